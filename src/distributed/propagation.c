/* Label propagation (Raghavan, Albert and Kumara 2007) that hangs on nothing but the network: everyone takes the label
 * that most of its partners have, by strength; of equal ones its own, else the smallest. */
#include <math.h>

#include "distributed/labels.h"
#include "distributed/talk.h"

enum { MOST_ROUNDS = 1000, QUIET = 12 /* rounds without a change: each has had its turn many times */ };

static double most_frequent(const distributed_vote *votes, size_t count, double own, PetscInt i, const void *data) {
    double most = 0, best = -1;
    (void)i;
    (void)data;
    for (size_t k = 0; k < count; k++) most = fmax(most, votes[k].weight);
    for (size_t k = 0; k < count; k++) {
        if (votes[k].weight < most * (1 - DISTRIBUTED_EQUAL)) continue;
        if (!(votes[k].label < own) && !(votes[k].label > own)) return own;
        if (best < 0) best = votes[k].label;
    }
    return best;
}

void distributed_propagation(double *label, const distributed_graph *graph, double resolution, coop_context *ctx) {
    (void)resolution; /* it has none */
    for (PetscInt i = 0; i < graph->own; i++) label[i] = (double)(graph->first + (uint64_t)i);
    for (uint64_t round = 0, quiet = 0; quiet < QUIET && round < MOST_ROUNDS; round++) {
        distributed_fetch(label, graph, &graph->all);
        uint64_t changed = distributed_half_decides(label, graph, ctx->seed + round, most_frequent, NULL);
        quiet = distributed_sum(changed) ? 0 : quiet + 1;
    }
}
