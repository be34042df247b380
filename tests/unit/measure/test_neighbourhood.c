/* Clustering and constraint against igraph and against their definitions, read pair by pair. */
#include <stdlib.h>

#include "core/ig.h"
#include "sample.h"
#include "unit/core/naive.h"

enum { N = 30 };

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
