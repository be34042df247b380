/* Communities: whether both are in the same, and how much their communities work together for the sizes they have.
 *
 * Degree-corrected stochastic block model (Karrer, Newman 2011): with e_rs the ties between the communities of x and y
 * (twice those within one), e_r the ends of ties in one, the tie is expected k_x k_y e_rs / (e_r e_s) times. Smoothed
 * by one tie as spread by degrees alone. A hole: 1 - e_rs / (e_r e_s / 2m) where that is positive, for two communities.
 */
#include <math.h>
#include <stdlib.h>

#include "signal/signal.h"
#include "util/map.h"
#include "util/mem.h"

typedef struct blocks {
    coop_i_map pairs; /* (r, s) -> its number in `between` */
    double *between, *between_w;
    double *ends, *ends_w; /* by community */
    double all, all_w;
} blocks;

static void release(void *state) {
    blocks *b = state;
    if (!b) return;
    coop_i_map_clear(&b->pairs);
    free(b->between);
    free(b->between_w);
    free(b->ends);
    free(b->ends_w);
    free(b);
}

static bool add_tie(blocks *b, size_t capacity[2], uint32_t r, uint32_t s, double weight) {
    uint32_t at = (uint32_t)b->pairs.count;
    if (!coop_i_map_get(&b->pairs, coop_i_pair(r, s), &at)) {
        if (!coop_i_grow(&b->between, &capacity[0], (size_t)at + 1, sizeof *b->between)) return false;
        if (!coop_i_grow(&b->between_w, &capacity[1], (size_t)at + 1, sizeof *b->between_w)) return false;
        b->between[at] = b->between_w[at] = 0;
        if (!coop_i_map_put(&b->pairs, coop_i_pair(r, s), at)) return false;
    }
    b->between[at] += r == s ? 2 : 1;
    b->between_w[at] += r == s ? 2 * weight : weight;
    return true;
}

static coop_status prepare(void **state, const signal_ground *ground, coop_context *ctx) {
    size_t capacity[2] = {0, 0};
    blocks *b = coop_i_calloc(1, sizeof *b);
    if (!b) return coop_fail_memory(ctx);
    b->ends = coop_i_calloc(ground->groups, sizeof *b->ends);
    b->ends_w = coop_i_calloc(ground->groups, sizeof *b->ends_w);
    bool fine = b->ends && b->ends_w;
    for (uint32_t u = 0; u < ground->n && fine; u++) {
        uint32_t r = ground->group[u];
        b->ends[r] += (double)coop_i_degree(ground->ties, u);
        b->ends_w[r] += ground->graph->strength[u];
        SIGNAL_EACH_ARC(a, ground->ties, u) {
            uint32_t v = ground->ties->to[a];
            if (v > u && !(fine = add_tie(b, capacity, r, ground->group[v], ground->ties->weight[a]))) break;
        }
    }
    b->all = 2 * (double)ground->graph->pairs;
    b->all_w = 2 * ground->graph->total;
    if (!fine) {
        release(b);
        return coop_fail_memory(ctx);
    }
    *state = b;
    return COOP_OK;
}

/* Ties observed over those expected by degrees; `extra` is added to both. */
static double ratio(double observed, double of_r, double of_s, double all, double extra) {
    double expected = all > 0 ? of_r * of_s / all : 0;
    return expected + extra > 0 ? (observed + extra) / (expected + extra) : 0;
}

static void compute(const signal_task *task, const void *state) {
    const blocks *b = state;
    const signal_ground *ground = task->ground;
    double *const *value = task->value;
    uint32_t x = task->x, r = ground->group[x];
    double mean_w = b->all > 0 ? b->all_w / b->all : 1;
    for (size_t i = 0; i < task->count; i++) {
        uint32_t y = task->y[i], s = ground->group[y], at;
        bool met = coop_i_map_get(&b->pairs, coop_i_pair(r, s), &at);
        double ties = met ? b->between[at] : 0, strength = met ? b->between_w[at] : 0;
        double kx = (double)coop_i_degree(ground->ties, x), ky = (double)coop_i_degree(ground->ties, y);
        double by_degree = b->all > 0 ? kx * ky / b->all : 0;
        double by_strength = b->all > 0 ? ground->graph->strength[x] * ground->graph->strength[y] / b->all_w : 0;
        value[SIGNAL_BLOCKS_SAME][i] = r == s;
        value[SIGNAL_BLOCKS_EXPECTED][i] = by_degree * ratio(ties, b->ends[r], b->ends[s], b->all, 1);
        value[SIGNAL_BLOCKS_EXPECTED_W][i] =
            by_strength * ratio(strength, b->ends_w[r], b->ends_w[s], b->all_w, mean_w);
        value[SIGNAL_BLOCKS_HOLE][i] =
            r == s || kx == 0 || ky == 0 ? 0 : fmax(0, 1 - ratio(strength, b->ends_w[r], b->ends_w[s], b->all_w, 0));
    }
}

const signal_family signal_blocks_family = {
    .columns = SIGNAL_BLOCKS_COLUMNS, .groups = true, .prepare = prepare, .release = release, .compute = compute};
