/* A graph whose nodes are parts of another's. */
#ifndef COOP_COMMUNITY_LEVEL_H
#define COOP_COMMUNITY_LEVEL_H

#include "community/search.h"

/* The rows are borrowed at first; what is made by joining is the level's own. */
typedef struct community_level {
    community_rows rows;
    uint64_t *offset;
    uint32_t *to;
    double *weight, *mass;
} community_level;

void community_level_clear(community_level *level);

/* Replaces the nodes by their parts (part[u] < parts, none empty): weights and masses are added, ties inside a part
 * are dropped. `sum` has a zero for each node, before and after. False when memory is short; the level is then as it
 * was. O(n + m). */
bool community_level_join(community_level *level, const uint32_t *part, uint32_t parts, double *sum);

#endif
