#include "suggest/benefit.h"

#include <math.h>
#include <stdlib.h>

#include "util/map.h"
#include "util/mem.h"
#include "util/random.h"

enum { SAMPLE = 2000 }; /* pairs without a tie that tell what a typical one gives */

/* Steps over ties that are affordable for signals that look at the whole network for each pair, and how many pairs are
 * judged for a list at most (search.c): about half a minute. */
static const double WHOLE_STEPS = 1e9, JUDGED = 600000;

void suggest_benefit_clear(suggest_benefit *benefit) {
    coop_signals_free(benefit->signals);
    *benefit = (suggest_benefit){0};
}

/* ---- which signals ---- */

static bool affordable(const coop_signal *row, const suggest_view *view) {
    double n = view->n, size = n + (double)view->graph->pairs;
    return row->cost_class != COOP_SIGNAL_WHOLE || size * fmin(n * (n - 1) / 2, JUDGED) <= WHOLE_STEPS;
}

static coop_status choose(suggest_benefit *benefit, const suggest_view *view, coop_context *ctx) {
    const coop_signal *chosen[SUGGEST_BENEFITS];
    size_t all, count = 0;
    const coop_signal *rows = coop_signal_rows(&all);
    for (size_t i = 0; i < all && count < SUGGEST_BENEFITS; i++) {
        if (rows[i].group != COOP_SIGNAL_BENEFIT) continue;
        if (affordable(&rows[i], view))
            chosen[count++] = &rows[i];
        else
            benefit->left_out = true;
    }
    benefit->count = count;
    return count > 0 ? coop_signals_new(&benefit->signals, view->graph, chosen, count, ctx) : COOP_OK;
}

/* ---- what counts one half ---- */

static bool may_be(const suggest_view *view, uint32_t a, uint32_t b) {
    return a != b && !view->cluster[a] && !view->cluster[b] && !suggest_tied(view, a, b);
}

static size_t every_pair(coop_pair *pairs, const suggest_view *view) {
    size_t count = 0;
    for (uint32_t a = 0; a < view->n; a++)
        for (uint32_t b = a + 1; b < view->n; b++)
            if (may_be(view, a, b)) pairs[count++] = (coop_pair){a, b};
    return count;
}

static size_t some_pairs(coop_pair *pairs, const suggest_view *view, uint64_t seed) {
    coop_i_random random;
    size_t count = 0;
    coop_i_random_init(&random, seed, 0x62656e65);
    for (size_t tries = 0; tries < 20 * (size_t)SAMPLE && count < SAMPLE; tries++) {
        uint32_t a = (uint32_t)coop_i_random_below(&random, view->n),
                 b = (uint32_t)coop_i_random_below(&random, view->n);
        if (may_be(view, a, b)) pairs[count++] = (coop_pair){a, b};
    }
    return count;
}

static coop_status set_halves(suggest_benefit *benefit, const suggest_view *view, coop_context *ctx) {
    bool small = (uint64_t)view->n * view->n <= 2 * SAMPLE;
    coop_pair *pairs = coop_i_calloc(2 * (size_t)SAMPLE, sizeof *pairs);
    double *values = coop_i_calloc(2 * (size_t)SAMPLE * benefit->count, sizeof *values);
    coop_status status = pairs && values ? COOP_OK : coop_fail_memory(ctx);
    size_t count = status != COOP_OK ? 0 : small ? every_pair(pairs, view) : some_pairs(pairs, view, ctx->seed);
    if (status == COOP_OK) status = coop_signals_compute(values, benefit->signals, pairs, count, ctx);
    for (size_t s = 0; s < benefit->count && status == COOP_OK; s++) {
        double sum = 0, above = 0;
        for (size_t i = 0; i < count; i++) {
            double value = values[i * benefit->count + s];
            if (!(value > 0)) continue;
            sum += value;
            above++;
        }
        benefit->half[s] = above > 0 ? sum / above : 1;
    }
    free(pairs);
    free(values);
    return status;
}

/* ---- what counts how much ---- */

static coop_signal_gift gives(const suggest_benefit *benefit, size_t s) {
    return coop_signals_row(benefit->signals, s)->gives;
}

static void set_factors(suggest_benefit *benefit, coop_suggest_objective objective) {
    for (size_t s = 0; s < benefit->count; s++) {
        bool need = gives(benefit, s) == COOP_GIVES_NEED, known = coop_signals_known(benefit->signals, s);
        benefit->factor[s] = known ? (need ? 2 : 1) : 0;
        benefit->aim[s] = objective == COOP_BALANCED        ? benefit->factor[s]
                          : objective == COOP_COMPLEMENTARY ? need && known
                          : objective == COOP_BRIDGING      ? !need && known
                                                            : 0;
    }
}

static coop_status check_aim(const suggest_benefit *benefit, coop_suggest_objective objective, coop_context *ctx) {
    for (size_t s = 0; s < benefit->count; s++)
        if (benefit->aim[s] > 0) return COOP_OK;
    if (objective == COOP_COMPLEMENTARY)
        return coop_fail(ctx, COOP_ANALYSIS,
                         "complementary partners are those whose offers meet needs, but no need of "
                         "this network is another's offer; give offers and needs, or ask for "
                         "likely or bridging partners");
    return COOP_OK;
}

coop_status suggest_benefit_init(suggest_benefit *benefit, const suggest_view *view, coop_suggest_objective objective,
                                 coop_context *ctx) {
    suggest_benefit made = {0};
    coop_status status = choose(&made, view, ctx);
    if (status == COOP_OK && made.signals) status = set_halves(&made, view, ctx);
    if (status == COOP_OK && made.signals) set_factors(&made, objective);
    if (status == COOP_OK) status = check_aim(&made, objective, ctx);
    if (status == COOP_OK)
        *benefit = made;
    else
        suggest_benefit_clear(&made);
    return status;
}

/* 0 .. 1, one half where it is what such a tie does on average. */
static double part_of(const suggest_benefit *benefit, const double *values, size_t s) {
    return values[s] > 0 ? values[s] / (values[s] + benefit->half[s]) : 0;
}

double suggest_benefit_of(const suggest_benefit *benefit, const double *values, const double factor[SUGGEST_BENEFITS]) {
    double sum = 0, factors = 0;
    for (size_t s = 0; s < benefit->count; s++) {
        if (factor[s] == 0 || isnan(values[s])) continue;
        factors += factor[s];
        sum += factor[s] * part_of(benefit, values, s);
    }
    return factors > 0 ? sum / factors : NAN;
}

void suggest_benefit_parts(double *parts, const suggest_benefit *benefit, const double *values) {
    double factors = 0;
    for (size_t s = 0; s < benefit->count; s++) factors += isnan(values[s]) ? 0 : benefit->factor[s];
    for (size_t s = 0; s < benefit->count; s++)
        parts[s] = benefit->factor[s] == 0 || isnan(values[s])
                       ? NAN
                       : benefit->factor[s] * part_of(benefit, values, s) / factors;
}

coop_signal_gift suggest_benefit_gives(const suggest_benefit *benefit, const double *values) {
    double sum[COOP_SIGNAL_GIFTS] = {0}, count[COOP_SIGNAL_GIFTS] = {0}, most = 0;
    coop_signal_gift best = COOP_GIVES_NOTHING;
    for (size_t s = 0; s < benefit->count; s++) {
        if (benefit->factor[s] == 0 || isnan(values[s])) continue;
        sum[gives(benefit, s)] += benefit->factor[s] * part_of(benefit, values, s);
        count[gives(benefit, s)]++;
    }
    for (int g = 1; g < COOP_SIGNAL_GIFTS; g++) {
        if (!(sum[g] > most * count[g])) continue;
        most = sum[g] / count[g];
        best = (coop_signal_gift)g;
    }
    return best;
}
