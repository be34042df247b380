#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <coopgraph/evaluate.h>

#include "../suggest/world.h"
#include "check.h"
#include "core/graph.h"
#include "evaluate/methods.h"
#include "util/buf.h"
#include "util/random.h"

static const char *const simple[] = {"common_neighbours", "resource_allocation"};

static coop_evaluate_options quick(void) {
    coop_evaluate_options o = COOP_EVALUATE_OPTIONS_INIT;
    o.repeats = 2;
    o.draws = 50;
    o.ranked = 30;
    o.hard = 20;
    o.hits = 5;
    o.signals = simple;
    o.signal_count = 2;
    return o;
}

static coop_network *random_network(uint32_t n, size_t ties, uint64_t seed) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    coop_i_random random;
    coop_i_random_init(&random, seed, 0);
    cr_assert(coop_network_new(&network, &ctx) == COOP_OK);
    for (size_t i = 0; i < ties; i++) {
        /* squares make some organisations large */
        double x = coop_i_random_real(&random), y = coop_i_random_real(&random);
        uint32_t ends[2] = {(uint32_t)(x * x * n), (uint32_t)(y * y * n)};
        char id[2][8];
        coop_tie tie = COOP_TIE_INIT;
        if (ends[0] == ends[1]) continue;
        for (int k = 0; k < 2; k++) snprintf(id[k], sizeof id[k], "o%03u", (unsigned)ends[k] % 1000);
        cr_assert(coop_network_refer(network, &tie.source, id[0], NULL, &ctx) == COOP_OK);
        cr_assert(coop_network_refer(network, &tie.target, id[1], NULL, &ctx) == COOP_OK);
        cr_assert(coop_network_add_tie(network, NULL, &tie, &ctx) == COOP_OK);
    }
    cr_assert(coop_network_finish(network, NULL, &ctx) == COOP_OK);
    return network;
}

static void run(coop_table **accuracy, const coop_network *network, const coop_evaluate_options *o, coop_context *ctx) {
    coop_evaluation *e = NULL;
    cr_assert(coop_evaluate(&e, network, NULL, o, ctx) == COOP_OK, "%s", ctx->error.message);
    cr_assert(coop_evaluation_accuracy(accuracy, e, ctx) == COOP_OK);
    coop_evaluation_free(e);
}

/* The value, low or high of a figure of new ties. */
static double figure(const coop_table *table, const char *against, const char *method, const char *metric,
                     const char *column) {
    size_t c = coop_table_find_column(table, column);
    for (size_t r = 0; r < coop_table_rows(table); r++)
        if (!strcmp(coop_table_string(table, r, 0), "new") && !strcmp(coop_table_string(table, r, 1), against) &&
            !strcmp(coop_table_string(table, r, 2), method) && !strcmp(coop_table_string(table, r, 3), metric))
            return coop_table_real(table, r, c);
    cr_assert_fail("%s %s %s is not there", against, method, metric);
    return NAN;
}

/* ---- methods of one's own ---- */

static coop_status knows_all(double *scores, void *data, const coop_graph *known, const coop_pair *pairs, size_t count,
                             coop_context *ctx) {
    const coop_graph *truth = data;
    (void)known;
    (void)ctx;
    for (size_t i = 0; i < count; i++) scores[i] = coop_i_arc(&truth->all, pairs[i].a, pairs[i].b) != UINT64_MAX;
    return COOP_OK;
}

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
    coop_network *network = random_network(120, 700, 1);
    coop_graph *truth = NULL;
    coop_table *table = NULL;
    cr_assert(coop_graph_new(&truth, network, NULL, &ctx) == COOP_OK);
    const coop_scorer scorers[] = {
        {"oracle", knows_all, truth}, {"silent", says_nothing, NULL}, {"lookup", looks_them_up, NULL}};
    coop_evaluate_options o = quick();
    o.no_model = true;
    o.scorers = scorers;
    o.scorer_count = 3;
    run(&table, network, &o, &ctx);
    static const char *const pools[] = {"uniform", "degree_corrected"};
    for (int p = 0; p < 2; p++) {
        check_near(figure(table, pools[p], "oracle", "auc", "value"), 1, 0);
        check_near(figure(table, pools[p], "oracle", "auc", "low"), 1, 0);
        check_near(figure(table, pools[p], "oracle", "average_precision", "value"), 1, 1e-12);
        check_near(figure(table, pools[p], "oracle", "hits_at_5", "value"), 1, 0);
        check_near(figure(table, pools[p], "silent", "auc", "value"), 0.5, 0);
        check_near(figure(table, pools[p], "silent", "average_precision", "value"), 0.5, 0.01);
        check_near(figure(table, pools[p], "silent", "hits_at_5", "value"), 0, 0);
        check_near(figure(table, pools[p], "lookup", "auc", "value"), 0.5, 0);
        check_near(figure(table, pools[p], "lookup", "auc", "high"), 0.5, 0);
    }
    check_near(figure(table, "hard", "oracle", "mrr", "value"), 1, 0);
    check_near(figure(table, "hard", "silent", "mrr", "value"), 1.0 / 11, 1e-9); /* the middle of 21 */
    check_near(figure(table, "hard", "silent", "auc", "value"), 0.5, 0);
    check_near(figure(table, "every", "oracle", "mrr", "value"), 1, 0);
    check_near(figure(table, "every", "oracle", "ndcg_at_10", "value"), 1, 1e-12);
    coop_table_free(table);
    coop_graph_free(truth);
    coop_network_free(network);
    CHECK_CLEAN();
}

Test(evaluate, a_method_that_fails) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = random_network(60, 200, 1);
    coop_evaluation *e = NULL;
    coop_evaluate_options o = quick();
    o.scorers = &(coop_scorer){"bad", fails, NULL};
    o.scorer_count = 1;
    cr_assert_eq(coop_evaluate(&e, network, NULL, &o, &ctx), COOP_ANALYSIS);
    cr_assert_str_eq(ctx.error.message, "no score");
    cr_assert(!e);
    cr_assert_eq(ctx.seed, 42, "the caller's seed is as it was");
    coop_network_free(network);
    CHECK_CLEAN();
}

/* ---- leakage ---- */

/* A ring in which all look alike, and a planted partner for each, at random, as a tie or as a project of the two. With
 * the planted ties hidden nothing tells them from other pairs at such distances: whoever does has seen what was hidden.
 */
static void planted(coop_network **network, coop_network **test, uint32_t n, bool projects) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_random random;
    coop_i_random_init(&random, 11, 0);
    cr_assert(coop_network_new(network, &ctx) == COOP_OK);
    cr_assert(coop_network_new(test, &ctx) == COOP_OK);
    char(*id)[8] = calloc(n, sizeof *id);
    uint32_t *order = calloc(n, sizeof *order);
    for (uint32_t i = 0; i < n; i++) {
        order[i] = i;
        snprintf(id[i], sizeof id[i], "o%04u", (unsigned)i % 10000);
    }
    for (uint32_t i = n; i > 1; i--) {
        uint32_t k = (uint32_t)coop_i_random_below(&random, i), swap = order[i - 1];
        order[i - 1] = order[k];
        order[k] = swap;
    }
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t step = 1; step <= 2; step++) {
            coop_tie tie = COOP_TIE_INIT;
            coop_network_refer(*network, &tie.source, id[i], NULL, &ctx);
            coop_network_refer(*network, &tie.target, id[(i + step) % n], NULL, &ctx);
            cr_assert(coop_network_add_tie(*network, NULL, &tie, &ctx) == COOP_OK);
        }
    }
    for (uint32_t i = 0; i + 1 < n; i += 2) {
        const char *a = id[order[i]], *b = id[order[i + 1]];
        uint32_t gap = order[i] > order[i + 1] ? order[i] - order[i + 1] : order[i + 1] - order[i];
        if (gap < 30 || gap > n - 30) continue; /* near pairs are told by the ring */
        coop_tie tie = COOP_TIE_INIT;
        coop_network_refer(*test, &tie.source, a, NULL, &ctx);
        coop_network_refer(*test, &tie.target, b, NULL, &ctx);
        cr_assert(coop_network_add_tie(*test, NULL, &tie, &ctx) == COOP_OK);
        coop_network_refer(*network, &tie.source, a, NULL, &ctx);
        coop_network_refer(*network, &tie.target, b, NULL, &ctx);
        if (projects) {
            coop_event event = COOP_EVENT_INIT;
            coop_party party = {0};
            event.type = COOP_PROJECT;
            event.since = 20180000;
            cr_assert(coop_network_add_event(*network, &party.event, &event, &ctx) == COOP_OK);
            party.organisation = tie.source;
            cr_assert(coop_network_add_party(*network, &party, &ctx) == COOP_OK);
            party.organisation = tie.target;
            cr_assert(coop_network_add_party(*network, &party, &ctx) == COOP_OK);
        } else {
            tie.weight = 50;
            cr_assert(coop_network_add_tie(*network, NULL, &tie, &ctx) == COOP_OK);
        }
    }
    cr_assert(coop_network_finish(*network, NULL, &ctx) == COOP_OK);
    cr_assert(coop_network_finish(*test, NULL, &ctx) == COOP_OK);
    free(id);
    free(order);
}

/* Every signal there is, and the model of both kinds. */
static void check_no_leak(bool projects) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL, *test = NULL;
    coop_table *table = NULL;
    size_t count, kept = 0;
    const coop_signal *rows = coop_signal_rows(&count);
    const char **names = calloc(count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        if (rows[i].cost_class != COOP_SIGNAL_WHOLE) names[kept++] = rows[i].name;
    planted(&network, &test, 600, projects);
    coop_evaluate_options o = quick();
    o.split = COOP_SPLIT_GIVEN;
    o.test = test;
    o.signals = names;
    o.signal_count = kept;
    o.ranked = o.hard = 0;
    run(&table, network, &o, &ctx);
    for (size_t i = 0; i <= kept; i++) { /* some 290 true and 290 false: one deviation is 0.024 */
        const char *name = i < kept ? names[i] : "model";
        double auc = figure(table, "uniform", name, "auc", "value");
        cr_assert(fabs(auc - 0.5) < 0.1, "%s has seen what was hidden: %.3f", name, auc);
    }
    coop_table_free(table);
    coop_network_free(network);
    coop_network_free(test);
    free(names);
}

Test(evaluate, hidden_ties_do_not_leak) {
    check_no_leak(false);
    CHECK_CLEAN();
}

Test(evaluate, hidden_projects_do_not_leak) {
    check_no_leak(true);
    CHECK_CLEAN();
}

/* The same with the planted ties left in: now they are told, so the test above can fail. */
Test(evaluate, what_is_not_hidden_is_told) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL, *test = NULL;
    coop_graph *truth = NULL;
    coop_table *table = NULL;
    planted(&network, &test, 600, false);
    cr_assert(coop_graph_new(&truth, network, NULL, &ctx) == COOP_OK);
    coop_evaluate_options o = quick();
    o.split = COOP_SPLIT_GIVEN;
    o.test = test;
    o.no_model = true;
    o.ranked = o.hard = 0;
    o.scorers = &(coop_scorer){"leak", knows_all, truth};
    o.scorer_count = 1;
    run(&table, network, &o, &ctx);
    check_near(figure(table, "uniform", "leak", "auc", "value"), 1, 0);
    coop_table_free(table);
    coop_graph_free(truth);
    coop_network_free(network);
    coop_network_free(test);
    CHECK_CLEAN();
}

/* ---- the same again ---- */

static void dump_all(coop_i_buf *out, const coop_network *network, const coop_evaluate_options *o, coop_context *ctx) {
    coop_evaluation *e = NULL;
    coop_table *tables[3] = {NULL};
    cr_assert(coop_evaluate(&e, network, NULL, o, ctx) == COOP_OK, "%s", ctx->error.message);
    cr_assert(coop_evaluation_accuracy(&tables[0], e, ctx) == COOP_OK);
    cr_assert(coop_evaluation_reliability(&tables[1], e, ctx) == COOP_OK);
    cr_assert(coop_evaluation_splits(&tables[2], e, ctx) == COOP_OK);
    for (int t = 0; t < 3; t++) {
        dump_table(out, tables[t]);
        coop_table_free(tables[t]);
    }
    coop_evaluation_free(e);
}

Test(evaluate, any_number_of_threads) {
    coop_network *network = random_network(150, 900, 3);
    coop_i_buf out[3] = {{0}};
    static const unsigned threads[] = {1, 2, 7};
    coop_evaluate_options o = quick();
    for (int i = 0; i < 3; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        ctx.threads = threads[i];
        dump_all(&out[i], network, &o, &ctx);
    }
    cr_assert_str_eq(coop_i_buf_text(&out[0]), coop_i_buf_text(&out[1]));
    cr_assert_str_eq(coop_i_buf_text(&out[0]), coop_i_buf_text(&out[2]));
    for (int i = 0; i < 3; i++) coop_i_buf_clear(&out[i]);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* Rows in another order: the same figures. */
Test(evaluate, any_order_of_rows) {
    world w;
    coop_i_buf out[2] = {{0}};
    coop_evaluate_options o = quick();
    world_random(&w, 60, 300, 4);
    for (int i = 0; i < 2; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = NULL;
        coop_graph *graph = NULL;
        world_build(&network, &graph, &w, false, (uint64_t)i * 9);
        dump_all(&out[i], network, &o, &ctx);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    cr_assert_str_eq(coop_i_buf_text(&out[0]), coop_i_buf_text(&out[1]));
    for (int i = 0; i < 2; i++) coop_i_buf_clear(&out[i]);
    CHECK_CLEAN();
}

/* A split that was written, read again and given with its seed: the same figures. */
Test(evaluate, splits_repeat) {
    coop_network *network = random_network(150, 900, 5);
    coop_evaluate_options o = quick();
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_evaluation *e = NULL;
    coop_table *first = NULL, *again = NULL;
    o.repeats = 1;
    o.test_share = 0.2;
    o.validation_share = 0.1;
    cr_assert(coop_evaluate(&e, network, NULL, &o, &ctx) == COOP_OK, "%s", ctx.error.message);
    cr_assert(coop_evaluation_accuracy(&first, e, &ctx) == COOP_OK);
    cr_assert(coop_evaluation_write_splits(e, check_folder(), &ctx) == COOP_OK, "%s", ctx.error.message);
    coop_evaluation_free(e);
    coop_network *parts[2] = {NULL};
    static const char *const names[] = {"split-01.train.edges", "split-01.test.edges"};
    for (int i = 0; i < 2; i++) {
        const char *path = check_path(names[i]);
        coop_load_options load = COOP_LOAD_OPTIONS_INIT;
        cr_assert(coop_load(&parts[i], &path, 1, &load, &ctx) == COOP_OK, "%s", ctx.error.message);
    }
    o.split = COOP_SPLIT_GIVEN;
    o.train = parts[0];
    o.test = parts[1];
    run(&again, network, &o, &ctx);
    cr_assert_eq(coop_table_rows(first), coop_table_rows(again));
    for (size_t r = 0; r < coop_table_rows(first); r++) {
        for (size_t c = 4; c < 7; c++) check_near(coop_table_real(first, r, c), coop_table_real(again, r, c), 0);
    }
    coop_table_free(first);
    coop_table_free(again);
    coop_network_free(parts[0]);
    coop_network_free(parts[1]);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* ---- reliability ---- */

/* Every uniform pair is in one bin, bins are where their mean likelihood is, and the shares with their weights add up
 * to the share that is stated: the formula's one half, a learned model's base rate. */
Test(evaluate, reliability_holds_all_pairs) {
    static const size_t ties[] = {200, 900}; /* too few to learn from, enough */
    for (int i = 0; i < 2; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = random_network(150, ties[i], 9);
        coop_evaluation *e = NULL;
        coop_table *table = NULL, *splits = NULL;
        coop_evaluate_options o = quick();
        o.ranked = o.hard = 0;
        cr_assert(coop_evaluate(&e, network, NULL, &o, &ctx) == COOP_OK, "%s", ctx.error.message);
        cr_assert(coop_evaluation_reliability(&table, e, &ctx) == COOP_OK);
        cr_assert(coop_evaluation_splits(&splits, e, &ctx) == COOP_OK);
        double pairs = 0, test = 0;
        for (size_t r = 0; r < coop_table_rows(table); r++) {
            double predicted = coop_table_real(table, r, 2), observed = coop_table_real(table, r, 3);
            pairs += coop_table_real(table, r, 1);
            int bin = atoi(coop_table_string(table, r, 0));
            cr_assert(predicted >= bin / 100.0 && predicted <= (bin + 10) / 100.0);
            cr_assert(coop_table_real(table, r, 4) <= observed && observed <= coop_table_real(table, r, 5));
        }
        for (size_t r = 0; r < coop_table_rows(splits); r++) test += coop_table_real(splits, r, 4);
        check_near(pairs, 2 * test, 0);
        bool half = strstr(coop_table_note_text(table, 1), "as if 50 of 100") != NULL;
        cr_assert_eq(half, i == 0, "%s", coop_table_note_text(table, 1));
        coop_table_free(table);
        coop_table_free(splits);
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
    coop_network *network = random_network(400, 3000, 6);
    coop_table *table = NULL;
    coop_evaluate_options o = quick();
    o.no_model = true;
    o.repeats = 1;
    o.draws = 2000;
    o.ranked = 1000;
    o.at = 1;
    run(&table, network, &o, &ctx);
    double p = figure(table, "every", "common_neighbours", "precision_at_1", "value"),
           low = figure(table, "every", "common_neighbours", "precision_at_1", "low"),
           high = figure(table, "every", "common_neighbours", "precision_at_1", "high");
    double lists = figure(table, "every", "common_neighbours", "precision_at_1", "items");
    double theory = 1.96 * sqrt(p * (1 - p) / lists); /* more than of values between 0 and 1 that ties give */
    cr_assert(low < p && p < high);
    cr_assert((high - low) / 2 < 1.15 * theory && (high - low) / 2 > 0.6 * theory, "%g beside %g", (high - low) / 2,
              theory);
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
        coop_evaluate_options o = quick();
        cr_assert_eq(coop_evaluate(&e, network, NULL, &o, &ctx), COOP_INPUT);
        cr_assert(strstr(ctx.error.message, "too few to hide a share of 0.1 of them"), "%s", ctx.error.message);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

Test(evaluate, options_that_cannot_be) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = random_network(40, 100, 1);
    static const char *const unknown[] = {"resource_alocation"};
    coop_evaluate_options o[3] = {quick(), quick(), quick()};
    o[0].test_share = 0.8;
    o[0].validation_share = 0.2;
    o[1].test_share = NAN;
    o[2].signals = unknown;
    o[2].signal_count = 1;
    for (int i = 0; i < 3; i++) {
        coop_evaluation *e = NULL;
        cr_assert_eq(coop_evaluate(&e, network, NULL, &o[i], &ctx), COOP_USAGE);
        cr_assert(strlen(ctx.error.message) > 10);
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
    coop_network *network = random_network(N, 70, 8);
    coop_graph *graph = NULL;
    cr_assert(coop_graph_new(&graph, network, NULL, &ctx) == COOP_OK);
    uint32_t n = graph->n;
    static const char *const names[] = {COOP_METHOD_PAGERANK};
    coop_evaluate_options o = quick();
    coop_i_methods methods;
    coop_i_ready ready;
    o.no_model = true;
    o.signals = names;
    o.signal_count = 1;
    cr_assert(coop_i_methods_init(&methods, &o, &ctx) == COOP_OK);
    cr_assert(coop_i_ready_init(&ready, &methods, graph, &ctx) == COOP_OK);
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
            cr_assert(coop_i_ready_score(&score, &ready, &(coop_pair){x, y}, 1, &ctx) == COOP_OK);
            check_near(score, walk[y] * (double)coop_i_degree(&graph->all, x), 2e-3);
        }
    }
    coop_i_ready_clear(&ready);
    coop_i_methods_clear(&methods);
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
    cr_assert(coop_load(&network, &path, 1, &load, &ctx) == COOP_OK);
    coop_evaluate_options o = quick();
    o.no_model = true;
    o.repeats = 10;
    o.ranked = o.hard = 0;
    run(&table, network, &o, &ctx);
    check_near(figure(table, "uniform", "resource_allocation", "auc", "value"), 0.958, 0.008);
    check_near(figure(table, "uniform", "common_neighbours", "auc", "value"), 0.938, 0.008);
    coop_table_free(table);
    coop_network_free(network);
    CHECK_CLEAN();
}
