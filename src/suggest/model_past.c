/* The past of a network that tells when its ties began: what it was before its latest ties, and these.
 *
 * What will come is best learned from what came: hiding ties at random teaches to complete what is nearly complete
 * (all but one pair of a consortium), which future ties are not. */
#include "suggest/model_past.h"

#include <coopgraph/suggest.h>
#include <stdlib.h>
#include <string.h>

#include "generate/generate.h"
#include "suggest/sources.h"
#include "util/mem.h"

/* The latest years are taken until their ties are at least as many as wanted, and a twentieth of all. At least half of
 * the ties must be older, else the past is too unlike the present, and nine tenths must have a date. */
enum { SHARE = 20, UNDATED = 10 };

void suggest_past_clear(suggest_past *past) {
    coop_graph_free(past->graph);
    coop_network_free(past->network);
    free(past->ties);
    *past = (suggest_past){0};
}

/* ---- when ties began ---- */

/* UINT16_MAX where no row tells of the pair, 0 where one has no date: such a tie counts as old. */
static void tell(uint16_t *began, const coop_graph *graph, uint32_t u, uint32_t v, coop_date since) {
    if (u == v) return;
    uint64_t arc = coop_i_arc(&graph->all, u < v ? u : v, u < v ? v : u);
    if (arc != UINT64_MAX && since / 10000 < began[arc]) began[arc] = (uint16_t)(since / 10000);
}

static void tell_event(uint16_t *began, const coop_graph *graph, uint32_t e) {
    size_t first, end = coop_network_parties(&first, graph->network, e);
    coop_event event;
    coop_network_event(&event, graph->network, e);
    for (size_t i = first; i < end; i++) {
        coop_party a, b;
        coop_network_party(&a, graph->network, i);
        for (size_t j = first; j < i; j++) {
            coop_network_party(&b, graph->network, j);
            tell(began, graph, a.organisation, b.organisation, event.since);
        }
    }
}

/* By arc from the smaller to the larger end. */
static uint16_t *first_years(const coop_graph *graph) {
    uint64_t arcs = graph->all.offset[graph->n];
    uint16_t *began = coop_i_calloc((size_t)arcs, sizeof *began);
    if (!began) return NULL;
    memset(began, 0xff, (size_t)arcs * sizeof *began);
    for (uint64_t i = 0; i < coop_network_ties(graph->network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, graph->network, i);
        if (tie.derived == 0) tell(began, graph, tie.source, tie.target, tie.since);
    }
    for (uint32_t e = 0; e < coop_network_events(graph->network); e++) tell_event(began, graph, e);
    return began;
}

/* The year from which on ties count as the latest (0 where the dates do not tell) and the last. False when memory is
 * short. */
static bool turning_year(suggest_past *past, const uint16_t *began, const coop_graph *graph, size_t news) {
    uint64_t *of_year = coop_i_calloc(UINT16_MAX, sizeof *of_year), latest = 0;
    if (!of_year) return false;
    for (uint64_t a = 0; a < graph->all.offset[graph->n]; a++)
        if (began[a] < UINT16_MAX) of_year[began[a]]++;
    int32_t year = UINT16_MAX;
    for (int32_t y = 1; y < UINT16_MAX; y++)
        if (of_year[y] > 0) past->last = y;
    while (year > 1 && (latest < news || latest < graph->pairs / SHARE)) latest += of_year[--year];
    bool tells = latest >= news && latest <= graph->pairs / 2 && of_year[0] <= graph->pairs / UNDATED;
    free(of_year);
    past->year = tells ? year : 0;
    return true;
}

/* ---- what came then ---- */

/* The ties of today between organisations that had ties before, but not this one. */
static coop_status list_new(suggest_past *past, const coop_graph *graph, coop_context *ctx) {
    const coop_i_csr *then = &past->graph->all;
    past->ties = coop_i_calloc((size_t)graph->pairs, sizeof *past->ties);
    if (!past->ties) return coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n; u++) {
        for (uint64_t a = graph->all.offset[u]; a < graph->all.offset[u + 1]; a++) {
            uint32_t v = graph->all.to[a];
            if (v < u || coop_i_degree(then, u) == 0 || coop_i_degree(then, v) == 0) continue;
            if (coop_i_arc(then, u, v) == UINT64_MAX) past->ties[past->count++] = (coop_pair){u, v};
        }
    }
    return COOP_OK;
}

/* The events of that time, as far as the graph knows them. */
static coop_status count_news(suggest_past *past, const coop_graph *graph, coop_context *ctx) {
    suggest_sources sources;
    coop_status status = suggest_sources_find(&sources, graph, ctx);
    if (status != COOP_OK) return status;
    for (size_t i = 0; i < sources.event_count; i++) {
        coop_event event;
        coop_network_event(&event, graph->network, sources.events[i]);
        past->news += event.since / 10000 >= past->year;
    }
    suggest_sources_clear(&sources);
    return COOP_OK;
}

coop_status suggest_past_find(suggest_past *past, const coop_graph *graph, size_t news, coop_context *ctx) {
    suggest_past made = {0};
    uint16_t *began = first_years(graph);
    bool fine = began && turning_year(&made, began, graph, news);
    free(began);
    coop_status status = fine ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK && made.year) status = generate_years(&made.network, graph->network, 0, made.year, true, ctx);
    if (status == COOP_OK && made.year) status = suggest_seen_part(&made.graph, made.network, graph, ctx);
    if (status == COOP_OK && made.year) status = list_new(&made, graph, ctx);
    if (status == COOP_OK && made.year) status = count_news(&made, graph, ctx);
    bool few = made.news > 0 && made.news < news;
    if (status != COOP_OK || made.count < news || few) suggest_past_clear(&made);
    if (status == COOP_OK) *past = made;
    return status;
}

static size_t count_new(const uint16_t *began, bool *old, int32_t year, const coop_graph *graph) {
    const coop_i_csr *all = &graph->all;
    size_t count = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t u = 0; u < graph->n; u++) {
            for (uint64_t a = all->offset[u]; a < all->offset[u + 1]; a++) {
                bool known = began[a] < UINT16_MAX, late = known && began[a] >= year;
                if (pass == 0 && known && !late) old[u] = old[all->to[a]] = true;
                if (pass == 1 && late) count += old[u] && old[all->to[a]];
            }
        }
    }
    return count;
}

coop_status suggest_past_count(size_t *count, const coop_graph *graph, size_t news, coop_context *ctx) {
    suggest_past found = {0};
    uint16_t *began = first_years(graph);
    bool *old = coop_i_calloc(graph->n, sizeof *old);
    bool fine = began && old && turning_year(&found, began, graph, news);
    if (fine) *count = found.year ? count_new(began, old, found.year, graph) : 0;
    if (fine && *count < news) *count = 0;
    free(began);
    free(old);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}
