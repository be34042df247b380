/* Gaps that opened and closed: the rows of two tables of a gap that stand for the same thing are found by the columns
 * that name it. */
#include <string.h>

#include <coopgraph/gap.h>

#include "change/change.h"
#include "util/buf.h"
#include "util/pool.h"

enum { WHAT, GAP, SENTENCE, COLUMNS };

static const coop_column_spec columns[COLUMNS] = {
    {"change", COOP_STRING, "Change", NULL, "opened or closed", .words = true},
    {"gap", COOP_STRING, "Gap", NULL, NULL},
    {"sentence", COOP_STRING, "In words", NULL, "of one that closed: as it was"},
};

/* One side of a comparison: `then` tells how to name its organisations as the later state does. */
typedef struct state {
    const coop_table *table;
    const coop_gap *gap;
    bool earlier;
} state;

static void put_organisation(coop_i_buf *key, const coop_change *change, const state *s, uint32_t organisation) {
    if (organisation == COOP_NONE) return;
    coop_i_buf_puts(key, s->earlier ? change_id_then(change, organisation)
                                    : coop_network_id(change->after->network, organisation));
}

/* The name of what a row stands for. */
static void put_key(coop_i_buf *key, const coop_change *change, const state *s, size_t row) {
    coop_i_buf parts[2] = {{0}, {0}};
    for (size_t k = 0; k < 2 && s->gap->keys[k]; k++) {
        size_t column = coop_table_find_column(s->table, s->gap->keys[k]);
        if (column == SIZE_MAX) continue;
        if (coop_column_type(coop_table_column(s->table, column)) == COOP_ORGANISATION_REF) {
            put_organisation(&parts[k], change, s, coop_table_organisation(s->table, row, column));
        } else {
            const char *text = coop_table_string(s->table, row, column);
            coop_i_buf_puts(&parts[k], text ? text : "");
        }
    }
    bool swap = s->gap->either && strcmp(coop_i_buf_text(&parts[0]), coop_i_buf_text(&parts[1])) > 0;
    coop_i_buf_reset(key);
    coop_i_buf_printf(key, "%s\x1f%s", coop_i_buf_text(&parts[swap]), coop_i_buf_text(&parts[!swap]));
    if (parts[0].failed || parts[1].failed) key->failed = true;
    coop_i_buf_clear(&parts[0]);
    coop_i_buf_clear(&parts[1]);
}

static bool is_open(const state *s, size_t row) {
    size_t column = s->gap->state ? coop_table_find_column(s->table, s->gap->state) : SIZE_MAX;
    const char *word = column == SIZE_MAX ? NULL : coop_table_string(s->table, row, column);
    return !word || strcmp(word, s->gap->closed) != 0;
}

/* The keys of the open gaps of one state. */
static bool open_gaps(coop_i_pool *open, const coop_change *change, const state *s, coop_i_buf *key) {
    for (size_t row = 0; row < coop_table_rows(s->table); row++) {
        uint32_t id;
        if (!is_open(s, row)) continue;
        put_key(key, change, s, row);
        if (key->failed || !coop_i_pool_add(open, &id, coop_i_buf_text(key), key->length)) return false;
    }
    return true;
}

/* The open gaps of `s` that `other` lacks. */
static coop_status add_missing(coop_table *table, const char *what, const coop_change *change, const state *s,
                               const coop_i_pool *other, coop_i_buf *key, coop_context *ctx) {
    size_t sentence = coop_table_find_column(s->table, "sentence");
    coop_status status = COOP_OK;
    for (size_t row = 0; row < coop_table_rows(s->table) && status == COOP_OK; row++) {
        if (!is_open(s, row)) continue;
        put_key(key, change, s, row);
        if (key->failed) return coop_fail_memory(ctx);
        if (coop_i_pool_find(other, coop_i_buf_text(key), key->length)) continue;
        const char *words = sentence == SIZE_MAX ? NULL : coop_table_string(s->table, row, sentence);
        const coop_value cells[] = {COOP_STRING_VALUE(what), COOP_STRING_VALUE(coop_table_title(s->table)),
                                    COOP_STRING_VALUE(words)};
        status = coop_i_table_row(table, cells, COLUMNS, ctx);
    }
    return status;
}

static coop_status one_gap(coop_table *table, const coop_change *change, const coop_table *before,
                           const coop_table *after, coop_context *ctx) {
    const coop_gap *gap = coop_gap_find(coop_table_name(after));
    if (!gap || !gap->keys[0]) return COOP_OK; /* figures of everybody */
    state old = {before, gap, true}, new = {after, gap, false};
    coop_i_buf key = {0};
    coop_i_pool *was = coop_i_pool_new(), *is = coop_i_pool_new();
    bool fine = was && is && open_gaps(was, change, &old, &key) && open_gaps(is, change, &new, &key);
    coop_status status = fine ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) status = add_missing(table, "opened", change, &new, was, &key, ctx);
    if (status == COOP_OK) status = add_missing(table, "closed", change, &old, is, &key, ctx);
    coop_i_pool_free(was);
    coop_i_pool_free(is);
    coop_i_buf_clear(&key);
    return status;
}

coop_status coop_change_gaps(coop_table **table, const coop_change *change, const coop_table *const *before,
                             size_t before_count, const coop_table *const *after, size_t after_count,
                             coop_context *ctx) {
    coop_table *made = NULL;
    coop_status status =
        coop_table_new(&made, "gaps", "Gaps that opened and closed", COOP_ROWS_FREE, columns, COLUMNS, ctx);
    for (size_t i = 0; i < after_count && status == COOP_OK; i++) {
        for (size_t k = 0; k < before_count && status == COOP_OK; k++)
            if (!strcmp(coop_table_name(after[i]), coop_table_name(before[k])))
                status = one_gap(made, change, before[k], after[i], ctx);
    }
    return change_table_give(table, made, change, status, ctx);
}
