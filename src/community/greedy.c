/* Leiden and Louvain on the snapshot. */
#include "community/community.h"

#include <stdlib.h>

#include "community/search.h"
#include "util/mem.h"

enum { TURNS = 32, QUICK_TURNS = 4 };

static coop_status by_modularity(uint32_t *group, const coop_graph *graph, double resolution, community_search how,
                                 const coop_context *ctx) {
    const community_rows rows = {graph->n, graph->all.offset, graph->all.to, graph->all.weight, graph->strength};
    how.rows = &rows;
    how.price = resolution / (2 * graph->total);
    return community_search_run(group, &how, ctx);
}

coop_status community_detect_leiden(uint32_t *group, const coop_graph *graph, double resolution, uint64_t run,
                                    coop_context *ctx) {
    const community_search how = {.refine = true, .least_gain = 1e-4, .turns = TURNS, .stream = run};
    return by_modularity(group, graph, resolution, how, ctx);
}

coop_status community_detect_leiden_quick(uint32_t *group, const coop_graph *graph, double resolution, uint64_t run,
                                          coop_context *ctx) {
    const community_search how = {.refine = true, .least_gain = 1e-3, .turns = QUICK_TURNS, .stream = run};
    return by_modularity(group, graph, resolution, how, ctx);
}

coop_status community_detect_louvain(uint32_t *group, const coop_graph *graph, double resolution, uint64_t run,
                                     coop_context *ctx) {
    const community_search how = {.stream = run};
    return by_modularity(group, graph, resolution, how, ctx);
}

coop_status community_detect_leiden_cpm(uint32_t *group, const coop_graph *graph, double resolution, uint64_t run,
                                        coop_context *ctx) {
    double *ones = coop_i_calloc(graph->n, sizeof *ones);
    if (!ones) return COOP_ANALYSIS;
    for (uint32_t u = 0; u < graph->n; u++) ones[u] = 1;
    const community_rows rows = {graph->n, graph->all.offset, graph->all.to, graph->all.weight, ones};
    const community_search search = {
        .rows = &rows, .price = resolution, .refine = true, .least_gain = 1e-4, .turns = TURNS, .stream = run};
    coop_status status = community_search_run(group, &search, ctx);
    free(ones);
    return status;
}
