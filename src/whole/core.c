/* Core and periphery: how far the network is one, by the two models of Borgatti and Everett. */
#include <stdlib.h>

#include "core/say.h"
#include "measure/core.h"
#include "util/mem.h"
#include "whole/whole.h"

static coop_status discrete(whole_value *const out[WHOLE_SLOTS], const coop_graph *graph, coop_context *ctx) {
    double fit, count = 0;
    uint8_t *core = coop_i_calloc(graph->n, sizeof *core);
    coop_status status = core ? measure_core_find(core, &fit, graph, ctx) : coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++) count += core[u];
    free(core);
    if (status != COOP_OK) return status;
    if (out[WHOLE_CORE]) out[WHOLE_CORE]->value = count;
    if (out[WHOLE_CORE_FIT]) out[WHOLE_CORE_FIT]->value = fit;
    return COOP_OK;
}

static coop_status continuous(whole_value *out, const coop_graph *graph, bool weighted, coop_table *notes,
                              coop_context *ctx) {
    bool settled;
    double *score = coop_i_calloc(graph->n, sizeof *score);
    coop_status status =
        score ? measure_core_scores(score, &out->value, &settled, graph, weighted, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) status = measure_core_tell_alone(score, graph, weighted, notes, ctx);
    free(score);
    return status;
}

coop_status whole_core(whole_value *const out[WHOLE_SLOTS], const whole_job *job, coop_table *notes,
                       coop_context *ctx) {
    coop_status status = COOP_OK;
    if (out[WHOLE_CORE] || out[WHOLE_CORE_FIT]) status = discrete(out, job->graph, ctx);
    if (status == COOP_OK && out[WHOLE_CORE_SCORES])
        status = continuous(out[WHOLE_CORE_SCORES], job->graph, false, notes, ctx);
    if (status == COOP_OK && out[WHOLE_CORE_STRENGTHS])
        status = continuous(out[WHOLE_CORE_STRENGTHS], job->graph, true, notes, ctx);
    return status;
}
