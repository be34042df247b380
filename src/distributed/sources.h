/* The organisations that sweeps start from. */
#ifndef COOP_DISTRIBUTED_SOURCES_H
#define COOP_DISTRIBUTED_SOURCES_H

#include "distributed/graph.h"

/* A hash of a number (Steele, Lea and Flood 2014). */
uint64_t distributed_mixed(uint64_t seed, uint64_t number);

typedef struct distributed_sources {
    bool *chosen;    /* own */
    uint64_t limit;  /* of a component */
    uint64_t all;    /* sources of all ranks */
    uint64_t before; /* those of the ranks before this one */
} distributed_sources;

/* Of each component of more than one all, or `limit` of them by chance: those of which a hash of seed and number is
 * least, whatever the ranks. Collective. */
void distributed_sources_draw(distributed_sources *sources, const distributed_graph *graph, uint64_t limit,
                              uint64_t seed);
void distributed_sources_clear(distributed_sources *sources);
/* The numbers of sources from..from + count - 1 that are there, on every rank; UINT64_MAX behind the last. Collective.
 */
void distributed_sources_batch(uint64_t *numbers, size_t count, const distributed_sources *sources,
                               const distributed_graph *graph, uint64_t from);

#endif
