/* Models: what they are made of, which signals they ask for, and the scores they give. */
#include "suggest/model.h"

#include <math.h>
#include <stdlib.h>

#include "core/graph.h"
#include "core/options.h"
#include "core/progress.h"
#include "core/say.h"
#include "signal/signal.h"
#include "suggest/sources.h"
#include "util/mem.h"

enum { CHUNK = 1 << 16 }; /* pairs whose signals are held at a time */

enum { MOST_TIES = 1000000 }; /* with more, patterns of the whole network are too dear */

/* Walks that are cut depend on which end they start from: lists of H2020 are better without them. */
static coop_signal_class affordable(const coop_graph *graph, coop_signal_class most) {
    coop_signal_class here = graph->pairs > MOST_TIES            ? COOP_SIGNAL_LOCAL
                             : signals_steps(graph) < UINT64_MAX ? COOP_SIGNAL_GLOBAL
                                                                 : COOP_SIGNAL_WHOLE;
    return here < most ? here : most;
}

/* Few ties, but of events: what came in other networks foretells them better than the formula does (the countries with
 * few ties of tests/bench/suggest_truth.py); ties that are stated one by one it does not. */
static coop_status known_elsewhere(bool *known, const coop_graph *graph, coop_context *ctx) {
    enum { FEWEST = 15, EVENTS = 5 };
    suggest_sources sources = {0};
    if (graph->pairs < FEWEST) return COOP_OK;
    coop_status status = suggest_sources_find(&sources, graph, ctx);
    if (status == COOP_OK) *known = sources.event_count >= EVENTS;
    suggest_sources_clear(&sources);
    return status;
}

coop_status coop_model_train(coop_model **model, const coop_graph *graph, const coop_model_options *options,
                             coop_context *ctx) {
    static const coop_model_options usual = COOP_MODEL_OPTIONS_INIT;
    coop_model_options own;
    coop_i_buf why = {0};
    double n = graph->n, untied = n * (n - 1) / 2 - (double)graph->pairs;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status != COOP_OK) return status;
    bool enough = graph->pairs >= SUGGEST_FEWEST_TIES && untied >= SUGGEST_FEWEST_TIES, known = enough;
    if (!enough && untied >= SUGGEST_FEWEST_TIES) status = known_elsewhere(&known, graph, ctx);
    if (status != COOP_OK) return status;
    if (own.choice != COOP_MODEL_ONLY_FORMULA && known)
        return suggest_learned_make(model, graph, affordable(graph, own.most), ctx);
    bool few = graph->pairs < SUGGEST_FEWEST_TIES;
    if (known)
        coop_i_buf_puts(&why, coop_i_word(coop_i_language(ctx), SAY_MODEL_ASKED));
    else
        coop_i_say(&why, coop_i_language(ctx), few ? SAY_MODEL_FEW_TIES : SAY_MODEL_FEW_PAIRS,
                   COOP_I_COUNT(few ? (double)graph->pairs : untied), COOP_I_COUNT(SUGGEST_FEWEST_TIES));
    if (own.choice == COOP_MODEL_ONLY_LEARNED)
        status = coop_fail(ctx, COOP_USAGE, "no model can be learned here: %s", coop_i_buf_text(&why));
    else if (why.failed)
        status = coop_fail_memory(ctx);
    else
        status = suggest_formula_make(model, graph, coop_i_buf_text(&why), ctx);
    coop_i_buf_clear(&why);
    return status;
}

coop_status coop_model_signals(coop_signals **signals, const coop_model *model, const coop_graph *graph,
                               coop_context *ctx) {
    const coop_signal **rows = coop_i_calloc(model->count, sizeof *rows);
    if (!rows) return coop_fail_memory(ctx);
    for (size_t i = 0; i < model->count; i++) rows[i] = model->parts[i].row;
    coop_status status = coop_signals_new(signals, graph, rows, model->count, ctx);
    free(rows);
    return status;
}

coop_status coop_model_score(double *likelihood, double *contributions, const coop_model *model,
                             const coop_signals *signals, const coop_pair *pairs, size_t count, coop_context *ctx) {
    double (*score)(double *, const coop_model *, const double *) =
        model->kind == COOP_MODEL_LEARNED ? suggest_learned_score : suggest_formula_score;
    size_t most = count < CHUNK ? count : CHUNK;
    double *values = coop_i_calloc(most, model->count * sizeof *values);
    coop_pair *chunk = coop_i_calloc(most, sizeof *chunk);
    size_t *order = coop_i_calloc(count, sizeof *order); /* pairs of one end stand together: they share its work */
    coop_status status =
        values && chunk && order ? signals_order(order, signals, pairs, count, ctx) : coop_fail_memory(ctx);
    for (size_t from = 0; from < count && status == COOP_OK; from += CHUNK) {
        size_t here = count - from < CHUNK ? count - from : CHUNK;
        for (size_t i = 0; i < here; i++) chunk[i] = pairs[order[from + i]];
        coop_i_part part;
        coop_i_part_begin(&part, ctx, "signals", (double)from / (double)count, (double)(from + here) / (double)count);
        status = coop_signals_compute(values, signals, chunk, here, ctx);
        coop_i_part_end(&part, ctx);
        for (size_t i = 0; i < here && status == COOP_OK; i++) {
            size_t p = order[from + i];
            double *groups = contributions ? contributions + p * COOP_SIGNAL_GROUPS : NULL;
            likelihood[p] = score(groups, model, values + i * model->count);
        }
    }
    free(order);
    free(chunk);
    free(values);
    return status;
}
