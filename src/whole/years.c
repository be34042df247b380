/* The network year by year: figures of the whole and of each organisation as one table. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/options.h"
#include "core/say.h"
#include "core/table.h"
#include "util/mem.h"
#include "whole/whole.h"

/* ---- which years ---- */

typedef struct span {
    int32_t first, last; /* 0 = no date was met */
} span;

static void add_date(span *years, coop_date date) {
    int32_t year = date / 10000;
    if (year == 0) return;
    if (years->first == 0 || year < years->first) years->first = year;
    if (year > years->last) years->last = year;
}

/* The first and the last year that a date of a tie, agreement or project names; memberships do not count. */
static span dated(const coop_network *network) {
    span years = {0, 0};
    for (uint64_t i = 0; i < coop_network_ties(network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        if (!strcmp(tie.kind, COOP_MEMBERSHIP)) continue;
        add_date(&years, tie.since);
        add_date(&years, tie.until);
    }
    for (uint32_t e = 0; e < coop_network_events(network); e++) {
        coop_event event;
        coop_network_event(&event, network, e);
        add_date(&years, event.since);
        add_date(&years, event.until);
    }
    return years;
}

static coop_status find_years(span *years, const coop_network *network, const coop_period *period, coop_context *ctx) {
    *years = dated(network);
    if (years->first == 0)
        return coop_fail(ctx, COOP_INPUT, "no tie, agreement or project has a date: there are no years to tell apart");
    if (period->first) years->first = period->first / 10000;
    if (period->last) years->last = period->last / 10000;
    if (years->last < years->first)
        return coop_fail(ctx, COOP_INPUT, "no date lies in these years: the dates run from %d to %d",
                         (int)dated(network).first, (int)dated(network).last);
    if (years->last - years->first >= COOP_YEARS_MOST)
        return coop_fail(ctx, COOP_INPUT, "%d to %d are more than %d years; name some: --window A-B", (int)years->first,
                         (int)years->last, COOP_YEARS_MOST);
    return COOP_OK;
}

/* ---- one year after the other ---- */

typedef struct year {
    int32_t year;
    coop_network *network;
    coop_graph *graph; /* NULL before the first */
} year;

static void year_clear(year *y) {
    coop_graph_free(y->graph);
    coop_network_free(y->network);
    *y = (year){0};
}

static coop_status year_of(year *made, const coop_graph *graph, int32_t number, coop_context *ctx) {
    const coop_date date = number * 10000;
    year_clear(made);
    made->year = number;
    coop_status status = coop_network_during(&made->network, graph->network, &(coop_period){date, date}, ctx);
    if (status == COOP_OK) status = coop_i_graph_of(&made->graph, graph, made->network, ctx);
    if (status == COOP_OK && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    return status;
}

typedef coop_status year_fn(coop_table *table, const year *now, const year *before, const coop_years_options *o,
                            coop_context *ctx);

static coop_status each_year(coop_table *table, const coop_graph *graph, const coop_years_options *o, span years,
                             year_fn *add, coop_context *ctx) {
    year now = {0}, before = {0};
    coop_status status = COOP_OK;
    for (int32_t y = years.first; y <= years.last && status == COOP_OK; y++) {
        coop_progress(ctx, "years", (double)(y - years.first) / (years.last - years.first + 1));
        status = year_of(&now, graph, y, ctx);
        if (status == COOP_OK) status = add(table, &now, &before, o, ctx);
        year other = before;
        before = now;
        now = other;
    }
    year_clear(&now);
    year_clear(&before);
    return status;
}

/* What a year's table remarks, but for which network it is of, which is its last remark and said once for all years. */
static coop_status take_notes(coop_table *table, const coop_table *of_year, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i + 1 < coop_table_notes(of_year) && status == COOP_OK; i++) {
        const char *text = coop_table_note_text(of_year, i);
        bool told = false;
        for (size_t k = 0; k < coop_table_notes(table); k++)
            told = told || !strcmp(coop_table_note_text(table, k), text);
        if (!told) status = coop_table_note(table, ctx, "%s", text);
    }
    return status;
}

static coop_status tell_undated(coop_table *table, const coop_network *network, coop_context *ctx) {
    uint64_t ties = 0, events = 0;
    for (uint64_t i = 0; i < coop_network_ties(network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        ties += !tie.since && !tie.until && tie.derived == 0 && strcmp(tie.kind, COOP_MEMBERSHIP) != 0;
    }
    for (uint32_t e = 0; e < coop_network_events(network); e++) {
        coop_event event;
        coop_network_event(&event, network, e);
        events += !event.since && !event.until;
    }
    if (ties + events == 0) return COOP_OK;
    return coop_i_note(table, ctx, SAY_YEARS_UNDATED, COOP_I_COUNT(ties), COOP_I_COUNT(events));
}

/* The end of both tables. */
static coop_status give(coop_table **table, coop_table *made, const coop_graph *graph, coop_status status,
                        coop_context *ctx) {
    if (status == COOP_OK) status = tell_undated(made, graph->network, ctx);
    return coop_i_graph_table_give(table, made, graph, status, ctx);
}

static coop_status options_of(coop_years_options *own, const coop_years_options *given, span *years,
                              const coop_graph *graph, coop_context *ctx) {
    static const coop_years_options usual = COOP_YEARS_OPTIONS_INIT;
    coop_status status = coop_i_options(own, &usual, sizeof *own, given, ctx);
    return status == COOP_OK ? find_years(years, graph->network, &own->period, ctx) : status;
}

/* ---- the whole network ---- */

static const coop_column_spec FIRST_COLUMNS[] = {
    {.name = "year", .type = COOP_INTEGER, .title = "year"},
    {.name = "organisations", .type = COOP_INTEGER, .title = "organisations", .doc = "all, with ties or without"},
    {.name = "active", .type = COOP_INTEGER, .title = "active", .doc = "organisations with a tie that year"},
    {.name = "pairs", .type = COOP_INTEGER, .title = "pairs", .doc = "with a tie that year"},
    {.name = "new",
     .type = COOP_INTEGER,
     .title = "new pairs",
     .doc = "pairs with a tie that had none the year before"},
    {.name = "lost", .type = COOP_INTEGER, .title = "lost pairs", .doc = "pairs that had a tie the year before"},
    {.name = "growth", .type = COOP_REAL, .title = "growth", .doc = "pairs more, over the pairs of the year before"},
    {.name = "jaccard",
     .type = COOP_REAL,
     .title = "Jaccard",
     .doc = "pairs with a tie in both years over those with one in either: 0 .. 1"},
    {.name = "strength", .type = COOP_REAL, .title = "strength", .doc = "of all ties"},
};
enum { YEAR_NEW = 4, YEAR_JACCARD = 7, FIRST = sizeof FIRST_COLUMNS / sizeof *FIRST_COLUMNS };

static coop_status first_cells(coop_table *table, size_t row, const year *now, const year *before, coop_context *ctx) {
    coop_graph_facts facts;
    coop_graph_facts_of(&facts, now->graph);
    double pairs = (double)facts.pairs, then = before->graph ? (double)before->graph->pairs : 0;
    double both = before->graph ? (double)whole_common_pairs(now->graph, before->graph) : 0;
    const double values[FIRST] = {
        now->year,   facts.organisations, facts.organisations - facts.isolates, pairs,       pairs - both,
        then - both, pairs / then - 1,    both / (pairs + then - both),         facts.weight};
    coop_status status = COOP_OK;
    for (size_t c = 0; c < FIRST && status == COOP_OK; c++) {
        bool compares = c >= YEAR_NEW && c <= YEAR_JACCARD;
        if ((compares && !before->graph) || !isfinite(values[c])) continue;
        bool whole = FIRST_COLUMNS[c].type == COOP_INTEGER;
        status =
            coop_table_set(table, row, c, whole ? COOP_INT_VALUE((int64_t)values[c]) : COOP_REAL_VALUE(values[c]), ctx);
    }
    return status;
}

/* The figures as columns: "average degree" is the column average_degree. */
static coop_status add_columns(coop_table *table, const coop_table *figures, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < coop_table_rows(figures) && status == COOP_OK; i++) {
        const char *title = coop_table_string(figures, i, 0);
        char name[64];
        snprintf(name, sizeof name, "%s", title);
        for (char *c = name; *c; c++)
            if (*c == ' ' || *c == '-') *c = '_';
        const coop_column_spec column = {
            .name = name, .type = COOP_REAL, .title = title, .doc = coop_whole_find(title)->summary};
        status = coop_table_add_column(table, &column, ctx);
    }
    return status;
}

static coop_status add_figures(coop_table *table, const year *now, const year *before, const coop_years_options *o,
                               coop_context *ctx) {
    const char *names[WHOLE_MOST];
    coop_whole_options own = COOP_WHOLE_OPTIONS_INIT;
    coop_table *figures = NULL;
    size_t row = 0;
    own.samples = o->whole ? o->whole->samples : 0;
    own.without_chance = true;
    own.names = o->whole && o->whole->names ? o->whole->names : names;
    own.count = o->whole && o->whole->names ? o->whole->count : whole_undrawn(names, now->graph);
    coop_status status = coop_wholes(&figures, now->graph, &own, ctx);
    if (status == COOP_OK && !before->graph) status = add_columns(table, figures, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(table, &row, 1, ctx);
    if (status == COOP_OK) status = first_cells(table, row, now, before, ctx);
    for (size_t i = 0; status == COOP_OK && i < coop_table_rows(figures); i++)
        status = coop_table_set(table, row, FIRST + i, COOP_REAL_VALUE(coop_table_real(figures, i, 1)), ctx);
    if (status == COOP_OK) status = take_notes(table, figures, ctx);
    coop_table_free(figures);
    return status;
}

coop_status coop_years(coop_table **table, const coop_graph *graph, const coop_years_options *options,
                       coop_context *ctx) {
    coop_years_options own;
    coop_table *made = NULL;
    span years;
    coop_status status = options_of(&own, options, &years, graph, ctx);
    if (status == COOP_OK)
        status =
            coop_table_new(&made, "network", "The network year by year", COOP_ROWS_FREE, FIRST_COLUMNS, FIRST, ctx);
    if (status == COOP_OK) status = each_year(made, graph, &own, years, add_figures, ctx);
    return give(table, made, graph, status, ctx);
}

/* ---- each organisation ---- */

static const coop_column_spec KEYS[] = {
    {.name = "organisation", .type = COOP_ORGANISATION_REF, .title = "Organisation"},
    {.name = "year", .type = COOP_INTEGER, .title = "Year", .key = true},
};
enum { KEY_COLUMNS = sizeof KEYS / sizeof *KEYS };

static coop_status add_measure_columns(coop_table *table, const coop_table *measures, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t c = 1; c < coop_table_columns(measures) && status == COOP_OK; c++) {
        const coop_column *column = coop_table_column(measures, c);
        const coop_column_spec spec = {.name = coop_column_name(column),
                                       .type = coop_column_type(column),
                                       .title = coop_column_title(column),
                                       .unit = coop_column_unit(column),
                                       .doc = coop_column_doc(column)};
        status = coop_table_add_column(table, &spec, ctx);
    }
    return status;
}

/* Rows stand by organisation, then by year: those of one year are as many apart as there are years. */
static coop_status fill_year(coop_table *table, const coop_table *measures, const year *now, coop_context *ctx) {
    coop_status status = COOP_OK;
    size_t rows = coop_table_rows(table);
    if (rows == 0) return COOP_OK;
    size_t first = (size_t)coop_table_real(table, 0, 1),
           apart = (size_t)coop_table_real(table, rows - 1, 1) - first + 1;
    for (size_t row = (size_t)now->year - first; row < rows && status == COOP_OK; row += apart) {
        uint32_t who = coop_table_organisation(table, row, 0);
        for (size_t c = 1; c < coop_table_columns(measures) && status == COOP_OK; c++) {
            coop_value value;
            if (coop_column_get(&value, coop_table_column(measures, c), who))
                status = coop_table_set(table, row, KEY_COLUMNS + c - 1, value, ctx);
        }
    }
    return status;
}

static coop_status add_measures(coop_table *table, const year *now, const year *before, const coop_years_options *o,
                                coop_context *ctx) {
    coop_table *measures = NULL;
    coop_status status = coop_measures(&measures, now->graph, o->measures, ctx);
    if (status == COOP_OK && !before->graph) status = add_measure_columns(table, measures, ctx);
    if (status == COOP_OK) status = fill_year(table, measures, now, ctx);
    if (status == COOP_OK) status = take_notes(table, measures, ctx);
    coop_table_free(measures);
    return status;
}

/* A row for each organisation that takes part in the whole and each year, whether or not it has a tie then. */
static coop_status add_keys(coop_table *table, const coop_graph *graph, span years, coop_context *ctx) {
    size_t row = 0;
    coop_status status = coop_table_add_rows(table, NULL, graph->count * (size_t)(years.last - years.first + 1), ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++) {
        if (!coop_i_takes_part(graph, u)) continue;
        for (int32_t y = years.first; y <= years.last && status == COOP_OK; y++, row++) {
            const coop_value who = {.type = COOP_ORGANISATION_REF, .organisation = u};
            status = coop_table_set(table, row, 0, who, ctx);
            if (status == COOP_OK) status = coop_table_set(table, row, 1, COOP_INT_VALUE(y), ctx);
        }
    }
    return status;
}

coop_status coop_years_measures(coop_table **table, const coop_graph *graph, const coop_years_options *options,
                                coop_context *ctx) {
    coop_years_options own;
    coop_table *made = NULL;
    span years;
    coop_status status = options_of(&own, options, &years, graph, ctx);
    if (status == COOP_OK)
        status = coop_table_new(&made, "measures", "Measures year by year", COOP_ROWS_FREE, KEYS, KEY_COLUMNS, ctx);
    if (status == COOP_OK) status = add_keys(made, graph, years, ctx);
    if (status == COOP_OK) status = each_year(made, graph, &own, years, add_measures, ctx);
    return give(table, made, graph, status, ctx);
}
