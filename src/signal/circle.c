/* Ties among the shared partners: a pair whose shared partners work with each other stands in one circle.
 *
 * Cannistraci, Alanis-Lobato, Ravasi (2013), "From link-prediction in brain connectomes and protein interactomes to the
 * local-community-paradigm". With CN the shared partners and g(z) the ties of z within CN: links = half the sum of g,
 * CAR = |CN| * links, CRA = sum over z in CN of g(z) / k_z; weighted: g the strength of these ties, over s_z. */
#include "signal/signal.h"

/* Lists the shared partners and marks them. Returns how many. */
static uint32_t find_shared(uint32_t *list, double *shared, const double *mark, const coop_i_csr *ties, uint32_t x,
                            uint32_t y) {
    uint32_t count = 0;
    if (coop_i_degree(ties, y) / 8 > coop_i_degree(ties, x)) {
        COOP_I_EACH_ARC(a, ties, x) if (coop_i_arc(ties, y, ties->to[a]) != UINT64_MAX) list[count++] = ties->to[a];
    } else {
        COOP_I_EACH_ARC(a, ties, y) if (mark[ties->to[a]] > 0) list[count++] = ties->to[a];
    }
    for (uint32_t k = 0; k < count; k++) shared[list[k]] = 1;
    return count;
}

static void put(const coop_i_task *task, size_t i, const uint32_t *list, uint32_t count, const double *shared) {
    const coop_i_csr *ties = task->ground->ties;
    double links = 0, cra = 0, cra_w = 0;
    for (uint32_t k = 0; k < count && count > 1; k++) {
        uint32_t z = list[k];
        double inside = 0, strength = 0;
        if (coop_i_degree(ties, z) / 8 > count) {
            for (uint32_t l = 0; l < count; l++) {
                uint64_t found = coop_i_arc(ties, z, list[l]);
                if (found == UINT64_MAX) continue;
                inside++;
                strength += ties->weight[found];
            }
        } else {
            COOP_I_EACH_ARC(a, ties, z) {
                if (shared[ties->to[a]] == 0) continue;
                inside++;
                strength += ties->weight[a];
            }
        }
        links += inside / 2;
        cra += inside / (double)coop_i_degree(ties, z);
        cra_w += strength / task->ground->graph->strength[z];
    }
    task->value[COOP_I_CIRCLE_LINKS][i] = links;
    task->value[COOP_I_CIRCLE_CAR][i] = links * count;
    task->value[COOP_I_CIRCLE_CRA][i] = cra;
    task->value[COOP_I_CIRCLE_CRA_W][i] = cra_w;
}

static void compute(const coop_i_task *task, const void *state) {
    (void)state;
    const coop_i_csr *ties = task->ground->ties;
    double *mark = task->work->vector[0], *shared = task->work->vector[1];
    uint32_t *list = task->work->list[0];
    COOP_I_EACH_ARC(a, ties, task->x) mark[ties->to[a]] = 1;
    for (size_t i = 0; i < task->count; i++) {
        uint32_t count = find_shared(list, shared, mark, ties, task->x, task->y[i]);
        put(task, i, list, count, shared);
        for (uint32_t k = 0; k < count; k++) shared[list[k]] = 0;
    }
    COOP_I_EACH_ARC(a, ties, task->x) mark[ties->to[a]] = 0;
}

const coop_i_family coop_i_circle_family = {
    .columns = COOP_I_CIRCLE_COLUMNS, .vectors = 2, .lists = 1, .compute = compute};
