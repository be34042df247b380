#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/ig.h"
#include "measure/measure.h"
#include "sample.h"
#include "unit/core/naive.h"
#include "util/random.h"

enum { SMALL = 14 };
static const char *const NAMES[] = {"betweenness", "closeness", "harmonic", "eccentricity"};

static void naive(double out[4][NAIVE_PATHS], const coop_graph *graph, bool exactly) {
    naive_ways ways;
    naive_find_ways(&ways, graph, exactly);
    naive_centralities(out, &ways, graph);
}

static void against_naive(sample *s) {
    double expected[4][NAIVE_PATHS];
    naive(expected, s->graph, false);
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

/* A tie so short that both ends are as far as numbers can tell: still one path, never there and back. */
Test(measure_paths, lengths_below_the_rounding) {
    static const edge edges[] = {{0, 1, 1}, {1, 2, 1e17}, {2, 3, 1}, {3, 4, 3}};
    static const double betweenness[] = {0, 3, 4, 3, 0}; /* of a path, whatever its lengths */
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    sample s;
    sample_init(&s, 5, edges, 4, &options);
    sample_expect(&s, "betweenness", betweenness, 0);
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
        double expected[4][NAIVE_PATHS];
        sample_init(&s, 10, edges, count, &options);
        naive(expected, s.graph, true); /* powers of two within 52 bits add up without rounding */
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

static void same_with_threads(sample *s, uint32_t samples, int m) {
    s->ctx.threads = 1;
    double *one = sample_measure(s, NAMES[m], samples);
    for (unsigned threads = 2; threads <= 5; threads += 3) {
        s->ctx.threads = threads;
        double *many = sample_measure(s, NAMES[m], samples);
        check_eq_where(memcmp(one, many, s->graph->n * sizeof *one), 0, "%s, %u threads", NAMES[m], threads);
        free(many);
    }
    free(one);
}

Test(measure_paths, same_bytes_with_any_number_of_threads) {
    for (int unweighted = 0; unweighted < 2; unweighted++) {
        coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
        options.unweighted = unweighted;
        sample s;
        sample_random(&s, unweighted ? 1500 : 600, 3000, 9, &options, 3);
        for (uint32_t samples = 0; samples < 200; samples += 101)
            for (int m = 0; m < 4; m++) same_with_threads(&s, samples, m);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* Where what each source found is wanted, the measures come of one sweep after another. */
static void one_by_one(double *out[MEASURE_SLOTS], sample *s, uint32_t samples) {
    const measure_how how = {.samples = samples};
    for (int slot = 0; slot <= MEASURE_SOURCE_FAR; slot++) out[slot] = malloc(s->graph->n * sizeof **out);
    check_eq(measure_paths(out, s->graph, &how, NULL, &s->ctx), COOP_OK);
}

static double *column_of(const coop_table *table, const char *name) {
    size_t column = coop_table_find_column(table, name), rows = coop_table_rows(table);
    double *values = malloc(rows * sizeof *values);
    for (size_t i = 0; i < rows; i++) values[i] = coop_table_real(table, i, column);
    return values;
}

/* A value is the same whatever else is asked for. */
Test(measure_paths, alone_and_beside_others) {
    for (uint64_t seed = 0; seed < 4; seed++) {
        coop_graph_options options = {
            .size = sizeof(coop_graph_options), .directed = seed % 2, .unweighted = seed < 2, .alpha = 1};
        coop_measure_options all = {
            .size = sizeof(coop_measure_options), .names = NAMES, .count = 4, .samples = seed == 1 ? 100 : 0};
        coop_table *table = NULL;
        sample s;
        sample_random(&s, 300, 900, 6, &options, seed);
        check_eq(coop_measures(&table, s.graph, &all, &s.ctx), COOP_OK);
        for (int m = 0; m < 4; m++) {
            double *alone = sample_measure(&s, NAMES[m], all.samples), *beside = column_of(table, NAMES[m]);
            check_eq(memcmp(alone, beside, s.graph->n * sizeof *alone), 0);
            free(alone);
            free(beside);
        }
        coop_table_free(table);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* More sources than one crowd has, in several components; all of them, and a sample. */
Test(measure_paths, crowds_find_what_single_sweeps_find) {
    for (uint64_t seed = 0; seed < 6; seed++) {
        coop_graph_options options = {
            .size = sizeof(coop_graph_options), .directed = seed % 2, .unweighted = true, .alpha = 1};
        sample s;
        uint32_t samples = seed < 4 ? 0 : 300;
        sample_random(&s, 700, seed < 2 ? 600 : 2000, 6, &options, seed);
        double *single[MEASURE_SLOTS] = {0};
        one_by_one(single, &s, samples);
        for (int m = 0; m < 4; m++) { /* named in the order of the slots */
            double *crowd = sample_measure(&s, NAMES[m], samples);
            for (uint32_t i = 0; i < s.graph->n; i++) check_near(crowd[i], single[m][i], 1e-12 * (1 + single[m][i]));
            free(crowd);
        }
        for (int slot = 0; slot < MEASURE_SLOTS; slot++) free(single[slot]);
        sample_clear(&s);
    }
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

static void note_progress(void *data, const char *stage, double done) {
    double *last = data;
    if (!strcmp(stage, "shortest paths")) {
        check_gt(done, *last);
        *last = done;
    }
}

Test(measure_paths, progress_ends_with_all) {
    for (int directed = 0; directed < 2; directed++) {
        coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = directed, .alpha = 1};
        sample s;
        double last = 0;
        sample_random(&s, 300, 3000, 3, &options, 1);
        check_eq(s.graph->components, 1);
        s.ctx.progress = note_progress;
        s.ctx.progress_data = &last;
        free(sample_measure(&s, "betweenness", 0));
        check_near(last, 1, 1e-12);
        sample_clear(&s);
    }
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
