/* A model as an object: made, asked what it is, freed. */
#include <math.h>
#include <stdlib.h>

#include "suggest/model.h"
#include "util/mem.h"

coop_model *suggest_model_new(coop_model_kind kind, size_t signals) {
    coop_model *made = coop_i_calloc(1, sizeof *made);
    if (!made) return NULL;
    made->kind = kind;
    made->count = signals;
    made->base = NAN;
    made->parts = coop_i_calloc(signals, sizeof *made->parts);
    if (made->parts) return made;
    coop_model_free(made);
    return NULL;
}

void coop_model_free(coop_model *model) {
    if (!model) return;
    free(model->text);
    free(model->parts);
    free(model);
}

coop_model_kind coop_model_kind_of(const coop_model *model) {
    return model->kind;
}

const char *coop_model_text(const coop_model *model) {
    return model->text;
}

double coop_model_base_rate(const coop_model *model) {
    return model->base;
}

double coop_model_years(const coop_model *model) {
    return model->kind == COOP_MODEL_LEARNED ? model->years : NAN;
}
