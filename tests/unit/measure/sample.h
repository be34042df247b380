/* Graphs for the tests of measures: organisation i has the id "%05u" of i, so that indices are what the test says. */
#ifndef COOP_TESTS_MEASURE_SAMPLE_H
#define COOP_TESTS_MEASURE_SAMPLE_H

#include <coopgraph/measure.h>
#include <stdint.h>

#include "check.h"
#include "core/graph.h"

typedef struct edge {
    uint32_t a, b;
    double weight;
} edge;

typedef struct sample {
    coop_network *network;
    coop_graph *graph;
    coop_context ctx;
} sample;

/* Ties are directed when the options keep directions. */
void sample_init(sample *s, uint32_t n, const edge *edges, size_t count, const coop_graph_options *options);
void sample_clear(sample *s);

/* `count` random pairs (loops left out, parallel ones add up) with whole weights 1 .. `weights`: whole weights make
 * many ways equally long. Same arguments, same graph. */
void sample_random(sample *s, uint32_t n, size_t count, uint32_t weights, const coop_graph_options *options,
                   uint64_t seed);

/* One measure of each organisation; the caller frees. */
double *sample_measure(sample *s, const char *name, uint32_t samples);

/* Each value of the measure is near the expected one. */
void sample_expect(sample *s, const char *name, const double *expected, double eps);

extern const edge KARATE[78], FLORENCE[20], KITE[18];

#endif
