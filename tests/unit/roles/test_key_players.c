/* Key players against every set of small random networks, by definitions over Floyd's distances (Borgatti 2006). */
#include <coopgraph/roles.h>
#include <stdlib.h>
#include <string.h>

#include "../measure/sample.h"

enum { N = 9, CRITERIA = 4 };

static coop_table *players_of(sample *s, uint32_t players, uint32_t steps) {
    static const char *const name = "key_players";
    coop_role_options options = COOP_ROLE_OPTIONS_INIT;
    coop_table *tables[16] = {0};
    options.names = &name;
    options.count = 1;
    options.players = players;
    options.steps = steps;
    check_eq_where(coop_roles(tables, s->graph, &options, &s->ctx), COOP_OK, "%s", s->ctx.error.message);
    return tables[0];
}

static void measure_steps(double steps[N][N], const coop_graph *graph, uint32_t without) {
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t k = 0; k < N; k++)
            steps[i][k] = i == k ? 0
                          : (without >> i & 1) || (without >> k & 1) || coop_i_arc(&graph->all, i, k) == UINT64_MAX
                              ? INFINITY
                              : 1;
    for (uint32_t m = 0; m < N; m++)
        for (uint32_t i = 0; i < N; i++)
            for (uint32_t k = 0; k < N; k++) steps[i][k] = fmin(steps[i][k], steps[i][m] + steps[m][k]);
}

static double worth(uint32_t set, uint32_t criterion, double most, const coop_graph *graph) {
    double steps[N][N], sum = 0, left = N - __builtin_popcount(set);
    measure_steps(steps, graph, criterion < 2 ? set : 0);
    for (uint32_t k = 0; k < N; k++) {
        double near = INFINITY;
        for (uint32_t i = 0; i < N; i++) {
            if (criterion < 2 && i != k && !(set >> i & 1) && !(set >> k & 1) && !isinf(steps[i][k]))
                sum += criterion == 0 ? 1 : 1 / steps[i][k];
            if (set >> i & 1) near = fmin(near, steps[i][k]);
        }
        if (criterion == 2) sum += near <= most;
        if (criterion == 3) sum += near < 1 ? 1 : 1 / near;
    }
    return criterion < 2 ? 1 - sum / (left * (left - 1)) : sum / N;
}

Test(roles_key_players, the_best_of_all_sets) {
    for (uint64_t seed = 0; seed < 30; seed++) {
        coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
        options.directed = seed % 2;
        uint32_t players = 1 + (uint32_t)(seed % 3), steps = 1 + (uint32_t)(seed % 2);
        sample s;
        sample_random(&s, N, 3 + (size_t)seed, 3, &options, seed);
        coop_table *table = players_of(&s, players, steps);
        check_eq(coop_table_rows(table), CRITERIA * players);
        for (uint32_t c = 0; c < CRITERIA; c++) {
            double most = -1;
            uint32_t chosen = 0;
            for (uint32_t set = 0; set < 1U << N; set++)
                if ((uint32_t)__builtin_popcount(set) == players) most = fmax(most, worth(set, c, steps, s.graph));
            for (uint32_t i = 0; i < players; i++) chosen |= 1U << coop_table_organisation(table, c * players + i, 1);
            check_eq(__builtin_popcount(chosen), players);
            check_near(worth(chosen, c, steps, s.graph), most, 1e-12);
            for (uint32_t i = 0; i < players; i++) {
                size_t row = c * players + i;
                uint32_t u = coop_table_organisation(table, row, 1);
                check_near(coop_table_real(table, row, 2), worth(1U << u, c, steps, s.graph), 1e-12);
                check_near(coop_table_real(table, row, 3),
                           most - (players > 1 || c < 2 ? worth(chosen & ~(1U << u), c, steps, s.graph) : 0), 1e-12);
                check_near(coop_table_real(table, row, 4), most, 1e-12);
                check_near(coop_table_real(table, row, 5), c < 2 ? worth(0, c, 0, s.graph) : 0, 1e-12);
                check_near(coop_table_real(table, row, 6), most, 1e-12);
            }
        }
        coop_table_free(table);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* Krackhardt's kite (1990): the best of all sets by NetworkX's components and paths. Alone 7 cuts 8 and 9 off and
 * reaches all in two steps, while 3 with the most partners is nearest to all. */
Test(roles_key_players, krackhardts_kite) {
    static const double best[2][CRITERIA] = {{7 / 18.0, 35 / 72.0, 1, 97 / 120.0}, {15 / 28.0, 17 / 28.0, 1, 1}};
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    sample s;
    sample_init(&s, 10, KITE, 18, &options);
    for (uint32_t players = 1; players <= 2; players++) {
        coop_table *table = players_of(&s, players, 2);
        for (uint32_t c = 0; c < CRITERIA; c++)
            check_near(coop_table_real(table, c * players, 4), best[players - 1][c], 1e-12);
        if (players == 1) {
            for (uint32_t c = 0; c < 3; c++) check_eq(coop_table_organisation(table, c, 1), 7);
            check_eq(coop_table_organisation(table, 3, 1), 3);
        }
        coop_table_free(table);
    }
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Too many sets to try: seven hubs in a ring, each with eleven that know nobody else. Without the hubs nobody reaches
 * anybody, and they reach everybody. The same for any number of threads. */
Test(roles_key_players, one_by_one) {
    enum { HUBS = 7, LEAVES = 11 };
    edge edges[HUBS * (LEAVES + 1)];
    size_t count = 0;
    for (uint32_t h = 0; h < HUBS; h++) {
        edges[count++] = (edge){h, (h + 1) % HUBS, 1};
        for (uint32_t i = 0; i < LEAVES; i++) edges[count++] = (edge){h, HUBS + LEAVES * h + i, 1};
    }
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    for (uint32_t threads = 1; threads < 4; threads += 2) {
        sample s;
        sample_init(&s, HUBS * (LEAVES + 1), edges, count, &options);
        s.ctx.threads = threads;
        coop_table *table = players_of(&s, HUBS, 1);
        check_eq(coop_table_rows(table), CRITERIA * HUBS);
        for (size_t i = 0; i < CRITERIA * HUBS; i++) {
            check_lt(coop_table_organisation(table, i, 1), HUBS);
            check_near(coop_table_real(table, i, 4), 1, 1e-12);
            check_near(coop_table_real(table, i, 6), 1, 1e-12);
        }
        coop_table_free(table);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* Found one by one, a set is worth no more than is said to be the most, of sparse and dense networks. */
Test(roles_key_players, the_bound_holds_what_is_found) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    for (uint64_t seed = 0; seed < 6; seed++) {
        sample s;
        sample_random(&s, 90, 40 + 60 * (size_t)seed, 1, &options, seed);
        coop_table *table = players_of(&s, 8, 2);
        check_eq(coop_table_rows(table), CRITERIA * 8);
        for (size_t i = 0; i < coop_table_rows(table); i++) {
            cr_assert(coop_table_real(table, i, 4) <= coop_table_real(table, i, 6) + 1e-12);
            cr_assert(coop_table_real(table, i, 6) <= 1 && coop_table_real(table, i, 3) >= -1e-12);
        }
        coop_table_free(table);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

Test(roles_key_players, too_few_or_too_large) {
    coop_role_options options = COOP_ROLE_OPTIONS_INIT;
    static const char *const name = "key_players";
    coop_graph_options how = COOP_GRAPH_OPTIONS_INIT;
    coop_table *tables[16] = {0};
    options.names = &name;
    options.count = 1;
    for (uint32_t n = 0; n < 5; n++) {
        sample s;
        sample_init(&s, n, NULL, 0, &how);
        check_eq(coop_roles(tables, s.graph, &options, &s.ctx), COOP_USAGE);
        cr_assert(strstr(s.ctx.error.message, "leave fewer than two"), "%s", s.ctx.error.message);
        coop_context_clear_error(&s.ctx);
        sample_clear(&s);
    }
    sample s;
    sample_random(&s, 2000, 4000, 1, &how, 1);
    check_eq(coop_roles(tables, s.graph, &options, &s.ctx), COOP_OK);
    check_eq(coop_table_rows(tables[0]), 3 * 3);
    cr_assert(strstr(coop_table_note_text(tables[0], 0), "distance-weighted fragmentation: left out, 2000"), "%s",
              coop_table_note_text(tables[0], 0));
    coop_table_free(tables[0]);
    sample_clear(&s);
    CHECK_CLEAN();
}
