/* Shared cluster: both are members of the same declared cluster; a small cluster says more than a large one. */
#include <math.h>
#include <stdlib.h>

#include "signal/matches.h"
#include "signal/signal.h"
#include "util/mem.h"

/* What each cluster says: n numbers. NULL when the network declares no members. */
static coop_status prepare(void **state, const signal_ground *ground, coop_context *ctx) {
    const uint32_t *list;
    bool any = false;
    double *says = coop_i_calloc(ground->n, sizeof *says);
    if (!says) return coop_fail_memory(ctx);
    for (uint32_t c = 0; c < ground->n; c++) {
        size_t members = coop_network_members(&list, ground->network, c);
        says[c] = members < 2 ? 0 : 1 / log2((double)members);
        any = any || members > 0;
    }
    if (any) {
        *state = says;
    } else {
        free(says);
    }
    return COOP_OK;
}

static void compute(const signal_task *task, const void *state) {
    const double *says = state;
    for (size_t i = 0; i < task->count; i++) {
        signal_matches matches = signal_matches_clusters(task->ground->network, task->x, task->y[i]);
        double not_said = 1;
        for (uint32_t c; signal_matches_next(&matches, &c);) not_said *= 1 - says[c];
        task->value[SIGNAL_CLUSTERS_SHARED][i] = 1 - not_said;
    }
}

const signal_family signal_clusters_family = {
    .columns = SIGNAL_CLUSTERS_COLUMNS, .data = true, .prepare = prepare, .release = free, .compute = compute};
