/* A graph in which some have left and some ties were added: what if. */
#include "core/graph_build.h"

#include <math.h>
#include <stdlib.h>

#include "util/mem.h"

typedef struct extra { /* an arc to add */
    uint32_t from, to;
    double weight;
} extra;

static int compare_extras(const void *x, const void *y) {
    const extra *a = x, *b = y;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    if (a->to != b->to) return a->to < b->to ? -1 : 1;
    return (a->weight > b->weight) - (a->weight < b->weight);
}

static void put(coop_i_csr *csr, uint64_t row, uint64_t *end, uint32_t to, double weight) {
    if (*end > row && csr->to[*end - 1] == to) {
        csr->weight[*end - 1] += weight;
        return;
    }
    csr->to[*end] = to;
    csr->weight[(*end)++] = weight;
}

/* Each row of `old` without those who left, merged with the extras, which are sorted. */
static bool rebuild(coop_i_csr *made, const coop_i_csr *old, const coop_graph *graph, const extra *extras,
                    size_t count) {
    uint32_t n = graph->n;
    size_t room = (size_t)old->offset[n] + count, at = 0;
    made->offset = coop_i_calloc((size_t)n + 2, sizeof *made->offset);
    made->to = coop_i_calloc(room, sizeof *made->to);
    made->weight = coop_i_calloc(room, sizeof *made->weight);
    if (!made->offset || !made->to || !made->weight) return false;
    uint64_t end = 0;
    for (uint32_t u = 0; u < n; u++) {
        uint64_t row = end;
        made->offset[u] = row;
        for (uint64_t k = old->offset[u]; k < old->offset[u + 1] && !coop_i_left(graph, u); k++) {
            for (; at < count && extras[at].from == u && extras[at].to <= old->to[k]; at++)
                put(made, row, &end, extras[at].to, extras[at].weight);
            if (!coop_i_left(graph, old->to[k])) put(made, row, &end, old->to[k], old->weight[k]);
        }
        for (; at < count && extras[at].from == u; at++) put(made, row, &end, extras[at].to, extras[at].weight);
    }
    made->offset[n] = end;
    for (uint64_t k = 0; k < end && graph->unweighted; k++) made->weight[k] = 1;
    return coop_i_csr_set_lengths(made, n, graph->alpha);
}

static bool change_all(coop_graph *made, const coop_graph *graph, const coop_graph_change *change) {
    size_t count = 2 * change->with_count;
    extra *extras = coop_i_calloc(count, sizeof *extras);
    if (!extras) return false;
    for (size_t i = 0; i < change->with_count; i++) {
        const coop_graph_tie *tie = &change->with[i];
        extras[2 * i] = (extra){tie->a, tie->b, tie->weight};
        extras[2 * i + 1] = (extra){tie->b, tie->a, tie->weight};
    }
    if (count > 0) qsort(extras, count, sizeof *extras, compare_extras);
    bool fine = rebuild(&made->all, &graph->all, made, extras, count);
    if (made->directed)
        fine = fine && rebuild(&made->out, &graph->out, made, extras, count) &&
               rebuild(&made->in, &graph->in, made, extras, count);
    free(extras);
    return fine && coop_i_graph_complete(made);
}

static coop_status check(const coop_graph *graph, const coop_graph_change *change, coop_context *ctx) {
    for (size_t i = 0; i < change->with_count; i++) {
        const coop_graph_tie *tie = &change->with[i];
        if (tie->a >= graph->n || tie->b >= graph->n || coop_i_left(graph, tie->a) || coop_i_left(graph, tie->b))
            return coop_fail(ctx, COOP_USAGE, "a tie cannot be added to an organisation that is left out");
        if (tie->a == tie->b)
            return coop_fail(ctx, COOP_USAGE, "'%s' cannot be tied to itself", coop_network_id(graph->network, tie->a));
        if (!(tie->weight > 0) || !isfinite(tie->weight))
            return coop_fail(ctx, COOP_USAGE, "the weight of a tie must be a number above 0");
    }
    return COOP_OK;
}

coop_status coop_graph_changed(coop_graph **changed, const coop_graph *graph, const coop_graph_change *change,
                               coop_context *ctx) {
    coop_graph *made = coop_i_graph_like(graph);
    if (!made) return coop_fail_memory(ctx);
    for (size_t i = 0; i < change->without_count; i++)
        if (change->without[i] < graph->n) made->standing[change->without[i]] = COOP_I_LEFT;
    coop_status status = check(made, change, ctx);
    if (status == COOP_OK && !change_all(made, graph, change)) status = coop_fail_memory(ctx);
    if (status != COOP_OK) {
        coop_graph_free(made);
        return status;
    }
    *changed = made;
    return COOP_OK;
}
