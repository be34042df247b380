/* Effective resistance: ties as conductors of their strength; the fewer and longer the paths between two, the greater
 * the resistance (Klein, Randic 1993). What a tie of average strength w would take from the sum over all pairs of the
 * part that both are in (Ghosh, Boyd, Saberi 2008): c w |p|^2 / (1 + w R), with L p = e_x - e_y, p of mean 0, R = p_x -
 * p_y, c organisations in the part. Solved by conjugate gradients, preconditioned by the diagonal. In a network of few
 * organisations once for each of them, L g_x = e_x - 1 / c, so that any p is g_x - g_y. */
#include <math.h>
#include <stdlib.h>

#include "signal/signal.h"
#include "util/mem.h"

static const double PRECISION = 1e-11; /* of the residual's length */
enum { FEW = 1024 };                   /* organisations of which all g are kept: at most 8 MiB */

typedef struct solver {
    const signal_ground *ground;
    double *p, *residual, *direction, *image; /* n, in use for the part */
    uint32_t *part;
    uint32_t count;
} solver;

static double product(const solver *s, const double *a, const double *b) {
    double sum = 0;
    for (uint32_t i = 0; i < s->count; i++) sum += a[s->part[i]] * b[s->part[i]];
    return sum;
}

static double preconditioned(const solver *s) {
    double sum = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t u = s->part[i];
        sum += s->residual[u] * s->residual[u] / s->ground->graph->strength[u];
    }
    return sum;
}

/* image = L direction */
static void apply(const solver *s) {
    const coop_i_csr *ties = s->ground->ties;
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t u = s->part[i];
        double sum = s->ground->graph->strength[u] * s->direction[u];
        SIGNAL_EACH_ARC(a, ties, u) sum -= ties->weight[a] * s->direction[ties->to[a]];
        s->image[u] = sum;
    }
}

/* 1 goes in at x and out at y, or evenly everywhere when y is x. */
static void solve(const solver *s, uint32_t x, uint32_t y) {
    const double *strength = s->ground->graph->strength;
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t u = s->part[i];
        s->p[u] = 0;
        s->residual[u] = (u == x) - (y == x ? 1.0 / s->count : u == y);
        s->direction[u] = s->residual[u] / strength[u];
    }
    double now = preconditioned(s);
    for (uint64_t step = 0; step < 10 * (uint64_t)s->count + 100; step++) {
        apply(s);
        double along = product(s, s->direction, s->image);
        if (!(along > 0)) break;
        double far = now / along;
        for (uint32_t i = 0; i < s->count; i++) {
            uint32_t u = s->part[i];
            s->p[u] += far * s->direction[u];
            s->residual[u] -= far * s->image[u];
        }
        if (product(s, s->residual, s->residual) < PRECISION * PRECISION) break;
        double next = preconditioned(s);
        for (uint32_t i = 0; i < s->count; i++) {
            uint32_t u = s->part[i];
            s->direction[u] = s->residual[u] / strength[u] + next / now * s->direction[u];
        }
        now = next;
    }
}

/* All that ties lead to from x. */
static void find_part(solver *s, uint32_t x) {
    const coop_i_csr *ties = s->ground->ties;
    s->count = 1;
    s->part[0] = x;
    s->image[x] = 1; /* seen */
    for (uint32_t head = 0; head < s->count; head++) {
        SIGNAL_EACH_ARC(a, ties, s->part[head]) {
            if (s->image[ties->to[a]] > 0) continue;
            s->image[ties->to[a]] = 1;
            s->part[s->count++] = ties->to[a];
        }
    }
}

/* NULL when there are many: then each pair is solved for itself. */
static coop_status prepare(void **state, const signal_ground *ground, coop_context *ctx) {
    size_t n = ground->n;
    if (n > FEW) return COOP_OK;
    double *all = coop_i_calloc(n, n * sizeof *all), *room = coop_i_calloc(n, 3 * sizeof *room);
    uint32_t *part = coop_i_calloc(n, sizeof *part);
    for (uint32_t x = 0; all && room && part && x < n; x++) {
        solver s = {ground, all + x * n, room, room + n, room + 2 * n, part, 0};
        if (coop_i_degree(ground->ties, x) == 0) continue;
        find_part(&s, x);
        solve(&s, x, x);
        for (size_t i = 0; i < n; i++) s.image[i] = 0;
    }
    coop_status status = all && room && part ? COOP_OK : coop_fail_memory(ctx);
    free(room);
    free(part);
    if (status == COOP_OK)
        *state = all;
    else
        free(all);
    return status;
}

/* Ten digits: what is beyond them is chance, and would put an order into pairs that are alike. */
static double settled(double value) {
    int exponent;
    double digits = frexp(value, &exponent);
    return ldexp(round(ldexp(digits, 33)), exponent - 33);
}

static double drop(const solver *s, const double *all, uint32_t x, uint32_t y) {
    const coop_graph *graph = s->ground->graph;
    if (graph->component[x] != graph->component[y]) return NAN;
    size_t row_x = (size_t)x * graph->n, row_y = (size_t)y * graph->n;
    if (!all) solve(s, x, y);
    for (uint32_t i = 0; all && i < s->count; i++) s->p[s->part[i]] = all[row_x + s->part[i]] - all[row_y + s->part[i]];
    double mean = 0, squares = 0, weight = graph->total / (double)graph->pairs;
    for (uint32_t i = 0; i < s->count; i++) mean += s->p[s->part[i]] / s->count;
    for (uint32_t i = 0; i < s->count; i++) squares += (s->p[s->part[i]] - mean) * (s->p[s->part[i]] - mean);
    return settled(s->count * weight * squares / (1 + weight * (s->p[x] - s->p[y])));
}

static void compute(const signal_task *task, const void *state) {
    double *const *vector = task->work->vector;
    solver s = {task->ground, vector[0], vector[1], vector[2], vector[3], task->work->list[0], 0};
    find_part(&s, task->x);
    for (size_t i = 0; i < task->count; i++) task->value[0][i] = drop(&s, state, task->x, task->y[i]);
    for (uint32_t i = 0; i < s.count; i++) {
        uint32_t u = s.part[i];
        s.p[u] = s.residual[u] = s.direction[u] = s.image[u] = 0;
    }
}

const signal_family signal_resistance_family = {
    .columns = 1, .vectors = 4, .lists = 1, .prepare = prepare, .release = free, .compute = compute};
