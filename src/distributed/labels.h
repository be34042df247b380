/* Communities that ranks find together. A label is the number of an organisation, whichever stands for its community.
 */
#ifndef COOP_DISTRIBUTED_LABELS_H
#define COOP_DISTRIBUTED_LABELS_H

#include "distributed/graph.h"

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
