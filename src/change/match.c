/* Who is whom in two states of a network. */
#include <stdlib.h>
#include <string.h>

#include "change/change.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/text.h"

static void join(coop_change *change, uint32_t before, uint32_t after) {
    change->now[before] = after;
    change->then[after] = before;
    change->kept++;
}

/* Both states are sorted by id. */
static void match_ids(coop_change *change) {
    const coop_network *old = change->before->network, *new = change->after->network;
    for (uint32_t i = 0, k = 0; i < change->before->n && k < change->after->n;) {
        int order = strcmp(coop_network_id(old, i), coop_network_id(new, k));
        if (order == 0) join(change, i, k);
        i += order <= 0;
        k += order >= 0;
    }
}

/* ---- names, of those whose ids say nothing ---- */

typedef struct named {
    char *key;
    uint32_t organisation;
    bool after;
} named;

static int by_key(const void *x, const void *y) {
    const named *a = x, *b = y;
    int order = strcmp(a->key, b->key);
    if (order != 0) return order;
    if (a->after != b->after) return a->after ? 1 : -1;
    return (a->organisation > b->organisation) - (a->organisation < b->organisation);
}

/* Adds the keys of the unmatched; blank names have none. */
static bool collect(named *names, size_t *count, const coop_graph *graph, const uint32_t *other, bool after) {
    coop_i_buf key = {0};
    for (uint32_t u = 0; u < graph->n; u++) {
        if (other[u] != COOP_NONE) continue;
        coop_i_buf_reset(&key);
        if (!coop_i_text_name_key(&key, coop_network_label(graph->network, u))) break;
        if (key.length == 0) continue;
        char *copy = coop_i_strndup(coop_i_buf_text(&key), key.length);
        if (!copy) key.failed = true;
        if (!copy) break;
        names[(*count)++] = (named){copy, u, after};
    }
    bool fine = !key.failed;
    coop_i_buf_clear(&key);
    return fine;
}

/* A name that stands once in each state. */
static void match_once(coop_change *change, const named *names, size_t count) {
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && !strcmp(names[end].key, names[first].key);) end++;
        if (end - first != 2 || names[first].after || !names[first + 1].after) continue;
        join(change, names[first].organisation, names[first + 1].organisation);
        change->by_name++;
    }
}

static bool match_names(coop_change *change) {
    size_t left = (size_t)change->before->n + change->after->n - 2 * (size_t)change->kept, count = 0;
    named *names = coop_i_calloc(left, sizeof *names);
    bool fine = names && collect(names, &count, change->before, change->now, false) &&
                collect(names, &count, change->after, change->then, true);
    if (fine && count > 1) qsort(names, count, sizeof *names, by_key);
    if (fine) match_once(change, names, count);
    for (size_t i = 0; i < count; i++) free(names[i].key);
    free(names);
    return fine;
}

coop_status coop_change_new(coop_change **change, const coop_graph *before, const coop_graph *after,
                            coop_context *ctx) {
    coop_change *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->before = before;
    made->after = after;
    made->now = coop_i_calloc(before->n, sizeof *made->now);
    made->then = coop_i_calloc(after->n, sizeof *made->then);
    bool fine = made->now && made->then;
    for (uint32_t i = 0; fine && i < before->n; i++) made->now[i] = COOP_NONE;
    for (uint32_t i = 0; fine && i < after->n; i++) made->then[i] = COOP_NONE;
    if (fine) match_ids(made);
    if (fine) fine = match_names(made);
    if (!fine) {
        coop_change_free(made);
        return coop_fail_memory(ctx);
    }
    *change = made;
    return COOP_OK;
}

void coop_change_free(coop_change *change) {
    if (!change) return;
    free(change->now);
    free(change->then);
    free(change);
}

uint32_t coop_change_now(const coop_change *change, uint32_t before) {
    return before < change->before->n ? change->now[before] : COOP_NONE;
}

uint32_t coop_change_then(const coop_change *change, uint32_t after) {
    return after < change->after->n ? change->then[after] : COOP_NONE;
}

const char *change_id_then(const coop_change *change, uint32_t before) {
    uint32_t now = change->now[before];
    return now == COOP_NONE ? coop_network_id(change->before->network, before)
                            : coop_network_id(change->after->network, now);
}

double change_strength(const coop_graph *graph, uint32_t a, uint32_t b) {
    uint64_t arc = a == COOP_NONE || b == COOP_NONE ? UINT64_MAX : coop_i_arc(&graph->all, a, b);
    return arc == UINT64_MAX ? 0 : graph->all.weight[arc];
}
