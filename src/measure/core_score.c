/* The continuous core: how near to it each organisation is. What is solved: core.h.
 *
 * Each score becomes the best one beside the others as they are, c_i = sum of c_j over its partners / sum of c_j^2 over
 * j != i, all at once and half way, so that none comes first and two that are alike stay so. What does not settle so is
 * solved by Newton's method from where these steps led (core_newton.c).
 *
 * A hub far ahead of all others: its score up and theirs down leaves the products with it as they are, a direction in
 * which both would creep, and the best place along it is known at once. Where its partners are not partners of one
 * another, that place is at the end: the hub is the core by itself, as it is by strength where its ties are many times
 * as strong as all others; the model has nothing better to fit (Heywood's case of a factor). */
#include <math.h>
#include <stdlib.h>

#include "core/say.h"
#include "measure/core.h"
#include "measure/core_solver.h"
#include "measure/measure.h"
#include "util/mem.h"

enum { BUDGET = 1000000000, STEPS = 16, MOST = 1000 }; /* along arcs: some seconds; then Newton's */
static const double STILL = 1e-13, NOTHING = 1e-9;     /* of the largest score: a move; a score that is 0 */
static const double ROUNDING = 1e-7;

/* Returns how far the farthest moved, as a part of the largest. */
static double step(core_solver *s) {
    double moved = 0, largest = 0;
    bool any;
    core_divisors(s, core_hub(s, &any));
    core_over_ties(s, s->next, s->score);
    for (uint32_t u = 0; u < s->ties->n; u++) {
        double sum = s->next[u], half = s->score[u] / 2;
        s->next[u] = sum > 0 && s->others[u] > 0 ? half + sum / s->others[u] / 2 : half;
        moved = fmax(moved, fabs(s->next[u] - s->score[u]));
        largest = fmax(largest, s->next[u]);
    }
    double *other = s->score;
    s->score = s->next;
    s->next = other;
    largest = core_most(s, largest);
    return largest > 0 ? core_most(s, moved) / largest : 0;
}

/* Correlation over all pairs of those who take part: sums over pairs come from sums over organisations. */
static double correlation(core_solver *s) {
    enum { SUM, SQUARES, FOURTHS, HUB, BOTH, SUMS };
    const core_ties *ties = s->ties;
    bool any;
    uint32_t hub = core_hub(s, &any);
    double sum[SUMS] = {0}, pairs = ties->count * (ties->count - 1);
    core_over_ties(s, s->next, s->score);
    for (uint32_t u = 0; u < ties->n; u++) {
        double c = s->score[u];
        sum[BOTH] += c * s->next[u];
        if (u == hub) {
            sum[HUB] = c;
            continue;
        }
        sum[SUM] += c;
        sum[SQUARES] += c * c;
        sum[FOURTHS] += c * c * c * c;
    }
    core_sum(s, sum, SUMS);
    double most = sum[HUB], squares = sum[SQUARES], strength = ties->strengths / pairs;
    double mean = (2 * most * sum[SUM] + sum[SUM] * sum[SUM] - squares) / pairs;
    double square = (2 * most * most * squares + squares * squares - sum[FOURTHS]) / pairs;
    double spread = (ties->squares / pairs - strength * strength) * (square - mean * mean);
    return spread > 1e-15 * square * strength * strength ? (sum[BOTH] / pairs - strength * mean) / sqrt(spread) : NAN;
}

/* From what the organisations have of all strength. */
static void begin(core_solver *s) {
    for (uint32_t u = 0; u < s->ties->n; u++) s->next[u] = 1;
    core_over_ties(s, s->score, s->next);
    for (uint32_t u = 0; u < s->ties->n; u++) s->score[u] /= sqrt(s->ties->strengths);
}

/* The hub's score divided by the root of p and all others times it, with p = sum of w_jk c_j c_k / sum of (c_j c_k)^2
 * over the pairs without the hub; by small parts where the end is endlessly far. Returns whether they were balanced:
 * there is nothing to gain, or all others are 0 beside the hub. */
static bool balance_hub(core_solver *s) {
    enum { TIES, SQUARES, FOURTHS, HUB, SUMS };
    bool any;
    uint32_t n = s->ties->n, hub = core_hub(s, &any);
    double sum[SUMS] = {0};
    if (!any) return true;
    for (uint32_t u = 0; u < n; u++) s->image[u] = u == hub ? 0 : s->score[u];
    core_over_ties(s, s->next, s->image);
    for (uint32_t u = 0; u < n; u++) {
        double c = s->image[u];
        if (u == hub) sum[HUB] = s->score[u];
        sum[TIES] += s->next[u] * c;
        sum[SQUARES] += c * c;
        sum[FOURTHS] += c * c * c * c;
    }
    core_sum(s, sum, SUMS);
    double squares = sum[SQUARES], pairs = squares * squares - sum[FOURTHS];
    if (!(pairs > 1e-9 * squares * squares)) return true; /* one partner at most: any of the hub's scores is as good */
    double root = sqrt(fmin(fmax(sum[TIES] / pairs, 1.0 / 256), 256)), limit = sum[HUB] * NOTHING;
    bool balanced = fabs(root - 1) <= NOTHING || squares <= limit * limit;
    for (uint32_t u = 0; u < n; u++) s->score[u] = u == hub ? s->score[u] / root : s->score[u] * root;
    return balanced;
}

static coop_status solve(core_solver *s, bool *settled) {
    double last = INFINITY;
    bool balanced = true;
    *settled = false;
    s->budget = (uint64_t)(BUDGET / (s->ties->ends + s->ties->count + 1)) + 2 * STEPS;
    for (uint64_t i = 0; !core_ends(s) && i < MOST && !*settled; i++) {
        bool newton = i >= STEPS;
        if (i % 16 == 0) coop_progress(s->ctx, "core", -1); /* few need all of the budget */
        if (newton || i % 16 == 0) balanced = balance_hub(s);
        double moved = newton ? core_newton(s, last) : step(s);
        /* Newton's method ends where it no longer comes nearer: at what rounding leaves. */
        *settled = balanced && (moved <= STILL || (newton && moved <= ROUNDING && moved >= last / 2));
        last = moved;
    }
    return core_most(s, coop_cancelled(s->ctx)) > 0 ? COOP_INTERRUPTED : COOP_OK;
}

/* Scores of length 1. */
static void store(double *score, const core_solver *s) {
    double square = 0, largest = 0;
    for (uint32_t u = 0; u < s->ties->n; u++) {
        square += s->score[u] * s->score[u];
        largest = fmax(largest, s->score[u]);
    }
    core_sum(s, &square, 1);
    largest = core_most(s, largest);
    for (uint32_t u = 0; u < s->ties->n; u++)
        score[u] = s->score[u] > largest * NOTHING ? s->score[u] / sqrt(square) : 0;
}

coop_status measure_core_solve(double *score, double *fit, bool *settled, const core_ties *ties, coop_context *ctx) {
    for (uint32_t u = 0; u < ties->n; u++) score[u] = 0;
    *fit = NAN;
    *settled = true;
    if (!(ties->ends > 0)) return COOP_OK;
    core_solver s = {.ties = ties, .ctx = ctx};
    double **const array[] = {&s.score, &s.next, &s.others, &s.slope, &s.way, &s.left, &s.search, &s.image};
    enum { ARRAYS = sizeof array / sizeof *array };
    coop_status status = COOP_OK;
    for (size_t i = 0; i < ARRAYS && status == COOP_OK; i++)
        if (!(*array[i] = coop_i_calloc(ties->n, sizeof **array[i]))) status = coop_fail_memory(ctx);
    if (core_most(&s, status != COOP_OK) > 0 && status == COOP_OK) status = coop_fail_memory(ctx); /* of another one */
    if (status == COOP_OK) begin(&s);
    if (status == COOP_OK) status = solve(&s, settled);
    if (status == COOP_OK) {
        *fit = correlation(&s);
        store(score, &s);
    }
    for (size_t i = 0; i < ARRAYS; i++) free(*array[i]);
    return status;
}

/* ---- the ties of a graph ---- */

typedef struct view {
    const coop_graph *graph;
    int threads;
    bool weighted; /* strengths count */
} view;

static double strength_of(const view *v, uint64_t arc) {
    return v->weighted ? v->graph->all.weight[arc] : 1;
}

static void over_ties(const void *data, double *out, const double *x) {
    const view *v = data;
    const coop_i_csr *all = &v->graph->all;
    bool parallel = all->offset[v->graph->n] > 20000;
    (void)parallel;
#pragma omp parallel for schedule(static) num_threads(v->threads) if (parallel)
    for (uint32_t u = 0; u < v->graph->n; u++) {
        double sum = 0;
        for (uint64_t a = all->offset[u]; a < all->offset[u + 1]; a++) sum += strength_of(v, a) * x[all->to[a]];
        out[u] = sum;
    }
}

coop_status measure_core_scores(double *score, double *fit, bool *settled, const coop_graph *graph, bool weighted,
                                coop_context *ctx) {
    const view v = {graph, (int)coop_threads(ctx), weighted};
    core_ties ties = {.data = &v,
                      .n = graph->n,
                      .count = graph->count,
                      .ends = (double)graph->all.offset[graph->n],
                      .over = over_ties};
    for (uint64_t a = 0; a < graph->all.offset[graph->n]; a++) {
        double strength = strength_of(&v, a);
        ties.strengths += strength;
        ties.squares += strength * strength;
    }
    return measure_core_solve(score, fit, settled, &ties, ctx);
}

bool measure_core_is_alone(double score) {
    return score * score > 0.5;
}

coop_status measure_core_note_alone(const char *label, bool weighted, coop_table *notes, coop_context *ctx) {
    return coop_i_note(notes, ctx, weighted ? SAY_CORE_ALONE : SAY_CORE_ALONE_BY_TIES, COOP_I_TEXT(label));
}

coop_status measure_core_tell_alone(const double *score, const coop_graph *graph, bool weighted, coop_table *notes,
                                    coop_context *ctx) {
    for (uint32_t u = 0; u < graph->n; u++)
        if (measure_core_is_alone(score[u]))
            return measure_core_note_alone(coop_network_label(graph->network, u), weighted, notes, ctx);
    return COOP_OK;
}

static coop_status scores_and_notes(double *score, const coop_graph *graph, bool weighted, coop_table *notes,
                                    coop_context *ctx) {
    double fit;
    bool settled;
    if (!score) return COOP_OK;
    coop_status status = measure_core_scores(score, &fit, &settled, graph, weighted, ctx);
    if (status == COOP_OK) status = measure_core_tell_alone(score, graph, weighted, notes, ctx);
    return status == COOP_OK && !settled ? coop_i_note_plain(notes, ctx, SAY_CORE_UNSETTLED) : status;
}

coop_status measure_core_score(double *const out[MEASURE_SLOTS], const coop_graph *graph, const measure_how *how,
                               coop_table *notes, coop_context *ctx) {
    (void)how;
    coop_status status = scores_and_notes(out[MEASURE_CORE_SCORE], graph, false, notes, ctx);
    return status == COOP_OK ? scores_and_notes(out[MEASURE_CORE_SCORE_WEIGHTED], graph, true, notes, ctx) : status;
}
