/* Who takes part, numbered, and who works with whom. */
#include "roles/net.h"

#include <stdlib.h>

#include "util/mem.h"

coop_status roles_net_init(roles_net *net, const coop_graph *graph, coop_context *ctx) {
    uint32_t *number = coop_i_calloc(graph->n, sizeof *number);
    roles_net made = {0};
    made.who = coop_i_calloc(graph->count, sizeof *made.who);
    made.offset = coop_i_calloc((size_t)graph->count + 1, sizeof *made.offset);
    made.to = coop_i_calloc(graph->all.offset[graph->n], sizeof *made.to);
    if (!number || !made.who || !made.offset || !made.to) {
        free(number);
        roles_net_clear(&made);
        return coop_fail_memory(ctx);
    }
    for (uint32_t u = 0; u < graph->n; u++) {
        if (!coop_i_takes_part(graph, u)) continue;
        number[u] = made.n;
        made.who[made.n++] = u;
    }
    uint64_t filled = 0;
    for (uint32_t i = 0; i < made.n; i++) {
        uint32_t u = made.who[i];
        for (uint64_t a = graph->all.offset[u]; a < graph->all.offset[u + 1]; a++)
            made.to[filled++] = number[graph->all.to[a]];
        made.offset[i + 1] = filled;
    }
    free(number);
    *net = made;
    return COOP_OK;
}

void roles_net_clear(roles_net *net) {
    free(net->who);
    free(net->offset);
    free(net->to);
    *net = (roles_net){0};
}
