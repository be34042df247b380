/* Degree and strength: counts and sums over a row. */
#include "distributed/measures.h"

static double strength(const distributed_rows *rows, PetscInt i) {
    double sum = 0;
    for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++) sum += rows->weight[a];
    return sum;
}

void distributed_degrees(double *const out[MEASURE_SLOTS], distributed_graph *graph, const measure_how *how,
                         coop_table *notes, coop_context *ctx) {
    (void)how, (void)notes, (void)ctx;
    for (PetscInt i = 0; i < graph->own; i++) {
        if (out[MEASURE_DEGREE]) out[MEASURE_DEGREE][i] = (double)distributed_degree(&graph->all, i);
        if (out[MEASURE_STRENGTH]) out[MEASURE_STRENGTH][i] = graph->strength[i];
        if (out[MEASURE_IN_DEGREE]) out[MEASURE_IN_DEGREE][i] = (double)distributed_degree(&graph->in, i);
        if (out[MEASURE_OUT_DEGREE]) out[MEASURE_OUT_DEGREE][i] = (double)distributed_degree(&graph->out, i);
        if (out[MEASURE_IN_STRENGTH]) out[MEASURE_IN_STRENGTH][i] = strength(&graph->in, i);
        if (out[MEASURE_OUT_STRENGTH]) out[MEASURE_OUT_STRENGTH][i] = strength(&graph->out, i);
    }
}
