/* The parts of a report, one after the other. */
#include "report/report.h"

#include <stdlib.h>

#include "core/options.h"
#include "util/mem.h"

static coop_status keep_measures(coop_report *report, const coop_report_options *options, coop_context *ctx) {
    coop_table *table = NULL;
    coop_status status = coop_measures(&table, report->graph, options->measures, ctx);
    return status == COOP_OK ? report_keep(&report->tables, table, ctx) : status;
}

static coop_status keep_communities(coop_report *report, coop_context *ctx) {
    static coop_status (*const tables[])(coop_table **, const coop_communities *, coop_context *) = {
        coop_communities_table, coop_communities_members_table, coop_communities_agreement, coop_communities_crosswise};
    coop_status status = COOP_OK;
    for (size_t i = 0; i < sizeof tables / sizeof *tables && status == COOP_OK; i++) {
        coop_table *table = NULL;
        status = tables[i](&table, report->communities, ctx);
        if (status == COOP_OK) status = report_keep(&report->tables, table, ctx);
    }
    return status;
}

/* Learned here where none is given: to learn takes longest, and others may ask of the same network. */
static coop_status learn(coop_report *report, coop_suggest_options *suggestions, coop_context *ctx) {
    coop_graph *partners = NULL;
    if (suggestions->model) return COOP_OK;
    coop_status status = coop_graph_partners(&partners, report->graph, ctx);
    if (status == COOP_OK) status = coop_model_train(&report->model, partners, NULL, ctx);
    coop_graph_free(partners);
    suggestions->model = report->model;
    return status;
}

static coop_status keep_suggestions(coop_report *report, const coop_report_options *options, coop_context *ctx) {
    static const coop_suggest_options usual = COOP_SUGGEST_OPTIONS_INIT;
    coop_suggest_options suggestions;
    coop_table *table = NULL;
    coop_status status = coop_i_options(&suggestions, &usual, sizeof suggestions, options->suggestions, ctx);
    if (status == COOP_OK) status = learn(report, &suggestions, ctx);
    if (status == COOP_OK) status = coop_suggestions(&table, report->graph, &suggestions, ctx);
    return status == COOP_OK ? report_keep(&report->tables, table, ctx) : status;
}

coop_status coop_report_new(coop_report **report, const coop_graph *graph, const coop_report_options *options,
                            coop_context *ctx) {
    static const coop_report_options usual = COOP_REPORT_OPTIONS_INIT;
    coop_report_options own;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status != COOP_OK) return status;
    options = &own;
    coop_report *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->graph = graph;
    made->parts = options->parts ? options->parts : COOP_REPORT_ALL;
    report_facts_find(&made->facts, graph, ctx);
    if (made->parts & COOP_REPORT_COMMUNITIES) /* the figures of the network tell how clear they are */
        status = coop_communities_detect(&made->communities, graph, options->communities, ctx);
    if (status == COOP_OK && made->parts & COOP_REPORT_SUMMARY) status = report_summary(made, options->whole, ctx);
    if (status == COOP_OK && made->parts & COOP_REPORT_MEASURES) status = keep_measures(made, options, ctx);
    if (status == COOP_OK && made->parts & COOP_REPORT_COMMUNITIES) status = keep_communities(made, ctx);
    if (status == COOP_OK && made->parts & COOP_REPORT_GAPS) status = report_gaps(made, options, ctx);
    if (status == COOP_OK && made->parts & COOP_REPORT_SUGGESTIONS) status = keep_suggestions(made, options, ctx);
    if (status == COOP_OK)
        *report = made;
    else
        coop_report_free(made);
    return status;
}

void coop_report_free(coop_report *report) {
    if (!report) return;
    report_tables_clear(&report->tables);
    coop_communities_free(report->communities);
    coop_table_free(report->gap_figures);
    coop_model_free(report->model);
    free(report);
}

const coop_graph *coop_report_graph(const coop_report *report) {
    return report->graph;
}

void coop_report_facts_of(coop_report_facts *facts, const coop_report *report) {
    *facts = report->facts;
}

size_t coop_report_tables(const coop_report *report) {
    return report->tables.count;
}

const coop_table *coop_report_table(const coop_report *report, size_t i) {
    return i < report->tables.count ? report->tables.items[i] : NULL;
}

const coop_table *coop_report_find(const coop_report *report, const char *name) {
    return report_find(&report->tables, name);
}

const coop_communities *coop_report_communities(const coop_report *report) {
    return report->communities;
}

const coop_table *coop_report_gap_figures(const coop_report *report) {
    return report->gap_figures;
}
