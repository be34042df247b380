/* Pairs of groups: their chance against rewiring and by hand, needs, many groups. Roles that nobody has. */
#include <coopgraph/gap.h>
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "gap/pairs.h"
#include "gap/rewire.h"
#include "unit/core/network.h"

static coop_graph *graph_of(const coop_network *network, coop_context *ctx) {
    coop_graph *graph = NULL;
    check_eq_where(coop_graph_new(&graph, network, NULL, ctx), COOP_OK, "%s", ctx->error.message);
    return graph;
}

static coop_table *gap_of(const char *name, const coop_graph *graph, const coop_gap_options *options,
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

/* ---- chance ---- */

typedef struct world {
    const gap_groups *groups;
    const coop_graph *graph;
} world;

static void evaluate(double *figures, const gap_layer *drawn, const void *data) {
    const world *w = data;
    coop_context ctx = COOP_CONTEXT_INIT;
    gap_group_pairs found;
    if (gap_group_pairs_find(&found, w->groups, drawn, w->graph, &ctx) != COOP_OK) return;
    for (size_t i = 0; i < found.count; i++) figures[i] = found.pairs[i].observed;
    gap_group_pairs_clear(&found);
}

/* 150 organisations in four clusters, some in two of them; weights 1 .. 4. */
static coop_network *random_network(coop_context *ctx) {
    coop_network *network = NULL;
    coop_i_random random;
    uint32_t clusters[4], members[150];
    check_eq(coop_network_new(&network, ctx), COOP_OK);
    coop_i_random_init(&random, 3, 0);
    for (uint32_t i = 0; i < 4 + 150; i++) {
        char id[16];
        coop_organisation row = COOP_ORGANISATION_INIT;
        snprintf(id, sizeof id, "%c%03u", i < 4 ? 'C' : 'o', i);
        row.id = id, row.kind_text = i < 4 ? "cluster" : "company";
        check_eq(coop_network_add_organisation(network, i < 4 ? &clusters[i] : &members[i - 4], &row, ctx), COOP_OK);
    }
    for (uint32_t i = 0; i < 150; i++) {
        check_eq(coop_network_add_membership(network, members[i], clusters[i % 4], NULL, ctx), COOP_OK);
        if (i % 10 == 0)
            check_eq(coop_network_add_membership(network, members[i], clusters[(i + 1) % 4], NULL, ctx), COOP_OK);
    }
    for (int i = 0; i < 450; i++) {
        double a = coop_i_random_real(&random);
        coop_tie tie = COOP_TIE_INIT;
        tie.source = members[(uint32_t)(a * a * 150)], tie.target = members[coop_i_random_below(&random, 150)];
        tie.weight = 1 + (double)coop_i_random_below(&random, 4);
        if (tie.source != tie.target) check_eq(coop_network_add_tie(network, NULL, &tie, ctx), COOP_OK);
    }
    check_eq(coop_network_finish(network, NULL, ctx), COOP_OK);
    return network;
}

/* The mean within 2 %, the deviation within 10 % of 1000 rewired networks: these have no loops and double ties, which
 * the formula's have. */
Test(pairs, chance_against_rewiring) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = random_network(&ctx);
    coop_graph *graph = graph_of(network, &ctx);
    gap_groups groups;
    gap_layer layer;
    gap_group_pairs found;
    double mean[6], deviation[6];
    check_eq(gap_groups_init(&groups, graph, &(coop_gap_options){0}, &ctx), COOP_OK);
    cr_assert(gap_layer_init(&layer, graph));
    check_eq(gap_group_pairs_find(&found, &groups, &layer, graph, &ctx), COOP_OK);
    check_eq(found.count, 6);
    world w = {&groups, graph};
    gap_draws draws = {.draws = 1000, .evaluate = evaluate, .data = &w, .count = 6};
    check_eq(gap_rewire_moments(mean, deviation, &layer, &draws, &ctx), COOP_OK);
    bool shared = false;
    for (size_t i = 0; i < 6; i++) {
        check_lt_where(fabs(mean[i] / found.pairs[i].mean - 1), 0.02, "%g %g", mean[i], found.pairs[i].mean);
        check_lt_where(fabs(deviation[i] / found.pairs[i].deviation - 1), 0.1, "%g %g", deviation[i],
                       found.pairs[i].deviation);
        shared = shared || found.pairs[i].shared > 0;
    }
    cr_assert(shared);
    gap_group_pairs_clear(&found);
    gap_layer_clear(&layer);
    gap_groups_clear(&groups);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* a1-a2 4, b1-b2 2, a1-b1 1: partners 2 1 2 1, 2m = 6. Between {a} and {b}: P = 3 * 3 = 9, E = 9/5; of its 9 * 9
 * ordered couples 3 * 2 * 3 * 2 = 36 share no end, so E[X(X-1)] = 36/15, Var = 2.4 + 1.8 - 3.24 = 0.96. Weights 4 2 1:
 * mean 7/3, variance 21/3 - 49/9 = 14/9; of three strengths X are dealt: 14/9 (3 * 1.8 - 4.2) / 2. */
Test(pairs, chance_by_hand) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a1 a2 4", "b1 b2 2", "a1 b1 1");
    coop_graph *graph = graph_of(network, &ctx);
    const uint32_t groups[] = {0, 0, 1, 1};
    coop_gap_options options = {.size = sizeof(coop_gap_options), .groups = groups};
    coop_table *t = gap_of("groups", graph, &options, &ctx);
    check_eq(coop_table_rows(t), 1);
    double mean = 7.0 / 3 * 9 / 5, variance = 14.0 / 9 * 0.6 + 49.0 / 9 * 0.96;
    check_near(cell(t, 0, "observed"), 1, 0);
    check_near(cell(t, 0, "ties"), 1, 0);
    check_near(cell(t, 0, "expected"), 9 * 5 / 14.0, 1e-12);
    check_near(cell(t, 0, "z"), (1 - mean) / sqrt(variance), 1e-12);
    coop_table_free(t);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* ---- needs ---- */

/* A lacks robots (a1 needs it, B and C offer it) but not lasers (its own a2 offers it); B needs nothing. A and C come
 * first though A and B miss as much, because C also lacks what A offers. */
Test(pairs, those_who_need_most_of_each_other_come_first) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load(
        "n.json",
        "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
        "{\"id\":\"A\",\"kind\":\"cluster\"},{\"id\":\"B\",\"kind\":\"cluster\"},{\"id\":\"C\",\"kind\":\"cluster\"},"
        "{\"id\":\"a1\",\"clusters\":[\"A\"],\"needs\":[\"robots\",\"lasers\"]},"
        "{\"id\":\"a2\",\"clusters\":[\"A\"],\"offers\":[\"Lasers\"]},"
        "{\"id\":\"b1\",\"clusters\":[\"B\"],\"offers\":[\"Robots\"]},{\"id\":\"b2\",\"clusters\":[\"B\"]},"
        "{\"id\":\"c1\",\"clusters\":[\"C\"],\"offers\":[\"robots\"],\"needs\":[\"lasers\"]},"
        "{\"id\":\"c2\",\"clusters\":[\"C\"]}],\"ties\":[{\"from\":\"a1\",\"to\":\"a2\"},{\"from\":\"b1\",\"to\":"
        "\"b2\"},{\"from\":\"c1\",\"to\":\"c2\"}]}",
        &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *t = gap_of("clusters", graph, NULL, &ctx);
    check_eq(coop_table_rows(t), 3);
    check_str(text(t, 0, "group_b"), "C");
    check_near(cell(t, 0, "needs"), 2, 0);
    check_str(text(t, 0, "a_needs"), "Robots");
    check_str(text(t, 0, "sentence"),
              "A and C do not work together at all; the first needs Robots, which the second offers; the second "
              "needs Lasers, which the first offers; a1 and c1 could begin.");
    check_near(cell(t, 1, "needs"), 1, 0);
    check_str(text(t, 1, "group_b"), "B");
    check_near(cell(t, 2, "needs"), 0, 0);
    cr_assert_null(text(t, 2, "a_needs"));
    coop_table_free(t);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Beyond a thousand groups only pairs that may matter are looked at, and a note says so. A ring of 1,300 alone in their
 * groups: 1000 * 999 / 2 pairs of the strongest (equally strong: the first), of whose 999 neighbours are tied; and the
 * ties of the rest. */
Test(pairs, many_groups) {
    enum { N = 1300 };
    static char rows[N][32];
    static const char *list[N];
    static uint32_t groups[N];
    coop_context ctx = COOP_CONTEXT_INIT;
    for (uint32_t i = 0; i < N; i++) {
        snprintf(rows[i], sizeof rows[i], "n%04u n%04u 1", i, (i + 1) % N);
        list[i] = rows[i];
        groups[i] = i;
    }
    coop_network *network = net_of(list, N);
    coop_graph *graph = graph_of(network, &ctx);
    coop_gap_options options = {.size = sizeof(coop_gap_options), .groups = groups};
    gap_groups g;
    gap_layer layer;
    gap_group_pairs found;
    cr_assert(gap_groups_init(&g, graph, &options, &ctx) == COOP_OK && gap_layer_init(&layer, graph));
    check_eq(gap_group_pairs_find(&found, &g, &layer, graph, &ctx), COOP_OK);
    cr_assert(found.sparse);
    check_eq(found.count, 1000 * 999 / 2 + (N - 999));
    gap_group_pairs_clear(&found);
    gap_layer_clear(&layer);
    gap_groups_clear(&g);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* ---- roles ---- */

Test(roles, that_nobody_has) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network =
        check_load("r.json",
                   "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
                   "{\"id\":\"A\",\"kind\":\"cluster\"},{\"id\":\"B\",\"kind\":\"cluster\"},"
                   "{\"id\":\"f\",\"kind\":\"company\",\"clusters\":[\"A\",\"B\"]},"
                   "{\"id\":\"u\",\"kind\":\"university\",\"clusters\":[\"A\"]},"
                   "{\"id\":\"c\",\"kind\":\"corporation\",\"clusters\":[\"A\"]},"
                   "{\"id\":\"g\",\"kind\":\"government\",\"clusters\":[\"A\"]},"
                   "{\"id\":\"r\",\"kind\":\"research\",\"clusters\":[\"A\"]},{\"id\":\"k\",\"kind\":\"fund\"}]}",
                   &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *t = gap_of("roles", graph, NULL, &ctx);
    check_eq(coop_table_rows(t), 2); /* the network as a whole has them all */
    check_str(text(t, 0, "sentence"),
              "B has no university, no research institute, no investor (fund or bank), no anchor corporation and "
              "no government body.");
    check_near(cell(t, 0, "companies"), 1, 0);
    check_str(text(t, 1, "sentence"), "A has no investor (fund or bank).");
    coop_table_free(t);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
