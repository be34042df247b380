/* A table of the seven gaps, by gap, group and column. */
#ifndef UNIT_GAP_SEVEN_H
#define UNIT_GAP_SEVEN_H

#include <coopgraph/gap.h>
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "gap/seven_words.h"

static inline coop_graph *graph_of(const coop_network *network, coop_context *ctx) {
    coop_graph *graph = NULL;
    check_eq_where(coop_graph_new(&graph, network, NULL, ctx), COOP_OK, "%s", ctx->error.message);
    return graph;
}

static inline coop_table *seven_of(const coop_graph *graph, const coop_gap_options *options, coop_context *ctx) {
    coop_table *table = NULL;
    check_eq_where(coop_gaps(&table, "seven", graph, options, ctx), COOP_OK, "%s", ctx->error.message);
    return table;
}

static inline double cell(const coop_table *table, size_t row, const char *column) {
    return coop_table_real(table, row, coop_table_find_column(table, column));
}

static inline const char *text(const coop_table *table, size_t row, const char *column) {
    return coop_table_string(table, row, coop_table_find_column(table, column));
}

/* The row of a gap; group NULL = the whole network. */
static inline size_t row_of(const coop_table *table, const char *gap, const char *group) {
    for (size_t i = 0; i < coop_table_rows(table); i++) {
        const char *of = text(table, i, "group");
        if (strcmp(text(table, i, "gap"), gap) == 0 && (of && group ? strcmp(of, group) == 0 : of == group)) return i;
    }
    cr_assert_fail("no row %s of %s", gap, group ? group : "the network");
    return 0;
}

/* What is expected without drawing networks: 1 - (1 - q)^partners, summed over the organisations. */
static inline double formula(const coop_graph *graph, const char *gap, const char *group) {
    coop_context ctx = COOP_CONTEXT_INIT;
    gap_seven_sets sets;
    coop_gap_options options = COOP_GAP_OPTIONS_INIT;
    check_eq(gap_seven_sets_init(&sets, graph, &options, &ctx), COOP_OK);
    uint32_t scope = group ? 0 : sets.groups.count, which = 0;
    while (group && strcmp(sets.groups.names[scope], group) != 0) scope++;
    while (strcmp(gap_seven_words[which].name, gap) != 0) which++;
    gap_seven_figures *figures = calloc((size_t)(sets.groups.count + 1) * GAP_SEVEN, sizeof *figures);
    check_eq(gap_seven_compute(figures, NULL, &sets, (1U << GAP_SEVEN) - 1, &ctx), COOP_OK);
    const gap_seven_figures *f = &figures[(size_t)scope * GAP_SEVEN + which];
    double expected = f->chance * f->from;
    free(figures);
    gap_seven_sets_clear(&sets);
    return expected;
}

#endif
