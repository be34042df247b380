/* A snapshot with some pairs' ties left out: what the network looked like to somebody who does not know of them. */
#include <stdlib.h>
#include <string.h>

#include "core/graph_build.h"
#include "core/lists.h"
#include "util/mem.h"

/* The arcs that go, bucketed by the end they leave from: O(n + count), no sorting. */
typedef struct gone {
    coop_i_lists from;
    bool *mark; /* n: the targets of the row at hand */
} gone;

static void gone_clear(gone *g) {
    coop_i_lists_clear(&g->from);
    free(g->mark);
}

static bool gone_fill(gone *g, uint32_t n, const coop_pair *pairs, size_t count) {
    g->mark = coop_i_calloc(n, sizeof *g->mark);
    return g->mark && coop_i_lists_of_pairs(&g->from, n, pairs, count);
}

static bool keep(coop_i_csr *csr, const coop_i_csr *from, uint32_t n, gone *g) {
    uint64_t arcs = from->offset[n], kept = 0;
    csr->offset = coop_i_calloc((size_t)n + 1, sizeof *csr->offset);
    csr->to = coop_i_calloc((size_t)arcs, sizeof *csr->to);
    csr->weight = coop_i_calloc((size_t)arcs, sizeof *csr->weight);
    csr->length = coop_i_calloc((size_t)arcs, sizeof *csr->length);
    if (!csr->offset || !csr->to || !csr->weight || !csr->length) return false;
    for (uint32_t u = 0; u < n; u++) {
        const uint32_t *to;
        size_t leave = coop_i_lists_get(&to, &g->from, u);
        for (size_t i = 0; i < leave; i++) g->mark[to[i]] = true;
        for (uint64_t a = from->offset[u]; a < from->offset[u + 1]; a++) {
            if (g->mark[from->to[a]]) continue;
            csr->to[kept] = from->to[a];
            csr->weight[kept] = from->weight[a];
            csr->length[kept++] = from->length[a];
        }
        for (size_t i = 0; i < leave; i++) g->mark[to[i]] = false;
        csr->offset[u + 1] = kept;
    }
    return true;
}

coop_status coop_graph_without(coop_graph **out, const coop_graph *graph, const coop_pair *pairs, size_t count,
                               coop_context *ctx) {
    gone g = {0};
    for (size_t i = 0; i < count; i++) {
        if (pairs[i].a >= graph->n || pairs[i].b >= graph->n)
            return coop_fail(ctx, COOP_USAGE, "pair %zu: there is no organisation %u", i + 1,
                             pairs[i].a >= graph->n ? pairs[i].a : pairs[i].b);
    }
    coop_graph *made = coop_i_graph_like(graph);
    if (!made) return coop_fail_memory(ctx);
    bool fine = gone_fill(&g, graph->n, pairs, count) && keep(&made->all, &graph->all, graph->n, &g);
    if (made->directed)
        fine = fine && keep(&made->out, &graph->out, graph->n, &g) && keep(&made->in, &graph->in, graph->n, &g);
    fine = fine && coop_i_graph_complete(made);
    gone_clear(&g);
    if (!fine) {
        coop_graph_free(made);
        return coop_fail_memory(ctx);
    }
    *out = made;
    return COOP_OK;
}
