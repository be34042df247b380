/* The columns of a file's records: declared or met, what they are called, and what they mean. */
#include <stdlib.h>
#include <string.h>

#include "format/record/record.h"
#include "util/mem.h"

typedef record_rows rows_t;
typedef record_item record_t;

coop_status record_rows_init(rows_t *rows, coop_network *network, const char *file, coop_context *ctx) {
    *rows = (rows_t){.network = network, .ctx = ctx, .file = file};
    rows->key_ids = coop_i_pool_new();
    rows->written = coop_i_pool_new();
    if (rows->key_ids && rows->written) return COOP_OK;
    record_rows_clear(rows);
    return coop_fail_memory(ctx);
}

void record_rows_clear(rows_t *rows) {
    for (size_t i = 0; i < rows->key_count; i++) {
        free(rows->keys[i].name);
        free(rows->keys[i].otherwise);
    }
    for (size_t i = 0; i < rows->later_count; i++) record_clear(&rows->later[i]);
    free(rows->keys);
    free(rows->later);
    free(rows->organisations);
    coop_i_pool_free(rows->key_ids);
    coop_i_pool_free(rows->written);
    coop_i_buf_clear(&rows->scratch);
    coop_i_buf_clear(&rows->end);
    coop_i_map_clear(&rows->memberships);
    coop_i_map_clear(&rows->clusters);
    free(rows->members);
    *rows = (rows_t){0};
}

/* ---- keys ---- */

coop_status record_rows_key(record_key **key, rows_t *rows, const char *id, const char *name, const char *type,
                            const char *of, const coop_place *place) {
    uint32_t pool_id, before = coop_i_pool_count(rows->key_ids);
    *key = NULL;
    if (!name || !*name) name = id;
    if (!coop_i_pool_puts(rows->key_ids, &pool_id, id)) return coop_fail_memory(rows->ctx);
    if (coop_i_pool_count(rows->key_ids) == before) {
        coop_problems_add(rows->ctx->problems, COOP_WARNING, "duplicate-key", place,
                          "a second column with the id '%s'; the first one counts", id);
        return COOP_OK;
    }
    if (!coop_i_grow(&rows->keys, &rows->key_capacity, rows->key_count + 1, sizeof *rows->keys)) {
        return coop_fail_memory(rows->ctx);
    }
    record_key *made = &rows->keys[rows->key_count++];
    *made = (record_key){.name = coop_i_strndup(name, strlen(name))};
    if (!made->name) return coop_fail_memory(rows->ctx);
    bool all = !of || !*of || strcmp(of, "all") == 0;
    made->applies[0] = all || strcmp(of, "node") == 0;
    made->applies[1] = all || strcmp(of, "edge") == 0;
    if (!record_key_meaning(made, id, made->name, type)) return coop_fail_memory(rows->ctx);
    rows->has_original_ids |= made->applies[0] && made->meaning[0] == RECORD_ORIGINAL_ID;
    *key = made;
    return COOP_OK;
}

coop_status record_rows_default(rows_t *rows, record_key *key, const char *text, size_t length) {
    free(key->otherwise);
    key->otherwise = coop_i_strndup(text, length);
    rows->has_defaults = true;
    return key->otherwise ? COOP_OK : coop_fail_memory(rows->ctx);
}

/* The id under which such a key is declared: nodes and edges may have one of the same name. NULL when memory is short.
 */
static const char *own_id(rows_t *rows, const char *of, const char *name) {
    coop_i_buf_reset(&rows->scratch);
    coop_i_buf_puts(&rows->scratch, of);
    coop_i_buf_putc(&rows->scratch, ' ');
    coop_i_buf_puts(&rows->scratch, name);
    if (!rows->scratch.failed) return coop_i_buf_text(&rows->scratch);
    coop_fail_memory(rows->ctx);
    return NULL;
}

coop_status record_rows_value(rows_t *rows, record_t *record, const char *name, coop_type type, const char *text,
                              const coop_place *place) {
    const char *of = record->kind == RECORD_NODE ? "node" : "edge";
    const char *id = own_id(rows, of, name);
    if (!id) return coop_fail_memory(rows->ctx);
    uint32_t pool_id = coop_i_pool_find(rows->key_ids, id, rows->scratch.length);
    if (!pool_id) {
        record_key *made;
        coop_status status = record_rows_key(&made, rows, id, name, NULL, of, place);
        if (status != COOP_OK) return status;
        pool_id = (uint32_t)rows->key_count;
    }
    const record_key *key = &rows->keys[pool_id - 1];
    if (!record_add(record, id, text, place)) return coop_fail_memory(rows->ctx);
    record_datum *added = &record->data[record->count - 1];
    added->known = pool_id;
    added->typed = !key->declared || key->type == COOP_STRING;
    added->type = key->declared ? key->type : type;
    return COOP_OK;
}

coop_status record_rows_declare(rows_t *rows, const char *of, const char *key, const char *name, const char *type,
                                const coop_place *place) {
    record_key *made;
    const char *id = own_id(rows, of, key);
    if (!id) return coop_fail_memory(rows->ctx);
    coop_status status = record_rows_key(&made, rows, id, name, type, of, place);
    if (status == COOP_OK && made) made->declared = true;
    return status;
}

coop_status record_rows_ids_in(rows_t *rows, const char *name) {
    record_key *key;
    const char *id = own_id(rows, "node", name);
    if (!id) return coop_fail_memory(rows->ctx);
    coop_status status = record_rows_key(&key, rows, id, name, NULL, "node", NULL);
    if (status != COOP_OK || !key) return status;
    key->meaning[0] = RECORD_ORIGINAL_ID;
    rows->has_original_ids = true;
    return COOP_OK;
}

coop_status record_rows_describe(rows_t *rows, record_t *record, const char *text, const coop_place *place) {
    static const char id[] = "<desc>";
    if (!coop_i_pool_find(rows->key_ids, id, strlen(id))) {
        record_key *key = NULL;
        coop_status status = record_rows_key(&key, rows, id, "description", NULL, "node", place);
        if (status != COOP_OK || !key) return status;
        key->meaning[0] = RECORD_NAME;
    }
    return record_add(record, id, text, place) ? COOP_OK : coop_fail_memory(rows->ctx);
}

void record_rows_lose(rows_t *rows, record_loss what, const coop_place *place) {
    if (rows->lost[what].count++ == 0) rows->lost[what].first = *place;
}

record_key *record_key_of(const rows_t *rows, const record_t *record, const record_datum *datum) {
    if (datum->known) return &rows->keys[datum->known - 1];
    const char *id = record_text_at(record, datum->key);
    uint32_t pool_id = id ? coop_i_pool_find(rows->key_ids, id, strlen(id)) : 0;
    return pool_id ? &rows->keys[pool_id - 1] : NULL;
}
