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
        SIGNAL_EACH_ARC(a, ties, x) if (coop_i_arc(ties, y, ties->to[a]) != UINT64_MAX) list[count++] = ties->to[a];
    } else {
        SIGNAL_EACH_ARC(a, ties, y) if (mark[ties->to[a]] > 0) list[count++] = ties->to[a];
    }
    for (uint32_t k = 0; k < count; k++) shared[list[k]] = 1;
    return count;
}

typedef struct circle { /* of each shared partner: its ties with the others, and their strength */
    const uint32_t *list;
    uint32_t count;
    double *inside, *strength; /* by place in the list; zero before and after */
} circle;

/* Each two of them looked up with the one of fewer ties. */
static void look_up(circle *c, const coop_i_csr *ties) {
    for (uint32_t k = 0; k < c->count; k++) {
        for (uint32_t l = k + 1; l < c->count; l++) {
            bool fewer = coop_i_degree(ties, c->list[k]) < coop_i_degree(ties, c->list[l]);
            uint64_t found = coop_i_arc(ties, c->list[fewer ? k : l], c->list[fewer ? l : k]);
            if (found == UINT64_MAX) continue;
            c->inside[k]++;
            c->inside[l]++;
            c->strength[k] += ties->weight[found];
            c->strength[l] += ties->weight[found];
        }
    }
}

static void walk_along(circle *c, const coop_i_csr *ties, const double *shared) {
    for (uint32_t k = 0; k < c->count; k++) {
        SIGNAL_EACH_ARC(a, ties, c->list[k]) {
            if (shared[ties->to[a]] == 0) continue;
            c->inside[k]++;
            c->strength[k] += ties->weight[a];
        }
    }
}

static void put(const signal_task *task, size_t i, circle *c, const double *shared) {
    enum { LOOK_UP = 8 }; /* costs as much as walking along so many ties */
    const coop_i_csr *ties = task->ground->ties;
    double links = 0, cra = 0, cra_w = 0, all = 0;
    for (uint32_t k = 0; k < c->count; k++) all += (double)coop_i_degree(ties, c->list[k]);
    if (LOOK_UP * (double)c->count * (c->count - 1.0) / 2 < all)
        look_up(c, ties);
    else
        walk_along(c, ties, shared);
    for (uint32_t k = 0; k < c->count && c->count > 1; k++) {
        links += c->inside[k] / 2;
        cra += c->inside[k] / (double)coop_i_degree(ties, c->list[k]);
        cra_w += c->strength[k] / task->ground->graph->strength[c->list[k]];
    }
    task->value[SIGNAL_CIRCLE_LINKS][i] = links;
    task->value[SIGNAL_CIRCLE_CAR][i] = links * c->count;
    task->value[SIGNAL_CIRCLE_CRA][i] = cra;
    task->value[SIGNAL_CIRCLE_CRA_W][i] = cra_w;
    for (uint32_t k = 0; k < c->count; k++) c->inside[k] = c->strength[k] = 0;
}

static void compute(const signal_task *task, const void *state) {
    (void)state;
    const coop_i_csr *ties = task->ground->ties;
    double *mark = task->work->vector[0], *shared = task->work->vector[1];
    uint32_t *list = task->work->list[0];
    SIGNAL_EACH_ARC(a, ties, task->x) mark[ties->to[a]] = 1;
    for (size_t i = 0; i < task->count; i++) {
        uint32_t count = find_shared(list, shared, mark, ties, task->x, task->y[i]);
        put(task, i, &(circle){list, count, task->work->vector[2], task->work->vector[3]}, shared);
        for (uint32_t k = 0; k < count; k++) shared[list[k]] = 0;
    }
    SIGNAL_EACH_ARC(a, ties, task->x) mark[ties->to[a]] = 0;
}

const signal_family signal_circle_family = {
    .columns = SIGNAL_CIRCLE_COLUMNS, .vectors = 4, .lists = 1, .compute = compute};
