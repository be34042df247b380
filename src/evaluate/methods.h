/* The methods that are compared: the model, signals by themselves, and the caller's own. */
#ifndef COOP_EVALUATE_METHODS_H
#define COOP_EVALUATE_METHODS_H

#include <coopgraph/evaluate.h>

#define EVALUATE_MODEL_NAME "model"

/* A simple method: a signal, or the product of two. */
typedef struct evaluate_simple {
    const char *name, *title;
    size_t signal, factor; /* which of the signals; factor SIZE_MAX = none */
} evaluate_simple;

/* Who they are: the same in all repetitions. */
typedef struct evaluate_methods {
    const coop_evaluate_options *options;
    bool model;              /* it is the first */
    evaluate_simple *simple; /* then these … */
    size_t simple_count;
    const coop_signal **signals; /* what they take */
    size_t signal_count;
    size_t count; /* … then options->scorers: all together */
} evaluate_methods;

coop_status evaluate_methods_init(evaluate_methods *methods, const coop_evaluate_options *options, coop_context *ctx);
void evaluate_methods_clear(evaluate_methods *methods);
const char *evaluate_method_name(const evaluate_methods *methods, size_t i);
const char *evaluate_method_title(const evaluate_methods *methods, size_t i);

/* Prepared on what is known. */
typedef struct evaluate_ready {
    const evaluate_methods *methods;
    const coop_graph *known;
    coop_model *trained;
    const coop_model *model; /* the trained one or the caller's */
    coop_signals *model_signals, *signals;
} evaluate_ready;

coop_status evaluate_ready_init(evaluate_ready *ready, const evaluate_methods *methods, const coop_graph *known,
                                coop_context *ctx);
void evaluate_ready_clear(evaluate_ready *ready);
/* scores[m * count + p] of pair p by method m. */
coop_status evaluate_ready_score(double *scores, const evaluate_ready *ready, const coop_pair *pairs, size_t count,
                                 coop_context *ctx);

#endif
