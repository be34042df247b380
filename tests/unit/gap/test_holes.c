/* Structural holes against Borgatti's published example, NetworkX and the definitions written down naively. */
#include <coopgraph/gap.h>
#include <coopgraph/measure.h>
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gap/holes.h"
#include "unit/core/network.h"
#include "util/random.h"

static coop_graph *graph_of(const coop_network *network, bool directed, bool unweighted, coop_context *ctx) {
    coop_graph *graph = NULL;
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    options.directed = directed;
    options.unweighted = unweighted;
    check_eq_where(coop_graph_new(&graph, network, &options, ctx), COOP_OK, "%s", ctx->error.message);
    return graph;
}

static gap_holes holes_of(const coop_graph *graph, coop_context *ctx) {
    gap_holes holes;
    check_eq_where(gap_holes_compute(&holes, graph, ctx), COOP_OK, "%s", ctx->error.message);
    return holes;
}

static coop_network *borgatti(void) {
    return NET("A B 2", "A F 3", "A G 5", "A E 2", "E G 8", "F G 3", "B G 4", "B D 1", "D G 3", "G C 10");
}

/* The worked example of Borgatti (1997), Connections 20: effective size G 4.67, A 2.5, C 1. By his formula n - 2t/n:
 * G has 6 partners with 4 ties among them, A has 4 with 3. */
Test(holes, effective_size_of_borgatti_1997) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = borgatti();
    coop_graph *graph = graph_of(network, false, true, &ctx);
    gap_holes holes = holes_of(graph, &ctx);
    check_near(holes.effective[coop_network_find(network, "G")], 6 - 2.0 * 4 / 6, 1e-12);
    check_near(holes.effective[coop_network_find(network, "A")], 2.5, 1e-12);
    check_near(holes.effective[coop_network_find(network, "C")], 1, 1e-12);
    gap_holes_clear(&holes);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

typedef struct expected {
    const char *id;
    double effective, constraint;
} expected;

static void check_expected(const coop_network *network, const coop_graph *graph, const expected *rows, size_t count,
                           coop_context *ctx) {
    gap_holes holes = holes_of(graph, ctx);
    for (size_t i = 0; i < count; i++) {
        uint32_t u = coop_network_find(network, rows[i].id);
        check_near(holes.effective[u], rows[i].effective, 1e-12);
        check_near(holes.constraint[u], rows[i].constraint, 1e-12);
    }
    gap_holes_clear(&holes);
}

/* networkx 3.6.1: effective_size(G, weight="weight"), constraint(G, weight="weight"); for all nodes at once (matrices)
 * and node by node it gives the same here, so that it does not dispute itself on graphs without loops. */
static const expected weighted[] = {
    {"a", 3.372727272727273, 0.494326673506868},
    {"b", 1.7785714285714285, 0.64695189370514},
    {"c", 2.475, 0.73954292460786},
    {"d", 1, 1.17058367768595},
    {"e", 2.325, 0.621183425160698},
    {"f", 2, 0.555555555555556},
};
/* The same with b -> a 1 and f -> c 2 as a DiGraph. */
static const expected directed[] = {
    {"a", 3.341666666666667, 0.4739703896604938},
    {"b", 1.775, 0.6098090277777777},
    {"c", 2.475, 0.5746527777777777},
    {"d", 1, 1.139081790123457},
    {"e", 2.325, 0.6167534722222223},
    {"f", 2, 0.52},
};

Test(holes, values_of_networkx) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a b 3", "a c 1", "a d 2", "b c 4", "d e 1", "e f 2", "c f 1", "a e 5");
    coop_graph *graph = graph_of(network, false, false, &ctx);
    check_expected(network, graph, weighted, 6, &ctx);
    gap_holes holes = holes_of(graph, &ctx);
    /* networkx.local_constraint(G, "a", "b", "weight") and back */
    check_near(holes.dyadic[coop_i_arc(&graph->all, 0, 1)], 0.1111111111111111, 1e-12);
    check_near(holes.dyadic[coop_i_arc(&graph->all, 1, 0)], 0.27437641723356, 1e-12);
    gap_holes_clear(&holes);
    coop_graph_free(graph);
    coop_network_free(network);
    network = NET("a > b 3", "a > c 1", "a > d 2", "b > c 4", "d > e 1", "e > f 2", "c > f 1", "a > e 5", "b > a 1",
                  "f > c 2");
    graph = graph_of(network, true, false, &ctx);
    check_expected(network, graph, directed, 6, &ctx);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

enum { NODES = 24, MOST = 28 };

static coop_network *random_network(uint64_t seed, size_t nodes, size_t ties) {
    coop_i_random random;
    char(*text)[32] = calloc(ties, sizeof *text);
    const char **rows = calloc(ties, sizeof *rows);
    coop_i_random_init(&random, seed, 0);
    for (size_t i = 0; i < ties; i++) {
        uint64_t a = coop_i_random_below(&random, nodes), b = coop_i_random_below(&random, nodes);
        uint64_t weight = 1 + coop_i_random_below(&random, 9);
        snprintf(text[i], sizeof *text, "n%04d > n%04d %d", (int)a, (int)(a == b ? (b + 1) % nodes : b), (int)weight);
        rows[i] = text[i];
    }
    coop_network *network = net_of(rows, ties);
    free(text);
    free(rows);
    return network;
}

/* Burt's formulas over a dense matrix of z(i,j) + z(j,i). */
static void naive(double z[MOST][MOST], uint32_t n, uint32_t i, double *effective, double *constraint,
                  double *hierarchy) {
    double sum[MOST] = {0}, most[MOST] = {0}, c[MOST] = {0}, partners = 0;
    for (uint32_t a = 0; a < n; a++) {
        for (uint32_t b = 0; b < n; b++) {
            sum[a] += z[a][b];
            most[a] = fmax(most[a], z[a][b]);
        }
    }
    *effective = *constraint = *hierarchy = 0;
    for (uint32_t j = 0; j < n; j++) {
        if (z[i][j] == 0) continue;
        double redundancy = 0, indirect = 0;
        for (uint32_t q = 0; q < n; q++) {
            if (q == i || q == j) continue;
            redundancy += z[i][q] / sum[i] * (z[j][q] / most[j]);
            if (sum[q] > 0) indirect += z[i][q] / sum[i] * (z[q][j] / sum[q]);
        }
        partners++;
        *effective += 1 - redundancy;
        c[j] = (z[i][j] / sum[i] + indirect) * (z[i][j] / sum[i] + indirect);
        *constraint += c[j];
    }
    for (uint32_t j = 0; j < n; j++) {
        double share = c[j] / (*constraint / partners);
        if (share > 0) *hierarchy += share * log(share) / (partners * log(partners));
    }
    if (partners < 2) *hierarchy = NAN;
    if (partners < 1) *effective = *constraint = NAN;
}

static void check_definitions(const gap_holes *holes, const coop_graph *graph) {
    double z[MOST][MOST] = {{0}};
    for (uint64_t t = 0; t < coop_network_ties(graph->network); t++) {
        coop_tie tie;
        coop_network_tie(&tie, graph->network, t);
        z[tie.source][tie.target] += tie.weight;
        z[tie.target][tie.source] += tie.weight;
    }
    for (uint32_t u = 0; u < graph->n; u++) {
        double effective, constraint, hierarchy;
        naive(z, graph->n, u, &effective, &constraint, &hierarchy);
        check_near(holes->effective[u], effective, 1e-12);
        check_near(holes->constraint[u], constraint, 1e-12);
        check_near(holes->hierarchy[u], hierarchy, 1e-12);
    }
}

Test(holes, the_definitions_and_the_measure) {
    for (uint64_t seed = 0; seed < 30; seed++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = random_network(seed, NODES, 8 + 5 * seed);
        coop_graph *graph = graph_of(network, seed % 2, false, &ctx);
        gap_holes holes = holes_of(graph, &ctx);
        static const char *const name = "constraint";
        const coop_measure_options only = {.size = sizeof(coop_measure_options), .names = &name, .count = 1};
        coop_table *measure = NULL;
        check_eq(coop_measures(&measure, graph, &only, &ctx), COOP_OK);
        check_definitions(&holes, graph);
        for (uint32_t u = 0; u < graph->n; u++) check_near(holes.constraint[u], coop_table_real(measure, u, 1), 1e-12);
        coop_table_free(measure);
        gap_holes_clear(&holes);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

/* A hub whose 26 partners know one or two more each: the few partners of one are looked up among the many of the hub.
 */
Test(holes, a_hub_among_those_with_few_partners) {
    coop_context ctx = COOP_CONTEXT_INIT;
    enum { PARTNERS = 26 };
    char text[2 * PARTNERS][24];
    const char *rows[2 * PARTNERS];
    size_t count = 0;
    for (int i = 0; i < PARTNERS; i++) {
        snprintf(text[count++], sizeof *text, "hub p%02d %d", i, 1 + i % 5);
        if (i > 0 && i % 4 > 0) snprintf(text[count++], sizeof *text, "p%02d p%02d %d", i - 1, i, 1 + i % 3);
    }
    for (size_t i = 0; i < count; i++) rows[i] = text[i];
    coop_network *network = net_of(rows, count);
    coop_graph *graph = graph_of(network, false, false, &ctx);
    gap_holes holes = holes_of(graph, &ctx);
    check_definitions(&holes, graph);
    gap_holes_clear(&holes);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(holes, same_bytes_for_any_number_of_threads) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = random_network(7, 2000, 9000);
    coop_graph *graph = graph_of(network, false, false, &ctx);
    check_gt(graph->pairs, 5000);
    ctx.threads = 1;
    gap_holes one = holes_of(graph, &ctx);
    for (ctx.threads = 2; ctx.threads < 6; ctx.threads++) {
        gap_holes many = holes_of(graph, &ctx);
        check_eq(memcmp(one.effective, many.effective, graph->n * sizeof(double)), 0);
        check_eq(memcmp(one.constraint, many.constraint, graph->n * sizeof(double)), 0);
        check_eq(memcmp(one.hierarchy, many.hierarchy, graph->n * sizeof(double)), 0);
        check_eq(memcmp(one.dyadic, many.dyadic, 2 * graph->pairs * sizeof(double)), 0);
        gap_holes_clear(&many);
    }
    gap_holes_clear(&one);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* A pair, a star and one alone: one partner gives constraint 1 and no hierarchy; nobody gives nothing. */
Test(holes, few_partners_and_none) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("h.json",
                                       "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
                                       "{\"id\":\"alone\"},{\"id\":\"hub\"},{\"id\":\"x\"},{\"id\":\"y\"}],\"ties\":["
                                       "{\"from\":\"hub\",\"to\":\"x\"},{\"from\":\"hub\",\"to\":\"y\"}]}",
                                       &ctx);
    coop_graph *graph = graph_of(network, false, false, &ctx);
    coop_table *table = NULL, *dyads = NULL;
    check_eq(coop_gaps(&table, "holes", graph, NULL, &ctx), COOP_OK);
    check_eq(coop_gaps(&dyads, "dyads", graph, NULL, &ctx), COOP_OK);
    size_t said = coop_table_find_column(table, "sentence"), hierarchy = coop_table_find_column(table, "hierarchy");
    check_eq(coop_table_rows(table), 4);
    check_str(coop_table_string(table, 0, said), "x depends on one partner alone, hub.");
    check_near(coop_table_real(table, 0, 1), 1, 0);
    check_near(coop_table_real(table, 0, hierarchy), NAN, 0);
    check_str(coop_table_string(table, 2, said),
              "hub has 2 partners who do not work with each other; it depends most on x.");
    check_near(coop_table_real(table, 2, 1), 0.5, 0);
    check_near(coop_table_real(table, 2, coop_table_find_column(table, "effective_size")), 2, 0);
    check_near(coop_table_real(table, 2, hierarchy), 0, 0);
    check_str(coop_table_string(table, 3, said), "alone has no partner here.");
    check_near(coop_table_real(table, 3, 1), NAN, 0);
    check_eq(coop_table_rows(dyads), 2);
    check_str(coop_table_string(dyads, 0, coop_table_find_column(dyads, "sentence")), "x has no partner but hub.");
    check_near(coop_table_real(dyads, 0, coop_table_find_column(dyads, "dyadic_constraint")), 1, 0);
    check_near(coop_table_real(dyads, 0, coop_table_find_column(dyads, "dyadic_constraint_back")), 0.25, 0);
    coop_table_free(table);
    coop_table_free(dyads);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
