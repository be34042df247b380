/* What chance alone would give, against rewirings as naive as they come. */
#include <coopgraph/format.h>
#include <coopgraph/gap.h>
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gap/gap.h"
#include "gap/rewire.h"
#include "gap/seven_words.h"
#include "unit/core/network.h"
#include "unit/gap/seven.h"

/* Firms f, universities u, and ties between any of them; weights 1 .. 5. */
static coop_network *random_network(uint64_t seed, uint32_t firms, uint32_t universities, uint32_t ties) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    coop_i_random random;
    uint32_t n = firms + universities, index[256];
    check_eq(coop_network_new(&network, &ctx), COOP_OK);
    coop_i_random_init(&random, seed, 0);
    for (uint32_t i = 0; i < n; i++) {
        char id[16];
        coop_organisation row = COOP_ORGANISATION_INIT;
        snprintf(id, sizeof id, "o%03u", i);
        row.id = id, row.kind_text = i < firms ? "company" : "university";
        row.country = i % 3 ? "RU" : "CN";
        check_eq(coop_network_add_organisation(network, &index[i], &row, &ctx), COOP_OK);
    }
    for (uint32_t i = 0; i < ties; i++) { /* the square makes some have many */
        double a = coop_i_random_real(&random), b = coop_i_random_real(&random);
        coop_tie tie = COOP_TIE_INIT;
        tie.source = index[(uint32_t)(a * a * n)], tie.target = index[(uint32_t)(b * n)];
        tie.weight = 1 + (double)coop_i_random_below(&random, 5);
        if (tie.source != tie.target) check_eq(coop_network_add_tie(network, NULL, &tie, &ctx), COOP_OK);
    }
    check_eq(coop_network_finish(network, NULL, &ctx), COOP_OK);
    return network;
}

Test(seven, chance_coverage_against_rewiring) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = random_network(7, 120, 30, 420);
    coop_graph *graph = graph_of(network, &ctx);
    gap_seven_sets sets;
    gap_seven_figures figures[GAP_SEVEN];
    check_eq(gap_seven_sets_init(&sets, graph, &(coop_gap_options){0}, &ctx), COOP_OK);
    check_eq(gap_seven_compute(figures, NULL, &sets, 127, &ctx), COOP_OK);
    check_eq(gap_seven_draw(figures, &sets, 127, 400, &ctx), COOP_OK);
    const int gaps[] = {GAP_RESEARCH, GAP_FIRMS, GAP_GLOBAL};
    for (size_t i = 0; i < 3; i++) { /* one to two per cent: stub matching allows loops and double ties, rewiring not */
        const gap_seven_figures *f = &figures[gaps[i]];
        check_near(f->covered_mean / f->from, f->chance, 0.02);
        cr_assert(f->deviation > 0 && f->covered_deviation > 0);
    }
    gap_seven_sets_clear(&sets);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* The oracle of z: swaps on a matrix, written as plainly as can be, with the weight of the ties between firms and
 * universities. */
Test(seven, z_against_a_naive_rewiring) {
    enum { N = 40, FIRMS = 28, DRAWS = 400 };
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = random_network(11, FIRMS, N - FIRMS, 110);
    coop_graph *graph = graph_of(network, &ctx);
    coop_gap_options options = {.size = sizeof(coop_gap_options), .draws = 400};
    coop_table *t = NULL;
    check_eq(coop_gaps(&t, "research", graph, &options, &ctx), COOP_OK);
    double observed = cell(t, 0, "observed"), sum = 0, squares = 0;
    double(*w)[N] = calloc(N, sizeof *w);
    coop_i_random random;
    coop_i_random_init(&random, 99, 0);
    for (uint32_t u = 0; u < N; u++)
        for (uint64_t k = graph->all.offset[u]; k < graph->all.offset[u + 1]; k++)
            w[u][graph->all.to[k]] = graph->all.weight[k];
    for (int draw = 0; draw < DRAWS; draw++) {
        for (int i = 0; i < 60000; i++) {
            uint64_t a = coop_i_random_below(&random, N), b = coop_i_random_below(&random, N),
                     c = coop_i_random_below(&random, N), d = coop_i_random_below(&random, N);
            if (w[a][b] == 0 || w[c][d] == 0 || a == d || c == b || w[a][d] > 0 || w[c][b] > 0) continue;
            double x = w[a][b], y = w[c][d];
            w[a][b] = w[b][a] = w[c][d] = w[d][c] = 0;
            w[a][d] = w[d][a] = x;
            w[c][b] = w[b][c] = y;
        }
        double between = 0;
        for (int u = 0; u < FIRMS; u++)
            for (int v = FIRMS; v < N; v++) between += w[u][v];
        sum += between;
        squares += between * between;
    }
    free(w);
    double mean = sum / DRAWS, deviation = sqrt((squares - sum * mean) / (DRAWS - 1));
    /* the mean of 400 draws is known to a twentieth of a deviation, the deviation to 3.5 per cent */
    check_near(cell(t, 0, "z"), (observed - mean) / deviation, 0.3);
    coop_table_free(t);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Degrees 1 1 2 2 2: 7 simple graphs have them (the paths of five with these ends in 3! orders, and the pair with a
 * triangle). Each must come out equally often: 14,000 draws, 2,000 each, deviation 41. */
Test(rewiring, every_network_equally_often) {
    enum { DRAWS = 14000, GRAPHS = 7 };
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a c 1", "c d 2", "d e 3", "e b 4");
    coop_graph *graph = graph_of(network, &ctx);
    uint64_t seen[GRAPHS] = {0};
    uint32_t times[GRAPHS] = {0}, kinds = 0;
    for (uint32_t draw = 0; draw < DRAWS; draw++) {
        gap_layer layer;
        coop_i_random random;
        coop_i_random_init(&random, 5, draw);
        cr_assert(gap_layer_init(&layer, graph));
        cr_assert(gap_rewire(&layer, 80, &random));
        uint64_t code = 0;
        double weight = 0;
        for (uint32_t u = 0; u < 5; u++) {
            check_eq(coop_i_degree(&layer.ties, u), coop_i_degree(&graph->all, u));
            for (uint64_t k = layer.ties.offset[u]; k < layer.ties.offset[u + 1]; k++) {
                check_neq(layer.ties.to[k], u);
                check_eq_where(code >> (u * 5 + layer.ties.to[k]) & 1, 0, "%s", "a pair is tied twice");
                code |= (uint64_t)1 << (u * 5 + layer.ties.to[k]);
                weight += layer.ties.weight[k];
            }
        }
        check_near(weight, 20, 1e-12);
        uint32_t at = 0;
        while (at < kinds && seen[at] != code) at++;
        if (at == kinds) {
            check_lt(kinds, GRAPHS);
            seen[kinds++] = code;
        }
        times[at]++;
        gap_layer_clear(&layer);
    }
    check_eq(kinds, GRAPHS);
    for (uint32_t i = 0; i < GRAPHS; i++) check_lt_where(abs((int)times[i] - 2000), 5 * 41, "%u", times[i]);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* A star is the only network with its degrees: chance gives what there is, and nothing varies. */
Test(seven, chance_is_what_rewired_networks_give) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network =
        check_load("star.json",
                   "{\"format\":\"coopgraph-network\",\"version\":1,\"organisations\":["
                   "{\"id\":\"hub\",\"kind\":\"other\"},{\"id\":\"f\",\"kind\":\"company\"},{\"id\":\"g\",\"kind\":"
                   "\"company\"},{\"id\":\"m\",\"kind\":\"government\"}],\"ties\":["
                   "{\"from\":\"hub\",\"to\":\"f\"},{\"from\":\"hub\",\"to\":\"g\"},{\"from\":\"hub\",\"to\":\"m\"}]}",
                   &ctx);
    coop_graph *graph = graph_of(network, &ctx);
    coop_table *t = seven_of(graph, NULL, &ctx);
    size_t row = row_of(t, "policy", NULL);
    check_gt(formula(graph, "policy", NULL), 0.2); /* independent draws would give one of them a tie */
    check_near(cell(t, row, "coverage_by_chance"), 0, 0);
    check_near(cell(t, row, "coverage_deviation"), 0, 0);
    cr_assert(isnan(cell(t, row, "coverage_z")));
    coop_table_free(t);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
