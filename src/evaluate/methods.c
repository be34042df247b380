#include "evaluate/methods.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

/* Simple methods that every better one must beat. */
static const char *const usual[] = {"preferential_attachment", "common_neighbours", "resource_allocation",
                                    "adamic_adar", COOP_METHOD_PAGERANK};

static coop_status take(evaluate_methods *methods, const char *name, coop_context *ctx) {
    const coop_signal **signal = &methods->signals[methods->signal_count];
    evaluate_simple *simple = &methods->simple[methods->simple_count++];
    bool pagerank = !strcmp(name, COOP_METHOD_PAGERANK);
    *simple = (evaluate_simple){.name = name, .signal = methods->signal_count++, .factor = SIZE_MAX};
    coop_status status = coop_signal_named(&signal[0], pagerank ? "ppr_more" : name, ctx);
    if (status != COOP_OK) return status;
    simple->title = pagerank ? "Personalised PageRank" : signal[0]->title;
    if (!pagerank) return COOP_OK;
    /* The nearer side is seen by the one with fewer partners. */
    simple->factor = methods->signal_count++;
    return coop_signal_named(&signal[1], "degree_min", ctx);
}

coop_status evaluate_methods_init(evaluate_methods *methods, const coop_evaluate_options *options, coop_context *ctx) {
    const char *const *names = options->signals ? options->signals : usual;
    size_t count = options->signals ? options->signal_count : sizeof usual / sizeof *usual;
    *methods = (evaluate_methods){.options = options, .model = !options->no_model};
    methods->simple = coop_i_calloc(count, sizeof *methods->simple);
    methods->signals = coop_i_calloc(2 * count, sizeof *methods->signals);
    coop_status status = methods->simple && methods->signals ? COOP_OK : coop_fail_memory(ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) status = take(methods, names[i], ctx);
    if (status != COOP_OK) return status;
    methods->count = methods->model + count + options->scorer_count;
    return methods->count ? COOP_OK : coop_fail(ctx, COOP_USAGE, "there is no method to evaluate");
}

void evaluate_methods_clear(evaluate_methods *methods) {
    free(methods->simple);
    free((void *)methods->signals);
    *methods = (evaluate_methods){0};
}

static const evaluate_simple *simple_of(const evaluate_methods *methods, size_t i) {
    size_t first = methods->model ? 1 : 0; /* the model stands before them */
    return i >= first && i - first < methods->simple_count ? &methods->simple[i - first] : NULL;
}

const char *evaluate_method_name(const evaluate_methods *methods, size_t i) {
    const evaluate_simple *simple = simple_of(methods, i);
    if (methods->model && i == 0) return EVALUATE_MODEL_NAME;
    return simple ? simple->name : methods->options->scorers[i - methods->model - methods->simple_count].name;
}

const char *evaluate_method_title(const evaluate_methods *methods, size_t i) {
    const evaluate_simple *simple = simple_of(methods, i);
    if (methods->model && i == 0) return "coopgraph's model";
    return simple ? simple->title : evaluate_method_name(methods, i);
}

/* ---- prepared ---- */

coop_status evaluate_ready_init(evaluate_ready *ready, const evaluate_methods *methods, const coop_graph *known,
                                coop_context *ctx) {
    const coop_evaluate_options *o = methods->options;
    *ready = (evaluate_ready){.methods = methods, .known = known, .model = o->model};
    coop_status status = COOP_OK;
    if (methods->model && !o->model) {
        status = coop_model_train(&ready->trained, known, o->learning, ctx);
        ready->model = ready->trained;
    }
    if (methods->model && status == COOP_OK)
        status = coop_model_signals(&ready->model_signals, ready->model, known, ctx);
    if (methods->signal_count && status == COOP_OK)
        status = coop_signals_new(&ready->signals, known, methods->signals, methods->signal_count, ctx);
    return status;
}

void evaluate_ready_clear(evaluate_ready *ready) {
    coop_signals_free(ready->model_signals);
    coop_signals_free(ready->signals);
    coop_model_free(ready->trained);
    *ready = (evaluate_ready){0};
}

static coop_status score_simple(double *scores, const evaluate_ready *ready, const coop_pair *pairs, size_t count,
                                coop_context *ctx) {
    const evaluate_methods *methods = ready->methods;
    size_t signals = methods->signal_count;
    double *values = coop_i_calloc(count, signals * sizeof *values);
    coop_status status =
        values ? coop_signals_compute(values, ready->signals, pairs, count, ctx) : coop_fail_memory(ctx);
    for (size_t s = 0; s < methods->simple_count && status == COOP_OK; s++) {
        const evaluate_simple *simple = &methods->simple[s];
        for (size_t p = 0; p < count; p++) {
            const double *of_pair = &values[p * signals];
            double factor = simple->factor == SIZE_MAX ? 1 : of_pair[simple->factor];
            scores[s * count + p] = of_pair[simple->signal] * factor;
        }
    }
    free(values);
    return status;
}

coop_status evaluate_ready_score(double *scores, const evaluate_ready *ready, const coop_pair *pairs, size_t count,
                                 coop_context *ctx) {
    const evaluate_methods *methods = ready->methods;
    coop_status status = COOP_OK;
    if (methods->model) status = coop_model_score(scores, NULL, ready->model, ready->model_signals, pairs, count, ctx);
    if (methods->signal_count && status == COOP_OK)
        status = score_simple(scores + methods->model * count, ready, pairs, count, ctx);
    for (size_t i = 0; i < methods->options->scorer_count && status == COOP_OK; i++) {
        const coop_scorer *own = &methods->options->scorers[i];
        status = own->score(scores + (methods->model + methods->simple_count + i) * count, own->data, ready->known,
                            pairs, count, ctx);
    }
    return status;
}
