/* Brokerage roles against the definition, counted triple by triple, and their chance against every possible network. */
#include <coopgraph/gap.h>
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "gap/roles.h"
#include "unit/core/network.h"
#include "util/random.h"

enum { MOST = 28, N = 20 };

/* A network of n organisations n00, n01, … and the arcs (or undirected ties) of the matrix. */
static coop_graph *graph_of(coop_network **network, bool tied[MOST][MOST], uint32_t n, bool directed) {
    coop_context ctx = COOP_CONTEXT_INIT;
    check_eq(coop_network_new(network, &ctx), COOP_OK);
    for (uint32_t i = 0; i < n; i++) {
        char id[16];
        uint32_t index;
        snprintf(id, sizeof id, "n%02u", i);
        coop_organisation row = COOP_ORGANISATION_INIT;
        row.id = id;
        check_eq(coop_network_add_organisation(*network, &index, &row, &ctx), COOP_OK);
        check_eq(index, i);
    }
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = directed ? 0 : i + 1; k < n; k++) {
            coop_tie tie = COOP_TIE_INIT;
            tie.source = i, tie.target = k, tie.directed = directed;
            if (i != k && tied[i][k]) check_eq(coop_network_add_tie(*network, NULL, &tie, &ctx), COOP_OK);
        }
    }
    check_eq_where(coop_network_finish(*network, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_graph *graph = NULL;
    options.directed = directed;
    check_eq(coop_graph_new(&graph, *network, &options, &ctx), COOP_OK);
    return graph;
}

static void count(gap_roles *roles, const coop_graph *graph, uint32_t *group, uint32_t groups, unsigned threads) {
    coop_context ctx = COOP_CONTEXT_INIT;
    const gap_partition partition = {.group = group, .count = groups};
    double density;
    ctx.threads = threads;
    memset(roles, 0, graph->n * sizeof *roles);
    check_eq(gap_roles_count(roles, &density, graph, &partition, &ctx), COOP_OK);
}

/* The table of Gould & Fernandez for i -> u -> k without i -> k. */
static void naive(double observed[GAP_ROLES], bool tied[MOST][MOST], uint32_t n, const uint32_t *group, uint32_t u,
                  bool directed) {
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = directed ? 0 : i + 1; k < n; k++) {
            uint32_t a = group[i], b = group[u], c = group[k];
            if (i == k || i == u || k == u || a == COOP_NONE || c == COOP_NONE) continue;
            if (!tied[i][u] || !tied[u][k] || tied[i][k]) continue;
            observed[GAP_BROKERAGE]++;
            observed[GAP_COORDINATOR] += a == b && b == c;
            observed[GAP_CONSULTANT] += a == c && a != b;
            observed[GAP_GATEKEEPER] += (a != b && b == c) || (!directed && a == b && b != c);
            observed[GAP_REPRESENTATIVE] += (a == b && b != c) || (!directed && a != b && b == c);
            observed[GAP_LIAISON] += a != b && b != c && a != c;
        }
    }
}

static void check_definition(bool tied[MOST][MOST], uint32_t n, uint32_t *group, bool directed) {
    coop_network *network;
    coop_graph *graph = graph_of(&network, tied, n, directed);
    gap_roles roles[MOST];
    count(roles, graph, group, 4, 0);
    for (uint32_t u = 0; u < n; u++) {
        double observed[GAP_ROLES] = {0};
        if (group[u] != COOP_NONE) naive(observed, tied, n, group, u, directed);
        for (int r = 0; r < GAP_ROLES; r++) check_near(roles[u].observed[r], observed[r], 0);
    }
    coop_graph_free(graph);
    coop_network_free(network);
}

Test(brokerage, the_definition_triple_by_triple) {
    for (uint64_t seed = 0; seed < 40; seed++) {
        bool tied[MOST][MOST] = {{false}}, directed = seed % 2;
        uint32_t group[MOST];
        coop_i_random random;
        coop_i_random_init(&random, seed, 0);
        for (uint32_t i = 0; i < N; i++) {
            uint32_t drawn = (uint32_t)coop_i_random_below(&random, 5);
            group[i] = drawn == 4 ? COOP_NONE : drawn;
            for (uint32_t k = 0; k < i; k++) {
                tied[i][k] = coop_i_random_below(&random, 40) < seed;
                tied[k][i] = directed ? coop_i_random_below(&random, 40) < seed : tied[i][k];
            }
        }
        check_definition(tied, N, group, directed);
    }
    CHECK_CLEAN();
}

/* A hub that works with all 27 others, who know one or two more: their few partners are looked up among the hub's. */
Test(brokerage, a_hub_among_those_with_few_partners) {
    for (int directed = 0; directed < 2; directed++) {
        bool tied[MOST][MOST] = {{false}};
        uint32_t group[MOST];
        for (uint32_t i = 0; i < MOST; i++) {
            group[i] = i % 5 == 4 ? COOP_NONE : i % 4;
            tied[0][i] = tied[i][0] = i > 0;
            if (i > 1 && i % 4 > 0) tied[i - 1][i] = tied[i][i - 1] = true;
        }
        check_definition(tied, MOST, group, directed);
    }
    CHECK_CLEAN();
}

/* The mean and variance over all networks on n organisations, each with the probability that its number of ties has,
 * must be what the formulas say: read off a network that has the density `ties` / possible. */
static void check_chance(uint32_t n, uint32_t *group, uint32_t groups, bool directed, uint32_t ties) {
    uint32_t possible = directed ? n * (n - 1) : n * (n - 1) / 2;
    double d = (double)ties / possible, mean[MOST][GAP_ROLES] = {{0}}, square[MOST][GAP_ROLES] = {{0}};
    gap_roles formula[MOST];
    for (uint32_t bits = 0; bits < 1u << possible; bits++) {
        bool tied[MOST][MOST] = {{false}};
        uint32_t bit = 0, set = 0;
        for (uint32_t i = 0; i < n; i++) {
            for (uint32_t k = directed ? 0 : i + 1; k < n; k++) {
                if (i == k) continue;
                tied[i][k] = bits >> bit++ & 1;
                set += tied[i][k];
                if (!directed) tied[k][i] = tied[i][k];
            }
        }
        double weight = pow(d, set) * pow(1 - d, possible - set);
        for (uint32_t u = 0; u < n; u++) {
            double observed[GAP_ROLES] = {0};
            naive(observed, tied, n, group, u, directed);
            for (int r = 0; r < GAP_ROLES; r++) {
                mean[u][r] += weight * observed[r];
                square[u][r] += weight * observed[r] * observed[r];
            }
        }
        if (bits != (1u << ties) - 1) continue; /* one network with that many ties */
        coop_network *network;
        coop_graph *graph = graph_of(&network, tied, n, directed);
        count(formula, graph, group, groups, 1);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    for (uint32_t u = 0; u < n; u++) {
        for (int r = 0; r < GAP_ROLES; r++) {
            check_near(formula[u].expected[r], mean[u][r], 1e-12);
            check_near(formula[u].deviation[r] * formula[u].deviation[r], square[u][r] - mean[u][r] * mean[u][r],
                       1e-12);
        }
    }
}

Test(brokerage, chance_over_every_network) {
    uint32_t two[] = {0, 0, 1, 1}, three[] = {0, 0, 1, 2}, five[] = {0, 0, 0, 1, 2}, pairs[] = {0, 1, 1, 2, 2};
    check_chance(4, two, 2, true, 5);
    check_chance(4, three, 3, true, 3);
    check_chance(5, five, 3, false, 4);
    check_chance(5, pairs, 3, false, 7);
    uint32_t six[] = {0, 0, 0, 1, 1, 2};
    check_chance(6, six, 3, false, 6);
    CHECK_CLEAN();
}

Test(brokerage, same_for_any_number_of_threads) {
    coop_context ctx = COOP_CONTEXT_INIT;
    enum { ROWS = 8000, NODES = 1500 };
    static char text[ROWS][24];
    static const char *rows[ROWS];
    static uint32_t group[NODES];
    static gap_roles one[NODES], many[NODES];
    coop_i_random random;
    coop_i_random_init(&random, 5, 0);
    for (size_t i = 0; i < ROWS; i++) {
        uint64_t a = coop_i_random_below(&random, NODES), b = coop_i_random_below(&random, NODES);
        snprintf(text[i], sizeof text[i], "n%d n%d 1", (int)a, (int)(a == b ? (b + 1) % NODES : b));
        rows[i] = text[i];
    }
    coop_network *network = net_of(rows, ROWS);
    coop_graph *graph = NULL;
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    for (uint32_t u = 0; u < graph->n; u++) group[u] = u % 7;
    check_gt(graph->pairs, 5000);
    count(one, graph, group, 7, 1);
    for (unsigned threads = 2; threads < 5; threads++) {
        count(many, graph, group, 7, threads);
        check_eq(memcmp(one, many, graph->n * sizeof *one), 0);
    }
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

static const char by_kind[] =
    "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
    "{\"id\":\"a\",\"kind\":\"company\",\"region\":\"North\"},{\"id\":\"b\",\"kind\":\"company\",\"region\":\"South\"},"
    "{\"id\":\"c\",\"kind\":\"fund\"},{\"id\":\"u\",\"kind\":\"university\",\"region\":\"South\"}],"
    "\"ties\":[{\"from\":\"a\",\"to\":\"u\"},{\"from\":\"b\",\"to\":\"u\"},{\"from\":\"c\",\"to\":\"u\"}]}";

/* u joins a and b (consultant), a and c, b and c (liaison). By region c has no group: a and b alone, b in u's. */
Test(brokerage, groups_by_hand) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("k.json", by_kind, &ctx);
    coop_graph *graph = NULL;
    coop_table *table = NULL;
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    coop_gap_options options = {.size = sizeof(coop_gap_options), .group = "kind"};
    check_eq(coop_gaps(&table, "brokerage", graph, &options, &ctx), COOP_OK);
    check_eq(coop_table_rows(table), 4);
    check_eq(coop_table_organisation(table, 0, 0), coop_network_find(network, "u"));
    check_near(coop_table_real(table, 0, coop_table_find_column(table, "consultant")), 1, 0);
    check_near(coop_table_real(table, 0, coop_table_find_column(table, "liaison")), 2, 0);
    check_near(coop_table_real(table, 0, coop_table_find_column(table, "brokerage")), 3, 0);
    check_str(coop_table_string(table, 0, coop_table_find_column(table, "group")), "university");
    check_str(coop_table_string(table, 1, coop_table_find_column(table, "sentence")),
              "a stands between no two others.");
    coop_table_free(table);
    options.group = "region";
    check_eq(coop_gaps(&table, "brokerage", graph, &options, &ctx), COOP_OK);
    check_eq(coop_table_rows(table), 3);
    check_near(coop_table_real(table, 0, coop_table_find_column(table, "gatekeeper")), 1, 0);
    check_neq(strstr(coop_table_string(table, 0, coop_table_find_column(table, "sentence")),
                     "most often between its own group and others (1)."),
              NULL);
    check_eq(coop_table_notes(table), 3);
    check_str(coop_table_note_text(table, 2), "1 organisation without a group left out.");
    coop_table_free(table);
    table = NULL;
    options.group = "knd";
    check_eq(coop_gaps(&table, "brokerage", graph, &options, &ctx), COOP_USAGE);
    check_str(ctx.error.message, "unknown group 'knd' (did you mean 'kind'?)");
    coop_context_clear_error(&ctx);
    options.group = "kind"; /* s = 1 1 1 3, 2W = 6: company and fund expect 2 * 1 / 6 and have nothing */
    check_eq(coop_gaps(&table, "clusters", graph, &options, &ctx), COOP_OK);
    check_eq(coop_table_rows(table), 1);
    check_str(coop_table_string(table, 0, 0), "company");
    check_near(coop_table_real(table, 0, coop_table_find_column(table, "expected")), 2.0 / 6, 1e-12);
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Three of six possible ties: each is there with probability 1/2 by chance. Of the two companies, one pair, u then
 * joins 1/8 with the variance 1/8 * 7/8, so that z is sqrt(7). Of all three pairs it joins 3/8; the square of their
 * number has the mean 3/8 + 6/32, which leaves the variance 27/64 and z = 21 / sqrt(27). Of its own kind there is
 * nobody to join. */
Test(brokerage, chance_in_the_table_by_hand) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("k.json", by_kind, &ctx);
    coop_graph *graph = NULL;
    coop_table *table = NULL;
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    const coop_gap_options options = {.size = sizeof(coop_gap_options), .group = "kind"};
    check_eq(coop_gaps(&table, "brokerage", graph, &options, &ctx), COOP_OK);
    check_near(coop_table_real(table, 0, coop_table_find_column(table, "expected_consultant")), 1.0 / 8, 1e-12);
    check_near(coop_table_real(table, 0, coop_table_find_column(table, "expected_brokerage")), 3.0 / 8, 1e-12);
    check_near(coop_table_real(table, 0, coop_table_find_column(table, "z_consultant")), sqrt(7), 1e-12);
    check_near(coop_table_real(table, 0, coop_table_find_column(table, "z_brokerage")), 21 / sqrt(27), 1e-12);
    check_near(coop_table_real(table, 0, coop_table_find_column(table, "z_coordinator")), NAN, 0);
    check_str(coop_table_string(table, 0, coop_table_find_column(table, "sentence")),
              "u stands between 3 pairs that do not work together (0.4 by chance), most often between two other "
              "groups (2).");
    check_eq(coop_table_notes(table), 2);
    check_eq(strncmp(coop_table_note_text(table, 0), "3 groups; by chance: each tie with probability 0.5,", 51), 0);
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* a reaches b over u, who is of b's group: with directions that is the way in, and nothing is said of ties without. */
Test(brokerage, a_way_in_has_a_direction) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("d.json",
                                       "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
                                       "{\"id\":\"a\",\"region\":\"North\"},{\"id\":\"b\",\"region\":\"South\"},"
                                       "{\"id\":\"u\",\"region\":\"South\"}],\"ties\":["
                                       "{\"from\":\"a\",\"to\":\"u\",\"directed\":true},"
                                       "{\"from\":\"u\",\"to\":\"b\",\"directed\":true}]}",
                                       &ctx);
    coop_graph *graph = NULL;
    coop_table *table = NULL;
    coop_graph_options directed = COOP_GRAPH_OPTIONS_INIT;
    directed.directed = true;
    check_eq(coop_graph_new(&graph, network, &directed, &ctx), COOP_OK);
    const coop_gap_options options = {.size = sizeof(coop_gap_options), .group = "region"};
    check_eq(coop_gaps(&table, "brokerage", graph, &options, &ctx), COOP_OK);
    check_eq(coop_table_organisation(table, 0, 0), coop_network_find(network, "u"));
    check_near(coop_table_real(table, 0, coop_table_find_column(table, "gatekeeper")), 1, 0);
    check_near(coop_table_real(table, 0, coop_table_find_column(table, "representative")), 0, 0);
    check_neq(strstr(coop_table_string(table, 0, coop_table_find_column(table, "sentence")),
                     "most often on the way into its own group (1)."),
              NULL);
    check_eq(coop_table_notes(table), 2);
    check_str(coop_table_note_text(table, 1), "Network: ties keep their directions.");
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* R 4.2.2, sna 2.7-1:
 *   m <- matrix(c(1,2, 2,3, 3,1, 1,4, 4,5, 5,6, 6,4, 6,7, 7,8, 8,9, 9,7, 9,10, 10,1, 2,8, 8,2, 5,11, 11,12, 12,3, 4,10,
 *                 10,12, 3,9, 7,1), ncol = 2, byrow = TRUE)
 *   g <- matrix(0, 12, 12); g[m] <- 1
 *   b <- sna::brokerage(g, c(1,1,1,1,1, 2,2,2,2, 3,3,3)); b$raw.nli; b$exp.nli; b$sd.nli
 * whose columns are w_I (coordinator), w_O (consultant), b_IO (representative), b_OI (gatekeeper), b_O (liaison), t. */
static const char *const sna_arcs[] = {"01 > 02", "02 > 03", "03 > 01", "01 > 04", "04 > 05", "05 > 06",
                                       "06 > 04", "06 > 07", "07 > 08", "08 > 09", "09 > 07", "09 > 10",
                                       "10 > 01", "02 > 08", "08 > 02", "05 > 11", "11 > 12", "12 > 03",
                                       "04 > 10", "10 > 12", "03 > 09", "07 > 01"};
static const double sna_raw[12][6] = {{2, 0, 0, 4, 0, 6}, {1, 0, 1, 1, 0, 3}, {1, 0, 1, 1, 1, 4}, {1, 0, 1, 1, 1, 4},
                                      {0, 0, 2, 0, 0, 2}, {0, 1, 0, 1, 0, 2}, {2, 0, 2, 0, 0, 4}, {1, 0, 1, 1, 0, 3},
                                      {1, 0, 1, 1, 1, 4}, {0, 1, 0, 2, 1, 4}, {0, 0, 0, 1, 0, 1}, {0, 0, 2, 0, 0, 2}};
static const double sna_expected[3][6] = {{0.27777777777777779, 0.41666666666666663, 0.64814814814814814,
                                           0.64814814814814814, 0.55555555555555558, 2.5462962962962958},
                                          {0.1388888888888889, 0.60185185185185186, 0.55555555555555558,
                                           0.55555555555555558, 0.69444444444444442, 2.5462962962962958},
                                          {0.046296296296296294, 0.7407407407407407, 0.41666666666666663,
                                           0.41666666666666663, 0.92592592592592582, 2.5462962962962958}};
static const double sna_deviation[3][6] = {{0.63241486357515497, 0.75350689031013907, 1.1438090049394265,
                                            1.1438090049394265, 0.92962225170452839, 2.7914401664764075},
                                           {0.40966336677090626, 0.97034651511531356, 1.0589613670737628,
                                            1.0589613670737628, 1.0773218776129718, 2.7914401664764075},
                                           {0.21266081625658984, 1.0833729020947225, 0.91708744551217647,
                                            0.91708744551217647, 1.2863374064305375, 2.7914401664764075}};

Test(brokerage, against_sna) {
    static const enum gap_role roles_of[] = {GAP_COORDINATOR, GAP_CONSULTANT, GAP_REPRESENTATIVE,
                                             GAP_GATEKEEPER,  GAP_LIAISON,    GAP_BROKERAGE};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = net_of(sna_arcs, sizeof sna_arcs / sizeof *sna_arcs);
    coop_graph *graph = NULL;
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    options.directed = true;
    check_eq(coop_graph_new(&graph, network, &options, &ctx), COOP_OK);
    uint32_t group[] = {0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2};
    gap_roles roles[12];
    count(roles, graph, group, 3, 2);
    for (uint32_t u = 0; u < 12; u++) {
        for (int column = 0; column < 6; column++) {
            enum gap_role r = roles_of[column];
            check_near(roles[u].observed[r], sna_raw[u][column], 0);
            check_near(roles[u].expected[r], sna_expected[group[u]][column], 1e-14);
            check_near(roles[u].deviation[r], sna_deviation[group[u]][column], 1e-14);
        }
    }
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
