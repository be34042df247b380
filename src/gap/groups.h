/* Groups with their members, and the ties that count as cooperation.
 *
 * Groups are the declared clusters (an organisation may be in several), or kinds, regions, or the caller's partition;
 * members are those who take part. */
#ifndef COOP_GAP_GROUPS_H
#define COOP_GAP_GROUPS_H

#include <coopgraph/gap.h>

#include "core/graph.h"
#include "gap/partition.h"

typedef struct gap_groups {
    uint32_t count;
    uint32_t *first, *member; /* members of group g: member[first[g]] .. member[first[g + 1] - 1], sorted */
    uint32_t *first_of, *of;  /* groups of organisation u likewise */
    uint32_t *cluster;        /* the organisation that stands for group g; NULL for a partition */
    const char **names;       /* count */
    gap_partition parts;      /* keeps what the names point to */
} gap_groups;

coop_status gap_groups_init(gap_groups *groups, const coop_graph *graph, const coop_gap_options *options,
                            coop_context *ctx);
void gap_groups_clear(gap_groups *groups);

static inline uint32_t gap_groups_of(const gap_groups *groups, uint32_t u) {
    return groups->first_of[u + 1] - groups->first_of[u];
}
bool gap_in_group(const gap_groups *groups, uint32_t u, uint32_t group);

/* The symmetric ties of a graph, as a copy that rewiring may change. */
typedef struct gap_layer {
    uint32_t n;
    uint64_t pairs;
    coop_i_csr ties;  /* symmetric, without lengths */
    double *strength; /* n */
    double total;     /* the weight of all pairs */
} gap_layer;

bool gap_layer_init(gap_layer *layer, const coop_graph *graph); /* false when memory is short */
void gap_layer_clear(gap_layer *layer);

#endif
