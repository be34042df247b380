/* Figures of a two-mode network: ties between organisations and the agreements and projects that they take part in. */
#include <math.h>

#include "measure/two_mode.h"
#include "whole/whole.h"

coop_status whole_two_mode(whole_value *const out[WHOLE_SLOTS], const whole_job *job, coop_table *notes,
                           coop_context *ctx) {
    (void)notes;
    measure_modes m;
    double clustering = NAN, sum = 0, count = 0;
    coop_status status = measure_modes_init(&m, job->graph, ctx);
    if (status != COOP_OK) return status;
    double could = (double)m.count[0] * m.count[1];
    if (out[WHOLE_TWO_CLUSTERING]) status = measure_four_circles(&clustering, &m, ctx);
    for (uint32_t u = 0; u < m.ties->n && out[WHOLE_TWO_REDUNDANCY] && status == COOP_OK; u++) {
        double value = m.mode[u] ? NAN : measure_redundancy(&m, u);
        if (!isnan(value)) sum += value, count++;
        if (u % 256 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    if (out[WHOLE_TWO_DENSITY]) out[WHOLE_TWO_DENSITY]->value = could > 0 ? (double)m.ties->pairs / could : NAN;
    if (out[WHOLE_TWO_CLUSTERING]) out[WHOLE_TWO_CLUSTERING]->value = clustering;
    if (out[WHOLE_TWO_REDUNDANCY]) out[WHOLE_TWO_REDUNDANCY]->value = count > 0 ? sum / count : NAN;
    measure_modes_clear(&m);
    return status;
}
