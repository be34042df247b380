/* Paths from x to y over others, counted by their length: three steps, local path index, Katz.
 *
 * A(l) is the number of walks of l steps from x to y (weighted: the sum over walks of the product of their weights,
 * each divided by the mean weight).
 * - L3 (Kovács et al. 2019, "Network-based prediction of protein interactions"): paths of three steps, each divided by
 *   sqrt(k_u k_v) of the two in between (weighted: by their strengths);
 * - local path index (Lü, Jin, Zhou 2009): A(2) + 0.01 A(3);
 * - Katz (1953): sum over l of b^l A(l), up to 8 steps, b half of 1 / the largest eigenvalue, where it would diverge:
 *   what is cut is below 1/256 of the whole. */
#include <math.h>
#include <stdlib.h>

#include "signal/spread.h"
#include "util/mem.h"

enum { KATZ_STEPS = 8, POWER_STEPS = 100 };
static const double LOCAL = 0.01;

typedef struct paths {
    bool weighted;
    double scale;  /* of a weight */
    double katz;   /* b */
    double root[]; /* n: 1 / sqrt(k) */
} paths;

/* The largest eigenvalue of the ties' matrix by power iteration on A + I, whose largest stands alone also where the
 * network is bipartite; a few digits are enough. */
static double largest_eigenvalue(double *x, double *y, const signal_ground *ground, bool weighted, double scale) {
    const coop_i_csr *ties = ground->ties;
    double value = 0;
    for (uint32_t u = 0; u < ground->n; u++) x[u] = 1 + (double)coop_i_degree(ties, u);
    for (int step = 0; step < POWER_STEPS; step++) {
        double length = 0, product = 0;
        for (uint32_t u = 0; u < ground->n; u++) length += x[u] * x[u];
        length = sqrt(length);
        for (uint32_t u = 0; u < ground->n; u++) x[u] /= length;
        for (uint32_t u = 0; u < ground->n; u++) {
            y[u] = 0;
            SIGNAL_EACH_ARC(a, ties, u) y[u] += x[ties->to[a]] * (weighted ? ties->weight[a] * scale : 1);
            product += x[u] * y[u];
        }
        for (uint32_t u = 0; u < ground->n; u++) x[u] += y[u];
        bool settled = fabs(product - value) <= 1e-9 * product;
        value = product;
        if (settled) break;
    }
    return value;
}

static coop_status prepare(void **state, const signal_ground *ground, bool weighted, coop_context *ctx) {
    paths *made = coop_i_calloc(1, sizeof *made + ground->n * sizeof(double));
    double *x = coop_i_calloc(ground->n, sizeof *x), *y = coop_i_calloc(ground->n, sizeof *y);
    bool fine = made && x && y;
    if (fine) {
        made->weighted = weighted;
        made->scale = signal_weight_scale(ground->graph, weighted);
        for (uint32_t u = 0; u < ground->n; u++) {
            double k = weighted ? ground->graph->strength[u] * made->scale : (double)coop_i_degree(ground->ties, u);
            made->root[u] = k > 0 ? 1 / sqrt(k) : 0;
        }
        double largest = ground->graph->pairs > 0 ? largest_eigenvalue(x, y, ground, weighted, made->scale) : 1;
        made->katz = 0.5 / largest;
    }
    free(x);
    free(y);
    if (!fine) {
        free(made);
        return coop_fail_memory(ctx);
    }
    *state = made;
    return COOP_OK;
}

static coop_status prepare_plain(void **state, const signal_ground *ground, coop_context *ctx) {
    return prepare(state, ground, false, ctx);
}

static coop_status prepare_weighted(void **state, const signal_ground *ground, coop_context *ctx) {
    return prepare(state, ground, true, ctx);
}

static void count_walks(const signal_task *task, const void *state, int l, const signal_arrived *arrived) {
    const paths *w = state;
    double *const *value = task->value, katz = 1, scale = 1;
    for (int step = 0; step < l; step++) {
        katz *= w->katz;
        scale *= w->scale;
    }
    for (size_t i = 0; i < task->count; i++) {
        double walks = signal_arrived_at(arrived, task->y[i]) * scale;
        if (walks == 0) continue;
        value[SIGNAL_PATHS_KATZ][i] += katz * walks;
        if (l == 2) value[SIGNAL_PATHS_LOCAL][i] += walks;
        if (l == 3) value[SIGNAL_PATHS_LOCAL][i] += LOCAL * walks;
        if (l == 3) value[SIGNAL_PATHS_A3][i] = walks;
    }
}

static void count_l3(const signal_task *task, const paths *w) {
    signal_spread spread;
    double scale = w->scale * w->scale * w->scale;
    signal_spread_start(&spread, task, w->weighted);
    signal_spread_step(&spread, NULL);
    signal_spread_step(&spread, w->root);
    signal_spread_step(&spread, w->root);
    for (size_t i = 0; i < task->count; i++) task->value[SIGNAL_PATHS_L3][i] = spread.now[task->y[i]] * scale;
    signal_spread_end(&spread);
}

static void compute_some(const signal_task *tasks, size_t count, const void *state) {
    const paths *w = state;
    signal_course course = {KATZ_STEPS, NULL, w->weighted, state, count_walks};
    signal_zero(tasks, count, SIGNAL_PATHS_COLUMNS);
    signal_spread_some(tasks, count, &course);
    for (size_t i = 0; i < count; i++) count_l3(&tasks[i], w);
}

const signal_family signal_paths_family = {.columns = SIGNAL_PATHS_COLUMNS,
                                           .vectors = SIGNAL_SPREAD_VECTORS,
                                           .lists = SIGNAL_SPREAD_LISTS,
                                           .prepare = prepare_plain,
                                           .release = free,
                                           .compute_some = compute_some};
const signal_family signal_paths_w_family = {.columns = SIGNAL_PATHS_COLUMNS,
                                             .vectors = SIGNAL_SPREAD_VECTORS,
                                             .lists = SIGNAL_SPREAD_LISTS,
                                             .prepare = prepare_weighted,
                                             .release = free,
                                             .compute_some = compute_some};
