/* From examples to a model: standardise, choose a way to weigh the signals, then calibrate: a line from its log-odds to
 * those of the network as a whole, fitted where each example is judged by what was not learned from it (Platt 1999); on
 * the latest ties and the pairs that might have become ties then, where the network tells when ties began. */
#include <math.h>
#include <stdlib.h>

#include "suggest/model.h"
#include "util/mem.h"

/* How steep a line is expected, and how surely, in ties that say otherwise. What came last is a few ties of one year,
 * and what comes next differs: likelihoods keep nearer to each other. */
static const struct steep { double slope, ties; } STEEP = {1, 4}, STEEP_LATEST = {0.5, 20};

/* Examples that the chances are told by: the latest, where they are looked at apart. */
static double stands(const suggest_examples *e, size_t i) {
    return suggest_examples_ahead(e) && e->half[i] != SUGGEST_LATEST ? 0 : e->stands[i];
}

/* slope * x + shift by Newton's method on the weighted log-likelihood; with a prior of the slope. */
static void fit_line(double *slope, double *shift, const double *x, const suggest_examples *e) {
    const struct steep *steep = suggest_examples_ahead(e) ? &STEEP_LATEST : &STEEP;
    double all = 0, a = steep->slope, b = 0;
    for (size_t i = 0; i < e->count; i++) all += stands(e, i);
    for (int step = 0; step < 100; step++) {
        double ga = steep->ties * (steep->slope - a), gb = 0, haa = steep->ties, hab = 0, hbb = 1e-12 * all;
        for (size_t i = 0; i < e->count; i++) {
            double p = 1 / (1 + exp(-(a * x[i] + b))), off = stands(e, i) * (e->tied[i] - p);
            double spread = stands(e, i) * p * (1 - p);
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

coop_status suggest_learned_fit(coop_model *model, suggest_choice *choice, suggest_examples *examples,
                                coop_context *ctx) {
    double *judged = coop_i_calloc(examples->count, sizeof *judged), slope, shift;
    coop_status status = judged && suggest_standardise(model, examples) ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) status = suggest_way_choose(choice, judged, model, examples, ctx);
    if (status == COOP_OK) {
        fit_line(&slope, &shift, judged, examples);
        suggest_weights_scale(model, slope, shift);
    }
    free(judged);
    return status;
}
