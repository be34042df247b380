/* Low rank: what the few strongest patterns of the whole network say of a pair, the sum over the leading eigenpairs of
 * value * vector(x) * vector(y) (Menon, Elkan 2011, "Link prediction via matrix factorization").
 *
 * Of the matrix of ties, where the large organisations rule, and of the matrix divided by sqrt(k_u k_v), where all
 * count alike; the latter times sqrt(k_x k_y), so that both estimate the tie. */
#include <math.h>
#include <stdlib.h>

#include "signal/spectrum.h"
#include "util/mem.h"

enum { PAIRS = 32, FEW = 8 };

typedef struct lowrank {
    coop_i_spectrum plain, even;
    double *root; /* n: sqrt(k) */
} lowrank;

static void release(void *state) {
    lowrank *l = state;
    if (!l) return;
    coop_i_spectrum_clear(&l->plain);
    coop_i_spectrum_clear(&l->even);
    free(l->root);
    free(l);
}

static coop_status prepare(void **state, const coop_i_ground *ground, bool weighted, coop_context *ctx) {
    const coop_i_csr *ties = ground->ties;
    lowrank *made = coop_i_calloc(1, sizeof *made);
    double *of = coop_i_calloc((size_t)ties->offset[ground->n], sizeof *of);
    if (made) made->root = coop_i_calloc(ground->n, sizeof *made->root);
    coop_status status = made && of && made->root ? COOP_OK : coop_fail_memory(ctx);
    double scale = weighted && ground->graph->total > 0 ? (double)ground->graph->pairs / ground->graph->total : 1;
    for (uint32_t u = 0; u < ground->n && status == COOP_OK; u++) {
        made->root[u] = sqrt(weighted ? ground->graph->strength[u] * scale : (double)coop_i_degree(ties, u));
        COOP_I_EACH_ARC(a, ties, u) of[a] = weighted ? ties->weight[a] * scale : 1;
    }
    if (status == COOP_OK) status = coop_i_spectrum_find(&made->plain, ground, of, PAIRS, ctx);
    for (uint32_t u = 0; u < ground->n && status == COOP_OK; u++) {
        COOP_I_EACH_ARC(a, ties, u) of[a] /= made->root[u] * made->root[ties->to[a]];
    }
    if (status == COOP_OK) status = coop_i_spectrum_find(&made->even, ground, of, PAIRS, ctx);
    free(of);
    if (status != COOP_OK) {
        release(made);
        return status;
    }
    *state = made;
    return COOP_OK;
}

static coop_status prepare_plain(void **state, const coop_i_ground *ground, coop_context *ctx) {
    return prepare(state, ground, false, ctx);
}

static coop_status prepare_weighted(void **state, const coop_i_ground *ground, coop_context *ctx) {
    return prepare(state, ground, true, ctx);
}

static double sum(const coop_i_spectrum *s, uint32_t pairs, uint32_t x, uint32_t y) {
    const double *of_x = s->vector + (size_t)x * s->count, *of_y = s->vector + (size_t)y * s->count;
    double all = 0;
    for (uint32_t i = 0; i < pairs && i < s->count; i++) all += s->value[i] * of_x[i] * of_y[i];
    return all;
}

static void compute(const coop_i_task *task, const void *state) {
    const lowrank *l = state;
    double *const *value = task->value;
    for (size_t i = 0; i < task->count; i++) {
        uint32_t x = task->x, y = task->y[i];
        double roots = l->root[x] * l->root[y];
        value[COOP_I_LOWRANK_FEW][i] = sum(&l->plain, FEW, x, y);
        value[COOP_I_LOWRANK_MORE][i] = sum(&l->plain, PAIRS, x, y);
        value[COOP_I_LOWRANK_EVEN_FEW][i] = roots * sum(&l->even, FEW, x, y);
        value[COOP_I_LOWRANK_EVEN_MORE][i] = roots * sum(&l->even, PAIRS, x, y);
    }
}

const coop_i_family coop_i_lowrank_family = {
    .columns = COOP_I_LOWRANK_COLUMNS, .prepare = prepare_plain, .release = release, .compute = compute};
const coop_i_family coop_i_lowrank_w_family = {
    .columns = COOP_I_LOWRANK_COLUMNS, .prepare = prepare_weighted, .release = release, .compute = compute};
