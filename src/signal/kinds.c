/* Kind pair: ties observed between two kinds over those expected with every organisation's degree kept (Newman 2003,
 * "Mixing patterns in networks"). */
#include <stdlib.h>

#include "signal/signal.h"
#include "util/mem.h"

enum { SMOOTHING = 5 }; /* ties added to both sides: a few ties do not make a rule */

typedef struct kinds {
    double ratio[COOP_KINDS][COOP_KINDS];
    uint8_t kind[]; /* by organisation */
} kinds;

static coop_status prepare(void **state, const signal_ground *ground, coop_context *ctx) {
    double ties[COOP_KINDS][COOP_KINDS] = {{0}}, ends[COOP_KINDS] = {0};
    size_t met = 0;
    kinds *made = coop_i_calloc(1, sizeof *made + ground->n);
    if (!made) return coop_fail_memory(ctx);
    for (uint32_t u = 0; u < ground->n; u++) made->kind[u] = (uint8_t)coop_network_kind(ground->network, u);
    for (uint32_t u = 0; u < ground->n; u++) {
        SIGNAL_EACH_ARC(a, ground->ties, u) {
            ties[made->kind[u]][made->kind[ground->ties->to[a]]]++; /* a tie within one kind counts twice */
            ends[made->kind[u]]++;
        }
    }
    for (int k = 0; k < COOP_KINDS; k++) met += ends[k] > 0;
    if (met < 2) { /* one kind alone says nothing */
        free(made);
        return COOP_OK;
    }
    double all = (double)ground->ties->offset[ground->n];
    for (int k = 0; k < COOP_KINDS; k++) {
        for (int l = 0; l < COOP_KINDS; l++) {
            double twice = k == l ? 2 : 1;
            made->ratio[k][l] = (ties[k][l] / twice + SMOOTHING) / (ends[k] * ends[l] / all / twice + SMOOTHING);
        }
    }
    *state = made;
    return COOP_OK;
}

static void compute(const signal_task *task, const void *state) {
    const kinds *found = state;
    const double *ratio = found->ratio[found->kind[task->x]];
    for (size_t i = 0; i < task->count; i++) task->value[0][i] = ratio[found->kind[task->y[i]]];
}

const signal_family signal_kinds_family = {
    .columns = 1, .data = true, .prepare = prepare, .release = free, .compute = compute};
