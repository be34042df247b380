/* How far it is from one to another: steps between those who reach each other, and the centralisations that paths give.
 *
 * Beyond a budget paths are measured from a sample of each component. What a source finds is then a draw: the mean of
 * all paths is a ratio of two stratified sums, and its error is that of the ratio (Cochran 1977, 6.11). */
#include <math.h>
#include <stdlib.h>

#include "core/say.h"
#include "measure/measure.h"
#include "util/mem.h"
#include "whole/whole.h"

/* A step is one pair or organisation of one sweep: some seconds on two cores. */
static const double STEPS = 2e8;

static uint32_t sources_wanted(const whole_job *job) {
    uint32_t asked = job->options->samples, n = job->plain->count;
    if (asked > 0) return asked < 2 ? 2 : asked;
    double affordable = STEPS / ((double)job->plain->pairs + n + 1);
    return affordable >= n ? (n < 2 ? 2 : n) : affordable < 2 ? 2 : (uint32_t)affordable;
}

void whole_stratum_add(whole_stratum *s, double far, double met) {
    s->sources++;
    s->far += far;
    s->met += met;
    s->far2 += far * far;
    s->met2 += met * met;
    s->both += far * met;
}

void whole_stratum_sum(double *far, double *met, const whole_stratum *s, double size) {
    if (s->sources == 0) return;
    *far += size / s->sources * s->far;
    *met += size / s->sources * s->met;
}

double whole_stratum_variance(const whole_stratum *s, double size, double mean) {
    double count = s->sources, left = s->far - mean * s->met;
    if (count >= size || count < 2) return 0;
    double squares = s->far2 - 2 * mean * s->both + mean * mean * s->met2;
    double spread = fmax(0, squares - left * left / count) / (count - 1);
    return size * size * (1 - count / size) * spread / count;
}

whole_value whole_mean_path(double far, double met, double variance) {
    return met > 0 ? (whole_value){far / met, variance > 0 ? sqrt(variance) / met : NAN, NAN, NAN}
                   : (whole_value){NAN, NAN, NAN, NAN};
}

static void add_sources(whole_stratum *strata, double *const found[MEASURE_SLOTS], const coop_graph *graph) {
    for (uint32_t u = 0; u < graph->n; u++) {
        double far = found[MEASURE_SOURCE_FAR][u], met = found[MEASURE_SOURCE_MET][u];
        if (coop_i_takes_part(graph, u) && !isnan(far)) whole_stratum_add(&strata[graph->component[u]], far, met);
    }
}

/* The mean over all pairs that reach each other, and its standard error. */
static whole_value mean_path(const whole_stratum *strata, const coop_graph *graph) {
    double far = 0, met = 0, variance = 0;
    for (uint32_t c = 0; c < graph->components; c++)
        whole_stratum_sum(&far, &met, &strata[c], graph->component_size[c]);
    for (uint32_t c = 0; c < graph->components; c++)
        variance += whole_stratum_variance(&strata[c], graph->component_size[c], far / met);
    return whole_mean_path(far, met, variance);
}

static double largest_of(const double *values, const coop_graph *graph) {
    double largest = 0;
    for (uint32_t u = 0; u < graph->n; u++)
        if (coop_i_takes_part(graph, u)) largest = fmax(largest, values[u]);
    return graph->pairs ? largest : NAN;
}

double whole_most_between(double n, bool directed) {
    return (n - 1) * (n - 1) * (n - 2) / (directed ? 1 : 2);
}

double whole_most_close(double n, bool directed) {
    return directed ? n - 1 : (n - 1) * (n - 2) / (2 * n - 3);
}

static coop_status note_sample(const whole_job *job, uint32_t sources, coop_table *notes, coop_context *ctx) {
    if (sources >= job->plain->component_size[0]) return COOP_OK;
    return coop_i_note(notes, ctx, SAY_WHOLE_SAMPLED, COOP_I_COUNT(sources),
                       COOP_I_COUNT(job->plain->component_size[0]), COOP_I_ID(ctx->seed));
}

static void fill(whole_value *const out[WHOLE_SLOTS], double *const found[MEASURE_SLOTS], const whole_stratum *strata,
                 const coop_graph *plain) {
    bool three = plain->count > 2;
    if (out[WHOLE_PATHS]) *out[WHOLE_PATHS] = mean_path(strata, plain);
    if (out[WHOLE_DIAMETER]) out[WHOLE_DIAMETER]->value = largest_of(found[MEASURE_ECCENTRICITY], plain);
    if (out[WHOLE_BY_BETWEENNESS] && three)
        out[WHOLE_BY_BETWEENNESS]->value =
            whole_centralisation(found[MEASURE_BETWEENNESS], plain, whole_most_between(plain->count, plain->directed));
    if (out[WHOLE_BY_CLOSENESS] && three)
        out[WHOLE_BY_CLOSENESS]->value =
            whole_centralisation(found[MEASURE_CLOSENESS], plain, whole_most_close(plain->count, plain->directed));
}

coop_status whole_paths(whole_value *const out[WHOLE_SLOTS], const whole_job *job, coop_table *notes,
                        coop_context *ctx) {
    const coop_graph *plain = job->plain;
    double *found[MEASURE_SLOTS] = {0};
    uint32_t sources = sources_wanted(job);
    if (plain->count == 0) return COOP_OK;
    whole_stratum *strata = coop_i_calloc(plain->components, sizeof *strata);
    coop_status status = strata ? COOP_OK : coop_fail_memory(ctx);
    for (int slot = 0; slot <= MEASURE_SOURCE_MET && status == COOP_OK; slot++) { /* those behind it go one way alone */
        if (slot == MEASURE_BETWEENNESS && !out[WHOLE_BY_BETWEENNESS]) continue;  /* the dear one */
        found[slot] = coop_i_calloc(plain->n, sizeof(double));
        if (!found[slot]) status = coop_fail_memory(ctx);
    }
    if (status == COOP_OK) status = measure_paths(found, plain, &(measure_how){.samples = sources}, NULL, ctx);
    if (status == COOP_OK) {
        add_sources(strata, found, plain);
        fill(out, found, strata, plain);
        status = note_sample(job, sources, notes, ctx);
    }
    for (int slot = 0; slot < MEASURE_SLOTS; slot++) free(found[slot]);
    free(strata);
    return status;
}
