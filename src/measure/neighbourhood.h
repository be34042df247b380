/* Measures that look at one organisation and its partners at a time, in parallel. */
#ifndef COOP_MEASURE_NEIGHBOURHOOD_H
#define COOP_MEASURE_NEIGHBOURHOOD_H

#include "core/graph.h"

/* The value of organisation i. `mark` has a number per organisation, all 0, and is left so. */
typedef double measure_neighbourhood_fn(const coop_graph *graph, uint32_t i, double *mark);

/* out[i] = value(graph, i) for all. */
coop_status measure_neighbourhoods(double *out, const coop_graph *graph, measure_neighbourhood_fn *value,
                                   const char *stage, coop_context *ctx);

/* Over the partners q that i and j share: the sum of mark[q], times the weight of the tie of j and q if `weighted`.
 * mark[] is not 0 for i's partners only. O(the smaller of deg(j) and deg(i) log deg(j)). */
double measure_shared(const coop_graph *graph, uint32_t i, uint32_t j, const double *mark, bool weighted);

#endif
