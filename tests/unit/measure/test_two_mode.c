/* Two-mode figures of NetworkX 3.6 (bipartite.degree_centrality, betweenness_centrality, closeness_centrality,
 * node_redundancy, robins_alexander_clustering, density) of the women of the South and the events that they attended
 * (Davis, Gardner, Gardner 1941), and by definition of a network in parts. */
#include <coopgraph/whole.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"

/* attended[w][e] = '1': organisation w, "00000" and so on, takes part in project e, "P00", …; `friends`: the first two
 * organisations have a tie of their own. */
static void meet_with(sample *s, const char *const *attended, uint32_t women, uint32_t events, bool directed,
                      bool friends) {
    coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_tie tie = COOP_TIE_INIT;
    char id[16];
    *s = (sample){.ctx = COOP_CONTEXT_INIT};
    finish.projection = COOP_NODES;
    options.directed = directed;
    check_eq(coop_network_new(&s->network, &s->ctx), COOP_OK);
    for (uint32_t e = 0; e < events; e++) {
        coop_event event = COOP_EVENT_INIT;
        uint32_t index;
        snprintf(id, sizeof id, "P%02u", e);
        event.type = COOP_PROJECT;
        event.id = id;
        check_eq(coop_network_add_event(s->network, &index, &event, &s->ctx), COOP_OK);
    }
    for (uint32_t w = 0; w < women; w++) {
        coop_organisation row = COOP_ORGANISATION_INIT;
        uint32_t index;
        snprintf(id, sizeof id, "%05u", w);
        row.id = id;
        check_eq(coop_network_add_organisation(s->network, &index, &row, &s->ctx), COOP_OK);
        if (w < 2) *(w == 0 ? &tie.source : &tie.target) = index;
        for (uint32_t e = 0; e < events; e++) {
            coop_party party = {.event = e, .organisation = index};
            if (attended[w][e] == '1') check_eq(coop_network_add_party(s->network, &party, &s->ctx), COOP_OK);
        }
    }
    if (friends) {
        uint32_t index;
        check_eq(coop_network_add_tie(s->network, &index, &tie, &s->ctx), COOP_OK);
    }
    check_eq_where(coop_network_finish(s->network, &finish, &s->ctx), COOP_OK, "%s", s->ctx.error.message);
    check_eq(coop_graph_new(&s->graph, s->network, &options, &s->ctx), COOP_OK);
}

static void meet(sample *s, const char *const *attended, uint32_t women, uint32_t events, bool directed) {
    meet_with(s, attended, women, events, directed, false);
}

static double whole_of(sample *s, const char *name) {
    coop_whole_options options = COOP_WHOLE_OPTIONS_INIT;
    coop_table *table = NULL;
    options.names = &name;
    options.count = 1;
    check_eq_where(coop_wholes(&table, s->graph, &options, &s->ctx), COOP_OK, "%s", s->ctx.error.message);
    double value = coop_table_real(table, 0, 1);
    coop_table_free(table);
    return value;
}

Test(measure_two_mode, women_of_the_south) {
    static const char *const ATTENDED[] = {
        "11111101100000", "11101111000000", "01111111100000", "10111111000000", "00111010000000", "00101101000000",
        "00001111000000", "00000101100000", "00001011100000", "00000011100100", "00000001110100", "00000001110111",
        "00000011110111", "00000110111111", "00000011011100", "00000001100000", "00000000101000", "00000000101000"};
    static const double degree[] = {0.571428571429,
                                    0.5,
                                    0.571428571429,
                                    0.5,
                                    0.285714285714,
                                    0.285714285714,
                                    0.285714285714,
                                    0.214285714286,
                                    0.285714285714,
                                    0.285714285714,
                                    0.285714285714,
                                    0.428571428571,
                                    0.5,
                                    0.571428571429,
                                    0.357142857143,
                                    0.142857142857,
                                    0.142857142857,
                                    0.142857142857,
                                    0.166666666667,
                                    0.166666666667,
                                    0.333333333333,
                                    0.222222222222,
                                    0.444444444444,
                                    0.444444444444,
                                    0.555555555556,
                                    0.777777777778,
                                    0.666666666667,
                                    0.277777777778,
                                    0.222222222222,
                                    0.333333333333,
                                    0.166666666667,
                                    0.166666666667};
    static const double betweenness[] = {
        0.0965847210803,  0.0513576132687,  0.0875946854794, 0.049486599816,  0.0105960962827,  0.0107143428696,
        0.00944412334473, 0.00680032333401, 0.0167831081398, 0.0157376657576, 0.016344348365,   0.0473627540298,
        0.071709145085,   0.113461362043,   0.0423875400643, 0.0019535268595, 0.00505450523626, 0.00505450523626,
        0.00215431078263, 0.0020886968954,  0.0182243908525, 0.0077020526738, 0.037694442525,   0.0650163504752,
        0.129501744245,   0.24381946235,    0.225513591772,  0.011442302601,  0.0196653908892,  0.0180941820514,
        0.0022406559878,  0.0022406559878};
    static const double closeness[] = {0.8,
                                       0.727272727273,
                                       0.8,
                                       0.727272727273,
                                       0.6,
                                       0.666666666667,
                                       0.666666666667,
                                       0.666666666667,
                                       0.705882352941,
                                       0.705882352941,
                                       0.685714285714,
                                       0.727272727273,
                                       0.774193548387,
                                       0.8,
                                       0.727272727273,
                                       0.648648648649,
                                       0.585365853659,
                                       0.585365853659,
                                       0.52380952381,
                                       0.52380952381,
                                       0.564102564103,
                                       0.536585365854,
                                       0.594594594595,
                                       0.6875,
                                       0.733333333333,
                                       0.846153846154,
                                       0.785714285714,
                                       0.55,
                                       0.536585365854,
                                       0.564102564103,
                                       0.52380952381,
                                       0.52380952381};
    static const double redundancy[] = {0.964285714286,
                                        1,
                                        1,
                                        1,
                                        1,
                                        1,
                                        1,
                                        1,
                                        1,
                                        1,
                                        1,
                                        1,
                                        1,
                                        0.75,
                                        0.9,
                                        1,
                                        1,
                                        1,
                                        1,
                                        1,
                                        1,
                                        1,
                                        1,
                                        0.964285714286,
                                        0.911111111111,
                                        0.802197802198,
                                        0.712121212121,
                                        1,
                                        0.666666666667,
                                        1,
                                        1,
                                        1};
    for (int directed = 0; directed < 2; directed++) {
        sample s;
        meet(&s, ATTENDED, 18, 14, directed);
        check_eq(s.graph->n, 32);
        sample_expect(&s, "two_mode_degree", degree, 1e-11);
        sample_expect(&s, "two_mode_betweenness", betweenness, 1e-11);
        sample_expect(&s, "two_mode_closeness", closeness, 1e-11);
        sample_expect(&s, "redundancy", redundancy, 1e-11);
        check_near(whole_of(&s, "two-mode density"), 0.3531746031746032, 1e-12);
        check_near(whole_of(&s, "two-mode clustering"), 0.46776406035665297, 1e-12);
        check_near(whole_of(&s, "two-mode redundancy"), 0.9785714285714285, 1e-12);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* Two in one project, one in another, one in none: NetworkX, but for closeness, which it lets exceed 1 here; of each
 * component it is what that would be alone, times the share of all others that is in reach. */
Test(measure_two_mode, in_parts) {
    static const char *const attended[] = {"10", "10", "01", "00"};
    static const double degree[] = {0.5, 0.5, 0.5, 0, 0.5, 0.25}, betweenness[] = {0, 0, 0, 0, 1.0 / 9, 0},
                        closeness[] = {0.4, 0.4, 0.2, 0, 0.4, 0.2}, redundancy[] = {NAN, NAN, NAN, NAN, 0, NAN};
    sample s;
    meet(&s, attended, 4, 2, false);
    sample_expect(&s, "two_mode_degree", degree, 1e-12);
    sample_expect(&s, "two_mode_betweenness", betweenness, 1e-12);
    sample_expect(&s, "two_mode_closeness", closeness, 1e-12);
    sample_expect(&s, "redundancy", redundancy, 1e-12);
    check_near(whole_of(&s, "two-mode density"), 0.375, 1e-12);
    cr_assert(isnan(whole_of(&s, "two-mode clustering")));
    cr_assert(isnan(whole_of(&s, "two-mode redundancy")));
    sample_clear(&s);
    CHECK_CLEAN();
}

/* A tie of two organisations is none of the two-mode network: all stays as it is without. */
Test(measure_two_mode, ties_inside_a_mode_do_not_count) {
    static const char *const attended[] = {"100", "110", "011", "001"};
    static const char *const names[] = {"two_mode_degree", "two_mode_betweenness", "two_mode_closeness", "redundancy"};
    sample with, without;
    meet_with(&with, attended, 4, 3, false, true);
    meet(&without, attended, 4, 3, false);
    check_eq(with.graph->pairs, without.graph->pairs + 1);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        double *expected = sample_measure(&without, names[i], 0);
        sample_expect(&with, names[i], expected, 0);
        free(expected);
    }
    sample_clear(&with);
    sample_clear(&without);
    CHECK_CLEAN();
}

/* Redundancy, circles and paths counted one by one. */
Test(measure_two_mode, definitions_on_random_networks) {
    enum { WOMEN = 7, EVENTS = 6, ALL = WOMEN + EVENTS };
    for (uint32_t seed = 0; seed < 30; seed++) {
        char text[WOMEN][EVENTS + 1] = {{0}};
        const char *attended[WOMEN];
        sample s;
        bool tie[ALL][ALL] = {{false}};
        uint32_t state = seed * 2654435761U + 1;
        for (uint32_t w = 0; w < WOMEN; w++) {
            attended[w] = text[w];
            for (uint32_t e = 0; e < EVENTS; e++) {
                state = state * 1664525U + 1013904223U;
                bool there = (state >> 16) % 8 < 1 + seed % 6;
                text[w][e] = there ? '1' : '0';
                tie[w][WOMEN + e] = tie[WOMEN + e][w] = there;
            }
        }
        meet(&s, attended, WOMEN, EVENTS, false);
        double redundancy[ALL], circles = 0, paths = 0;
        for (uint32_t v = 0; v < ALL; v++) {
            double pairs = 0, joined = 0;
            for (uint32_t a = 0; a < ALL; a++) {
                for (uint32_t b = a + 1; b < ALL; b++) {
                    bool other = false;
                    if (!tie[v][a] || !tie[v][b]) continue;
                    for (uint32_t x = 0; x < ALL; x++) {
                        other = other || (x != v && tie[x][a] && tie[x][b]);
                        circles += x != v && tie[x][a] && tie[x][b]; /* each four times */
                        paths += x != v && tie[x][a];                /* b - v - a - x … */
                        paths += x != v && tie[x][b];
                    }
                    pairs++;
                    joined += other;
                }
            }
            redundancy[v] = pairs > 0 ? joined / pairs : NAN;
        }
        if (s.graph->n == ALL) {
            sample_expect(&s, "redundancy", redundancy, 1e-12);
            check_near(whole_of(&s, "two-mode clustering"), paths > 0 ? 4 * (circles / 4) / (paths / 2) : NAN, 1e-12);
        }
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

Test(measure_two_mode, needs_two_modes) {
    static const char *const name = "redundancy", *const figure = "two-mode density";
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_measure_options measures = COOP_MEASURE_OPTIONS_INIT;
    coop_whole_options wholes = COOP_WHOLE_OPTIONS_INIT;
    coop_table *table = NULL;
    sample s;
    sample_init(&s, 10, KITE, 18, &options);
    measures.names = &name;
    wholes.names = &figure;
    measures.count = wholes.count = 1;
    check_eq(coop_measures(&table, s.graph, &measures, &s.ctx), COOP_USAGE);
    cr_assert(strstr(s.ctx.error.message, "--projection nodes"), "%s", s.ctx.error.message);
    coop_context_clear_error(&s.ctx);
    check_eq(coop_wholes(&table, s.graph, &wholes, &s.ctx), COOP_USAGE);
    coop_context_clear_error(&s.ctx);
    sample_clear(&s);
    CHECK_CLEAN();
}
