/* A snapshot in which every pair counts alike: what figures are of that know only who works with whom. */
#include <stdlib.h>
#include <string.h>

#include "core/graph_build.h"
#include "util/mem.h"

static bool copy_ends(coop_i_csr *made, const coop_i_csr *from, uint32_t n) {
    uint64_t arcs = from->offset[n];
    made->offset = coop_i_calloc((size_t)n + 1, sizeof *made->offset);
    made->to = coop_i_calloc((size_t)arcs, sizeof *made->to);
    made->weight = coop_i_calloc((size_t)arcs, sizeof *made->weight);
    made->length = coop_i_calloc((size_t)arcs, sizeof *made->length);
    if (!made->offset || !made->to || !made->weight || !made->length) return false;
    memcpy(made->offset, from->offset, ((size_t)n + 1) * sizeof *made->offset);
    if (arcs > 0) memcpy(made->to, from->to, (size_t)arcs * sizeof *made->to);
    for (uint64_t a = 0; a < arcs; a++) made->weight[a] = made->length[a] = 1;
    return true;
}

coop_status coop_i_graph_plain(coop_graph **graph, const coop_graph *whole, coop_context *ctx) {
    coop_graph *made = coop_i_graph_like(whole);
    bool fine = made && copy_ends(&made->all, &whole->all, whole->n);
    if (fine && whole->directed)
        fine = copy_ends(&made->out, &whole->out, whole->n) && copy_ends(&made->in, &whole->in, whole->n);
    if (fine) made->unweighted = true;
    if (!fine || !coop_i_graph_complete(made)) {
        coop_graph_free(made);
        return coop_fail_memory(ctx);
    }
    *graph = made;
    return COOP_OK;
}
