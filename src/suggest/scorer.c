/* The scorer: the partner graph, the states of all signals, and the formula of the score. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "suggest/signal.h"
#include "util/mem.h"
#include "util/text.h"

void coop_i_scorer_free(coop_i_scorer *scorer) {
    if (!scorer) return;
    for (size_t i = 0; i < scorer->count; i++) {
        const coop_i_score_code *code = scorer->rows[i].code;
        if (code->release) code->release(scorer->state[i]);
    }
    coop_i_partners_clear(scorer);
    free(scorer->partner);
    free(scorer);
}

/* The factors that count: the rows' own, or those given. */
static coop_status set_factors(coop_i_scorer *scorer, const coop_suggest_options *options, coop_context *ctx) {
    double sum = 0;
    for (size_t i = 0; i < scorer->count && !options->signals; i++) scorer->factor[i] = scorer->rows[i].factor;
    for (size_t k = 0; k < options->signal_count && options->signals; k++) {
        const coop_signal *given = &options->signals[k];
        const coop_i_score_row *row = coop_i_score_find(given->name);
        if (!row) {
            const char *names[COOP_I_SIGNALS];
            for (size_t i = 0; i < scorer->count; i++) names[i] = scorer->rows[i].name;
            const char *nearest = coop_i_text_nearest(given->name, names, scorer->count);
            return coop_fail(ctx, COOP_USAGE, "unknown signal '%s'%s%s%s", given->name,
                             nearest ? " (did you mean '" : "", nearest ? nearest : "", nearest ? "'?)" : "");
        }
        if (!(given->factor >= 0 && isfinite(given->factor))) {
            return coop_fail(ctx, COOP_USAGE, "the factor of signal '%s' must be a number of at least 0", given->name);
        }
        scorer->factor[row - scorer->rows] = given->factor;
    }
    for (size_t i = 0; i < scorer->count; i++) sum += scorer->factor[i];
    if (!(sum > 0 && isfinite(sum))) {
        return coop_fail(ctx, COOP_USAGE, "at least one signal needs a factor above 0");
    }
    return COOP_OK;
}

/* A signal without data in this network is left out, and the others' factors are scaled to sum to 1. */
static coop_status prepare_signals(coop_i_scorer *scorer, coop_context *ctx) {
    double sum = 0;
    for (size_t i = 0; i < scorer->count; i++) {
        const coop_i_score_code *code = scorer->rows[i].code;
        coop_status status = code->prepare ? code->prepare(&scorer->state[i], scorer, ctx) : COOP_OK;
        if (status != COOP_OK) return status;
        scorer->known[i] = !code->prepare || scorer->state[i];
        if (!scorer->known[i]) scorer->factor[i] = 0;
        sum += scorer->factor[i];
        if (scorer->known[i] && code->half) scorer->half[i] = code->half(scorer);
        if (code->partner) scorer->sum_of[scorer->sums++] = i;
    }
    for (size_t i = 0; i < scorer->count && sum > 0; i++) scorer->factor[i] /= sum;
    return COOP_OK;
}

static bool set_partner_factors(coop_i_scorer *scorer) {
    double ends = scorer->graph->unweighted ? 0.5 : 1; /* both ties weigh 1 there, a shared partner counts once */
    scorer->partner = coop_i_calloc((size_t)scorer->n * COOP_I_SUMS, sizeof *scorer->partner);
    if (!scorer->partner) return false;
    for (uint32_t z = 0; z < scorer->n; z++) {
        for (size_t k = 0; k < scorer->sums; k++) {
            scorer->partner[(size_t)z * COOP_I_SUMS + k] =
                ends * scorer->rows[scorer->sum_of[k]].code->partner(scorer, z);
        }
    }
    return true;
}

coop_status coop_i_scorer_new(coop_i_scorer **scorer, const coop_graph *graph, const coop_suggest_options *options,
                              coop_context *ctx) {
    coop_i_scorer *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->graph = graph;
    made->network = graph->network;
    made->n = graph->n;
    made->rows = coop_i_score_rows(&made->count);
    coop_status status = set_factors(made, options, ctx);
    if (status == COOP_OK && !coop_i_partners_find(made)) status = coop_fail_memory(ctx);
    if (status == COOP_OK) status = prepare_signals(made, ctx);
    if (status == COOP_OK && !set_partner_factors(made)) status = coop_fail_memory(ctx);
    if (status != COOP_OK) {
        coop_i_scorer_free(made);
        return status;
    }
    *scorer = made;
    return COOP_OK;
}

double coop_i_score(double *values, const coop_i_scorer *scorer, const double sums[COOP_I_SUMS], uint32_t x,
                    uint32_t y) {
    double score = 0;
    uint32_t first = x < y ? x : y, second = x < y ? y : x; /* the same bits from both sides */
    for (size_t i = 0, k = 0; i < scorer->count; i++) {
        const coop_i_score_code *code = scorer->rows[i].code;
        size_t sum = code->partner ? k++ : 0;
        if (!scorer->known[i]) {
            values[i] = NAN;
            continue;
        }
        double value = code->partner ? sums[sum] : code->pair(scorer, scorer->state[i], first, second);
        values[i] = value;
        score += scorer->factor[i] * (scorer->half[i] > 0 ? value / (value + scorer->half[i]) : value);
    }
    return score;
}
