#include "suggest/suggester.h"

#include <stdlib.h>

#include "util/mem.h"

void coop_suggester_free(coop_suggester *suggester) {
    if (!suggester) return;
    coop_i_joins_clear(&suggester->joins);
    coop_i_proposer_free(suggester->proposer);
    coop_i_scorer_free(suggester->scorer);
    free(suggester);
}

coop_status coop_suggester_new(coop_suggester **suggester, const coop_graph *graph, const coop_suggest_options *options,
                               coop_context *ctx) {
    static const coop_suggest_options defaults = COOP_SUGGEST_OPTIONS_INIT;
    coop_suggester *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->options = options ? *options : defaults;
    coop_status status = coop_i_scorer_new(&made->scorer, graph, &made->options, ctx);
    if (status == COOP_OK) status = coop_i_proposer_new(&made->proposer, made->scorer, made->options.hub_cut, ctx);
    if (status == COOP_OK) status = coop_i_joins_init(&made->joins, made->scorer, ctx);
    if (status == COOP_OK)
        *suggester = made;
    else
        coop_suggester_free(made);
    return status;
}
