/* Groups of organisations by what they are, known to all ranks. */
#ifndef COOP_DISTRIBUTED_GROUPS_H
#define COOP_DISTRIBUTED_GROUPS_H

#include "distributed/graph.h"
#include "distributed/talk.h"

typedef struct distributed_groups {
    const char **names; /* sorted by their bytes */
    uint32_t count;
    double *of; /* by column of graph->all; -1 = in none, or takes no part */
    distributed_mail texts;
} distributed_groups;

/* "kind", or one that distributed_groups_by knows. COOP_USAGE when there are too many. Agreed. */
coop_status distributed_groups_find(distributed_groups *groups, const distributed_graph *graph, const char *by,
                                    coop_context *ctx);
/* By country, told apart as the one-machine program does it. */
coop_status distributed_groups_countries(distributed_groups *groups, const distributed_graph *graph, coop_context *ctx);
void distributed_groups_clear(distributed_groups *groups);

#endif
