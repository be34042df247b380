/* Which network a figure is of, in words: the same ones in every table. */
#include <string.h>

#include "core/graph.h"
#include "core/say.h"
#include "core/table.h"
#include "util/number.h"

/* The next part begins behind this. */
static coop_i_buf *next(coop_i_buf *text) {
    if (text->length > 0) coop_i_buf_puts(text, "; ");
    return text;
}

static void say_factor(coop_i_buf *text, const coop_i_words *words, const coop_kind_weight *factor) {
    bool membership = strcmp(factor->kind, COOP_MEMBERSHIP) == 0, times = factor->factor != 0 && factor->factor != 1;
    char number[COOP_I_NUMBER_SIZE];
    if (factor->factor == (membership ? 0 : 1)) return;
    coop_i_number_print(number, factor->factor);
    if (membership)
        coop_i_say(next(text), words, times ? SAY_NETWORK_MEMBERSHIPS_TIMES : SAY_NETWORK_MEMBERSHIPS,
                   COOP_I_TEXT(number));
    else
        coop_i_say(next(text), words,
                   times                 ? SAY_NETWORK_KIND_TIMES
                   : factor->factor == 0 ? SAY_NETWORK_KIND_NOT
                                         : SAY_NETWORK_KIND,
                   COOP_I_TERM(factor->kind), COOP_I_TEXT(number));
}

/* "as of 2016–2019" */
static void say_period(coop_i_buf *text, const coop_i_words *words, const coop_network_facts *facts) {
    char period[32];
    coop_period_print(period, &facts->period);
    if (*period) coop_i_say(next(text), words, SAY_NETWORK_PERIOD, COOP_I_TEXT(period));
    if (facts->dated_only) coop_i_buf_puts(next(text), coop_i_word(words, SAY_NETWORK_DATED));
}

/* "ties of kind project, supply alone" */
static void say_chosen(coop_i_buf *text, const coop_i_words *words, const coop_graph *graph) {
    coop_i_buf kinds = {0};
    for (size_t k = 0; k < graph->factor_count; k++) {
        bool before = false;
        for (size_t i = 0; i < k; i++) before = before || !strcmp(graph->factors[i].kind, graph->factors[k].kind);
        if (before || graph->factors[k].factor == 0) continue;
        if (kinds.length) coop_i_buf_puts(&kinds, ", ");
        coop_i_buf_puts(&kinds, coop_i_term(words, graph->factors[k].kind));
    }
    if (kinds.length)
        coop_i_say(next(text), words, SAY_NETWORK_ONLY, COOP_I_TEXT(coop_i_buf_text(&kinds)));
    else
        coop_i_buf_puts(next(text), coop_i_word(words, SAY_NETWORK_NONE));
    text->failed = text->failed || kinds.failed;
    coop_i_buf_clear(&kinds);
}

coop_status coop_i_graph_note(coop_table *table, const coop_graph *graph, coop_context *ctx) {
    coop_network_facts facts;
    coop_network_facts_of(&facts, graph->network);
    return coop_i_graph_note_of(table, graph, &facts, ctx);
}

coop_status coop_i_graph_note_of(coop_table *table, const coop_graph *graph, const coop_network_facts *facts,
                                 coop_context *ctx) {
    const coop_i_words *words = coop_i_language(ctx);
    coop_i_buf text = {0};
    say_period(&text, words, facts);
    if (graph->only) coop_i_say(next(&text), words, SAY_NETWORK_ONLY, COOP_I_TERM(graph->only));
    if (graph->chosen && !graph->only) say_chosen(&text, words, graph);
    for (size_t k = 0; k < graph->factor_count && !graph->only; k++)
        if (!graph->chosen || graph->factors[k].factor != 1) say_factor(&text, words, &graph->factors[k]);
    if (facts->projection == COOP_NODES && facts->derived_rows > 0)
        coop_i_buf_puts(next(&text), coop_i_word(words, SAY_NETWORK_TWO_MODE));
    if (graph->unweighted) coop_i_buf_puts(next(&text), coop_i_word(words, SAY_NETWORK_UNWEIGHTED));
    if (graph->directed && graph->both_ways == 0)
        coop_i_buf_puts(next(&text), coop_i_word(words, SAY_NETWORK_DIRECTED));
    if (graph->both_ways > 0) coop_i_say(next(&text), words, SAY_NETWORK_BOTH_WAYS, COOP_I_COUNT(graph->both_ways));
    if (facts->symmetrize != COOP_AS_STATED)
        coop_i_say(next(&text), words, SAY_NETWORK_SYMMETRIZED, COOP_I_TERM(coop_i_symmetrized(facts->symmetrize)));
    if (graph->no_partners > 0)
        coop_i_say(next(&text), words, SAY_NETWORK_NO_PARTNERS, COOP_I_COUNT(graph->no_partners));
    coop_status status = text.failed ? coop_fail_memory(ctx) : COOP_OK;
    if (status == COOP_OK && text.length > 0)
        status = coop_i_note(table, ctx, SAY_NETWORK, COOP_I_TEXT(coop_i_buf_text(&text)));
    coop_i_buf_clear(&text);
    return status;
}

coop_status coop_i_graph_table_give(coop_table **table, coop_table *made, const coop_graph *graph, coop_status status,
                                    coop_context *ctx) {
    if (status == COOP_OK) status = coop_i_graph_note(made, graph, ctx);
    return coop_i_table_give(table, made, status);
}
