/* Small cases counted by hand; articulation points and bridges also against igraph. */
#include <coopgraph/gap.h>
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/ig.h"
#include "gap/gap.h"
#include "unit/core/naive.h"
#include "unit/core/network.h"
#include "util/random.h"

static coop_graph *graph_of(const coop_network *network, coop_context *ctx) {
    coop_graph *graph = NULL;
    check_eq_where(coop_graph_new(&graph, network, NULL, ctx), COOP_OK, "%s", ctx->error.message);
    return graph;
}

static coop_table *gap_of(const char *name, const coop_graph *graph, coop_context *ctx) {
    coop_table *table = NULL;
    check_eq_where(coop_gaps(&table, name, graph, NULL, ctx), COOP_OK, "%s", ctx->error.message);
    return table;
}

static const char *cell_id(const coop_table *table, size_t row, const char *column, const coop_network *network) {
    uint32_t i = coop_table_organisation(table, row, coop_table_find_column(table, column));
    return i == COOP_NONE ? "" : coop_network_id(network, i);
}

static double cell(const coop_table *table, size_t row, const char *column) {
    return coop_table_real(table, row, coop_table_find_column(table, column));
}

static const char *words(const coop_table *table, size_t row) {
    return coop_table_string(table, row, coop_table_find_column(table, "sentence"));
}

Test(gaps, every_row_on_tiny_networks) {
    size_t count;
    const coop_gap *rows = coop_gap_rows(&count);
    for (int size = 0; size < 3; size++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = size == 0   ? net_of(NULL, 0)
                                : size == 1 ? NET("a b 1")
                                            : NET("a b 1", "c d 2", "d > e 1");
        coop_graph *graph = graph_of(network, &ctx);
        for (size_t i = 0; i < count; i++) {
            cr_assert(rows[i].name[0] && rows[i].title[0] && rows[i].summary[0]);
            coop_table *table = gap_of(rows[i].name, graph, &ctx);
            check_neq_where(coop_table_find_column(table, "sentence"), SIZE_MAX, "%s", rows[i].name);
            for (size_t row = 0; row < coop_table_rows(table); row++)
                cr_assert(words(table, row) && words(table, row)[0]);
            coop_table_free(table);
        }
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

Test(gaps, unknown_name_suggests_the_nearest) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a b 1");
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *table = NULL;
    check_eq(coop_gaps(&table, "isolate", graph, NULL, &ctx), COOP_USAGE);
    check_str(ctx.error.message, "unknown gap 'isolate' (did you mean 'isolates'?)");
    cr_assert_null(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Two triangles a-b-c and e-f-g joined by c - d - e, and h on f: points c, d, e, f; bridges c-d, d-e, f-h. */
Test(gaps, cuts_by_hand) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a b 1", "b c 1", "a c 1", "c d 5", "d e 5", "e f 1", "f g 1", "e g 1", "f h 2");
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *points = gap_of("articulation", graph, &ctx), *bridges = gap_of("bridges", graph, &ctx);
    check_eq(coop_table_rows(points), 4);
    /* without e: {a b c d} and {f g h}; without d: {a b c} and {e f g h}; without c: {a b}; without f: {h} */
    check_str(cell_id(points, 0, "organisation", network), "d");
    check_near(cell(points, 0, "lost"), 3, 0);
    check_near(cell(points, 0, "lost_strength"), 2 + 2 + 7, 0);
    check_str(cell_id(points, 0, "example", network), "c");
    check_str(words(points, 0), "Without d, 3 organisations are cut off, among them c.");
    check_str(cell_id(points, 1, "organisation", network), "e");
    check_near(cell(points, 1, "lost"), 3, 0);
    check_near(cell(points, 1, "lost_strength"), 4 + 2 + 2, 0);
    check_str(cell_id(points, 3, "organisation", network), "f");
    check_str(words(points, 3), "Without f, h is cut off.");
    check_eq(coop_table_rows(bridges), 3);
    check_str(cell_id(bridges, 0, "a", network), "d");
    check_str(cell_id(bridges, 0, "b", network), "e");
    check_near(cell(bridges, 0, "lost"), 4, 0);
    check_near(cell(bridges, 0, "weight"), 5, 0);
    check_near(cell(bridges, 2, "lost"), 1, 0);
    coop_table_free(points);
    coop_table_free(bridges);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(gaps, cuts_against_flooding_and_igraph) {
    for (uint64_t seed = 0; seed < 40; seed++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_i_random random;
        char text[60][16];
        const char *rows[60];
        coop_i_random_init(&random, seed, 0);
        size_t ties = 10 + coop_i_random_below(&random, 50);
        for (size_t i = 0; i < ties; i++) {
            uint64_t a = coop_i_random_below(&random, 30), b = coop_i_random_below(&random, 30);
            snprintf(text[i], sizeof text[i], "n%02d n%02d 1", (int)a, (int)(a == b ? (b + 1) % 30 : b));
            rows[i] = text[i];
        }
        coop_network *network = net_of(rows, ties);
        coop_graph *graph = graph_of(network, &ctx);
        gap_cuts cuts;
        check_eq(gap_cuts_find(&cuts, graph, &ctx), COOP_OK);
        for (size_t i = 0; i < cuts.point_count; i++) {
            check_eq(cuts.points[i].lost, naive_lost_without(graph, cuts.points[i].a, COOP_NONE, COOP_NONE));
            check_neq(cuts.points[i].example, COOP_NONE);
        }
        for (size_t i = 0; i < cuts.bridge_count; i++) {
            check_eq(cuts.bridges[i].lost, naive_lost_without(graph, COOP_NONE, cuts.bridges[i].a, cuts.bridges[i].b));
        }
        igraph_t ig;
        igraph_vector_int_t points, bridges;
        coop_i_ig_enter(&ctx);
        check_eq(coop_i_ig_graph(&ig, NULL, NULL, graph, &ctx), COOP_OK);
        igraph_vector_int_init(&points, 0);
        igraph_vector_int_init(&bridges, 0);
        igraph_articulation_points(&ig, &points);
        igraph_bridges(&ig, &bridges);
        check_eq((size_t)igraph_vector_int_size(&points), cuts.point_count);
        check_eq((size_t)igraph_vector_int_size(&bridges), cuts.bridge_count);
        igraph_vector_int_destroy(&points);
        igraph_vector_int_destroy(&bridges);
        igraph_destroy(&ig);
        coop_i_ig_leave();
        gap_cuts_clear(&cuts);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

static const char clusters_json[] =
    "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
    "{\"id\":\"A\",\"label\":\"Alpha\",\"kind\":\"cluster\"},{\"id\":\"B\",\"label\":\"Beta\",\"kind\":\"cluster\"},"
    "{\"id\":\"a1\",\"clusters\":[\"A\"],\"offers\":[\"lasers\"]},{\"id\":\"a2\",\"clusters\":[\"A\"],\"needs\":["
    "\"Lasers\",\"robots\"]},"
    "{\"id\":\"b1\",\"clusters\":[\"B\"],\"needs\":[\"lasers\"]},{\"id\":\"b2\",\"clusters\":[\"B\"]},{\"id\":"
    "\"alone\"}],"
    "\"ties\":[{\"from\":\"a1\",\"to\":\"a2\",\"weight\":4},{\"from\":\"b1\",\"to\":\"b2\",\"weight\":4},"
    "{\"from\":\"a1\",\"to\":\"b1\",\"weight\":1}],"
    "\"projects\":[{\"id\":\"p\",\"label\":\"Plant\",\"participants\":[],\"required\":2000000,\"currency\":\"RUB\","
    "\"funding\":[{\"from\":\"bank\",\"amount\":500000,\"committed\":true},{\"from\":\"hope\",\"amount\":9,"
    "\"committed\":false}]}]}";

/* s = a1 5, a2 4, b1 5, b2 4, 2W = 18: expected A-B = 9 * 9 / 18 = 4.5, observed 1. */
Test(gaps, clusters_by_hand) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("c.json", clusters_json, &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *table = gap_of("clusters", graph, &ctx);
    check_eq(coop_table_rows(table), 1);
    check_near(cell(table, 0, "observed"), 1, 0);
    check_near(cell(table, 0, "expected"), 4.5, 1e-12);
    check_str(
        words(table, 0),
        "Alpha and Beta work together at 22 % of what would be expected; the second needs Lasers, which the first "
        "offers; a1 and b1 could begin.");
    coop_table_free(table);
    coop_gap_options strict = {.size = sizeof(coop_gap_options), .few = 0.2};
    check_eq(coop_gaps(&table, "clusters", graph, &strict, &ctx), COOP_OK);
    check_eq(coop_table_rows(table), 0);
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(gaps, shared_members_are_not_paired_with_themselves) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network =
        check_load("s.json",
                   "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
                   "{\"id\":\"A\",\"kind\":\"cluster\"},{\"id\":\"B\",\"kind\":\"cluster\"},"
                   "{\"id\":\"x\",\"clusters\":[\"A\",\"B\"]},{\"id\":\"y\",\"clusters\":[\"B\"]},{\"id\":\"z\"}],"
                   "\"ties\":[{\"from\":\"x\",\"to\":\"z\",\"weight\":3},{\"from\":\"y\",\"to\":\"z\",\"weight\":2}]}",
                   &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *table = gap_of("clusters", graph, &ctx);
    /* s_x 3, s_y 2, 2W = 10: (3 * (3 + 2) - 3^2) / 10 */
    check_near(cell(table, 0, "expected"), 0.6, 1e-12);
    check_near(cell(table, 0, "shared_members"), 1, 0);
    check_str(cell_id(table, 0, "best_a", network), "");
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(gaps, competences_funding_and_isolates_by_hand) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("c.json", clusters_json, &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *needs = gap_of("competences", graph, &ctx), *money = gap_of("funding", graph, &ctx);
    coop_table *alone = gap_of("isolates", graph, &ctx);
    check_eq(coop_table_rows(needs), 3);
    check_str(words(needs, 0), "a2 needs robots; nobody here offers it.");
    check_str(words(needs, 1), "a2 needs Lasers; its partner a1 offers it.");
    check_str(words(needs, 2), "b1 needs Lasers; its partner a1 offers it.");
    check_eq(coop_table_rows(money), 1);
    check_near(cell(money, 0, "missing"), 1500000, 0);
    check_str(words(money, 0), "Plant: RUB 500 thousand of RUB 2 m is committed (25 %).");
    check_eq(coop_table_rows(alone), 1);
    check_str(words(alone, 0), "alone has no tie here.");
    coop_table_free(needs);
    coop_table_free(money);
    coop_table_free(alone);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* The funding of one project is not counted for another. */
Test(gaps, funding_is_each_project_s_own) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network =
        check_load("f.json",
                   "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{\"id\":\"a\"}],\"projects\":["
                   "{\"id\":\"p\",\"participants\":[],\"required\":100,\"funding\":[{\"from\":\"x\",\"amount\":10,"
                   "\"committed\":true}]},"
                   "{\"id\":\"q\",\"participants\":[],\"required\":100,\"funding\":[{\"from\":\"x\",\"amount\":20,"
                   "\"committed\":true}]}]}",
                   &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *money = gap_of("funding", graph, &ctx);
    check_eq(coop_table_rows(money), 2);
    check_near(cell(money, 0, "missing") + cell(money, 1, "missing"), 170, 0);
    coop_table_free(money);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* An amount that nobody states takes nothing away from what is known. */
Test(gaps, funding_counts_unknown_amounts) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load(
        "f.json",
        "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[],\"projects\":["
        "{\"id\":\"p\",\"participants\":[],\"required\":100,\"funding\":[{\"from\":\"x\",\"amount\":10,"
        "\"committed\":true},{\"from\":\"y\",\"committed\":true}]},"
        "{\"id\":\"q\",\"participants\":[],\"required\":50,\"funding\":[{\"from\":\"y\",\"committed\":true}]}]}",
        &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *money = gap_of("funding", graph, &ctx);
    check_eq(coop_table_rows(money), 2);
    bool first = cell(money, 0, "required") == 100;
    check_near(cell(money, !first, "committed"), 10, 0);
    check_near(cell(money, !first, "unknown"), 1, 0);
    check_str(words(money, !first), "p: 10 of 100 is known to be committed (10 %); 1 more amount is unknown.");
    cr_assert(isnan(cell(money, first, "committed")) && isnan(cell(money, first, "committed_share")));
    check_str(words(money, first), "q: how much of 50 is committed is unknown (1 source without an amount).");
    coop_table_free(money);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* An empty table says whether there is none or nothing to look at. */
Test(gaps, nothing_to_look_at_is_not_none) {
    static const struct {
        const char *more, *gap, *note;
    } cases[] = {
        {"", "competences", "No organisation says what it needs."},
        {"", "suppliers", "No organisation says what it needs."},
        {"", "partners", "No organisation says what it needs."},
        {"", "funding", "No programme, project or agreement says what money it requires."},
        {"", "brokers", "There are fewer than two clusters with members."},
        {"", "roles",
         "No organisation is of a kind whose role could be missing: company, university, fund and the like."},
        {"", "homophily", "By none of kind, region, cluster and country are there two groups whose members have ties."},
        {"", "mixing", "No organisation that takes part is in such a group; --group names others."},
        {"\"needs\":[\"x\"],\"offers\":[\"x\"],", "suppliers", NULL},
        {"", "articulation", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        char text[512];
        snprintf(text, sizeof text,
                 "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":[{%s\"id\":\"a\"},{\"id\":\"b\"}],"
                 "\"ties\":[{\"from\":\"a\",\"to\":\"b\"}]}",
                 cases[i].more);
        coop_network *network = check_load("empty.json", text, &ctx);
        coop_graph *graph = NULL;
        coop_table *t = NULL;
        check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
        check_eq(coop_gaps(&t, cases[i].gap, graph, NULL, &ctx), COOP_OK);
        check_eq_where(coop_table_rows(t), 0, "%s", cases[i].gap);
        size_t notes = coop_table_notes(t);
        if (cases[i].note)
            check_str(coop_table_note_text(t, notes - 1), cases[i].note);
        else
            check_eq_where(notes, 0, "%s: %s", cases[i].gap, coop_table_note_text(t, 0));
        coop_table_free(t);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}
