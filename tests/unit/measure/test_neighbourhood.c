/* Clustering and constraint against igraph and against their definitions, read pair by pair. */
#include <stdlib.h>

#include "core/ig.h"
#include "sample.h"

enum { N = 30 };

static double tie(const coop_graph *graph, uint32_t i, uint32_t j) {
    uint64_t arc = coop_i_arc(&graph->all, i, j);
    return arc == UINT64_MAX ? 0 : graph->all.weight[arc];
}

/* Barrat and others (2004), equation 5. */
static double naive_clustering(const coop_graph *graph, uint32_t i) {
    double sum = 0, strength = 0, degree = 0;
    for (uint32_t j = 0; j < graph->n; j++) {
        strength += tie(graph, i, j);
        degree += tie(graph, i, j) > 0;
        for (uint32_t h = 0; h < graph->n; h++)
            if (j != h && tie(graph, i, j) > 0 && tie(graph, i, h) > 0 && tie(graph, j, h) > 0)
                sum += (tie(graph, i, j) + tie(graph, i, h)) / 2;
    }
    return degree < 2 ? NAN : sum / (strength * (degree - 1));
}

/* Burt (1992), equations 2.3 and 2.4. */
static double naive_constraint(const coop_graph *graph, uint32_t i) {
    double strength[N] = {0}, sum = 0;
    for (uint32_t a = 0; a < graph->n; a++)
        for (uint32_t b = 0; b < graph->n; b++) strength[a] += tie(graph, a, b);
    for (uint32_t j = 0; j < graph->n; j++) {
        if (tie(graph, i, j) <= 0) continue;
        double part = tie(graph, i, j) / strength[i];
        for (uint32_t q = 0; q < graph->n; q++)
            if (q != i && q != j && strength[q] > 0)
                part += tie(graph, i, q) / strength[i] * tie(graph, q, j) / strength[q];
        sum += part * part;
    }
    return strength[i] > 0 ? sum : NAN;
}

Test(measure_neighbourhood, definitions_on_random_graphs) {
    for (uint64_t seed = 0; seed < 30; seed++) {
        coop_graph_options options = {
            .size = sizeof(coop_graph_options), .directed = seed % 2, .unweighted = seed % 3 == 0, .alpha = 1};
        double clustering[N], constraint[N];
        sample s;
        sample_random(&s, N, 10 + 8 * (size_t)seed, 5, &options, seed);
        for (uint32_t i = 0; i < N; i++) {
            clustering[i] = naive_clustering(s.graph, i);
            constraint[i] = naive_constraint(s.graph, i);
        }
        sample_expect(&s, "clustering", clustering, 1e-12);
        sample_expect(&s, "constraint", constraint, 1e-12);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* One organisation with hundreds of partners among others with few: partners are looked up, not walked through. */
Test(measure_neighbourhood, igraph_with_a_hub) {
    enum { MANY = 500 };
    edge edges[2 * MANY];
    for (uint32_t i = 0; i < MANY - 1; i++) {
        edges[2 * i] = (edge){0, i + 1, 1 + i % 3};
        edges[2 * i + 1] = (edge){i + 1, 1 + (i * i + 7) % (MANY - 1), 1 + i % 5};
        if (edges[2 * i + 1].a == edges[2 * i + 1].b) edges[2 * i + 1] = (edge){0, i + 1, 1};
    }
    for (int weighted = 0; weighted < 2; weighted++) {
        coop_graph_options options = {.size = sizeof(coop_graph_options), .unweighted = !weighted, .alpha = 1};
        double expected[2][MANY];
        sample s;
        igraph_t ig;
        igraph_vector_t weights, out;
        sample_init(&s, MANY, edges, 2 * (MANY - 1), &options);
        coop_i_ig_enter(&s.ctx);
        check_eq(coop_i_ig_graph(&ig, &weights, NULL, s.graph, &s.ctx), COOP_OK);
        check_eq(igraph_vector_init(&out, 0), IGRAPH_SUCCESS);
        if (weighted) {
            check_eq(igraph_transitivity_barrat(&ig, &out, igraph_vss_all(), &weights, IGRAPH_TRANSITIVITY_NAN), 0);
        } else {
            check_eq(igraph_transitivity_local_undirected(&ig, &out, igraph_vss_all(), IGRAPH_TRANSITIVITY_NAN), 0);
        }
        for (uint32_t i = 0; i < MANY; i++) expected[0][i] = VECTOR(out)[i];
        check_eq(igraph_constraint(&ig, &out, igraph_vss_all(), weighted ? &weights : NULL), 0);
        for (uint32_t i = 0; i < MANY; i++) expected[1][i] = VECTOR(out)[i];
        igraph_vector_destroy(&out);
        igraph_vector_destroy(&weights);
        igraph_destroy(&ig);
        coop_i_ig_leave();
        sample_expect(&s, "clustering", expected[0], 1e-10);
        sample_expect(&s, "constraint", expected[1], 1e-10);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}
