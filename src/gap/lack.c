/* What a gap asks of the data, so that finding nothing is told from having nothing to look at. */
#include <math.h>
#include <string.h>

#include "gap/gap.h"

static bool has_two_clusters(const coop_network *network) {
    uint32_t count = 0;
    const uint32_t *list;
    for (uint32_t u = 0; u < coop_network_organisations(network) && count < 2; u++)
        count += coop_network_members(&list, network, u) > 0;
    return count == 2;
}

static bool has_roles(const coop_graph *graph) {
    for (uint32_t u = 0; u < graph->n; u++)
        if (coop_i_takes_part(graph, u) && gap_is_role(coop_network_kind(graph->network, u))) return true;
    return false;
}

static bool has_needs(const coop_network *network) {
    const uint32_t *list;
    for (uint32_t u = 0; u < coop_network_organisations(network); u++)
        if (coop_network_competences(&list, network, u, COOP_NEED) > 0) return true;
    return false;
}

static bool has_money(const coop_network *network) {
    for (uint32_t i = 0; i < coop_network_programmes(network); i++) {
        coop_programme row;
        coop_network_programme(&row, network, i);
        if (row.required > 0) return true;
    }
    for (uint32_t i = 0; i < coop_network_events(network); i++) {
        coop_event row;
        coop_network_event(&row, network, i);
        if (row.required > 0 || row.budget > 0) return true;
    }
    return false;
}

bool gap_lacks(coop_i_message *why, const coop_gap *gap, const coop_graph *graph, const char *group) {
    switch (gap->code->asks) {
    case GAP_ASKS_GROUPS:
        *why = SAY_LACKS_GROUPS;
        return (!group || strcmp(group, "cluster") == 0) && !has_two_clusters(graph->network);
    case GAP_ASKS_KINDS:
        *why = SAY_LACKS_KINDS;
        return !has_roles(graph);
    case GAP_ASKS_NEEDS:
        *why = SAY_LACKS_NEEDS;
        return !has_needs(graph->network);
    case GAP_ASKS_MONEY:
        *why = SAY_LACKS_MONEY;
        return !has_money(graph->network);
    default:
        return false;
    }
}
