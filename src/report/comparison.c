/* Two reports side by side. */
#include <stdlib.h>

#include "report/report.h"
#include "util/mem.h"
#include <coopgraph/change.h>

struct coop_comparison {
    const coop_report *before, *after;
    coop_change *change;
    report_tables tables;
    coop_table *columns;
};

/* `table` is looked at behind the call that fills it. */
static coop_status keep(coop_comparison *c, coop_status status, coop_table *const *table, coop_context *ctx) {
    return status == COOP_OK ? report_keep(&c->tables, *table, ctx) : status;
}

static coop_status keep_network(coop_comparison *c, coop_context *ctx) {
    const coop_table *before = coop_report_find(c->before, "network"), *after = coop_report_find(c->after, "network");
    coop_table *t = NULL;
    coop_status status = keep(c, coop_change_figures(&t, c->change, before, after, ctx), &t, ctx);
    if (status == COOP_OK) status = keep(c, coop_change_organisations(&t, c->change, ctx), &t, ctx);
    if (status == COOP_OK) status = keep(c, coop_change_ties(&t, c->change, ctx), &t, ctx);
    if (status == COOP_OK) status = keep(c, coop_change_memberships(&t, c->change, ctx), &t, ctx);
    return status;
}

static coop_status keep_measures(coop_comparison *c, coop_context *ctx) {
    const coop_table *before = coop_report_find(c->before, "measures"), *after = coop_report_find(c->after, "measures");
    coop_table *t = NULL;
    if (!before || !after) return COOP_OK;
    coop_status status = keep(c, coop_change_measures(&t, c->change, before, after, ctx), &t, ctx);
    return status == COOP_OK ? coop_change_columns(&c->columns, c->change, before, after, ctx) : status;
}

static coop_status keep_communities(coop_comparison *c, coop_context *ctx) {
    coop_table *t = NULL;
    if (!c->before->communities || !c->after->communities) return COOP_OK;
    return keep(c, coop_change_communities(&t, c->change, c->before->communities, c->after->communities, ctx), &t, ctx);
}

static const coop_table *const *gaps_of(const coop_report *report) {
    return (const coop_table *const *)report->tables.items + report->first_gap;
}

static coop_status keep_gaps(coop_comparison *c, coop_context *ctx) {
    const coop_report *before = c->before, *after = c->after;
    coop_table *t = NULL;
    if (!(before->parts & after->parts & COOP_REPORT_GAPS)) return COOP_OK;
    return keep(
        c, coop_change_gaps(&t, c->change, gaps_of(before), before->gap_count, gaps_of(after), after->gap_count, ctx),
        &t, ctx);
}

static coop_status keep_suggestions(coop_comparison *c, coop_context *ctx) {
    const coop_table *suggestions = coop_report_find(c->before, "suggestions");
    coop_table *t = NULL;
    return suggestions ? keep(c, coop_change_suggestions(&t, c->change, suggestions, ctx), &t, ctx) : COOP_OK;
}

coop_status coop_comparison_new(coop_comparison **comparison, const coop_report *before, const coop_report *after,
                                coop_context *ctx) {
    coop_comparison *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->before = before;
    made->after = after;
    coop_status status = coop_change_new(&made->change, before->graph, after->graph, ctx);
    if (status == COOP_OK) status = keep_network(made, ctx);
    if (status == COOP_OK) status = keep_measures(made, ctx);
    if (status == COOP_OK) status = keep_communities(made, ctx);
    if (status == COOP_OK) status = keep_gaps(made, ctx);
    if (status == COOP_OK) status = keep_suggestions(made, ctx);
    if (status == COOP_OK)
        *comparison = made;
    else
        coop_comparison_free(made);
    return status;
}

void coop_comparison_free(coop_comparison *comparison) {
    if (!comparison) return;
    report_tables_clear(&comparison->tables);
    coop_table_free(comparison->columns);
    coop_change_free(comparison->change);
    free(comparison);
}

size_t coop_comparison_tables(const coop_comparison *comparison) {
    return comparison->tables.count;
}

const coop_table *coop_comparison_table(const coop_comparison *comparison, size_t i) {
    return i < comparison->tables.count ? comparison->tables.items[i] : NULL;
}

const coop_table *coop_comparison_find(const coop_comparison *comparison, const char *name) {
    return report_find(&comparison->tables, name);
}

const coop_table *coop_comparison_columns(const coop_comparison *comparison) {
    return comparison->columns;
}
