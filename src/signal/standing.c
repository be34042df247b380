/* Where the two stand: degrees, strengths, cores, how closed their surroundings are, partners that have nobody else. */
#include <math.h>
#include <stdlib.h>

#include "core/cores.h"
#include "signal/signal.h"
#include "util/mem.h"

typedef struct standing {
    double degree, strength, core, clustering, leaves, around; /* of one organisation */
} standing;

/* Triangles by the ties that lead up in the order of degrees: O(m^1.5). */
static void count_triangles(double *triangles, double *mark, const coop_i_csr *ties, uint32_t n) {
    for (uint32_t u = 0; u < n; u++) {
        uint64_t of_u = coop_i_degree(ties, u);
        SIGNAL_EACH_ARC(a, ties, u) mark[ties->to[a]] = 1;
        SIGNAL_EACH_ARC(a, ties, u) {
            uint32_t v = ties->to[a];
            uint64_t of_v = coop_i_degree(ties, v);
            if (of_v > of_u || (of_v == of_u && v >= u)) continue; /* u is the top of its triangles */
            SIGNAL_EACH_ARC(b, ties, v) {
                uint32_t w = ties->to[b];
                uint64_t of_w = coop_i_degree(ties, w);
                if (mark[w] == 0 || of_w > of_v || (of_w == of_v && w >= v)) continue;
                triangles[u]++;
                triangles[v]++;
                triangles[w]++;
            }
        }
        SIGNAL_EACH_ARC(a, ties, u) mark[ties->to[a]] = 0;
    }
}

static void fill(standing *all, const uint32_t *core, const double *triangles, const signal_ground *ground) {
    const coop_i_csr *ties = ground->ties;
    for (uint32_t u = 0; u < ground->n; u++) {
        double k = (double)coop_i_degree(ties, u), degrees = 0;
        all[u].degree = k;
        all[u].core = core[u];
        all[u].strength = ground->graph->strength[u];
        all[u].clustering = k > 1 ? 2 * triangles[u] / (k * (k - 1)) : 0;
        SIGNAL_EACH_ARC(a, ties, u) {
            double other = (double)coop_i_degree(ties, ties->to[a]);
            all[u].leaves += other == 1;
            degrees += other;
        }
        all[u].around = k > 0 ? degrees / k : 0;
    }
}

static coop_status prepare(void **state, const signal_ground *ground, coop_context *ctx) {
    size_t n = ground->n;
    standing *made = coop_i_calloc(n, sizeof *made);
    double *triangles = coop_i_calloc(n, sizeof *triangles), *mark = coop_i_calloc(n, sizeof *mark);
    uint32_t *core = coop_i_calloc(n, sizeof *core);
    bool fine = made && triangles && mark && core && coop_i_cores(core, ground->ties, ground->n);
    if (fine) {
        count_triangles(triangles, mark, ground->ties, ground->n);
        fill(made, core, triangles, ground);
        *state = made;
    } else {
        free(made);
    }
    free(triangles);
    free(mark);
    free(core);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

static void compute(const signal_task *task, const void *state) {
    const standing *all = state, *x = &all[task->x];
    double *const *value = task->value;
    for (size_t i = 0; i < task->count; i++) {
        const standing *y = &all[task->y[i]];
        value[SIGNAL_STANDING_PRODUCT][i] = x->degree * y->degree;
        value[SIGNAL_STANDING_PRODUCT_W][i] = x->strength * y->strength;
        value[SIGNAL_STANDING_DEGREE_LESS][i] = fmin(x->degree, y->degree);
        value[SIGNAL_STANDING_DEGREE_MORE][i] = fmax(x->degree, y->degree);
        value[SIGNAL_STANDING_STRENGTH_LESS][i] = fmin(x->strength, y->strength);
        value[SIGNAL_STANDING_STRENGTH_MORE][i] = fmax(x->strength, y->strength);
        value[SIGNAL_STANDING_CORE_LESS][i] = fmin(x->core, y->core);
        value[SIGNAL_STANDING_CORE_MORE][i] = fmax(x->core, y->core);
        value[SIGNAL_STANDING_CLUSTERING_LESS][i] = fmin(x->clustering, y->clustering);
        value[SIGNAL_STANDING_CLUSTERING_MORE][i] = fmax(x->clustering, y->clustering);
        value[SIGNAL_STANDING_LEAVES_LESS][i] = fmin(x->leaves, y->leaves);
        value[SIGNAL_STANDING_LEAVES_MORE][i] = fmax(x->leaves, y->leaves);
        value[SIGNAL_STANDING_AROUND_LESS][i] = fmin(x->around, y->around);
        value[SIGNAL_STANDING_AROUND_MORE][i] = fmax(x->around, y->around);
    }
}

const signal_family signal_standing_family = {
    .columns = SIGNAL_STANDING_COLUMNS, .prepare = prepare, .release = free, .compute = compute};
