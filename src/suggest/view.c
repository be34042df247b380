#include "suggest/view.h"

#include <stdlib.h>

#include "util/mem.h"

void suggest_view_clear(suggest_view *view) {
    coop_graph_free(view->of_partners);
    free(view->cluster);
    *view = (suggest_view){0};
}

coop_status suggest_view_init(suggest_view *view, const coop_graph *graph, coop_context *ctx) {
    const uint32_t *list;
    suggest_view made = {.graph = graph, .network = graph->network, .n = graph->n};
    made.cluster = coop_i_calloc(made.n, sizeof *made.cluster);
    coop_status status = made.cluster ? coop_graph_partners(&made.of_partners, graph, ctx) : coop_fail_memory(ctx);
    if (status != COOP_OK) {
        suggest_view_clear(&made);
        return status;
    }
    for (uint32_t u = 0; u < made.n; u++) {
        made.cluster[u] =
            coop_network_kind(made.network, u) == COOP_KIND_CLUSTER || coop_network_members(&list, made.network, u) > 0;
        made.clusters += made.cluster[u];
    }
    made.partners = &made.of_partners->all;
    *view = made;
    return COOP_OK;
}
