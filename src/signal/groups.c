/* Communities for signals: one run of Leiden with modularity (Traag, Waltman, van Eck 2019) on the weighted ties. */
#include <stdlib.h>

#include "community/community.h"
#include "signal/signal.h"
#include "util/mem.h"

coop_status signal_ground_groups(uint32_t **group, uint32_t *count, const coop_graph *graph, coop_context *ctx) {
    uint32_t *made = coop_i_calloc(graph->n, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n; u++) made[u] = u;
    coop_status status = graph->pairs > 0 ? community_detect_leiden_quick(made, graph, 1, 0, ctx) : COOP_OK;
    /* COOP_ANALYSIS alone: memory is short */
    if (status == COOP_ANALYSIS || (status == COOP_OK && !community_partition_canonical(count, made, graph->n)))
        status = coop_fail_memory(ctx);
    if (status != COOP_OK) {
        free(made);
        return status;
    }
    *group = made;
    return COOP_OK;
}
