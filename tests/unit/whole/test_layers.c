/* Layers: the ties of one kind each, counted by hand. */
#include <coopgraph/whole.h>
#include <string.h>

#include "../core/network.h"

static const char *const TEXT =
    "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
    "{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"},{\"id\":\"k\",\"kind\":\"cluster\"}],\"ties\":["
    "{\"from\":\"a\",\"to\":\"b\",\"kind\":\"supply\",\"weight\":2},{\"from\":\"b\",\"to\":\"c\",\"kind\":\"supply\"},"
    "{\"from\":\"b\",\"to\":\"a\",\"kind\":\"project\",\"weight\":3},"
    "{\"from\":\"a\",\"to\":\"b\",\"kind\":\"project\",\"weight\":1},"
    "{\"from\":\"c\",\"to\":\"d\",\"kind\":\"training\"},{\"from\":\"a\",\"to\":\"k\",\"kind\":\"membership\"}]}";

static coop_graph *graph_of(const coop_network *network, const char *only, coop_context *ctx) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_graph *graph = NULL;
    options.only_kinds = &only;
    options.only_kind_count = only != NULL;
    check_eq_where(coop_graph_new(&graph, network, &options, ctx), COOP_OK, "%s", ctx->error.message);
    return graph;
}

static double cell(const coop_table *table, size_t row, const char *column) {
    return coop_table_real(table, row, coop_table_find_column(table, column));
}

static const char *text(const coop_table *table, size_t row, const char *column) {
    return coop_table_string(table, row, coop_table_find_column(table, column));
}

Test(layers, only_the_kinds_that_are_named) {
    static const struct {
        const char *only;
        uint64_t pairs;
        double weight;
        uint32_t organisations;
    } rows[] = {{NULL, 3, 8, 4},
                {"supply", 2, 3, 4},
                {"supply,training", 3, 4, 4},
                {"project", 1, 4, 4},
                {"membership", 1, 1, 5}};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("layers.json", TEXT, &ctx);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        coop_graph *graph = graph_of(network, rows[i].only, &ctx);
        coop_graph_facts facts;
        coop_graph_facts_of(&facts, graph);
        check_eq(facts.pairs, rows[i].pairs);
        check_near(facts.weight, rows[i].weight, 0);
        check_eq(facts.organisations, rows[i].organisations);
        coop_graph_free(graph);
    }
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(layers, kinds_that_cannot_be) {
    static const coop_kind_weight weight = {"project", 2};
    const char *const wrong = "supply,trainig", *const supply = "supply";
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("layers.json", TEXT, &ctx);
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_graph *graph = NULL;
    options.only_kinds = &wrong;
    options.only_kind_count = 1;
    check_eq(coop_graph_new(&graph, network, &options, &ctx), COOP_USAGE);
    cr_assert(strstr(ctx.error.message, "trainig") && strstr(ctx.error.message, "training"), "%s", ctx.error.message);
    coop_context_clear_error(&ctx);
    options.only_kinds = &supply;
    options.kind_weights = &weight;
    options.kind_weight_count = 1;
    check_eq(coop_graph_new(&graph, network, &options, &ctx), COOP_USAGE);
    cr_assert_null(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(layers, side_by_side) {
    static const double degrees[] = {1.5, 1, 0.5, 0.5};
    static const char *const columns[] = {"all", "supply", "project", "training"};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("layers.json", TEXT, &ctx);
    coop_graph *graph = graph_of(network, NULL, &ctx);
    coop_table *table = NULL;
    check_eq(coop_layers(&table, graph, NULL, &ctx), COOP_OK);
    check_eq(coop_table_columns(table), 5);
    check_str(coop_table_string(table, 0, 0), "average degree");
    for (size_t i = 0; i < 4; i++) check_near(cell(table, 0, columns[i]), degrees[i], 1e-15);
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(layers, overlap_and_multiplexity) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("layers.json", TEXT, &ctx);
    coop_graph *graph = graph_of(network, NULL, &ctx);
    coop_table *table = NULL;
    check_eq(coop_layers_overlap(&table, graph, &ctx), COOP_OK);
    check_eq(coop_table_rows(table), 3);
    check_str(text(table, 0, "kind_a"), "supply");
    check_str(text(table, 0, "kind_b"), "project");
    check_near(cell(table, 0, "both"), 1, 0);
    check_near(cell(table, 0, "jaccard"), 0.5, 1e-15);
    check_near(cell(table, 0, "share_b"), 1, 1e-15);
    check_near(cell(table, 0, "expected"), 2.0 * 1 / 6, 1e-15);
    check_near(cell(table, 1, "both"), 0, 0);
    coop_table_free(table);
    check_eq(coop_layers_multiplexity(&table, graph, &ctx), COOP_OK);
    check_eq(coop_table_rows(table), 3);
    check_near(cell(table, 0, "kinds"), 2, 0);
    check_str(text(table, 0, "which"), "supply, project");
    check_near(cell(table, 0, "strength"), 6, 0);
    check_near(cell(table, 2, "kinds"), 1, 0);
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(layers, nobody_and_no_ties) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *networks[] = {net_of(NULL, 0), NET("a b 1")};
    for (size_t i = 0; i < 2; i++) {
        coop_graph *graph = graph_of(networks[i], NULL, &ctx);
        coop_table *table = NULL;
        check_eq(coop_layers(&table, graph, NULL, &ctx), COOP_OK);
        check_eq(coop_table_columns(table), 2 + i);
        coop_table_free(table);
        check_eq(coop_layers_overlap(&table, graph, &ctx), COOP_OK);
        check_eq(coop_table_rows(table), 0);
        coop_table_free(table);
        check_eq(coop_layers_multiplexity(&table, graph, &ctx), COOP_OK);
        check_eq(coop_table_rows(table), i);
        coop_table_free(table);
        coop_graph_free(graph);
        coop_network_free(networks[i]);
    }
    CHECK_CLEAN();
}
