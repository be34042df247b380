/* Communities for signals: one run of Leiden with modularity (Traag, Waltman, van Eck 2019) on the weighted ties. */
#include <math.h>
#include <stdlib.h>

#include "core/ig.h"
#include "signal/signal.h"
#include "util/mem.h"

enum { ITERATIONS = 20 };
static const double LEAST_GAIN = 1e-4; /* what later iterations add would not move a signal */

static coop_status detect(uint32_t *group, const coop_graph *graph, coop_context *ctx) {
    igraph_t ig;
    igraph_vector_t weights, strengths;
    igraph_vector_int_t membership;
    igraph_real_t quality = 0, before = -INFINITY;
    coop_graph undirected = *graph; /* borrowed: the same ties without direction */
    undirected.directed = false;
    bool has_graph = false, has_strengths = false, has_membership = false;
    coop_i_ig_enter(ctx);
    coop_status status = coop_i_ig_graph(&ig, &weights, NULL, &undirected, ctx);
    if (status != COOP_OK) goto done;
    has_graph = true;
    COOP_I_IG(ctx, igraph_vector_init(&strengths, (coop_i_int)graph->n));
    has_strengths = true;
    COOP_I_IG(ctx, igraph_vector_int_init(&membership, (coop_i_int)graph->n));
    has_membership = true;
    for (uint32_t u = 0; u < graph->n; u++) VECTOR(strengths)[u] = graph->strength[u];
    coop_i_ig_seed(ctx, 0);
    for (int i = 0; i < ITERATIONS; i++) {
        COOP_I_IG(ctx, coop_i_ig_leiden(&ig, &weights, &strengths, 0.5 / graph->total, i > 0, &membership, &quality));
        if (!(quality > before + LEAST_GAIN * fabs(quality))) break;
        before = quality;
    }
    for (uint32_t u = 0; u < graph->n; u++) group[u] = (uint32_t)VECTOR(membership)[u];
done:
    if (has_membership) igraph_vector_int_destroy(&membership);
    if (has_strengths) igraph_vector_destroy(&strengths);
    if (has_graph) {
        igraph_vector_destroy(&weights);
        igraph_destroy(&ig);
    }
    coop_i_ig_leave();
    return status;
}

coop_status signal_ground_groups(uint32_t **group, uint32_t *count, const coop_graph *graph, coop_context *ctx) {
    uint32_t *made = coop_i_calloc(graph->n, sizeof *made), most = 0;
    if (!made) return coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n; u++) made[u] = u;
    coop_status status = graph->pairs > 0 ? detect(made, graph, ctx) : COOP_OK;
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++)
        if (made[u] + 1 > most) most = made[u] + 1;
    if (status != COOP_OK) {
        free(made);
        return status;
    }
    *group = made;
    *count = most;
    return COOP_OK;
}
