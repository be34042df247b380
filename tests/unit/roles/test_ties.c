/* Figures of ties: betweenness of igraph 1.0 for Python (edge_betweenness, weights = 1 / strength), and all of them
 * read from their definitions on random graphs. */
#include <coopgraph/roles.h>
#include <stdlib.h>
#include <string.h>

#include "../core/naive.h"
#include "../core/network.h"
#include "../measure/sample.h"

enum { N = 14 };

static double figure(const coop_table *table, uint32_t a, uint32_t b, const char *column) {
    for (size_t i = 0; i < coop_table_rows(table); i++)
        if (coop_table_organisation(table, i, 0) == a && coop_table_organisation(table, i, 1) == b)
            return coop_table_real(table, i, coop_table_find_column(table, column));
    return NAN;
}

static coop_table *ties_of(sample *s, uint32_t samples) {
    coop_table *table = NULL;
    check_eq_where(coop_ties(&table, s->graph, samples, &s->ctx), COOP_OK, "%s", s->ctx.error.message);
    return table;
}

static void expect(const edge *edges, size_t count, const coop_graph_options *options, const double *betweenness) {
    sample s;
    sample_init(&s, 34, edges, count, options);
    coop_table *table = ties_of(&s, 0);
    check_eq(coop_table_rows(table), count);
    for (size_t i = 0; i < count; i++)
        check_near(figure(table, edges[i].a, edges[i].b, "betweenness"), betweenness[i], 1e-9);
    coop_table_free(table);
    sample_clear(&s);
}

Test(roles_ties, betweenness_as_igraph_has_it) {
    static const double karate[] = {14.1666666667, 43.6388888889, 11.5,          29.3333333333, 43.8333333333,
                                    43.8333333333, 12.8023809524, 41.6484126984, 29.3333333333, 33,
                                    26.1,          23.7706349206, 22.5095238095, 25.7706349206, 22.5095238095,
                                    71.3928571429, 13.0333333333, 4.33333333333, 4.16428571429, 6.95952380952,
                                    10.4904761905, 8.20952380952, 10.4904761905, 18.1095238095, 12.5833333333,
                                    14.1452380952, 5.14761904762, 17.280952381,  4.28095238095, 23.1087301587,
                                    12.780952381,  38.7015873016, 1.8880952381,  6.9,           8.37142857143,
                                    2.66666666667, 1.66666666667, 1.66666666667, 2.66666666667, 16.5,
                                    16.5,          5.5,           17.0777777778, 22.6849206349, 16.6142857143,
                                    38.0492063492, 13.5111111111, 19.4888888889, 13.5111111111, 19.4888888889,
                                    13.5111111111, 19.4888888889, 33.3134920635, 13.5111111111, 19.4888888889,
                                    13.5111111111, 19.4888888889, 11.0944444444, 5.91111111111, 3.73333333333,
                                    12.5333333333, 18.3277777778, 2.36666666667, 10.4666666667, 22.5,
                                    23.5944444444, 2.54285714286, 30.4571428571, 17.0976190476, 8.33333333333,
                                    13.780952381,  13.0873015873, 16.7222222222, 9.56666666667, 15.0428571429,
                                    23.2444444444, 29.953968254,  4.61428571429};
    static const double strengths[] = {
        10,   130,  22, 29.5, 44,   43.5, 0,    0,   29,   33, 0,    8,    33,  12,  12,   45,  25.5, 6,  5,   18,
        0,    13.5, 21, 6,    17,   26,   89,   0,   2.5,  21, 16.5, 59.5, 2,   33,  17,   2,   1.5,  2,  3.5, 16.5,
        16.5, 10,   4,  74,   33,   45.5, 24.5, 8.5, 4,    29, 0,    33,   7.5, 33,  0,    3.5, 29.5, 13, 6,   6,
        6,    14,   1,  18.5, 13.5, 37,   7,    26,  22.5, 3,  13.5, 32,   0,   6.5, 10.5, 11,  18.5, 16};
    static const double club[] = {23, 147, 42, 24, 36, 36, 0,  0,  24, 24, 0,  20, 23, 22, 23, 17,  7, 2,  1,  2,  1,
                                  1,  1,   1,  2,  22, 46, 23, 1,  21, 25, 3,  1,  24, 21, 2,  1,   1, 1,  13, 14, 22,
                                  1,  23,  23, 44, 1,  23, 1,  23, 1,  23, 23, 24, 0,  1,  23, 2,   1, 1,  1,  21, 1,
                                  22, 2,   25, 2,  23, 44, 4,  21, 25, 0,  1,  22, 4,  44, 69, 443, 7, 11, 6};
    static const edge more[] = {{33, 0, 1}, {1, 0, 1}, {2, 0, 1}, {33, 32, 1}};
    edge edges[82];
    memcpy(edges, KARATE, sizeof KARATE);
    memcpy(edges + 78, more, sizeof more);
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    expect(KARATE, 78, &options, strengths);
    options.directed = true;
    expect(edges, 82, &options, club);
    options.directed = false;
    options.unweighted = true;
    expect(KARATE, 78, &options, karate);
    CHECK_CLEAN();
}

/* ---- definitions ---- */

/* Without directions the paths one way and the other are one pair's. */
Test(roles_ties, definitions_on_random_graphs) {
    for (uint64_t seed = 0; seed < 24; seed++) {
        coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
        options.directed = seed % 2;
        options.unweighted = seed % 3 == 0;
        sample s;
        naive_ways g;
        sample_random(&s, N, 6 + 5 * (size_t)seed, 3, &options, seed);
        naive_find_ways(&g, s.graph, false);
        coop_table *table = ties_of(&s, 0);
        check_eq(coop_table_rows(table), options.directed ? s.graph->arcs : s.graph->pairs);
        for (size_t i = 0; i < coop_table_rows(table); i++) {
            uint32_t a = coop_table_organisation(table, i, 0), b = coop_table_organisation(table, i, 1);
            check_near(figure(table, a, b, "betweenness"), naive_tie_betweenness(&g, a, b), 1e-9);
            check_eq(figure(table, a, b, "simmelian"), naive_triads(&g, a, b));
            check_eq(figure(table, a, b, "kinds"), 1);
        }
        coop_table_free(table);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* Rows of a pair, kinds stated from both sides, and a membership, which is no tie. */
Test(roles_ties, of_how_many_kinds) {
    static const char *const text = "{\"format\":\"coopgraph-network\",\"version\":1,"
                                    "\"organisations\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}],"
                                    "\"ties\":[{\"from\":\"a\",\"to\":\"b\",\"kind\":\"supply\",\"directed\":true},"
                                    "{\"from\":\"b\",\"to\":\"a\",\"kind\":\"supply\",\"directed\":true},"
                                    "{\"from\":\"a\",\"to\":\"b\",\"kind\":\"project\"},"
                                    "{\"from\":\"a\",\"to\":\"b\",\"kind\":\"project\",\"since\":\"2020\"},"
                                    "{\"from\":\"b\",\"to\":\"c\",\"kind\":\"ownership\",\"directed\":true},"
                                    "{\"from\":\"a\",\"to\":\"c\",\"kind\":\"membership\"}]}";
    sample s = {.ctx = COOP_CONTEXT_INIT};
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    s.network = check_load("ties.json", text, &s.ctx);
    for (int directed = 0; directed < 2; directed++) {
        options.directed = directed;
        check_eq(coop_graph_new(&s.graph, s.network, &options, &s.ctx), COOP_OK);
        coop_table *table = ties_of(&s, 0);
        check_eq(coop_table_rows(table), directed ? 3 : 2);
        check_eq(figure(table, 0, 1, "kinds"), 2);
        check_eq(figure(table, 1, 2, "kinds"), 1);
        if (directed) check_eq(figure(table, 1, 0, "kinds"), 2);
        coop_table_free(table);
        coop_graph_free(s.graph);
    }
    coop_network_free(s.network);
    CHECK_CLEAN();
}

Test(roles_ties, of_nobody_there_are_none) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    for (uint32_t n = 0; n < 3; n++) {
        sample s;
        sample_init(&s, n, NULL, 0, &options);
        coop_table *table = ties_of(&s, 0);
        check_eq(coop_table_rows(table), 0);
        coop_table_free(table);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* From some organisations only: the same for any number of threads, those that carry most within four
 * errors of the exact, and all together what all of them carry. */
Test(roles_ties, sampled) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    sample s;
    sample_random(&s, 400, 1500, 3, &options, 5);
    coop_table *exact = ties_of(&s, 0);
    s.ctx.threads = 1;
    coop_table *one = ties_of(&s, 100);
    s.ctx.threads = 3;
    coop_table *three = ties_of(&s, 100);
    check_eq(coop_table_columns(exact), 6);
    check_eq(coop_table_columns(one), 7);
    double sums[2] = {0};
    for (size_t i = 0; i < coop_table_rows(one); i++) {
        double value = coop_table_real(one, i, 5), error = coop_table_real(one, i, 6),
               want = coop_table_real(exact, i, 5);
        cr_assert(value == coop_table_real(three, i, 5) && error == coop_table_real(three, i, 6));
        if (want > 1500) cr_assert(fabs(value - want) < 4 * error, "%g +- %g, exact %g", value, error, want);
        sums[0] += value;
        sums[1] += want;
    }
    check_near(sums[0] / sums[1], 1, 0.02);
    coop_table_free(exact);
    coop_table_free(one);
    coop_table_free(three);
    sample_clear(&s);
    CHECK_CLEAN();
}
