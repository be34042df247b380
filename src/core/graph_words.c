/* Which network a figure is of, in words: the same ones in every table. */
#include <stdio.h>
#include <string.h>

#include "core/graph.h"
#include "core/table.h"
#include "util/buf.h"
#include "util/number.h"

static void say(coop_i_buf *text, const char *before, const char *kind, const char *after) {
    coop_i_buf_printf(text, "%s%s%s%s", text->length > 0 ? "; " : "Network: ", before, kind, after);
}

static void say_factor(coop_i_buf *text, const coop_kind_weight *factor) {
    bool membership = strcmp(factor->kind, COOP_MEMBERSHIP) == 0;
    char times[COOP_I_NUMBER_SIZE];
    if (factor->factor == (membership ? 0 : 1)) return;
    if (membership)
        say(text, "", "memberships", " count as ties");
    else
        say(text, "ties of kind ", factor->kind, factor->factor == 0 ? " do not count" : " count");
    if (factor->factor == 0 || factor->factor == 1) return;
    coop_i_number_print(times, factor->factor);
    coop_i_buf_printf(text, " times %s", times);
}

static void say_no_partners(coop_i_buf *text, uint64_t count) {
    char pairs[COOP_I_NUMBER_SIZE];
    coop_i_integer_print(pairs, (int64_t)count);
    say(text, "", pairs,
        count == 1 ? " pair that only ownership or funding by a government body ties is left out"
                   : " pairs that only ownership or funding by a government body ties are left out");
}

coop_status coop_i_graph_note(coop_table *table, const coop_graph *graph, coop_context *ctx) {
    coop_network_facts facts;
    coop_i_buf text = {0};
    coop_network_facts_of(&facts, graph->network);
    if (graph->only) say(&text, "ties of kind ", graph->only, " alone");
    for (size_t k = 0; k < graph->factor_count && !graph->only; k++) say_factor(&text, &graph->factors[k]);
    if (facts.projection == COOP_NODES && facts.derived_rows > 0)
        say(&text, "two-mode, ", "agreements and projects", " are nodes beside organisations");
    if (graph->both_ways > 0) {
        char count[24];
        snprintf(count, sizeof count, "%llu", (unsigned long long)graph->both_ways);
        say(&text, count, graph->both_ways == 1 ? " tie without direction counts" : " ties without direction count",
            " both ways");
    }
    if (facts.symmetrize != COOP_AS_STATED)
        say(&text, "of ties stated from both sides ", coop_i_symmetrized(facts.symmetrize), "");
    if (graph->no_partners > 0) say_no_partners(&text, graph->no_partners);
    coop_status status = text.failed ? coop_fail_memory(ctx) : COOP_OK;
    if (status == COOP_OK && text.length > 0) status = coop_table_note(table, ctx, "%s.", coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
    return status;
}

coop_status coop_i_graph_table_give(coop_table **table, coop_table *made, const coop_graph *graph, coop_status status,
                                    coop_context *ctx) {
    if (status == COOP_OK) status = coop_i_graph_note(made, graph, ctx);
    return coop_i_table_give(table, made, status);
}
