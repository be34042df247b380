/* Ways to weigh signals: by what is known of other networks, by one signal alone, and by L2-regularised logistic
 * regression on what this network tells. */
#include <math.h>
#include <stdlib.h>

#include "suggest/logistic.h"
#include "suggest/model.h"
#include "util/mem.h"

/* The cost of an example times their number, so that the prior weighs the same however many there are. Ties that came
 * last differ from those that will come more than hidden ones from known ones: there it weighs more. */
static const double COST = 600, COST_LATEST = 100;
/* At most so much for each event that was hidden: a consortium is one piece of news, however many ties it makes; and
 * for each tie where there are few. */
static const double COST_EVENT = 0.01, COST_TIE = 0.2;
enum { FEW_TIES = 300 };
static const double LEAN = 0.1;   /* a little of what the network tells: so much of the cost */
static const float CONSTANT = 30; /* what all examples have: large, so that the prior does not hold the intercept */
static const double FREE = 30;    /* what the prior says is so much larger, for the same reason */
static const double WIDE = 1000;  /* of a signal that decides alone all deviations count */

enum { TERMS = 2 * SUGGEST_SCALES }; /* of each signal */

static double cost_of(const suggest_examples *e) {
    size_t hidden = 0;
    for (size_t i = 0; i < e->count; i++) hidden += e->tied[i] && e->half[i] != SUGGEST_LATEST;
    if (e->year) return COST_LATEST;
    if (e->news > 0) return fmin(COST, COST_EVENT * (double)e->news);
    return hidden < FEW_TIES ? COST_TIE * (double)hidden : COST;
}

size_t suggest_way_terms(const coop_model *model) {
    return model->count * TERMS + 2;
}

/* ---- simple ways ---- */

static void add_prior(coop_model *model, double share) {
    for (size_t s = 0; s < model->count; s++) {
        const double *weights = suggest_prior_weights(model->parts[s].row->name);
        for (int k = 0; k < SUGGEST_SCALES && weights; k++) model->parts[s].bend[k].weight[0] += share * weights[k];
    }
}

/* On the scale that spreads small values out, else the largest would be alike. */
static void add_signal(coop_model *model, size_t signal, double share) {
    suggest_bend *bend = &model->parts[signal].bend[SUGGEST_SCALES - 1];
    bend->weight[0] += share;
    bend->farthest = WIDE;
}

/* How far log-odds differ among pairs at random. */
static double spread(const coop_model *model, const suggest_examples *e) {
    double count = 0, sum = 0, squares = 0;
    for (size_t i = 0; i < e->count; i++) {
        if (!(e->use[i] & SUGGEST_ANY)) continue;
        double x = suggest_log_odds(model, e->bent + i * e->signals * SUGGEST_SCALES);
        count++;
        sum += x;
        squares += x * x;
    }
    return count > 0 ? sqrt(fmax(squares / count - sum * sum / count / count, 0)) : 0;
}

static void add_both(coop_model *model, size_t signal, const suggest_examples *e) {
    add_prior(model, 1);
    double by_prior = spread(model, e);
    if (by_prior > 0) suggest_weights_scale(model, 1 / by_prior, 0);
    add_signal(model, signal, 1); /* standardised */
}

/* ---- the regression ---- */

/* One example's terms; what is missing is 0. The prior is one of them, large, so that its share is free and what is
 * learned here is how far the network differs. */
static void fill_row(float *row, const coop_model *model, const float *bent, const double *const *prior) {
    double says = 0;
    for (size_t s = 0; s < model->count; s++) {
        for (int k = 0; k < SUGGEST_SCALES; k++) {
            double z = isnan(*bent) ? 0 : suggest_bend_kept(&model->parts[s].bend[k], (double)*bent);
            *row++ = (float)z;
            *row++ = isnan(*bent++) ? 0 : (float)(z * z - 1);
            if (prior && prior[s]) says += prior[s][k] * z;
        }
    }
    *row++ = CONSTANT;
    if (prior) *row = (float)(FREE * says);
}

static void add_weights(coop_model *model, const double *found, double share, bool prior) {
    for (size_t s = 0; s < model->count; s++) {
        for (int k = 0; k < SUGGEST_SCALES; k++) {
            for (int power = 0; power < 2; power++)
                model->parts[s].bend[k].weight[power] += share * found[s * TERMS + 2 * (size_t)k + (size_t)power];
        }
    }
    model->intercept += share * found[model->count * TERMS] * (double)CONSTANT;
    if (prior) add_prior(model, fmax(share * found[model->count * TERMS + 1] * FREE, 0));
}

/* Of each signal, found by name once. */
static const double **prior_of(const coop_model *model) {
    const double **prior = coop_i_calloc(model->count, sizeof *prior);
    for (size_t s = 0; s < model->count && prior; s++) prior[s] = suggest_prior_weights(model->parts[s].row->name);
    return prior;
}

typedef struct task {
    const suggest_examples *examples;
    uint8_t leave;
    double cost;
    bool prior;
    double *starts; /* of both regressions, replaced by what is found */
} task;

/* Adds `share` of what is learned from the examples that are for one of the regressions. */
static coop_status regress(coop_model *model, double share, const task *t, int use, coop_context *ctx) {
    const suggest_examples *e = t->examples;
    suggest_logistic problem = {.width = model->count * TERMS + 1 + t->prior};
    const double **prior = t->prior ? prior_of(model) : NULL;
    problem.rows = coop_i_calloc(e->count, problem.width * sizeof *problem.rows);
    problem.yes = coop_i_calloc(e->count, sizeof *problem.yes);
    double *weights = t->starts + (use == SUGGEST_ANY ? suggest_way_terms(model) : 0);
    coop_status status = problem.rows && problem.yes && (prior || !t->prior) ? COOP_OK : coop_fail_memory(ctx);
    for (size_t i = 0; i < e->count && status == COOP_OK; i++) {
        if (!suggest_examples_teach(e, i, t->leave) || !(e->use[i] & use)) continue;
        fill_row(problem.rows + problem.count * problem.width, model, e->bent + i * e->signals * SUGGEST_SCALES, prior);
        problem.yes[problem.count++] = e->tied[i];
    }
    if (status == COOP_OK && problem.count > 0) {
        problem.cost = t->cost / (double)problem.count;
        status = suggest_logistic_fit(weights, &problem, ctx);
        if (status == COOP_OK) add_weights(model, weights, share, t->prior);
    }
    free(prior);
    free(problem.rows);
    free(problem.yes);
    return status;
}

/* The mean of two regressions: one tells ties from what looks like them, one from pairs at random. One on a mixture
 * gives up more of either. Of whole events that were hidden there are too few to learn fine differences. */
static coop_status learn(coop_model *model, const task *t, coop_context *ctx) {
    const suggest_examples *e = t->examples;
    double likely = t->prior || (e->news > 0 && !e->year) ? 0 : 0.5;
    coop_status status = likely > 0 ? regress(model, likely, t, SUGGEST_LIKELY, ctx) : COOP_OK;
    return status == COOP_OK ? regress(model, 1 - likely, t, SUGGEST_ANY, ctx) : status;
}

coop_status suggest_way_learn(coop_model *model, suggest_way way, size_t signal, const suggest_examples *e,
                              uint8_t leave, double *starts, coop_context *ctx) {
    task t = {.examples = e, .leave = leave, .cost = cost_of(e), .prior = way != SUGGEST_WAY_OWN, .starts = starts};
    suggest_weights_scale(model, 0, 0);
    for (size_t s = 0; s < model->count; s++)
        for (int k = 0; k < SUGGEST_SCALES; k++) model->parts[s].bend[k].farthest = SUGGEST_FARTHEST;
    if (way == SUGGEST_WAY_PRIOR) add_prior(model, 1);
    if (way == SUGGEST_WAY_SIGNAL) add_signal(model, signal, 1);
    if (way == SUGGEST_WAY_BOTH) add_both(model, signal, e);
    if (way == SUGGEST_WAY_LEAN) t.cost *= LEAN;
    return way >= SUGGEST_WAY_LEAN ? learn(model, &t, ctx) : COOP_OK;
}
