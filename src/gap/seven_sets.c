/* Who is in which set. */
#include <stdlib.h>
#include <string.h>

#include "gap/seven.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/pool.h"
#include "util/text.h"

unsigned gap_seven_role(coop_kind kind) {
    switch (kind) {
    case COOP_KIND_COMPANY:
    case COOP_KIND_CORPORATION:
        return GAP_IS_FIRM;
    case COOP_KIND_UNIVERSITY:
        return 1U << GAP_RESEARCH | 1U << GAP_EDUCATION;
    case COOP_KIND_RESEARCH:
        return 1U << GAP_RESEARCH;
    case COOP_KIND_FUND:
        return 1U << GAP_CAPITAL;
    case COOP_KIND_GOVERNMENT:
        return 1U << GAP_POLICY;
    default:
        return 0;
    }
}

/* Countries are told apart by their folded names. */
static bool find_countries(gap_seven_sets *s, const coop_graph *graph) {
    coop_i_pool *pool = coop_i_pool_new();
    coop_i_buf key = {0};
    bool fine = pool != NULL;
    for (uint32_t u = 0; u < graph->n && fine; u++) {
        coop_organisation row;
        coop_network_organisation(&row, graph->network, u);
        if (!row.country) continue;
        coop_i_buf_reset(&key);
        fine = coop_i_text_fold(&key, row.country) && !key.failed;
        if (fine && key.length > 0) fine = coop_i_pool_add(pool, &s->country[u], key.data, key.length);
    }
    s->countries = fine ? coop_i_pool_count(pool) : 0;
    coop_i_buf_clear(&key);
    coop_i_pool_free(pool);
    return fine;
}

/* A group's country: what its own node says, else that of most of its members (of equally many: the first met). */
static bool place_groups(gap_seven_sets *s) {
    uint32_t *count = coop_i_calloc((size_t)s->countries + 1, sizeof *count);
    const gap_groups *g = &s->groups;
    if (!count) return false;
    for (uint32_t k = 0; k < g->count; k++) {
        uint32_t best = g->cluster ? s->country[g->cluster[k]] : 0;
        for (uint32_t i = g->first[k]; i < g->first[k + 1] && !best; i++) count[s->country[g->member[i]]]++;
        count[0] = 0;
        for (uint32_t i = g->first[k]; i < g->first[k + 1]; i++) {
            uint32_t c = s->country[g->member[i]];
            if (count[c] > count[best]) best = c;
        }
        for (uint32_t i = g->first[k]; i < g->first[k + 1]; i++) count[s->country[g->member[i]]] = 0;
        s->group_country[k] = best;
    }
    free(count);
    return true;
}

/* Drops the ties of a layer whose arcs are not marked; a marked arc has its other half marked too. */
static void keep_arcs(gap_layer *layer, const bool *marked) {
    uint64_t end = 0, from = 0;
    memset(layer->strength, 0, layer->n * sizeof *layer->strength);
    layer->total = 0;
    for (uint32_t u = 0; u < layer->n; u++) {
        uint64_t last = layer->ties.offset[u + 1];
        for (; from < last; from++) {
            if (!marked[from]) continue;
            layer->ties.to[end] = layer->ties.to[from];
            layer->strength[u] += layer->ties.weight[end] = layer->ties.weight[from];
            if (layer->ties.to[end] > u) layer->total += layer->ties.weight[end];
            end++;
        }
        layer->ties.offset[u + 1] = end;
    }
    layer->pairs = end / 2;
}

/* Whoever is no firm and trains somebody is a training provider; a firm that trains others learns nothing from it. Ties
 * without direction go both ways. */
static bool find_teaching(gap_seven_sets *s, const char *kind) {
    gap_layer *layer = &s->layers[1];
    const coop_network *network = s->graph->network;
    bool *teaches = coop_i_calloc((size_t)layer->ties.offset[layer->n], sizeof *teaches);
    if (!teaches) return false;
    for (uint64_t i = 0; i < coop_network_ties(network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        if (strcmp(tie.kind, kind) != 0) continue;
        uint64_t arc = coop_i_arc(&layer->ties, tie.source, tie.target);
        if (arc == UINT64_MAX) continue;
        const uint32_t ends[] = {tie.source, tie.target};
        for (int e = 0; e < (tie.directed ? 1 : 2); e++) {
            if (s->role[ends[e]] & GAP_IS_FIRM && !(s->role[ends[!e]] & GAP_IS_FIRM)) continue;
            if (!(s->role[ends[e]] & GAP_IS_FIRM)) s->role[ends[e]] |= 1U << GAP_EDUCATION;
            teaches[arc] = teaches[coop_i_arc(&layer->ties, tie.target, tie.source)] = true;
        }
    }
    keep_arcs(layer, teaches);
    free(teaches);
    return true;
}

/* Education has ties of its own where the data tells them apart among those who take part. */
static coop_status find_training(gap_seven_sets *s, coop_context *ctx) {
    size_t kinds, k = 0;
    const coop_tie_kind_row *rows = coop_tie_kind_rows(&kinds);
    coop_graph *training = NULL;
    while (k < kinds && !rows[k].trains) k++;
    coop_status status = coop_i_graph_of_kind(&training, s->graph, rows[k].name, ctx);
    if (status != COOP_OK) return status;
    if (!gap_layer_init(&s->layers[1], training)) status = coop_fail_memory(ctx);
    s->training = status == COOP_OK && s->layers[1].pairs > 0;
    if (s->training && !find_teaching(s, rows[k].name)) status = coop_fail_memory(ctx);
    s->layer_of[GAP_EDUCATION] = s->training ? 1 : 0;
    coop_graph_free(training);
    return status;
}

coop_status gap_seven_sets_init(gap_seven_sets *sets, const coop_graph *graph, const coop_gap_options *options,
                                coop_context *ctx) {
    gap_seven_sets made = {.graph = graph};
    coop_status status = gap_groups_init(&made.groups, graph, options, ctx);
    if (status != COOP_OK) return status;
    made.role = coop_i_calloc(graph->n, sizeof *made.role);
    made.country = coop_i_calloc(graph->n, sizeof *made.country);
    made.group_country = coop_i_calloc(made.groups.count, sizeof *made.group_country);
    bool fine = made.role && made.country && made.group_country && gap_layer_init(&made.layers[0], graph) &&
                find_countries(&made, graph) && place_groups(&made);
    if (!fine) status = coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n && fine; u++) {
        if (!coop_i_takes_part(graph, u)) continue;
        made.role[u] = (uint8_t)gap_seven_role(coop_network_kind(graph->network, u));
        made.everyone++;
    }
    if (fine) status = find_training(&made, ctx);
    if (status != COOP_OK) {
        gap_seven_sets_clear(&made);
        return status;
    }
    *sets = made;
    return COOP_OK;
}

void gap_seven_sets_clear(gap_seven_sets *sets) {
    gap_groups_clear(&sets->groups);
    gap_layer_clear(&sets->layers[0]);
    gap_layer_clear(&sets->layers[1]);
    free(sets->role);
    free(sets->country);
    free(sets->group_country);
}

/* ---- asking ---- */

bool gap_seven_from(const gap_seven_sets *s, uint32_t scope, int gap, uint32_t u) {
    bool whole = scope == s->groups.count;
    if (gap <= GAP_FIRMS) return s->role[u] & GAP_IS_FIRM;
    if (gap == GAP_CLUSTERS) return !whole || gap_groups_of(&s->groups, u) > 0;
    return whole ? s->country[u] != 0 : s->group_country[scope] != 0;
}

/* In the whole network the gap between clusters is one between any two groups: two organisations are across unless both
 * are in the same single one. The global gap is there one between any two countries. */
bool gap_seven_to(const gap_seven_sets *s, uint32_t scope, int gap, uint32_t u, uint32_t v) {
    const gap_groups *g = &s->groups;
    bool whole = scope == g->count;
    uint32_t of_v = gap_groups_of(g, v);
    if (u == v) return false;
    switch (gap) {
    case GAP_FIRMS:
        return (s->role[v] & GAP_IS_FIRM) && (whole || gap_in_group(g, v, scope));
    case GAP_CLUSTERS:
        if (!whole) return of_v > (uint32_t)gap_in_group(g, v, scope);
        return of_v > 1 || (of_v == 1 && (gap_groups_of(g, u) > 1 || g->of[g->first_of[u]] != g->of[g->first_of[v]]));
    case GAP_GLOBAL:
        return s->country[v] != 0 && s->country[v] != (whole ? s->country[u] : s->group_country[scope]);
    default:
        return s->role[v] >> gap & 1;
    }
}

static uint32_t side_of(const gap_seven_sets *s, int gap, uint32_t u) {
    return gap == GAP_GLOBAL ? s->country[u] : s->groups.of[s->groups.first_of[u]];
}

bool gap_seven_keep_largest(bool *marked, const gap_seven_sets *s, int gap) {
    size_t sides = (size_t)s->countries + s->groups.count + 1;
    uint32_t *count = coop_i_calloc(sides, sizeof *count), largest = 0;
    if (!count) return false;
    for (uint32_t u = 0; u < s->graph->n; u++)
        if (marked[u]) count[side_of(s, gap, u)]++;
    for (uint32_t side = 1; side < sides; side++)
        if (count[side] > count[largest]) largest = side;
    for (uint32_t u = 0; u < s->graph->n; u++) marked[u] = marked[u] && side_of(s, gap, u) == largest;
    free(count);
    return true;
}
