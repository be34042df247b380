/* Single brokers, falling apart, what if: by hand and against flooding. */
#include <coopgraph/gap.h>
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gap/distances.h"
#include "gap/percolation.h"
#include "unit/core/network.h"
#include "util/random.h"

static coop_graph *graph_of(const coop_network *network, bool directed, coop_context *ctx) {
    coop_graph *graph = NULL;
    coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    options.directed = directed;
    check_eq_where(coop_graph_new(&graph, network, &options, ctx), COOP_OK, "%s", ctx->error.message);
    return graph;
}

static coop_table *gap_of(const char *name, const coop_graph *graph, const coop_gap_options *options,
                          coop_context *ctx) {
    coop_table *table = NULL;
    check_eq_where(coop_gaps(&table, name, graph, options, ctx), COOP_OK, "%s", ctx->error.message);
    return table;
}

static double cell(const coop_table *table, size_t row, const char *column) {
    return coop_table_real(table, row, coop_table_find_column(table, column));
}

static const char *text(const coop_table *table, size_t row, const char *column) {
    return coop_table_string(table, row, coop_table_find_column(table, column));
}

/* ---- single brokers ---- */

/* Groups {a1 a2} {b1 b2} {c1} {d1 d2}: a1 has both ties between the first two; b2-c1 is the only one of its pair; x, in
 * no group, knows a2 and d1, which have no ties with each other; c1 and d2 are joined by x and y. */
Test(brokers, by_hand) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a1 b1 2", "a1 b2 1", "b2 c1 4", "x a2 1", "x d1 3", "x c1 1", "y c1 1", "y d2 1");
    coop_graph *graph = graph_of(network, false, &ctx);
    /* a1 a2 b1 b2 c1 d1 d2 x y in canonical order; x and y are a group each, which is no hindrance */
    const uint32_t groups[] = {0, 0, 1, 1, 2, 3, 3, 4, 5};
    const char *const names[] = {"A", "B", "C", "D", "X", "Y"};
    coop_gap_options options = {.size = sizeof(coop_gap_options), .groups = groups, .group_names = names};
    coop_table *t = gap_of("brokers", graph, &options, &ctx);
    size_t found = 0;
    for (size_t i = 0; i < coop_table_rows(t); i++) {
        const char *words = text(t, i, "sentence");
        if (!strcmp(words, "All 2 ties between A and B are those of a1.")) {
            check_near(cell(t, i, "strength"), 3, 0);
            check_near(cell(t, i, "ties"), 2, 0);
            found++;
        }
        if (!strcmp(words, "One tie joins B and C: c1 with b2.")) { /* c1 is the stronger, b2 as much alone */
            check_eq(coop_table_organisation(t, i, 0), coop_network_find(network, "c1"));
            check_eq(coop_table_organisation(t, i, 1), coop_network_find(network, "b2"));
            found++;
        }
        bool single = cell(t, i, "direct") == 1 && cell(t, i, "ties") == 1;
        check_eq_where(coop_table_organisation(t, i, 1) != COOP_NONE, single, "%s", words);
        if (!strcmp(words, "Only x works with both A and D, which have no tie with each other.")) {
            check_near(cell(t, i, "strength"), 4, 0);
            found++;
        }
        check_neq_where(strcmp(words, "Only x works with both C and D, which have no tie with each other."), 0, "%s",
                        "y knows both as well");
    }
    check_eq(found, 3);
    coop_table_free(t);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* ---- falling apart ---- */

/* A star of five: without the centre nothing hangs together. Largest part after 1 .. 5 departures: 1 1 1 1 0, so R =
 * 4 / 25. A path of four, inner ones first (canonical order b c): after b, {c d}; after c, one; R = (2 + 1 + 1) / 16.
 */
Test(robustness, by_hand) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *star = NET("m a 1", "m b 1", "m c 1", "m d 1"), *path = NET("a b 1", "b c 1", "c d 1");
    const coop_network *networks[] = {star, path};
    const uint32_t expected[2][6] = {{5, 1, 1, 1, 1, 0}, {4, 2, 1, 1, 0}};
    const double r[] = {4.0 / 25, 4.0 / 16};
    for (int i = 0; i < 2; i++) {
        coop_graph *graph = graph_of(networks[i], false, &ctx);
        gap_layer layer;
        uint32_t order[5], largest[6], parent[5], size[5], count;
        cr_assert(gap_layer_init(&layer, graph));
        cr_assert(gap_order_by_degree(order, &count, &layer, graph, false, NULL));
        check_eq(count, graph->n);
        gap_percolate(largest, order, count, &layer, parent, size);
        for (uint32_t q = 0; q <= count; q++) check_eq(largest[q], expected[i][q]);
        check_near(gap_robustness(largest, count), r[i], 1e-12);
        gap_layer_clear(&layer);
        coop_graph_free(graph);
    }
    coop_network_free(star);
    coop_network_free(path);
    CHECK_CLEAN();
}

enum { N = 40 };

static coop_network *random_network(uint64_t seed) {
    static char rows[120][16];
    const char *list[120];
    coop_i_random random;
    coop_i_random_init(&random, seed, 0);
    size_t ties = 20 + coop_i_random_below(&random, 100);
    for (size_t i = 0; i < ties; i++) {
        uint64_t a = coop_i_random_below(&random, N), b = coop_i_random_below(&random, N);
        snprintf(rows[i], sizeof rows[i], "n%02d n%02d 1", (int)a, (int)(a == b ? (b + 1) % N : b));
        list[i] = rows[i];
    }
    return net_of(list, ties);
}

/* The oracle floods what is left after each departure, and looks for the highest degree among what is left. */
static uint32_t flood(const coop_graph *graph, const bool *gone, uint32_t start, bool *seen) {
    uint32_t stack[N], depth = 0, size = 0;
    stack[depth++] = start;
    seen[start] = true;
    while (depth > 0) {
        uint32_t u = stack[--depth];
        size++;
        for (uint64_t k = graph->all.offset[u]; k < graph->all.offset[u + 1]; k++) {
            uint32_t v = graph->all.to[k];
            if (gone[v] || seen[v]) continue;
            seen[v] = true;
            stack[depth++] = v;
        }
    }
    return size;
}

static uint32_t largest_left(const coop_graph *graph, const bool *gone) {
    bool seen[N] = {false};
    uint32_t best = 0;
    for (uint32_t u = 0; u < graph->n; u++) {
        uint32_t size = gone[u] || seen[u] ? 0 : flood(graph, gone, u, seen);
        if (size > best) best = size;
    }
    return best;
}

static uint32_t ties_left(const coop_graph *graph, const bool *gone, uint32_t u) {
    uint32_t count = 0;
    for (uint64_t k = graph->all.offset[u]; k < graph->all.offset[u + 1]; k++) count += !gone[graph->all.to[k]];
    return count;
}

Test(robustness, against_flooding) {
    for (uint64_t seed = 0; seed < 40; seed++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = random_network(seed);
        coop_graph *graph = graph_of(network, false, &ctx);
        gap_layer layer;
        uint32_t order[N], largest[N + 1], parent[N], size[N], count;
        cr_assert(gap_layer_init(&layer, graph));
        coop_i_random drawn;
        coop_i_random_init(&drawn, seed, 1);
        for (int recalculated = 0; recalculated < 2; recalculated++) {
            bool gone[N] = {false};
            cr_assert(gap_order_by_degree(order, &count, &layer, graph, recalculated, seed % 2 ? &drawn : NULL));
            gap_percolate(largest, order, count, &layer, parent, size);
            for (uint32_t q = 0; q < count; q++) {
                check_eq(largest[q], largest_left(graph, gone));
                uint32_t u = order[q];
                for (uint32_t v = 0; v < graph->n; v++) {
                    if (gone[v] || v == u) continue;
                    if (recalculated) check_geq(ties_left(graph, gone, u), ties_left(graph, gone, v));
                    if (!recalculated) {
                        uint64_t du = coop_i_degree(&graph->all, u), dv = coop_i_degree(&graph->all, v);
                        cr_assert(du > dv || (du == dv && (seed % 2 || u < v)));
                    }
                }
                cr_assert(!gone[u]);
                gone[u] = true;
            }
            check_eq(largest[count], 0);
        }
        gap_layer_clear(&layer);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

/* Each of the six orders of three as often as the others: 1000 of 6000, give or take 29, the root of 6000 * 1/6 * 5/6.
 */
Test(robustness, every_order_is_drawn_equally_often) {
    uint32_t seen[3][3] = {{0}};
    coop_i_random random;
    coop_i_random_init(&random, 1, 0);
    for (int draw = 0; draw < 6000; draw++) {
        uint32_t list[] = {0, 1, 2};
        gap_shuffle(list, 3, &random);
        seen[list[0]][list[1]]++; /* the third is who is left */
    }
    for (int a = 0; a < 3; a++)
        for (int b = 0; b < 3; b++) check_leq(abs((int)seen[a][b] - (a == b ? 0 : 1000)), 5 * 29);
    CHECK_CLEAN();
}

/* One path of 20 under two names: who of equally connected ones leaves first is drawn, so that ids decide nothing
 * within the error; and an order of ids alone would give any of .217 to .430. */
Test(robustness, names_decide_nothing) {
    double mean[2], error[2];
    for (int other = 0; other < 2; other++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        static char rows[19][40];
        const char *list[19];
        for (int i = 0; i < 19; i++) {
            int a = other ? i * 7 % 20 : i, b = other ? (i + 1) * 7 % 20 : i + 1;
            snprintf(rows[i], sizeof rows[i], "n%02d n%02d 1", a, b);
            list[i] = rows[i];
        }
        coop_network *network = net_of(list, 19);
        coop_graph *graph = graph_of(network, false, &ctx);
        gap_layer layer;
        cr_assert(gap_layer_init(&layer, graph));
        cr_assert(gap_robustness_mean(&mean[other], &error[other], &layer, graph, 42));
        gap_layer_clear(&layer);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    cr_assert(error[0] > 0 && error[0] < 0.01 && error[1] < 0.01);
    check_lt(fabs(mean[0] - mean[1]), 3 * (error[0] + error[1]));
    CHECK_CLEAN();
}

/* A path of twenty: 0.2113 with a deviation of 0.0284, the mean of 20,000 orders by a naive program; whatever the ids.
 */
Test(robustness, a_path_by_any_names) {
    for (int names = 0; names < 2; names++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        char text[20][32];
        const char *rows[19];
        for (int i = 0; i < 19; i++) {
            snprintf(text[i], sizeof text[i], "n%02d n%02d 1", names ? i * 7 % 20 : i,
                     names ? (i + 1) * 7 % 20 : i + 1);
            rows[i] = text[i];
        }
        coop_network *network = net_of(rows, 19);
        coop_graph *graph = graph_of(network, false, &ctx);
        gap_layer layer;
        double mean, error;
        cr_assert(gap_layer_init(&layer, graph) && gap_robustness_mean(&mean, &error, &layer, graph, ctx.seed));
        cr_expect(error < 0.0005 && fabs(mean - 0.2113) < 4 * error + 0.0002, "%g +- %g", mean, error);
        gap_layer_clear(&layer);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

Test(robustness, of_nobody_and_of_one_pair) {
    for (int size = 0; size < 2; size++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = size == 0 ? net_of(NULL, 0) : NET("a b 1");
        coop_graph *graph = graph_of(network, false, &ctx);
        coop_table *t = gap_of("robustness", graph, NULL, &ctx);
        check_eq(coop_table_rows(t), size == 0 ? 0 : 3);
        if (size == 1) check_near(cell(t, 1, "degree"), 0.5, 0);
        coop_table_free(t);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    CHECK_CLEAN();
}

/* ---- steps ---- */

/* a-b-c and d: pairs ab bc 1 step, ac 2, d none: efficiency (1 + 1 + 1/2) / 6; three of six within two steps. */
Test(distances, by_hand) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a b 5", "b c 1", "d e 1");
    coop_graph *whole = graph_of(network, false, &ctx), *graph = NULL;
    uint32_t e = coop_network_find(network, "e");
    check_eq(coop_graph_changed(&graph, whole, &(coop_graph_change){.without = &e, .without_count = 1}, &ctx), COOP_OK);
    gap_layer layer;
    gap_distances d;
    cr_assert(gap_layer_init(&layer, graph));
    check_eq(gap_distances_find(&d, &layer, graph, whole, &ctx), COOP_OK);
    check_near(d.efficiency, 2.5 / 6, 1e-12);
    check_near(d.two_steps, 0.5, 1e-12);
    check_near(d.reachable, 0.5, 1e-12);
    cr_assert(d.components == 1 && d.alone == 1 && d.largest == 3 && d.sources == 4 && !d.sampled);
    gap_layer_clear(&layer);
    coop_graph_free(graph);
    coop_graph_free(whole);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* ---- what if ---- */

static double figure(const coop_table *t, const char *name, const char *of, const char *column) {
    for (size_t i = 0; i < coop_table_rows(t); i++) {
        const char *whose = text(t, i, "of");
        if (!strcmp(text(t, i, "figure"), name) && (of ? whose && !strcmp(whose, of) : !whose))
            return cell(t, i, column);
    }
    return NAN;
}

/* Without c, a-b and d-e are apart; with a-e: 1 they are a ring, which nothing breaks. */
Test(what_if, by_hand) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a b 1", "b c 2", "c d 2", "d e 1");
    for (int directed = 0; directed < 2; directed++) {
        coop_graph *graph = graph_of(network, directed, &ctx), *changed = NULL;
        coop_table *t = NULL;
        uint32_t c = coop_network_find(network, "c");
        check_eq(coop_graph_changed(&changed, graph, &(coop_graph_change){.without = &c, .without_count = 1}, &ctx),
                 COOP_OK);
        check_eq_where(coop_gap_what_if(&t, graph, changed, NULL, &ctx), COOP_OK, "%s", ctx.error.message);
        check_near(figure(t, "organisations", NULL, "after"), 4, 0);
        check_near(figure(t, "ties", NULL, "change"), -2, 0);
        check_near(figure(t, "strength", NULL, "after"), 2, 0);
        check_near(figure(t, "components", NULL, "after"), 2, 0);
        check_near(figure(t, "largest", NULL, "before"), 5, 0);
        check_near(figure(t, "articulation", NULL, "before"), 3, 0);
        check_near(figure(t, "articulation", NULL, "after"), 0, 0);
        check_near(figure(t, "bridges", NULL, "change"), -2, 0);
        check_near(figure(t, "reachable", NULL, "after"), 1.0 / 3, 1e-12);
        cr_assert(isnan(figure(t, "brokerage", "c", "after")));
        check_gt(figure(t, "brokerage", "c", "before"), 0);
        coop_table_free(t);
        coop_graph_free(changed);
        coop_graph_tie tie = {coop_network_find(network, "a"), coop_network_find(network, "e"), 1};
        check_eq(coop_graph_changed(&changed, graph, &(coop_graph_change){.with = &tie, .with_count = 1}, &ctx),
                 COOP_OK);
        check_eq(coop_gap_what_if(&t, graph, changed, NULL, &ctx), COOP_OK);
        check_near(figure(t, "articulation", NULL, "after"), 0, 0);
        check_near(figure(t, "bridges", NULL, "after"), 0, 0);
        cr_assert(isnan(figure(t, "organisations", NULL, "after")), "it stays as it is");
        coop_table_free(t);
        coop_graph_free(changed);
        check_eq(coop_graph_changed(&changed, graph, &(coop_graph_change){0}, &ctx), COOP_OK);
        check_eq(coop_gap_what_if(&t, graph, changed, NULL, &ctx), COOP_OK);
        check_eq(coop_table_rows(t), 0);
        check_str(coop_table_note_text(t, 0), "No figure changes.");
        coop_table_free(t);
        coop_graph_free(changed);
        coop_graph_free(graph);
    }
    coop_network_free(network);
    CHECK_CLEAN();
}

/* A changed graph is the one that the changed rows would have given, arc by arc. */
Test(what_if, a_changed_graph_is_the_graph_of_the_changed_rows) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NET("a > b 1", "b c 2", "d > c 2", "d e 1", "e a 3"),
                 *other = NET("a > b 1", "d e 1.5", "e a 3", "b d 4", "c f 1");
    for (int directed = 0; directed < 2; directed++) {
        coop_graph *graph = graph_of(network, directed, &ctx), *wanted = graph_of(other, directed, &ctx), *made = NULL;
        uint32_t c = 2;
        coop_graph_tie ties[] = {{4, 3, 0.5}, {3, 1, 4}};
        check_eq(coop_graph_changed(&made, graph, &(coop_graph_change){&c, 1, ties, 2}, &ctx), COOP_OK);
        const coop_i_csr *views[3][2] = {
            {&made->all, &wanted->all}, {&made->out, &wanted->out}, {&made->in, &wanted->in}};
        for (int v = 0; v < 3; v++) {
            for (uint32_t u = 0; u < 5; u++) {
                if (u == c) continue; /* in the other network c has f */
                check_eq(coop_i_degree(views[v][0], u), coop_i_degree(views[v][1], u));
                for (uint64_t k = views[v][0]->offset[u]; k < views[v][0]->offset[u + 1]; k++) {
                    uint64_t at = coop_i_arc(views[v][1], u, views[v][0]->to[k]);
                    check_neq(at, UINT64_MAX);
                    check_near(views[v][0]->weight[k], views[v][1]->weight[at], 0);
                    check_near(views[v][0]->length[k], views[v][1]->length[at], 0);
                }
            }
            check_eq(coop_i_degree(views[v][0], c), 0);
        }
        check_near(made->total, wanted->total - 1, 1e-12);
        ties[0].b = c;
        coop_graph *refused = NULL;
        check_eq(coop_graph_changed(&refused, graph, &(coop_graph_change){&c, 1, ties, 2}, &ctx), COOP_USAGE);
        cr_assert_null(refused);
        coop_context_clear_error(&ctx);
        coop_graph_free(graph);
        coop_graph_free(wanted);
        coop_graph_free(made);
    }
    coop_network_free(network);
    coop_network_free(other);
    CHECK_CLEAN();
}
