/* The methods that are compared: the model, signals by themselves, and the caller's own. */
#ifndef COOP_EVALUATE_METHODS_H
#define COOP_EVALUATE_METHODS_H

#include <coopgraph/evaluate.h>

#define COOP_I_MODEL_NAME "model"

/* A simple method: a signal, or the product of two. */
typedef struct coop_i_simple {
    const char *name, *title;
    size_t signal, factor; /* which of the signals; factor SIZE_MAX = none */
} coop_i_simple;

/* Who they are: the same in all repetitions. */
typedef struct coop_i_methods {
    const coop_evaluate_options *options;
    bool model;            /* it is the first */
    coop_i_simple *simple; /* then these … */
    size_t simple_count;
    const coop_signal **signals; /* what they take */
    size_t signal_count;
    size_t count; /* … then options->scorers: all together */
} coop_i_methods;

coop_status coop_i_methods_init(coop_i_methods *methods, const coop_evaluate_options *options, coop_context *ctx);
void coop_i_methods_clear(coop_i_methods *methods);
const char *coop_i_method_name(const coop_i_methods *methods, size_t i);
const char *coop_i_method_title(const coop_i_methods *methods, size_t i);

/* Prepared on what is known. */
typedef struct coop_i_ready {
    const coop_i_methods *methods;
    const coop_graph *known;
    coop_model *trained;
    const coop_model *model; /* the trained one or the caller's */
    coop_signals *model_signals, *signals;
} coop_i_ready;

coop_status coop_i_ready_init(coop_i_ready *ready, const coop_i_methods *methods, const coop_graph *known,
                              coop_context *ctx);
void coop_i_ready_clear(coop_i_ready *ready);
/* scores[m * count + p] of pair p by method m. */
coop_status coop_i_ready_score(double *scores, const coop_i_ready *ready, const coop_pair *pairs, size_t count,
                               coop_context *ctx);

#endif
