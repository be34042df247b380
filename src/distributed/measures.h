/* Measures: what a family of them computes, as in measure/measure.h. */
#ifndef COOP_DISTRIBUTED_MEASURES_H
#define COOP_DISTRIBUTED_MEASURES_H

#include "distributed/graph.h"
#include "measure/measure.h"

/* out[slot] has room for one value of each of this rank's organisations, or is NULL when that measure is not asked for;
 * NaN = missing. Remarks go to `notes`. Collective. */
typedef void distributed_measure_fn(double *const out[MEASURE_SLOTS], distributed_graph *graph, const measure_how *how,
                                    coop_table *notes, coop_context *ctx);

distributed_measure_fn distributed_degrees, distributed_pagerank, distributed_spectral, distributed_coreness,
    distributed_clustering, distributed_core_scores, distributed_paths;

/* Triangles of each organisation, and the sum over them of the weights of its two ties in each. */
void distributed_triangles(double *triangles, double *weights, const distributed_graph *graph);

/* By name; NULL for one that has no distributed engine. */
distributed_measure_fn *distributed_measure_find(const char *name);

#endif
