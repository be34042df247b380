/* Finish, before organisations of several files become one: who the user says a writing is. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/network.h"
#include "util/buf.h"
#include "util/text.h"

enum { EXAMPLES = 3 };

coop_status coop_network_add_alias(coop_network *network, const char *name, const char *id, const coop_place *place,
                                   coop_context *ctx) {
    coop_i_alias row = {.line = place ? place->line : 0, .column = place ? place->column : 0};
    const coop_i_text_field fields[] = {{name, &row.name}, {id, &row.id}, {place ? place->file : NULL, &row.file}};
    uint32_t before;
    coop_status status = coop_i_network_intern(network, fields, COOP_I_LENGTH(fields), ctx);
    if (status != COOP_OK) return status;
    if (row.name == 0 || row.id == 0)
        return coop_i_network_problem(network, ctx, "empty-id", place,
                                      "a writing and the organisation that it is, both are needed; fill in the row");
    if (coop_i_map_get(&network->alias_of, row.name, &before)) {
        const coop_i_alias *other = &network->aliases.rows[before];
        if (other->id == row.id) return COOP_OK;
        return coop_i_network_problem(network, ctx, "two-aliases", place,
                                      "'%s' is '%s' here, but '%s' in line %" PRIu64 "; one of the two rows has to go",
                                      coop_i_text_of(network, row.name), coop_i_text_of(network, row.id),
                                      coop_i_text_of(network, other->id), other->line);
    }
    bool fine =
        coop_i_grow(&network->aliases.rows, &network->aliases.capacity, network->aliases.count + 1, sizeof row) &&
        coop_i_map_put(&network->alias_of, row.name, (uint32_t)network->aliases.count);
    if (fine) network->aliases.rows[network->aliases.count++] = row;
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

/* Who is called so, by sure key and groups of legal forms: of those declared one, of the others a chain. */
typedef struct called {
    coop_network *network;
    coop_i_pool *keys;
    coop_i_map declared; /* key and groups -> index, COOP_NONE = several */
    coop_i_map named;    /* likewise -> the first of a chain of those that nothing declares */
    uint32_t *next;
    size_t count; /* of organisations when this was made */
    coop_i_buf buf;
    bool failed;
} called;

static uint64_t key_of(called *c, const char *text) {
    uint32_t id = 0, groups = 0;
    coop_i_buf_reset(&c->buf);
    if (!coop_i_text_sure_key(&c->buf, &groups, text) || !coop_i_pool_puts(c->keys, &id, coop_i_buf_text(&c->buf)))
        c->failed = true;
    return (uint64_t)id << 32 | groups;
}

static void file(called *c, uint32_t i) {
    const coop_i_organisations *all = &c->network->organisations;
    uint32_t other = COOP_NONE, name = all->label[i] ? all->label[i] : all->id[i];
    bool declared = all->flags[i] & COOP_I_DECLARED;
    if (!declared && !(all->flags[i] & COOP_I_NAMED)) return;
    uint64_t key = key_of(c, coop_i_text_of(c->network, name));
    coop_i_map *map = declared ? &c->declared : &c->named;
    bool known = coop_i_map_get(map, key, &other);
    if (!declared) c->next[i] = other;
    if (!coop_i_map_put(map, key, declared && known && other != i ? COOP_NONE : i)) c->failed = true;
}

static bool make(called *c, coop_network *network) {
    *c = (called){.network = network, .keys = coop_i_pool_new(), .count = network->organisations.count};
    c->next = coop_i_calloc(c->count, sizeof *c->next);
    c->failed = !c->keys || !c->next;
    for (uint32_t i = 0; i < c->count && !c->failed; i++) file(c, i);
    return !c->failed;
}

static void clear(called *c) {
    coop_i_pool_free(c->keys);
    coop_i_map_clear(&c->declared);
    coop_i_map_clear(&c->named);
    coop_i_buf_clear(&c->buf);
    free(c->next);
}

static bool link_to(coop_network *network, uint32_t from, uint32_t to) {
    coop_i_links *links = &network->alias_links;
    const coop_i_soa_field fields[] = {{&links->from, 4}, {&links->to, 4}};
    if (!coop_i_soa_grow(fields, 2, &links->capacity, links->count + 1)) return false;
    links->from[links->count] = from;
    links->to[links->count++] = to;
    return true;
}

/* The declared organisation that a text names: by its id, by its name; COOP_NONE = none or several. */
static uint32_t declared(called *c, const char *text) {
    uint32_t found = coop_network_find(c->network, text);
    if (found != COOP_NONE && c->network->organisations.flags[found] & COOP_I_DECLARED) return found;
    return coop_i_map_get(&c->declared, key_of(c, text), &found) ? found : COOP_NONE;
}

/* Whether anybody is called so. */
static bool is_met(called *c, const char *text) {
    uint32_t first;
    uint64_t key = key_of(c, text);
    return coop_network_find(c->network, text) != COOP_NONE || coop_i_map_get(&c->declared, key, &first) ||
           coop_i_map_get(&c->named, key, &first);
}

/* Links everybody called so to `to`. */
static void link_all(called *c, const char *text, uint32_t to) {
    uint32_t one = declared(c, text), i = COOP_NONE;
    if (one == COOP_NONE) one = coop_network_find(c->network, text);
    if (one != COOP_NONE && one != to) c->failed = c->failed || !link_to(c->network, one, to);
    if (!coop_i_map_get(&c->named, key_of(c, text), &i)) return;
    for (; i != COOP_NONE && !c->failed; i = c->next[i])
        if (i != to && i != one && !link_to(c->network, i, to)) c->failed = true;
}

/* A row takes effect: *used = somebody is called as it says. */
static coop_status apply(bool *used, called *c, const coop_i_alias *row, coop_context *ctx) {
    coop_network *network = c->network;
    const char *name = coop_i_text_of(network, row->name), *id = coop_i_text_of(network, row->id);
    const coop_place place = {.file = coop_i_text_of(network, row->file), .line = row->line, .column = row->column};
    *used = is_met(c, name);
    if (!*used) return COOP_OK;
    if (row->name == row->id) { /* it is itself, whatever looks like it */
        uint32_t i = coop_network_find(network, name);
        bool fine = i == COOP_NONE || coop_i_map_put(&network->apart, i, 1);
        return fine ? COOP_OK : coop_fail_memory(ctx);
    }
    uint32_t to = declared(c, id);
    coop_status status = to == COOP_NONE ? coop_i_network_refer_name(network, &to, id, &place, ctx) : COOP_OK;
    if (status != COOP_OK) return status;
    if (!(network->organisations.flags[to] & COOP_I_DECLARED)) link_all(c, id, to);
    link_all(c, name, to);
    return c->failed ? coop_fail_memory(ctx) : COOP_OK;
}

static int compare_rows(const void *a, const void *b) {
    const coop_i_writing *x = a, *y = b;
    int order = strcmp(x->whose, y->whose);
    return order ? order : strcmp(x->name, y->name);
}

/* Keeps which rows took effect, in the order of names, and tells how many did and did not. */
static coop_status tell(coop_network *network, const bool *used, coop_context *ctx) {
    size_t count = network->aliases.count, found = 0;
    coop_i_writing *rows = coop_i_calloc(count, sizeof *rows);
    coop_i_buf text = {0};
    if (!rows) return coop_fail_memory(ctx);
    for (size_t i = 0; i < count; i++)
        if (used[i])
            rows[found++] = (coop_i_writing){.name = coop_i_text_of(network, network->aliases.rows[i].name),
                                             .whose = coop_i_text_of(network, network->aliases.rows[i].id),
                                             .given = true};
    if (found > 0) qsort(rows, found, sizeof *rows, compare_rows);
    for (size_t i = 0; i < found && i < EXAMPLES; i++)
        coop_i_buf_printf(&text, "%s'%s' = '%s'", i ? ", " : ": ", rows[i].name, rows[i].whose);
    if (found > EXAMPLES) coop_i_buf_puts(&text, ", …");
    if (ctx)
        coop_problems_add(ctx->problems, COOP_NOTE, "aliases", NULL, "%zu of %zu aliases name somebody here%s", found,
                          count, coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
    network->writings.rows = rows;
    network->writings.count = network->writings.capacity = found;
    return COOP_OK;
}

coop_status coop_i_network_aliases(coop_network *network, coop_context *ctx) {
    called c;
    size_t count = network->aliases.count;
    if (count == 0) return COOP_OK;
    bool *used = coop_i_calloc(count, sizeof *used);
    coop_status status = make(&c, network) && used ? COOP_OK : coop_fail_memory(ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++)
        status = apply(&used[i], &c, &network->aliases.rows[i], ctx);
    if (status == COOP_OK) status = c.failed || c.buf.failed ? coop_fail_memory(ctx) : tell(network, used, ctx);
    clear(&c);
    free(used);
    return status;
}
