#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "core/ig.h"
#include "network.h"

Test(graph, sums_pairs_and_finds_components) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a b 2", "b > a 1", "b c 4", "x y 1");
    coop_graph *graph = NULL;
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    coop_graph_facts facts;
    coop_graph_facts_of(&facts, graph);
    cr_assert(facts.pairs == 3 && facts.components == 2 && facts.largest == 3 && facts.isolates == 0);
    check_near(facts.weight, 8, 0);
    check_near(facts.density, 0.3, 1e-15);
    uint64_t arc = coop_i_arc(&graph->all, 0, 1);
    check_near(graph->all.weight[arc], 3, 0);
    check_near(graph->all.length[arc], 1 / 3.0, 0);
    check_eq(coop_i_arc(&graph->all, 0, 2), UINT64_MAX);
    cr_assert(graph->component[0] == 0 && graph->component[4] == 1);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(graph, directed_views) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a > b 2", "b c 3");
    coop_graph *graph = NULL;
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    options.directed = true;
    options.alpha = 0;
    check_eq(coop_graph_new(&graph, network, &options, &ctx), COOP_OK);
    cr_assert(graph->arcs == 3 && graph->pairs == 2);
    cr_assert(coop_i_arc(&graph->out, 0, 1) != UINT64_MAX && coop_i_arc(&graph->out, 1, 0) == UINT64_MAX);
    check_neq(coop_i_arc(&graph->in, 1, 0), UINT64_MAX);
    check_near(graph->all.length[0], 1, 0);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(graph, kind_weights) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a b 2");
    coop_graph *graph = NULL;
    coop_kind_weight none = {"cooperation", 0}, wrong = {"supplies", 1};
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    options.kind_weights = &none;
    options.kind_weight_count = 1;
    check_eq(coop_graph_new(&graph, network, &options, &ctx), COOP_OK);
    check_eq(graph->pairs, 0);
    coop_graph_free(graph);
    options.kind_weights = &wrong;
    check_eq(coop_graph_new(&graph, network, &options, &ctx), COOP_USAGE);
    check_str(ctx.error.message, "no tie has the kind 'supplies'; there are: cooperation");
    coop_context_clear_error(&ctx);
    coop_kind_weight alias = {"Сотрудничество", 0}, absent = {"membership", 0};
    options.kind_weights = &alias;
    check_eq(coop_graph_new(&graph, network, &options, &ctx), COOP_OK);
    check_eq(graph->pairs, 0);
    coop_graph_free(graph);
    options.kind_weights = &absent; /* a known kind that this network happens not to have */
    check_eq(coop_graph_new(&graph, network, &options, &ctx), COOP_OK);
    check_eq(graph->pairs, 1);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Two in an association and one of them in a cluster: four organisations and a group, one pair that works together. */
Test(graph, a_membership_is_one_whoever_its_ends_are) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load(
        "association.json",
        "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{\"id\":\"a\"},{\"id\":\"b\"},"
        "{\"id\":\"s\",\"kind\":\"association\"},{\"id\":\"k\",\"kind\":\"cluster\"}],\"ties\":["
        "{\"from\":\"a\",\"to\":\"s\",\"kind\":\"membership\"},{\"from\":\"s\",\"to\":\"b\",\"kind\":\"член\"},"
        "{\"from\":\"b\",\"to\":\"k\",\"kind\":\"membership\"},{\"from\":\"a\",\"to\":\"b\"}]}",
        &ctx);
    coop_kind_weight counted = {"membership", 1};
    for (int counts = 0; counts < 2; counts++) {
        coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
        options.kind_weights = &counted;
        options.kind_weight_count = (size_t)counts;
        coop_graph *graph = NULL;
        coop_graph_facts facts;
        check_eq(coop_graph_new(&graph, network, &options, &ctx), COOP_OK);
        coop_graph_facts_of(&facts, graph);
        cr_expect(facts.memberships == (counts ? 0 : 3) && facts.pairs == (counts ? 4 : 1));
        cr_expect(facts.organisations == (counts ? 4 : 3) && facts.isolates == (counts ? 0 : 1));
        coop_graph_free(graph);
    }
    const uint32_t *list;
    cr_expect(coop_network_members(&list, network, coop_network_find(network, "k")) == 1);
    cr_expect(coop_network_members(&list, network, coop_network_find(network, "s")) == 0);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(graph, as_igraph) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a b 2", "b c 4");
    coop_graph *graph = NULL;
    igraph_t ig;
    igraph_vector_t weights, lengths;
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    coop_i_ig_enter(&ctx);
    check_eq(coop_i_ig_graph(&ig, &weights, &lengths, graph, &ctx), COOP_OK);
    cr_assert(igraph_vcount(&ig) == 3 && igraph_ecount(&ig) == 2);
    check_near(VECTOR(weights)[1], 4, 0);
    check_near(VECTOR(lengths)[1], 0.25, 0);
    igraph_vector_destroy(&weights);
    igraph_vector_destroy(&lengths);
    igraph_destroy(&ig);
    coop_i_ig_leave();
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

static coop_status failing(coop_context *ctx) {
    coop_status status = COOP_OK;
    igraph_t ig;
    igraph_vector_int_t edges;
    bool has = false;
    coop_i_ig_enter(ctx);
    COOP_I_IG(ctx, igraph_vector_int_init(&edges, 2));
    has = true;
    VECTOR(edges)[1] = 7;
    COOP_I_IG(ctx, igraph_create(&ig, &edges, -1, false));
    igraph_destroy(&ig);
done:
    if (has) igraph_vector_int_destroy(&edges);
    coop_i_ig_leave();
    return status;
}

Test(graph, igraph_errors_become_ours) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_status status = failing(&ctx);
    cr_assert(status == COOP_OK || status == COOP_ANALYSIS); /* 0.10 takes -1 nodes as "enough for the edges" */
    if (status != COOP_OK) check_neq(ctx.error.message[0], '\0');
    CHECK_CLEAN();
}

/* Strengths that are numbers, and distances that add up to none, or of which the inverse is none. */
Test(graph, distances_that_no_number_holds_are_refused) {
    static const struct {
        const char *rows[2];
        double alpha;
        bool fine;
    } cases[] = {{{"a b 1e308", "b c 0.5"}, 1, true}, {{"a b 1e300", "b c 1"}, 2, false},
                 {{"a b 1e300", "b c 1"}, 0, true},   {{"a b 5e-324", "b c 1"}, 1, false},
                 {{"a b 1e-200", "b c 1"}, 2, false}, {{"a b 1e-200", "b c 1"}, 0.5, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
        coop_graph *graph = NULL;
        coop_network *network = net_of(cases[i].rows, 2);
        options.alpha = cases[i].alpha;
        check_eq_where(coop_graph_new(&graph, network, &options, &ctx), cases[i].fine ? COOP_OK : COOP_INPUT, "%zu", i);
        check_eq_where(strstr(ctx.error.message, "in another unit") != NULL, !cases[i].fine, "%zu", i);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}
