#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/ig.h"
#include "sample.h"
#include "util/random.h"

enum { SMALL = 14 };
static const char *const NAMES[] = {"betweenness", "closeness", "harmonic", "eccentricity"};

static bool without_tolerance; /* equal means equal */

static bool equal(double a, double b) {
    return without_tolerance ? a == b : fabs(a - b) <= 1e-10 * (a + b);
}

/* Floyd and Warshall's distances, then paths counted by their first step in order of distance: nothing is shared with
 * the kernels. */
static void distances(double d[SMALL][SMALL], double paths[SMALL][SMALL], const coop_graph *graph) {
    uint32_t n = graph->n;
    double length[SMALL][SMALL];
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < n; j++) {
            uint64_t arc = coop_i_arc(&graph->out, i, j);
            length[i][j] = arc == UINT64_MAX ? INFINITY : graph->out.length[arc];
            d[i][j] = i == j ? 0 : length[i][j];
        }
    }
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < n; j++)
                if (d[i][k] + d[k][j] < d[i][j]) d[i][j] = d[i][k] + d[k][j];
    for (uint32_t s = 0; s < n; s++) {
        bool done[SMALL] = {0};
        for (uint32_t i = 0; i < n; i++) paths[s][i] = i == s;
        for (uint32_t round = 0; round < n; round++) {
            uint32_t near = UINT32_MAX;
            for (uint32_t i = 0; i < n; i++)
                if (!done[i] && (near == UINT32_MAX || d[s][i] < d[s][near])) near = i;
            done[near] = true;
            for (uint32_t v = 0; v < n && isfinite(d[s][near]); v++)
                if (v != s && isfinite(length[near][v]) && equal(d[s][near] + length[near][v], d[s][v]))
                    paths[s][v] += paths[s][near];
        }
    }
}

static void naive(double out[4][SMALL], const coop_graph *graph) {
    double d[SMALL][SMALL], paths[SMALL][SMALL];
    uint32_t n = graph->n;
    distances(d, paths, graph);
    memset(out, 0, 4 * sizeof *out);
    for (uint32_t v = 0; v < n; v++) {
        double reach = 0, far = 0;
        for (uint32_t t = 0; t < n; t++) {
            if (t == v || isinf(d[v][t])) continue;
            reach++;
            far += d[v][t];
            out[2][v] += 1 / d[v][t];
            out[3][v] = fmax(out[3][v], d[v][t]);
        }
        if (reach > 0) out[1][v] = reach / (n - 1) * reach / far;
        for (uint32_t s = 0; s < n; s++)
            for (uint32_t t = graph->directed ? 0 : s + 1; t < n; t++)
                if (s != v && t != v && s != t && isfinite(d[s][t]) && equal(d[s][v] + d[v][t], d[s][t]))
                    out[0][v] += paths[s][v] * paths[v][t] / paths[s][t];
    }
}

/* Lengths that are powers of two add up without rounding as long as they lie within 52 bits: no tolerance. */
static void exact_betweenness(double out[SMALL], const coop_graph *graph) {
    without_tolerance = true;
    double all[4][SMALL];
    naive(all, graph);
    without_tolerance = false;
    memcpy(out, all[0], sizeof all[0]);
}

static void against_naive(sample *s) {
    double expected[4][SMALL];
    naive(expected, s->graph);
    for (int m = 0; m < 4; m++) sample_expect(s, NAMES[m], expected[m], 1e-9);
}

/* Hops (all lengths equal), the calendar (whole weights), the heap (a weight far smaller than the others). */
Test(measure_paths, naive_on_small_random_graphs) {
    for (uint64_t seed = 0; seed < 60; seed++) {
        for (int directed = 0; directed < 2; directed++) {
            coop_graph_options options = {.size = sizeof(coop_graph_options),
                                          .directed = directed,
                                          .unweighted = seed % 5 == 0,
                                          .alpha = seed % 3 ? 1 : 0.5};
            sample s;
            sample_random(&s, 2 + (uint32_t)(seed % (SMALL - 1)), 3 + (size_t)seed % 30, 1 + (uint32_t)(seed % 4),
                          &options, seed);
            against_naive(&s);
            sample_clear(&s);
        }
    }
    CHECK_CLEAN();
}

Test(measure_paths, lengths_of_very_different_size) {
    static const edge edges[] = {{0, 1, 1}, {1, 2, 2},    {2, 3, 3}, {0, 3, 1e-7}, {3, 4, 6},
                                 {4, 0, 1}, {5, 2, 1e-6}, {5, 4, 3}, {1, 3, 6e5},  {6, 5, 1e6}};
    for (int directed = 0; directed < 2; directed++) {
        coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = directed, .alpha = 1};
        sample s;
        sample_init(&s, 8, edges, 10, &options);
        against_naive(&s);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* 1/3 + 1/3 + 1/3, 1/2 + 1/2 and 1: three ways of one length that rounding tells apart. */
Test(measure_paths, rounding_does_not_hide_a_path) {
    static const edge edges[] = {{0, 1, 3}, {1, 2, 3}, {2, 5, 3},  {0, 3, 2},   {3, 5, 2},  {0, 6, 7}, {6, 7, 7},
                                 {7, 8, 7}, {8, 9, 7}, {9, 10, 7}, {10, 11, 7}, {11, 5, 7}, {0, 5, 1}};
    static const coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    sample s;
    sample_init(&s, 12, edges, sizeof edges / sizeof *edges, &options);
    against_naive(&s);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Ties up to 5e9 times as short as others: a path is never as short as itself and one tie more, and a unit of weight
 * changes nothing. A triangle with one enormous tie has no one between; in a chain the middle one is. */
Test(measure_paths, lengths_far_apart) {
    static const edge triangle[] = {{0, 1, 2.5e10}, {1, 2, 1}, {0, 2, 1}}, chain[] = {{0, 1, 1}, {1, 2, 2.5e10}};
    static const double nobody[3] = {0}, middle[3] = {0, 1, 0};
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    sample s;
    sample_init(&s, 3, triangle, 3, &options);
    sample_expect(&s, "betweenness", nobody, 0);
    sample_clear(&s);
    sample_init(&s, 3, chain, 2, &options);
    sample_expect(&s, "betweenness", middle, 0);
    sample_clear(&s);
}

Test(measure_paths, any_spread_and_any_unit) {
    for (uint64_t seed = 0; seed < 60; seed++) {
        coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = seed % 2, .alpha = 1};
        edge edges[30];
        coop_i_random random;
        coop_i_random_init(&random, seed, 9);
        size_t count = 0;
        for (uint32_t a = 0; a < 10; a++)
            for (uint32_t b = a + 1; b < 10 && count < 30; b++)
                if (coop_i_random_below(&random, 2))
                    edges[count++] = (edge){a, b, ldexp(1, (int)coop_i_random_below(&random, 45))};
        sample s;
        double expected[4][SMALL];
        sample_init(&s, 10, edges, count, &options);
        exact_betweenness(expected[0], s.graph);
        sample_expect(&s, "betweenness", expected[0], 1e-9);
        sample_clear(&s);
        for (size_t i = 0; i < count; i++) edges[i].weight *= 3; /* rubles or dollars */
        sample_init(&s, 10, edges, count, &options);
        sample_expect(&s, "betweenness", expected[0], 1e-9);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

static void against_igraph(sample *s, bool lengths) {
    igraph_t ig;
    igraph_vector_t length, out[4];
    double *expected = calloc(s->graph->n, sizeof *expected);
    coop_i_ig_enter(&s->ctx);
    check_eq(coop_i_ig_graph(&ig, NULL, &length, s->graph, &s->ctx), COOP_OK);
    igraph_vector_t *used = lengths ? &length : NULL;
    for (int m = 0; m < 4; m++) check_eq(igraph_vector_init(&out[m], 0), IGRAPH_SUCCESS);
    check_eq(coop_i_ig_betweenness(&out[0], &ig, igraph_vss_all(), used), IGRAPH_SUCCESS);
    igraph_vector_int_t reach;
    check_eq(igraph_vector_int_init(&reach, 0), IGRAPH_SUCCESS);
    check_eq(igraph_closeness(&ig, &out[1], &reach, NULL, igraph_vss_all(), IGRAPH_OUT, used, true), IGRAPH_SUCCESS);
    check_eq(igraph_harmonic_centrality(&ig, &out[2], igraph_vss_all(), IGRAPH_OUT, used, false), IGRAPH_SUCCESS);
    check_eq(coop_i_ig_eccentricity(&out[3], &ig, igraph_vss_all(), used), IGRAPH_SUCCESS);
    coop_i_ig_leave();
    for (int m = 0; m < 4; m++) {
        for (uint32_t i = 0; i < s->graph->n; i++) {
            double met = (double)VECTOR(reach)[i]; /* igraph's closeness is 1 / mean distance to those within reach */
            expected[i] = VECTOR(out[m])[i];
            if (m == 1) expected[i] = met == 0 ? 0 : expected[i] * met / (s->graph->n - 1);
        }
        sample_expect(s, NAMES[m], expected, 1e-8);
        igraph_vector_destroy(&out[m]);
    }
    igraph_vector_int_destroy(&reach);
    igraph_vector_destroy(&length);
    igraph_destroy(&ig);
    free(expected);
}

Test(measure_paths, igraph_on_random_graphs) {
    for (uint64_t seed = 0; seed < 8; seed++) {
        coop_graph_options options = {
            .size = sizeof(coop_graph_options), .directed = seed % 2, .unweighted = seed % 4 >= 2, .alpha = 1};
        sample s;
        sample_random(&s, 200, seed < 4 ? 180 : 900, 6, &options, seed); /* disconnected, then mostly connected */
        against_igraph(&s, !options.unweighted);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

Test(measure_paths, same_bytes_with_any_number_of_threads) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    sample s;
    sample_random(&s, 600, 3000, 9, &options, 3);
    for (uint32_t samples = 0; samples < 200; samples += 101) {
        for (int m = 0; m < 4; m++) {
            s.ctx.threads = 1;
            double *one = sample_measure(&s, NAMES[m], samples);
            for (unsigned threads = 2; threads <= 5; threads += 3) {
                s.ctx.threads = threads;
                double *many = sample_measure(&s, NAMES[m], samples);
                check_eq_where(memcmp(one, many, s.graph->n * sizeof *one), 0, "%s, %u threads", NAMES[m], threads);
                free(many);
            }
            free(one);
        }
    }
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Other ids, another order of computing: the same value for the same organisation. */
Test(measure_paths, relabelling_changes_nothing) {
    enum { N = 60, EDGES = 150 };
    edge edges[EDGES], renamed[EDGES];
    uint32_t name[N];
    for (uint32_t i = 0; i < N; i++) name[i] = (i * 37 + 11) % N; /* 37 has no factor in common with 60 */
    for (uint32_t i = 0; i < EDGES; i++) {
        edges[i] = (edge){i * 7 % N, (i * i + 3 * i + 1) % N, 1 + i % 4};
        if (edges[i].a == edges[i].b) edges[i].b = (edges[i].b + 1) % N;
        renamed[i] = (edge){name[edges[i].a], name[edges[i].b], edges[i].weight};
    }
    for (int directed = 0; directed < 2; directed++) {
        coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = directed, .alpha = 1};
        sample a, b;
        sample_init(&a, N, edges, EDGES, &options);
        sample_init(&b, N, renamed, EDGES, &options);
        for (int m = 0; m < 4; m++) {
            double *x = sample_measure(&a, NAMES[m], 0), *y = sample_measure(&b, NAMES[m], 0);
            for (uint32_t i = 0; i < N; i++) check_near(x[i], y[name[i]], 1e-12);
            free(x);
            free(y);
        }
        sample_clear(&a);
        sample_clear(&b);
    }
    CHECK_CLEAN();
}

static double sum(const double *values, uint32_t n) {
    double total = 0;
    for (uint32_t i = 0; i < n; i++) total += values[i];
    return total;
}

/* Half of the organisations give nearly the exact values; the note tells the sample and an error of that size. */
Test(measure_paths, sampled_values_are_near_and_said_to_be_sampled) {
    for (int directed = 0; directed < 2; directed++) {
        coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = directed, .alpha = 1};
        sample s;
        sample_random(&s, 400, 3000, 5, &options, 11);
        for (int m = 0; m < 3; m++) {
            double *exact = sample_measure(&s, NAMES[m], 0), *near = sample_measure(&s, NAMES[m], 200);
            double total = sum(exact, s.graph->n);
            check_lt_where(fabs(sum(near, s.graph->n) - total), 0.03 * total, "%s: %g, exact %g", NAMES[m],
                           sum(near, s.graph->n), total);
            check_neq(memcmp(exact, near, s.graph->n * sizeof *exact), 0);
            free(exact);
            free(near);
        }
        coop_measure_options sampled = {
            .size = sizeof(coop_measure_options), .names = NAMES, .count = 4, .samples = 200};
        coop_table *table = NULL;
        check_eq(coop_measures(&table, s.graph, &sampled, &s.ctx), COOP_OK);
        check_eq(coop_table_notes(table), 4);
        check_neq(strstr(coop_table_note_text(table, 0), "200 organisations"), NULL);
        check_neq(strstr(coop_table_note_text(table, 1), "ten highest values: betweenness"), NULL);
        coop_table_free(table);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

static void rank_highest(uint32_t ranked[10], const double *values, uint32_t n) {
    for (int k = 0; k < 10; k++) {
        uint32_t best = UINT32_MAX;
        for (uint32_t i = 0; i < n; i++) {
            bool taken = false;
            for (int j = 0; j < k; j++) taken = taken || ranked[j] == i;
            if (!taken && (best == UINT32_MAX || values[i] > values[best])) best = i;
        }
        ranked[k] = best;
    }
}

/* The stated error is the true one: over many seeds the spread of an estimate is what a single run says, and 1.96 times
 * it holds the true value in 95 % of them. Of ties with a direction, few enough that not all are within reach. */
Test(measure_paths, the_standard_error_is_right) {
    enum { SEEDS = 300 };
    static const size_t edges[] = {600, 400, 220};
    for (int c = 0; c < 9; c++) {
        coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
        options.directed = c / 3 > 0;
        sample s;
        sample_random(&s, 150, edges[c / 3], 5, &options, 5);
        const char *name = NAMES[c % 3];
        coop_measure_options sampled = COOP_MEASURE_OPTIONS_INIT;
        sampled.names = &name, sampled.count = 1, sampled.samples = 40;
        double *exact = sample_measure(&s, name, 0), said = 0, seen = 0, held = 0;
        uint32_t ranked[10] = {0};
        rank_highest(ranked, exact, s.graph->n);
        for (uint64_t seed = 0; seed < SEEDS; seed++) {
            s.ctx.seed = seed;
            coop_table *table = NULL;
            check_eq(coop_measures(&table, s.graph, &sampled, &s.ctx), COOP_OK);
            const char *note = coop_table_note_text(table, 1);
            double now = strtod(strstr(note, name) + strlen(name), NULL) / 100;
            said += now / SEEDS;
            for (int k = 0; k < 10; k++) {
                double off = coop_table_real(table, ranked[k], 1) / exact[ranked[k]] - 1;
                seen += off * off / (10 * SEEDS);
                held += fabs(off) <= 1.96 * now;
            }
            coop_table_free(table);
        }
        seen = sqrt(seen);
        check_lt_where(fabs(seen / said - 1), 0.2, "%s, %zu: said %g, seen %g", name, edges[c / 3], said, seen);
        check_gt_where(held, 0.92 * 10 * SEEDS, "%s, %zu: %g of %d", name, edges[c / 3], held, 10 * SEEDS);
        free(exact);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

Test(measure_paths, a_component_smaller_than_the_sample_is_exact) {
    static const edge edges[] = {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 4, 1}, {4, 5, 1}, {7, 8, 1}, {8, 9, 1}};
    static const coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    sample s;
    sample_init(&s, 10, edges, 7, &options);
    double *values = sample_measure(&s, "betweenness", 3);
    check_near(values[7], 0, 0);
    check_near(values[8], 1, 0);
    check_near(values[6], 0, 0);
    free(values);
    values = sample_measure(&s, "closeness", 1); /* one source would say nothing of itself: two are taken */
    for (uint32_t i = 0; i < 10; i++) cr_assert(isfinite(values[i]));
    free(values);
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(measure_paths, stops_when_told_to) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    static const volatile int stop = 1;
    sample s;
    sample_random(&s, 50, 200, 3, &options, 1);
    s.ctx.cancel = &stop;
    coop_table *table = NULL;
    check_eq(coop_measures(&table, s.graph, NULL, &s.ctx), COOP_INTERRUPTED);
    check_eq(table, NULL);
    sample_clear(&s);
    CHECK_CLEAN();
}
