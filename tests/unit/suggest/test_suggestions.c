/* The lists: every candidate and no other, the same whatever the order of rows, names and threads; cuts are told. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit/core/network.h"
#include "unit/measure/sample.h"
#include "world.h"

static coop_table *suggest(const coop_graph *graph, const coop_suggest_options *options, unsigned threads) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_table *table = NULL;
    ctx.threads = threads;
    check_eq_where(coop_suggestions(&table, graph, options, &ctx), COOP_OK, "%s", ctx.error.message);
    return table;
}

static bool has_note(const coop_table *table, const char *part) {
    for (size_t i = 0; i < coop_table_notes(table); i++) {
        if (strstr(coop_table_note_text(table, i), part)) return true;
    }
    return false;
}

/* What the oracle proposes is listed, once and best first, with its scores; nothing tied and no cluster is; and no pair
 * without a tie is better than the first ones of the list. */
static void expect_list(const world *w, uint32_t hub_cut) {
    static oracle o;
    static bool seen[WORLD_MAX][WORLD_MAX];
    coop_network *network;
    coop_graph *graph;
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    options.top = 100000;
    options.hub_cut = hub_cut;
    options.objective = COOP_LIKELY;
    memset(seen, 0, sizeof seen);
    world_build(&network, &graph, w, false, 0);
    oracle_compute(&o, w, false, hub_cut);
    coop_model *model = world_formula(graph);
    options.model = model;
    coop_table *table = suggest(graph, &options, 2);
    for (size_t r = 0; r < coop_table_rows(table); r++) {
        uint32_t a = coop_table_organisation(table, r, 0), b = coop_table_organisation(table, r, 1);
        double score = coop_table_real(table, r, 2);
        cr_assert(a < b && !seen[a][b] && !o.tied[a][b] && !o.cluster[a] && !o.cluster[b], "%u %u", a, b);
        cr_assert_not_null(coop_table_string(table, r, coop_table_find_column(table, "reason")));
        seen[a][b] = true;
        check_near(score, o.score[a][b], 1e-12);
        cr_assert(score >= 0 && score <= 1);
        cr_assert(r == 0 || score <= coop_table_real(table, r - 1, 2));
    }
    double last = coop_table_real(table, coop_table_rows(table) < 30 ? coop_table_rows(table) - 1 : 29, 2);
    for (uint32_t a = 0; a < w->n; a++) {
        for (uint32_t b = a + 1; b < w->n; b++) {
            bool possible = !o.tied[a][b] && !o.cluster[a] && !o.cluster[b];
            cr_assert(!o.candidate[a][b] || seen[a][b], "%u %u", a, b);
            cr_assert(!possible || seen[a][b] || o.score[a][b] <= last + 1e-12, "%u %u is among the best 30", a, b);
        }
    }
    check_eq(has_note(table, "propose no pairs; in the figures"), hub_cut != 0);
    coop_table_free(table);
    coop_model_free(model);
    coop_graph_free(graph);
    coop_network_free(network);
}

Test(suggestions, every_candidate_and_the_best_of_all) {
    static world w;
    for (uint64_t seed = 10; seed < 16; seed++) {
        world_random(&w, 40, 90, seed);
        expect_list(&w, 0);
        expect_list(&w, 4);
    }
    CHECK_CLEAN();
}

static void dump(coop_i_buf *out, const world *w, const coop_suggest_options *options, uint64_t order,
                 unsigned threads) {
    coop_network *network;
    coop_graph *graph;
    world_build(&network, &graph, w, false, order);
    coop_table *table = suggest(graph, options, threads);
    dump_table(out, table);
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
}

Test(suggestions, same_bytes_whatever_the_threads_and_the_order_of_rows) {
    static world w;
    for (int mode = 0; mode < 3; mode++) {
        coop_i_buf first = {0}, second = {0};
        coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
        options.top = 25;
        options.hub_cut = mode == 1 ? 5 : 0;
        options.every = mode == 2;
        world_random(&w, 50, 140, 77);
        dump(&first, &w, &options, 0, 1);
        dump(&second, &w, &options, 9, 5);
        check_str(coop_i_buf_text(&first), coop_i_buf_text(&second));
        coop_i_buf_clear(&first);
        coop_i_buf_clear(&second);
    }
    CHECK_CLEAN();
}

Test(suggestions, other_names_same_scores) {
    static world w;
    double score[2][40] = {{0}};
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    options.top = 40;
    world_random(&w, 40, 100, 3);
    for (int k = 0; k < 2; k++) {
        coop_network *network;
        coop_graph *graph;
        world_build(&network, &graph, &w, false, 0);
        coop_table *table = suggest(graph, &options, 1);
        check_eq(coop_table_rows(table), 40);
        for (size_t r = 0; r < 40; r++) score[k][r] = coop_table_real(table, r, 2);
        coop_table_free(table);
        coop_graph_free(graph);
        coop_network_free(network);
        for (uint32_t i = 0; i < w.n; i++) w.name[i] = (i * 7 + 5) % 997;
    }
    for (size_t r = 0; r < 40; r++) check_near(score[0][r], score[1][r], 1e-12);
    CHECK_CLEAN();
}

/* The list of one organisation is its part of all pairs; `every` is those lists one after the other. */
Test(suggestions, one_and_every) {
    static world w;
    coop_network *network;
    coop_graph *graph;
    size_t at = 0;
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    world_random(&w, 40, 90, 21);
    world_build(&network, &graph, &w, false, 0);
    options.top = 4;
    options.every = true;
    coop_table *every = suggest(graph, &options, 2);
    options.every = false;
    for (uint32_t x = 0; x < w.n; x++) {
        options.organisation = x;
        coop_table *one = suggest(graph, &options, 1);
        check_leq(coop_table_rows(one), 4);
        for (size_t r = 0; r < coop_table_rows(one); r++, at++) {
            check_eq(coop_table_organisation(one, r, 0), x);
            check_eq(coop_table_organisation(every, at, 0), x);
            check_eq(coop_table_organisation(every, at, 1), coop_table_organisation(one, r, 1));
            check_near(coop_table_real(every, at, 2), coop_table_real(one, r, 2), 0);
        }
        cr_assert(x >= 3 || (coop_table_rows(one) == 0 && has_note(one, "is a cluster")));
        coop_table_free(one);
    }
    check_eq(at, coop_table_rows(every));
    coop_table_free(every);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(suggestions, nothing_to_suggest) {
    static const edge complete[] = {{0, 1, 1}, {0, 2, 1}, {1, 2, 1}};
    static const struct {
        uint32_t n;
        size_t ties;
    } cases[] = {{0, 0}, {1, 0}, {2, 0}, {3, 3}};
    coop_graph_options graph_options = COOP_GRAPH_OPTIONS_INIT;
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        for (int every = 0; every < 2; every++) {
            sample s;
            coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
            options.every = every;
            sample_init(&s, cases[k].n, complete, cases[k].ties, &graph_options);
            coop_table *table = suggest(s.graph, &options, 2);
            check_eq(coop_table_rows(table), 0);
            cr_assert(every || has_note(table, "No pair to suggest"));
            coop_table_free(table);
            sample_clear(&s);
        }
    }
    CHECK_CLEAN();
}

Test(suggestions, wrong_calls) {
    coop_network *network = NET("a b", "b c");
    coop_graph *graph = NULL;
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_table *table = NULL;
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    options.organisation = 3;
    check_eq(coop_suggestions(&table, graph, &options, &ctx), COOP_USAGE);
    coop_context_clear_error(&ctx);
    options.organisation = 1;
    options.every = true;
    check_eq(coop_suggestions(&table, graph, &options, &ctx), COOP_USAGE);
    coop_context_clear_error(&ctx);
    options = (coop_suggest_options)COOP_SUGGEST_OPTIONS_INIT;
    options.lambda = 1.5;
    check_eq(coop_suggestions(&table, graph, &options, &ctx), COOP_USAGE);
    coop_context_clear_error(&ctx);
    options.lambda = 0.5;
    options.diverse = true;
    options.top = 5001;
    check_eq(coop_suggestions(&table, graph, &options, &ctx), COOP_USAGE);
    coop_context_clear_error(&ctx);
    options = (coop_suggest_options)COOP_SUGGEST_OPTIONS_INIT;
    options.objective = COOP_COMPLEMENTARY;
    check_eq(coop_suggestions(&table, graph, &options, &ctx), COOP_ANALYSIS);
    coop_context_clear_error(&ctx);
    const volatile int stop = 1;
    ctx.cancel = &stop;
    check_eq(coop_suggestions(&table, graph, NULL, &ctx), COOP_INTERRUPTED);
    cr_assert_null(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* 300 offer what "need" needs, and 150 are in one cluster: both lists are cut, and the notes say so. */
Test(suggestions, long_lists_are_cut_and_told) {
    coop_i_buf text = {0};
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_graph *graph = NULL;
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    coop_i_buf_puts(&text,
                    "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{\"id\":\"big\",\"kind\":"
                    "\"cluster\"},{\"id\":\"need\",\"needs\":[\"x\"]}");
    for (int i = 0; i < 300; i++) {
        coop_i_buf_printf(&text, ",{\"id\":\"o%03d\",\"offers\":[\"x\"]%s}", i,
                          i < 150 ? ",\"clusters\":[\"big\"]" : "");
    }
    coop_i_buf_puts(&text, "],\"ties\":[{\"from\":\"o298\",\"to\":\"o299\"}]}");
    coop_network *network = check_load("cut.json", coop_i_buf_text(&text), &ctx);
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    options.top = 100000;
    coop_table *table = suggest(graph, &options, 2);
    cr_assert(has_note(table, "Of more than 200 organisations that offer"));
    cr_assert(has_note(
        table, "Of clusters with more than 100 members, the 100 with the strongest ties are proposed (1 cluster)"));
    /* From `need` the 200 strongest; from the other end each of the 300 finds `need`: nobody is lost. */
    size_t with_need = 0;
    uint32_t need = coop_network_find(network, "need");
    for (size_t r = 0; r < coop_table_rows(table); r++)
        with_need += coop_table_organisation(table, r, 0) == need || coop_table_organisation(table, r, 1) == need;
    check_eq(with_need, 300);
    options.organisation = need;
    coop_table *one = suggest(graph, &options, 1);
    check_eq(coop_table_rows(one), 200);
    coop_table_free(one);
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
    coop_i_buf_clear(&text);
    CHECK_CLEAN();
}

/* 70,000 around one: 4.9e9 pairs that all say the same. The hub is cut without being asked, the triangle that lacks a
 * side is found. */
Test(suggestions, a_huge_hub_is_cut_unasked) {
    enum { LEAVES = 70000 };
    edge *edges = calloc(LEAVES + 2, sizeof *edges);
    cr_assert_not_null(edges);
    for (uint32_t i = 0; i < LEAVES; i++) edges[i] = (edge){0, i + 1, 1};
    edges[LEAVES] = (edge){1, LEAVES + 1, 1};
    edges[LEAVES + 1] = (edge){2, LEAVES + 1, 1};
    coop_graph_options graph_options = COOP_GRAPH_OPTIONS_INIT;
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    sample s;
    sample_init(&s, LEAVES + 2, edges, LEAVES + 2, &graph_options);
    free(edges);
    coop_model *formula = world_formula(s.graph); /* what there is to learn of a star is not asked here */
    options.model = formula;
    coop_table *table = suggest(s.graph, &options, 2);
    cr_assert(has_note(table, "Shared partners with more than 69,999 ties (1 organisation) propose no pairs"));
    check_eq(coop_table_rows(table), 2); /* 1 - 2 by LEAVES + 1, and the hub with LEAVES + 1 by 1 and 2 */
    size_t count = coop_table_find_column(table, "shared_partners");
    for (size_t r = 0; r < 2; r++) check_near(coop_table_real(table, r, count), 2, 0); /* the hub counts for 1 - 2 */
    coop_table_free(table);
    coop_model_free(formula);
    sample_clear(&s);
    CHECK_CLEAN();
}
