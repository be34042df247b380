/* Betweenness from shortest paths drawn at random: against Brandes' exact values. */
#include "measure/between.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure/estimate.h"
#include "sample.h"

static const coop_graph_options PLAIN = {.size = sizeof(coop_graph_options), .alpha = 1};

static double *drawn_values(sample *s, measure_drawn *drawn, double steps) {
    double *values = calloc(s->graph->n, sizeof *values);
    check_eq(measure_between(values, drawn, s->graph, steps, &s->ctx), COOP_OK);
    return values;
}

/* Every value is within the bound that is told, and values are as far from the exact ones as binomial numbers of as
 * many draws are: were paths of one length not equally likely, or one of them missed, they would be farther. */
static void check_against_exact(sample *s, const char *what) {
    measure_drawn drawn;
    double *near = drawn_values(s, &drawn, 6e6), *exact = sample_measure(s, "betweenness", s->graph->n);
    double n = s->graph->count, most = (n - 1) * (n - 2) / (s->graph->directed ? 1 : 2), pairs = 0, far = 0, count = 0;
    for (uint32_t c = 0; c < s->graph->components; c++)
        pairs += s->graph->component_size[c] * (s->graph->component_size[c] - 1.0) / (s->graph->directed ? 1 : 2);
    for (uint32_t i = 0; i < s->graph->n; i++) {
        double share = exact[i] / pairs, paths = (double)drawn.paths;
        check_lt_where(fabs(near[i] - exact[i]), drawn.within * most + 1e-9, "%s: %u: %g, exact %g", what, i, near[i],
                       exact[i]);
        if (share * paths < 5) continue;
        double sigmas = (near[i] - exact[i]) / pairs / sqrt(share * (1 - share) / paths);
        far += sigmas * sigmas;
        count++;
    }
    check_lt_where(far / count, 1 + 5 / sqrt(count), "%s: %g over %g values", what, far / count, count);
    check_gt(far / count, 0.3);
    check_lt(drawn.within, 0.05);
    free(near);
    free(exact);
}

Test(measure_between, values_are_as_near_the_exact_ones_as_is_told) {
    for (int directed = 0; directed < 2; directed++) {
        for (int weights = 1; weights <= 5; weights += 4) {
            for (size_t ties = 60; ties <= 600; ties *= 10) { /* in pieces, and in one */
                coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = directed, .alpha = 1};
                char what[64];
                sample s;
                sample_random(&s, 80, ties, (unsigned)weights, &options, 7);
                snprintf(what, sizeof what, "directed %d, weights %d, %zu ties", directed, weights, ties);
                check_against_exact(&s, what);
                sample_clear(&s);
            }
        }
    }
    sample s;
    sample_init(&s, 34, KARATE, 78, &PLAIN);
    check_against_exact(&s, "karate");
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(measure_between, lengths_far_apart_and_many_equal_ways) {
    static const double scales[] = {1e-150, 1, 1e150};
    for (int k = 0; k < 3; k++) { /* a grid of 6 x 6, every tie as long: up to 252 ways between two */
        edge edges[60];
        size_t count = 0;
        for (uint32_t i = 0; i < 36; i++) {
            if (i % 6 < 5) edges[count++] = (edge){i, i + 1, scales[k]};
            if (i < 30) edges[count++] = (edge){i, i + 6, scales[k]};
        }
        sample s;
        sample_init(&s, 36, edges, count, &PLAIN);
        check_against_exact(&s, "grid");
        sample_clear(&s);
    }
    edge chain[9];
    for (uint32_t i = 0; i < 9; i++) chain[i] = (edge){i, i + 1, i % 2 ? 1e-12 : 1e12};
    sample s;
    measure_drawn drawn;
    sample_init(&s, 10, chain, 9, &PLAIN);
    free(drawn_values(&s, &drawn, 1e6)); /* lengths that a sum swallows: an end all the same */
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(measure_between, same_bytes_whatever_the_threads) {
    sample s;
    measure_drawn one, three;
    sample_random(&s, 300, 1200, 4, &PLAIN, 3);
    s.ctx.threads = 1;
    double *first = drawn_values(&s, &one, 4e6);
    s.ctx.threads = 3;
    double *second = drawn_values(&s, &three, 4e6);
    check_eq(memcmp(first, second, 300 * sizeof *first), 0);
    check_eq(one.paths, three.paths);
    check_gt(one.paths, 4096);
    free(first);
    free(second);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* A hub that all pairs pass, too large to be swept from everyone: drawing ends early, and says who is first. */
Test(measure_between, large_networks_are_drawn_from_unasked) {
    enum { LEAVES = 25000 };
    static const char *const names[] = {"betweenness"};
    edge *edges = calloc(LEAVES, sizeof *edges);
    for (uint32_t i = 0; i < LEAVES; i++) edges[i] = (edge){0, i + 1, 1 + i % 2};
    sample s;
    coop_table *table = NULL;
    sample_init(&s, LEAVES + 1, edges, LEAVES, &PLAIN);
    coop_measure_options options = {.size = sizeof options, .names = names, .count = 1};
    check_eq(coop_measures(&table, s.graph, &options, &s.ctx), COOP_OK);
    check_neq(strstr(coop_table_note_text(table, 0), "shortest paths between organisations"), &PLAIN);
    check_neq(strstr(coop_table_note_text(table, 1), "every betweenness is within"), &PLAIN);
    check_neq(strstr(coop_table_note_text(table, 2), "the first 1 by betweenness is truly the first"), &PLAIN);
    double most = LEAVES * (LEAVES - 1.0) / 2;
    check_lt(fabs(coop_table_real(table, 0, 1) - most), 0.002 * most);
    coop_table_free(table);
    free(edges);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* The middle of three is passed by a third of all paths: its relative error is that of so many draws. */
Test(measure_between, error_is_that_of_a_share) {
    static const edge ties[] = {{0, 1, 1}, {1, 2, 1}};
    sample s;
    measure_drawn drawn;
    sample_init(&s, 3, ties, 2, &PLAIN);
    double *values = drawn_values(&s, &drawn, 1e4);
    double share = values[1] / 3;
    check_eq(drawn.paths, 4096);
    check_eq(drawn.certain, 1);
    check_near(drawn.error, sqrt((1 - share) / (share * 4096)), 1e-12);
    free(values);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Twelve stars, each larger than the one before: their hubs are first in this order, of which ten are told. */
Test(measure_between, the_ten_highest_are_certain_at_most) {
    enum { STARS = 12, MOST = STARS * 80 };
    edge edges[MOST];
    uint32_t n = 0;
    size_t count = 0;
    for (uint32_t star = 0; star < STARS; star++) {
        uint32_t hub = n++;
        for (uint32_t leaf = 0; leaf < 20 + 5 * star; leaf++) edges[count++] = (edge){hub, n++, 1};
    }
    sample s;
    measure_drawn drawn;
    sample_init(&s, n, edges, count, &PLAIN);
    free(drawn_values(&s, &drawn, 4e7));
    check_eq(drawn.certain, 10);
    sample_clear(&s);
    CHECK_CLEAN();
}

Test(measure_between, degenerate_networks) {
    static const edge pair[] = {{0, 1, 2}};
    sample s;
    measure_drawn drawn;
    sample_init(&s, 2, pair, 1, &PLAIN);
    double *values = drawn_values(&s, &drawn, 1e5);
    check_eq(values[0], 0.0);
    check_eq(values[1], 0.0);
    check_eq(drawn.certain, 0);
    check_eq(drawn.error, 0.0);
    free(values);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Of none in 100 draws: 1 - (2 / 0.05)^(-1/100) at most. */
Test(measure_between, shares_are_bounded_by_chernoff) {
    double low, high;
    measure_share_between(&low, &high, 0, 100, 1);
    check_near(low, 0, 1e-12);
    check_near(high, 1 - pow(40, -0.01), 1e-9);
    measure_share_between(&low, &high, 1, 100, 1);
    check_near(low, pow(40, -0.01), 1e-9);
    check_near(high, 1, 1e-12);
    measure_share_between(&low, &high, 0.3, 1000, 1);
    check_lt(low, 0.3 - 1.96 * sqrt(0.3 * 0.7 / 1000)); /* never narrower than what is about right */
    check_gt(high, 0.3 + 1.96 * sqrt(0.3 * 0.7 / 1000));
    check_lt(high - low, 0.09);
}
