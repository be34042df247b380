/* Eigenvector centrality, hubs, authorities, PageRank and coreness: their defining equations, and igraph. */
#include <stdlib.h>

#include "core/ig.h"
#include "sample.h"
#include "unit/core/naive.h"

/* The value of each must be proportional to what its partners give it: the equation itself, no solver. */
static void check_eigen_equation(const coop_i_csr *in, const double *x, const coop_graph *graph, uint32_t component) {
    double ratio = 0;
    for (uint32_t i = 0; i < graph->n; i++) {
        if (graph->component[i] != component) continue;
        double got = 0;
        for (uint64_t a = in->offset[i]; a < in->offset[i + 1]; a++) got += in->weight[a] * x[in->to[a]];
        if (ratio == 0 && x[i] > 1e-3) ratio = got / x[i];
        if (ratio > 0) check_near(got, ratio * x[i], 1e-7);
    }
}

Test(measure_spectral, each_component_solves_its_own_equation) {
    static const coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    static const edge edges[] = {{0, 1, 1}, {1, 2, 2}, {2, 0, 1}, {2, 3, 5},
                                 {3, 4, 1}, {5, 6, 9}, {6, 7, 2}, {8, 9, 4}};
    sample s;
    sample_init(&s, 11, edges, 8, &options);
    double *x = sample_measure(&s, "eigenvector", 0);
    double largest[4] = {0};
    for (uint32_t i = 0; i < 11; i++) largest[s.graph->component[i]] = fmax(largest[s.graph->component[i]], x[i]);
    for (uint32_t c = 0; c < 3; c++) check_eigen_equation(&s.graph->all, x, s.graph, c);
    check_near(largest[0], 1, 1e-12); /* sizes 5, 3, 2, 1 */
    check_near(largest[1], 0.5, 1e-12);
    check_near(largest[2], 0.25, 1e-12);
    check_near(largest[3], 0, 0);
    free(x);
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(measure_spectral, hubs_and_authorities_give_each_other_their_values) {
    coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = true, .alpha = 1};
    sample s;
    sample_random(&s, 80, 500, 4, &options, 9);
    check_eq(s.graph->components, 1);
    double *hubs = sample_measure(&s, "hubs", 0), *authorities = sample_measure(&s, "authorities", 0);
    double up = 0, down = 0;
    for (uint32_t i = 0; i < s.graph->n; i++) {
        double from = 0, to = 0;
        for (uint64_t a = s.graph->in.offset[i]; a < s.graph->in.offset[i + 1]; a++)
            from += s.graph->in.weight[a] * hubs[s.graph->in.to[a]];
        for (uint64_t a = s.graph->out.offset[i]; a < s.graph->out.offset[i + 1]; a++)
            to += s.graph->out.weight[a] * authorities[s.graph->out.to[a]];
        if (i == 0) up = from / authorities[0], down = to / hubs[0];
        check_near(from, up * authorities[i], 1e-8);
        check_near(to, down * hubs[i], 1e-8);
    }
    free(hubs);
    free(authorities);
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(measure_spectral, directed_eigenvector_comes_from_those_that_point) {
    coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = true, .alpha = 1};
    static const edge edges[] = {{0, 1, 1}, {1, 2, 1}, {2, 0, 1}, {2, 3, 2}, {3, 0, 1}};
    sample s;
    sample_init(&s, 4, edges, 5, &options);
    double *x = sample_measure(&s, "eigenvector", 0);
    check_eigen_equation(&s.graph->in, x, s.graph, 0);
    check_gt(x[3], x[2] * 1.1); /* 2 gives all of its own, doubled, to 3 */
    free(x);
    sample_clear(&s);
    CHECK_CLEAN();
}

static void expect_igraph(sample *s, const char *name, igraph_vector_t *values, double eps) {
    double *expected = calloc(s->graph->n, sizeof *expected);
    for (uint32_t i = 0; i < s->graph->n; i++) expected[i] = VECTOR(*values)[i];
    sample_expect(s, name, expected, eps);
    free(expected);
}

Test(measure_spectral, igraph_on_random_graphs) {
    for (uint64_t seed = 0; seed < 6; seed++) {
        coop_graph_options options = {
            .size = sizeof(coop_graph_options), .directed = seed % 2, .unweighted = seed > 3, .alpha = 1};
        sample s;
        igraph_t ig;
        igraph_vector_t weights, rank;
        igraph_vector_int_t cores;
        sample_random(&s, 300, 120 + 250 * (size_t)seed, 6, &options,
                      seed); /* the first ones with isolates and sinks */
        coop_i_ig_enter(&s.ctx);
        check_eq(coop_i_ig_graph(&ig, &weights, NULL, s.graph, &s.ctx), COOP_OK);
        check_eq(igraph_vector_init(&rank, 0), IGRAPH_SUCCESS);
        check_eq(igraph_vector_int_init(&cores, 0), IGRAPH_SUCCESS);
        check_eq(coop_i_ig_pagerank(&rank, &ig, &weights), IGRAPH_SUCCESS);
        if (!options.directed) check_eq(igraph_coreness(&ig, &cores, IGRAPH_ALL), IGRAPH_SUCCESS);
        coop_i_ig_leave();
        expect_igraph(&s, "pagerank", &rank, 1e-10);
        if (!options.directed) { /* igraph's directed cores count a pair both ways twice */
            double expected[300];
            for (uint32_t i = 0; i < 300; i++) expected[i] = (double)VECTOR(cores)[i];
            sample_expect(&s, "coreness", expected, 0);
        }
        igraph_vector_int_destroy(&cores);
        igraph_vector_destroy(&rank);
        igraph_vector_destroy(&weights);
        igraph_destroy(&ig);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* A connected graph: igraph's own scaling is ours. */
Test(measure_spectral, igraph_eigenvectors) {
    for (uint64_t seed = 0; seed < 6; seed++) {
        coop_graph_options options = {
            .size = sizeof(coop_graph_options), .directed = seed % 2, .unweighted = seed > 3, .alpha = 1};
        sample s;
        igraph_t ig;
        igraph_vector_t weights, first, second;
        igraph_arpack_options_t arpack;
        sample_random(&s, 150, 1500, 6, &options, seed);
        check_eq(s.graph->components, 1);
        coop_i_ig_enter(&s.ctx);
        check_eq(coop_i_ig_graph(&ig, &weights, NULL, s.graph, &s.ctx), COOP_OK);
        cr_assert(igraph_vector_init(&first, 0) == IGRAPH_SUCCESS && igraph_vector_init(&second, 0) == IGRAPH_SUCCESS);
        igraph_arpack_options_init(&arpack);
        check_eq(coop_i_ig_eigenvector(&first, &ig, &weights, &arpack), IGRAPH_SUCCESS);
        coop_i_ig_leave();
        expect_igraph(&s, "eigenvector", &first, 1e-9);
        if (options.directed) {
            coop_i_ig_enter(&s.ctx);
            check_eq(coop_i_ig_hits(&first, &second, &ig, &weights, &arpack), IGRAPH_SUCCESS);
            coop_i_ig_leave();
            expect_igraph(&s, "hubs", &first, 1e-9);
            expect_igraph(&s, "authorities", &second, 1e-9);
        }
        igraph_vector_destroy(&first);
        igraph_vector_destroy(&second);
        igraph_vector_destroy(&weights);
        igraph_destroy(&ig);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* Nothing comes back along arcs without a circle: zeros, as igraph says too. */
Test(measure_spectral, directed_without_a_circle) {
    coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = true, .alpha = 1};
    static const edge edges[] = {{0, 1, 1}, {1, 2, 1}, {0, 2, 4}, {2, 3, 1}};
    static const double zeros[4] = {0};
    sample s;
    sample_init(&s, 4, edges, 4, &options);
    sample_expect(&s, "eigenvector", zeros, 0);
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(measure_spectral, pageranks_sum_to_one) {
    for (uint64_t seed = 0; seed < 6; seed++) {
        coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = seed % 2, .alpha = 1};
        sample s;
        sample_random(&s, 500, 100 + 400 * (size_t)seed, 6, &options, seed);
        double *rank = sample_measure(&s, "pagerank", 0), sum = 0;
        for (uint32_t i = 0; i < 500; i++) sum += rank[i];
        check_near(sum, 1, 1e-13);
        free(rank);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* By definition: take away whoever has fewer than k partners left until nobody has; those who remain are the k-core. */
Test(measure_spectral, coreness_by_its_definition) {
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    sample s;
    sample_random(&s, 120, 500, 1, &options, 4);
    double expected[NAIVE_MOST];
    naive_coreness(expected, s.graph);
    sample_expect(&s, "coreness", expected, 0);
    sample_clear(&s);
    CHECK_CLEAN();
}

static void path_init(sample *s, uint32_t n) {
    static const coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    edge *edges = calloc(n, sizeof *edges);
    for (uint32_t i = 0; i + 1 < n; i++) edges[i] = (edge){i, i + 1, 1};
    sample_init(s, n, edges, n - 1, &options);
    free(edges);
}

/* The two largest eigenvalues of a path are close; its eigenvector is known in closed form. */
Test(measure_spectral, a_path_of_300) {
    enum { N = 300 };
    double expected[N], pi = acos(-1);
    for (uint32_t i = 0; i < N; i++) expected[i] = sin(pi * (i + 1) / (N + 1));
    sample s;
    path_init(&s, N);
    for (uint32_t i = 0; i < N; i++) expected[i] /= sin(pi * (N / 2) / (N + 1));
    sample_expect(&s, "eigenvector", expected, 1e-8);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* At 20,000 they differ in the eighth digit: no value is better than a wrong one, and the note says so. */
Test(measure_spectral, what_does_not_settle_is_missing_and_said) {
    sample s;
    path_init(&s, 20000);
    const char *name = "eigenvector";
    coop_measure_options options = {.size = sizeof(coop_measure_options), .names = &name, .count = 1};
    coop_table *table = NULL;
    check_eq(coop_measures(&table, s.graph, &options, &s.ctx), COOP_OK);
    cr_assert(isnan(coop_table_real(table, 7, 1)));
    check_eq(coop_table_notes(table), 1);
    check_str(coop_table_note_text(table, 0),
              "Eigenvector centrality did not settle for 20,000 organisations: their values are missing.");
    coop_table_free(table);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* What is a share or a ratio does not change with the unit that weights are in, however large or small it is. */
Test(measure_spectral, the_unit_of_weights_does_not_matter) {
    static const char *const names[] = {"eigenvector", "hubs",       "authorities", "pagerank",
                                        "clustering",  "constraint", "power",       "power_negative"};
    static const double units[] = {1e-300, 1e-155, 1e-9, 1e9, 1e155, 1e300};
    static const coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = true, .alpha = 1};
    const edge edges[] = {{0, 1, 1}, {1, 2, 2}, {2, 0, 1}, {2, 3, 5}, {3, 4, 1}, {4, 0, 0.5}};
    enum { EDGES = sizeof edges / sizeof *edges, NODES = 5 };
    for (size_t m = 0; m < sizeof names / sizeof *names; m++) {
        sample s;
        sample_init(&s, NODES, edges, EDGES, &options);
        double *want = sample_measure(&s, names[m], 0);
        for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
            edge scaled[EDGES];
            sample other;
            for (size_t e = 0; e < EDGES; e++) scaled[e] = (edge){edges[e].a, edges[e].b, edges[e].weight * units[k]};
            sample_init(&other, NODES, scaled, EDGES, &options);
            double *got = sample_measure(&other, names[m], 0);
            for (uint32_t i = 0; i < NODES; i++) check_near(got[i], want[i], 1e-9);
            free(got);
            sample_clear(&other);
        }
        free(want);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* Two weights at the end of the numbers: figures at once, not a search without end. */
Test(measure_spectral, weights_at_the_end_of_the_numbers, .timeout = 10) {
    static const coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    static const edge edges[] = {{0, 1, 1e308}, {1, 2, 0.5}};
    sample s;
    sample_init(&s, 3, edges, 2, &options);
    double *x = sample_measure(&s, "eigenvector", 0);
    check_near(x[0], 1, 1e-9);
    check_near(x[1], 1, 1e-9);
    free(x);
    sample_clear(&s);
    CHECK_CLEAN();
}
