/* The network's size and figures before and after. */
#include <math.h>
#include <string.h>

#include "change/change.h"
#include "core/say.h"
#include "util/same.h"
#include <coopgraph/whole.h>

static const coop_column_spec columns[] = {
    {"figure", COOP_STRING, "Figure", NULL, NULL, .words = true},
    {"before", COOP_REAL, "Before", NULL, NULL},
    {"after", COOP_REAL, "After", NULL, NULL},
    {"change", COOP_REAL, "Change", NULL, "after - before"},
};

static size_t row_of(const coop_table *table, const char *figure) {
    size_t row = 0;
    while (row < coop_table_rows(table) && strcmp(coop_table_string(table, row, 0), figure) != 0) row++;
    return row;
}

static coop_status put(coop_table *table, const char *figure, double before, double after, coop_context *ctx) {
    const coop_value cells[] = {COOP_STRING_VALUE(figure), COOP_REAL_VALUE(before), COOP_REAL_VALUE(after),
                                COOP_REAL_VALUE(coop_i_difference(before, after))};
    return coop_i_table_row(table, cells, 4, ctx);
}

/* What both states tell of themselves, in the order of the later one. */
static coop_status put_wholes(coop_table *table, const coop_table *before, const coop_table *after, coop_context *ctx) {
    size_t rows = before && after ? coop_table_rows(after) : 0,
           value = rows ? coop_table_find_column(after, "value") : 0;
    coop_status status = COOP_OK;
    for (size_t i = 0; i < rows && status == COOP_OK; i++) {
        const char *figure = coop_table_string(after, i, 0);
        size_t then = row_of(before, figure);
        if (coop_whole_find(figure) && then < coop_table_rows(before))
            status = put(table, figure, coop_table_real(before, then, value), coop_table_real(after, i, value), ctx);
    }
    return status;
}

coop_status coop_change_figures(coop_table **table, const coop_change *change, const coop_table *before,
                                const coop_table *after, coop_context *ctx) {
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
    };
    coop_table *made = NULL;
    coop_status status =
        coop_table_new(&made, "figures", "The network before and after", COOP_ROWS_PER_FIGURE, columns, 4, ctx);
    for (size_t i = 0; i < sizeof rows / sizeof *rows && status == COOP_OK; i++)
        status = put(made, rows[i].name, rows[i].before, rows[i].after, ctx);
    if (status == COOP_OK) status = put_wholes(made, before, after, ctx);
    if (status == COOP_OK && change->by_name > 0)
        status = coop_i_note(made, ctx, SAY_CHANGED_BY_NAME, COOP_I_COUNT(change->by_name));
    return change_table_give(table, made, change, status, ctx);
}
