/* Prior tie: how strongly the two are tied already. 0 for a new tie, so repeated and new ones can be told apart. */
#include "signal/signal.h"

static void compute(const signal_task *task, const void *state) {
    const coop_i_csr *ties = task->ground->ties;
    (void)state;
    for (size_t i = 0; i < task->count; i++) {
        uint64_t found = coop_i_arc(ties, task->x, task->y[i]);
        task->value[0][i] = found == UINT64_MAX ? 0 : ties->weight[found];
    }
}

const signal_family signal_prior_family = {.columns = 1, .compute = compute};
