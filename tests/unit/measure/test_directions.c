/* Centralities of directions, and normalised ones. Values from NetworkX 3.6. */
#include <stdlib.h>
#include <string.h>

#include "sample.h"

static const coop_graph_options PLAIN = {
    .size = sizeof(coop_graph_options), .directed = true, .unweighted = true, .alpha = 1};

/* The club's ties from the smaller to the larger number, and four more. */
static void club(sample *s) {
    static const edge more[] = {{33, 0, 1}, {1, 0, 1}, {2, 0, 1}, {33, 32, 1}};
    edge edges[82];
    memcpy(edges, KARATE, sizeof KARATE);
    memcpy(edges + 78, more, sizeof more);
    sample_init(s, 34, edges, 82, &PLAIN);
}

/* A column of all measures, normalised ones among them. */
static void expect(sample *s, const char *name, const double *expected) {
    const coop_measure_options options = {.size = sizeof(coop_measure_options), .normalised = true};
    coop_table *table = NULL;
    check_eq(coop_measures(&table, s->graph, &options, &s->ctx), COOP_OK);
    size_t column = coop_table_find_column(table, name);
    cr_assert(column != SIZE_MAX, "no column %s", name);
    for (uint32_t i = 0; i < s->graph->n; i++) {
        double value = coop_table_real(table, i, column);
        cr_assert(check_is_near(value, expected[i], 1e-10), "%s of %u is %.15g, expected %.15g", name, i, value,
                  expected[i]);
    }
    coop_table_free(table);
}

Test(measure_directions, the_club_as_networkx_has_it) {
    static const double in_closeness[34] = {0.348484848485,
                                            0.235739750446,
                                            0.239258254184,
                                            0.250473484848,
                                            0.249350649351,
                                            0.249350649351,
                                            0.284511784512,
                                            0.268531468531,
                                            0.242883379247,
                                            0.18425635667,
                                            0.284511784512,
                                            0.249350649351,
                                            0.260515603799,
                                            0.258553274682,
                                            0,
                                            0,
                                            0.225417439703,
                                            0.252964426877,
                                            0,
                                            0.242883379247,
                                            0,
                                            0.252964426877,
                                            0,
                                            0,
                                            0,
                                            0.0606060606061,
                                            0,
                                            0.200378787879,
                                            0.18425635667,
                                            0.0606060606061,
                                            0.190836940837,
                                            0.276384535005,
                                            0.458008658009,
                                            0.55276907001};
    static const double out_closeness[34] = {0.534343434343,
                                             0.421850079745,
                                             0.421850079745,
                                             0.190836940837,
                                             0.0681818181818,
                                             0.0909090909091,
                                             0.030303030303,
                                             0,
                                             0.242883379247,
                                             0.232323232323,
                                             0,
                                             0,
                                             0,
                                             0.229004329004,
                                             0.242424242424,
                                             0.242424242424,
                                             0,
                                             0,
                                             0.242424242424,
                                             0.229004329004,
                                             0.242424242424,
                                             0,
                                             0.242424242424,
                                             0.292640692641,
                                             0.210437710438,
                                             0.187683284457,
                                             0.255937755938,
                                             0.232323232323,
                                             0.239258254184,
                                             0.242424242424,
                                             0.235739750446,
                                             0.232323232323,
                                             0.22577891592,
                                             0.327149041435};
    static const double in_degree[34] = {3, 1, 2, 3, 1, 1, 3, 4, 2, 1, 3, 1, 2, 4, 0, 0,  2,
                                         2, 0, 2, 0, 2, 0, 0, 0, 2, 0, 3, 1, 2, 2, 4, 12, 17};
    static const double out_degree[34] = {0.484848484848,
                                          0.272727272727,
                                          0.272727272727,
                                          0.0909090909091,
                                          0.0606060606061,
                                          0.0909090909091,
                                          0.030303030303,
                                          0,
                                          0.0909090909091,
                                          0.030303030303,
                                          0,
                                          0,
                                          0,
                                          0.030303030303,
                                          0.0606060606061,
                                          0.0606060606061,
                                          0,
                                          0,
                                          0.0606060606061,
                                          0.030303030303,
                                          0.0606060606061,
                                          0,
                                          0.0606060606061,
                                          0.151515151515,
                                          0.0909090909091,
                                          0.030303030303,
                                          0.0606060606061,
                                          0.030303030303,
                                          0.0606060606061,
                                          0.0606060606061,
                                          0.0606060606061,
                                          0.0606060606061,
                                          0.030303030303,
                                          0.0606060606061};
    static const double between[34] = {0.417613636364,
                                       0.0094696969697,
                                       0.0618686868687,
                                       0.00094696969697,
                                       0,
                                       0.0113636363636,
                                       0.0123106060606,
                                       0,
                                       0.0111268939394,
                                       0.000157828282828,
                                       0,
                                       0,
                                       0,
                                       0.0196496212121,
                                       0,
                                       0,
                                       0,
                                       0,
                                       0,
                                       0.000552398989899,
                                       0,
                                       0,
                                       0,
                                       0,
                                       0,
                                       0.00094696969697,
                                       0,
                                       0.010101010101,
                                       0.000631313131313,
                                       0.000473484848485,
                                       0.000789141414141,
                                       0.0336963383838,
                                       0.000157828282828,
                                       0.404356060606};
    static const double harmonic[34] = {0.590909090909,
                                        0.479797979798,
                                        0.479797979798,
                                        0.247474747475,
                                        0.0757575757576,
                                        0.0909090909091,
                                        0.030303030303,
                                        0,
                                        0.287878787879,
                                        0.252525252525,
                                        0,
                                        0,
                                        0,
                                        0.25,
                                        0.275252525253,
                                        0.275252525253,
                                        0,
                                        0,
                                        0.275252525253,
                                        0.25,
                                        0.275252525253,
                                        0,
                                        0.275252525253,
                                        0.363636363636,
                                        0.269191919192,
                                        0.214646464646,
                                        0.290404040404,
                                        0.252525252525,
                                        0.272727272727,
                                        0.275252525253,
                                        0.267676767677,
                                        0.265151515152,
                                        0.244949494949,
                                        0.353535353535};
    sample s;
    club(&s);
    expect(&s, "in_closeness", in_closeness);
    expect(&s, "in_closeness_normalised", in_closeness);
    expect(&s, "out_closeness", out_closeness);
    expect(&s, "closeness", out_closeness);
    expect(&s, "in_degree", in_degree);
    expect(&s, "out_degree_normalised", out_degree);
    expect(&s, "betweenness_normalised", between);
    expect(&s, "harmonic_normalised", harmonic);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* a -2-> b -6-> c, a and c without a direction 4: by hand. */
Test(measure_directions, strengths_of_either_direction) {
    static const edge edges[] = {{0, 1, 2}, {1, 2, 6}, {0, 2, 4}, {2, 0, 4}};
    static const double in[] = {4, 2, 10}, out[] = {6, 6, 4}, in_part[] = {4 / 12.0, 2 / 12.0, 10 / 12.0},
                        part[] = {10 / 16.0, 8 / 16.0, 14 / 16.0};
    coop_graph_options options = PLAIN;
    options.unweighted = false;
    sample s;
    sample_init(&s, 3, edges, 4, &options);
    expect(&s, "in_strength", in);
    expect(&s, "out_strength", out);
    expect(&s, "in_strength_normalised", in_part);
    expect(&s, "strength_normalised", part); /* of both directions the strongest pair has 8 */
    sample_clear(&s);
    CHECK_CLEAN();
}

/* A star's centre is all that can be, by each of Freeman's centralities, whatever the weight of its ties. */
Test(measure_directions, the_centre_of_a_star_has_all) {
    static const edge star[] = {{0, 1, 3}, {0, 2, 3}, {0, 3, 3}, {0, 4, 3}};
    static const char *const names[] = {"degree", "strength", "betweenness", "closeness", "harmonic"};
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    const coop_measure_options asked = {
        .size = sizeof(coop_measure_options), .names = names, .count = 5, .normalised = true};
    coop_table *table = NULL;
    sample s;
    sample_init(&s, 5, star, 4, &options);
    check_eq(coop_measures(&table, s.graph, &asked, &s.ctx), COOP_OK);
    check_eq(coop_table_columns(table), 11);
    for (size_t c = 2; c < 11; c += 2) check_near(coop_table_real(table, 0, c), 1, 1e-12);
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* One alone could have nothing more: its part of that is missing. */
Test(measure_directions, next_to_nobody_there_is_no_part) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    const char *const name = "degree";
    const coop_measure_options asked = {
        .size = sizeof(coop_measure_options), .names = &name, .count = 1, .normalised = true};
    coop_table *table = NULL;
    sample s;
    sample_init(&s, 1, NULL, 0, &options);
    check_eq(coop_measures(&table, s.graph, &asked, &s.ctx), COOP_OK);
    cr_assert(isnan(coop_table_real(table, 0, 2)));
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}
