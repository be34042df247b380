/* Signals from shared partners: common neighbours, Jaccard, Adamic-Adar, resource allocation.
 *
 * Unweighted they are the textbook indices (Zhou, Lü, Zhang 2009); weighted those of Lü and Zhou (2010, "Link
 * prediction in weighted networks: the role of weak ties") with exponent 1, and for Jaccard the sum of the smaller over
 * the sum of the larger weights (Ruzicka). Of the two rows the shorter one is walked. */
#include <math.h>

#include "signal/signal.h"

typedef struct sums {
    double count, aa, ra, count_w, aa_w, ra_w, least;
} sums;

static void add(sums *s, const signal_ground *ground, uint32_t z, double wx, double wy) {
    double degree = (double)coop_i_degree(ground->ties, z), strength = ground->graph->strength[z];
    s->count++;
    s->aa += 1 / log(degree); /* a shared partner has at least two ties */
    s->ra += 1 / degree;
    s->count_w += wx + wy;
    s->aa_w += (wx + wy) / log1p(strength);
    s->ra_w += (wx + wy) / strength;
    s->least += fmin(wx, wy);
}

static double share(double common, double both) {
    return both > common ? common / (both - common) : 0;
}

static void put(const signal_task *task, size_t i, const sums *s) {
    const signal_ground *ground = task->ground;
    uint32_t x = task->x, y = task->y[i];
    double *const *value = task->value;
    value[SIGNAL_SHARED_COUNT][i] = s->count;
    value[SIGNAL_SHARED_JACCARD][i] =
        share(s->count, (double)(coop_i_degree(ground->ties, x) + coop_i_degree(ground->ties, y)));
    value[SIGNAL_SHARED_AA][i] = s->aa;
    value[SIGNAL_SHARED_RA][i] = s->ra;
    value[SIGNAL_SHARED_COUNT_W][i] = s->count_w;
    value[SIGNAL_SHARED_JACCARD_W][i] = share(s->least, ground->graph->strength[x] + ground->graph->strength[y]);
    value[SIGNAL_SHARED_AA_W][i] = s->aa_w;
    value[SIGNAL_SHARED_RA_W][i] = s->ra_w;
}

static void compute(const signal_task *task, const void *state) {
    (void)state;
    const coop_i_csr *ties = task->ground->ties;
    double *mark = task->work->vector[0];
    SIGNAL_EACH_ARC(a, ties, task->x) mark[ties->to[a]] = ties->weight[a];
    for (size_t i = 0; i < task->count; i++) {
        uint32_t y = task->y[i];
        sums s = {0};
        if (coop_i_degree(ties, y) / 8 > coop_i_degree(ties, task->x)) { /* few against many: look each one up */
            SIGNAL_EACH_ARC(a, ties, task->x) {
                uint64_t found = coop_i_arc(ties, y, ties->to[a]);
                if (found != UINT64_MAX) add(&s, task->ground, ties->to[a], ties->weight[a], ties->weight[found]);
            }
        } else {
            SIGNAL_EACH_ARC(a, ties, y) {
                if (mark[ties->to[a]] > 0) add(&s, task->ground, ties->to[a], mark[ties->to[a]], ties->weight[a]);
            }
        }
        put(task, i, &s);
    }
    SIGNAL_EACH_ARC(a, ties, task->x) mark[ties->to[a]] = 0;
}

const signal_family signal_shared_family = {.columns = SIGNAL_SHARED_COLUMNS, .vectors = 1, .compute = compute};
