/* Degree and strength: counts and sums over a row; of both directions together, or of one. */
#include "measure/measure.h"

static double strength(const coop_i_csr *csr, uint32_t u) {
    double sum = 0;
    for (uint64_t a = csr->offset[u]; a < csr->offset[u + 1]; a++) sum += csr->weight[a];
    return sum;
}

coop_status measure_degrees(double *const out[MEASURE_SLOTS], const coop_graph *graph, const measure_how *how,
                            coop_table *notes, coop_context *ctx) {
    (void)how, (void)notes, (void)ctx;
    for (uint32_t i = 0; i < graph->n; i++) {
        if (out[MEASURE_DEGREE]) out[MEASURE_DEGREE][i] = (double)coop_i_degree(&graph->all, i);
        if (out[MEASURE_STRENGTH]) out[MEASURE_STRENGTH][i] = graph->strength[i];
        if (out[MEASURE_IN_DEGREE]) out[MEASURE_IN_DEGREE][i] = (double)coop_i_degree(&graph->in, i);
        if (out[MEASURE_OUT_DEGREE]) out[MEASURE_OUT_DEGREE][i] = (double)coop_i_degree(&graph->out, i);
        if (out[MEASURE_IN_STRENGTH]) out[MEASURE_IN_STRENGTH][i] = strength(&graph->in, i);
        if (out[MEASURE_OUT_STRENGTH]) out[MEASURE_OUT_STRENGTH][i] = strength(&graph->out, i);
    }
    return COOP_OK;
}
