/* The inside of models: parts that are added up, and how a signal's value becomes a part. */
#ifndef COOP_SUGGEST_MODEL_H
#define COOP_SUGGEST_MODEL_H

#include <coopgraph/model.h>

enum { SUGGEST_SCALES = 2 }; /* on how many scales the logarithm of a signal is looked at */

/* Learned: of each scale z = (sign(v) ln(1 + |v| scale) - mean) / deviation, at most SUGGEST_FARTHEST from 0, adds
 * weight[0] z + weight[1] (z^2 - 1) to the log-odds; a missing value adds 0. */
typedef struct suggest_bend {
    double scale, mean, deviation; /* deviation 0: says nothing */
    double weight[2];
} suggest_bend;

typedef struct suggest_part {
    const coop_signal *row;
    double factor, half; /* the formula's: adds factor * v / (v + half); half 0: factor * v */
    suggest_bend bend[SUGGEST_SCALES];
} suggest_part;

struct coop_model {
    coop_model_kind kind;
    char *text;
    double base;      /* learned: ties / pairs in the network it learned from */
    double intercept; /* learned: log-odds of an average pair */
    size_t count;     /* signals */
    suggest_part *parts;
};

/* What is common to all ways of making a model; NULL when memory is short. */
coop_model *suggest_model_new(coop_model_kind kind, size_t signals);

/* The formula's parts with what counts one half in this graph, and the sentence why it was taken. */
coop_status suggest_formula_make(coop_model **model, const coop_graph *graph, const char *why, coop_context *ctx);
/* From the values of a pair's signals: likelihood, and each group's part of it (contributions may be NULL). */
double suggest_formula_score(double *contributions, const coop_model *model, const double *values);

/* From signals that cost at most `most`. */
coop_status suggest_learned_make(coop_model **model, const coop_graph *graph, coop_signal_class most,
                                 coop_context *ctx);
double suggest_learned_score(double *contributions, const coop_model *model, const double *values);

/* The regressions: ties against pairs most of which look like ties, and against pairs at random. */
enum { SUGGEST_LIKELY = 1, SUGGEST_ANY = 2 };

/* Pairs to learn from, with their signals seen without the ties that are hidden. */
typedef struct suggest_examples {
    size_t count, signals;
    const coop_signal **rows; /* signals */
    coop_pair *pairs;
    double *values; /* count * signals */
    bool *tied;     /* count */
    uint8_t *use;   /* count: SUGGEST_LIKELY, SUGGEST_ANY or both, the regressions that learn from it */
    double *stands; /* count: for how many pairs of the network it stands */
    uint8_t *half;  /* count: 0 or 1, for learning from one half and looking at the other */
    double base;    /* ties / pairs among which they may come */
    size_t news;    /* how many agreements and projects made the hidden ties; 0 = ties alone were hidden */
    int32_t year;   /* the first of the latest ties', which were hidden; 0 = ties were hidden at random */
} suggest_examples;

/* Fewer events are hidden like single ties. */
enum { SUGGEST_FEWEST_EVENTS = 20 };
/* Deterministic given ctx->seed. `news`: how many of the latest events are enough to learn from what came last. */
enum { SUGGEST_NEWS = 300 };
coop_status suggest_examples_draw(suggest_examples *examples, const coop_graph *graph, coop_signal_class most,
                                  size_t news, coop_context *ctx);
void suggest_examples_clear(suggest_examples *examples);

/* Fills the parts but for their weights; false when memory is short. */
bool suggest_standardise(coop_model *model, const suggest_examples *examples);
/* Standardises, weighs and calibrates: fills parts, intercept. */
coop_status suggest_learned_fit(coop_model *model, const suggest_examples *examples, coop_context *ctx);

/* What was learned once from what came later in many other networks, on the same scales: the weights of a signal, NULL
 * for one that it does not know (model_prior.c). */
const double (*suggest_prior_weights(const char *signal))[2];
size_t suggest_prior_count(void);

/* The bent value: false when it is missing or says nothing. */
bool suggest_bend_value(double *z, const suggest_bend *bend, double value);

#endif
