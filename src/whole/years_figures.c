/* Figures of the whole network, of its communities and of each organisation, year by year. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/options.h"
#include "core/table.h"
#include "util/mem.h"
#include "whole/whole.h"

static coop_status options_of(coop_years_options *own, const coop_years_options *given, coop_context *ctx) {
    static const coop_years_options usual = COOP_YEARS_OPTIONS_INIT;
    return coop_i_options(own, &usual, sizeof *own, given, ctx);
}

/* ---- the whole network ---- */

static const coop_column_spec FIRST_COLUMNS[] = {
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
enum { YEAR_NEW = 3, YEAR_JACCARD = 6, FIRST = sizeof FIRST_COLUMNS / sizeof *FIRST_COLUMNS };

static coop_status first_cells(coop_table *table, const coop_year *year, coop_context *ctx) {
    coop_graph_facts facts;
    coop_graph_facts_of(&facts, year->graph);
    double pairs = (double)facts.pairs, then = year->before ? (double)year->before->pairs : 0;
    double both = year->before ? (double)whole_common_pairs(year->graph, year->before) : 0;
    const double values[FIRST] = {
        facts.organisations, facts.organisations - facts.isolates, pairs,       pairs - both, then - both,
        pairs / then - 1,    both / (pairs + then - both),         facts.weight};
    coop_status status = COOP_OK;
    for (size_t c = 0; c < FIRST && status == COOP_OK; c++) {
        bool compares = c >= YEAR_NEW && c <= YEAR_JACCARD;
        if ((compares && !year->before) || !isfinite(values[c])) continue;
        bool whole = FIRST_COLUMNS[c].type == COOP_INTEGER;
        status =
            coop_table_set(table, 0, c, whole ? COOP_INT_VALUE((int64_t)values[c]) : COOP_REAL_VALUE(values[c]), ctx);
    }
    return status;
}

/* A figure as a column: "average degree" is the column average_degree. */
static coop_status add_figure(coop_table *table, const coop_table *figures, size_t row, coop_context *ctx) {
    const char *title = coop_table_string(figures, row, 0);
    double value = coop_table_real(figures, row, 1);
    char name[64];
    snprintf(name, sizeof name, "%s", title);
    for (char *c = name; *c; c++)
        if (*c == ' ' || *c == '-') *c = '_';
    const coop_column_spec column = {
        .name = name, .type = COOP_REAL, .title = title, .doc = coop_whole_find(title)->summary};
    return coop_i_table_add_reals(table, &column, &value, ctx);
}

static coop_status take_notes(coop_table *table, const coop_table *from, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < coop_table_notes(from) && status == COOP_OK; i++)
        status = coop_table_note(table, ctx, "%s", coop_table_note_text(from, i));
    return status;
}

static coop_status network_of(coop_table **tables, const coop_year *year, void *data, coop_context *ctx) {
    const coop_whole_options *given = ((const coop_years_options *)data)->whole;
    const char *names[WHOLE_MOST];
    coop_whole_options own = COOP_WHOLE_OPTIONS_INIT;
    coop_table *figures = NULL, *made = NULL;
    own.samples = given ? given->samples : 0;
    own.without_chance = true;
    own.names = given && given->names ? given->names : names;
    own.count = given && given->names ? given->count : whole_undrawn(names, year->graph);
    coop_status status = coop_wholes(&figures, year->graph, &own, ctx);
    if (status == COOP_OK)
        status = coop_table_new(&made, "network", "The network in figures", COOP_ROWS_FREE, FIRST_COLUMNS, FIRST, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, 1, ctx);
    if (status == COOP_OK) status = first_cells(made, year, ctx);
    for (size_t i = 0; status == COOP_OK && i < coop_table_rows(figures); i++)
        status = add_figure(made, figures, i, ctx);
    if (status == COOP_OK) status = take_notes(made, figures, ctx);
    coop_table_free(figures);
    return coop_i_table_give(tables, made, status);
}

coop_status coop_years(coop_table **table, const coop_graph *graph, const coop_years_options *options,
                       coop_context *ctx) {
    coop_years_options own;
    coop_status status = options_of(&own, options, ctx);
    return status == COOP_OK ? coop_each_year(table, 1, graph, &own.period, network_of, &own, ctx) : status;
}

/* ---- each organisation ---- */

static coop_status measures_of(coop_table **tables, const coop_year *year, void *data, coop_context *ctx) {
    return coop_measures(tables, year->graph, ((const coop_years_options *)data)->measures, ctx);
}

coop_status coop_years_measures(coop_table **table, const coop_graph *graph, const coop_years_options *options,
                                coop_context *ctx) {
    coop_years_options own;
    coop_status status = options_of(&own, options, ctx);
    return status == COOP_OK ? coop_each_year(table, 1, graph, &own.period, measures_of, &own, ctx) : status;
}

/* ---- communities ---- */

typedef struct parting { /* what the communities of the years are told from */
    const coop_community_options *options;
    uint32_t *before; /* of the year before: COOP_NONE without a tie; NULL = there is none */
} parting;

/* The communities of those with a tie; others are alone, in every year alike. */
static uint32_t *groups_of(const coop_communities *communities, const coop_graph *graph) {
    const uint32_t *group = coop_communities_of(communities);
    uint32_t *groups = coop_i_calloc(graph->n, sizeof *groups);
    for (uint32_t u = 0; u < graph->n && groups; u++)
        groups[u] = coop_i_degree(&graph->all, u) > 0 ? group[u] : COOP_NONE;
    return groups;
}

static coop_status find_before(parting *p, const coop_graph *before, coop_context *ctx) {
    coop_communities *communities = NULL;
    if (p->before || !before) return COOP_OK;
    coop_status status = coop_communities_detect(&communities, before, p->options, ctx);
    if (status == COOP_OK && !(p->before = groups_of(communities, before))) status = coop_fail_memory(ctx);
    coop_communities_free(communities);
    return status;
}

/* How many communities those with a tie are in; UINT32_MAX when memory is short. */
static uint32_t count_groups(const uint32_t *groups, uint32_t n) {
    bool *seen = coop_i_calloc(n, sizeof *seen);
    uint32_t count = 0;
    if (!seen) return UINT32_MAX;
    for (uint32_t u = 0; u < n; u++) {
        if (groups[u] == COOP_NONE || seen[groups[u]]) continue;
        seen[groups[u]] = true;
        count++;
    }
    free(seen);
    return count;
}

static const coop_column_spec PARTS_COLUMNS[] = {
    {.name = "active", .type = COOP_INTEGER, .title = "active", .doc = "organisations with a tie that year"},
    {.name = "communities", .type = COOP_INTEGER, .title = "communities", .doc = "of organisations with a tie"},
    {.name = "modularity", .type = COOP_REAL, .title = "modularity", .doc = "at resolution 1: 0 = as by chance"},
    {.name = "stability", .type = COOP_REAL, .title = "stability", .doc = "how alike the runs are: mean NMI, 0 .. 1"},
    {.name = "cluster_nmi", .type = COOP_REAL, .title = "NMI with clusters", .doc = "with the declared clusters"},
    {.name = "cluster_ari", .type = COOP_REAL, .title = "ARI with clusters", .doc = "with the declared clusters"},
    {.name = "before_nmi",
     .type = COOP_REAL,
     .title = "NMI with the year before",
     .doc = "of organisations with a tie in both years: 1 = the same communities"},
    {.name = "before_ari",
     .type = COOP_REAL,
     .title = "ARI with the year before",
     .doc = "of organisations with a tie in both years: 1 = the same communities, 0 = as by chance"},
};
enum { PARTS = sizeof PARTS_COLUMNS / sizeof *PARTS_COLUMNS };

static coop_status add_parts(coop_table *table, const coop_communities *communities, const uint32_t *groups,
                             const parting *p, const coop_graph *graph, coop_context *ctx) {
    coop_graph_facts facts;
    coop_table *agreement = NULL;
    double nmi = NAN, ari = NAN, vi;
    uint32_t count = count_groups(groups, graph->n);
    if (count == UINT32_MAX) return coop_fail_memory(ctx);
    coop_graph_facts_of(&facts, graph);
    coop_status status = coop_communities_agreement(&agreement, communities, ctx);
    if (status == COOP_OK && p->before)
        status = coop_partitions_compare(&nmi, &ari, &vi, groups, p->before, graph->n, ctx);
    bool agrees = status == COOP_OK && coop_table_rows(agreement) > 0; /* rows NMI, ARI, VI */
    const coop_value cells[PARTS] = {COOP_INT_VALUE(facts.organisations - facts.isolates),
                                     COOP_INT_VALUE(count),
                                     COOP_REAL_VALUE(coop_communities_modularity(communities)),
                                     COOP_REAL_VALUE(coop_communities_stability(communities)),
                                     COOP_REAL_VALUE(agrees ? coop_table_real(agreement, 0, 1) : NAN),
                                     COOP_REAL_VALUE(agrees ? coop_table_real(agreement, 1, 1) : NAN),
                                     COOP_REAL_VALUE(nmi),
                                     COOP_REAL_VALUE(ari)};
    if (status == COOP_OK) status = coop_i_table_row(table, cells, PARTS, ctx);
    coop_table_free(agreement);
    return status;
}

static coop_status communities_of(coop_table **tables, const coop_year *year, void *data, coop_context *ctx) {
    parting *p = data;
    coop_communities *communities = NULL;
    coop_table *made = NULL, *members = NULL;
    uint32_t *groups = NULL;
    coop_status status = find_before(p, year->before, ctx);
    if (status == COOP_OK) status = coop_communities_detect(&communities, year->graph, p->options, ctx);
    if (status == COOP_OK && !(groups = groups_of(communities, year->graph))) status = coop_fail_memory(ctx);
    if (status == COOP_OK)
        status = coop_table_new(&made, "communities", "Communities", COOP_ROWS_FREE, PARTS_COLUMNS, PARTS, ctx);
    if (status == COOP_OK) status = add_parts(made, communities, groups, p, year->graph, ctx);
    if (status == COOP_OK) status = coop_communities_members_table(&members, communities, ctx);
    free(p->before);
    p->before = groups;
    coop_communities_free(communities);
    if (status == COOP_OK) tables[1] = members;
    return coop_i_table_give(tables, made, status);
}

coop_status coop_years_communities(coop_table **table, coop_table **members, const coop_graph *graph,
                                   const coop_years_options *options, coop_context *ctx) {
    coop_years_options own;
    coop_table *tables[2] = {NULL};
    coop_status status = options_of(&own, options, ctx);
    parting p = {.options = status == COOP_OK ? own.communities : NULL};
    if (status == COOP_OK) status = coop_each_year(tables, 2, graph, &own.period, communities_of, &p, ctx);
    free(p.before);
    if (status != COOP_OK) return status;
    *table = tables[0];
    *members = tables[1];
    return COOP_OK;
}
