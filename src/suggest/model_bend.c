/* How a signal's value becomes what weights are for: bent, on two scales, by what it is among the examples. */
#include <math.h>
#include <stdlib.h>

#include "suggest/model.h"
#include "util/mem.h"

bool suggest_bend_value(double *z, const suggest_bend *bend, double value) {
    if (isnan(value) || bend->deviation == 0) return false;
    double bent = (copysign(log1p(fabs(value) * bend->scale), value) - bend->mean) / bend->deviation;
    *z = bent > bend->farthest ? bend->farthest : bent < -bend->farthest ? -bend->farthest : bent;
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
    for (int pass = 0; pass < 2; pass++) { /* the mean, then what is around it */
        for (size_t i = 0; i < e->count; i++) {
            double value = e->values[i * e->signals + signal];
            if (isnan(value)) continue;
            z = copysign(log1p(fabs(value) * bend->scale), value);
            if (pass == 0) count++, sum += z;
            if (pass == 1) squares += (z - bend->mean) * (z - bend->mean);
        }
        if (pass == 0) bend->mean = count > 0 ? sum / count : 0;
    }
    bend->farthest = SUGGEST_FARTHEST;
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

/* ---- what the weights say ---- */

double suggest_learned_adds(const suggest_part *part, double value) {
    double sum = 0, z;
    for (int k = 0; k < SUGGEST_SCALES; k++) {
        const suggest_bend *bend = &part->bend[k];
        if (bend->weight[0] == 0 && bend->weight[1] == 0) continue;
        if (suggest_bend_value(&z, bend, value)) sum += bend->weight[0] * z + bend->weight[1] * (z * z - 1);
    }
    return sum;
}

double suggest_log_odds(const coop_model *model, const double *values) {
    double sum = model->intercept;
    for (size_t s = 0; s < model->count; s++) sum += suggest_learned_adds(&model->parts[s], values[s]);
    return sum;
}

void suggest_weights_scale(coop_model *model, double slope, double shift) {
    model->intercept = slope * model->intercept + shift;
    for (size_t s = 0; s < model->count; s++) {
        for (int k = 0; k < SUGGEST_SCALES; k++) {
            model->parts[s].bend[k].weight[0] *= slope;
            model->parts[s].bend[k].weight[1] *= slope;
        }
    }
}
