/* Values of signals: against dense matrices on small random graphs, symmetric, whatever the order, company and threads.
 */
#include <stdlib.h>
#include <string.h>

#include "dense.h"
#include "signal/signal.h"
#include "unit/measure/sample.h"

static size_t all_pairs(coop_pair *pairs, uint32_t n) {
    size_t count = 0;
    for (uint32_t x = 0; x < n; x++)
        for (uint32_t y = 0; y < n; y++) pairs[count++] = (coop_pair){x, y};
    return count;
}

/* All signals of all ordered pairs; the caller frees. */
static double *compute(const coop_graph *graph, const coop_pair *pairs, size_t count, unsigned threads) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_signals *signals = NULL;
    size_t columns;
    ctx.threads = threads;
    coop_signal_rows(&columns);
    double *values = calloc(count * columns + 1, sizeof *values);
    check_eq_where(coop_signals_new(&signals, graph, NULL, 0, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(coop_signals_count(signals), columns);
    cr_assert_null(coop_signals_note(signals));
    check_eq_where(coop_signals_compute(values, signals, pairs, count, &ctx), COOP_OK, "%s", ctx.error.message);
    coop_signals_free(signals);
    return values;
}

static void expect_dense(const coop_graph *graph, const char *which) {
    static dense d;
    static coop_pair pairs[DENSE_MAX * DENSE_MAX];
    coop_context ctx = COOP_CONTEXT_INIT;
    size_t columns, known = 0, count = all_pairs(pairs, graph->n);
    const coop_signal *rows = coop_signal_rows(&columns);
    double *values = compute(graph, pairs, count, 2);
    dense_init(&d, graph, &ctx);
    for (size_t s = 0; s < columns; s++) {
        bool is_known = false;
        for (size_t p = 0; p < count; p++) {
            double expected, value = values[p * columns + s];
            uint32_t x = pairs[p].a, y = pairs[p].b;
            cr_assert(memcmp(&value, &values[(y * graph->n + x) * columns + s], sizeof value) == 0 || isnan(value));
            if (x == y) cr_assert(isnan(value));
            if (x == y || (graph->n > 8 && (x + 2 * y) % 3 > 0) || !dense_signal(&expected, &d, rows[s].name, x, y))
                continue;
            is_known = true;
            if (isnan(expected)) continue;
            cr_assert(check_is_near(value, expected, strstr(rows[s].name, "katz") ? 1e-7 : 1e-9),
                      "%s: %s of %u and %u is %.12g, expected %.12g", which, rows[s].name, x, y, value, expected);
        }
        known += is_known;
        cr_assert(is_known || rows[s].group >= COOP_SIGNAL_ATTRIBUTES || graph->n < 2, "%s has no oracle",
                  rows[s].name);
    }
    cr_assert(known > 60 || graph->n < 2);
    free(values);
}

Test(signal_values, as_the_dense_oracle_says) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        sample s;
        options.unweighted = seed == 3;
        options.directed = seed == 4;
        sample_random(&s, 22, seed == 2 ? 18 : 45, 5, &options, seed); /* 18: pieces and organisations without ties */
        expect_dense(s.graph, "random");
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

Test(signal_values, of_a_star_a_path_and_a_bipartite_ring) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    const edge star[] = {{0, 1, 1}, {0, 2, 2}, {0, 3, 3}, {0, 4, 4}};
    const edge ring[] = {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 4, 1}, {4, 5, 1}, {5, 0, 2}};
    sample s;
    sample_init(&s, 5, star, 4, &options);
    expect_dense(s.graph, "star");
    sample_clear(&s);
    sample_init(&s, 6, ring, 5, &options);
    expect_dense(s.graph, "path");
    sample_clear(&s);
    sample_init(&s, 7, ring, 6, &options);
    expect_dense(s.graph, "ring");
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(signal_values, of_nothing_and_of_one) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    for (uint32_t n = 0; n <= 3; n++) {
        sample s;
        sample_init(&s, n, NULL, 0, &options);
        expect_dense(s.graph, "no ties");
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* With so many ties what all pairs share is computed in threads as well. */
Test(signal_values, of_a_large_network_with_any_number_of_threads) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    static const coop_pair pairs[] = {{0, 1}, {7, 250}, {90, 91}};
    enum { N = 260, COUNT = sizeof pairs / sizeof *pairs };
    sample s;
    size_t columns;
    coop_signal_rows(&columns);
    sample_random(&s, N, 32000, 4, &options, 3);
    check_gt(s.graph->pairs, 20000);
    double *one = compute(s.graph, pairs, COUNT, 1), *three = compute(s.graph, pairs, COUNT, 3);
    check_eq(memcmp(one, three, COUNT * columns * sizeof *one), 0);
    free(one);
    free(three);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* A pair has one value, to the bit: in any company, any order, with any number of threads. */
Test(signal_values, do_not_depend_on_company_or_threads) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    enum { N = 60 };
    static coop_pair pairs[N * N], some[N * N / 7 + 1];
    sample s;
    size_t columns, count = all_pairs(pairs, N), few = 0;
    coop_signal_rows(&columns);
    sample_random(&s, N, 150, 4, &options, 9);
    double *one = compute(s.graph, pairs, count, 1), *four = compute(s.graph, pairs, count, 4);
    check_eq(memcmp(one, four, count * columns * sizeof *one), 0);
    for (size_t p = count; p-- > 0;)
        if (p % 7 == 3) some[few++] = pairs[p];
    double *alone = compute(s.graph, some, few, 3);
    for (size_t p = 0; p < few; p++) {
        const double *expected = one + ((size_t)some[p].a * N + some[p].b) * columns;
        check_eq(memcmp(alone + p * columns, expected, columns * sizeof *one), 0);
    }
    free(one);
    free(four);
    free(alone);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* More are alike than count: those who tie for the last places share them. */
Test(signal_values, of_more_alike_than_count) {
    static const char *const names[] = {"alike_max", "alike_min", "weighted_alike_max", "weighted_alike_min"};
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_context ctx = COOP_CONTEXT_INIT;
    static dense d;
    static coop_pair pairs[DENSE_MAX * DENSE_MAX];
    static double values[DENSE_MAX * DENSE_MAX * 4];
    size_t count = all_pairs(pairs, DENSE_MAX);
    for (uint64_t seed = 1; seed <= 2; seed++) {
        const coop_signal *rows[4];
        coop_signals *signals = NULL;
        sample s;
        sample_random(&s, DENSE_MAX, seed == 1 ? 240 : 70, seed == 1 ? 4 : 1, &options, seed);
        dense_init(&d, s.graph, &ctx);
        for (int k = 0; k < 4; k++) rows[k] = coop_signal_find(names[k]);
        check_eq(coop_signals_new(&signals, s.graph, rows, 4, &ctx), COOP_OK);
        check_eq(coop_signals_compute(values, signals, pairs, count, &ctx), COOP_OK);
        for (size_t p = 0; p < 4 * count; p++) {
            double expected;
            if (pairs[p / 4].a == pairs[p / 4].b) continue;
            cr_assert(dense_signal(&expected, &d, names[p % 4], pairs[p / 4].a, pairs[p / 4].b));
            cr_assert(check_is_near(values[p], expected, 1e-9));
        }
        coop_signals_free(signals);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

static void alike_of(double values[2], const coop_graph *graph, uint32_t a, uint32_t b, const char *note) {
    coop_context ctx = COOP_CONTEXT_INIT;
    const coop_signal *rows[] = {coop_signal_find("alike_max"), coop_signal_find("alike_min")};
    coop_signals *signals = NULL;
    check_eq(coop_signals_new(&signals, graph, rows, 2, &ctx), COOP_OK);
    check_eq(coop_signals_compute(values, signals, &(coop_pair){a, b}, 1, &ctx), COOP_OK);
    const char *said = coop_signals_note(signals);
    cr_assert(note ? said && strstr(said, note) : !said, "%s", said);
    coop_signals_free(signals);
}

/* 109 firms with the same three partners: all 108 others are as alike, and all of them work with each of the three. */
Test(signal_values, of_those_with_the_same_partners_all_count) {
    enum { FIRMS = 109 };
    static edge ties[3 * FIRMS];
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    double values[2];
    sample s;
    for (uint32_t i = 0; i < 3 * FIRMS; i++) ties[i] = (edge){i % 3, 3 + i / 3, 1};
    sample_init(&s, 3 + FIRMS, ties, 3 * FIRMS, &options);
    alike_of(values, s.graph, 0, 3, NULL);
    check_near(values[0], 1, 1e-12);
    check_near(values[1], 1, 1e-12);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* 600 that share one partner and have one of their own each, in a network where so many cannot be kept for everybody:
 * nobody counts in part, and it is said. */
Test(signal_values, too_many_in_the_last_places_are_told) {
    enum { LEAVES = 600, N = 15000 };
    static edge ties[2 * LEAVES];
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    double values[2];
    sample s;
    for (uint32_t i = 0; i < LEAVES; i++) {
        ties[2 * i] = (edge){0, 1 + i, 1};
        ties[2 * i + 1] = (edge){1 + i, 1 + LEAVES + i, 1};
    }
    sample_init(&s, 2 * LEAVES + 1, ties, 2 * LEAVES, &options);
    alike_of(values, s.graph, 0, 1, NULL);
    check_near(values[0], 1, 1e-12); /* all of the others work with 0 */
    sample_clear(&s);
    sample_init(&s, N, ties, 2 * LEAVES, &options);
    alike_of(values, s.graph, 0, 1, "To 601 organisations so many are equally alike");
    check_near(values[0], 0, 1e-12);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Walks are whole where all of them together are affordable. */
Test(signal_values, walks_of_a_large_network_are_cut) {
    enum { N = 20001 };
    static edge ring[N];
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    sample s;
    for (uint32_t i = 0; i < N; i++) ring[i] = (edge){i, (i + 1) % N, 1};
    for (int large = 0; large < 2; large++) {
        sample_init(&s, large ? N : N / 2, ring, large ? N : N / 2 - 1, &options);
        cr_assert(large ? signals_steps(s.graph) == 19999 : signals_steps(s.graph) == UINT64_MAX, "%d", large);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

Test(signal_values, wrong_calls) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_signals *signals = NULL;
    const coop_signal *row = NULL;
    double value;
    sample s;
    cr_assert(coop_signal_named(&row, "katz", &ctx) == COOP_OK && row == coop_signal_find("katz"));
    check_eq(coop_signal_named(&row, "kats", &ctx), COOP_USAGE);
    check_str(ctx.error.message, "unknown signal 'kats' (did you mean 'katz'?)");
    coop_context_clear_error(&ctx);
    sample_random(&s, 5, 8, 1, &options, 1);
    check_eq(coop_signals_new(&signals, s.graph, &row, 1, &ctx), COOP_OK);
    check_eq(coop_signals_compute(&value, signals, &(coop_pair){0, 5}, 1, &ctx), COOP_USAGE);
    check_str(ctx.error.message, "pair 1: there is no organisation 5");
    coop_signals_free(signals);
    sample_clear(&s);
    CHECK_CLEAN();
}
