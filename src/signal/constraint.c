/* Constraint: how far the two are freed by the tie from partners that are all tied to each other (Burt 1992): what both
 * ends' constraint falls by, with a tie of average strength added. Below 0 when the tie closes their circles further.
 * An organisation without ties counts 1, as one that depends on a single partner. */
#include <math.h>
#include <stdlib.h>

#include "signal/signal.h"
#include "util/mem.h"

/* The constraint of i with `extra` added to its tie with `other`; `mark` is zero before and after. */
static double constraint(const signal_ground *ground, double *mark, uint32_t i, uint32_t other, double extra) {
    const coop_i_csr *ties = ground->ties;
    const double *strength = ground->graph->strength;
    double of_i = strength[i] + extra, sum = 0;
    if (of_i == 0) return 1;
    SIGNAL_EACH_ARC(a, ties, i) mark[ties->to[a]] = ties->weight[a] / of_i;
    mark[other] += extra / of_i;
    bool is_tied = coop_i_arc(ties, i, other) != UINT64_MAX;
    uint64_t last = ties->offset[i + 1] + (!is_tied && extra > 0);
    for (uint64_t a = ties->offset[i]; a < last; a++) {
        uint32_t j = a < ties->offset[i + 1] ? ties->to[a] : other;
        double part = mark[j];
        SIGNAL_EACH_ARC(b, ties, j) {
            uint32_t q = ties->to[b];
            if (q != i && mark[q] > 0) part += mark[q] * ties->weight[b] / (strength[q] + (q == other ? extra : 0));
        }
        sum += part * part;
    }
    SIGNAL_EACH_ARC(a, ties, i) mark[ties->to[a]] = 0;
    mark[other] = 0;
    return sum;
}

/* What holds without the tie, found once: with it only what concerns the partners that both share is new. */
typedef struct found {
    double *root;   /* by arc from i to j: part(i, j), the square of which is summed */
    double *before; /* n */
} found;

static void release(void *state) {
    found *f = state;
    if (!f) return;
    free(f->root);
    free(f->before);
    free(f);
}

static void find_roots(found *f, const signal_ground *ground, double *mark, uint32_t i) {
    const coop_i_csr *ties = ground->ties;
    const double *strength = ground->graph->strength;
    f->before[i] = strength[i] > 0 ? 0 : 1;
    SIGNAL_EACH_ARC(a, ties, i) mark[ties->to[a]] = ties->weight[a] / strength[i];
    SIGNAL_EACH_ARC(a, ties, i) {
        uint32_t j = ties->to[a];
        double part = mark[j];
        SIGNAL_EACH_ARC(b, ties, j) part += mark[ties->to[b]] * ties->weight[b] / strength[ties->to[b]];
        f->root[a] = part;
        f->before[i] += part * part;
    }
    SIGNAL_EACH_ARC(a, ties, i) mark[ties->to[a]] = 0;
}

static coop_status prepare(void **state, const signal_ground *ground, coop_context *ctx) {
    found *made = coop_i_calloc(1, sizeof *made);
    double *mark = coop_i_calloc(ground->n, sizeof *mark);
    coop_status status = COOP_OK;
    if (made) {
        made->root = coop_i_calloc((size_t)ground->ties->offset[ground->n], sizeof *made->root);
        made->before = coop_i_calloc(ground->n, sizeof *made->before);
    }
    if (!made || !mark || !made->root || !made->before) status = coop_fail_memory(ctx);
    for (uint32_t i = 0; i < ground->n && status == COOP_OK; i++) {
        find_roots(made, ground, mark, i);
        if (i % 4096 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    free(mark);
    if (status == COOP_OK)
        *state = made;
    else
        release(made);
    return status;
}

/* One end's constraint once it is tied to `other` with strength `extra`: its present partners keep the part `keep` of
 * its strength; a shared partner is constrained, and constrains, by way of `other` too. */
typedef struct end {
    double keep, part, sum, direct, strength, other_strength;
} end;

static end end_of(const found *f, const signal_ground *ground, uint32_t i, uint32_t other, double extra) {
    const double *strength = ground->graph->strength;
    double all = strength[i] + extra, keep = strength[i] / all;
    double before = strength[i] > 0 ? f->before[i] : 0;
    return (end){keep, extra / all, keep * keep * before, extra / all, strength[i], strength[other] + extra};
}

static void end_shares(end *e, double root, double own, double others, double strength) {
    double now = e->keep * root + e->part * others / e->other_strength;
    e->sum += now * now - e->keep * e->keep * root * root;
    e->direct += e->keep * own / e->strength * others / strength;
}

/* What both ends' constraint falls by; x and y are not tied. */
static double fall(const found *f, const signal_ground *ground, uint32_t x, uint32_t y, double extra) {
    const coop_i_csr *ties = ground->ties;
    end of_x = end_of(f, ground, x, y, extra), of_y = end_of(f, ground, y, x, extra);
    uint64_t i = ties->offset[x], j = ties->offset[y];
    while (i < ties->offset[x + 1] && j < ties->offset[y + 1]) {
        uint32_t z = ties->to[i], other = ties->to[j];
        if (z == other) {
            end_shares(&of_x, f->root[i], ties->weight[i], ties->weight[j], ground->graph->strength[z]);
            end_shares(&of_y, f->root[j], ties->weight[j], ties->weight[i], ground->graph->strength[z]);
        }
        i += z <= other;
        j += other <= z;
    }
    double after = of_x.sum + of_x.direct * of_x.direct + of_y.sum + of_y.direct * of_y.direct;
    return f->before[x] + f->before[y] - after;
}

static void compute(const signal_task *task, const void *state) {
    const signal_ground *ground = task->ground;
    const coop_graph *graph = ground->graph;
    double *mark = task->work->vector[0], extra = graph->pairs > 0 ? graph->total / (double)graph->pairs : 1;
    for (size_t i = 0; i < task->count; i++) {
        uint32_t x = task->x, y = task->y[i];
        if (coop_i_arc(ground->ties, x, y) == UINT64_MAX) {
            task->value[0][i] = fall(state, ground, x, y, extra);
            continue;
        }
        double of_x = constraint(ground, mark, x, y, 0) - constraint(ground, mark, x, y, extra);
        task->value[0][i] = of_x + constraint(ground, mark, y, x, 0) - constraint(ground, mark, y, x, extra);
    }
}

const signal_family signal_constraint_family = {
    .columns = 1, .vectors = 1, .prepare = prepare, .release = release, .compute = compute};
