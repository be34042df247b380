/* Degree and strength: how many partners, and how much with them in all. O(n). */
#include "measure/measure.h"

coop_status measure_degrees(double *const out[MEASURE_SLOTS], const coop_graph *graph, uint32_t samples,
                            coop_table *notes, coop_context *ctx) {
    (void)samples, (void)notes, (void)ctx;
    for (uint32_t i = 0; i < graph->n; i++) {
        if (out[MEASURE_DEGREE]) out[MEASURE_DEGREE][i] = (double)coop_i_degree(&graph->all, i);
        if (out[MEASURE_STRENGTH]) out[MEASURE_STRENGTH][i] = graph->strength[i];
    }
    return COOP_OK;
}
