/* Where somebody ends up who goes from partner to partner at random: one walk of 40 steps from x, and from what is at y
 * after each step the signals are added up.
 *
 * With p(t) the chance of being at y after t steps from x (each tie as likely as the others; weighted: in proportion to
 * its strength), k the degree (weighted: the strength):
 * - superposed random walk (Liu, Lü 2010), in units in which a tie adds at least 1: k_x * sum of p(1) .. p(T);
 * - personalised PageRank: sum of 0.15 * 0.85^t p(t), by forward push (Andersen, Chung, Lang 2006), a round at a time;
 *   after 40 rounds a thousandth is left. From y it is k_x / k_y times as much, ties having no direction;
 * - the lazy walk, which stays with chance 1/2 at each of its 40 steps: the binomial mean of p(t); told as a multiple
 * of where anybody ends up in the long run, so 1 = by chance. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "signal/spread.h"
#include "util/mem.h"

enum { STEPS = 40 };
static const double RESTART = 0.15;

typedef struct walks {
    double superposed3[STEPS + 1], superposed10[STEPS + 1], rank[STEPS + 1], lazy[STEPS + 1]; /* what a step counts */
    double whole;                                                                             /* the sum of k */
    bool weighted;
    double per_tie[]; /* n: 1 / k, 0 without ties */
} walks;

static coop_status prepare(void **state, const signal_ground *ground, bool weighted, coop_context *ctx) {
    walks *made = coop_i_calloc(1, sizeof *made + ground->n * sizeof(double));
    if (!made) return coop_fail_memory(ctx);
    made->weighted = weighted;
    for (uint32_t u = 0; u < ground->n; u++) {
        double k = weighted ? ground->graph->strength[u] : (double)coop_i_degree(ground->ties, u);
        made->per_tie[u] = k > 0 ? 1 / k : 0;
        made->whole += k;
    }
    double ways = 1; /* C(STEPS, t), a whole number below 2^53: exact, and no lgamma(), whose sign all threads share */
    for (int t = 0; t <= STEPS; t++) {
        made->superposed3[t] = t >= 1 && t <= 3;
        made->superposed10[t] = t >= 1 && t <= 10;
        made->rank[t] = RESTART * pow(1 - RESTART, t);
        made->lazy[t] = ldexp(ways, -STEPS);
        ways = ways * (STEPS - t) / (t + 1);
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

/* Adds step t: what is at y, for each of its ties. */
static void arrive(const signal_task *task, const void *state, int t, const signal_arrived *arrived) {
    const walks *w = state;
    double *const *value = task->value;
    for (size_t i = 0; i < task->count; i++) {
        double here = signal_arrived_at(arrived, task->y[i]);
        if (here == 0) continue;
        value[SIGNAL_WALKS_SRW3][i] += w->superposed3[t] * here;
        value[SIGNAL_WALKS_SRW10][i] += w->superposed10[t] * here;
        value[SIGNAL_WALKS_PPR_MORE][i] += w->rank[t] * here;
        value[SIGNAL_WALKS_LAZY][i] += w->lazy[t] * here;
    }
}

static void finish(const signal_task *task, const walks *w) {
    double *const *value = task->value;
    double per_tie = w->per_tie[task->x];
    for (size_t i = 0; i < task->count; i++) {
        double of_y = w->per_tie[task->y[i]], back = value[SIGNAL_WALKS_PPR_MORE][i];
        if (per_tie == 0 || of_y == 0) continue;
        double rank = back / of_y;
        back /= per_tie;
        value[SIGNAL_WALKS_SRW3][i] /= per_tie * of_y;
        value[SIGNAL_WALKS_SRW10][i] /= per_tie * of_y;
        value[SIGNAL_WALKS_PPR_MORE][i] = fmax(rank, back);
        value[SIGNAL_WALKS_PPR_LESS][i] = fmin(rank, back);
        value[SIGNAL_WALKS_LAZY][i] *= w->whole;
    }
}

static void compute_some(const signal_task *tasks, size_t count, const void *state) {
    const walks *w = state;
    signal_course course = {STEPS, w->per_tie, w->weighted, state, arrive};
    signal_zero(tasks, count, SIGNAL_WALKS_COLUMNS);
    signal_spread_some(tasks, count, &course);
    for (size_t i = 0; i < count; i++) finish(&tasks[i], w);
}

const signal_family signal_walks_family = {.columns = SIGNAL_WALKS_COLUMNS,
                                           .vectors = SIGNAL_SPREAD_VECTORS,
                                           .lists = SIGNAL_SPREAD_LISTS,
                                           .prepare = prepare_plain,
                                           .release = free,
                                           .compute_some = compute_some};
const signal_family signal_walks_w_family = {.columns = SIGNAL_WALKS_COLUMNS,
                                             .vectors = SIGNAL_SPREAD_VECTORS,
                                             .lists = SIGNAL_SPREAD_LISTS,
                                             .prepare = prepare_weighted,
                                             .release = free,
                                             .compute_some = compute_some};
