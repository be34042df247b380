/* The likelihood of a tie: a model learned from the network itself by hiding ties, or a transparent formula where there
 * is too little to learn from. Both give 0..1, with the part of each group of signals. */
#ifndef COOPGRAPH_MODEL_H
#define COOPGRAPH_MODEL_H

#include <coopgraph/signal.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct coop_model coop_model;

typedef enum coop_model_kind { COOP_MODEL_LEARNED, COOP_MODEL_FORMULA } coop_model_kind;

typedef enum coop_model_choice {
    COOP_MODEL_AUTO,         /* learn where there are enough ties, else the formula */
    COOP_MODEL_ONLY_LEARNED, /* COOP_USAGE where there are too few ties */
    COOP_MODEL_ONLY_FORMULA
} coop_model_choice;

typedef struct coop_model_options {
    size_t size; /* of this structure, set by its initialiser */
    coop_model_choice choice;
    coop_signal_class most; /* signals that cost more than this are not looked at. Where walks would have to be cut
                               (organisations times ties above two hundred million) none above COOP_SIGNAL_GLOBAL is,
                               beyond a million ties none above COOP_SIGNAL_LOCAL, and the text says so */
} coop_model_options;
#define COOP_MODEL_OPTIONS_INIT                                                                                        \
    COOP_INIT(coop_model_options, COOP_SET(size, sizeof(coop_model_options)), COOP_SET(choice, COOP_MODEL_AUTO),       \
              COOP_SET(most, COOP_SIGNAL_SPREAD))

/* Learns from the ties of `graph` (meant: coop_graph_partners, and only what may be known: a test's ties taken out by
 * coop_graph_without). Options may be NULL. Where the network tells when its ties began (nine tenths have a year, at
 * least 300 and a twentieth are of the latest years and at least 300 agreements and projects made them, at least half
 * are older) the latest are hidden, and those among them between organisations that had ties before are learned from,
 * with the signals of the network as it was then. Else, where at least twenty agreements and projects made ties, these
 * are hidden whole, in ten folds; else the ties are hidden at random, in twenty. Beside them stand pairs without a tie
 * (at random, of like degrees, with shared partners).
 *
 * Signals are weighed in one of six ways: by a prior that is part of the library (what came in other networks), by the
 * best single signal, by both, by L2-regularised logistic regression on top of the prior, held back more or
 * less, or by regression alone. The one is taken that is best for lists of organisations that were not learned from (of
 * the latest ties, where 15 and a twentieth came last; else of the other half of the folds), a simpler one where it is
 * within one standard error. From 60 ties on; below, the prior alone where at least five agreements and projects
 * made some of at least 15 ties, else the formula. Deterministic given ctx->seed, the same bytes for any
 * number of threads. */
COOP_API coop_status coop_model_train(coop_model **model, const coop_graph *graph, const coop_model_options *options,
                                      coop_context *ctx);
COOP_API void coop_model_free(coop_model *model);
COOP_API coop_model_kind coop_model_kind_of(const coop_model *model);
/* Which model it is and why, as a sentence: "Learned from 2126 ties: …", "The transparent formula: 31 ties are too few
 * to learn from (at least 200)." Borrowed. */
COOP_API const char *coop_model_text(const coop_model *model);
/* Learned: the likelihood of a pair of which nothing is known. Learned from ties hidden at random, the share of all
 * pairs of organisations that were tied; learned from the latest ties, the share of the pairs without a tie that got
 * one in these years, among organisations that had ties. Odds for another share are likelihood / (1 - likelihood) *
 * (its odds / these odds). NaN for the formula. */
COOP_API double coop_model_base_rate(const coop_model *model);
/* What the likelihood is of. Above 0: that a pair without a tie gets one within so many years, told by the years that
 * came last. 0: that such a pair is tied in a network like this, which is no forecast. By formula: NaN, it is a score.
 */
COOP_API double coop_model_years(const coop_model *model);

/* The signals that the model looks at, prepared on a graph: for any number of coop_model_score. */
COOP_API coop_status coop_model_signals(coop_signals **signals, const coop_model *model, const coop_graph *graph,
                                        coop_context *ctx);

/* likelihood[p] of each pair, 0..1: learned, which share of all pairs of the network with such signals is tied (so the
 * mean over all pairs is the base rate); by formula, the weighted mean of the signals' parts. contributions (may be
 * NULL; [p * COOP_SIGNAL_GROUPS + g]) says what each group of signals adds: learned, log-odds against an average
 * example; by formula, its part of the likelihood. `signals` come from coop_model_signals of the same model. */
COOP_API coop_status coop_model_score(double *likelihood, double *contributions, const coop_model *model,
                                      const coop_signals *signals, const coop_pair *pairs, size_t count,
                                      coop_context *ctx);

/* Readable JSON. Loading checks it: another version, an unknown signal, a missing field, a number that is not finite
 * are COOP_INPUT with one line. What was saved and loaded scores the same bits. */
COOP_API coop_status coop_model_save(const coop_model *model, const char *path, coop_context *ctx);
COOP_API coop_status coop_model_load(coop_model **model, const char *path, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
