/* The most that a centrality can be in a network of this size: what its normalised value is a part of (Freeman 1978).
 */
#include <math.h>

#include "measure/measure.h"

static double largest_weight(const coop_i_csr *csr, uint32_t n) {
    double largest = 0;
    for (uint64_t a = 0; a < csr->offset[n]; a++) largest = fmax(largest, csr->weight[a]);
    return largest;
}

static double shortest_length(const coop_graph *graph) {
    double shortest = INFINITY;
    for (uint64_t a = 0; a < graph->out.offset[graph->n]; a++) shortest = fmin(shortest, graph->out.length[a]);
    return isinf(shortest) ? 1 : shortest;
}

measure_extent measure_extent_of(const coop_graph *graph) {
    return (measure_extent){.count = graph->count,
                            .directed = graph->directed,
                            .largest = largest_weight(&graph->all, graph->n),
                            .largest_out = largest_weight(&graph->out, graph->n),
                            .shortest = shortest_length(graph)};
}

double measure_most(const measure_extent *extent, measure_normal normal) {
    double n = extent->count;
    switch (normal) {
    case MEASURE_OF_OTHERS:
        return n - 1;
    case MEASURE_OF_STRENGTH:
        return (n - 1) * extent->largest;
    case MEASURE_OF_DIRECTED_STRENGTH:
        return (n - 1) * extent->largest_out;
    case MEASURE_OF_PAIRS:
        return (n - 1) * (n - 2) / (extent->directed ? 1 : 2);
    case MEASURE_OF_NEARNESS:
        return 1 / extent->shortest;
    case MEASURE_OF_HARMONIC:
        return (n - 1) / extent->shortest;
    case MEASURE_AS_IT_IS:
        break;
    }
    return 1;
}
