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
    COOP_SPLIT_RANDOM, /* a share of the agreements, projects and other ties, drawn anew in every repetition */
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
    size_t size; /* of this structure, set by its initialiser */
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
    const coop_network *test_false; /* pairs that are none, to judge against; NULL = drawn alone */
    /* by year */
    int32_t split_year; /* the first year to be found */
    int32_t from_year;  /* what began before it is left out; 0 = nothing is */

    uint32_t most_ties;      /* test ties that are judged: when there are more, so many are drawn. 0 = all */
    uint32_t ranked;         /* organisations for which all others are ranked, drawn when there are more; 0 = none */
    uint32_t hard;           /* false ties per test tie that look most like true ones; 0 = none */
    uint32_t hits;           /* K of Hits@K */
    uint32_t at;             /* k of precision@k and nDCG@k */
    uint32_t draws;          /* of the bootstrap; 0 = no intervals */
    bool no_model;           /* only signals and scorers */
    const coop_model *model; /* a model from elsewhere; NULL = trained anew on what is known, in every repetition */
    const coop_model_options *learning; /* NULL = the defaults */
    const char *const *signals;         /* methods to compare with: signals, COOP_METHOD_PAGERANK; NULL = preferential
                                           attachment, common neighbours, resource allocation, Adamic-Adar, and that */
    size_t signal_count;
    const coop_scorer *scorers;
    size_t scorer_count;
} coop_evaluate_options;
#define COOP_EVALUATE_OPTIONS_INIT                                                                                     \
    COOP_INIT(coop_evaluate_options, COOP_SET(size, sizeof(coop_evaluate_options)), COOP_SET(repeats, 10),             \
              COOP_SET(test_share, 0.1), COOP_SET(most_ties, 20000), COOP_SET(ranked, 500), COOP_SET(hard, 100),       \
              COOP_SET(hits, 50), COOP_SET(at, 10), COOP_SET(draws, 1000))

typedef struct coop_evaluation coop_evaluation;

/* Evaluates on the ties between partners (coop_graph_partners) of a network; directions are dropped.
 *
 * Random splits hide whole agreements and projects, and in the same proportion what else ties pairs: a tie is to be
 * found when all that made it is hidden, so that no method can complete a consortium of which it knows all but one tie.
 *
 * Which ties are to be found: "all" (random and given splits, as published figures count them); of these apart "new",
 * between two organisations with known ties, and "newcomer", between one of them and one that has none. Those between
 * two newcomers nobody can foresee, and ties that repeat a known one (by year) are another question: both are counted
 * alone.
 *
 * Against which false ties, all of pairs that are tied neither before nor after:
 *   uniform           as many as test ties, both ends at random among those with known ties (all: among those with any)
 *   degree_corrected  as many: the ends of the test ties paired anew, so that each organisation is in as many false
 *                     ties as true ones and a method gains nothing by naming the large
 *   given             the caller's (test_false)
 *   hard              per test tie, in the manner of HeaRT (Li et al. 2023): half of them share its first end, half its
 *                     second, those that resource allocation and three steps of a walk rank highest
 *   every             per organisation with new test ties: all others with known ties that it is not known to be tied
 *                     with
 *
 * Figures: AUC and average precision; Hits@K, the share of test ties above the K-th best false tie (in pools); MRR, of
 * each test tie among its own false ties (hard) or of an organisation's first true partner (every); nDCG@k and
 * precision@k (every). Equal scores count half (AUC), as one step (average precision), by their mean rank (hard) and by
 * their expectation (every; McSherry and Najork 2008). Intervals are the middle 95 % over draws of the organisations
 * with replacement, in which a pair counts as often as its two ends together (the vertex bootstrap, Snijders and
 * Borgatti 1999); with repetitions, of the mean over them; none below ten ties or lists, and none where all draws say
 * the same.
 *
 * COOP_USAGE or COOP_INPUT with one line for a split that cannot be: no test tie, a test tie that is in train, an
 * unknown organisation, a year that parts nothing. Deterministic given ctx->seed, whatever the number of threads. */
COOP_API coop_status coop_evaluate(coop_evaluation **evaluation, const coop_network *network,
                                   const coop_graph_options *graph, const coop_evaluate_options *options,
                                   coop_context *ctx);
COOP_API void coop_evaluation_free(coop_evaluation *evaluation);

/* The tables' columns say what they are. "accuracy": one row per figure. Notes say how it was done. */
COOP_API coop_status coop_evaluation_accuracy(coop_table **table, const coop_evaluation *evaluation, coop_context *ctx);
/* "reliability": all pairs of organisations with known ties that are not known to be tied (of many: those of
 * organisations drawn, with all others), in bands of the likelihood that the model gives: how many, how many of them
 * are ties to be found, mean likelihood, share of true ties with its 95 % interval (Wilson 1927, with as many
 * independent pairs as tell as much: pairs that share an organisation do not). A hidden tie stands for those that are
 * known; by year each for itself. Brier score and calibration error, beside those of always saying the base rate, are
 * in the notes. Without a model it has no rows. */
COOP_API coop_status coop_evaluation_reliability(coop_table **table, const coop_evaluation *evaluation,
                                                 coop_context *ctx);
/* "splits": one row per repetition. */
COOP_API coop_status coop_evaluation_splits(coop_table **table, const coop_evaluation *evaluation, coop_context *ctx);

/* Writes FOLDER/split-01.train.edges, .test.edges (and .validation.edges) per repetition and splits.csv with the seeds.
 * The folder is made when it is missing. Given with `train`, `test` and its seed, a split gives the same figures where
 * no agreements or projects made the ties; else a hidden one is still seen where it made a known tie stronger. */
COOP_API coop_status coop_evaluation_write_splits(const coop_evaluation *evaluation, const char *folder,
                                                  coop_context *ctx);
/* Writes FOLDER/roc.svg, precision-recall.svg and reliability.svg: each method's curve against uniform and degree
 * corrected false ties, averaged over repetitions. */
COOP_API coop_status coop_evaluation_plots(const coop_evaluation *evaluation, const char *folder, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
