/* The inside of models: terms that are added up, and how a signal's value becomes a term. */
#ifndef COOP_SUGGEST_MODEL_H
#define COOP_SUGGEST_MODEL_H

#include <coopgraph/model.h>

typedef struct coop_i_part { /* of the formula: factor * v / (v + half) */
    const coop_signal *row;
    double factor;
    double half; /* the value that counts one half; 0 = the value is 0..1 already */
} coop_i_part;

struct coop_model {
    coop_model_kind kind;
    char *text;
    size_t count;       /* signals */
    coop_i_part *parts; /* the formula's */
};

/* What is common to all ways of making a model; NULL when memory is short. */
coop_model *coop_i_model_new(coop_model_kind kind, size_t signals);

/* The formula's parts with what counts one half in this graph, and the sentence why it was taken. */
coop_status coop_i_formula_make(coop_model **model, const coop_graph *graph, const char *why, coop_context *ctx);
/* From the values of its signals: likelihood, and each group's part of it (contributions may be NULL). */
double coop_i_formula_score(double *contributions, const coop_model *model, const double *values);

#endif
