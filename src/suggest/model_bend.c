/* How a signal's value becomes what weights are for: bent, on two scales, by what it is among the examples. */
#include <math.h>
#include <stdlib.h>

#include "suggest/model.h"
#include "util/mem.h"

double suggest_bend_value(const suggest_bend *bend, double value) {
    if (isnan(value) || bend->deviation == 0) return NAN;
    return (copysign(log1p(fabs(value) * bend->scale), value) - bend->mean) / bend->deviation;
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

static float *bend_all(const coop_model *model, const double *values, size_t count) {
    float *bent = coop_i_calloc(count, model->count * SUGGEST_SCALES * sizeof *bent), *to = bent;
    for (size_t i = 0; i < count && bent; i++)
        for (size_t s = 0; s < model->count; s++)
            for (int k = 0; k < SUGGEST_SCALES; k++)
                *to++ = (float)suggest_bend_value(&model->parts[s].bend[k], values[i * model->count + s]);
    return bent;
}

bool suggest_standardise(coop_model *model, suggest_examples *e) {
    double *room = coop_i_calloc(e->count, sizeof *room);
    if (!room) return false;
    for (size_t s = 0; s < e->signals; s++) {
        model->parts[s] = (suggest_part){.row = e->rows[s]};
        set_scales(&model->parts[s], room, e, s);
        for (int k = 0; k < SUGGEST_SCALES; k++) set_moments(&model->parts[s].bend[k], e, s);
    }
    free(room);
    free(e->bent);
    free(e->lists.bent);
    e->bent = bend_all(model, e->values, e->count);
    e->lists.bent = bend_all(model, e->lists.values, e->lists.pairs);
    return e->bent && e->lists.bent;
}

/* ---- what the weights say ---- */

static double bend_adds(const suggest_bend *bend, double z) {
    if (isnan(z)) return 0;
    z = suggest_bend_kept(bend, z);
    return bend->weight[0] * z + bend->weight[1] * (z * z - 1);
}

double suggest_learned_adds(const suggest_part *part, double value) {
    double sum = 0;
    for (int k = 0; k < SUGGEST_SCALES; k++) {
        const suggest_bend *bend = &part->bend[k];
        if (bend->weight[0] != 0 || bend->weight[1] != 0) sum += bend_adds(bend, suggest_bend_value(bend, value));
    }
    return sum;
}

double suggest_log_odds(const coop_model *model, const float *bent) {
    double sum = model->intercept;
    for (size_t s = 0; s < model->count; s++)
        for (int k = 0; k < SUGGEST_SCALES; k++) sum += bend_adds(&model->parts[s].bend[k], (double)*bent++);
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
