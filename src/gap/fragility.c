/* The tables of articulation points and bridges: what each cuts off, in words. */
#include <stdlib.h>

#include "core/say.h"
#include "gap/gap.h"
#include "util/mem.h"

enum { A, B, LOST, PIECES, STRENGTH, SENTENCE, COLUMNS };

static const coop_column_spec point_columns[] = {
    {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, "others reach the network only through it"},
    {"example", COOP_ORGANISATION_REF, "Cut off", NULL, "the strongest of those that lose their path"},
    {"lost", COOP_INTEGER, "Organisations cut off", NULL, "how many no longer reach the largest remaining component"},
    {"pieces", COOP_INTEGER, "Components", NULL, "connected components that its own falls into"},
    {"lost_strength", COOP_REAL, "Their strength", NULL, "summed strength of those cut off"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

static const coop_column_spec bridge_columns[] = {
    {"a", COOP_ORGANISATION_REF, "Organisation", NULL, "the end on the larger side"},
    {"b", COOP_ORGANISATION_REF, "Partner", NULL, "the end on the side that is cut off"},
    {"lost", COOP_INTEGER, "Organisations cut off", NULL, "how many are on the smaller side"},
    {"weight", COOP_REAL, "Strength of the tie", NULL, NULL},
    {"lost_strength", COOP_REAL, "Their strength", NULL, "summed strength of those cut off"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

static coop_value reference(uint32_t organisation) {
    return (coop_value){.type = COOP_ORGANISATION_REF, .organisation = organisation};
}

static coop_status sentence(coop_table *table, size_t row, const coop_graph *graph, const gap_cut *cut,
                            coop_context *ctx) {
    const coop_network *network = graph->network;
    const char *a = coop_network_label(network, cut->a), *example = coop_network_label(network, cut->example);
    bool point = cut->b == COOP_NONE;
    if (cut->lost == 1) {
        return coop_i_set_said(table, row, SENTENCE, ctx, point ? SAY_CUT_OFF_ONE : SAY_CUT_OFF_ONE_TIE, COOP_I_TEXT(a),
                               COOP_I_TEXT(example));
    }
    return coop_i_set_said(table, row, SENTENCE, ctx, point ? SAY_CUT_OFF : SAY_CUT_OFF_TIE, COOP_I_TEXT(a),
                           COOP_I_TEXT(example), COOP_I_COUNT(cut->lost));
}

static coop_status fill_row(coop_table *table, size_t row, const coop_graph *graph, const gap_cut *cut,
                            coop_context *ctx) {
    bool point = cut->b == COOP_NONE;
    coop_value fourth = COOP_INT_VALUE(cut->pieces);
    if (!point) fourth = COOP_REAL_VALUE(graph->all.weight[coop_i_arc(&graph->all, cut->a, cut->b)]);
    const coop_value cells[] = {reference(cut->a), reference(cut->example), COOP_INT_VALUE(cut->lost), fourth,
                                COOP_REAL_VALUE(cut->lost_strength)};
    coop_status status = COOP_OK;
    for (size_t c = A; c < SENTENCE && status == COOP_OK; c++) status = coop_table_set(table, row, c, cells[c], ctx);
    return status == COOP_OK ? sentence(table, row, graph, cut, ctx) : status;
}

static coop_status fill(coop_table **table, const coop_gap *gap, const coop_column_spec *columns, bool points,
                        const coop_graph *graph, coop_context *ctx) {
    gap_cuts cuts;
    coop_table *made = NULL;
    coop_status status = gap_cuts_find(&cuts, graph, ctx);
    if (status != COOP_OK) return status;
    const gap_cut *list = points ? cuts.points : cuts.bridges;
    size_t count = points ? cuts.point_count : cuts.bridge_count;
    status = coop_table_new(&made, gap->name, gap->title, points ? COOP_ROWS_FREE : COOP_ROWS_PER_PAIR, columns,
                            COLUMNS, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) status = fill_row(made, i, graph, &list[i], ctx);
    gap_cuts_clear(&cuts);
    return coop_i_table_give(table, made, status);
}

static coop_status articulation_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                                      const coop_gap_options *options, coop_context *ctx) {
    (void)options;
    return fill(table, gap, point_columns, true, graph, ctx);
}

static coop_status bridges_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                                 const coop_gap_options *options, coop_context *ctx) {
    (void)options;
    return fill(table, gap, bridge_columns, false, graph, ctx);
}

/* ---- per organisation ---- */

static coop_status add_counts(coop_table *table, const coop_column_spec *column, const uint32_t *values,
                              coop_context *ctx) {
    coop_status status = coop_table_add_column(table, column, ctx);
    size_t at = coop_table_columns(table) - 1;
    for (uint32_t u = 0; u < coop_table_rows(table) && status == COOP_OK; u++)
        status = coop_table_set(table, u, at, COOP_INT_VALUE(values[u]), ctx);
    return status;
}

static coop_status add_figures(coop_table *table, bool points, const coop_graph *graph, coop_context *ctx) {
    static const coop_column_spec specs[] = {
        {"single_ties", COOP_INTEGER, "Single ties", NULL, "its bridges: single ties that hold parts together"},
        {"cut_off_without", COOP_INTEGER, "Cut off without it", NULL,
         "organisations that lose the largest component with it"},
    };
    gap_cuts cuts = {0};
    uint32_t *values = coop_i_calloc(graph->n, sizeof *values);
    coop_status status = values ? gap_cuts_find(&cuts, graph, ctx) : coop_fail_memory(ctx);
    for (size_t i = 0; i < cuts.point_count && points; i++) values[cuts.points[i].a] = cuts.points[i].lost;
    for (size_t i = 0; i < cuts.bridge_count && !points; i++) values[cuts.bridges[i].a]++, values[cuts.bridges[i].b]++;
    if (status == COOP_OK) status = add_counts(table, &specs[points], values, ctx);
    gap_cuts_clear(&cuts);
    free(values);
    return status;
}

static coop_status articulation_figures(coop_table *table, const coop_graph *graph, const coop_gap_options *options,
                                        coop_context *ctx) {
    (void)options;
    return add_figures(table, true, graph, ctx);
}

static coop_status bridges_figures(coop_table *table, const coop_graph *graph, const coop_gap_options *options,
                                   coop_context *ctx) {
    (void)options;
    return add_figures(table, false, graph, ctx);
}

const gap_code gap_articulation_code = {.table = articulation_table, .figures = articulation_figures};
const gap_code gap_bridges_code = {.table = bridges_table, .figures = bridges_figures};
