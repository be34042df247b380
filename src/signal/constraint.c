/* Constraint: how far the two are freed by the tie from partners that are all tied to each other (Burt 1992): what both
 * ends' constraint falls by, with a tie of average strength added. Below 0 when the tie closes their circles further.
 * An organisation without ties counts 1, as one that depends on a single partner. */
#include "signal/signal.h"

/* The constraint of i with `extra` added to its tie with `other`; `mark` is zero before and after. */
static double constraint(const coop_i_ground *ground, double *mark, uint32_t i, uint32_t other, double extra) {
    const coop_i_csr *ties = ground->ties;
    const double *strength = ground->graph->strength;
    double of_i = strength[i] + extra, sum = 0;
    if (of_i == 0) return 1;
    COOP_I_EACH_ARC(a, ties, i) mark[ties->to[a]] = ties->weight[a] / of_i;
    mark[other] += extra / of_i;
    bool is_tied = coop_i_arc(ties, i, other) != UINT64_MAX;
    uint64_t last = ties->offset[i + 1] + (!is_tied && extra > 0);
    for (uint64_t a = ties->offset[i]; a < last; a++) {
        uint32_t j = a < ties->offset[i + 1] ? ties->to[a] : other;
        double part = mark[j];
        COOP_I_EACH_ARC(b, ties, j) {
            uint32_t q = ties->to[b];
            if (q != i && mark[q] > 0) part += mark[q] * ties->weight[b] / (strength[q] + (q == other ? extra : 0));
        }
        sum += part * part;
    }
    COOP_I_EACH_ARC(a, ties, i) mark[ties->to[a]] = 0;
    mark[other] = 0;
    return sum;
}

static void compute(const coop_i_task *task, const void *state) {
    const coop_i_ground *ground = task->ground;
    const coop_graph *graph = ground->graph;
    double *mark = task->work->vector[0], extra = graph->pairs > 0 ? graph->total / (double)graph->pairs : 1;
    (void)state;
    for (size_t i = 0; i < task->count; i++) {
        uint32_t x = task->x, y = task->y[i];
        double of_x = constraint(ground, mark, x, y, 0) - constraint(ground, mark, x, y, extra);
        task->value[0][i] = of_x + constraint(ground, mark, y, x, 0) - constraint(ground, mark, y, x, extra);
    }
}

const coop_i_family coop_i_constraint_family = {.columns = 1, .vectors = 1, .compute = compute};
