/* Who joined and who left a cluster: no cooperation began or ended with it. */
#include <stdlib.h>

#include "change/change.h"
#include "core/say.h"

enum { WHAT, ID, LABEL, CLUSTER, CLUSTER_LABEL, SENTENCE, COLUMNS };

static const coop_column_spec columns[COLUMNS] = {
    {"change", COOP_STRING, "Change", NULL, "joined or left", .words = true},
    {"id", COOP_STRING, "Id", NULL, NULL},
    {"label", COOP_STRING, "Organisation", NULL, NULL},
    {"cluster", COOP_STRING, "Cluster's id", NULL, NULL},
    {"cluster_label", COOP_STRING, "Cluster", NULL, NULL},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

static bool is_member(const coop_network *network, uint32_t organisation, uint32_t cluster) {
    const uint32_t *list;
    size_t count = organisation == COOP_NONE ? 0 : coop_network_clusters(&list, network, organisation);
    for (size_t i = 0; i < count; i++)
        if (list[i] == cluster) return true;
    return false;
}

static coop_status add(coop_table *table, const coop_network *network, uint32_t organisation, uint32_t cluster,
                       bool joined, coop_context *ctx) {
    const char *label = coop_network_label(network, organisation), *name = coop_network_label(network, cluster);
    const coop_value cells[] = {COOP_STRING_VALUE(joined ? "joined" : "left"),
                                COOP_STRING_VALUE(coop_network_id(network, organisation)), COOP_STRING_VALUE(label),
                                COOP_STRING_VALUE(coop_network_id(network, cluster)), COOP_STRING_VALUE(name)};
    coop_status status = coop_i_table_row(table, cells, SENTENCE, ctx);
    return status == COOP_OK
               ? coop_i_set_said(table, coop_table_rows(table) - 1, SENTENCE, ctx,
                                 joined ? SAY_MEMBER_JOINED : SAY_MEMBER_LEFT, COOP_I_TEXT(label), COOP_I_TEXT(name))
               : status;
}

/* The memberships of one state that the other lacks. */
static coop_status add_missing(coop_table *table, const coop_graph *graph, const coop_graph *other,
                               const uint32_t *there, bool joined, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++) {
        const uint32_t *list;
        size_t count = coop_network_clusters(&list, graph->network, u);
        for (size_t i = 0; i < count && status == COOP_OK; i++)
            if (there[list[i]] == COOP_NONE || !is_member(other->network, there[u], there[list[i]]))
                status = add(table, graph->network, u, list[i], joined, ctx);
    }
    return status;
}

coop_status coop_change_memberships(coop_table **table, const coop_change *change, coop_context *ctx) {
    coop_table *made = NULL;
    coop_status status =
        coop_table_new(&made, "memberships", "Who joined and left clusters", COOP_ROWS_FREE, columns, COLUMNS, ctx);
    if (status == COOP_OK) status = add_missing(made, change->after, change->before, change->then, true, ctx);
    if (status == COOP_OK) status = add_missing(made, change->before, change->after, change->now, false, ctx);
    return change_table_give(table, made, change, status, ctx);
}
