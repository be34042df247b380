/* The continuous core: how near to it each organisation is. What is solved: core.h.
 *
 * Each score becomes the best one beside the others as they are, c_i = sum of c_j over its partners / sum of c_j^2 over
 * j != i, all at once and half way, so that none comes first and two that are alike stay so.
 *
 * Strengths do not count: one tie that is ten times as strong as the others would be the core by itself. */
#include <math.h>
#include <stdlib.h>

#include "core/say.h"
#include "measure/core.h"
#include "measure/measure.h"
#include "util/mem.h"

enum { BUDGET = 1000000000 };                      /* steps along arcs: some seconds */
static const double STILL = 1e-10, NOTHING = 1e-9; /* of the largest score: a move; a score that is 0 */

typedef struct solver {
    const coop_graph *graph;
    double *now, *next;
    int threads;
} solver;

static double sum_of_squares(const double *x, uint32_t n) {
    double sum = 0;
    for (uint32_t u = 0; u < n; u++) sum += x[u] * x[u];
    return sum;
}

/* Returns how far the farthest moved, as a part of the largest. */
static double step(solver *s) {
    const coop_i_csr *all = &s->graph->all;
    uint32_t n = s->graph->n;
    double squares = sum_of_squares(s->now, n), moved = 0, largest = 0;
    bool parallel = all->offset[n] > 20000;
    (void)parallel;
#pragma omp parallel for schedule(static) num_threads(s->threads) if (parallel)
    for (uint32_t u = 0; u < n; u++) {
        double sum = 0, others = squares - s->now[u] * s->now[u];
        for (uint64_t a = all->offset[u]; a < all->offset[u + 1]; a++) sum += s->now[all->to[a]];
        s->next[u] = sum > 0 && others > 0 ? (s->now[u] + sum / others) / 2 : s->now[u] / 2;
    }
    for (uint32_t u = 0; u < n; u++) {
        moved = fmax(moved, fabs(s->next[u] - s->now[u]));
        largest = fmax(largest, s->next[u]);
    }
    double *other = s->now;
    s->now = s->next;
    s->next = other;
    return largest > 0 ? moved / largest : 0;
}

/* Correlation over all pairs of those who take part: sums over pairs come from sums over organisations. */
static double correlation(const solver *s) {
    const coop_graph *graph = s->graph;
    const coop_i_csr *all = &graph->all;
    double n = graph->count, pairs = n * (n - 1), sum = 0, squares = 0, fourths = 0;
    double ties = (double)all->offset[graph->n] / pairs, both = 0; /* the share of pairs with a tie */
    for (uint32_t u = 0; u < graph->n; u++) {
        double c = s->now[u];
        sum += c;
        squares += c * c;
        fourths += c * c * c * c;
        for (uint64_t a = all->offset[u]; a < all->offset[u + 1]; a++) both += c * s->now[all->to[a]];
    }
    double mean = (sum * sum - squares) / pairs, square = (squares * squares - fourths) / pairs;
    double spread = ties * (1 - ties) * (square - mean * mean);
    return spread > 1e-15 * square ? (both / pairs - ties * mean) / sqrt(spread) : NAN;
}

static coop_status solve(solver *s, bool *settled, coop_context *ctx) {
    const coop_graph *graph = s->graph;
    uint64_t most = BUDGET / (graph->all.offset[graph->n] + graph->n + 1) + 200;
    if (most > 20000) most = 20000;
    *settled = false;
    for (uint64_t i = 0; i < most && !*settled; i++) {
        if (i % 8 == 0 && coop_cancelled(ctx)) return COOP_INTERRUPTED;
        if (i % 64 == 0) coop_progress(ctx, "core", (double)i / (double)most);
        *settled = step(s) <= STILL;
    }
    return COOP_OK;
}

/* Scores of length 1. */
static void store(double *score, const solver *s) {
    double length = sqrt(sum_of_squares(s->now, s->graph->n)), largest = 0;
    for (uint32_t u = 0; u < s->graph->n; u++) largest = fmax(largest, s->now[u]);
    for (uint32_t u = 0; u < s->graph->n; u++) score[u] = s->now[u] > largest * NOTHING ? s->now[u] / length : 0;
}

coop_status measure_core_scores(double *score, double *fit, bool *settled, const coop_graph *graph, coop_context *ctx) {
    double arcs = (double)graph->all.offset[graph->n];
    for (uint32_t u = 0; u < graph->n; u++) score[u] = 0;
    *fit = NAN;
    *settled = true;
    if (arcs == 0) return COOP_OK;
    solver s = {.graph = graph, .threads = (int)coop_threads(ctx)};
    s.now = coop_i_calloc(graph->n, sizeof *s.now);
    s.next = coop_i_calloc(graph->n, sizeof *s.next);
    coop_status status = s.now && s.next ? COOP_OK : coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++)
        s.now[u] = (double)coop_i_degree(&graph->all, u) / sqrt(arcs);
    if (status == COOP_OK) status = solve(&s, settled, ctx);
    if (status == COOP_OK) {
        *fit = correlation(&s);
        store(score, &s);
    }
    free(s.now);
    free(s.next);
    return status;
}

coop_status measure_core_score(double *const out[MEASURE_SLOTS], const coop_graph *graph, uint32_t samples,
                               coop_table *notes, coop_context *ctx) {
    (void)samples;
    double fit;
    bool settled;
    coop_status status = measure_core_scores(out[0], &fit, &settled, graph, ctx);
    return status == COOP_OK && !settled ? coop_i_note_plain(notes, ctx, SAY_CORE_UNSETTLED) : status;
}
