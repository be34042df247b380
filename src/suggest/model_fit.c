/* From examples to weights: standardise, L2-regularised logistic regression (liblinear: Fan, Chang, Hsieh, Wang, Lin
 * 2008), then calibrate: a line from the regression's log-odds to those of the network as a whole, fitted where each
 * half of the examples is judged by what was learned from the other (Platt 1999). */
#include <linear.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "suggest/model.h"
#include "util/mem.h"

/* liblinear's C times the examples, so that the prior weighs the same however many there are. Ties that came last
 * differ from those that will come more than hidden ones from known ones: there it weighs more. */
static const double COST = 600, COST_LATEST = 100;
/* At most so much for each event that was hidden, beside what is known of other networks: a consortium is one piece of
 * news, however many ties it makes. */
static const double COST_EVENT = 0.01;
static const double CONSTANT = 30; /* what all examples have: large, so that the prior does not hold the intercept */
static const double FREE = 30;     /* what the prior says is so much larger, for the same reason */
static const double FARTHEST = 8;  /* deviations from the mean that count */
static const double PRECISION = 1e-3;

bool suggest_bend_value(double *z, const suggest_bend *bend, double value) {
    if (isnan(value) || bend->deviation == 0) return false;
    double bent = (copysign(log1p(fabs(value) * bend->scale), value) - bend->mean) / bend->deviation;
    *z = bent > FARTHEST ? FARTHEST : bent < -FARTHEST ? -FARTHEST : bent;
    return true;
}

/* ---- standardising ---- */

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The scales of a signal: as it is, and so that its middle magnitude counts 10, which spreads small ones out. */
static void set_scales(suggest_part *part, double *room, const suggest_examples *e, size_t signal) {
    size_t count = 0;
    for (size_t i = 0; i < e->count; i++) {
        double value = fabs(e->values[i * e->signals + signal]);
        if (value > 0) room[count++] = value; /* not NaN */
    }
    qsort(room, count, sizeof *room, compare);
    part->bend[0].scale = 1;
    part->bend[1].scale = count > 0 ? 10 / room[count / 2] : 1;
}

static void set_moments(suggest_bend *bend, const suggest_examples *e, size_t signal) {
    double count = 0, sum = 0, squares = 0, z;
    suggest_bend raw = {.scale = bend->scale, .deviation = 1};
    for (int pass = 0; pass < 2; pass++) { /* the mean, then what is around it */
        for (size_t i = 0; i < e->count; i++) {
            double value = e->values[i * e->signals + signal];
            if (isnan(value)) continue;
            z = copysign(log1p(fabs(value) * raw.scale), value);
            if (pass == 0) count++, sum += z;
            if (pass == 1) squares += (z - bend->mean) * (z - bend->mean);
        }
        if (pass == 0) bend->mean = count > 0 ? sum / count : 0;
    }
    bend->deviation = count > 0 ? sqrt(squares / count) : 0;
    if (!(bend->deviation > 1e-9 * (1 + fabs(bend->mean)))) bend->deviation = 0;
}

bool suggest_standardise(coop_model *model, const suggest_examples *e) {
    double *room = coop_i_calloc(e->count, sizeof *room);
    if (!room) return false;
    for (size_t s = 0; s < e->signals; s++) {
        model->parts[s] = (suggest_part){.row = e->rows[s]};
        set_scales(&model->parts[s], room, e, s);
        for (int k = 0; k < SUGGEST_SCALES; k++) set_moments(&model->parts[s].bend[k], e, s);
    }
    free(room);
    return true;
}

/* ---- the regression ---- */

enum { BOTH = 2, TERMS = 2 * SUGGEST_SCALES }; /* of each signal */

/* What the prior says of an example. */
static double prior_score(const coop_model *model, const double *values) {
    double sum = 0, z;
    for (size_t s = 0; s < model->count; s++) {
        const double(*weights)[2] = suggest_prior_weights(model->parts[s].row->name);
        for (int k = 0; k < SUGGEST_SCALES && weights; k++)
            if (suggest_bend_value(&z, &model->parts[s].bend[k], values[s]))
                sum += weights[k][0] * z + weights[k][1] * (z * z - 1);
    }
    return sum;
}

/* One example's terms, zeros left out; returns how many nodes, the end among them. The prior is one of them, large, so
 * that its share is free and what is learned here is how far the network differs. */
static size_t fill_row(struct feature_node *row, const coop_model *model, const double *values, bool prior) {
    size_t count = 0;
    for (size_t s = 0; s < model->count; s++) {
        for (int k = 0; k < SUGGEST_SCALES; k++) {
            double z;
            if (!suggest_bend_value(&z, &model->parts[s].bend[k], values[s])) continue;
            int first = (int)(s * TERMS) + 2 * k + 1;
            row[count++] = (struct feature_node){first, z};
            row[count++] = (struct feature_node){first + 1, z * z - 1};
        }
    }
    row[count++] = (struct feature_node){(int)(model->count * TERMS) + 1, CONSTANT};
    if (prior) row[count++] = (struct feature_node){(int)(model->count * TERMS) + 2, FREE * prior_score(model, values)};
    row[count++] = (struct feature_node){-1, 0};
    return count;
}

static void say_nothing(const char *text) {
    (void)text;
}

static void scale(coop_model *model, double slope, double shift) {
    model->intercept = slope * model->intercept + shift;
    for (size_t s = 0; s < model->count; s++) {
        for (int k = 0; k < SUGGEST_SCALES; k++) {
            model->parts[s].bend[k].weight[0] *= slope;
            model->parts[s].bend[k].weight[1] *= slope;
        }
    }
}

static void add_weights(coop_model *model, const struct model *found, double share, bool prior) {
    double factor = found->label[0] == 1 ? share : -share; /* liblinear's first label is that of the first example */
    for (size_t s = 0; s < model->count; s++) {
        for (int k = 0; k < SUGGEST_SCALES; k++) {
            for (int power = 0; power < 2; power++)
                model->parts[s].bend[k].weight[power] += factor * found->w[s * TERMS + 2 * (size_t)k + (size_t)power];
        }
    }
    model->intercept += factor * found->w[model->count * TERMS] * CONSTANT;
    if (!prior) return;
    double trust = fmax(factor * found->w[model->count * TERMS + 1] * FREE, 0);
    for (size_t s = 0; s < model->count; s++) {
        const double(*weights)[2] = suggest_prior_weights(model->parts[s].row->name);
        for (int k = 0; k < SUGGEST_SCALES && weights; k++)
            for (int power = 0; power < 2; power++) model->parts[s].bend[k].weight[power] += trust * weights[k][power];
    }
}

/* Whether what is known of other networks counts: where whole events were hidden. */
static bool leans(const suggest_examples *e) {
    return e->news > 0 && !e->year;
}

/* Adds `share` of what is learned from the examples of one half, or of both, that are for one of the regressions. */
static coop_status regress(coop_model *model, double share, const suggest_examples *e, int half, int use,
                           coop_context *ctx) {
    bool prior = leans(e);
    size_t width = model->count * TERMS + 3, rows = 0, used = 0;
    struct feature_node *nodes = coop_i_calloc(e->count, width * sizeof *nodes);
    struct feature_node **row = coop_i_calloc(e->count, sizeof *row);
    double *label = coop_i_calloc(e->count, sizeof *label);
    double cost = prior ? fmin(COST, COST_EVENT * (double)e->news) : e->year ? COST_LATEST : COST;
    coop_status status = nodes && row && label ? COOP_OK : coop_fail_memory(ctx);
    for (size_t i = 0; i < e->count && status == COOP_OK; i++) {
        if ((half != BOTH && e->half[i] != half) || !(e->use[i] & use)) continue;
        row[rows] = nodes + used;
        label[rows++] = e->tied[i] ? 1 : -1;
        used += fill_row(nodes + used, model, e->values + i * e->signals, prior);
    }
    if (status == COOP_OK) {
        struct problem problem = {
            .l = (int)rows, .n = (int)(model->count * TERMS) + 1 + prior, .y = label, .x = row, .bias = -1};
        struct parameter parameter = {.solver_type = L2R_LR, .C = cost / (double)rows, .eps = PRECISION};
        set_print_string_function(say_nothing);
        struct model *found = train(&problem, &parameter);
        if (found) add_weights(model, found, share, prior);
        if (!found) status = coop_fail_memory(ctx);
        free_and_destroy_model(&found);
    }
    free(nodes);
    free(row);
    free(label);
    return status;
}

/* The mean of two regressions: one tells ties from what looks like them, one from pairs at random. One on a mixture
 * gives up more of either. Of whole events that were hidden there are too few to learn fine differences. */
static coop_status learn(coop_model *model, const suggest_examples *e, int half, coop_context *ctx) {
    scale(model, 0, 0);
    double likely = leans(e) ? 0 : 0.5;
    coop_status status = likely > 0 ? regress(model, likely, e, half, SUGGEST_LIKELY, ctx) : COOP_OK;
    return status == COOP_OK ? regress(model, 1 - likely, e, half, SUGGEST_ANY, ctx) : status;
}

/* ---- calibration ---- */

static double log_odds(const coop_model *model, const double *values) {
    double sum = model->intercept, z;
    for (size_t s = 0; s < model->count; s++) {
        for (int k = 0; k < SUGGEST_SCALES; k++) {
            const suggest_bend *bend = &model->parts[s].bend[k];
            if (suggest_bend_value(&z, bend, values[s])) sum += bend->weight[0] * z + bend->weight[1] * (z * z - 1);
        }
    }
    return sum;
}

/* slope * x + shift by Newton's method on the weighted log-likelihood; a little prior that the slope is 1. */
static void fit_line(double *slope, double *shift, const double *x, const suggest_examples *e) {
    double all = 0, a = 1, b = 0;
    for (size_t i = 0; i < e->count; i++) all += e->stands[i];
    for (int step = 0; step < 100; step++) {
        double ga = 1e-6 * all * (1 - a), gb = 0, haa = 1e-6 * all, hab = 0, hbb = 1e-12 * all;
        for (size_t i = 0; i < e->count; i++) {
            double p = 1 / (1 + exp(-(a * x[i] + b))), off = e->stands[i] * (e->tied[i] - p);
            double spread = e->stands[i] * p * (1 - p);
            ga += off * x[i];
            gb += off;
            haa += spread * x[i] * x[i];
            hab += spread * x[i];
            hbb += spread;
        }
        double determinant = haa * hbb - hab * hab;
        if (!(determinant > 0)) break;
        double da = (ga * hbb - gb * hab) / determinant, db = (gb * haa - ga * hab) / determinant;
        double most = fmax(fabs(da), fabs(db) / 4), damp = most > 0.5 ? 0.5 / most : 1;
        a += damp * da;
        b += damp * db;
        if (most < 1e-10) break;
    }
    *slope = fmax(a, 0);
    *shift = b;
}

coop_status suggest_learned_fit(coop_model *model, const suggest_examples *examples, coop_context *ctx) {
    double *judged = coop_i_calloc(examples->count, sizeof *judged), slope, shift;
    coop_status status = judged && suggest_standardise(model, examples) ? COOP_OK : coop_fail_memory(ctx);
    for (int half = 0; half < 2 && status == COOP_OK; half++) {
        status = learn(model, examples, half, ctx);
        for (size_t i = 0; i < examples->count && status == COOP_OK; i++)
            if (examples->half[i] != half) judged[i] = log_odds(model, examples->values + i * examples->signals);
    }
    if (status == COOP_OK) status = learn(model, examples, BOTH, ctx);
    if (status == COOP_OK) {
        fit_line(&slope, &shift, judged, examples);
        scale(model, slope, shift);
    }
    free(judged);
    return status;
}
