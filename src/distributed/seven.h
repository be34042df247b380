/* Gaps of a network whose organisations are in groups. */
#ifndef COOP_DISTRIBUTED_SEVEN_H
#define COOP_DISTRIBUTED_SEVEN_H

#include <coopgraph/gap.h>

#include "distributed/groups.h"

typedef struct distributed_grouped {
    const distributed_graph *graph;
    const distributed_groups *groups;
    const char *by; /* what they are: --group, or "kind" */
    bool given;     /* by --group */
} distributed_grouped;

/* A gap's table, which every rank makes alike. Collective. */
typedef coop_status distributed_gap_fn(coop_table **table, const coop_gap *gap, const distributed_grouped *by,
                                       cli_session *session);
distributed_gap_fn distributed_seven, distributed_homophily, distributed_mixing;

#endif
