/* Two states of small networks, every expectation worked out by hand in the comments. */
#include <coopgraph/change.h>
#include <coopgraph/gap.h>
#include <coopgraph/measure.h>
#include <coopgraph/whole.h>
#include <stdio.h>

#include "../core/network.h"

typedef struct states {
    coop_network *networks[2];
    coop_graph *graphs[2];
    coop_change *change;
    coop_context ctx;
} states;

static void states_of(states *s, coop_network *before, coop_network *after) {
    *s = (states){.networks = {before, after}, .ctx = COOP_CONTEXT_INIT};
    for (int i = 0; i < 2; i++) {
        const coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
        check_eq(coop_graph_new(&s->graphs[i], s->networks[i], &options, &s->ctx), COOP_OK);
    }
    check_eq(coop_change_new(&s->change, s->graphs[0], s->graphs[1], &s->ctx), COOP_OK);
}

static void states_clear(states *s) {
    coop_change_free(s->change);
    for (int i = 0; i < 2; i++) {
        coop_graph_free(s->graphs[i]);
        coop_network_free(s->networks[i]);
    }
}

static const char *text_of(const coop_table *table, size_t row, const char *column) {
    const char *text = coop_table_string(table, row, coop_table_find_column(table, column));
    return text ? text : "";
}

static double real_of(const coop_table *table, size_t row, const char *column) {
    return coop_table_real(table, row, coop_table_find_column(table, column));
}

/* The row that holds this sentence, SIZE_MAX without one. */
static size_t row_of(const coop_table *table, const char *sentence) {
    for (size_t i = 0; i < coop_table_rows(table); i++)
        if (!strcmp(text_of(table, i, "sentence"), sentence)) return i;
    return SIZE_MAX;
}

static void expect_sentence(const coop_table *table, const char *sentence) {
    if (row_of(table, sentence) != SIZE_MAX) return;
    for (size_t i = 0; i < coop_table_rows(table); i++) cr_log_warn("%s", text_of(table, i, "sentence"));
    cr_assert_fail("no row says: %s", sentence);
}

Test(change, matches_ids_and_then_names_that_stand_once) {
    states s;
    coop_context ctx = COOP_CONTEXT_INIT;
    /* a keeps its id; x1 became y1 with the same name in another spelling; the two Vektors are not told apart */
    coop_network *before = check_load("before.json",
                                      "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
                                      "{\"id\":\"a\"},{\"id\":\"x1\",\"label\":\"ООО «Микран»\"},"
                                      "{\"id\":\"x2\",\"label\":\"Vektor\"},{\"id\":\"x3\",\"label\":\"Vektor\"}]}",
                                      &ctx);
    coop_network *after =
        check_load("after.json",
                   "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
                   "{\"id\":\"a\"},{\"id\":\"y1\",\"label\":\"Mikran\"},{\"id\":\"y2\",\"label\":\"Vektor\"}]}",
                   &ctx);
    states_of(&s, before, after);
    check_eq(coop_change_now(s.change, 0), 0);
    check_eq(coop_change_now(s.change, coop_network_find(before, "x1")), coop_network_find(after, "y1"));
    check_eq(coop_change_then(s.change, coop_network_find(after, "y1")), coop_network_find(before, "x1"));
    check_eq(coop_change_now(s.change, coop_network_find(before, "x2")), COOP_NONE);
    check_eq(coop_change_then(s.change, coop_network_find(after, "y2")), COOP_NONE);
    cr_assert(coop_change_now(s.change, 99) == COOP_NONE && coop_change_then(s.change, 99) == COOP_NONE);
    coop_table *table = NULL;
    check_eq(coop_change_figures(&table, s.change, NULL, NULL, &s.ctx), COOP_OK);
    check_str(coop_table_note_text(table, 0), "1 organisation was matched by name: the ids differ.");
    coop_table_free(table);
    states_clear(&s);
    CHECK_CLEAN();
}

Test(change, who_came_and_went) {
    states s;
    states_of(&s, NET("a b 1", "b c 1", "c d 2"), NET("a b 1", "b c 1", "c e 1", "e b 1"));
    coop_table *table = NULL;
    check_eq(coop_change_organisations(&table, s.change, &s.ctx), COOP_OK);
    check_eq(coop_table_rows(table), 2);
    check_str(text_of(table, 0, "change"), "came");
    check_str(text_of(table, 0, "sentence"), "e came, with 2 partners.");
    check_str(text_of(table, 1, "change"), "went");
    check_str(text_of(table, 1, "sentence"), "d went; it had 1 partner.");
    coop_table_free(table);
    states_clear(&s);
    CHECK_CLEAN();
}

Test(change, names_and_kinds_that_changed) {
    states s;
    coop_context ctx = COOP_CONTEXT_INIT;
    const char *form = "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
                       "{\"id\":\"a\",\"label\":\"%s\"},{\"id\":\"b\",\"kind\":\"%s\"}]}";
    char before[256], after[256];
    snprintf(before, sizeof before, form, "Old", "company");
    snprintf(after, sizeof after, form, "New", "university");
    states_of(&s, check_load("before.json", before, &ctx), check_load("after.json", after, &ctx));
    coop_table *table = NULL;
    check_eq(coop_change_organisations(&table, s.change, &s.ctx), COOP_OK);
    check_eq(coop_table_rows(table), 2);
    expect_sentence(table, "New was called Old.");
    expect_sentence(table, "b is university now, company before.");
    coop_table_free(table);
    states_clear(&s);
    CHECK_CLEAN();
}

Test(change, ties_that_began_ended_and_changed) {
    states s;
    /* c d: new to both; a b: 1 -> 3; b c: 2 -> 0.5; a c: ended; d: went with its tie; e: came */
    states_of(&s, NET("a b 1", "b c 2", "a c 1", "a d 4"), NET("a b 3", "b c 0.5", "a e 1", "c e 2"));
    coop_table *table = NULL;
    check_eq(coop_change_ties(&table, s.change, &s.ctx), COOP_OK);
    check_eq(coop_table_rows(table), 6);
    /* by kind of change, then by its size */
    const char *const expected[] = {"e is new and works with c.",
                                    "e is new and works with a.",
                                    "d went, and with it the tie with a.",
                                    "a and c no longer work together.",
                                    "a and b work together more: strength 3, 1 before.",
                                    "b and c work together less: strength 0.5, 2 before."};
    for (size_t i = 0; i < 6; i++) check_str(text_of(table, i, "sentence"), expected[i]);
    check_near(real_of(table, 5, "difference"), -1.5, 1e-15);
    coop_table_free(table);
    states_clear(&s);
    CHECK_CLEAN();
}

Test(change, the_same_state_has_no_changes) {
    states s;
    states_of(&s, NET("a b 0.1", "a b 0.2", "b c 1"), NET("b c 1", "a b 0.2", "a b 0.1"));
    coop_table *table = NULL;
    check_eq(coop_change_organisations(&table, s.change, &s.ctx), COOP_OK);
    check_eq(coop_table_rows(table), 0);
    coop_table_free(table);
    check_eq(coop_change_ties(&table, s.change, &s.ctx), COOP_OK);
    check_eq(coop_table_rows(table), 0);
    coop_table_free(table);
    states_clear(&s);
    CHECK_CLEAN();
}

Test(change, figures_of_the_network) {
    states s;
    states_of(&s, NET("a b 1", "c d 2"), NET("a b 1", "c d 2", "b c 3"));
    const char *const names[] = {"average degree", "density", "components", "largest component", "without ties"};
    const coop_whole_options options = {.size = sizeof(coop_whole_options), .names = names, .count = 5};
    coop_table *table = NULL, *old = NULL, *new = NULL;
    check_eq(coop_wholes(&old, s.graphs[0], &options, &s.ctx), COOP_OK);
    check_eq(coop_wholes(&new, s.graphs[1], &options, &s.ctx), COOP_OK);
    check_eq(coop_change_figures(&table, s.change, old, new, &s.ctx), COOP_OK);
    coop_table_free(old);
    coop_table_free(new);
    const double before[] = {4, 2, 3, 1, 2.0 / 6, 2, 2, 0}, after[] = {4, 3, 6, 1.5, 3.0 / 6, 1, 4, 0};
    check_eq(coop_table_rows(table), 8);
    for (size_t i = 0; i < 8; i++) {
        check_near(real_of(table, i, "before"), before[i], 1e-15);
        check_near(real_of(table, i, "after"), after[i], 1e-15);
        check_near(real_of(table, i, "change"), after[i] - before[i], 1e-15);
    }
    coop_table_free(table);
    states_clear(&s);
    CHECK_CLEAN();
}

static coop_table *strengths(const coop_graph *graph, coop_context *ctx) {
    const char *const names[] = {"degree", "strength"};
    const coop_measure_options options = {.size = sizeof(coop_measure_options), .names = names, .count = 2};
    coop_table *table = NULL;
    check_eq(coop_measures(&table, graph, &options, ctx), COOP_OK);
    return table;
}

Test(change, measures_with_their_ranks) {
    states s;
    states_of(&s, NET("a b 1", "b c 1", "c d 5"), NET("a b 4", "b c 1", "a c 1"));
    coop_table *before = strengths(s.graphs[0], &s.ctx), *after = strengths(s.graphs[1], &s.ctx), *table = NULL;
    check_eq(coop_change_measures(&table, s.change, before, after, &s.ctx), COOP_OK);
    /* strength before a 1, b 2, c 6, d 5 (ranks 4 3 1 2); after a 5, b 5, c 2 (ranks 1 1 3): a and c moved by 4, b by 3
     */
    check_eq(coop_table_rows(table), 6);
    check_str(text_of(table, 3, "measure"), "strength");
    check_str(text_of(table, 3, "id"), "a");
    check_str(text_of(table, 4, "id"), "c");
    check_str(text_of(table, 5, "id"), "b");
    const double expected[3][4] = {{1, 5, 4, 1}, {6, 2, 1, 3}, {2, 5, 3, 1}};
    for (size_t i = 0; i < 3; i++) {
        check_near(real_of(table, 3 + i, "before"), expected[i][0], 1e-15);
        check_near(real_of(table, 3 + i, "after"), expected[i][1], 1e-15);
        check_near(real_of(table, 3 + i, "rank_before"), expected[i][2], 1e-15);
        check_near(real_of(table, 3 + i, "rank_after"), expected[i][3], 1e-15);
    }
    coop_table *columns = NULL;
    check_eq(coop_change_columns(&columns, s.change, before, after, &s.ctx), COOP_OK);
    cr_assert(coop_table_rows(columns) == 3 && coop_table_rows_are(columns) == COOP_ROWS_PER_ORGANISATION);
    check_near(real_of(columns, 2, "strength_change"), -4, 1e-15);
    check_near(real_of(columns, 0, "came"), 0, 0);
    coop_table_free(columns);
    coop_table_free(table);
    coop_table_free(before);
    coop_table_free(after);
    states_clear(&s);
    CHECK_CLEAN();
}

static coop_communities *communities(const coop_graph *graph, coop_context *ctx) {
    const coop_community_options options = {
        .size = sizeof(coop_community_options), .method = "leiden", .resolution = 1};
    coop_communities *found = NULL;
    check_eq_where(coop_communities_detect(&found, graph, &options, ctx), COOP_OK, "%s", ctx->error.message);
    return found;
}

static coop_table *fates(states *s) {
    coop_communities *before = communities(s->graphs[0], &s->ctx), *after = communities(s->graphs[1], &s->ctx);
    coop_table *table = NULL;
    check_eq(coop_change_communities(&table, s->change, before, after, &s->ctx), COOP_OK);
    coop_communities_free(before);
    coop_communities_free(after);
    return table;
}

/* Six that all work together are one community; two triangles are two. */
/* 0.1 + 0.2 is 0.3 but for the last bit: one rank, and no change when the sum is made the other way round. */
Test(change, the_last_bit_is_no_rank_and_no_change) {
    states s;
    states_of(&s, NET("a x 0.1", "a y 0.2", "b z 0.3", "c w 0.7"), NET("a y 0.3", "b x 0.1", "b z 0.2", "c w 0.7"));
    coop_table *before = strengths(s.graphs[0], &s.ctx), *after = strengths(s.graphs[1], &s.ctx), *table = NULL,
               *columns = NULL;
    check_eq(coop_change_measures(&table, s.change, before, after, &s.ctx), COOP_OK);
    size_t seen = 0;
    for (size_t i = 0; i < coop_table_rows(table); i++) {
        const char *id = text_of(table, i, "id");
        if (strcmp(text_of(table, i, "measure"), "strength") != 0 || (*id != 'a' && *id != 'b')) continue;
        seen++;
        check_near(real_of(table, i, "rank_before"), 3, 0);
        check_near(real_of(table, i, "rank_after"), 3, 0);
        cr_expect(real_of(table, i, "difference") == 0);
    }
    check_eq(seen, 2);
    check_eq(coop_change_columns(&columns, s.change, before, after, &s.ctx), COOP_OK);
    for (uint32_t u = 0; u < 2; u++) cr_expect(real_of(columns, u, "strength_change") == 0);
    coop_table_free(before);
    coop_table_free(after);
    coop_table_free(table);
    coop_table_free(columns);
    states_clear(&s);
    CHECK_CLEAN();
}

Test(change, a_community_splits_and_merges) {
    states s;
    coop_network *whole = NET("a b 1", "a c 1", "a d 1", "a e 1", "a f 1", "b c 1", "b d 1", "b e 1", "b f 1", "c d 1",
                              "c e 1", "c f 1", "d e 1", "d f 1", "e f 1");
    coop_network *parts = NET("a b 1", "b c 1", "a c 1", "d e 1", "e f 1", "d f 1");
    states_of(&s, whole, parts);
    coop_table *table = fates(&s);
    check_eq(coop_table_rows(table), 2);
    check_str(text_of(table, 0, "change"), "split");
    check_str(text_of(table, 1, "change"), "split");
    check_near(real_of(table, 0, "shared"), 3, 0);
    check_near(real_of(table, 0, "jaccard"), 0.5, 1e-15);
    coop_table_free(table);
    /* and the other way round */
    coop_change *back = NULL;
    coop_communities *before = communities(s.graphs[1], &s.ctx), *after = communities(s.graphs[0], &s.ctx);
    check_eq(coop_change_new(&back, s.graphs[1], s.graphs[0], &s.ctx), COOP_OK);
    check_eq(coop_change_communities(&table, back, before, after, &s.ctx), COOP_OK);
    check_eq(coop_table_rows(table), 2);
    check_str(text_of(table, 0, "change"), "merged");
    check_str(text_of(table, 1, "change"), "merged");
    coop_table_free(table);
    coop_change_free(back);
    coop_communities_free(before);
    coop_communities_free(after);
    states_clear(&s);
    CHECK_CLEAN();
}

Test(change, communities_that_go_on_and_are_gone) {
    states s;
    /* the triangle abc stays, def went with all its members, xyz are newcomers */
    states_of(&s, NET("a b 1", "b c 1", "a c 1", "d e 1", "e f 1", "d f 1"),
              NET("a b 1", "b c 1", "a c 1", "x y 1", "y z 1", "x z 1"));
    coop_table *table = fates(&s);
    check_eq(coop_table_rows(table), 3);
    expect_sentence(table, "a · b goes on: 3 of its 3 members stayed, 3 are in it now.");
    expect_sentence(table, "d · e is gone with all its 3 members.");
    expect_sentence(table, "x · y formed of 3 newcomers.");
    coop_table_free(table);
    states_clear(&s);
    CHECK_CLEAN();
}

static coop_table *gap(const coop_graph *graph, const char *name, coop_context *ctx) {
    coop_table *table = NULL;
    check_eq(coop_gaps(&table, name, graph, NULL, ctx), COOP_OK);
    return table;
}

Test(change, gaps_that_opened_and_closed) {
    states s;
    /* before: a path a-b-c-d, whose bridges are ab, bc, cd; after: bcd is a triangle, so ab is left, and de hangs on d
     */
    states_of(&s, NET("a b 1", "b c 1", "c d 1"), NET("a b 1", "b c 1", "c d 1", "b d 1", "d e 1"));
    coop_table *before[] = {gap(s.graphs[0], "bridges", &s.ctx), gap(s.graphs[0], "holes", &s.ctx)};
    coop_table *after[] = {gap(s.graphs[1], "holes", &s.ctx), gap(s.graphs[1], "bridges", &s.ctx)};
    coop_table *table = NULL;
    check_eq(coop_change_gaps(&table, s.change, (const coop_table *const *)before, 2, (const coop_table *const *)after,
                              2, &s.ctx),
             COOP_OK);
    check_eq(coop_table_rows(table), 3);
    check_str(text_of(table, 0, "change"), "opened");
    check_str(text_of(table, 0, "sentence"), "Without its tie with d, e is cut off.");
    check_str(text_of(table, 1, "change"), "closed");
    check_str(text_of(table, 2, "change"), "closed");
    coop_table_free(table);
    for (int i = 0; i < 2; i++) {
        coop_table_free(before[i]);
        coop_table_free(after[i]);
    }
    states_clear(&s);
    CHECK_CLEAN();
}

/* A need that a partner meets now is a gap that closed, though its row is still there. */
Test(change, a_need_that_is_met) {
    states s;
    coop_context ctx = COOP_CONTEXT_INIT;
    const char *form = "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
                       "{\"id\":\"a\",\"needs\":[\"lasers\"]},{\"id\":\"b\",\"offers\":[\"lasers\"]},{\"id\":\"c\"}],"
                       "\"ties\":[{\"from\":\"a\",\"to\":\"c\"}%s]}";
    char before[512], after[512];
    snprintf(before, sizeof before, form, "");
    snprintf(after, sizeof after, form, ",{\"from\":\"a\",\"to\":\"b\"}");
    states_of(&s, check_load("before.json", before, &ctx), check_load("after.json", after, &ctx));
    coop_table *old = gap(s.graphs[0], "competences", &s.ctx), *new = gap(s.graphs[1], "competences", &s.ctx);
    coop_table *table = NULL;
    check_eq(coop_change_gaps(&table, s.change, (const coop_table *const *)&old, 1, (const coop_table *const *)&new, 1,
                              &s.ctx),
             COOP_OK);
    check_eq(coop_table_rows(table), 1);
    check_str(text_of(table, 0, "change"), "closed");
    coop_table_free(table);
    coop_table_free(old);
    coop_table_free(new);
    states_clear(&s);
    CHECK_CLEAN();
}

Test(change, suggestions_that_came_true) {
    states s;
    static const coop_column_spec columns[] = {{.name = "a", .type = COOP_ORGANISATION_REF},
                                               {.name = "b", .type = COOP_ORGANISATION_REF}};
    /* a c came true, a d did not, b e: e went. Open pairs among the kept abcd: ac, ad, bd; one of three began. */
    states_of(&s, NET("a b 1", "b c 1", "c d 1", "d e 1"), NET("a b 1", "b c 1", "c d 1", "a c 2"));
    const uint32_t pairs[][2] = {{0, 2}, {0, 3}, {1, 4}};
    coop_table *earlier = NULL, *table = NULL;
    check_eq(coop_table_new(&earlier, "suggestions", "", COOP_ROWS_PER_PAIR, columns, 2, &s.ctx), COOP_OK);
    check_eq(coop_table_add_rows(earlier, NULL, 3, &s.ctx), COOP_OK);
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 2; k++)
            coop_table_set(earlier, i, k, (coop_value){.type = COOP_ORGANISATION_REF, .organisation = pairs[i][k]},
                           &s.ctx);
    check_eq(coop_change_suggestions(&table, s.change, earlier, &s.ctx), COOP_OK);
    check_str(text_of(table, 0, "sentence"), "a and c were suggestion 1 and work together now.");
    check_near(real_of(table, 0, "strength"), 2, 0);
    check_str(text_of(table, 1, "sentence"), "a and d still do not work together.");
    check_str(text_of(table, 2, "sentence"), "b and e: e went.");
    check_str(coop_table_note_text(table, 0), "1 of the 3 best suggestions of the earlier state came true; as "
                                              "many pairs picked by chance give 1.");
    coop_table_free(table);
    coop_table_free(earlier);
    states_clear(&s);
    CHECK_CLEAN();
}

Test(change, empty_states) {
    states s;
    coop_context ctx = COOP_CONTEXT_INIT;
    const char *nothing = "{\"format\":\"coopgraph-network\",\"version\":1}";
    states_of(&s, check_load("before.json", nothing, &ctx), NET("a b 1"));
    coop_table *table = NULL;
    check_eq(coop_change_organisations(&table, s.change, &s.ctx), COOP_OK);
    check_eq(coop_table_rows(table), 2);
    coop_table_free(table);
    table = fates(&s);
    expect_sentence(table, "a · b formed of 2 newcomers.");
    coop_table_free(table);
    states_clear(&s);
    CHECK_CLEAN();
}
