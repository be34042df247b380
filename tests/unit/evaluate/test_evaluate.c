#include <stdlib.h>
#include <string.h>

#include "core/graph.h"
#include "evaluate/figures.h"
#include "judging.h"

/* ---- methods of one's own ---- */

static coop_status says_nothing(double *scores, void *data, const coop_graph *known, const coop_pair *pairs,
                                size_t count, coop_context *ctx) {
    (void)data;
    (void)known;
    (void)pairs;
    (void)ctx;
    for (size_t i = 0; i < count; i++) scores[i] = 7;
    return COOP_OK;
}

static coop_status looks_them_up(double *scores, void *data, const coop_graph *known, const coop_pair *pairs,
                                 size_t count, coop_context *ctx) {
    (void)data;
    (void)ctx;
    for (size_t i = 0; i < count; i++) scores[i] = coop_i_arc(&known->all, pairs[i].a, pairs[i].b) != UINT64_MAX;
    return COOP_OK;
}

static coop_status fails(double *scores, void *data, const coop_graph *known, const coop_pair *pairs, size_t count,
                         coop_context *ctx) {
    (void)scores;
    (void)data;
    (void)known;
    (void)pairs;
    (void)count;
    return coop_fail(ctx, COOP_ANALYSIS, "no score");
}

/* Who knows the truth is right always, who says nothing or looks where the ties are hidden is right by chance. */
Test(evaluate, the_best_and_the_worst) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = judging_network(120, 700, 1);
    coop_graph *truth = NULL;
    coop_table *table = NULL;
    check_eq(coop_graph_new(&truth, network, NULL, &ctx), COOP_OK);
    const coop_scorer scorers[] = {
        {"oracle", judging_knows_all, truth}, {"silent", says_nothing, NULL}, {"lookup", looks_them_up, NULL}};
    coop_evaluate_options o = judging_quick();
    o.no_model = true;
    o.scorers = scorers;
    o.scorer_count = 3;
    judging_run(&table, network, &o, &ctx);
    static const char *const pools[] = {"uniform", "degree_corrected"};
    for (int p = 0; p < 2; p++) {
        check_near(judging_figure(table, pools[p], "oracle", "auc", "value"), 1, 0);
        cr_assert(isnan(judging_figure(table, pools[p], "oracle", "auc", "low")), "all draws say the same");
        check_near(judging_figure(table, pools[p], "oracle", "average_precision", "value"), 1, 1e-12);
        check_near(judging_figure(table, pools[p], "oracle", "hits_at_5", "value"), 1, 0);
        check_near(judging_figure(table, pools[p], "silent", "auc", "value"), 0.5, 0);
        check_near(judging_figure(table, pools[p], "silent", "average_precision", "value"), 0.5, 0.01);
        check_near(judging_figure(table, pools[p], "silent", "hits_at_5", "value"), 0, 0);
        check_near(judging_figure(table, pools[p], "lookup", "auc", "value"), 0.5, 0);
    }
    check_near(judging_figure(table, "hard", "oracle", "mrr", "value"), 1, 0);
    check_near(judging_figure(table, "hard", "silent", "mrr", "value"), 1.0 / 11, 1e-9); /* the middle of 21 */
    check_near(judging_figure(table, "hard", "silent", "auc", "value"), 0.5, 0);
    check_near(judging_figure(table, "every", "oracle", "mrr", "value"), 1, 0);
    check_near(judging_figure(table, "every", "oracle", "ndcg_at_10", "value"), 1, 1e-12);
    coop_table_free(table);
    coop_graph_free(truth);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(evaluate, a_method_that_fails) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = judging_network(60, 200, 1);
    coop_evaluation *e = NULL;
    coop_evaluate_options o = judging_quick();
    o.scorers = &(coop_scorer){"bad", fails, NULL};
    o.scorer_count = 1;
    check_eq(coop_evaluate(&e, network, NULL, &o, &ctx), COOP_ANALYSIS);
    check_str(ctx.error.message, "no score");
    cr_assert(!e);
    check_eq_where(ctx.seed, 42, "%s", "the caller's seed is as it was");
    coop_network_free(network);
    CHECK_CLEAN();
}
/* ---- reliability ---- */

/* Every pair that is not known to be tied is in one band, bands are where their mean likelihood is, and with what each
 * stands for they add up to all pairs and all ties. */
Test(evaluate, reliability_holds_all_pairs) {
    static const size_t ties[] = {200, 900}; /* too few to learn from, enough */
    for (int i = 0; i < 2; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = judging_network(150, ties[i], 9);
        coop_evaluation *e = NULL;
        coop_table *table = NULL;
        coop_evaluate_options o = judging_quick();
        o.ranked = o.hard = 0;
        o.repeats = 1;
        check_eq_where(coop_evaluate(&e, network, NULL, &o, &ctx), COOP_OK, "%s", ctx.error.message);
        check_eq(coop_evaluation_reliability(&table, e, &ctx), COOP_OK);
        double pairs = 0, found = 0, all = 0;
        evaluate_split split;
        check_eq(evaluate_split_init(&split, &e->world, 0, &ctx), COOP_OK);
        double known = (double)split.known->pairs, people = split.people_count,
               hidden = (double)split.found[EVALUATE_NEW], stands = (known + hidden) / hidden;
        for (size_t r = 0; r < coop_table_rows(table); r++) {
            double count = coop_table_real(table, r, 1), tied = coop_table_real(table, r, 2);
            double predicted = coop_table_real(table, r, 3), observed = coop_table_real(table, r, 4);
            pairs += count;
            found += tied;
            all += tied * stands;
            int band = atoi(coop_table_string(table, r, 0));
            cr_assert(predicted >= band / 100.0 - 1e-9 && predicted <= (band + 10) / 100.0 + 1e-9);
            check_near(observed, tied * stands / (count - tied + tied * stands), 1e-12);
            cr_assert(coop_table_real(table, r, 5) <= observed && observed <= coop_table_real(table, r, 6));
        }
        check_near(pairs, people * (people - 1) / 2 - known, 0);
        check_near(found, hidden, 0);
        check_near(all, known + hidden, 1e-9);
        evaluate_split_clear(&split);
        coop_table_free(table);
        coop_evaluation_free(e);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

/* ---- intervals ---- */

/* For a figure of independent lists the bootstrap must give the interval that theory gives: precision@1 of a method
 * that is right for about half of the organisations has mean ± 1.96 sqrt(p (1 - p) / lists). */
Test(evaluate, intervals_are_as_wide_as_they_should_be) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = judging_network(400, 3000, 6);
    coop_table *table = NULL;
    coop_evaluate_options o = judging_quick();
    o.no_model = true;
    o.repeats = 1;
    o.draws = 2000;
    o.ranked = 1000;
    o.at = 1;
    judging_run(&table, network, &o, &ctx);
    double p = judging_figure(table, "every", "common_neighbours", "precision_at_1", "value"),
           low = judging_figure(table, "every", "common_neighbours", "precision_at_1", "low"),
           high = judging_figure(table, "every", "common_neighbours", "precision_at_1", "high");
    double lists = judging_figure(table, "every", "common_neighbours", "precision_at_1", "items");
    double theory = 1.96 * sqrt(p * (1 - p) / lists); /* more than of values between 0 and 1 that ties give */
    cr_assert(low < p && p < high);
    cr_assert((high - low) / 2 < 1.15 * theory && (high - low) / 2 > 0.6 * theory, "%g beside %g", (high - low) / 2,
              theory);
    coop_table_free(table);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* How far the model is ahead is judged on the same draws: nothing of itself, and surer than the two intervals apart. */
Test(evaluate, ahead_on_the_same_draws) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = judging_network(150, 900, 9);
    coop_table *table = NULL;
    coop_evaluate_options o = judging_quick();
    judging_run(&table, network, &o, &ctx);
    static const char *const figures[][2] = {
        {"uniform", "auc"}, {"degree_corrected", "auc"}, {"hard", "mrr"}, {"every", "mrr"}};
    for (int f = 0; f < 4; f++) {
        double value[2], low[2], high[2];
        static const char *const methods[] = {"model", "common_neighbours"};
        for (int m = 0; m < 2; m++) {
            value[m] = judging_figure(table, figures[f][0], methods[m], figures[f][1], "value");
            low[m] = judging_figure(table, figures[f][0], methods[m], figures[f][1], "low");
            high[m] = judging_figure(table, figures[f][0], methods[m], figures[f][1], "high");
        }
        double ahead = judging_figure(table, figures[f][0], methods[1], figures[f][1], "ahead"),
               least = judging_figure(table, figures[f][0], methods[1], figures[f][1], "ahead_low"),
               most = judging_figure(table, figures[f][0], methods[1], figures[f][1], "ahead_high");
        check_near(ahead, value[0] - value[1], 1e-12);
        cr_assert(least < most && least >= low[0] - high[1] && most <= high[0] - low[1]);
        cr_assert(isnan(judging_figure(table, figures[f][0], "model", figures[f][1], "ahead")));
    }
    coop_table_free(table);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* ---- odd networks ---- */

Test(evaluate, networks_that_are_too_small) {
    static const char *const texts[] = {"# nothing\n", "a b\n", "a b\nb c\nc d\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = check_load("small.edges", texts[i], &ctx);
        coop_evaluation *e = NULL;
        coop_evaluate_options o = judging_quick();
        check_eq(coop_evaluate(&e, network, NULL, &o, &ctx), COOP_INPUT);
        cr_assert(strstr(ctx.error.message, "too few to hide a share of 0.1 of them"), "%s", ctx.error.message);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

Test(evaluate, options_that_cannot_be) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = judging_network(40, 100, 1);
    static const char *const unknown[] = {"resource_alocation"};
    coop_evaluate_options o[3] = {judging_quick(), judging_quick(), judging_quick()};
    o[0].test_share = 0.8;
    o[0].validation_share = 0.2;
    o[1].test_share = NAN;
    o[2].signals = unknown;
    o[2].signal_count = 1;
    for (int i = 0; i < 3; i++) {
        coop_evaluation *e = NULL;
        check_eq(coop_evaluate(&e, network, NULL, &o[i], &ctx), COOP_USAGE);
        check_gt(strlen(ctx.error.message), 10);
        coop_context_clear_error(&ctx);
    }
    coop_network_free(network);
    CHECK_CLEAN();
}

/* What COOP_METHOD_PAGERANK says of a pair is d_x times y's part of x's own personalised PageRank (restart 0.15), found
 * here by a hundred rounds of the power method on the dense matrix. */
Test(evaluate, pagerank_is_each_ones_own) {
    enum { N = 25 };
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = judging_network(N, 70, 8);
    coop_graph *graph = NULL;
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    uint32_t n = graph->n;
    static const char *const names[] = {COOP_METHOD_PAGERANK};
    coop_evaluate_options o = judging_quick();
    evaluate_methods methods;
    evaluate_ready ready;
    o.no_model = true;
    o.signals = names;
    o.signal_count = 1;
    check_eq(evaluate_methods_init(&methods, &o, &ctx), COOP_OK);
    check_eq(evaluate_ready_init(&ready, &methods, graph, &ctx), COOP_OK);
    for (uint32_t x = 0; x < n; x++) {
        double walk[N] = {0}, next[N];
        walk[x] = 1;
        for (int round = 0; round < 200; round++) {
            for (uint32_t v = 0; v < n; v++) next[v] = v == x ? 0.15 : 0;
            for (uint32_t u = 0; u < n; u++)
                for (uint64_t k = graph->all.offset[u]; k < graph->all.offset[u + 1]; k++)
                    next[graph->all.to[k]] += 0.85 * walk[u] / (double)coop_i_degree(&graph->all, u);
            memcpy(walk, next, sizeof walk);
        }
        for (uint32_t y = 0; y < n; y++) {
            double score;
            if (x == y) continue;
            check_eq(evaluate_ready_score(&score, &ready, &(coop_pair){x, y}, 1, &ctx), COOP_OK);
            check_near(score, walk[y] * (double)coop_i_degree(&graph->all, x), 2e-3);
        }
    }
    evaluate_ready_clear(&ready);
    evaluate_methods_clear(&methods);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* The published figure of resource allocation on USAir is 95.8 (SEAL, NeurIPS 2018): ten other splits, ours, come near.
 */
Test(evaluate, resource_allocation_on_usair_as_published) {
    const char *path = check_data("linkprediction/USAir.edges");
    if (!path) return;
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    coop_table *table = NULL;
    coop_load_options load = COOP_LOAD_OPTIONS_INIT;
    check_eq(coop_load(&network, &path, 1, &load, &ctx), COOP_OK);
    coop_evaluate_options o = judging_quick();
    o.no_model = true;
    o.repeats = 10;
    o.ranked = o.hard = 0;
    judging_run(&table, network, &o, &ctx);
    /* what others publish is of all ties, those of newcomers too */
    check_near(judging_figure_of(table, "all", "uniform", "resource_allocation", "auc", "value"), 0.958, 0.008);
    check_near(judging_figure_of(table, "all", "uniform", "common_neighbours", "auc", "value"), 0.938, 0.008);
    coop_table_free(table);
    coop_network_free(network);
    CHECK_CLEAN();
}
