#include "evaluate/methods.h"

#include <stdlib.h>

#include "util/mem.h"

/* Simple methods that every better one must beat. */
static const char *const usual[] = {"preferential_attachment", "common_neighbours", "resource_allocation",
                                    "adamic_adar", "ppr_more"};

coop_status coop_i_methods_init(coop_i_methods *methods, const coop_evaluate_options *options, coop_context *ctx) {
    const char *const *names = options->signals ? options->signals : usual;
    size_t count = options->signals ? options->signal_count : sizeof usual / sizeof *usual;
    *methods = (coop_i_methods){.options = options, .model = !options->no_model, .signal_count = count};
    methods->signals = coop_i_calloc(count, sizeof *methods->signals);
    if (!methods->signals) return coop_fail_memory(ctx);
    for (size_t i = 0; i < count; i++) {
        coop_status status = coop_signal_named(&methods->signals[i], names[i], ctx);
        if (status != COOP_OK) return status;
    }
    methods->count = methods->model + count + options->scorer_count;
    return methods->count ? COOP_OK : coop_fail(ctx, COOP_USAGE, "there is no method to evaluate");
}

void coop_i_methods_clear(coop_i_methods *methods) {
    free((void *)methods->signals);
    *methods = (coop_i_methods){0};
}

static const coop_signal *signal_of(const coop_i_methods *methods, size_t i) {
    size_t at = i - methods->model;
    return i >= methods->model && at < methods->signal_count ? methods->signals[at] : NULL;
}

const char *coop_i_method_name(const coop_i_methods *methods, size_t i) {
    const coop_signal *signal = signal_of(methods, i);
    if (methods->model && i == 0) return COOP_I_MODEL_NAME;
    return signal ? signal->name : methods->options->scorers[i - methods->model - methods->signal_count].name;
}

const char *coop_i_method_title(const coop_i_methods *methods, size_t i) {
    const coop_signal *signal = signal_of(methods, i);
    if (methods->model && i == 0) return "coopgraph's model";
    return signal ? signal->title : coop_i_method_name(methods, i);
}

/* ---- prepared ---- */

coop_status coop_i_ready_init(coop_i_ready *ready, const coop_i_methods *methods, const coop_graph *known,
                              coop_context *ctx) {
    const coop_evaluate_options *o = methods->options;
    *ready = (coop_i_ready){.methods = methods, .known = known, .model = o->model};
    coop_status status = COOP_OK;
    if (methods->model && !o->model) {
        status = coop_model_train(&ready->trained, known, &o->learning, ctx);
        ready->model = ready->trained;
    }
    if (methods->model && status == COOP_OK)
        status = coop_model_signals(&ready->model_signals, ready->model, known, ctx);
    if (methods->signal_count && status == COOP_OK)
        status = coop_signals_new(&ready->signals, known, methods->signals, methods->signal_count, ctx);
    return status;
}

void coop_i_ready_clear(coop_i_ready *ready) {
    coop_signals_free(ready->model_signals);
    coop_signals_free(ready->signals);
    coop_model_free(ready->trained);
    *ready = (coop_i_ready){0};
}

static coop_status score_signals(double *scores, const coop_i_ready *ready, const coop_pair *pairs, size_t count,
                                 coop_context *ctx) {
    size_t signals = ready->methods->signal_count;
    double *values = coop_i_calloc(count, signals * sizeof *values);
    coop_status status =
        values ? coop_signals_compute(values, ready->signals, pairs, count, ctx) : coop_fail_memory(ctx);
    for (size_t p = 0; p < count && status == COOP_OK; p++)
        for (size_t s = 0; s < signals; s++) scores[s * count + p] = values[p * signals + s];
    free(values);
    return status;
}

coop_status coop_i_ready_score(double *scores, const coop_i_ready *ready, const coop_pair *pairs, size_t count,
                               coop_context *ctx) {
    const coop_i_methods *methods = ready->methods;
    coop_status status = COOP_OK;
    if (methods->model) status = coop_model_score(scores, NULL, ready->model, ready->model_signals, pairs, count, ctx);
    if (methods->signal_count && status == COOP_OK)
        status = score_signals(scores + methods->model * count, ready, pairs, count, ctx);
    for (size_t i = 0; i < methods->options->scorer_count && status == COOP_OK; i++) {
        const coop_scorer *own = &methods->options->scorers[i];
        status = own->score(scores + (methods->model + methods->signal_count + i) * count, own->data, ready->known,
                            pairs, count, ctx);
    }
    return status;
}
