/* Snapshots without some pairs: the same as a network that never had these ties. */
#include <stdio.h>
#include <string.h>

#include "core/graph.h"
#include "unit/core/network.h"

static void expect_same_rows(const coop_i_csr *a, const coop_i_csr *b, uint32_t n) {
    check_eq(memcmp(a->offset, b->offset, (n + 1) * sizeof *a->offset), 0);
    check_eq(memcmp(a->to, b->to, a->offset[n] * sizeof *a->to), 0);
    check_eq(memcmp(a->weight, b->weight, a->offset[n] * sizeof *a->weight), 0);
    check_eq(memcmp(a->length, b->length, a->offset[n] * sizeof *a->length), 0);
}

static void expect_same(const coop_graph *a, const coop_graph *b) {
    cr_assert(a->n == b->n && a->pairs == b->pairs && a->arcs == b->arcs && a->components == b->components);
    cr_assert(a->directed == b->directed && a->unweighted == b->unweighted && a->alpha == b->alpha);
    expect_same_rows(&a->all, &b->all, a->n);
    expect_same_rows(&a->out, &b->out, a->n);
    expect_same_rows(&a->in, &b->in, a->n);
    check_eq(memcmp(a->strength, b->strength, a->n * sizeof *a->strength), 0);
    check_eq(memcmp(a->component, b->component, a->n * sizeof *a->component), 0);
    check_near(a->total, b->total, 0);
}

static void without(bool directed) {
    coop_network *network = NET("a b 2", "b > c 3", "c > b", "c d 2", "d e", "e f", "f a 4", "a c");
    coop_network *fewer = NET("a b 2", "c d 2", "d e", "f a 4", "a c");
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_graph *graph = NULL, *made = NULL, *expected = NULL;
    coop_context ctx = COOP_CONTEXT_INIT;
    const coop_pair pairs[] = {{2, 1}, {4, 5}, {5, 4}, {0, 3}, {3, 3}}; /* twice, without a tie, with itself */
    options.directed = directed;
    options.alpha = 2;
    check_eq(coop_graph_new(&graph, network, &options, &ctx), COOP_OK);
    check_eq(coop_graph_new(&expected, fewer, &options, &ctx), COOP_OK);
    check_eq(coop_graph_without(&made, graph, pairs, sizeof pairs / sizeof *pairs, &ctx), COOP_OK);
    check_eq(coop_graph_network(made), network);
    expect_same(made, expected);
    coop_graph_free(made);
    check_eq(coop_graph_without(&made, graph, NULL, 0, &ctx), COOP_OK);
    expect_same(made, graph);
    coop_graph_free(made);
    coop_graph_free(graph);
    coop_graph_free(expected);
    coop_network_free(network);
    coop_network_free(fewer);
}

Test(graph_without, as_if_the_ties_had_never_been) {
    without(false);
    without(true);
    CHECK_CLEAN();
}

Test(graph_without, refuses_unknown_organisations) {
    coop_network *network = NET("a b");
    coop_graph *graph = NULL, *made = NULL;
    coop_context ctx = COOP_CONTEXT_INIT;
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    check_eq(coop_graph_without(&made, graph, &(coop_pair){0, 2}, 1, &ctx), COOP_USAGE);
    check_str(ctx.error.message, "pair 1: there is no organisation 2");
    cr_assert_null(made);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
