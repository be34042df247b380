/* Brokerage as a table: who stands between the most pairs, in which role, and what chance would give. */
#include <math.h>
#include <stdlib.h>

#include "core/say.h"
#include "gap/gap.h"
#include "gap/roles.h"
#include "util/mem.h"
#include "util/top.h"

enum { ORGANISATION, GROUP, OBSERVED, EXPECTED = OBSERVED + GAP_ROLES, Z = EXPECTED + GAP_ROLES };
enum { SENTENCE = Z + GAP_ROLES, COLUMNS };

#define ROLES(prefix, words, doc)                                                                                      \
    {prefix "coordinator", COOP_REAL, words "Coordinator", NULL, doc},                                                 \
        {prefix "consultant", COOP_REAL, words "Consultant", NULL, doc},                                               \
        {prefix "gatekeeper", COOP_REAL, words "Gatekeeper", NULL, doc},                                               \
        {prefix "representative", COOP_REAL, words "Representative", NULL, doc},                                       \
        {prefix "liaison", COOP_REAL, words "Liaison", NULL, doc},                                                     \
        {prefix "brokerage", COOP_REAL, words "All roles", NULL, doc},

static const coop_column_spec columns[] = {
    {"organisation", COOP_ORGANISATION_REF, "Organisation", NULL, NULL},
    {"group", COOP_STRING, "Group", NULL, NULL},
    ROLES("", "", "pairs without a tie of their own between which it stands in this role")
        ROLES("expected_", "Expected: ", "mean when ties are placed at random at the same density, groups as they are")
            ROLES("z_", "z: ", "(observed - expected) / standard deviation; empty when chance leaves no room"){
                "sentence", COOP_STRING, "In words", NULL, NULL},
};

static const char *const meanings[GAP_BROKERAGE] = {
    [GAP_COORDINATOR] = "within its own group",         [GAP_CONSULTANT] = "within another group",
    [GAP_GATEKEEPER] = "on the way into its own group", [GAP_REPRESENTATIVE] = "on the way out of its own group",
    [GAP_LIAISON] = "between two other groups",
};

static const char *meaning(size_t role, bool directed) {
    bool border = role == GAP_GATEKEEPER || role == GAP_REPRESENTATIVE;
    return border && !directed ? "between its own group and others" : meanings[role];
}

static coop_status fill_row(coop_table *table, size_t row, const coop_graph *graph, const gap_partition *partition,
                            const gap_roles *roles, uint32_t u, coop_context *ctx) {
    const char *label = coop_network_label(graph->network, u);
    coop_status status =
        coop_table_set(table, row, ORGANISATION, (coop_value){.type = COOP_ORGANISATION_REF, .organisation = u}, ctx);
    if (status == COOP_OK)
        status = coop_table_set(table, row, GROUP, COOP_STRING_VALUE(partition->names[partition->group[u]]), ctx);
    size_t most = 0;
    for (size_t r = 0; r < GAP_ROLES && status == COOP_OK; r++) {
        double z = roles->deviation[r] > 0 ? (roles->observed[r] - roles->expected[r]) / roles->deviation[r] : NAN;
        if (r < GAP_BROKERAGE && roles->observed[r] > roles->observed[most]) most = r;
        status = coop_table_set(table, row, OBSERVED + r, COOP_REAL_VALUE(roles->observed[r]), ctx);
        if (status == COOP_OK)
            status = coop_table_set(table, row, EXPECTED + r, COOP_REAL_VALUE(roles->expected[r]), ctx);
        if (status == COOP_OK) status = coop_table_set(table, row, Z + r, COOP_REAL_VALUE(z), ctx);
    }
    if (status != COOP_OK) return status;
    double all = roles->observed[GAP_BROKERAGE];
    if (all == 0) return coop_i_set_said(table, row, SENTENCE, ctx, SAY_BROKERAGE_NONE, COOP_I_TEXT(label));
    return coop_i_set_said(table, row, SENTENCE, ctx, SAY_BROKERAGE, COOP_I_TEXT(label), COOP_I_REAL(all, 0),
                           COOP_I_REAL(roles->expected[GAP_BROKERAGE], 1), COOP_I_TERM(meaning(most, graph->directed)),
                           COOP_I_REAL(roles->observed[most], 0));
}

static coop_status add_notes(coop_table *table, const coop_graph *graph, const gap_partition *partition, double density,
                             coop_context *ctx) {
    coop_status status =
        coop_i_note(table, ctx, SAY_BROKERAGE_CHANCE, COOP_I_COUNT(partition->count), COOP_I_SHORT(density, 3));
    if (status == COOP_OK && !graph->directed) status = coop_i_note_plain(table, ctx, SAY_BROKERAGE_NO_DIRECTION);
    if (status == COOP_OK && partition->left_out > 0)
        status = coop_i_note(table, ctx, SAY_BROKERAGE_NO_GROUP, COOP_I_COUNT(partition->left_out));
    return status;
}

static coop_status brokerage_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                                   const coop_gap_options *options, coop_context *ctx) {
    gap_partition partition = {0};
    gap_roles *roles = NULL;
    coop_i_top order = {0};
    coop_table *made = NULL;
    double density = 0;
    coop_status status = gap_partition_init(&partition, graph, options, ctx);
    if (status != COOP_OK) return status;
    roles = coop_i_calloc(graph->n, sizeof *roles);
    if (!roles || !coop_i_top_init(&order, graph->n)) status = coop_fail_memory(ctx);
    if (status == COOP_OK) status = gap_roles_count(roles, &density, graph, &partition, ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++)
        if (partition.group[u] != COOP_NONE)
            coop_i_top_offer(&order, (coop_i_scored){.score = roles[u].observed[GAP_BROKERAGE], .a = u});
    if (status == COOP_OK) {
        coop_i_top_sort(&order);
        status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_FREE, columns, COLUMNS, ctx);
    }
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, order.count, ctx);
    for (size_t i = 0; i < order.count && status == COOP_OK; i++) {
        if (i % 4096 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        uint32_t u = order.items[i].a;
        if (status == COOP_OK) status = fill_row(made, i, graph, &partition, &roles[u], u, ctx);
    }
    if (status == COOP_OK) status = add_notes(made, graph, &partition, density, ctx);
    coop_i_top_clear(&order);
    gap_partition_clear(&partition);
    free(roles);
    return coop_i_table_give(table, made, status);
}

static coop_status brokerage_figures(coop_table *table, const coop_graph *graph, const coop_gap_options *options,
                                     coop_context *ctx) {
    static const coop_column_spec specs[GAP_ROLES] = {
        [GAP_COORDINATOR] = {"coordinator", COOP_REAL, "Coordinator", NULL, "pairs of its own group it joins"},
        [GAP_CONSULTANT] = {"consultant", COOP_REAL, "Consultant", NULL, "pairs of one other group it joins"},
        [GAP_GATEKEEPER] = {"gatekeeper", COOP_REAL, "Gatekeeper", NULL, "pairs from another group into its own"},
        [GAP_REPRESENTATIVE] = {"representative", COOP_REAL, "Representative", NULL, "pairs from its own to another"},
        [GAP_LIAISON] = {"liaison", COOP_REAL, "Liaison", NULL, "pairs of two other groups it joins"},
        [GAP_BROKERAGE] = {"brokerage", COOP_REAL, "Brokerage", NULL, "pairs without a tie it stands between"},
    };
    uint32_t n = graph->n;
    gap_partition partition = {0};
    double density, *values = coop_i_calloc(n, sizeof *values);
    gap_roles *roles = coop_i_calloc(n, sizeof *roles);
    coop_status status = values && roles ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) status = gap_partition_init(&partition, graph, options, ctx);
    if (status == COOP_OK) status = gap_roles_count(roles, &density, graph, &partition, ctx);
    for (size_t r = 0; r < GAP_ROLES && status == COOP_OK; r++) {
        for (uint32_t u = 0; u < n; u++) values[u] = partition.group[u] == COOP_NONE ? NAN : roles[u].observed[r];
        status = coop_i_table_add_reals(table, &specs[r], values, ctx);
    }
    gap_partition_clear(&partition);
    free(values);
    free(roles);
    return status;
}

const gap_code gap_brokerage_code = {.table = brokerage_table, .figures = brokerage_figures};
