/* Organisations that depend on few partners who know each other: Burt's constraint, highest first. */
#include "gap/gap.h"

#include <math.h>
#include <stdlib.h>

#include <coopgraph/measure.h>

#include "util/mem.h"
#include "util/top.h"

enum { ORGANISATION, CONSTRAINT, PARTNERS, TIED, SENTENCE, COLUMNS };

static const coop_column_spec columns[] = {
    {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, NULL},
    {"constraint", COOP_REAL, "Constraint", NULL,
     "Burt 1992: near 0 = many partners who do not know each other; 1 and above = locked in"},
    {"partners", COOP_INTEGER, "Partners", NULL, NULL},
    {"tied_partners", COOP_REAL, "Partners tied", NULL, "share of the pairs of its partners that are tied themselves"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

/* How many pairs of u's partners are tied: merge of sorted rows, O(sum of the partners' degrees). */
static uint64_t tied_pairs(const coop_i_csr *all, uint32_t u) {
    uint64_t tied = 0, begin = all->offset[u], end = all->offset[u + 1];
    for (uint64_t k = begin; k < end; k++) {
        uint32_t v = all->to[k];
        uint64_t x = k + 1, y = all->offset[v], last = all->offset[v + 1];
        while (x < end && y < last) {
            if (all->to[x] == all->to[y]) {
                tied++;
                x++;
                y++;
            } else if (all->to[x] < all->to[y]) {
                x++;
            } else {
                y++;
            }
        }
    }
    return tied;
}

static coop_status fill_row(coop_table *table, size_t row, const coop_graph *graph, uint32_t u, double constraint,
                            coop_context *ctx) {
    uint64_t partners = coop_i_degree(&graph->all, u);
    double pairs = (double)partners * ((double)partners - 1) / 2;
    double tied = partners > 1 ? (double)tied_pairs(&graph->all, u) / pairs : NAN;
    const char *label = coop_network_label(graph->network, u);
    const coop_value cells[] = {{.type = COOP_ORGANISATION_REF, .organisation = u},
                                COOP_REAL_VALUE(constraint),
                                COOP_INT_VALUE((int64_t)partners),
                                COOP_REAL_VALUE(tied)};
    coop_status status = COOP_OK;
    for (size_t c = 0; c < SENTENCE && status == COOP_OK; c++) status = coop_table_set(table, row, c, cells[c], ctx);
    if (status != COOP_OK) return status;
    if (partners == 1) {
        const char *partner = coop_network_label(graph->network, graph->all.to[graph->all.offset[u]]);
        return coop_table_set_text(table, row, SENTENCE, ctx, "%s depends on one partner alone, %s.", label, partner);
    }
    if (tied == 1) {
        return coop_table_set_text(table, row, SENTENCE, ctx, "%s has %llu partners, %s tied to each other.", label,
                                   (unsigned long long)partners, partners == 2 ? "who are" : "all");
    }
    return coop_table_set_text(table, row, SENTENCE, ctx,
                               "%s has %llu partners; %.0f %% of their pairs are tied to each other.", label,
                               (unsigned long long)partners, 100 * tied);
}

coop_status coop_i_gap_constraint(coop_table **table, const coop_graph *graph, const coop_gap_options *options,
                                  coop_context *ctx) {
    (void)options;
    static const char *const name = "constraint";
    const coop_measure_options measure = {.names = &name, .count = 1};
    coop_table *values = NULL, *made = NULL;
    coop_i_top order = {0};
    coop_status status = coop_measures(&values, graph, &measure, ctx);
    if (status == COOP_OK && !coop_i_top_init(&order, graph->n)) status = coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++) {
        double constraint = coop_table_real(values, u, 1);
        if (!isnan(constraint)) coop_i_top_offer(&order, (coop_i_scored){.score = constraint, .a = u});
    }
    if (status == COOP_OK) {
        coop_i_top_sort(&order);
        status = coop_table_new(&made, "constraint", coop_gap_find("constraint")->title, COOP_ROWS_FREE, columns,
                                COLUMNS, ctx);
    }
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, order.count, ctx);
    for (size_t i = 0; i < order.count && status == COOP_OK; i++) {
        if (i % 4096 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        if (status == COOP_OK) status = fill_row(made, i, graph, order.items[i].a, order.items[i].score, ctx);
    }
    coop_i_top_clear(&order);
    coop_table_free(values);
    if (status != COOP_OK) {
        coop_table_free(made);
        return status;
    }
    *table = made;
    return COOP_OK;
}
