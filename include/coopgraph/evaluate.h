/* How good are the suggestions? Known ties are hidden, every method is asked to find them again, and what it says is
 * compared with what is true. Nothing that is hidden is seen by a method. */
#ifndef COOPGRAPH_EVALUATE_H
#define COOPGRAPH_EVALUATE_H

#include <coopgraph/model.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum coop_split {
    COOP_SPLIT_RANDOM, /* a share of the ties, drawn anew in every repetition */
    COOP_SPLIT_GIVEN,  /* the caller's ties, so that others' splits and earlier ones can be repeated */
    COOP_SPLIT_YEAR    /* what began before a year is known, what began later is to be found */
} coop_split;

/* A method of one's own beside the model and the signals: a score for each pair, higher = rather tied. It sees the
 * graph without what is hidden. Scores that are NaN count as the lowest. */
typedef coop_status coop_score_fn(double *scores, void *data, const coop_graph *known, const coop_pair *pairs,
                                  size_t count, coop_context *ctx);
typedef struct coop_scorer {
    const char *name;
    coop_score_fn *score;
    void *data;
} coop_scorer;

/* Beside the signals there is one more simple method: an organisation's personalised PageRank, of which the signals
 * know the nearer and the farther side. The walk from x to y weighed with the partners of x is the same as from y to x,
 * so that it ranks pairs, and for every x all y as its own PageRank does. */
#define COOP_METHOD_PAGERANK "personalised_pagerank"

typedef struct coop_evaluate_options {
    coop_split split;
    /* random */
    uint32_t repeats;        /* repetition i draws with the seed ctx->seed + i */
    double test_share;       /* of the ties, to be found again */
    double validation_share; /* of the ties, set aside as well: methods that tune themselves need such ties, ours does
                                not; 0.1 with a test share of 0.2 is the 70/10/20 of the literature */
    bool validation_known;   /* ties set aside may be seen when the test ties are looked for */
    /* given: ties of these networks, by the ids of their organisations */
    const coop_network *train; /* NULL = all ties but those of `test` */
    const coop_network *test;
    /* by year */
    int32_t split_year; /* the first year to be found */
    int32_t from_year;  /* what began before it is left out; 0 = nothing is */
    uint32_t max_party; /* as when the network was loaded; 0 = no cap */

    uint32_t most_ties;      /* test ties that are judged: when there are more, so many are drawn. 0 = all */
    uint32_t ranked;         /* organisations for which all others are ranked, drawn when there are more; 0 = none */
    uint32_t hard;           /* false ties per test tie that look most like true ones; 0 = none */
    uint32_t hits;           /* K of Hits@K */
    uint32_t at;             /* k of precision@k and nDCG@k */
    uint32_t draws;          /* of the bootstrap; 0 = no intervals */
    bool no_model;           /* only signals and scorers */
    const coop_model *model; /* a model from elsewhere; NULL = trained anew on what is known, in every repetition */
    coop_model_options learning;
    const char *const *signals; /* methods to compare with: signals, COOP_METHOD_PAGERANK; NULL = preferential
                                   attachment, common neighbours, resource allocation, Adamic-Adar, and that */
    size_t signal_count;
    const coop_scorer *scorers;
    size_t scorer_count;
} coop_evaluate_options;
#define COOP_EVALUATE_OPTIONS_INIT                                                                                     \
    {                                                                                                                  \
        .repeats = 10, .test_share = 0.1, .most_ties = 20000, .ranked = 500, .hard = 100, .hits = 50, .at = 10,        \
        .draws = 1000, .learning = COOP_MODEL_OPTIONS_INIT                                                             \
    }

typedef struct coop_evaluation coop_evaluation;

/* Evaluates on the ties between partners (coop_graph_partners) of a network; directions are dropped.
 *
 * Which ties are to be found: random and given, all test ties ("new"), and among them those of organisations that
 * without them have none ("newcomer"); by year, ties between organisations that had ties before ("new"), of others
 * ("newcomer") and between organisations that were tied before ("repeat"; false ties are then old ties that were not
 * renewed).
 *
 * Against which false ties, all of pairs that are tied neither before nor after:
 *   uniform           as many as test ties, both ends at random among those who have a tie
 *   degree_corrected  as many, each end with the probability that its degree gives it, so that a method gains nothing
 * by naming the large (Aiyappa et al. 2025, algorithm 1; by year the degree in the ties to be found) hard per test tie,
 * in the manner of HeaRT (Li et al. 2023): half of them share its first end, half its second, those that resource
 * allocation and three steps of a walk rank highest every             per organisation with test ties: all others that
 * it is not known to be tied with
 *
 * Figures: AUC and average precision; Hits@K, the share of test ties above the K-th best false tie (uniform, degree
 * corrected); MRR, of each test tie among its own false ties (hard) or of an organisation's first true partner
 * (every); nDCG@k and precision@k (every). Equal scores count half (AUC), as one step (average precision), by their
 * mean rank (hard) and by their expectation (every; McSherry and Najork 2008). Intervals are the middle 95 % over draws
 * of the organisations with replacement, in which a pair counts as often as its two ends together (the vertex
 * bootstrap, Snijders and Borgatti 1999); with repetitions, of the mean over them.
 *
 * COOP_USAGE or COOP_INPUT with one line for a split that cannot be: no test tie, a test tie that is in train, an
 * unknown organisation, a year that parts nothing. Deterministic given ctx->seed, whatever the number of threads. */
COOP_API coop_status coop_evaluate(coop_evaluation **evaluation, const coop_network *network,
                                   const coop_graph_options *graph, const coop_evaluate_options *options,
                                   coop_context *ctx);
COOP_API void coop_evaluation_free(coop_evaluation *evaluation);

/* "accuracy": one row per figure: ties, against, method, metric, value (mean over repetitions), low, high (95 %),
 * deviation (over repetitions), pairs (true ties judged, or organisations ranked). Notes say how it was done. */
COOP_API coop_status coop_evaluation_accuracy(coop_table **table, const coop_evaluation *evaluation, coop_context *ctx);
/* "reliability": new and uniform false ties by the likelihood that the model gives: how many, mean likelihood, share of
 * true ties with its 95 % interval (Wilson 1927), as if true ties were as frequent as among all pairs of what is known
 * (coop_model_base_rate; for the formula, one half). Brier score and expected calibration error are in the notes.
 * Without a model it has no rows. */
COOP_API coop_status coop_evaluation_reliability(coop_table **table, const coop_evaluation *evaluation,
                                                 coop_context *ctx);
/* "splits": one row per repetition: its seed, how many ties are known, set aside, to be found, and which model. */
COOP_API coop_status coop_evaluation_splits(coop_table **table, const coop_evaluation *evaluation, coop_context *ctx);

/* Writes FOLDER/split-01.train.edges, .test.edges (and .validation.edges) per repetition and splits.csv with the seeds.
 * The folder is made when it is missing. Given with `train`, `test` and its seed, a split gives the same figures. */
COOP_API coop_status coop_evaluation_write_splits(const coop_evaluation *evaluation, const char *folder,
                                                  coop_context *ctx);
/* Writes FOLDER/roc.svg, precision-recall.svg and reliability.svg: each method's curve against uniform and degree
 * corrected false ties, averaged over repetitions. */
COOP_API coop_status coop_evaluation_plots(const coop_evaluation *evaluation, const char *folder, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
