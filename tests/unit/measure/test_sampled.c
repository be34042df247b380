/* Shortest-path centralities of sampled sources: how near they are, and what is said of it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "measure/estimate.h"
#include "sample.h"
#include "util/random.h"

static const char *const SAMPLED[] = {"betweenness", "closeness", "harmonic", "eccentricity"}; /* of the last no sum */

static double sum(const double *values, uint32_t n) {
    double total = 0;
    for (uint32_t i = 0; i < n; i++) total += values[i];
    return total;
}

/* Half of the organisations give nearly the exact values; the note tells the sample and an error of that size. */
Test(measure_paths, sampled_values_are_near_and_said_to_be_sampled) {
    for (int directed = 0; directed < 2; directed++) {
        coop_graph_options options = {.size = sizeof(coop_graph_options), .directed = directed, .alpha = 1};
        sample s;
        sample_random(&s, 400, 3000, 5, &options, 11);
        for (int m = 0; m < 3; m++) {
            double *exact = sample_measure(&s, SAMPLED[m], 0), *near = sample_measure(&s, SAMPLED[m], 200);
            double total = sum(exact, s.graph->n);
            check_lt_where(fabs(sum(near, s.graph->n) - total), 0.03 * total, "%s: %g, exact %g", SAMPLED[m],
                           sum(near, s.graph->n), total);
            check_neq(memcmp(exact, near, s.graph->n * sizeof *exact), 0);
            free(exact);
            free(near);
        }
        coop_measure_options sampled = {
            .size = sizeof(coop_measure_options), .names = SAMPLED, .count = 4, .samples = 200};
        coop_table *table = NULL;
        check_eq(coop_measures(&table, s.graph, &sampled, &s.ctx), COOP_OK);
        check_eq(coop_table_notes(table), 5 + directed); /* the network: ties keep their directions */
        check_neq(strstr(coop_table_note_text(table, 0), "200 organisations"), NULL);
        check_neq(strstr(coop_table_note_text(table, 1), "ten highest values: betweenness"), NULL);
        check_neq(strstr(coop_table_note_text(table, 2), "every betweenness is within"), NULL);
        coop_table_free(table);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

static void rank_highest(uint32_t ranked[10], const double *values, uint32_t n) {
    for (int k = 0; k < 10; k++) {
        uint32_t best = UINT32_MAX;
        for (uint32_t i = 0; i < n; i++) {
            bool taken = false;
            for (int j = 0; j < k; j++) taken = taken || ranked[j] == i;
            if (!taken && (best == UINT32_MAX || values[i] > values[best])) best = i;
        }
        ranked[k] = best;
    }
}

/* The stated error is the true one: over many seeds the spread of an estimate is what a single run says, and 1.96 times
 * it holds the true value in 95 % of them. Of ties with a direction, few enough that not all are within reach, in
 * either direction and by the name of its column. */
Test(measure_paths, the_standard_error_is_right) {
    enum { SEEDS = 300 };
    static const char *const names[] = {"betweenness", "closeness", "harmonic", "in_closeness", "out_closeness"};
    static const size_t edges[] = {600, 400, 220};
    for (int c = 0; c < 13; c++) {
        int which = c < 9 ? c / 3 : 1 + (c - 9) / 2;
        coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
        options.directed = which > 0;
        sample s;
        sample_random(&s, 150, edges[which], 5, &options, 5);
        const char *name = names[c < 9 ? c % 3 : 3 + (c - 9) % 2];
        coop_measure_options sampled = COOP_MEASURE_OPTIONS_INIT;
        sampled.names = &name, sampled.count = 1, sampled.samples = 40;
        double *exact = sample_measure(&s, name, 0), said = 0, seen = 0, held = 0;
        uint32_t ranked[10] = {0};
        rank_highest(ranked, exact, s.graph->n);
        for (uint64_t seed = 0; seed < SEEDS; seed++) {
            s.ctx.seed = seed;
            coop_table *table = NULL;
            check_eq(coop_measures(&table, s.graph, &sampled, &s.ctx), COOP_OK);
            const char *note = coop_table_note_text(table, 1);
            double now = strtod(strstr(note, name) + strlen(name), NULL) / 100;
            said += now / SEEDS;
            for (int k = 0; k < 10; k++) {
                double off = coop_table_real(table, ranked[k], 1) / exact[ranked[k]] - 1;
                seen += off * off / (10 * SEEDS);
                held += fabs(off) <= 1.96 * now;
            }
            coop_table_free(table);
        }
        seen = sqrt(seen);
        check_lt_where(fabs(seen / said - 1), 0.2, "%s, %zu: said %g, seen %g", name, edges[which], said, seen);
        check_gt_where(held, 0.92 * 10 * SEEDS, "%s, %zu: %g of %d", name, edges[which], held, 10 * SEEDS);
        free(exact);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* As often as it is said, over what is drawn: every value at once. */
Test(measure_paths, all_betweenness_is_within_what_is_said) {
    enum { SEEDS = 200 };
    static const char *const name = "betweenness";
    for (int directed = 0; directed < 2; directed++) {
        coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
        options.directed = directed;
        sample s;
        sample_random(&s, 400, 700, 3, &options, 11);
        coop_measure_options sampled = COOP_MEASURE_OPTIONS_INIT;
        sampled.names = &name, sampled.count = 1, sampled.samples = 150;
        double *exact = sample_measure(&s, name, 0), n = s.graph->count;
        double most = (n - 1) * (n - 2) / (directed ? 1 : 2), tightest = 1;
        int held = 0;
        for (uint64_t seed = 0; seed < SEEDS; seed++) {
            s.ctx.seed = seed;
            coop_table *table = NULL;
            check_eq(coop_measures(&table, s.graph, &sampled, &s.ctx), COOP_OK);
            const char *said = strstr(coop_table_note_text(table, 2), "within ");
            cr_assert_not_null(said);
            double within = strtod(said + strlen("within "), NULL), off = 0;
            for (uint32_t i = 0; i < s.graph->n; i++)
                off = fmax(off, fabs(coop_table_real(table, i, 1) - exact[i]) / most);
            held += off <= within;
            tightest = fmin(tightest, within);
            coop_table_free(table);
        }
        check_geq(held, 95 * SEEDS / 100);
        check_lt(tightest, 0.5);
        free(exact);
        sample_clear(&s);
    }
    CHECK_CLEAN();
}

/* Rare large values are what sampled betweenness is made of: a bound by the variance alone would miss them. */
Test(measure_paths, what_is_rare_is_within_what_is_said) {
    enum { OF = 1000, DRAWN = 400, SEEDS = 2000 };
    int missed = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        coop_i_random random;
        uint32_t order[OF];
        double sum = 0, squares = 0, mean = 0;
        coop_i_random_init(&random, seed, 3);
        for (uint32_t i = 0; i < OF; i++) order[i] = i;
        coop_i_random_shuffle(&random, order, OF);
        for (uint32_t i = 0; i < OF; i++) {
            double value = order[i] < 2 ? 1 : order[i] < 20 ? 0.2 : 0.001;
            mean += value / OF;
            if (i < DRAWN) sum += value, squares += value * value;
        }
        missed += fabs(sum / DRAWN - mean) > measure_within(sum, squares, DRAWN, OF, 1);
    }
    check_leq(missed, SEEDS / 20);
    check_eq(measure_within(10, 5, 50, 50, 1000), 0.0); /* all were drawn */
    check_lt(measure_within(10, 5, 50, 100, 1), measure_within(10, 5, 50, 100, 1000));
    check_lt(measure_within(100, 50, 500, 1000, 1), measure_within(10, 5, 50, 1000, 1));
    CHECK_CLEAN();
}

Test(measure_paths, a_component_smaller_than_the_sample_is_exact) {
    static const edge edges[] = {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 4, 1}, {4, 5, 1}, {7, 8, 1}, {8, 9, 1}};
    static const coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    sample s;
    sample_init(&s, 10, edges, 7, &options);
    double *values = sample_measure(&s, "betweenness", 3);
    check_near(values[7], 0, 0);
    check_near(values[8], 1, 0);
    check_near(values[6], 0, 0);
    free(values);
    values = sample_measure(&s, "closeness", 1); /* one source would say nothing of itself: two are taken */
    for (uint32_t i = 0; i < 10; i++) cr_assert(isfinite(values[i]));
    free(values);
    sample_clear(&s);
    CHECK_CLEAN();
}

/* Of all sources there is no error, also where that is one alone; of some of them, none met, it is not known. */
Test(measure_estimate, of_every_source_is_exact) {
    measure_estimate all[MEASURE_SLOTS], one[MEASURE_SLOTS], some[MEASURE_SLOTS];
    const measure_sums pair = {.through = 0, .far = 2, .far2 = 4, .near = 0.5, .near2 = 0.25, .farthest = 2, .met = 1},
                       none = {0};
    measure_path_values(all, &pair, &(measure_sample){.swept = 2, .size = 2, .count = 2, .self = true});
    check_eq(all[MEASURE_CLOSENESS].value, 0.5);
    check_eq(all[MEASURE_CLOSENESS].error, 0.0);
    check_eq(all[MEASURE_HARMONIC].value, 0.5);
    check_eq(all[MEASURE_HARMONIC].error, 0.0);
    measure_path_values(one, &none, &(measure_sample){.swept = 1, .size = 1, .count = 3, .self = true});
    check_eq(one[MEASURE_CLOSENESS].value, 0.0);
    check_eq(one[MEASURE_CLOSENESS].error, 0.0);
    check_eq(one[MEASURE_BETWEENNESS].error, 0.0);
    measure_path_values(some, &none, &(measure_sample){.swept = 2, .size = 5, .count = 5});
    check_eq(some[MEASURE_CLOSENESS].value, 0.0);
    cr_assert(isnan(some[MEASURE_CLOSENESS].error));
    CHECK_CLEAN();
}
