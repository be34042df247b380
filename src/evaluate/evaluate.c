#include <stdlib.h>
#include <string.h>

#include "core/options.h"
#include "evaluate/figures.h"
#include "util/mem.h"

static coop_status init(coop_evaluation *e, const coop_network *network, const coop_graph_options *graph,
                        const coop_evaluate_options *options, coop_context *ctx) {
    e->options = *options;
    e->seed = ctx->seed;
    e->repeats = options->split == COOP_SPLIT_RANDOM ? options->repeats : 1;
    coop_status status = evaluate_methods_init(&e->methods, &e->options, ctx);
    if (status == COOP_OK) status = evaluate_world_init(&e->world, network, graph, &e->options, ctx);
    if (status != COOP_OK) return status;
    e->figures = coop_i_calloc((size_t)EVALUATE_TIES * EVALUATE_AGAINSTS * EVALUATE_METRICS,
                               e->methods.count * sizeof *e->figures);
    e->curves = coop_i_calloc(e->methods.count * 2, sizeof *e->curves);
    e->splits = coop_i_calloc(e->repeats, sizeof *e->splits);
    return e->figures && e->curves && e->splits ? COOP_OK : coop_fail_memory(ctx);
}

void coop_evaluation_free(coop_evaluation *e) {
    if (!e) return;
    size_t figures = (size_t)EVALUATE_TIES * EVALUATE_AGAINSTS * EVALUATE_METRICS * e->methods.count;
    for (size_t i = 0; i < figures && e->figures; i++) {
        free(e->figures[i].values);
        free(e->figures[i].draws);
    }
    for (uint32_t i = 0; i < e->repeats && e->splits; i++) free(e->splits[i].model);
    free(e->figures);
    free(e->reliability.parts);
    free(e->curves);
    free(e->splits);
    evaluate_methods_clear(&e->methods);
    evaluate_world_clear(&e->world);
    free(e);
}

static coop_status note_split(evaluate_split_row *row, const evaluate_split *split, const evaluate_ready *ready,
                              coop_context *ctx) {
    *row = (evaluate_split_row){
        .seed = split->seed, .known = split->known->pairs, .aside = split->validation.count, .test = split->test.count};
    for (int t = 0; t < EVALUATE_TIES; t++) {
        row->found[t] = split->found[t];
        row->judged[t] = split->ties[t].count;
    }
    if (!ready->model) return COOP_OK;
    const char *text = coop_model_text(ready->model);
    row->model = coop_i_strndup(text, strlen(text));
    return row->model ? COOP_OK : coop_fail_memory(ctx);
}

/* All that is random in a repetition, training included, derives from the seed that stands in its row. */
static coop_status repeat(coop_evaluation *e, uint32_t i, coop_context *ctx) {
    uint64_t seed = ctx->seed;
    evaluate_split split;
    evaluate_ready ready = {0};
    coop_status status = evaluate_split_init(&split, &e->world, i, ctx);
    ctx->seed = split.seed;
    if (status == COOP_OK) status = evaluate_ready_init(&ready, &e->methods, split.known, ctx);
    if (status == COOP_OK) status = note_split(&e->splits[i], &split, &ready, ctx);
    if (status == COOP_OK) status = evaluate_judge(e, &split, &ready, i, ctx);
    ctx->seed = seed;
    evaluate_ready_clear(&ready);
    evaluate_split_clear(&split);
    return status;
}

coop_status coop_evaluate(coop_evaluation **evaluation, const coop_network *network, const coop_graph_options *graph,
                          const coop_evaluate_options *options, coop_context *ctx) {
    static const coop_evaluate_options usual = COOP_EVALUATE_OPTIONS_INIT;
    coop_evaluate_options own;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status != COOP_OK) return status;
    coop_evaluation *made = coop_i_calloc(1, sizeof *made);
    status = made ? init(made, network, graph, &own, ctx) : coop_fail_memory(ctx);
    for (uint32_t i = 0; status == COOP_OK && i < made->repeats; i++) {
        coop_progress(ctx, "Evaluating", (double)i / made->repeats);
        status = repeat(made, i, ctx);
    }
    if (status == COOP_OK)
        *evaluation = made;
    else
        coop_evaluation_free(made);
    return status;
}
