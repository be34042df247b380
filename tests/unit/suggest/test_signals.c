/* Signals: published indices on the karate club, hand-computed values, and the dense oracle on random worlds. */
#include <criterion/criterion.h>
#include <string.h>

#include "unit/measure/sample.h"
#include "world.h"

static const coop_suggest_options RAW = {.size = sizeof(coop_suggest_options),
                                         .organisation = UINT32_MAX,
                                         .lambda = 0.7,
                                         .signals = true,
                                         .objective = COOP_LIKELY};

static double cell(const coop_table *table, size_t row, const char *column) {
    size_t c = coop_table_find_column(table, column);
    check_neq_where(c, SIZE_MAX, "no column %s", column);
    return coop_table_real(table, row, c);
}

Test(signals, rows_are_whole) {
    size_t count;
    const coop_signal *rows = coop_signal_rows(&count);
    double sum = 0;
    check_gt(count, 0);
    for (size_t i = 0; i < count; i++) {
        cr_assert(rows[i].title && rows[i].summary && rows[i].formula && rows[i].cost && rows[i].reference);
        check_eq(coop_signal_find(rows[i].name), &rows[i]);
        cr_assert(rows[i].code != NULL && rows[i].group < COOP_SIGNAL_GROUPS);
        sum += rows[i].weighted_of ? 0 : rows[i].factor;
        const coop_signal *plain = rows[i].weighted_of ? coop_signal_find(rows[i].weighted_of) : NULL;
        cr_assert(!rows[i].weighted_of || (plain && !plain->weighted_of && plain->factor == rows[i].factor), "%s",
                  rows[i].name);
    }
    check_near(sum, 1, 1e-12);
    cr_assert_null(coop_signal_find("astrology"));
    CHECK_CLEAN();
}

/* NetworkX 3.6.1: adamic_adar_index, resource_allocation_index and common_neighbors of karate_club_graph() without its
 * weights, pairs (0, 33), (0, 32), (2, 23), (16, 33). */
Test(signals, karate_club_as_in_networkx) {
    static const struct {
        uint32_t a, b;
        double aa, ra, cn;
    } known[] = {{0, 33, 2.7110197222973085, 0.9, 4},
                 {0, 32, 1.613740043014111, 0.4666666666666667, 3},
                 {2, 23, 1.1237771248263264, 0.3333333333333333, 2},
                 {16, 33, 0, 0, 0}};
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    options.unweighted = true;
    sample s;
    sample_init(&s, 34, KARATE, 78, &options);
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        coop_table *table = NULL;
        check_eq(coop_suggestion_pair(&table, s.graph, known[i].a, known[i].b, &RAW, &s.ctx), COOP_OK);
        check_near(cell(table, 0, "adamic_adar"), known[i].aa, 1e-14);
        check_near(cell(table, 0, "resource_allocation"), known[i].ra, 1e-14);
        check_near(cell(table, 0, "common_neighbours"), known[i].cn, 0);
        check_near(cell(table, 0, "shared_partners"), known[i].cn, 0);
        cr_assert(isnan(cell(table, 0, "needs_met")) && isnan(cell(table, 0, "kind_pair")));
        coop_table_free(table);
    }
    sample_clear(&s);
    CHECK_CLEAN();
}

/* By hand: x - z weight 1, z - y weight 3, z - q weight 4: s_z = 8. CN 4, AA 4 / ln 9, RA 4 / 8. */
Test(signals, weighted_by_hand) {
    static const edge edges[] = {{0, 2, 1}, {2, 1, 3}, {2, 3, 4}};
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    sample s;
    sample_init(&s, 4, edges, 3, &options);
    coop_table *table = NULL;
    check_eq(coop_suggestion_pair(&table, s.graph, 0, 1, &RAW, &s.ctx), COOP_OK);
    check_near(cell(table, 0, "weighted_common_neighbours"), 4, 0);
    check_near(cell(table, 0, "weighted_adamic_adar"), 4 / log(9), 1e-15);
    check_near(cell(table, 0, "weighted_resource_allocation"), 0.5, 0);
    check_eq(coop_table_organisation(table, 0, coop_table_find_column(table, "introducer")), 2);
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}

static void expect_world(const world *w, bool unweighted) {
    static oracle o;
    const char *const names[7] = {unweighted ? "resource_allocation" : "weighted_resource_allocation",
                                  unweighted ? "adamic_adar" : "weighted_adamic_adar",
                                  unweighted ? "common_neighbours" : "weighted_common_neighbours",
                                  "needs_met",
                                  "shared_cluster",
                                  "kind_pair",
                                  "shared_place"};
    coop_network *network;
    coop_graph *graph;
    coop_context ctx = COOP_CONTEXT_INIT;
    world_build(&network, &graph, w, unweighted, 0);
    oracle_compute(&o, w, unweighted, 0);
    for (uint32_t x = 0; x < w->n; x++) {
        for (uint32_t y = 0; y < w->n; y += 1 + (x + y) % 3) {
            coop_table *table = NULL, *mirror = NULL;
            if (x == y || o.cluster[x] || o.cluster[y]) continue;
            check_eq_where(coop_suggestion_pair(&table, graph, x, y, &RAW, &ctx), COOP_OK, "%s", ctx.error.message);
            check_eq(coop_suggestion_pair(&mirror, graph, y, x, &RAW, &ctx), COOP_OK);
            for (size_t i = 0; i < 7; i++) {
                check_near(cell(table, 0, names[i]), o.value[i][x][y], 1e-12);
                check_near(cell(mirror, 0, names[i]), cell(table, 0, names[i]), 0);
            }
            check_near(cell(table, 0, "score"), o.score[x][y], 1e-12);
            check_near(cell(mirror, 0, "score"), cell(table, 0, "score"), 0);
            coop_table_free(table);
            coop_table_free(mirror);
        }
    }
    coop_graph_free(graph);
    coop_network_free(network);
}

Test(signals, as_the_dense_oracle_says) {
    static world w;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        world_random(&w, 24, 60, seed);
        expect_world(&w, false);
        expect_world(&w, true);
    }
    CHECK_CLEAN();
}
