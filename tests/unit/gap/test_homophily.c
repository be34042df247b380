/* Zachary's club and the two that it split into: counts and assortativity from NetworkX 3.6, what chance gives from
 * 40,000 shuffles there, and its exact mean. */
#include <coopgraph/gap.h>
#include <string.h>

#include "../core/network.h"
#include "../measure/sample.h"

static const uint32_t CLUB[34] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0,
                                  0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
static const char *const NAMES[] = {"Mr. Hi", "Officer"};

static coop_table *table_of(const char *name, const coop_graph *graph, const coop_gap_options *options,
                            coop_context *ctx) {
    coop_table *table = NULL;
    check_eq_where(coop_gaps(&table, name, graph, options, ctx), COOP_OK, "%s", ctx->error.message);
    return table;
}

static double cell(const coop_table *table, size_t row, const char *column) {
    return coop_table_real(table, row, coop_table_find_column(table, column));
}

static const char *text(const coop_table *table, size_t row, const char *column) {
    return coop_table_string(table, row, coop_table_find_column(table, column));
}

static coop_gap_options club_options(uint32_t draws) {
    coop_gap_options options = COOP_GAP_OPTIONS_INIT;
    options.groups = CLUB;
    options.group_names = NAMES;
    options.draws = draws;
    return options;
}

Test(homophily, the_club_that_split) {
    coop_graph_options weighted = COOP_GRAPH_OPTIONS_INIT;
    const coop_gap_options options = club_options(4000);
    sample s;
    sample_init(&s, 34, KARATE, 78, &weighted);
    coop_table *table = table_of("homophily", s.graph, &options, &s.ctx);
    size_t row = 0; /* all are of one kind, and so on: the partition is all there is */
    while (row < coop_table_rows(table) && strcmp(text(table, row, "by"), "community") != 0) row++;
    check_eq(coop_table_rows(table), row + 3);
    check_near(cell(table, row, "inside"), 67, 0);
    check_near(cell(table, row, "outside"), 11, 0);
    check_near(cell(table, row, "ei"), -56.0 / 78, 1e-12);
    check_near(cell(table, row, "assortativity"), 0.717530864197531, 1e-12);
    double inside = 78 * (17 * 16 * 2) / (34 * 33.0), expected = (78 - 2 * inside) / 78;
    cr_assert(fabs(cell(table, row, "expected") - expected) < 5 * 3.728 * 2 / 78 / sqrt(4000));
    double z = -(67 - inside) / 3.7279;
    cr_assert(fabs(cell(table, row, "z") - z) < 0.4, "z %g, expected about %g", cell(table, row, "z"), z);
    check_near(cell(table, row, "p"), 1 / 4001.0, 1e-12);
    check_near(cell(table, row + 1, "ei"), (11 - 35) / 46.0, 1e-12);
    cr_assert(fabs(cell(table, row + 1, "expected") - 0.37103) < 5 * 0.16 / sqrt(4000));
    cr_assert(fabs(cell(table, row + 1, "z") - ((11 - 35) / 46.0 - 0.37103) / 0.15989) < 0.4);
    check_str(text(table, row + 2, "group"), "Officer");
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(homophily, who_works_with_whom) {
    coop_graph_options weighted = COOP_GRAPH_OPTIONS_INIT;
    const coop_gap_options options = club_options(4000);
    const double seen[] = {35, 11, 32};
    sample s;
    sample_init(&s, 34, KARATE, 78, &weighted);
    coop_table *table = table_of("mixing", s.graph, &options, &s.ctx);
    check_eq(coop_table_rows(table), 3);
    for (size_t i = 0; i < 3; i++) check_near(cell(table, i, "observed"), seen[i], 0);
    double exact = 78 * 17 * 16 / (34 * 33.0);
    cr_assert(fabs(cell(table, 0, "expected") - exact) < 5 * 5.96 / sqrt(4000));
    cr_assert(fabs(cell(table, 0, "z") - (35 - exact) / 5.9643) < 0.3);
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Of each organisation: its own ties. Those without a group or a tie have none. */
Test(homophily, of_each_organisation) {
    const char *const name = "homophily";
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network =
        check_load("regions.json",
                   "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
                   "{\"id\":\"a\",\"region\":\"N\"},{\"id\":\"b\",\"region\":\"N\"},{\"id\":\"c\",\"region\":\"S\"},"
                   "{\"id\":\"d\"},{\"id\":\"e\",\"region\":\"S\"}],\"ties\":["
                   "{\"from\":\"a\",\"to\":\"b\"},{\"from\":\"a\",\"to\":\"c\"},{\"from\":\"a\",\"to\":\"d\"},"
                   "{\"from\":\"b\",\"to\":\"a\",\"kind\":\"supply\"},{\"from\":\"c\",\"to\":\"d\"}]}",
                   &ctx);
    coop_gap_options options = COOP_GAP_OPTIONS_INIT;
    coop_graph *graph = NULL;
    coop_table *table = NULL;
    options.group = "region";
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    check_eq(coop_gap_figures(&table, graph, &name, 1, &options, &ctx), COOP_OK);
    const double expected[] = {0, -1, 1, NAN, NAN};
    for (size_t i = 0; i < 5; i++) check_near(cell(table, i, "ei_index"), expected[i], 0);
    coop_table_free(table);
    table = table_of("homophily", graph, &options, &ctx);
    check_str(text(table, 0, "by"), "region");
    check_near(cell(table, 0, "organisations"), 4, 0);
    check_near(cell(table, 0, "ei"), 0, 0); /* a with b, a with c */
    check_eq(coop_table_rows(table), 3);
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(homophily, the_same_for_any_number_of_threads) {
    coop_graph_options plain = COOP_GRAPH_OPTIONS_INIT;
    uint32_t groups[800];
    for (uint32_t i = 0; i < 800; i++) groups[i] = i % 7;
    coop_gap_options options = COOP_GAP_OPTIONS_INIT;
    options.groups = groups;
    options.draws = 50;
    coop_table *tables[2];
    sample s;
    sample_random(&s, 800, 3000, 1, &plain, 4);
    for (uint32_t t = 0; t < 2; t++) {
        s.ctx.threads = 1 + 2 * t;
        tables[t] = table_of("mixing", s.graph, &options, &s.ctx);
    }
    for (size_t i = 0; i < coop_table_rows(tables[0]); i++)
        cr_assert(cell(tables[0], i, "z") == cell(tables[1], i, "z"));
    for (size_t t = 0; t < 2; t++) coop_table_free(tables[t]);
    sample_clear(&s);
    CHECK_CLEAN();
}
