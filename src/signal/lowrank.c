/* Low rank: what the few strongest patterns of the whole network say of a pair, the sum over the leading eigenpairs of
 * value * vector(x) * vector(y) (Menon, Elkan 2011, "Link prediction via matrix factorization").
 *
 * Of the matrix of ties, where the large organisations rule; of the matrix divided by sqrt(k_u k_v), where all count
 * alike; and of one between the two, divided by cbrt(k_u k_v). What was divided by is multiplied by again for the pair,
 * so that all three estimate the tie. The last also softly: a weak pattern counts less than its value, as where the
 * ties are best told from each other by linear optimization (Pech, Hao, Lee, Yuan, Zhou 2019). */
#include <math.h>
#include <stdlib.h>

#include "signal/spectrum.h"
#include "util/mem.h"

enum { BASES = 3, HELD = BASES - 1 };
static const struct base {
    double power;       /* of k_u k_v that the matrix is divided by */
    uint32_t few, more; /* patterns of its two columns */
} bases[BASES] = {{0, 8, 32}, {0.5, 8, 32}, {1.0 / 3, 16, 64}};
static const double SOFTNESS = 3; /* a pattern of 1 / sqrt(3) of the strongest counts half */

typedef struct lowrank {
    signal_spectrum of[BASES];
    double *size[BASES]; /* n: k to the base's power */
    double *soft;        /* the values of the last base's patterns, the weak ones less */
} lowrank;

static void release(void *state) {
    lowrank *l = state;
    if (!l) return;
    for (int b = 0; b < BASES; b++) {
        signal_spectrum_clear(&l->of[b]);
        free(l->size[b]);
    }
    free(l->soft);
    free(l);
}

static coop_status find(lowrank *l, int b, double *of, const signal_ground *ground, bool weighted, coop_context *ctx) {
    const coop_i_csr *ties = ground->ties;
    double scale = signal_weight_scale(ground->graph, weighted);
    double *size = l->size[b] = coop_i_calloc(ground->n, sizeof *size);
    if (!size) return coop_fail_memory(ctx);
    for (uint32_t u = 0; u < ground->n; u++)
        size[u] = pow(weighted ? ground->graph->strength[u] * scale : (double)coop_i_degree(ties, u), bases[b].power);
    for (uint32_t u = 0; u < ground->n; u++) {
        SIGNAL_EACH_ARC(a, ties, u) of[a] = (weighted ? ties->weight[a] * scale : 1) / (size[u] * size[ties->to[a]]);
    }
    return signal_spectrum_find(&l->of[b], ground, of, bases[b].more, ctx);
}

static bool soften(lowrank *l) {
    const signal_spectrum *s = &l->of[HELD];
    l->soft = coop_i_calloc(s->count, sizeof *l->soft);
    for (uint32_t i = 0; i < s->count && l->soft; i++) {
        double share = s->value[0] != 0 ? s->value[i] / s->value[0] : 0, odds = SOFTNESS * share * share;
        l->soft[i] = s->value[i] * odds / (1 + odds);
    }
    return l->soft != NULL;
}

static coop_status prepare(void **state, const signal_ground *ground, bool weighted, coop_context *ctx) {
    lowrank *made = coop_i_calloc(1, sizeof *made);
    double *of = coop_i_calloc((size_t)ground->ties->offset[ground->n], sizeof *of);
    coop_status status = made && of ? COOP_OK : coop_fail_memory(ctx);
    for (int b = 0; b < BASES && status == COOP_OK; b++) status = find(made, b, of, ground, weighted, ctx);
    if (status == COOP_OK && !soften(made)) status = coop_fail_memory(ctx);
    free(of);
    if (status != COOP_OK) {
        release(made);
        return status;
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

/* The patterns' sums for a pair, in lanes so that they do not wait for each other. */
typedef struct sums {
    double few, more, soft;
} sums;

static sums add_up(const signal_spectrum *s, const double *soft, uint32_t few, uint32_t x, uint32_t y) {
    enum { LANES = 4 };
    const double *of_x = s->vector + (size_t)x * s->count, *of_y = s->vector + (size_t)y * s->count;
    double lane[LANES] = {0}, softly[LANES] = {0};
    sums all = {0};
    for (uint32_t i = 0; i < s->count; i++) {
        double both = of_x[i] * of_y[i];
        if (i == few) all.few = (lane[0] + lane[1]) + (lane[2] + lane[3]);
        lane[i % LANES] += s->value[i] * both;
        if (soft) softly[i % LANES] += soft[i] * both;
    }
    all.more = (lane[0] + lane[1]) + (lane[2] + lane[3]);
    all.soft = (softly[0] + softly[1]) + (softly[2] + softly[3]);
    if (s->count <= few) all.few = all.more;
    return all;
}

static void compute(const signal_task *task, const void *state) {
    const lowrank *l = state;
    for (int b = 0; b < BASES; b++) {
        double *few = task->value[SIGNAL_LOWRANK_FEW + 2 * b], *more = task->value[SIGNAL_LOWRANK_MORE + 2 * b];
        for (size_t i = 0; i < task->count; i++) {
            uint32_t x = task->x, y = task->y[i];
            double sizes = l->size[b][x] * l->size[b][y];
            sums all = add_up(&l->of[b], b == HELD ? l->soft : NULL, bases[b].few, x, y);
            few[i] = sizes * all.few;
            more[i] = sizes * all.more;
            if (b == HELD) task->value[SIGNAL_LOWRANK_SOFT][i] = sizes * all.soft;
        }
    }
}

const signal_family signal_lowrank_family = {
    .columns = SIGNAL_LOWRANK_COLUMNS, .prepare = prepare_plain, .release = release, .compute = compute};
const signal_family signal_lowrank_w_family = {
    .columns = SIGNAL_LOWRANK_COLUMNS, .prepare = prepare_weighted, .release = release, .compute = compute};
