/* Maximal cliques: groups in which everybody has a tie with everybody, and to which nobody can be added (Luce and Perry
 * 1949). Found as Bron and Kerbosch (1973) with the pivot of Tomita, Tanaka and Takahashi (2006), from each
 * organisation on among its neighbours (Eppstein, Löffler, Strash 2010). */
#include <stdlib.h>
#include <string.h>

#include "core/table.h"
#include "roles/groups.h"
#include "util/mem.h"
#include "util/search.h"

enum { LOOKS = 100000000 };

typedef struct ball { /* the neighbours of one, numbered */
    const roles_net *net;
    groups_list *list;
    uint32_t smallest, size, words;
    const uint32_t *member; /* of the net, by number here */
    uint64_t *tied;         /* a set for each: with whom it has a tie here */
    uint64_t *room;         /* three sets for each depth */
    uint32_t *clique;       /* so far */
} ball;

/* Of those that could be added or were, the one whose ties leave fewest to try. */
static uint32_t pivot(const ball *b, const uint64_t *may, const uint64_t *were) {
    uint32_t best = 0, most = 0;
    bool found = false;
    for (uint32_t i = 0; i < b->size; i++) {
        if (!groups_has(may, i) && !groups_has(were, i)) continue;
        uint32_t common = groups_common(may, b->tied + (size_t)i * b->words, b->words);
        if (found && common <= most) continue;
        best = i;
        most = common;
        found = true;
    }
    return best;
}

/* Cliques of the `count` so far and some of `may`, none of `were` tied to all of it. */
static bool grow(ball *b, uint32_t count, uint64_t *may, uint64_t *were) {
    uint32_t left = groups_count(may, b->words);
    uint64_t *room = b->room + (size_t)(count - 1) * 3 * b->words;
    if (!groups_look(b->list, LOOKS)) return false;
    if (left == 0)
        return groups_count(were, b->words) > 0 || count < b->smallest || groups_add(b->list, b->clique, count);
    if (count + left < b->smallest) return true;
    uint64_t *tries = room, *next = room + b->words, *done = room + 2 * (size_t)b->words;
    const uint64_t *of_pivot = b->tied + (size_t)pivot(b, may, were) * b->words;
    for (uint32_t w = 0; w < b->words; w++) tries[w] = may[w] & ~of_pivot[w];
    for (uint32_t v = groups_next(tries, 0, b->words); v < b->size; v = groups_next(tries, v + 1, b->words)) {
        const uint64_t *tied = b->tied + (size_t)v * b->words;
        for (uint32_t w = 0; w < b->words; w++) {
            next[w] = may[w] & tied[w];
            done[w] = were[w] & tied[w];
        }
        b->clique[count] = b->member[v];
        if (!grow(b, count + 1, next, done)) return false;
        groups_take(may, v);
        groups_put(were, v);
    }
    return true;
}

static void tie_all(ball *b, uint32_t *number) {
    for (uint32_t i = 0; i < b->size; i++) number[b->member[i]] = i + 1;
    for (uint32_t i = 0; i < b->size; i++) {
        for (uint64_t a = b->net->offset[b->member[i]]; a < b->net->offset[b->member[i] + 1]; a++)
            if (number[b->net->to[a]]) groups_put(b->tied + (size_t)i * b->words, number[b->net->to[a]] - 1);
    }
    for (uint32_t i = 0; i < b->size; i++) number[b->member[i]] = 0;
}

/* All maximal cliques of which u is the first. */
static bool from(const roles_net *net, groups_list *list, uint32_t u, uint32_t smallest, uint32_t *number) {
    uint32_t size = (uint32_t)(net->offset[u + 1] - net->offset[u]), words = size / 64 + 1;
    ball b = {net, list, smallest, size, words, net->to + net->offset[u], NULL, NULL, NULL};
    uint64_t *sets = coop_i_calloc(2 * (size_t)words, sizeof *sets);
    b.tied = coop_i_calloc((size_t)size * words, sizeof *b.tied);
    b.room = coop_i_calloc(((size_t)size + 1) * 3 * words, sizeof *b.room);
    b.clique = coop_i_calloc((size_t)size + 1, sizeof *b.clique);
    bool on = sets && b.tied && b.room && b.clique;
    if (on) {
        tie_all(&b, number);
        b.clique[0] = u;
        for (uint32_t i = 0; i < size; i++) groups_put(b.member[i] > u ? sets : sets + words, i);
        on = grow(&b, 1, sets, sets + words);
    } else {
        list->failed = true;
    }
    free(sets);
    free(b.tied);
    free(b.room);
    free(b.clique);
    return on;
}

coop_status groups_cliques(groups_list *list, const roles_net *net, uint32_t smallest) {
    uint32_t *number = coop_i_calloc(net->n, sizeof *number);
    if (!number) return coop_fail_memory(list->ctx);
    for (uint32_t u = 0; u < net->n && from(net, list, u, smallest, number); u++) {
    }
    free(number);
    return groups_finish(list, "cliques", smallest);
}

/* ---- overlap ---- */

const coop_column_spec roles_overlap_columns[5] = {
    {"a", COOP_ORGANISATION_REF, "Organisation", NULL, NULL},
    {"b", COOP_ORGANISATION_REF, "With", NULL, NULL},
    {"together", COOP_INTEGER, "Cliques together", NULL, "cliques that both are in"},
    {"cliques_a", COOP_INTEGER, "Cliques", NULL, "that the first is in"},
    {"cliques_b", COOP_INTEGER, "Cliques of the other", NULL, "that the second is in"},
};

typedef struct shared {
    uint32_t a, b, together;
} shared;

static int most_first(const void *x, const void *y) {
    const shared *p = x, *q = y;
    if (p->together != q->together) return p->together > q->together ? -1 : 1;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

static uint64_t arc_of(const roles_net *net, uint32_t u, uint32_t v) {
    uint64_t low = net->offset[u], high = net->offset[u + 1], middle;
    COOP_I_SEARCH(low, high, middle, net->to[middle] < v);
    return low;
}

/* Two of one clique have a tie: together[] is by arc. */
static size_t count_shared(shared *pairs, uint32_t *together, uint32_t *cliques, const groups_list *list,
                           const roles_net *net) {
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        for (uint64_t m = list->first[i]; m < list->first[i + 1]; m++) {
            cliques[list->members[m]]++;
            for (uint64_t k = m + 1; k < list->first[i + 1]; k++)
                together[arc_of(net, list->members[m], list->members[k])]++;
        }
    }
    for (uint32_t u = 0; u < net->n; u++)
        for (uint64_t a = net->offset[u]; a < net->offset[u + 1]; a++)
            if (together[a] > 0) pairs[count++] = (shared){u, net->to[a], together[a]};
    if (count > 1) qsort(pairs, count, sizeof *pairs, most_first);
    return count;
}

static coop_status fill_overlap(coop_table *table, const groups_list *list, const roles_net *net) {
    uint64_t arcs = net->offset[net->n];
    shared *pairs = coop_i_calloc(arcs / 2, sizeof *pairs);
    uint32_t *together = coop_i_calloc(arcs, sizeof *together), *cliques = coop_i_calloc(net->n, sizeof *cliques);
    coop_status status = pairs && together && cliques ? COOP_OK : coop_fail_memory(list->ctx);
    size_t count = status == COOP_OK ? count_shared(pairs, together, cliques, list, net) : 0;
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        const coop_value cells[] = {{.type = COOP_ORGANISATION_REF, .organisation = net->who[pairs[i].a]},
                                    {.type = COOP_ORGANISATION_REF, .organisation = net->who[pairs[i].b]},
                                    COOP_INT_VALUE(pairs[i].together),
                                    COOP_INT_VALUE(cliques[pairs[i].a]),
                                    COOP_INT_VALUE(cliques[pairs[i].b])};
        status = coop_i_table_row(table, cells, sizeof cells / sizeof *cells, list->ctx);
    }
    free(pairs);
    free(together);
    free(cliques);
    return status;
}

coop_status roles_cliques(coop_table *const out[ROLES_SLOTS], const coop_graph *graph, const coop_role_options *options,
                          coop_context *ctx) {
    groups_list list = {.ctx = ctx};
    roles_net net;
    coop_status status = roles_net_init(&net, graph, ctx);
    if (status != COOP_OK) return status;
    status = groups_cliques(&list, &net, options->smallest ? options->smallest : COOP_ROLE_SMALLEST);
    if (status == COOP_OK && out[0]) status = groups_fill(out[0], &list, &net, graph);
    if (status == COOP_OK && out[1]) status = fill_overlap(out[1], &list, &net);
    groups_clear(&list);
    roles_net_clear(&net);
    return status;
}
