/* How many partners of one work with each other: of all such pairs, and organisation by organisation. */
#include <math.h>
#include <stdlib.h>

#include "core/say.h"
#include "measure/measure.h"
#include "util/mem.h"
#include "whole/whole.h"

coop_status whole_triangles(whole_value *const out[WHOLE_SLOTS], const whole_job *job, coop_table *notes,
                            coop_context *ctx) {
    const coop_graph *plain = job->plain;
    double pairs = 0, closed = 0, sum = 0, count = 0;
    double *values = coop_i_calloc(plain->n, sizeof *values), *slots[MEASURE_SLOTS] = {values};
    if (!values) return coop_fail_memory(ctx);
    coop_status status = measure_clustering(slots, plain, &(measure_how){0}, notes, ctx);
    for (uint32_t u = 0; u < plain->n && status == COOP_OK; u++) {
        double degree = (double)coop_i_degree(&plain->all, u), of_u = degree * (degree - 1) / 2;
        if (degree < 2) continue;
        pairs += of_u;
        closed += values[u] * of_u;
        sum += values[u];
        count++;
    }
    if (count > 0 && out[WHOLE_TRANSITIVITY]) out[WHOLE_TRANSITIVITY]->value = closed / pairs;
    if (count > 0 && out[WHOLE_CLUSTERING]) out[WHOLE_CLUSTERING]->value = sum / count;
    free(values);
    return status;
}

/* Of a large network one run of Leiden: the consensus of many, which `communities` finds, takes longer than all the
 * other figures together. */
enum { MANY_PAIRS = 200000 };

coop_status whole_modularity(whole_value *const out[WHOLE_SLOTS], const whole_job *job, coop_table *notes,
                             coop_context *ctx) {
    const coop_communities *told = job->options->communities;
    coop_community_options options = COOP_COMMUNITY_OPTIONS_INIT;
    coop_communities *found = NULL;
    coop_status status = COOP_OK;
    if (!told && job->graph->pairs > MANY_PAIRS) {
        options.method = "leiden";
        status = coop_i_note(notes, ctx, SAY_WHOLE_LEIDEN, COOP_I_COUNT(MANY_PAIRS));
    }
    if (status == COOP_OK && !told) status = coop_communities_detect(&found, job->graph, &options, ctx);
    if (status == COOP_OK) out[0]->value = coop_communities_modularity(told ? told : found);
    coop_communities_free(found);
    return status;
}
