#include "every_pairs.h"

#include <coopgraph/coopgraph.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "gap/gap.h"
#include "made.h"
#include "unit/core/naive.h"
#include "unit/signal/dense.h"
#include "unit/suggest/world.h"

/* Definitions add up all strengths in one number: those far apart are for kernels alone. */
static bool tells(const coop_graph *graph) {
    double least = INFINITY, most = 0;
    for (uint64_t k = 0; graph->n && k < graph->all.offset[graph->n]; k++) {
        least = fmin(least, graph->all.weight[k]);
        most = fmax(most, graph->all.weight[k]);
    }
    return !(most > 1e5 * least);
}

static double cell(const coop_table *table, size_t row, const char *column) {
    size_t at = coop_table_find_column(table, column);
    cr_assert(at != SIZE_MAX, "no column %s", column);
    return coop_table_real(table, row, at);
}

static void expect(const coop_table *table, const char *measure, uint32_t u, double expected) {
    double value = cell(table, u, measure);
    cr_assert(check_is_near(value, expected, 1e-9), "%s of %u is %.15g, by its definition %.15g", measure, u, value,
              expected);
}

void pairs_of_measures(const coop_graph *graph, coop_context *ctx) {
    static const char *const paths[] = {"betweenness", "closeness", "harmonic", "eccentricity"};
    static const char *const names[] = {"degree",       "strength",   "betweenness", "closeness", "harmonic",
                                        "eccentricity", "clustering", "constraint",  "coreness"};
    const coop_measure_options only = {
        .size = sizeof(coop_measure_options), .names = names, .count = sizeof names / sizeof *names};
    coop_table *table = NULL;
    naive_ways ways;
    double central[4][NAIVE_PATHS], core[NAIVE_MOST];
    if (!tells(graph)) return;
    check_eq_where(coop_measures(&table, graph, &only, ctx), COOP_OK, "%s", ctx->error.message);
    naive_find_ways(&ways, graph, false);
    naive_centralities(central, &ways, graph);
    naive_coreness(core, graph);
    for (uint32_t u = 0; u < graph->n; u++) {
        double degree = 0, strength = 0;
        if (!coop_i_takes_part(graph, u)) continue;
        for (uint32_t v = 0; v < graph->n; v++) {
            degree += naive_tie(graph, u, v) > 0;
            strength += naive_tie(graph, u, v);
        }
        expect(table, "degree", u, degree);
        expect(table, "strength", u, strength);
        expect(table, "coreness", u, core[u]);
        expect(table, "clustering", u, naive_clustering(graph, u));
        expect(table, "constraint", u, naive_constraint(graph, u));
        for (size_t m = 0; m < 4; m++) expect(table, paths[m], u, central[m][u]);
    }
    coop_table_free(table);
}

/* ---- ties, cuts, groups, signals ---- */

static void ties(const coop_graph *graph, coop_context *ctx) {
    coop_table *table = NULL;
    naive_ways ways;
    naive_find_ways(&ways, graph, false);
    check_eq_where(coop_ties(&table, graph, 0, ctx), COOP_OK, "%s", ctx->error.message);
    check_eq(coop_table_rows(table), graph->directed ? graph->arcs : graph->pairs);
    for (size_t i = 0; i < coop_table_rows(table); i++) {
        uint32_t a = coop_table_organisation(table, i, 0), b = coop_table_organisation(table, i, 1);
        check_near(cell(table, i, "betweenness"), naive_tie_betweenness(&ways, a, b), 1e-9);
        check_eq(cell(table, i, "simmelian"), naive_triads(&ways, a, b));
    }
    coop_table_free(table);
}

static void cuts(const coop_graph *graph, coop_context *ctx) {
    gap_cuts found;
    size_t points = 0, bridges = 0;
    check_eq(gap_cuts_find(&found, graph, ctx), COOP_OK);
    for (uint32_t u = 0; u < graph->n; u++) {
        if (!coop_i_takes_part(graph, u)) continue;
        points += naive_lost_without(graph, u, COOP_NONE, COOP_NONE) > 0;
        for (uint32_t v = 0; v < u; v++)
            bridges += naive_tie(graph, u, v) > 0 && naive_lost_without(graph, COOP_NONE, u, v) > 0;
    }
    check_eq(found.point_count, points);
    check_eq(found.bridge_count, bridges);
    for (size_t i = 0; i < found.point_count; i++)
        check_eq(found.points[i].lost, naive_lost_without(graph, found.points[i].a, COOP_NONE, COOP_NONE));
    for (size_t i = 0; i < found.bridge_count; i++)
        check_eq(found.bridges[i].lost, naive_lost_without(graph, COOP_NONE, found.bridges[i].a, found.bridges[i].b));
    gap_cuts_clear(&found);
}

static void groups(const coop_graph *graph, const char *name, uint32_t k, coop_context *ctx) {
    coop_role_options options = COOP_ROLE_OPTIONS_INIT;
    coop_table *tables[16] = {0};
    size_t expected = 0, row = 0;
    const uint32_t smallest = k == 1 ? 3 : 2 * k;
    options.names = &name;
    options.count = 1;
    options.plex = k;
    check_eq_where(coop_roles(tables, graph, &options, ctx), COOP_OK, "%s", ctx->error.message);
    while (!tables[row]) row++;
    for (uint32_t set = 1; set < 1U << graph->n; set++)
        expected += (uint32_t)__builtin_popcount(set) >= smallest && naive_is_maximal(graph, set, k);
    check_eq_where(coop_table_rows(tables[row]), expected, "%s", name);
    coop_table_free(tables[row]);
}

double *signals_of_pairs(const coop_graph *graph, const coop_pair *pairs, size_t count, coop_context *ctx) {
    coop_signals *all = NULL;
    size_t columns;
    coop_signal_rows(&columns);
    double *values = calloc(count * columns + 1, sizeof *values);
    check_eq_where(coop_signals_new(&all, graph, NULL, 0, ctx), COOP_OK, "%s", ctx->error.message);
    check_eq_where(coop_signals_compute(values, all, pairs, count, ctx), COOP_OK, "%s", ctx->error.message);
    coop_signals_free(all);
    return values;
}

static void signals(const coop_graph *graph, size_t which, coop_context *ctx) {
    static dense d;
    const coop_pair pair = {(uint32_t)which % graph->n, (uint32_t)(which / graph->n) % graph->n};
    size_t columns;
    const coop_signal *rows = coop_signal_rows(&columns);
    double *values = signals_of_pairs(graph, &pair, 1, ctx);
    dense_init(&d, graph, ctx);
    for (size_t s = 0; s < columns && pair.a != pair.b; s++) {
        double expected;
        if (!dense_signal(&expected, &d, rows[s].name, pair.a, pair.b) || isnan(expected)) continue;
        cr_assert(check_is_near(values[s], expected, strstr(rows[s].name, "katz") ? 1e-7 : 1e-8),
                  "%s of %u and %u is %.12g, by its definition %.12g", rows[s].name, pair.a, pair.b, values[s],
                  expected);
    }
    free(values);
}

static bool all_take_part(const coop_graph *graph) {
    return graph->count == graph->n;
}

void pairs_of_ties(const coop_graph *graph, size_t which, coop_context *ctx) {
    cuts(graph, ctx);
    groups(graph, "cliques", 1, ctx);
    groups(graph, "plexes", 2, ctx);
    if (!tells(graph)) return;
    ties(graph, ctx);
    if (all_take_part(graph) && graph->n > 1) signals(graph, which, ctx);
}

/* ---- figures of the whole ---- */

static double figure(const coop_table *table, const char *name) {
    size_t row = 0;
    while (row < coop_table_rows(table) && strcmp(coop_table_string(table, row, 0), name) != 0) row++;
    cr_assert(row < coop_table_rows(table), "no figure %s", name);
    return cell(table, row, "value");
}

/* By steps, over ordered pairs that reach each other. */
static void steps(const coop_table *table, const coop_graph *graph, coop_context *ctx) {
    coop_graph *plain = NULL;
    naive_ways ways;
    double sum = 0, pairs = 0, most = 0;
    check_eq(coop_i_graph_plain(&plain, graph, ctx), COOP_OK);
    naive_find_ways(&ways, plain, true);
    for (uint32_t i = 0; i < ways.n; i++) {
        for (uint32_t j = 0; j < ways.n; j++) {
            if (i == j || isinf(ways.distance[i][j])) continue;
            pairs++;
            sum += ways.distance[i][j];
            most = fmax(most, ways.distance[i][j]);
        }
    }
    check_near(figure(table, "average path length"), pairs > 0 ? sum / pairs : NAN, 1e-12);
    check_near(figure(table, "diameter"), pairs > 0 ? most : NAN, 0);
    coop_graph_free(plain);
}

void pairs_of_figures(const coop_graph *graph, coop_context *ctx) {
    coop_whole_options options = COOP_WHOLE_OPTIONS_INIT;
    coop_table *table = NULL;
    coop_graph_facts facts;
    uint32_t components = 0, alone = 0;
    static const char *const names[] = {"average path length", "diameter", "components", "density", "without ties"};
    options.names = names;
    options.count = sizeof names / sizeof *names;
    coop_graph_facts_of(&facts, graph);
    check_eq_where(coop_wholes(&table, graph, &options, ctx), COOP_OK, "%s", ctx->error.message);
    for (uint32_t u = 0; u < graph->n; u++) {
        bool first = coop_i_takes_part(graph, u), has = false;
        for (uint32_t v = 0; v < graph->n; v++) {
            has = has || naive_tie(graph, u, v) > 0;
            first = first && (v >= u || graph->component[v] != graph->component[u]);
        }
        components += first;
        alone += coop_i_takes_part(graph, u) && !has;
    }
    check_eq(facts.components, components);
    check_eq(facts.isolates, alone);
    check_near(figure(table, "components"), facts.components, 0);
    check_near(figure(table, "without ties"), facts.isolates, 0);
    check_near(figure(table, "density"), graph->directed ? figure(table, "density") : facts.density, 1e-12);
    if (!coop_i_graph_is_two_mode(graph)) steps(table, graph, ctx);
    coop_table_free(table);
}

/* ---- communities ---- */

void pairs_of_communities(const coop_graph *graph, const coop_communities *found, coop_context *ctx) {
    const uint32_t *of = coop_communities_of(found), count = coop_communities_count(found);
    uint32_t size[MADE_NODES] = {0};
    double inside = 0, all = 0, apart = 0, nmi, ari, vi;
    for (uint32_t u = 0; u < graph->n; u++) {
        check_eq(of[u] == COOP_NONE, !coop_i_takes_part(graph, u));
        if (of[u] == COOP_NONE) continue;
        check_lt(of[u], count);
        size[of[u]]++;
        for (uint32_t v = 0; v < graph->n; v++) {
            all += naive_tie(graph, u, v);
            if (of[u] == of[v]) inside += naive_tie(graph, u, v);
        }
    }
    for (uint32_t c = 0; c < count; c++) check_gt(size[c], 0);
    for (uint32_t c = 1; c < count; c++) check_leq(size[c], size[c - 1]);
    for (uint32_t u = 0; u < graph->n; u++)
        for (uint32_t v = 0; v < graph->n; v++)
            if (of[u] != COOP_NONE && of[u] == of[v]) apart += graph->strength[u] / all * (graph->strength[v] / all);
    if (tells(graph)) check_near(coop_communities_modularity(found), all > 0 ? inside / all - apart : NAN, 1e-9);
    check_eq(coop_partitions_compare(&nmi, &ari, &vi, of, of, graph->n, ctx), COOP_OK);
    if (graph->count > 0) cr_assert(check_is_near(nmi, 1, 1e-9) && check_is_near(ari, 1, 1e-9), "%g %g", nmi, ari);
    check_near(graph->count > 0 ? vi : 0, 0, 1e-9);
}

/* ---- two commands ---- */

static void same(const coop_table *a, const coop_table *b, const char *name) {
    coop_i_buf x = {0}, y = {0};
    cr_assert(a != NULL && b != NULL, "%s", name);
    dump_table(&x, a);
    dump_table(&y, b);
    check_str_where(coop_i_buf_text(&x), coop_i_buf_text(&y), "%s", name);
    coop_i_buf_clear(&x);
    coop_i_buf_clear(&y);
}

void pairs_of_report(const coop_report *report, const coop_report_options *options, coop_context *ctx) {
    const coop_graph *graph = coop_report_graph(report);
    coop_table *alone = NULL;
    check_eq(coop_measures(&alone, graph, options->measures, ctx), COOP_OK);
    same(alone, coop_report_find(report, "measures"), "measures");
    coop_table_free(alone);
    alone = NULL;
    if (coop_suggestions(&alone, graph, NULL, ctx) == COOP_OK)
        same(alone, coop_report_find(report, "suggestions"), "suggestions");
    coop_context_clear_error(ctx);
    coop_table_free(alone);
    alone = NULL;
    check_eq(coop_gap_figures(&alone, graph, NULL, 0, options->gaps, ctx), COOP_OK);
    same(alone, coop_report_gap_figures(report), "gap figures");
    coop_table_free(alone);
    coop_report_facts facts;
    coop_report_facts_of(&facts, report);
    const coop_table *isolates = coop_report_find(report, "isolates");
    check_eq(coop_table_rows(isolates), facts.graph.isolates);
}

void pairs_of_comparison(const coop_comparison *comparison) {
    static const char *const empty[] = {"organisations", "ties", "memberships", "gaps"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        const coop_table *table = coop_comparison_find(comparison, empty[i]);
        check_eq_where(table ? coop_table_rows(table) : 0, 0, "%s", empty[i]);
    }
    const coop_table *figures = coop_comparison_find(comparison, "figures"),
                     *measures = coop_comparison_find(comparison, "measures");
    for (size_t i = 0; i < coop_table_rows(figures); i++) {
        double change = cell(figures, i, "change");
        cr_assert(change == 0 || isnan(change), "%s changed by %g", coop_table_string(figures, i, 0), change);
    }
    for (size_t i = 0; measures && i < coop_table_rows(measures); i++) {
        double change = cell(measures, i, "difference");
        cr_assert(change == 0 || isnan(change), "%s changed by %g", coop_table_string(measures, i, 0), change);
    }
}
