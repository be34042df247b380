/* The list of suggestions: search, explain, put into a table. */
#include <stdlib.h>

#include "suggest/rows.h"
#include "suggest/search.h"
#include "util/mem.h"

/* Rows explained in parallel before they are put into the table one by one. */
enum { CHUNK = 1024 };

static coop_status explain_rows(coop_table *table, const coop_suggester *suggester, const coop_i_found *found,
                                coop_context *ctx) {
    coop_status status = COOP_OK;
    size_t first = 0, room = found->count < CHUNK ? found->count : CHUNK;
    coop_i_explanation *chunk = coop_i_calloc(room, sizeof *chunk);
    if (!chunk) return coop_fail_memory(ctx);
    status = coop_table_add_rows(table, &first, found->count, ctx);
    for (size_t begin = 0; begin < found->count && status == COOP_OK; begin += CHUNK) {
        size_t count = found->count - begin < CHUNK ? found->count - begin : CHUNK;
        if (coop_cancelled(ctx)) {
            status = COOP_INTERRUPTED;
            break;
        }
#pragma omp parallel for schedule(dynamic, 16) num_threads(coop_threads(ctx)) if (count > 16)
        for (size_t i = 0; i < count; i++) {
            const coop_i_scored *pair = &found->pairs[begin + i];
            coop_i_explain(&chunk[i], suggester->proposer, &suggester->joins, pair->a, pair->b);
        }
        for (size_t i = 0; i < count && status == COOP_OK; i++) {
            status = coop_i_rows_set(table, first + begin + i, suggester, &chunk[i], ctx);
        }
        coop_progress(ctx, "reasons", (double)(begin + count) / (double)found->count);
    }
    for (size_t i = 0; i < room; i++) coop_i_explanation_clear(&chunk[i]);
    free(chunk);
    return status;
}

static coop_status check_options(const coop_graph *graph, const coop_suggest_options *options, coop_context *ctx) {
    if (options->organisation == COOP_NONE) return COOP_OK;
    if (options->every) {
        return coop_fail(ctx, COOP_USAGE, "suggestions are for one organisation or for every one, not both");
    }
    if (options->organisation >= graph->n) {
        return coop_fail(ctx, COOP_USAGE, "no organisation has the number %u: the network has %u",
                         options->organisation, graph->n);
    }
    return COOP_OK;
}

/* Why a list is shorter than asked for. */
static coop_status note_few(coop_table *table, const coop_suggester *suggester, const coop_i_found *found,
                            const coop_suggest_options *options, coop_context *ctx) {
    if (options->every && found->without > 0) {
        return coop_table_note(table, ctx, "%u organisation%s no suggestion: nothing proposes one.", found->without,
                               found->without == 1 ? " has" : "s have");
    }
    if (found->count > 0) return COOP_OK;
    if (options->organisation != COOP_NONE) {
        const char *label = coop_network_label(suggester->scorer->network, options->organisation);
        if (suggester->scorer->cluster[options->organisation]) {
            return coop_table_note(table, ctx, "%s is a cluster: ask for its members instead.", label);
        }
        return coop_table_note(table, ctx,
                               "Nothing proposes a partner for %s: its partners have no others, no need or offer of it "
                               "meets another's, and it shares no small cluster with someone it is not tied to.",
                               label);
    }
    return coop_table_note(table, ctx, "No pair to suggest: there is none without a tie that anything proposes.");
}

coop_status coop_suggestions(coop_table **table, const coop_graph *graph, const coop_suggest_options *options,
                             coop_context *ctx) {
    static const coop_suggest_options defaults = COOP_SUGGEST_OPTIONS_INIT;
    if (!options) options = &defaults;
    coop_suggester *suggester = NULL;
    coop_i_found found = {0};
    coop_table *made = NULL;
    coop_i_query query = {coop_i_top_of(options), options->organisation, options->every, NULL, NULL};
    coop_status status = check_options(graph, options, ctx);
    if (status == COOP_OK) status = coop_suggester_new(&suggester, graph, options, ctx);
    if (status == COOP_OK) status = coop_i_search(&found, suggester->proposer, &query, ctx);
    if (status == COOP_OK) status = coop_i_rows_table(&made, suggester, "Suggested partnerships", ctx);
    if (status == COOP_OK) status = explain_rows(made, suggester, &found, ctx);
    if (status == COOP_OK) status = note_few(made, suggester, &found, options, ctx);
    if (status == COOP_OK) {
        *table = made;
    } else {
        coop_table_free(made);
    }
    coop_i_found_clear(&found);
    coop_suggester_free(suggester);
    return status;
}
