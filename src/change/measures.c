/* Measures of every organisation, before and after. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "change/change.h"
#include "core/say.h"
#include "util/mem.h"
#include "util/same.h"

enum { MEASURE, ID, LABEL, BEFORE, AFTER, DIFFERENCE, RANK_BEFORE, RANK_AFTER, COLUMNS };

static const coop_column_spec columns[COLUMNS] = {
    {"measure", COOP_STRING, "Measure", NULL, NULL, .words = true},
    {"id", COOP_STRING, "Id", NULL, NULL},
    {"label", COOP_STRING, "Organisation", NULL, NULL},
    {"before", COOP_REAL, "Before", NULL, NULL},
    {"after", COOP_REAL, "After", NULL, NULL},
    {"difference", COOP_REAL, "Change", NULL, "after - before"},
    {"rank_before", COOP_INTEGER, "Rank before", NULL,
     "1 = the highest of that state; equal to nine digits = one rank"},
    {"rank_after", COOP_INTEGER, "Rank after", NULL, "1 = the highest of that state"},
};

typedef struct valued {
    double value;
    uint32_t organisation;
} valued;

static int highest(const void *x, const void *y) {
    const valued *a = x, *b = y;
    if (a->value != b->value) return a->value > b->value ? -1 : 1;
    return (a->organisation > b->organisation) - (a->organisation < b->organisation);
}

/* The ranks of a dense column; 0 where the value is missing. Who has the same value as the first of a rank shares it.
 */
static bool rank(int64_t *ranks, const coop_table *table, size_t column, uint32_t n) {
    valued *order = coop_i_calloc(n, sizeof *order);
    size_t count = 0;
    if (!order) return false;
    for (uint32_t u = 0; u < n; u++) {
        double value = coop_table_real(table, u, column);
        ranks[u] = 0;
        if (!isnan(value)) order[count++] = (valued){value, u};
    }
    if (count > 1) qsort(order, count, sizeof *order, highest);
    for (size_t i = 0, first = 0; i < count; i++) {
        if (!coop_i_same(order[i].value, order[first].value)) first = i;
        ranks[order[i].organisation] = (int64_t)first + 1;
    }
    free(order);
    return true;
}

typedef struct ranks {
    int64_t *before, *after;
    valued *moved; /* kept organisations by the size of their change */
} ranks;

static coop_status add(coop_table *table, const coop_change *change, const ranks *r, const char *measure,
                       uint32_t organisation, double before, double after, coop_context *ctx) {
    const coop_network *network = change->after->network;
    const coop_value cells[] = {COOP_STRING_VALUE(measure),
                                COOP_STRING_VALUE(coop_network_id(network, organisation)),
                                COOP_STRING_VALUE(coop_network_label(network, organisation)),
                                COOP_REAL_VALUE(before),
                                COOP_REAL_VALUE(after),
                                COOP_REAL_VALUE(coop_i_difference(before, after))};
    int64_t ranks_of[] = {r->before[change->then[organisation]], r->after[organisation]};
    coop_status status = coop_i_table_row(table, cells, RANK_BEFORE, ctx);
    for (size_t i = 0; i < 2 && status == COOP_OK; i++)
        if (ranks_of[i] > 0)
            status =
                coop_table_set(table, coop_table_rows(table) - 1, RANK_BEFORE + i, COOP_INT_VALUE(ranks_of[i]), ctx);
    return status;
}

/* One measure, those that moved most first; those without a value in one of the states come last. */
static coop_status one_measure(coop_table *table, const coop_change *change, ranks *r, const coop_table *before,
                               size_t old_column, const coop_table *after, size_t column, coop_context *ctx) {
    size_t count = 0;
    const char *measure = coop_column_name(coop_table_column(after, column));
    if (!rank(r->before, before, old_column, change->before->n) || !rank(r->after, after, column, change->after->n))
        return coop_fail_memory(ctx);
    for (uint32_t u = 0; u < change->after->n; u++) {
        if (change->then[u] == COOP_NONE) continue;
        double was = coop_table_real(before, change->then[u], old_column),
               moved = fabs(coop_i_difference(was, coop_table_real(after, u, column)));
        r->moved[count++] = (valued){isnan(moved) ? -1 : moved, u};
    }
    if (count > 1) qsort(r->moved, count, sizeof *r->moved, highest);
    coop_status status = coop_cancelled(ctx) ? COOP_INTERRUPTED : COOP_OK;
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        uint32_t u = r->moved[i].organisation;
        status = add(table, change, r, measure, u, coop_table_real(before, change->then[u], old_column),
                     coop_table_real(after, u, column), ctx);
    }
    return status;
}

coop_status coop_change_measures(coop_table **table, const coop_change *change, const coop_table *before,
                                 const coop_table *after, coop_context *ctx) {
    coop_table *made = NULL;
    ranks r = {coop_i_calloc(change->before->n, sizeof *r.before), coop_i_calloc(change->after->n, sizeof *r.after),
               coop_i_calloc(change->kept, sizeof *r.moved)};
    coop_status status = r.before && r.after && r.moved ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK)
        status = coop_table_new(&made, "measures", "Whose figures changed", COOP_ROWS_FREE, columns, COLUMNS, ctx);
    for (size_t c = 1; c < coop_table_columns(after) && status == COOP_OK; c++) {
        size_t old = coop_table_find_column(before, coop_column_name(coop_table_column(after, c)));
        if (old != SIZE_MAX) status = one_measure(made, change, &r, before, old, after, c, ctx);
    }
    free(r.before);
    free(r.after);
    free(r.moved);
    return change_table_give(table, made, change, status, ctx);
}

/* ---- columns for an export ---- */

static coop_status add_change(coop_table *table, const coop_change *change, const coop_table *before,
                              const coop_table *after, size_t column, coop_context *ctx) {
    const coop_column *measure = coop_table_column(after, column);
    size_t old = coop_table_find_column(before, coop_column_name(measure)), target = coop_table_columns(table);
    if (old == SIZE_MAX) return COOP_OK;
    char name[128];
    snprintf(name, sizeof name, "%s_change", coop_column_name(measure));
    const coop_column_spec spec = {name, COOP_REAL, NULL, NULL, "now - before; none for a newcomer"};
    coop_status status =
        coop_i_column_said(table, &spec, ctx, SAY_COLUMN_CHANGE_OF, COOP_I_TEXT(coop_column_title(measure)));
    for (uint32_t u = 0; u < change->after->n && status == COOP_OK; u++) {
        if (change->then[u] == COOP_NONE) continue;
        double moved =
            coop_i_difference(coop_table_real(before, change->then[u], old), coop_table_real(after, u, column));
        status = coop_table_set(table, u, target, COOP_REAL_VALUE(moved), ctx);
    }
    return status;
}

coop_status coop_change_columns(coop_table **table, const coop_change *change, const coop_table *before,
                                const coop_table *after, coop_context *ctx) {
    static const coop_column_spec first[] = {
        {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, NULL},
        {"came", COOP_BOOLEAN, "Came", NULL, "was not in the earlier state"},
    };
    coop_table *made = NULL;
    coop_status status =
        coop_table_new(&made, "changes", "Changes per organisation", COOP_ROWS_PER_ORGANISATION, first, 2, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, change->after->n, ctx);
    for (uint32_t u = 0; u < change->after->n && status == COOP_OK; u++) {
        status = coop_table_set(made, u, 0, (coop_value){.type = COOP_ORGANISATION_REF, .organisation = u}, ctx);
        if (status == COOP_OK) status = coop_table_set(made, u, 1, COOP_BOOL_VALUE(change->then[u] == COOP_NONE), ctx);
    }
    for (size_t c = 1; c < coop_table_columns(after) && status == COOP_OK; c++)
        status = add_change(made, change, before, after, c, ctx);
    return change_table_give(table, made, change, status, ctx);
}
