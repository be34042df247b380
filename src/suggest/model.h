/* The inside of models: parts that are added up, and how a signal's value becomes a part. */
#ifndef COOP_SUGGEST_MODEL_H
#define COOP_SUGGEST_MODEL_H

#include <coopgraph/model.h>

enum { COOP_I_SCALES = 2 }; /* on how many scales the logarithm of a signal is looked at */

/* Learned: of each scale z = (sign(v) ln(1 + |v| scale) - mean) / deviation, at most COOP_I_FARTHEST from 0, adds
 * weight[0] z + weight[1] (z^2 - 1) to the log-odds; a missing value adds 0. */
typedef struct coop_i_bend {
    double scale, mean, deviation; /* deviation 0: says nothing */
    double weight[2];
} coop_i_bend;

typedef struct coop_i_part {
    const coop_signal *row;
    double factor, half; /* the formula's: adds factor * v / (v + half); half 0: factor * v */
    coop_i_bend bend[COOP_I_SCALES];
} coop_i_part;

struct coop_model {
    coop_model_kind kind;
    char *text;
    double base;      /* learned: ties / pairs in the network it learned from */
    double intercept; /* learned: log-odds of an average pair */
    size_t count;     /* signals */
    coop_i_part *parts;
};

/* What is common to all ways of making a model; NULL when memory is short. */
coop_model *coop_i_model_new(coop_model_kind kind, size_t signals);

/* The formula's parts with what counts one half in this graph, and the sentence why it was taken. */
coop_status coop_i_formula_make(coop_model **model, const coop_graph *graph, const char *why, coop_context *ctx);
/* From the values of a pair's signals: likelihood, and each group's part of it (contributions may be NULL). */
double coop_i_formula_score(double *contributions, const coop_model *model, const double *values);

/* From signals that cost at most `most`. */
coop_status coop_i_learned_make(coop_model **model, const coop_graph *graph, coop_signal_class most, coop_context *ctx);
double coop_i_learned_score(double *contributions, const coop_model *model, const double *values);

/* The regressions: ties against pairs most of which look like ties, and against pairs at random. */
enum { COOP_I_LIKELY = 1, COOP_I_ANY = 2 };

/* Pairs to learn from, with their signals seen without the ties that are hidden. */
typedef struct coop_i_examples {
    size_t count, signals;
    const coop_signal **rows; /* signals */
    coop_pair *pairs;
    double *values; /* count * signals */
    bool *tied;     /* count */
    uint8_t *use;   /* count: COOP_I_LIKELY, COOP_I_ANY or both, the regressions that learn from it */
    double *stands; /* count: for how many pairs of the network it stands */
    uint8_t *half;  /* count: 0 or 1, for learning from one half and looking at the other */
    double base;    /* ties / pairs among which they may come */
    int32_t year;   /* the first of the latest ties', which were hidden; 0 = ties were hidden at random */
} coop_i_examples;

/* Deterministic given ctx->seed. */
coop_status coop_i_examples_draw(coop_i_examples *examples, const coop_graph *graph, coop_signal_class most,
                                 coop_context *ctx);
void coop_i_examples_clear(coop_i_examples *examples);

/* Standardises, weighs and calibrates: fills parts, intercept. */
coop_status coop_i_learned_fit(coop_model *model, const coop_i_examples *examples, coop_context *ctx);

/* The bent value: false when it is missing or says nothing. */
bool coop_i_bend_value(double *z, const coop_i_bend *bend, double value);

#endif
