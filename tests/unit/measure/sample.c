#include "sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/random.h"

void sample_init(sample *s, uint32_t n, const edge *edges, size_t count, const coop_graph_options *options) {
    *s = (sample){.ctx = COOP_CONTEXT_INIT};
    char id[2][16];
    check_eq(coop_network_new(&s->network, &s->ctx), COOP_OK);
    for (uint32_t i = 0; i < n; i++) {
        coop_organisation row = COOP_ORGANISATION_INIT;
        uint32_t index;
        snprintf(id[0], sizeof id[0], "%05u", i);
        row.id = id[0];
        check_eq(coop_network_add_organisation(s->network, &index, &row, &s->ctx), COOP_OK);
    }
    for (size_t i = 0; i < count; i++) {
        coop_tie tie = COOP_TIE_INIT;
        tie.weight = edges[i].weight;
        tie.directed = options->directed;
        snprintf(id[0], sizeof id[0], "%05u", edges[i].a);
        snprintf(id[1], sizeof id[1], "%05u", edges[i].b);
        check_eq(coop_network_refer(s->network, &tie.source, id[0], &tie.place, &s->ctx), COOP_OK);
        check_eq(coop_network_refer(s->network, &tie.target, id[1], &tie.place, &s->ctx), COOP_OK);
        check_eq_where(coop_network_add_tie(s->network, NULL, &tie, &s->ctx), COOP_OK, "%s", s->ctx.error.message);
    }
    check_eq_where(coop_network_finish(s->network, NULL, &s->ctx), COOP_OK, "%s", s->ctx.error.message);
    check_eq_where(coop_graph_new(&s->graph, s->network, options, &s->ctx), COOP_OK, "%s", s->ctx.error.message);
}

void sample_clear(sample *s) {
    coop_graph_free(s->graph);
    coop_network_free(s->network);
}

void sample_random(sample *s, uint32_t n, size_t count, uint32_t weights, const coop_graph_options *options,
                   uint64_t seed) {
    coop_i_random random;
    coop_i_random_init(&random, seed, 7);
    edge *edges = calloc(count, sizeof *edges);
    size_t made = 0;
    for (size_t i = 0; i < count; i++) {
        edge e = {(uint32_t)coop_i_random_below(&random, n), (uint32_t)coop_i_random_below(&random, n),
                  1 + (double)coop_i_random_below(&random, weights)};
        if (e.a != e.b) edges[made++] = e;
    }
    sample_init(s, n, edges, made, options);
    free(edges);
}

double *sample_measure(sample *s, const char *name, uint32_t samples) {
    coop_measure_options options = {
        .size = sizeof(coop_measure_options), .names = &name, .count = 1, .samples = samples};
    coop_table *table = NULL;
    check_eq_where(coop_measures(&table, s->graph, &options, &s->ctx), COOP_OK, "%s", s->ctx.error.message);
    double *values = calloc(s->graph->n + 1, sizeof *values);
    for (uint32_t i = 0; i < s->graph->n; i++) values[i] = coop_table_real(table, i, 1);
    coop_table_free(table);
    return values;
}

void sample_expect(sample *s, const char *name, const double *expected, double eps) {
    double *values = sample_measure(s, name, 0);
    for (uint32_t i = 0; i < s->graph->n; i++)
        cr_assert(check_is_near(values[i], expected[i], eps), "%s of %u is %.15g, expected %.15g", name, i, values[i],
                  expected[i]);
    free(values);
}

/* Zachary (1977), weights as NetworkX gives them. */
const edge KARATE[78] = {
    {0, 1, 4},   {0, 2, 5},   {0, 3, 3},   {0, 4, 3},   {0, 5, 3},   {0, 6, 3},   {0, 7, 2},   {0, 8, 2},   {0, 10, 2},
    {0, 11, 3},  {0, 12, 1},  {0, 13, 3},  {0, 17, 2},  {0, 19, 2},  {0, 21, 2},  {0, 31, 2},  {1, 2, 6},   {1, 3, 3},
    {1, 7, 4},   {1, 13, 5},  {1, 17, 1},  {1, 19, 2},  {1, 21, 2},  {1, 30, 2},  {2, 3, 3},   {2, 7, 4},   {2, 8, 5},
    {2, 9, 1},   {2, 13, 3},  {2, 27, 2},  {2, 28, 2},  {2, 32, 2},  {3, 7, 3},   {3, 12, 3},  {3, 13, 3},  {4, 6, 2},
    {4, 10, 3},  {5, 6, 5},   {5, 10, 3},  {5, 16, 3},  {6, 16, 3},  {8, 30, 3},  {8, 32, 3},  {8, 33, 4},  {9, 33, 2},
    {13, 33, 3}, {14, 32, 3}, {14, 33, 2}, {15, 32, 3}, {15, 33, 4}, {18, 32, 1}, {18, 33, 2}, {19, 33, 1}, {20, 32, 3},
    {20, 33, 1}, {22, 32, 2}, {22, 33, 3}, {23, 25, 5}, {23, 27, 4}, {23, 29, 3}, {23, 32, 5}, {23, 33, 4}, {24, 25, 2},
    {24, 27, 3}, {24, 31, 2}, {25, 31, 7}, {26, 29, 4}, {26, 33, 2}, {27, 33, 4}, {28, 31, 2}, {28, 33, 2}, {29, 32, 4},
    {29, 33, 2}, {30, 32, 3}, {30, 33, 3}, {31, 32, 4}, {31, 33, 4}, {32, 33, 5}};

/* Padgett's Florentine families (1994), marriages, families in alphabetical order; Pucci (11) has none. */
const edge FLORENCE[20] = {{0, 8, 1},  {8, 2, 1}, {8, 12, 1},  {8, 15, 1}, {8, 1, 1},   {8, 13, 1}, {4, 10, 1},
                           {4, 14, 1}, {4, 2, 1}, {10, 14, 1}, {10, 3, 1}, {14, 12, 1}, {14, 3, 1}, {12, 15, 1},
                           {15, 6, 1}, {1, 5, 1}, {1, 6, 1},   {13, 9, 1}, {3, 6, 1},   {6, 7, 1}};

/* Krackhardt (1990). */
const edge KITE[18] = {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {0, 5, 1}, {1, 3, 1}, {1, 4, 1},
                       {1, 6, 1}, {2, 3, 1}, {2, 5, 1}, {3, 4, 1}, {3, 5, 1}, {3, 6, 1},
                       {4, 6, 1}, {5, 6, 1}, {5, 7, 1}, {6, 7, 1}, {7, 8, 1}, {8, 9, 1}};
