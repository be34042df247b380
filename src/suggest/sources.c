#include "suggest/sources.h"

#include <coopgraph/signal.h>
#include <stdlib.h>
#include <string.h>

#include "generate/generate.h"
#include "util/mem.h"

/* ---- what there is ---- */

static bool tied(const coop_graph *graph, uint32_t a, uint32_t b) {
    return a != b && coop_i_arc(&graph->all, a, b) != UINT64_MAX;
}

/* Whether an event made a tie of the graph. */
static bool makes_a_tie(const coop_graph *graph, const coop_network_facts *facts, uint32_t event) {
    size_t first, end = coop_network_parties(&first, graph->network, event), members = 0;
    coop_party a = {0}, b = {0};
    bool any = false;
    for (size_t i = first; i < end; i++) { /* a party in several roles comes several times, one after the other */
        coop_network_party(&a, graph->network, i);
        if (i > first) coop_network_party(&b, graph->network, i - 1);
        members += i == first || a.organisation != b.organisation;
    }
    if (facts->max_party > 0 && members > facts->max_party) return false;
    for (size_t i = first; i < end && !any; i++) {
        coop_network_party(&a, graph->network, i);
        for (size_t j = first; j < i && !any; j++) {
            coop_network_party(&b, graph->network, j);
            any = tied(graph, a.organisation, b.organisation);
        }
    }
    return any;
}

static bool find_events(suggest_sources *sources, const coop_graph *graph) {
    uint32_t events = coop_network_events(graph->network);
    coop_network_facts facts;
    coop_network_facts_of(&facts, graph->network);
    sources->events = coop_i_calloc(events, sizeof *sources->events);
    if (!sources->events) return false;
    if (facts.projection == COOP_NODES || facts.projection == COOP_NO_TIES) return true;
    for (uint32_t e = 0; e < events; e++)
        if (makes_a_tie(graph, &facts, e)) sources->events[sources->event_count++] = e;
    return true;
}

static int compare_pairs(const void *left, const void *right) {
    const coop_pair *x = left, *y = right;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static bool find_direct(suggest_sources *sources, const coop_graph *graph) {
    uint64_t ties = coop_network_ties(graph->network);
    coop_pair *found = sources->direct = coop_i_calloc((size_t)ties, sizeof *sources->direct);
    size_t count = 0, kept = 0;
    if (!found) return false;
    for (uint64_t i = 0; i < ties; i++) {
        coop_tie tie;
        coop_network_tie(&tie, graph->network, i);
        if (tie.derived > 0 || !tied(graph, tie.source, tie.target)) continue;
        found[count++] =
            tie.source < tie.target ? (coop_pair){tie.source, tie.target} : (coop_pair){tie.target, tie.source};
    }
    if (count > 0) qsort(found, count, sizeof *found, compare_pairs);
    for (size_t i = 0; i < count; i++) /* several kinds and both directions */
        if (kept == 0 || compare_pairs(&found[kept - 1], &found[i]) != 0) found[kept++] = found[i];
    sources->direct_count = kept;
    return true;
}

coop_status suggest_sources_find(suggest_sources *sources, const coop_graph *graph, coop_context *ctx) {
    suggest_sources made = {0};
    if (!find_events(&made, graph) || !find_direct(&made, graph)) {
        suggest_sources_clear(&made);
        return coop_fail_memory(ctx);
    }
    *sources = made;
    return COOP_OK;
}

void suggest_sources_clear(suggest_sources *sources) {
    free(sources->events);
    free(sources->direct);
    *sources = (suggest_sources){0};
}

/* ---- what is seen ---- */

void suggest_seen_clear(suggest_seen *seen) {
    coop_graph_free(seen->graph);
    coop_network_free(seen->network);
    *seen = (suggest_seen){0};
}

coop_status suggest_unseen(coop_pair **pairs, size_t *count, const coop_graph *whole, const coop_graph *seen,
                           coop_context *ctx) {
    coop_pair *found = coop_i_calloc((size_t)whole->pairs, sizeof *found);
    size_t n = 0;
    if (!found) return coop_fail_memory(ctx);
    for (uint32_t u = 0; u < whole->n; u++) {
        for (uint64_t a = whole->all.offset[u]; a < whole->all.offset[u + 1]; a++) {
            uint32_t v = whole->all.to[a];
            if (v > u && !tied(seen, u, v)) found[n++] = (coop_pair){u, v};
        }
    }
    *pairs = found;
    *count = n;
    return COOP_OK;
}

/* A weight for a kind that nothing has is refused as a slip. */
static bool has_kind(const coop_network *network, const char *kind) {
    for (uint64_t i = 0; i < coop_network_ties(network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        if (strcmp(tie.kind, kind) == 0) return true;
    }
    return false;
}

coop_status suggest_seen_part(coop_graph **part_graph, const coop_network *part, const coop_graph *graph,
                              coop_context *ctx) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_kind_weight *factors = coop_i_calloc(graph->factor_count, sizeof *factors);
    coop_graph *all = NULL, *partners = NULL;
    coop_pair *unknown = NULL;
    size_t count = 0;
    options.unweighted = graph->unweighted;
    options.alpha = graph->alpha;
    options.kind_weights = factors;
    coop_status status = factors ? COOP_OK : coop_fail_memory(ctx);
    for (size_t k = 0; k < graph->factor_count && status == COOP_OK; k++)
        if (has_kind(part, graph->factors[k].kind)) factors[options.kind_weight_count++] = graph->factors[k];
    if (status == COOP_OK) status = coop_graph_new(&all, part, &options, ctx);
    if (status == COOP_OK) status = coop_graph_partners(&partners, all, ctx);
    if (status == COOP_OK) status = suggest_unseen(&unknown, &count, partners, graph, ctx);
    if (status == COOP_OK) status = coop_graph_without(part_graph, partners, unknown, count, ctx);
    free(unknown);
    coop_graph_free(partners);
    coop_graph_free(all);
    free(factors);
    return status;
}

static coop_status part_without(suggest_seen *seen, const coop_graph *graph, const suggest_sources *hidden,
                                coop_context *ctx) {
    bool *events = coop_i_calloc(coop_network_events(graph->network), sizeof *events);
    coop_i_map pairs = {0};
    bool fine = events && coop_i_map_reserve(&pairs, hidden->direct_count);
    for (size_t i = 0; i < hidden->event_count && fine; i++) events[hidden->events[i]] = true;
    for (size_t i = 0; i < hidden->direct_count && fine; i++)
        fine = coop_i_map_put(&pairs, coop_i_pair(hidden->direct[i].a, hidden->direct[i].b), 1);
    coop_status status =
        fine ? generate_without(&seen->network, graph->network, events, &pairs, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) status = suggest_seen_part(&seen->graph, seen->network, graph, ctx);
    coop_i_map_clear(&pairs);
    free(events);
    return status;
}

coop_status suggest_seen_without(suggest_seen *seen, const coop_graph *graph, const suggest_sources *hidden,
                                 coop_context *ctx) {
    suggest_seen made = {0};
    coop_status status = coop_network_events(graph->network) > 0
                             ? part_without(&made, graph, hidden, ctx)
                             : coop_graph_without(&made.graph, graph, hidden->direct, hidden->direct_count, ctx);
    if (status == COOP_OK)
        *seen = made;
    else
        suggest_seen_clear(&made);
    return status;
}
