/* How large, how dense, how broken up, how mutual. */
#include <math.h>

#include "whole/whole.h"

/* Borgatti (2006): the share of pairs that do not reach each other. */
static double fragmentation(const coop_graph *graph) {
    double n = graph->count, joined = 0;
    for (uint32_t c = 0; c < graph->components; c++)
        joined += (double)graph->component_size[c] * (graph->component_size[c] - 1.0);
    return n < 2 ? NAN : 1 - joined / (n * (n - 1));
}

static double reciprocity(const coop_graph *graph) {
    uint64_t mutual = 0;
    for (uint32_t u = 0; u < graph->n; u++)
        for (uint64_t a = graph->out.offset[u]; a < graph->out.offset[u + 1]; a++)
            mutual += coop_i_arc(&graph->out, graph->out.to[a], u) != UINT64_MAX;
    return graph->arcs ? (double)mutual / (double)graph->arcs : NAN;
}

coop_status whole_sizes(whole_value *const out[WHOLE_SLOTS], const whole_job *job, coop_table *notes,
                        coop_context *ctx) {
    (void)notes;
    coop_graph_facts facts;
    coop_graph_facts_of(&facts, job->graph);
    double n = facts.organisations;
    const double values[WHOLE_SLOTS] = {
        [WHOLE_DEGREE] = n > 0 ? 2 * (double)facts.pairs / n : NAN,
        [WHOLE_DENSITY] = facts.density,
        [WHOLE_COMPONENTS] = facts.components,
        [WHOLE_LARGEST] = facts.largest,
        [WHOLE_SHARE] = n > 0 ? facts.largest / n : NAN,
        [WHOLE_ALONE] = facts.isolates,
        [WHOLE_FRAGMENTATION] = fragmentation(job->graph),
        [WHOLE_RECIPROCITY] = out[WHOLE_RECIPROCITY] ? reciprocity(job->graph) : NAN,
    };
    for (int slot = 0; slot < WHOLE_SLOTS; slot++)
        if (out[slot]) out[slot]->value = values[slot];
    return coop_cancelled(ctx) ? COOP_INTERRUPTED : COOP_OK;
}
