/* Karate club: best known modularity 0.4198 (Brandes et al. 2008, IEEE TKDE 20(2), four communities, unweighted).
 * Comparison values: scikit-learn 1.9.1, normalized_mutual_info_score (arithmetic) and adjusted_rand_score; VI by hand
 * from entropies. */
#include <coopgraph/community.h>
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "community/community.h"
#include "unit/core/network.h"
#include "util/random.h"

static const char *const karate[] = {
    "1 2",   "1 3",   "1 4",   "1 5",   "1 6",   "1 7",   "1 8",   "1 9",   "1 11",  "1 12",  "1 13",  "1 14",
    "1 18",  "1 20",  "1 22",  "1 32",  "2 3",   "2 4",   "2 8",   "2 14",  "2 18",  "2 20",  "2 22",  "2 31",
    "3 4",   "3 8",   "3 9",   "3 10",  "3 14",  "3 28",  "3 29",  "3 33",  "4 8",   "4 13",  "4 14",  "5 7",
    "5 11",  "6 7",   "6 11",  "6 17",  "7 17",  "9 31",  "9 33",  "9 34",  "10 34", "14 34", "15 33", "15 34",
    "16 33", "16 34", "19 33", "19 34", "20 34", "21 33", "21 34", "23 33", "23 34", "24 26", "24 28", "24 30",
    "24 33", "24 34", "25 26", "25 28", "25 32", "26 32", "27 30", "27 34", "28 34", "29 32", "29 34", "30 33",
    "30 34", "31 33", "31 34", "32 33", "32 34", "33 34"};

static coop_graph *graph_of(const coop_network *network, coop_context *ctx) {
    coop_graph *graph = NULL;
    check_eq_where(coop_graph_new(&graph, network, NULL, ctx), COOP_OK, "%s", ctx->error.message);
    return graph;
}

static coop_communities *detect(const char *method, double resolution, const coop_graph *graph, coop_context *ctx) {
    coop_communities *found = NULL;
    coop_community_options options = {
        .size = sizeof(coop_community_options), .method = method, .resolution = resolution};
    check_eq_where(coop_communities_detect(&found, graph, &options, ctx), COOP_OK, "%s: %s", method,
                   ctx->error.message);
    return found;
}

static double cpm_or_one(const char *method) {
    return strcmp(method, "leiden-cpm") == 0 ? 0.1 : 1;
}

Test(communities, karate_reaches_the_best_known_modularity) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = net_of(karate, 78);
    coop_graph *graph = graph_of(network, &ctx);
    coop_communities *consensus = detect(NULL, 1, graph, &ctx), *leiden = detect("leiden", 1, graph, &ctx);
    check_near(coop_communities_modularity(consensus), 0.4198, 5e-5);
    check_eq(coop_communities_count(consensus), 4);
    check_gt(coop_communities_modularity(leiden), 0.415);
    cr_assert(coop_communities_stability(consensus) > 0.8 && coop_communities_stability(consensus) <= 1);
    coop_communities_free(consensus);
    coop_communities_free(leiden);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Every method on a ring of four cliques of six with weights around 0.3 (label propagation of igraph 0.10.2 rounds them
 * to 0). */
Test(communities, every_method_finds_planted_cliques) {
    coop_context ctx = COOP_CONTEXT_INIT;
    char text[64][64];
    const char *rows[64];
    size_t ties = 0, methods;
    for (int c = 0; c < 4; c++) {
        for (int i = 0; i < 6; i++) {
            for (int j = i + 1; j < 6; j++) snprintf(text[ties++], 64, "c%d%d c%d%d 0.3", c, i, c, j);
        }
        snprintf(text[ties++], 64, "c%d0 c%d1 0.1", c, (c + 1) % 4);
    }
    for (size_t i = 0; i < ties; i++) rows[i] = text[i];
    coop_network *network = net_of(rows, ties);
    coop_graph *graph = graph_of(network, &ctx);
    const coop_method *method = coop_method_rows(&methods);
    for (size_t m = 0; m < methods; m++) {
        cr_assert(method[m].title[0] && method[m].summary[0] && method[m].reference[0]);
        coop_communities *found = detect(method[m].name, cpm_or_one(method[m].name), graph, &ctx);
        check_eq_where(coop_communities_count(found), 4, "%s finds %u", method[m].name, coop_communities_count(found));
        for (uint32_t u = 0; u < 24; u++) check_eq_where(coop_communities_of(found)[u], u / 6, "%s", method[m].name);
        coop_communities *again = detect(method[m].name, cpm_or_one(method[m].name), graph, &ctx);
        check_eq(memcmp(coop_communities_of(found), coop_communities_of(again), 24 * sizeof(uint32_t)), 0);
        coop_communities_free(found);
        coop_communities_free(again);
    }
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

static coop_table *table_of(coop_status (*make)(coop_table **, const coop_communities *, coop_context *),
                            const coop_communities *communities, coop_context *ctx) {
    coop_table *table = NULL;
    check_eq_where(make(&table, communities, ctx), COOP_OK, "%s", ctx->error.message);
    return table;
}

static void all_tables(const coop_communities *communities, coop_context *ctx) {
    coop_table_free(table_of(coop_communities_members_table, communities, ctx));
    coop_table_free(table_of(coop_communities_table, communities, ctx));
    coop_table_free(table_of(coop_communities_agreement, communities, ctx));
    coop_table_free(table_of(coop_communities_crosswise, communities, ctx));
}

Test(communities, every_method_on_tiny_networks) {
    size_t methods;
    const coop_method *method = coop_method_rows(&methods);
    static const char one[] = "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{\"id\":\"a\"}]}";
    static const char none[] =
        "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{\"id\":\"a\"},{\"id\":\"b\"}]}";
    for (int size = 0; size < 5; size++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = size == 0   ? net_of(NULL, 0)
                                : size == 1 ? check_load("one.json", one, &ctx)
                                : size == 2 ? check_load("none.json", none, &ctx)
                                : size == 3 ? NET("a > b 1")
                                            : NET("a b 1", "c d 0.5", "d > e 1");
        coop_graph *graph = graph_of(network, &ctx);
        for (size_t m = 0; m < methods; m++) {
            coop_communities *found = detect(method[m].name, cpm_or_one(method[m].name), graph, &ctx);
            if (size < 3) cr_assert(isnan(coop_communities_modularity(found)));
            all_tables(found, &ctx);
            coop_communities_free(found);
        }
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

/* Two triangles that nothing joins: every run finds them. One run says nothing of that. */
Test(communities, stability_of_each_organisation_needs_two_runs) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a b 1", "b c 1", "a c 1", "d e 1", "e f 1", "d f 1");
    coop_graph *graph = graph_of(network, &ctx);
    for (uint32_t runs = 1; runs <= 3; runs++) {
        coop_communities *found = NULL;
        const coop_community_options options = {.size = sizeof(coop_community_options), .resolution = 1, .runs = runs};
        check_eq(coop_communities_detect(&found, graph, &options, &ctx), COOP_OK);
        for (uint32_t u = 0; u < 6; u++)
            cr_assert(runs == 1 ? isnan(found->of_organisation[u]) : found->of_organisation[u] == 1);
        coop_communities_free(found);
    }
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(communities, runs_that_did_not_agree_are_told_and_no_others) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a b 1", "b c 1");
    coop_graph *graph = graph_of(network, &ctx);
    coop_communities *found = detect(NULL, 1, graph, &ctx);
    coop_table *agreed = table_of(coop_communities_table, found, &ctx);
    found->converged = false;
    coop_table *disagreed = table_of(coop_communities_table, found, &ctx);
    check_eq(coop_table_notes(disagreed), coop_table_notes(agreed) + 1);
    check_neq(strstr(coop_table_note_text(disagreed, coop_table_notes(agreed)), "one consensus"), NULL);
    coop_table_free(agreed);
    coop_table_free(disagreed);
    coop_communities_free(found);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(communities, wrong_options_are_refused) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a b 1");
    coop_graph *graph = graph_of(network, &ctx);
    coop_communities *found = NULL;
    coop_community_options options = {.size = sizeof(coop_community_options), .method = "leidn", .resolution = 1};
    check_eq(coop_communities_detect(&found, graph, &options, &ctx), COOP_USAGE);
    check_str(ctx.error.message, "unknown method 'leidn' (did you mean 'leiden'?)");
    options = (coop_community_options){.size = sizeof(coop_community_options), .resolution = 0};
    coop_context_clear_error(&ctx);
    check_eq(coop_communities_detect(&found, graph, &options, &ctx), COOP_USAGE);
    cr_assert_null(found);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(communities, names_and_agreement_with_declared_clusters) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load(
        "clusters.json",
        "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
        "{\"id\":\"IT\",\"label\":\"IT cluster\",\"kind\":\"cluster\"},"
        "{\"id\":\"a\",\"clusters\":[\"IT\"]},{\"id\":\"b\",\"clusters\":[\"IT\"]},{\"id\":\"c\",\"clusters\":[\"IT\"]}"
        ","
        "{\"id\":\"x\",\"label\":\"Xeno\"},{\"id\":\"y\",\"label\":\"Ypsilon\"},{\"id\":\"z\",\"label\":\"Zeta\"}],"
        "\"ties\":[{\"from\":\"a\",\"to\":\"b\"},{\"from\":\"b\",\"to\":\"c\"},{\"from\":\"a\",\"to\":\"c\"},"
        "{\"from\":\"x\",\"to\":\"y\",\"weight\":5},{\"from\":\"y\",\"to\":\"z\"},{\"from\":\"x\",\"to\":\"z\"}]}",
        &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_communities *found = detect(NULL, 1, graph, &ctx);
    check_eq(coop_communities_count(found), 2);
    check_str(coop_communities_name(found, 0), "IT cluster");
    check_str(coop_communities_name(found, 1), "Xeno · Ypsilon");
    coop_table *agreement = table_of(coop_communities_agreement, found, &ctx),
               *cross = table_of(coop_communities_crosswise, found, &ctx),
               *members = table_of(coop_communities_members_table, found, &ctx),
               *communities = table_of(coop_communities_table, found, &ctx);
    static const char ids[] = "abcxyz";
    for (size_t i = 0; i < sizeof ids - 1; i++) { /* people count from 1 */
        const char id[] = {ids[i], '\0'};
        check_near(coop_table_real(members, coop_network_find(network, id), 1), i < 3 ? 1 : 2, 0);
    }
    check_near(coop_table_real(communities, 0, 0), 1, 0);
    check_near(coop_table_real(communities, 1, 0), 2, 0);
    check_near(coop_table_real(communities, 1, coop_table_find_column(communities, "size")), 3, 0);
    check_near(coop_table_real(agreement, 0, 1), 1, 0);
    check_near(coop_table_real(agreement, 1, 1), 1, 0);
    check_near(coop_table_real(agreement, 2, 1), 0, 0);
    check_eq(coop_table_rows(cross), 1);
    check_near(coop_table_real(cross, 0, coop_table_find_column(cross, "share_of_cluster")), 1, 0);
    check_near(coop_table_real(cross, 0, coop_table_find_column(cross, "share_of_community")), 1,
               0); /* its own node is in none */
    coop_table_free(agreement);
    coop_table_free(cross);
    coop_table_free(members);
    coop_table_free(communities);
    coop_communities_free(found);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Half of a community is not most of it; of a pair two are the strongest; groups take no account of directions, which
 * is said where there are any. */
Test(communities, half_a_cluster_gives_no_name) {
    static const char text[] =
        "{\"organisations\":[{\"id\":\"X\",\"kind\":\"cluster\"},{\"id\":\"Y\",\"kind\":\"cluster\"},"
        "{\"id\":\"a\",\"clusters\":[\"X\"]},{\"id\":\"b\",\"clusters\":[\"X\"]},{\"id\":\"c\",\"clusters\":[\"Y\"]},"
        "{\"id\":\"d\",\"clusters\":[\"Y\"]},{\"id\":\"p\",\"clusters\":[\"X\",\"Y\"]},{\"id\":\"q\"},{\"id\":\"r\"},{"
        "\"id\":\"s\"}],"
        "\"ties\":[{\"from\":\"a\",\"to\":\"b\",\"weight\":1.5},{\"from\":\"a\",\"to\":\"c\"},{\"from\":\"a\",\"to\":"
        "\"d\"},"
        "{\"from\":\"b\",\"to\":\"c\"},{\"from\":\"b\",\"to\":\"d\"},{\"from\":\"c\",\"to\":\"d\"},"
        "{\"from\":\"p\",\"to\":\"q\"},{\"from\":\"r\",\"to\":\"s\"}]}";
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("half.json", text, &ctx);
    for (int directed = 0; directed < 2; directed++) {
        coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
        coop_graph *graph = NULL;
        size_t told = 0;
        options.directed = directed;
        check_eq(coop_graph_new(&graph, network, &options, &ctx), COOP_OK);
        coop_communities *found = detect("leiden", 1, graph, &ctx);
        coop_table *table = table_of(coop_communities_table, found, &ctx);
        size_t strongest = coop_table_find_column(table, "strongest");
        check_eq(coop_communities_count(found), 3);
        check_str(coop_communities_name(found, 0), "a · b");
        check_str(coop_table_string(table, 1, strongest), "p, q");
        check_str(coop_table_string(table, 2, strongest), "r, s");
        check_near(coop_table_real(table, 0, strongest + 1), 6.5, 1e-12);
        for (size_t i = 0; i < 3; i++) {
            if (i > 0) check_near(coop_table_real(table, i, strongest + 1), 1, 1e-12);
            check_near(coop_table_real(table, i, strongest + 2), 1, 1e-12); /* nothing leads outside */
        }
        coop_table *agreement = table_of(coop_communities_agreement, found, &ctx);
        cr_assert(strstr(coop_table_note_text(agreement, 0), "one with several counts")); /* p alone is */
        coop_table_free(agreement);
        for (size_t i = 0; i < coop_table_notes(table); i++)
            told += strcmp(coop_table_note_text(table, i), "Directions are not used for communities.") == 0;
        check_eq(told, directed);
        coop_table_free(table);
        coop_communities_free(found);
        coop_graph_free(graph);
    }
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(communities, partition_comparison) {
    coop_context ctx = COOP_CONTEXT_INIT;
    const uint32_t a[] = {0, 0, 1, 1, 2, 2}, b[] = {0, 0, 1, 2, 2, 2}, same[] = {5, 5, 9, 9, 1, 1},
                   one[] = {3, 3, 3, 3, 3, 3};
    double nmi, ari, vi;
    /* sklearn: normalized_mutual_info_score(a, b) = 0.7396673768007592, adjusted_rand_score(a, b) = 0.4444444444444444
     */
    check_eq(coop_partitions_compare(&nmi, &ari, &vi, a, b, 6, &ctx), COOP_OK);
    check_near(nmi, 0.7396673768007592, 1e-12);
    check_near(ari, 0.4444444444444444, 1e-12);
    /* python-igraph: compare_communities(a, b, "vi") */
    check_near(vi, 0.549306144334055, 1e-9);
    check_eq(coop_partitions_compare(&nmi, &ari, &vi, a, same, 6, &ctx), COOP_OK);
    cr_assert(nmi == 1 && ari == 1 && vi == 0);
    check_eq(coop_partitions_compare(&nmi, &ari, &vi, one, one, 6, &ctx), COOP_OK);
    cr_assert(nmi == 1 && ari == 1 && vi == 0);
    check_eq(coop_partitions_compare(&nmi, &ari, &vi, a, one, 6, &ctx), COOP_OK);
    cr_assert(nmi == 0 && ari == 0);
    check_eq(coop_partitions_compare(&nmi, &ari, &vi, NULL, NULL, 0, &ctx), COOP_OK);
    cr_assert(nmi == 1 && ari == 1 && vi == 0);
    CHECK_CLEAN();
}

/* Three of the four runs put d with a, b, c; e is always alone. */
Test(communities, stability_by_hand) {
    coop_context ctx = COOP_CONTEXT_INIT;
    const uint32_t group[] = {0, 0, 0, 0, 1};
    const uint32_t runs[] = {0, 0, 0, 0, 1, 3, 3, 3, 3, 2, 0, 0, 0, 1, 2, 0, 0, 0, 0, 4};
    double stability[5];
    check_eq(community_stability(stability, group, 5, runs, 4, &ctx), COOP_OK);
    check_near(stability[3], 0.75, 1e-12);
    check_near(stability[0], (3 + 2 / 3.0) / 4, 1e-12);
    cr_assert(isnan(stability[4]));
    CHECK_CLEAN();
}

/* Modularity of what is found does not depend on names: relabelled by a permutation it stays within the runs' spread.
 */
Test(communities, relabelling_keeps_the_quality) {
    coop_context ctx = COOP_CONTEXT_INIT;
    char text[78][24];
    const char *rows[78];
    for (int i = 0; i < 78; i++) {
        int a, b;
        sscanf(karate[i], "%d %d", &a, &b);
        snprintf(text[i], 24, "%d %d", b * 29 % 97, a * 29 % 97);
        rows[77 - i] = text[i];
    }
    coop_network *network = net_of(rows, 78);
    coop_graph *graph = graph_of(network, &ctx);
    coop_communities *found = detect(NULL, 1, graph, &ctx);
    check_near(coop_communities_modularity(found), 0.4198, 5e-5);
    coop_communities_free(found);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
