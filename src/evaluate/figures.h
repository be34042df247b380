/* What comes out: every figure over all repetitions, its bootstrap, the averaged curves, the reliability. */
#ifndef COOP_EVALUATE_FIGURES_H
#define COOP_EVALUATE_FIGURES_H

#include "evaluate/methods.h"
#include "evaluate/metrics.h"
#include "evaluate/questions.h"

typedef enum evaluate_metric {
    EVALUATE_AUC,
    EVALUATE_PRECISION_AVERAGE,
    EVALUATE_HITS,
    EVALUATE_MRR,
    EVALUATE_NDCG,
    EVALUATE_PRECISION_AT,
    EVALUATE_METRICS
} evaluate_metric;

typedef struct evaluate_draw { /* of the bootstrap: the mean over repetitions, as it grows */
    double sum;
    uint32_t count;
} evaluate_draw;

typedef struct evaluate_figure {
    double *values; /* by repetition; NaN = there is none */
    evaluate_draw *draws;
    uint64_t items; /* true ties judged, or lists, over all repetitions */
} evaluate_figure;

enum { EVALUATE_BANDS = 10 };
typedef struct evaluate_band { /* of likelihood: sums over pairs, over all repetitions */
    uint64_t count, tied_count;
    double pairs, tied, likelihood; /* a true tie weighs as many as it stands for */
    double squares, tied_squares;   /* of the weights; of those of true ties */
} evaluate_band;
typedef struct evaluate_part { /* of an organisation in a band */
    double pairs, tied;
} evaluate_part;

typedef struct evaluate_reliability {
    evaluate_band bands[EVALUATE_BANDS];
    evaluate_part *parts; /* n * EVALUATE_BANDS */
    double brier, rates;  /* sums over pairs: of what the model says, of what it says of a pair it knows nothing of */
    double rate;          /* the sum of that */
    int32_t years;        /* by year: what is told are ties of so many years; 0 = of all later ones */
    bool rows;            /* pairs of organisations drawn, with all others, not all pairs */
} evaluate_reliability;

typedef struct evaluate_curve {
    double roc[EVALUATE_CURVE], precision[EVALUATE_CURVE]; /* sums over repetitions */
    uint32_t count;
} evaluate_curve;

typedef struct evaluate_split_row {
    uint64_t seed, known, aside, test, found[EVALUATE_TIES], judged[EVALUATE_TIES];
    char *model; /* what the model says of itself; NULL = none */
} evaluate_split_row;

struct coop_evaluation {
    coop_evaluate_options options; /* what it points to must outlive it */
    evaluate_world world;
    evaluate_methods methods;
    uint32_t repeats;
    uint64_t seed;
    evaluate_figure *figures; /* evaluate_figure_at */
    evaluate_reliability reliability;
    evaluate_curve *curves; /* methods * 2: uniform, degree corrected; of new ties */
    evaluate_split_row *splits;
    uint64_t ranked_of, hard_of; /* the most organisations and ties there were to choose from */
    bool fewer_false;            /* somewhere there were not as many false ties as wanted */
};

evaluate_figure *evaluate_figure_at(const coop_evaluation *evaluation, evaluate_ties ties, evaluate_against against,
                                    size_t method, evaluate_metric metric);
/* Mean and deviation over repetitions, and the middle 95 % of the draws (NaN when not drawn); with `other` (NULL =
 * none) of how far the figure is above that one in the same repetitions and draws. False when there is no value. */
typedef struct evaluate_summary {
    double value, low, high, deviation;
    uint64_t items;
    bool failed; /* memory was short */
} evaluate_summary;
bool evaluate_figure_summary(evaluate_summary *summary, const coop_evaluation *evaluation,
                             const evaluate_figure *figure, const evaluate_figure *other);

/* How often each of `people` is drawn in draw d: `people_count` draws with replacement. weight: n, all set. */
void evaluate_draw_weights(uint32_t *weight, uint32_t n, const uint32_t *people, size_t people_count, uint64_t seed,
                           uint64_t d);

/* judge.c: asks all methods all questions of one split and adds what they say to the figures. */
coop_status evaluate_judge(coop_evaluation *evaluation, const evaluate_split *split, const evaluate_ready *ready,
                           uint32_t repetition, coop_context *ctx);

/* reliability.c: what the model says of all pairs of those with known ties that are not known to be tied, or of a
 * sample of them. */
coop_status evaluate_rely(coop_evaluation *evaluation, const evaluate_split *split, const evaluate_ready *ready,
                          coop_context *ctx);

#endif
