/* What comes out: every figure over all repetitions, its bootstrap, the averaged curves, the reliability. */
#ifndef COOP_EVALUATE_FIGURES_H
#define COOP_EVALUATE_FIGURES_H

#include "evaluate/methods.h"
#include "evaluate/metrics.h"
#include "evaluate/questions.h"

typedef enum coop_i_metric {
    COOP_I_AUC,
    COOP_I_PRECISION_AVERAGE,
    COOP_I_HITS,
    COOP_I_MRR,
    COOP_I_NDCG,
    COOP_I_PRECISION_AT,
    COOP_I_METRICS
} coop_i_metric;

typedef struct coop_i_draw { /* of the bootstrap: the mean over repetitions, as it grows */
    double sum;
    uint32_t count;
} coop_i_draw;

typedef struct coop_i_figure {
    double *values; /* by repetition; NaN = there is none */
    coop_i_draw *draws;
    uint64_t items; /* true ties judged, or lists, over all repetitions */
} coop_i_figure;

enum { COOP_I_BINS = 10 };
typedef struct coop_i_bin { /* of likelihood; true and false ties weigh as judge.c says */
    uint64_t count;
    double weight, squares, likelihood, tied;
} coop_i_bin;

typedef struct coop_i_curve {
    double roc[COOP_I_CURVE], precision[COOP_I_CURVE]; /* sums over repetitions */
    uint32_t count;
} coop_i_curve;

typedef struct coop_i_split_row {
    uint64_t seed, known, aside, test, found[COOP_I_TIES], judged[COOP_I_TIES];
    char *model; /* what the model says of itself; NULL = none */
} coop_i_split_row;

struct coop_evaluation {
    coop_evaluate_options options; /* what it points to must outlive it */
    coop_i_world world;
    coop_i_methods methods;
    uint32_t repeats;
    uint64_t seed;
    coop_i_figure *figures; /* coop_i_figure_at */
    coop_i_bin bins[COOP_I_BINS];
    double brier, brier_weight;
    double rates;         /* the sum over repetitions of the share of pairs that are tied */
    coop_i_curve *curves; /* methods * 2: uniform, degree corrected; of new ties */
    coop_i_split_row *splits;
    uint64_t ranked_of, hard_of; /* the most organisations and ties there were to choose from */
    bool fewer_false;            /* somewhere there were not as many false ties as wanted */
};

coop_i_figure *coop_i_figure_at(const coop_evaluation *evaluation, coop_i_ties ties, coop_i_against against,
                                size_t method, coop_i_metric metric);
/* Mean and deviation over repetitions, and the middle 95 % of the draws (NaN when not drawn); with `other` (NULL =
 * none) of how far the figure is above that one in the same repetitions and draws. False when there is no value. */
typedef struct coop_i_summary {
    double value, low, high, deviation;
    uint64_t items;
    bool failed; /* memory was short */
} coop_i_summary;
bool coop_i_figure_summary(coop_i_summary *summary, const coop_evaluation *evaluation, const coop_i_figure *figure,
                           const coop_i_figure *other);

/* How often each of `people` is drawn in draw d: `people_count` draws with replacement. weight: n, all set. */
void coop_i_draw_weights(uint32_t *weight, uint32_t n, const uint32_t *people, size_t people_count, uint64_t seed,
                         uint64_t d);

/* judge.c: asks all methods all questions of one split and adds what they say to the figures. */
coop_status coop_i_judge(coop_evaluation *evaluation, const coop_i_split *split, const coop_i_ready *ready,
                         uint32_t repetition, coop_context *ctx);

#endif
