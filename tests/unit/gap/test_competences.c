/* Needs and suppliers, and the fewest partners that bring what is lacking. */
#include <coopgraph/gap.h>
#include <coopgraph/taxonomy.h>
#include <stdio.h>
#include <stdlib.h>

#include "../core/network.h"
#include "gap/cover.h"

static coop_table *gap(const char *json, const char *name, coop_network **network, coop_graph **graph,
                       coop_context *ctx) {
    char text[8192];
    const coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_table *table = NULL;
    snprintf(text, sizeof text, "{\"format\":\"coopgraph-network\",\"version\":1,%s}", json);
    *network = check_load("network.json", text, ctx);
    check_eq(coop_graph_new(graph, *network, &options, ctx), COOP_OK);
    check_eq_where(coop_gaps(&table, name, *graph, NULL, ctx), COOP_OK, "%s", ctx->error.message);
    return table;
}

static void expect_sentences(const char *json, const char *name, const char *const *sentences, size_t count) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network;
    coop_graph *graph;
    coop_table *table = gap(json, name, &network, &graph, &ctx);
    size_t column = coop_table_find_column(table, "sentence");
    for (size_t i = 0; i < coop_table_rows(table) && i < count; i++)
        check_str(coop_table_string(table, i, column), sentences[i]);
    check_eq_where(coop_table_rows(table), count, "%zu rows", coop_table_rows(table));
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
}
#define EXPECT(json, name, ...)                                                                                        \
    expect_sentences(json, name, (const char *const[]){__VA_ARGS__},                                                   \
                     sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* a - b - c - d - e, f alone. The nearest that offers x to a is c (2 steps), though e is stronger; f has no way. */
Test(competences, how_far_the_next_is) {
    EXPECT("\"organisations\":[{\"id\":\"a\",\"needs\":[\"x\",\"y\",\"z\"]},{\"id\":\"b\",\"offers\":[\"y\"]},"
           "{\"id\":\"c\",\"offers\":[\"x\"]},{\"id\":\"d\"},{\"id\":\"e\",\"offers\":[\"x\"]},"
           "{\"id\":\"f\",\"offers\":[\"w\"],\"needs\":[\"x\"]},{\"id\":\"g\",\"needs\":[\"w\"]}],"
           "\"ties\":[{\"from\":\"a\",\"to\":\"b\"},{\"from\":\"b\",\"to\":\"c\"},{\"from\":\"c\",\"to\":\"d\"},"
           "{\"from\":\"d\",\"to\":\"e\",\"weight\":9}]",
           "competences", "a needs z; nobody here offers it.",
           "a needs x; none of its partners offers it, but c does, 2 steps away.",
           "f needs x; none of its partners offers it, but e does, without a path to it so far.",
           "g needs w; only f offers it, without a path to it so far, and they do not work together.",
           "a needs y; its partner b offers it.");
    CHECK_CLEAN();
}

/* One that offers what it needs looks for the next other one: e, 2 steps from a over d, not itself. */
Test(competences, its_own_offer_does_not_count) {
    EXPECT("\"organisations\":[{\"id\":\"a\",\"needs\":[\"x\"],\"offers\":[\"x\"]},{\"id\":\"d\"},"
           "{\"id\":\"e\",\"offers\":[\"x\"]},{\"id\":\"s\",\"offers\":[\"x\"]},{\"id\":\"t\"}],"
           "\"ties\":[{\"from\":\"a\",\"to\":\"d\"},{\"from\":\"d\",\"to\":\"e\"},{\"from\":\"s\",\"to\":\"t\","
           "\"weight\":5}]",
           "competences", "a needs x; none of its partners offers it, but e does, 2 steps away.");
    CHECK_CLEAN();
}

Test(competences, a_taxonomy_names_the_suppliers_word) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network;
    coop_graph *graph;
    coop_taxonomy *taxonomy = NULL;
    coop_table *table = gap("\"organisations\":[{\"id\":\"a\",\"needs\":[\"lasers\"]},"
                            "{\"id\":\"b\",\"offers\":[\"волоконные лазеры\"]}],"
                            "\"ties\":[{\"from\":\"a\",\"to\":\"b\"}]",
                            "competences", &network, &graph, &ctx);
    check_str(coop_table_string(table, 0, coop_table_find_column(table, "met")), "nobody");
    coop_table_free(table);
    const char *path = check_write("t.json", "{\"format\":\"coopgraph-taxonomy\",\"version\":1,\"competences\":["
                                             "{\"tag\":\"волоконные лазеры\",\"broader\":[\"lasers\"]}]}");
    check_eq(coop_taxonomy_load(&taxonomy, path, &ctx), COOP_OK);
    check_eq(coop_network_apply_taxonomy(network, taxonomy, &ctx), COOP_OK);
    check_eq(coop_gaps(&table, "competences", graph, NULL, &ctx), COOP_OK);
    check_str(coop_table_string(table, 0, coop_table_find_column(table, "sentence")),
              "a needs lasers; its partner b offers it (волоконные лазеры).");
    coop_table_free(table);
    coop_taxonomy_free(taxonomy);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* x is offered by a alone and needed by b, c (its partner), d, e; y by two; z by a alone, but nobody needs it. */
Test(suppliers, what_one_alone_offers) {
    EXPECT("\"organisations\":[{\"id\":\"a\",\"offers\":[\"x\",\"y\",\"z\"]},{\"id\":\"b\",\"needs\":[\"x\",\"y\"]},"
           "{\"id\":\"c\",\"needs\":[\"x\"],\"offers\":[\"y\"]},{\"id\":\"d\",\"needs\":[\"x\"]},{\"id\":\"e\","
           "\"needs\":[\"x\"]},"
           "{\"id\":\"f\",\"offers\":[\"q\"]},{\"id\":\"g\",\"needs\":[\"q\"]}],"
           "\"ties\":[{\"from\":\"a\",\"to\":\"c\",\"weight\":3},{\"from\":\"d\",\"to\":\"e\",\"weight\":2}]",
           "suppliers", "Only a offers x, which 4 others need, among them c, d, e.", "Only f offers q, which g needs.");
    CHECK_CLEAN();
}

/* The cluster k of a and b lacks x, y, z, w (v is at hand: b offers it); p brings x y, q brings y z, r brings x z, s
 * brings x y z; w nobody. One partner, s, is enough. For a alone (needs x, y): p or s, of which p has the stronger
 * ties. */
Test(partners, the_fewest_for_a_cluster_and_an_organisation) {
    EXPECT("\"organisations\":[{\"id\":\"k\",\"kind\":\"cluster\"},"
           "{\"id\":\"a\",\"clusters\":[\"k\"],\"needs\":[\"x\",\"y\",\"v\"]},"
           "{\"id\":\"b\",\"clusters\":[\"k\"],\"needs\":[\"z\",\"w\"],\"offers\":[\"v\"]},"
           "{\"id\":\"p\",\"offers\":[\"x\",\"y\"]},{\"id\":\"q\",\"offers\":[\"y\",\"z\"]},{\"id\":\"r\",\"offers\":["
           "\"x\",\"z\"]},"
           "{\"id\":\"s\",\"offers\":[\"x\",\"y\",\"z\"]},{\"id\":\"u\"}],"
           "\"ties\":[{\"from\":\"p\",\"to\":\"u\",\"weight\":9},{\"from\":\"a\",\"to\":\"b\"}]",
           "partners", "k lacks 4 competences; 1 new partner would bring 3 of them: s (x, y, z). Nobody here offers w.",
           "a lacks 2 competences; 1 new partner would bring them all: p (x, y).",
           "b lacks 2 competences; 1 new partner would bring 1 of them: q (z). Nobody here offers w.");
    CHECK_CLEAN();
}

Test(partners, nothing_lacking) {
    EXPECT("\"organisations\":[{\"id\":\"a\",\"needs\":[\"x\"]},{\"id\":\"b\",\"offers\":[\"x\"]}]", "suppliers",
           "Only b offers x, which a needs.");
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network;
    coop_graph *graph;
    coop_table *table = gap("\"organisations\":[]", "partners", &network, &graph, &ctx);
    check_eq(coop_table_rows(table), 0);
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* ---- set cover against every subset ---- */

static uint32_t smallest_by_trying(const gap_cover *cover) {
    uint64_t whole = cover->elements == 64 ? UINT64_MAX : (UINT64_C(1) << cover->elements) - 1;
    uint32_t best = cover->sets;
    for (uint32_t subset = 0; subset < 1U << cover->sets; subset++) {
        uint64_t held = 0;
        for (uint32_t s = 0; s < cover->sets; s++)
            if (subset >> s & 1) held |= cover->bits[s];
        uint32_t size = (uint32_t)__builtin_popcount(subset);
        if (held == whole && size < best) best = size;
    }
    return best;
}

static bool covers(const gap_cover *cover, const gap_cover_found *found) {
    for (uint32_t e = 0; e < cover->elements; e++) {
        bool in = false;
        for (uint32_t i = 0; i < found->count; i++)
            in = in || (cover->bits[found->chosen[i] * cover->words + e / 64] >> (e % 64) & 1);
        if (!in) return false;
    }
    return true;
}

Test(cover, as_few_as_trying_every_subset_finds) {
    srand(7);
    for (int round = 0; round < 200; round++) {
        uint64_t bits[12] = {0};
        coop_context ctx = COOP_CONTEXT_INIT;
        gap_cover cover = {1 + (uint32_t)rand() % 14, 2 + (uint32_t)rand() % 10, 1, bits};
        for (uint32_t e = 0; e < cover.elements; e++) {
            bits[(uint32_t)rand() % cover.sets] |= UINT64_C(1) << e; /* in one at least */
            for (uint32_t s = 0; s < cover.sets; s++)
                if (rand() % 4 == 0) bits[s] |= UINT64_C(1) << e;
        }
        gap_cover_found found;
        check_eq(gap_cover_smallest(&found, &cover, true, &ctx), COOP_OK);
        cr_assert(found.exact && found.at_least == found.count);
        check_eq_where(found.count, smallest_by_trying(&cover), "round %d", round);
        cr_assert(covers(&cover, &found));
        free(found.chosen);
    }
    CHECK_CLEAN();
}

/* The greedy trap (Chvátal 1979): two rows of 2^k - 1 elements each are two sets; the greedy rule takes blocks of 2^k,
 * 2^(k-1), … across both. Too many elements for the exact way here, so the greedy cover comes with its bound. */
Test(cover, beyond_the_exact_way_greedy_with_a_true_bound) {
    enum { K = 8, ROW = (1 << K) - 1, ELEMENTS = 2 * ROW, WORDS = (ELEMENTS + 63) / 64, SETS = K + 2 };
    uint64_t bits[SETS * WORDS] = {0};
    for (int i = 0; i < ROW; i++) {
        int block = 0;
        while (i + 1 >= 2 << block) block++; /* element i is in block floor(log2(i + 1)) */
        for (int row = 0; row < 2; row++) {
            int e = 2 * i + row;
            bits[block * WORDS + e / 64] |= UINT64_C(1) << (e % 64);
            bits[(K + row) * WORDS + e / 64] |= UINT64_C(1) << (e % 64);
        }
    }
    const gap_cover cover = {ELEMENTS, SETS, WORDS, bits};
    coop_context ctx = COOP_CONTEXT_INIT;
    gap_cover_found found;
    check_gt((int)ELEMENTS, (int)GAP_EXACT_ELEMENTS);
    check_eq(gap_cover_smallest(&found, &cover, true, &ctx), COOP_OK);
    cr_assert(found.count == K && !found.exact, "%u", found.count);
    check_eq_where(found.at_least, 2, "%u", found.at_least);
    cr_assert(covers(&cover, &found));
    free(found.chosen);
    CHECK_CLEAN();
}

/* Of covers of the same size the one whose sets stand first. */
Test(cover, prefers_the_first) {
    const uint64_t bits[] = {1, 2, 2, 1};
    const gap_cover cover = {2, 4, 1, bits};
    coop_context ctx = COOP_CONTEXT_INIT;
    gap_cover_found found;
    check_eq(gap_cover_smallest(&found, &cover, true, &ctx), COOP_OK);
    cr_assert(found.count == 2 && found.chosen[0] == 0 && found.chosen[1] == 1);
    free(found.chosen);
    CHECK_CLEAN();
}

/* Nothing is covered by no set, whether there are some to choose from or none: it is not asked of GLPK, which refuses.
 */
Test(cover, nothing_needs_nobody) {
    const uint64_t bits[] = {0, 0};
    for (uint32_t sets = 0; sets < 3; sets += 2) {
        const gap_cover cover = {0, sets, 1, bits};
        coop_context ctx = COOP_CONTEXT_INIT;
        gap_cover_found found;
        check_eq(gap_cover_smallest(&found, &cover, true, &ctx), COOP_OK);
        cr_assert(found.count == 0 && found.at_least == 0 && found.exact);
        free(found.chosen);
    }
    CHECK_CLEAN();
}
