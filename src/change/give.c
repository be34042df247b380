/* The end of a table of changes: which two states it compares. */
#include <string.h>

#include "change/change.h"
#include "core/say.h"

/* Two times of a network; the remark on which network it is then tells the later one. */
static coop_status tell_times(coop_table *table, const coop_change *change, coop_context *ctx) {
    coop_network_facts before, after;
    char then[32], now[32];
    coop_network_facts_of(&before, change->before->network);
    coop_network_facts_of(&after, change->after->network);
    coop_period_print(then, &before.period);
    coop_period_print(now, &after.period);
    if (!strcmp(then, now)) return COOP_OK;
    return coop_i_note(table, ctx, SAY_CHANGED_TIMES, COOP_I_TEXT(*then ? then : "–"), COOP_I_TEXT(*now ? now : "–"));
}

coop_status change_table_give(coop_table **table, coop_table *made, const coop_change *change, coop_status status,
                              coop_context *ctx) {
    if (status == COOP_OK) status = tell_times(made, change, ctx);
    return coop_i_graph_table_give(table, made, change->after, status, ctx);
}
