/* Which organisations stand for agreements and projects. */
#include "core/graph.h"
#include "util/buf.h"

bool coop_i_graph_is_two_mode(const coop_graph *graph) {
    coop_network_facts facts;
    coop_network_facts_of(&facts, graph->network);
    return facts.projection == COOP_NODES && facts.derived_rows > 0;
}

/* The node of an event is called as it is; as its type and it, where an organisation is called so (network_expand.c).
 */
static uint32_t node_of(const coop_network *network, const coop_event *event, coop_i_buf *id) {
    coop_i_buf_reset(id);
    coop_i_buf_printf(id, "%s:%s", event->type == COOP_PROJECT ? "project" : "agreement", event->id);
    uint32_t found = coop_network_find(network, coop_i_buf_text(id));
    return found == COOP_NONE ? coop_network_find(network, event->id) : found;
}

coop_status coop_i_graph_events(uint8_t *is_event, const coop_graph *graph, coop_context *ctx) {
    coop_i_buf id = {0};
    for (uint32_t u = 0; u < graph->n; u++) is_event[u] = 0;
    for (uint32_t i = 0; i < coop_network_events(graph->network); i++) {
        coop_event event;
        coop_network_event(&event, graph->network, i);
        uint32_t node = node_of(graph->network, &event, &id);
        if (node != COOP_NONE) is_event[node] = 1;
    }
    bool failed = id.failed;
    coop_i_buf_clear(&id);
    return failed ? coop_fail_memory(ctx) : COOP_OK;
}
