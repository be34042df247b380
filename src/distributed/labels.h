/* Communities that ranks find together. A label is the number of an organisation, whichever stands for its community.
 */
#ifndef COOP_DISTRIBUTED_LABELS_H
#define COOP_DISTRIBUTED_LABELS_H

#include "distributed/graph.h"

/* ---- finding them ---- */

/* label[own + ghosts]: of each organisation its community's. Collective. */
typedef void distributed_method(double *label, const distributed_graph *graph, double resolution, coop_context *ctx);
distributed_method distributed_louvain, distributed_propagation; /* methods: engines.def */

static const double DISTRIBUTED_EQUAL = 1e-12; /* sums of the same weights in another order are equal */

typedef struct distributed_vote {
    double label, weight;
} distributed_vote;

/* Which label organisation i takes: votes are the weights of its ties by the label at their other end, ascending, and
 * its own label, of which there may be no weight. */
typedef double distributed_choice(const distributed_vote *votes, size_t count, double own, PetscInt i,
                                  const void *data);
/* A round: by the labels of the round before, those of ghosts too, half of all decide, by a hash of number and salt:
 * when all decide at once, two that face each other swap their labels for ever. Returns how many changed on this rank.
 */
uint64_t distributed_half_decides(double *label, const distributed_graph *graph, uint64_t salt,
                                  distributed_choice *choose, const void *data);

/* Of each number[i] the value that its owner has for it; below 0 nothing is asked. value[own] of those that `names` has
 * here. Collective. */
void distributed_values_of(double *to, const double *number, size_t count, const distributed_names *names,
                           const double *value);

/* ---- what they are ---- */

typedef struct distributed_group { /* of a label, with the owner of the organisation whose number it is */
    uint64_t size;
    double strength;
    uint64_t smallest, rank;
} distributed_group;

/* Of each of this rank's organisations the community that has its number as the label; size 0 = none has. The caller
 * frees. Collective. */
distributed_group *distributed_groups_of(const double *label, const distributed_graph *graph);
/* Newman and Girvan (2004), as community/partition.c has it. label[own + ghosts]: those of ghosts are fetched. */
double distributed_modularity_of(double *label, const distributed_group *groups, double resolution,
                                 const distributed_graph *graph);

#endif
