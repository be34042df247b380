/* The size and the shape of the network as two tables. */
#include <math.h>

#include "core/options.h"
#include "report/report.h"
#include "whole/whole.h"

static uint64_t events_of(const coop_network *network, coop_event_type type) {
    uint64_t count = 0;
    for (uint32_t i = 0; i < coop_network_events(network); i++) {
        coop_event event;
        coop_network_event(&event, network, i);
        count += event.type == type;
    }
    return count;
}

void report_facts_find(coop_report_facts *facts, const coop_graph *graph, coop_context *ctx) {
    const coop_network *network = coop_graph_network(graph);
    coop_network_facts_of(&facts->network, network);
    coop_graph_facts_of(&facts->graph, graph);
    facts->agreements = events_of(network, COOP_AGREEMENT);
    facts->projects = events_of(network, COOP_PROJECT);
    facts->rows_left_out = coop_problems_count(ctx->problems, COOP_ERROR);
}

static coop_status figures(coop_table *table, const coop_report_facts *facts, coop_context *ctx) {
    const coop_network_facts *network = &facts->network;
    const coop_graph_facts *graph = &facts->graph;
    const struct {
        const char *name;
        double value;
        const char *meaning;
    } rows[] = {
        {"organisations", graph->organisations, "organisations that take part: all but clusters without a tie"},
        {"ties", (double)graph->ties, "ties that count, one per pair, kind and direction"},
        {"rows", (double)graph->rows, "rows that these ties were stated in: agreements, projects and parallel rows"},
        {"memberships", (double)graph->memberships, "ties that say who belongs where: shown, not counted"},
        {"pairs", (double)graph->pairs, "pairs with at least one tie that counts"},
        {"weight", graph->weight, "the sum of strengths over pairs"},
        {"agreements", (double)facts->agreements, "agreements of several parties"},
        {"projects", (double)facts->projects, "projects of several participants"},
        {"programmes", (double)network->programmes, "programmes with funding and actions"},
        {"derived ties", (double)network->derived_rows, "rows made from agreements and projects"},
        {"capped events", (double)network->events_capped, "agreements and projects beyond --max-party"},
        {"rows left out", (double)facts->rows_left_out, "bad rows, skipped by --lenient"},
        {"synthetic organisations", (double)network->synthetic_organisations, "made up, not real"},
        {"synthetic ties", (double)network->synthetic_ties, "made up, not real"},
        {"illustrative ties", (double)network->illustrative_ties, "ties whose weight no source gives"},
        {"unknown kinds", (double)network->unknown_kinds, "organisations whose kind is no known word"},
    };
    coop_status status = COOP_OK;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0] && status == COOP_OK; i++) {
        const whole_value value = {rows[i].value, NAN, NAN, NAN};
        status = whole_table_row(table, rows[i].name, value, rows[i].meaning, ctx);
    }
    return status;
}

/* What was read, before the figures of the network itself. */
static coop_status figures_table(coop_report *report, const coop_whole_options *options, coop_context *ctx) {
    static const coop_whole_options usual = COOP_WHOLE_OPTIONS_INIT;
    coop_whole_options own;
    coop_table *table = NULL;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (report->communities) own.communities = report->communities;
    if (status == COOP_OK) status = whole_table_new(&table, ctx);
    if (status == COOP_OK) status = figures(table, &report->facts, ctx);
    if (status == COOP_OK) status = whole_table_fill(table, report->graph, &own, ctx);
    if (status == COOP_OK) return report_keep(&report->tables, table, ctx);
    coop_table_free(table);
    return status;
}

static coop_status kinds_table(coop_report *report, coop_context *ctx) {
    static const coop_column_spec columns[] = {
        {.name = "kind", .type = COOP_STRING, .title = "Kind", .words = true},
        {.name = "organisations", .type = COOP_INTEGER, .title = "Organisations"},
        {.name = "share", .type = COOP_REAL, .title = "Share"}};
    const coop_network *network = coop_graph_network(report->graph);
    uint32_t n = coop_network_organisations(network);
    int64_t counts[COOP_KINDS] = {0};
    for (uint32_t i = 0; i < n; i++) counts[coop_network_kind(network, i)]++;
    coop_table *table = NULL;
    coop_status status =
        coop_table_new(&table, "kinds", "Kinds of organisations", COOP_ROWS_PER_GROUP, columns, 3, ctx);
    for (int kind = 0; kind < COOP_KINDS && status == COOP_OK; kind++) {
        size_t row;
        if (counts[kind] == 0) continue;
        status = coop_table_add_rows(table, &row, 1, ctx);
        if (status == COOP_OK)
            status = coop_table_set(table, row, 0, COOP_STRING_VALUE(coop_kind_name((coop_kind)kind)), ctx);
        if (status == COOP_OK) status = coop_table_set(table, row, 1, COOP_INT_VALUE(counts[kind]), ctx);
        if (status == COOP_OK) status = coop_table_set(table, row, 2, COOP_REAL_VALUE((double)counts[kind] / n), ctx);
    }
    if (status == COOP_OK) return report_keep(&report->tables, table, ctx);
    coop_table_free(table);
    return status;
}

coop_status report_summary(coop_report *report, const coop_whole_options *options, coop_context *ctx) {
    coop_status status = figures_table(report, options, ctx);
    return status == COOP_OK ? kinds_table(report, ctx) : status;
}
