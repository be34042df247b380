#include "suggest/suggester.h"

#include <stdlib.h>

#include "core/options.h"
#include "signal/signal.h"
#include "util/mem.h"

void coop_suggester_free(coop_suggester *suggester) {
    if (!suggester) return;
    suggest_benefit_clear(&suggester->benefit);
    coop_signals_free(suggester->signals);
    coop_model_free(suggester->trained);
    suggest_joins_clear(&suggester->joins);
    suggest_filter_clear(&suggester->filter);
    suggest_proposer_free(suggester->proposer);
    suggest_view_clear(&suggester->view);
    free(suggester);
}

static coop_status set_model(coop_suggester *made, coop_context *ctx) {
    coop_status status = COOP_OK;
    made->model = made->options.model;
    if (!made->model) {
        status = coop_model_train(&made->trained, made->view.of_partners, NULL, ctx);
        made->model = made->trained;
    }
    if (status == COOP_OK) status = coop_model_signals(&made->signals, made->model, made->view.of_partners, ctx);
    return status;
}

/* The communities are those that the signals of benefit look at: what is told of a hole is what counted. */
static coop_status set_joins(coop_suggester *made, coop_context *ctx) {
    uint32_t count = 0;
    const uint32_t *communities = made->benefit.signals ? signals_groups(&count, made->benefit.signals) : NULL;
    return suggest_joins_init(&made->joins, &made->view, communities, count, ctx);
}

coop_status coop_suggester_new(coop_suggester **suggester, const coop_graph *graph, const coop_suggest_options *options,
                               coop_context *ctx) {
    static const coop_suggest_options usual = COOP_SUGGEST_OPTIONS_INIT;
    coop_suggester *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    coop_status status = coop_i_options(&made->options, &usual, sizeof usual, options, ctx);
    if (status == COOP_OK) status = suggest_view_init(&made->view, graph, ctx);
    if (status == COOP_OK) status = suggest_filter_init(&made->filter, &made->view, &made->options, ctx);
    if (status == COOP_OK) status = suggest_benefit_init(&made->benefit, &made->view, made->options.objective, ctx);
    if (status == COOP_OK) status = set_joins(made, ctx);
    if (status == COOP_OK)
        status = suggest_proposer_new(&made->proposer, &made->view, &made->joins, made->options.hub_cut, ctx);
    if (status == COOP_OK) status = set_model(made, ctx);
    if (status == COOP_OK)
        *suggester = made;
    else
        coop_suggester_free(made);
    return status;
}
