/* What a tie would change: the figures "with the tie" equal those of a network that has it, computed from scratch. */
#include <criterion/criterion.h>

#include "core/graph.h"
#include "gap/gap.h"
#include "gap/holes.h"
#include "world.h"

typedef struct figures {
    double constraint[2], efficiency;
    uint32_t reach[2], points, bridges;
} figures;

static void steps_from(uint32_t steps[WORLD_MAX], const coop_graph *graph, uint32_t from) {
    for (uint32_t u = 0; u < graph->n; u++) steps[u] = u == from ? 0 : WORLD_MAX;
    for (uint32_t round = 0; round < graph->n; round++) /* Bellman and Ford, unhurried */
        for (uint32_t u = 0; u < graph->n; u++)
            for (uint64_t i = graph->all.offset[u]; i < graph->all.offset[u + 1]; i++)
                if (steps[u] + 1 < steps[graph->all.to[i]]) steps[graph->all.to[i]] = steps[u] + 1;
}

static void measure(figures *f, const world *w, uint32_t a, uint32_t b) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network;
    coop_graph *graph;
    gap_holes holes = {0};
    gap_cuts cuts = {0};
    double sum = 0, pairs = 0;
    world_build(&network, &graph, w, false, 0);
    check_eq(gap_holes_compute(&holes, graph, &ctx), COOP_OK);
    check_eq(gap_cuts_find(&cuts, graph, &ctx), COOP_OK);
    *f = (figures){.constraint = {holes.constraint[a], holes.constraint[b]},
                   .points = (uint32_t)cuts.point_count,
                   .bridges = (uint32_t)cuts.bridge_count};
    for (uint32_t u = 0; u < w->n; u++) {
        uint32_t steps[WORLD_MAX];
        steps_from(steps, graph, u);
        for (uint32_t v = 0; v < w->n; v++) {
            if (u == v || !coop_i_takes_part(graph, u) || !coop_i_takes_part(graph, v)) continue;
            pairs++;
            if (steps[v] < WORLD_MAX) sum += 1.0 / steps[v];
            f->reach[0] += u == a && steps[v] <= 2;
            f->reach[1] += u == b && steps[v] <= 2;
        }
    }
    f->efficiency = sum / pairs;
    gap_cuts_clear(&cuts);
    gap_holes_clear(&holes);
    coop_graph_free(graph);
    coop_network_free(network);
}

static double cell(const coop_table *table, size_t row, const char *column) {
    size_t c = coop_table_find_column(table, column);
    check_neq_where(c, SIZE_MAX, "no column %s", column);
    return coop_table_real(table, row, c);
}

static void expect(const coop_table *table, size_t row, const figures *f, bool with) {
    check_near(cell(table, row, with ? "constraint_a_with" : "constraint_a"), f->constraint[0], 1e-12);
    check_near(cell(table, row, with ? "constraint_b_with" : "constraint_b"), f->constraint[1], 1e-12);
    check_near(cell(table, row, with ? "reach_a_with" : "reach_a"), f->reach[0], 0);
    check_near(cell(table, row, with ? "reach_b_with" : "reach_b"), f->reach[1], 0);
    check_near(cell(table, row, with ? "efficiency_with" : "efficiency"), f->efficiency, 1e-12);
    check_near(cell(table, row, with ? "cut_points_with" : "cut_points"), f->points, 0);
    check_near(cell(table, row, with ? "cut_ties_with" : "cut_ties"), f->bridges, 0);
}

/* A sparse world breaks in many places, a dense one in none; its last three organisations have no tie at all. */
static void expect_world(uint64_t seed, size_t ties) {
    static world w;
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network;
    coop_graph *graph;
    coop_table *table = NULL;
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    world_random(&w, 30, ties, seed);
    world_build(&network, &graph, &w, false, 0);
    double average = graph->total / (double)graph->pairs;
    options.top = 1000;
    check_eq(coop_suggestions(&table, graph, &options, &ctx), COOP_OK);
    check_gt(coop_table_rows(table), 20);
    for (size_t r = 0; r < coop_table_rows(table); r += 1 + coop_table_rows(table) / 25) {
        uint32_t a = coop_table_organisation(table, r, 0), b = coop_table_organisation(table, r, 1);
        figures f;
        measure(&f, &w, a, b);
        expect(table, r, &f, false);
        w.tie[a][b] = average;
        measure(&f, &w, a, b);
        expect(table, r, &f, true);
        w.tie[a][b] = 0;
    }
    coop_table_free(table);
    coop_graph_free(graph);
    coop_network_free(network);
}

Test(effects, before_and_after_as_computed_from_scratch) {
    for (uint64_t seed = 31; seed < 35; seed++) expect_world(seed, seed % 2 ? 34 : 80);
    CHECK_CLEAN();
}

/* Whoever has no tie is suggested to somebody whenever a cluster, a place, a kind or a need speaks for it. */
Test(effects, newcomers_have_suggestions) {
    static world w;
    static oracle o;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network;
        coop_graph *graph;
        world_random(&w, 40, 100, seed);
        world_build(&network, &graph, &w, false, 0);
        oracle_compute(&o, &w, false, 0);
        for (uint32_t u = 0; u < w.n; u++) {
            coop_table *table = NULL;
            coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
            bool speaks = false;
            if (o.degree[u] > 0 || o.cluster[u]) continue;
            for (uint32_t v = 0; v < w.n; v++) {
                bool possible = v != u && !o.tied[u][v] && !o.cluster[v];
                speaks = speaks || (possible && (o.value[3][u][v] > 0 || o.value[4][u][v] > 0 ||
                                                 o.value[5][u][v] >= 1.1 || o.value[6][u][v] > 0));
            }
            options.organisation = u;
            check_eq(coop_suggestions(&table, graph, &options, &ctx), COOP_OK);
            check_eq_where(coop_table_rows(table) > 0, speaks, "seed %d, %u", (int)seed, u);
            coop_table_free(table);
        }
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

/* A list judges hundreds of thousands of pairs: where each would take a look at thousands of ties, those signals of
 * benefit are left out, and a note says so. */
Test(effects, what_is_too_dear_is_left_out) {
    enum { N = 1200 };
    coop_context ctx = COOP_CONTEXT_INIT;
    for (int large = 0; large < 2; large++) {
        coop_i_buf text = {0};
        coop_graph *graph = NULL;
        coop_table *table = NULL;
        bool told = false;
        coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
        uint32_t n = large ? N : N / 20;
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t step = 1; step <= 2; step++)
                coop_i_buf_printf(&text, "o%u o%u\n", (unsigned)i, (unsigned)((i + step) % n));
        coop_network *network = check_load("ring.edges", coop_i_buf_text(&text), &ctx);
        check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
        options.top = 3;
        check_eq_where(coop_suggestions(&table, graph, &options, &ctx), COOP_OK, "%s", ctx.error.message);
        for (size_t i = 0; i < coop_table_notes(table); i++)
            told = told || strstr(coop_table_note_text(table, i), "the network is too large for them");
        check_eq(told, large > 0);
        coop_table_free(table);
        coop_graph_free(graph);
        coop_network_free(network);
        coop_i_buf_clear(&text);
    }
    CHECK_CLEAN();
}
