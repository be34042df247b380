#include "gap/groups.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

bool gap_in_group(const gap_groups *groups, uint32_t u, uint32_t group) {
    for (uint32_t x = groups->first_of[u]; x < groups->first_of[u + 1]; x++)
        if (groups->of[x] == group) return true;
    return false;
}

/* Visits every (group, organisation) pair in order of group, for a partition in that of the organisation. */
static size_t list_members(uint32_t *group, uint32_t *member, const gap_groups *g, const coop_graph *graph) {
    size_t count = 0;
    for (uint32_t k = 0; k < g->count && g->cluster; k++) {
        const uint32_t *list;
        size_t members = coop_network_members(&list, graph->network, g->cluster[k]);
        for (size_t i = 0; i < members; i++) {
            if (!coop_i_takes_part(graph, list[i])) continue;
            if (member) group[count] = k, member[count] = list[i];
            count++;
        }
    }
    for (uint32_t u = 0; u < graph->n && !g->cluster; u++) {
        if (g->parts.group[u] == COOP_NONE || !coop_i_takes_part(graph, u)) continue;
        if (member) group[count] = g->parts.group[u], member[count] = u;
        count++;
    }
    return count;
}

/* Both directions of membership as compressed rows, by counting. */
static bool index_members(gap_groups *g, const coop_graph *graph) {
    size_t count = list_members(NULL, NULL, g, graph);
    uint32_t *group = coop_i_calloc(count, sizeof *group), *member = coop_i_calloc(count, sizeof *member);
    g->first = coop_i_calloc((size_t)g->count + 2, sizeof *g->first);
    g->first_of = coop_i_calloc((size_t)graph->n + 2, sizeof *g->first_of);
    g->member = coop_i_calloc(count, sizeof *g->member);
    g->of = coop_i_calloc(count, sizeof *g->of);
    bool fine = group && member && g->first && g->first_of && g->member && g->of;
    if (fine) {
        list_members(group, member, g, graph);
        for (size_t i = 0; i < count; i++) {
            g->first[group[i] + 2]++;
            g->first_of[member[i] + 2]++;
        }
        for (size_t k = 1; k < (size_t)g->count + 2; k++) g->first[k] += g->first[k - 1];
        for (size_t u = 1; u < (size_t)graph->n + 2; u++) g->first_of[u] += g->first_of[u - 1];
        for (size_t i = 0; i < count; i++) {
            g->member[g->first[group[i] + 1]++] = member[i];
            g->of[g->first_of[member[i] + 1]++] = group[i];
        }
    }
    free(group);
    free(member);
    return fine;
}

static bool declared(gap_groups *g, const coop_graph *graph) {
    const uint32_t *list;
    g->cluster = coop_i_calloc(graph->n, sizeof *g->cluster);
    if (!g->cluster) return false;
    for (uint32_t u = 0; u < graph->n; u++)
        if (!coop_i_left(graph, u) && coop_network_members(&list, graph->network, u) > 0) g->cluster[g->count++] = u;
    return true;
}

static bool name_groups(gap_groups *g, const coop_graph *graph) {
    g->names = coop_i_calloc(g->count, sizeof *g->names);
    for (uint32_t k = 0; g->names && k < g->count; k++)
        g->names[k] = g->cluster ? coop_network_label(graph->network, g->cluster[k]) : g->parts.names[k];
    return g->names != NULL;
}

coop_status gap_groups_init(gap_groups *groups, const coop_graph *graph, const coop_gap_options *options,
                            coop_context *ctx) {
    gap_groups made = {0};
    coop_status status = COOP_OK;
    bool partition = options->groups || (options->group && strcmp(options->group, "cluster") != 0);
    if (partition) status = gap_partition_init(&made.parts, graph, options, ctx);
    if (status != COOP_OK) return status;
    made.count = made.parts.count;
    if ((!partition && !declared(&made, graph)) || !name_groups(&made, graph) || !index_members(&made, graph)) {
        gap_groups_clear(&made);
        return coop_fail_memory(ctx);
    }
    *groups = made;
    return COOP_OK;
}

void gap_groups_clear(gap_groups *groups) {
    free(groups->first);
    free(groups->member);
    free(groups->first_of);
    free(groups->of);
    free(groups->cluster);
    free(groups->names);
    gap_partition_clear(&groups->parts);
    *groups = (gap_groups){0};
}

/* ---- the ties ---- */

bool gap_layer_init(gap_layer *layer, const coop_graph *graph) {
    const coop_i_csr *all = &graph->all;
    uint32_t n = graph->n;
    size_t arcs = (size_t)all->offset[n];
    gap_layer made = {.n = n, .pairs = graph->pairs, .total = graph->total};
    made.strength = coop_i_calloc(n, sizeof *made.strength);
    made.ties.offset = coop_i_calloc((size_t)n + 1, sizeof *made.ties.offset);
    made.ties.to = coop_i_calloc(arcs, sizeof *made.ties.to);
    made.ties.weight = coop_i_calloc(arcs, sizeof *made.ties.weight);
    if (!made.strength || !made.ties.offset || !made.ties.to || !made.ties.weight) {
        gap_layer_clear(&made);
        return false;
    }
    memcpy(made.ties.offset, all->offset, ((size_t)n + 1) * sizeof *all->offset);
    if (n > 0) memcpy(made.strength, graph->strength, n * sizeof *graph->strength);
    if (arcs > 0) memcpy(made.ties.to, all->to, arcs * sizeof *all->to);
    if (arcs > 0) memcpy(made.ties.weight, all->weight, arcs * sizeof *all->weight);
    *layer = made;
    return true;
}

void gap_layer_clear(gap_layer *layer) {
    free(layer->ties.offset);
    free(layer->ties.to);
    free(layer->ties.weight);
    free(layer->strength);
    *layer = (gap_layer){0};
}
