/* Pairs of groups with far fewer ties than their members' activity would lead to.
 *
 * Observed: the strength of the ties between members of A and members of B. Expected, under the weighted configuration
 * model (every organisation keeps its strength, ties are dealt at random): the sum of s_i s_j / 2W over the same pairs.
 * Groups are the declared clusters, or kinds, regions, or a partition that the caller gives. A cluster's own node takes
 * no part: that a member belongs to it is no cooperation between clusters. An organisation in both groups counts in
 * both; it is not paired with itself. */
#include "gap/gap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gap/partition.h"
#include "util/map.h"
#include "util/mem.h"
#include "util/top.h"

enum { GROUP_A, GROUP_B, OBSERVED, EXPECTED, RATIO, SHARED, BEST_A, BEST_B, SENTENCE, COLUMNS };

static const coop_column_spec columns[] = {
    {"group_a", COOP_STRING, "Group", NULL, NULL},
    {"group_b", COOP_STRING, "Other group", NULL, NULL},
    {"observed", COOP_REAL, "Strength between them", NULL, "summed strength of the ties between their members"},
    {"expected", COOP_REAL, "Expected", NULL,
     "when every organisation keeps its strength and ties are dealt at random"},
    {"ratio", COOP_REAL, "Ratio", NULL, "observed / expected"},
    {"shared_members", COOP_INTEGER, "Shared members", NULL, NULL},
    {"best_a", COOP_ORGANISATION_REF, "Could begin", NULL, "the strongest member of the first group"},
    {"best_b", COOP_ORGANISATION_REF, "with", NULL, "the strongest member of the second group"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

/* Groups with their members: declared clusters, or the caller's partition. */
typedef struct groups {
    uint32_t count;
    uint32_t *first, *member;   /* members of group g: member[first[g]] .. member[first[g + 1] - 1], sorted */
    uint32_t *first_of, *group; /* groups of organisation u likewise */
    uint32_t *cluster;          /* the cluster's organisation; empty for a partition */
    bool *counts;               /* u takes part: not a cluster's own node */
    double *strength;           /* of u, ties to cluster nodes left out */
    double total;               /* the weight of all pairs that count */
} groups;

static void groups_clear(groups *g) {
    free(g->first);
    free(g->member);
    free(g->first_of);
    free(g->group);
    free(g->cluster);
    free(g->counts);
    free(g->strength);
}

/* Visits every (group, organisation) pair in order of group. */
static size_t list_members(uint32_t *group, uint32_t *member, const groups *g, const coop_graph *graph,
                           const uint32_t *partition) {
    size_t count = 0;
    for (uint32_t k = 0; k < g->count && !partition; k++) {
        const uint32_t *list;
        size_t members = coop_network_members(&list, graph->network, g->cluster[k]);
        for (size_t i = 0; i < members; i++) {
            if (!g->counts[list[i]]) continue;
            if (member) group[count] = k, member[count] = list[i];
            count++;
        }
    }
    for (uint32_t u = 0; u < graph->n && partition; u++) {
        if (!g->counts[u]) continue;
        if (member) group[count] = partition[u], member[count] = u;
        count++;
    }
    return count;
}

/* Both directions of membership as compressed rows, by counting. */
static bool index_members(groups *g, const coop_graph *graph, const uint32_t *partition) {
    size_t count = list_members(NULL, NULL, g, graph, partition);
    uint32_t *group = coop_i_calloc(count, sizeof *group), *member = coop_i_calloc(count, sizeof *member);
    g->first = coop_i_calloc((size_t)g->count + 2, sizeof *g->first);
    g->first_of = coop_i_calloc((size_t)graph->n + 2, sizeof *g->first_of);
    g->member = coop_i_calloc(count, sizeof *g->member);
    g->group = coop_i_calloc(count, sizeof *g->group);
    bool fine = group && member && g->first && g->first_of && g->member && g->group;
    if (fine) {
        list_members(group, member, g, graph, partition);
        for (size_t i = 0; i < count; i++) {
            g->first[group[i] + 2]++;
            g->first_of[member[i] + 2]++;
        }
        for (size_t k = 1; k < (size_t)g->count + 2; k++) g->first[k] += g->first[k - 1];
        for (size_t u = 1; u < (size_t)graph->n + 2; u++) g->first_of[u] += g->first_of[u - 1];
        for (size_t i = 0; i < count; i++) {
            g->member[g->first[group[i] + 1]++] = member[i];
            g->group[g->first_of[member[i] + 1]++] = group[i];
        }
    }
    free(group);
    free(member);
    return fine;
}

static void sum_strengths(groups *g, const coop_graph *graph) {
    const coop_i_csr *all = &graph->all;
    for (uint32_t u = 0; u < graph->n; u++) {
        for (uint64_t k = all->offset[u]; k < all->offset[u + 1] && g->counts[u]; k++) {
            if (!g->counts[all->to[k]]) continue;
            g->strength[u] += all->weight[k];
            if (all->to[k] > u) g->total += all->weight[k];
        }
    }
}

static bool groups_init(groups *g, const coop_graph *graph, const coop_i_partition *partition) {
    *g = (groups){0};
    g->counts = coop_i_calloc(graph->n, sizeof *g->counts);
    g->strength = coop_i_calloc(graph->n, sizeof *g->strength);
    g->cluster = coop_i_calloc(graph->n, sizeof *g->cluster);
    if (!g->counts || !g->strength || !g->cluster) return false;
    for (uint32_t u = 0; u < graph->n; u++) {
        const uint32_t *list;
        bool cluster = coop_network_kind(graph->network, u) == COOP_KIND_CLUSTER;
        g->counts[u] = !cluster && (!partition || partition->group[u] != COOP_NONE);
        if (!partition && coop_network_members(&list, graph->network, u) > 0) g->cluster[g->count++] = u;
    }
    if (partition) g->count = partition->count;
    sum_strengths(g, graph);
    return index_members(g, graph, partition ? partition->group : NULL);
}

/* Observed weight per pair of groups: one pass over the ties. A tie between members counts once for each pair of their
 * groups. */
static bool observe(coop_i_map *at, double **observed, size_t *count, const groups *g, const coop_graph *graph) {
    const coop_i_csr *all = &graph->all;
    size_t capacity = 0;
    for (uint32_t u = 0; u < graph->n; u++) {
        for (uint64_t k = all->offset[u]; k < all->offset[u + 1]; k++) {
            uint32_t v = all->to[k];
            for (uint32_t x = g->first_of[u]; x < g->first_of[u + 1]; x++) {
                for (uint32_t y = g->first_of[v]; y < g->first_of[v + 1]; y++) {
                    if (g->group[x] >= g->group[y]) continue; /* each unordered pair once: from its smaller group */
                    uint64_t key = coop_i_pair(g->group[x], g->group[y]);
                    uint32_t slot;
                    if (!coop_i_grow(observed, &capacity, *count + 1, sizeof **observed)) return false;
                    if (!coop_i_map_get(at, key, &slot)) {
                        slot = (uint32_t)*count;
                        if (!coop_i_map_put(at, key, slot)) return false;
                        (*observed)[(*count)++] = 0;
                    }
                    (*observed)[slot] += all->weight[k];
                }
            }
        }
    }
    return true;
}

/* Members of both groups: how many, and their squared strengths (pairs of an organisation with itself do not count). */
static uint32_t overlap(double *squares, const groups *g, uint32_t a, uint32_t b) {
    uint32_t x = g->first[a], y = g->first[b], shared = 0;
    *squares = 0;
    while (x < g->first[a + 1] && y < g->first[b + 1]) {
        if (g->member[x] == g->member[y]) {
            *squares += g->strength[g->member[x]] * g->strength[g->member[x]];
            shared++;
            x++;
            y++;
        } else if (g->member[x] < g->member[y]) {
            x++;
        } else {
            y++;
        }
    }
    return shared;
}

static double group_strength(const groups *g, uint32_t k) {
    double sum = 0;
    for (uint32_t i = g->first[k]; i < g->first[k + 1]; i++) sum += g->strength[g->member[i]];
    return sum;
}

/* The strongest member of a that is no member of b. */
static uint32_t starter(const groups *g, uint32_t a, uint32_t b) {
    uint32_t best = COOP_NONE;
    for (uint32_t i = g->first[a]; i < g->first[a + 1]; i++) {
        uint32_t u = g->member[i];
        bool both = false;
        for (uint32_t x = g->first_of[u]; x < g->first_of[u + 1]; x++) both = both || g->group[x] == b;
        if (!both && (best == COOP_NONE || g->strength[u] > g->strength[best])) best = u;
    }
    return best;
}

typedef struct pair_figures {
    uint32_t a, b, shared;
    double observed, expected;
} pair_figures;

static const char *group_name(const groups *g, const coop_graph *graph, uint32_t k, const coop_i_partition *partition) {
    return partition ? partition->names[k] : coop_network_label(graph->network, g->cluster[k]);
}

static coop_status fill_row(coop_table *table, size_t row, const groups *g, const coop_graph *graph,
                            const pair_figures *pair, const coop_i_partition *partition, coop_context *ctx) {
    const char *a = group_name(g, graph, pair->a, partition), *b = group_name(g, graph, pair->b, partition);
    uint32_t from = starter(g, pair->a, pair->b), to = starter(g, pair->b, pair->a);
    double ratio = pair->observed / pair->expected;
    const coop_value cells[] = {COOP_STRING_VALUE(a),
                                COOP_STRING_VALUE(b),
                                COOP_REAL_VALUE(pair->observed),
                                COOP_REAL_VALUE(pair->expected),
                                COOP_REAL_VALUE(ratio),
                                COOP_INT_VALUE(pair->shared),
                                {.type = COOP_ORGANISATION_REF, .organisation = from},
                                {.type = COOP_ORGANISATION_REF, .organisation = to}};
    coop_status status = COOP_OK;
    for (size_t c = 0; c < SENTENCE && status == COOP_OK; c++) status = coop_table_set(table, row, c, cells[c], ctx);
    if (status != COOP_OK) return status;
    char how[64] = "do not work together at all";
    if (pair->observed > 0)
        snprintf(how, sizeof how, "work together at %.0f %% of what would be expected", 100 * ratio);
    if (from == COOP_NONE || to == COOP_NONE)
        return coop_table_set_text(table, row, SENTENCE, ctx, "%s and %s %s.", a, b, how);
    return coop_table_set_text(table, row, SENTENCE, ctx, "%s and %s %s; %s and %s could begin.", a, b, how,
                               coop_network_label(graph->network, from), coop_network_label(graph->network, to));
}

/* Every pair of groups below the threshold, greatest missing weight first. Quadratic in groups, not in organisations.
 */
static coop_status find_pairs(coop_table *table, const groups *g, const coop_graph *graph,
                              const coop_i_partition *partition, const coop_gap_options *options, coop_context *ctx) {
    coop_i_map at = {0};
    coop_i_top order = {0};
    double *observed = NULL, *strength = coop_i_calloc(g->count, sizeof *strength);
    pair_figures *pairs = NULL;
    size_t observed_count = 0, count = 0, capacity = 0;
    double few = options->few > 0 ? options->few : 0.5;
    bool fine = strength && observe(&at, &observed, &observed_count, g, graph);
    for (uint32_t k = 0; k < g->count && fine; k++) strength[k] = group_strength(g, k);
    for (uint32_t a = 0; a < g->count && fine && !coop_cancelled(ctx); a++) {
        for (uint32_t b = a + 1; b < g->count && fine; b++) {
            double squares;
            uint32_t slot;
            pair_figures pair = {.a = a, .b = b, .shared = overlap(&squares, g, a, b)};
            pair.expected = (strength[a] * strength[b] - squares) / (2 * g->total);
            if (coop_i_map_get(&at, coop_i_pair(a, b), &slot)) pair.observed = observed[slot];
            if (!(pair.expected > 0) || pair.observed >= few * pair.expected) continue;
            fine = coop_i_grow(&pairs, &capacity, count + 1, sizeof *pairs);
            if (fine) pairs[count++] = pair;
        }
    }
    fine = fine && coop_i_top_init(&order, count);
    for (uint32_t i = 0; i < count && fine; i++) {
        coop_i_top_offer(&order, (coop_i_scored){.score = pairs[i].expected - pairs[i].observed, .a = i});
    }
    if (fine) coop_i_top_sort(&order);
    coop_status status = fine ? coop_table_add_rows(table, NULL, order.count, ctx) : coop_fail_memory(ctx);
    for (size_t i = 0; status == COOP_OK && pairs && i < order.count; i++) {
        status = fill_row(table, i, g, graph, &pairs[order.items[i].a], partition, ctx);
    }
    if (status == COOP_OK && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    coop_i_map_clear(&at);
    coop_i_top_clear(&order);
    free(observed);
    free(strength);
    free(pairs);
    return status;
}

coop_status coop_i_gap_clusters(coop_table **table, const coop_graph *graph, const coop_gap_options *options,
                                coop_context *ctx) {
    groups g = {0};
    coop_i_partition chosen = {0}, *partition = NULL; /* NULL: declared clusters, of which one may have several */
    coop_table *made = NULL;
    coop_status status = COOP_OK;
    if (options->groups || (options->group && strcmp(options->group, "cluster") != 0)) {
        status = coop_i_partition_init(&chosen, graph, options, ctx);
        partition = &chosen;
    }
    if (status == COOP_OK && !groups_init(&g, graph, partition)) status = coop_fail_memory(ctx);
    if (status == COOP_OK) {
        status = coop_table_new(&made, "clusters", coop_gap_find("clusters")->title, COOP_ROWS_PER_GROUP, columns,
                                COLUMNS, ctx);
    }
    if (status == COOP_OK) status = find_pairs(made, &g, graph, partition, options, ctx);
    if (status == COOP_OK) {
        status = coop_table_note(
            made, ctx,
            "Expected: every organisation keeps its strength and ties are dealt at random (s_i s_j / 2W); "
            "pairs below %g of it are listed.",
            options->few > 0 ? options->few : 0.5);
    }
    if (status == COOP_OK && g.count < 2 && !partition) {
        status = coop_table_note(made, ctx, "The network declares %s.",
                                 g.count == 0 ? "no clusters with members" : "one cluster only");
    }
    groups_clear(&g);
    coop_i_partition_clear(&chosen);
    if (status != COOP_OK) {
        coop_table_free(made);
        return status;
    }
    *table = made;
    return COOP_OK;
}
