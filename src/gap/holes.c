/* Structural holes as tables: per organisation, the most constrained first, and per tie. */
#include "gap/holes.h"

#include <math.h>
#include <stdlib.h>

#include "core/say.h"
#include "gap/gap.h"
#include "util/mem.h"
#include "util/top.h"

enum { ORGANISATION, CONSTRAINT, EFFECTIVE, EFFICIENCY, HIERARCHY, PARTNERS, CLOSEST, SENTENCE, COLUMNS };

static const coop_column_spec columns[] = {
    {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, NULL},
    {"constraint", COOP_REAL, "Constraint", NULL,
     "Burt 1992: near 0 = many partners who do not know each other; 1 and above = locked in"},
    {"effective_size", COOP_REAL, "Effective size", NULL,
     "partners, less those that only lead where others lead too: 1 .. partners"},
    {"efficiency", COOP_REAL, "Efficiency", NULL, "effective size / partners"},
    {"hierarchy", COOP_REAL, "Hierarchy", NULL,
     "0 = all partners constrain it alike, 1 = one alone does; empty below two partners"},
    {"partners", COOP_INTEGER, "Partners", NULL, NULL},
    {"closest", COOP_ORGANISATION_REF, "Depends most on", NULL, "the partner whose dyadic constraint is the greatest"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

/* The arc from u with the greatest dyadic constraint; the first of equal ones. */
static uint64_t closest_arc(const gap_holes *holes, const coop_i_csr *all, uint32_t u) {
    uint64_t best = all->offset[u];
    for (uint64_t a = best; a < all->offset[u + 1]; a++)
        if (holes->dyadic[a] > holes->dyadic[best]) best = a;
    return best;
}

static coop_status fill_row(coop_table *table, size_t row, const coop_graph *graph, const gap_holes *holes, uint32_t u,
                            coop_context *ctx) {
    uint64_t partners = coop_i_degree(&graph->all, u);
    const char *label = coop_network_label(graph->network, u);
    uint32_t closest = partners ? graph->all.to[closest_arc(holes, &graph->all, u)] : COOP_NONE;
    const coop_value cells[] = {{.type = COOP_ORGANISATION_REF, .organisation = u},
                                COOP_REAL_VALUE(holes->constraint[u]),
                                COOP_REAL_VALUE(holes->effective[u]),
                                COOP_REAL_VALUE(holes->effective[u] / (double)partners),
                                COOP_REAL_VALUE(holes->hierarchy[u]),
                                COOP_INT_VALUE((int64_t)partners),
                                {.type = COOP_ORGANISATION_REF, .organisation = closest}};
    coop_status status = COOP_OK;
    for (size_t c = 0; c < SENTENCE && status == COOP_OK; c++) status = coop_table_set(table, row, c, cells[c], ctx);
    if (status != COOP_OK) return status;
    if (partners == 0) return coop_i_set_said(table, row, SENTENCE, ctx, SAY_HOLES_NO_PARTNER, COOP_I_TEXT(label));
    const char *partner = coop_network_label(graph->network, closest);
    if (partners == 1)
        return coop_i_set_said(table, row, SENTENCE, ctx, SAY_HOLES_ONE, COOP_I_TEXT(label), COOP_I_TEXT(partner));
    if (holes->effective[u] > (double)partners - 0.05)
        return coop_i_set_said(table, row, SENTENCE, ctx, SAY_HOLES_STRANGERS, COOP_I_TEXT(label),
                               COOP_I_COUNT(partners), COOP_I_TEXT(partner));
    if (holes->effective[u] < 1.05)
        return coop_i_set_said(table, row, SENTENCE, ctx, SAY_HOLES_TOGETHER, COOP_I_TEXT(label),
                               COOP_I_COUNT(partners), COOP_I_TEXT(partner));
    return coop_i_set_said(table, row, SENTENCE, ctx, partners == 2 ? SAY_HOLES_TWO : SAY_HOLES, COOP_I_TEXT(label),
                           COOP_I_COUNT(partners), COOP_I_TEXT(partner), COOP_I_REAL(holes->effective[u], 1));
}

static coop_status holes_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                               const coop_gap_options *options, coop_context *ctx) {
    (void)options;
    gap_holes holes = {0};
    coop_table *made = NULL;
    coop_i_top order = {0};
    coop_status status = gap_holes_compute(&holes, graph, ctx);
    if (status == COOP_OK && !coop_i_top_init(&order, graph->n)) status = coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++) { /* those without a value come last */
        double constraint = holes.constraint[u];
        if (!coop_i_takes_part(graph, u)) continue;
        coop_i_top_offer(&order, (coop_i_scored){.score = isnan(constraint) ? -1 : constraint, .a = u});
    }
    if (status == COOP_OK) {
        coop_i_top_sort(&order);
        status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_FREE, columns, COLUMNS, ctx);
    }
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, order.count, ctx);
    for (size_t i = 0; i < order.count && status == COOP_OK; i++) {
        if (i % 4096 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        if (status == COOP_OK) status = fill_row(made, i, graph, &holes, order.items[i].a, ctx);
    }
    coop_i_top_clear(&order);
    gap_holes_clear(&holes);
    return coop_i_table_give(table, made, status);
}

/* ---- per tie ---- */

enum { A, B, WEIGHT, ON_A, ON_B, DYAD_SENTENCE, DYAD_COLUMNS };

static const coop_column_spec dyad_columns[] = {
    {"a", COOP_ORGANISATION_REF, "Organisation", NULL, "the one that depends more on the tie"},
    {"b", COOP_ORGANISATION_REF, "Partner", NULL, NULL},
    {"weight", COOP_REAL, "Strength", NULL, NULL},
    {"dyadic_constraint", COOP_REAL, "Dyadic constraint", NULL,
     "(p_ab + sum over shared partners q of p_aq p_qb)^2: how far b constrains a"},
    {"dyadic_constraint_back", COOP_REAL, "Dyadic constraint, back", NULL, "how far a constrains b"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

static coop_status fill_dyad(coop_table *table, size_t row, const coop_graph *graph, const gap_holes *holes, uint32_t a,
                             uint32_t b, coop_context *ctx) {
    uint64_t there = coop_i_arc(&graph->all, a, b), back = coop_i_arc(&graph->all, b, a);
    const coop_value cells[] = {{.type = COOP_ORGANISATION_REF, .organisation = a},
                                {.type = COOP_ORGANISATION_REF, .organisation = b},
                                COOP_REAL_VALUE(graph->all.weight[there]),
                                COOP_REAL_VALUE(holes->dyadic[there]),
                                COOP_REAL_VALUE(holes->dyadic[back])};
    coop_status status = COOP_OK;
    for (size_t c = 0; c < DYAD_SENTENCE && status == COOP_OK; c++)
        status = coop_table_set(table, row, c, cells[c], ctx);
    if (status != COOP_OK) return status;
    const char *name_a = coop_network_label(graph->network, a), *name_b = coop_network_label(graph->network, b);
    if (coop_i_degree(&graph->all, a) == 1)
        return coop_i_set_said(table, row, DYAD_SENTENCE, ctx, SAY_DYAD_ONLY, COOP_I_TEXT(name_a), COOP_I_TEXT(name_b));
    double share = 100 * holes->dyadic[there] / holes->constraint[a];
    return coop_i_set_said(table, row, DYAD_SENTENCE, ctx, SAY_DYAD, COOP_I_REAL(share, 0), COOP_I_TEXT(name_a),
                           COOP_I_TEXT(name_b));
}

static coop_status dyads_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                               const coop_gap_options *options, coop_context *ctx) {
    (void)options;
    const coop_i_csr *all = &graph->all;
    gap_holes holes = {0};
    coop_table *made = NULL;
    coop_i_top order = {0};
    coop_status status = gap_holes_compute(&holes, graph, ctx);
    if (status == COOP_OK && !coop_i_top_init(&order, graph->pairs)) status = coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++) {
        for (uint64_t k = all->offset[u]; k < all->offset[u + 1]; k++) {
            uint32_t v = all->to[k];
            if (v < u) continue;
            double on_u = holes.dyadic[k], on_v = holes.dyadic[coop_i_arc(all, v, u)];
            coop_i_top_offer(&order, on_v > on_u ? (coop_i_scored){.score = on_v, .a = v, .b = u}
                                                 : (coop_i_scored){.score = on_u, .a = u, .b = v});
        }
    }
    if (status == COOP_OK) {
        coop_i_top_sort(&order);
        status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_PER_PAIR, dyad_columns, DYAD_COLUMNS, ctx);
    }
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, order.count, ctx);
    for (size_t i = 0; i < order.count && status == COOP_OK; i++) {
        if (i % 4096 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        if (status == COOP_OK) status = fill_dyad(made, i, graph, &holes, order.items[i].a, order.items[i].b, ctx);
    }
    coop_i_top_clear(&order);
    gap_holes_clear(&holes);
    return coop_i_table_give(table, made, status);
}

/* ---- per organisation ---- */

static coop_status holes_figures(coop_table *table, const coop_graph *graph, const coop_gap_options *options,
                                 coop_context *ctx) {
    static const coop_column_spec specs[] = {
        {"effective_size", COOP_REAL, "Effective size", NULL, "Burt 1992: partners less their redundancy"},
        {"efficiency", COOP_REAL, "Efficiency", NULL, "effective size / partners"},
        {"constraint", COOP_REAL, "Constraint", NULL, "Burt 1992: 1 and above = locked in"},
        {"hierarchy", COOP_REAL, "Hierarchy", NULL, "0 = all partners constrain it alike, 1 = one alone does"},
    };
    (void)options;
    uint32_t n = graph->n;
    gap_holes holes;
    double *efficiency = coop_i_calloc(n, sizeof *efficiency);
    coop_status status = efficiency ? gap_holes_compute(&holes, graph, ctx) : coop_fail_memory(ctx);
    if (status != COOP_OK) {
        free(efficiency);
        return status;
    }
    for (uint32_t u = 0; u < n; u++) efficiency[u] = holes.effective[u] / (double)coop_i_degree(&graph->all, u);
    const double *const values[] = {holes.effective, efficiency, holes.constraint, holes.hierarchy};
    for (size_t c = 0; c < 4 && status == COOP_OK; c++)
        status = coop_i_table_add_reals(table, &specs[c], values[c], ctx);
    gap_holes_clear(&holes);
    free(efficiency);
    return status;
}

const gap_code gap_holes_code = {.table = holes_table, .figures = holes_figures};
const gap_code gap_dyads_code = {.table = dyads_table};
