/* The groups between which gaps are looked for: one group for each organisation that takes part. */
#ifndef COOP_GAP_PARTITION_H
#define COOP_GAP_PARTITION_H

#include <coopgraph/gap.h>

#include "core/graph.h"
#include "util/pool.h"

typedef struct gap_partition {
    uint32_t *group;    /* n; COOP_NONE = takes no part: a cluster's own node, or an organisation without a group */
    uint32_t count;     /* groups 0 .. count - 1 */
    const char **names; /* count */
    uint32_t left_out;  /* those who take part without a group */
    coop_i_pool *pool;  /* keeps the names */
} gap_partition;

/* By options->groups, else by what options->group names. An unknown word is COOP_USAGE with the nearest one.
 * O(n), for clusters also the sizes of those that share a member. */
coop_status gap_partition_init(gap_partition *partition, const coop_graph *graph, const coop_gap_options *options,
                               coop_context *ctx);
void gap_partition_clear(gap_partition *partition);

#endif
