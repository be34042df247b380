/* The size of the network before and after. */
#include <math.h>

#include "change/change.h"
#include "core/say.h"
#include "util/same.h"

static const coop_column_spec columns[] = {
    {"figure", COOP_STRING, "Figure", NULL, NULL},
    {"before", COOP_REAL, "Before", NULL, NULL},
    {"after", COOP_REAL, "After", NULL, NULL},
    {"change", COOP_REAL, "Change", NULL, "after - before"},
};

coop_status coop_change_figures(coop_table **table, const coop_change *change, coop_context *ctx) {
    coop_graph_facts old, new;
    coop_graph_facts_of(&old, change->before);
    coop_graph_facts_of(&new, change->after);
    const struct {
        const char *name;
        double before, after;
    } rows[] = {
        {"organisations", old.organisations, new.organisations},
        {"pairs that work together", (double)old.pairs, (double)new.pairs},
        {"strength of all ties", old.weight, new.weight},
        {"density", old.density, new.density},
        {"connected components", old.components, new.components},
        {"size of the largest component", old.largest, new.largest},
        {"isolates", old.isolates, new.isolates},
    };
    coop_table *made = NULL;
    coop_status status =
        coop_table_new(&made, "figures", "The network before and after", COOP_ROWS_FREE, columns, 4, ctx);
    for (size_t i = 0; i < sizeof rows / sizeof *rows && status == COOP_OK; i++) {
        const coop_value cells[] = {COOP_STRING_VALUE(rows[i].name), COOP_REAL_VALUE(rows[i].before),
                                    COOP_REAL_VALUE(rows[i].after),
                                    COOP_REAL_VALUE(coop_i_difference(rows[i].before, rows[i].after))};
        status = coop_i_table_row(made, cells, 4, ctx);
    }
    if (status == COOP_OK && change->by_name > 0)
        status = coop_i_note(made, ctx, SAY_CHANGED_BY_NAME, COOP_I_COUNT(change->by_name));
    return coop_i_graph_table_give(table, made, change->after, status, ctx);
}
