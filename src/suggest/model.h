/* The inside of models: parts that are added up, and how a signal's value becomes a part. */
#ifndef COOP_SUGGEST_MODEL_H
#define COOP_SUGGEST_MODEL_H

#include <coopgraph/model.h>

#include "suggest/model_lists.h"

enum { SUGGEST_FARTHEST = 8 };
enum { SUGGEST_SCALES = 2 }; /* on how many scales the logarithm of a signal is looked at */

/* Learned: of each scale z = (sign(v) ln(1 + |v| scale) - mean) / deviation, at most `farthest` from 0, adds
 * weight[0] z + weight[1] (z^2 - 1) to the log-odds; a missing value adds 0. */
typedef struct suggest_bend {
    double scale, mean, deviation; /* deviation 0: says nothing */
    double farthest;               /* of z; so that one value out of all proportion does not count for all others */
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
    double years;     /* learned: within how many years a tie comes so often; 0 = whether such a pair is tied */
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
    float *bent;    /* count * signals * SUGGEST_SCALES: the values bent, by suggest_standardise */
    bool *tied;     /* count */
    uint8_t *use;   /* count: SUGGEST_LIKELY, SUGGEST_ANY or both, the regressions that learn from it */
    double *stands; /* count: for how many pairs of the network it stands */
    uint8_t *half;  /* count: 0 or 1, for learning from one half and looking at the other; SUGGEST_LATEST */
    bool *late;     /* count: a tie that is among the latest as well, where these are looked at apart */
    double base;    /* ties / pairs among which they may come */
    size_t news;    /* how many agreements and projects made the hidden ties; 0 = ties alone were hidden */
    bool few;       /* SUGGEST_FEWEST_TIES are not there */
    int32_t year;   /* the first of the latest ties', which were hidden; 0 = ties were hidden at random */
    int32_t since;  /* the same, also where the latest are only looked at; 0 = nothing tells when ties began */
    int32_t years;  /* in how many years they came */
    uint32_t n;     /* organisations */
    suggest_lists lists;
} suggest_examples;

/* The half of examples that only tell how good a model is that learned from what was known before: too few for learning
 * from the latest alone, they are looked at. LEAVE_NONE: learn from all that there is to learn from. */
enum { SUGGEST_LATEST = 2, SUGGEST_LEAVE_NONE = 3 };
/* Whether a model that is judged by half `leave` may learn from example i. */
bool suggest_examples_teach(const suggest_examples *examples, size_t i, uint8_t leave);
/* Whether what came last is looked at apart: by it chances are told and, where it makes lists enough, ways are chosen.
 */
static inline bool suggest_examples_ahead(const suggest_examples *examples) {
    return examples->since && !examples->year;
}

/* With fewer ties nothing can be seen of which way to weigh signals is good: then other networks decide. */
enum { SUGGEST_FEWEST_TIES = 60 };
/* Fewer events are hidden like single ties. */
enum { SUGGEST_FEWEST_EVENTS = 20 };
/* So many are hidden: other networks have nothing to add, and fewer lists will do to see whether learning goes wrong.
 */
enum { SUGGEST_MANY_TIES = 1500 };
/* Ties that are hidden, at most, and in how many parts all are. Of networks of 6,500 to 17,000 ties 10,000 instead of
 * 6,000 took half as long again for 0.0002 of AUC. What came last differs from what will come, so more of it is needed
 * to see what lasts. */
enum { SUGGEST_MOST_TIES = 6000, SUGGEST_MOST_LATEST = 40000, SUGGEST_FOLDS = 20 };
/* Deterministic given ctx->seed. `news`: how many of the latest events are enough to learn from what came last. */
enum { SUGGEST_NEWS = 300, SUGGEST_LATE = 5 }; /* how many are enough to be looked at */
coop_status suggest_examples_draw(suggest_examples *examples, const coop_graph *graph, coop_signal_class most,
                                  size_t news, coop_context *ctx);
void suggest_examples_clear(suggest_examples *examples);
/* model_room.c: the signals that tell of likelihood and are affordable, those by strength only where strengths differ;
 * room for so many examples. False when memory is short. */
bool suggest_examples_signals(suggest_examples *examples, const coop_graph *graph, coop_signal_class most);
bool suggest_examples_reserve(suggest_examples *examples, size_t most);

/* Fills the parts but for their weights, and bends the values of the examples and of their lists by them: what no
 * weights change is computed once. False when memory is short. */
bool suggest_standardise(coop_model *model, suggest_examples *examples);
/* Ways to weigh the signals, simpler ones first. */
typedef enum suggest_way {
    SUGGEST_WAY_PRIOR,  /* what is known of other networks */
    SUGGEST_WAY_SIGNAL, /* the best single signal */
    SUGGEST_WAY_BOTH,   /* the two, each counting as much as the other */
    SUGGEST_WAY_LEAN,   /* the first, and a little of what this network tells */
    SUGGEST_WAY_LEARN,  /* the first, and what this network tells */
    SUGGEST_WAY_OWN,    /* what this network tells */
    SUGGEST_WAYS
} suggest_way;
/* How the way was chosen. */
typedef struct suggest_choice {
    suggest_way way;
    const coop_signal *signal;  /* the best single one */
    double merit[SUGGEST_WAYS]; /* means over lists of organisations that were not learned from; NaN = not tried */
    size_t lists;
    bool latest;       /* they are lists of what came last */
    bool few;          /* ties are too few for any way but the first to be tried */
    suggest_way usual; /* kept unless another was better by so many standard errors */
    double errors;
} suggest_choice;

/* model_regress.c: sets the weights of a standardised model by one way, learned from what `leave` leaves. `signal` is
 * the index of the best single one. The regressions begin with `starts`, twice the model's terms, zeros at first, and
 * leave there what they found: the next ones, on other halves, are near it. */
coop_status suggest_way_learn(coop_model *model, suggest_way way, size_t signal, const suggest_examples *examples,
                              uint8_t leave, double *starts, coop_context *ctx);
size_t suggest_way_terms(const coop_model *model);
/* model_choose.c: chooses the way by the lists. `judged`: the log-odds of each example by a model of that way that did
 * not learn from it (room for all; of those that no model is judged by it stays as it is). */
coop_status suggest_way_choose(suggest_choice *choice, double *judged, coop_model *model,
                               const suggest_examples *examples, coop_context *ctx);
/* model_fit.c: standardises, chooses a way, weighs and calibrates: fills parts, intercept. */
coop_status suggest_learned_fit(coop_model *model, suggest_choice *choice, suggest_examples *examples,
                                coop_context *ctx);
/* What a value adds: to the log-odds; by formula to the likelihood, times the sum of factors. 0 for a missing one. */
double suggest_learned_adds(const suggest_part *part, double value);
double suggest_formula_adds(const suggest_part *part, double value);
/* model_bend.c: log-odds by the weights that the model has, from bent values. */
double suggest_log_odds(const coop_model *model, const float *bent);
void suggest_weights_scale(coop_model *model, double slope, double shift);

/* What was learned once from what came later in many other networks, on the same scales: the weight of a signal by
 * scale, NULL for one that it does not know (model_prior.c). */
const double *suggest_prior_weights(const char *signal);
size_t suggest_prior_count(void);

/* A bent value, not yet kept within `farthest`; NaN where it is missing or says nothing. */
double suggest_bend_value(const suggest_bend *bend, double value);
static inline double suggest_bend_kept(const suggest_bend *bend, double z) {
    return z > bend->farthest ? bend->farthest : z < -bend->farthest ? -bend->farthest : z;
}

#endif
