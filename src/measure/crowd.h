/* Many sweeps at once where all lengths are the same: a bit for each source, so that one look at a tie serves all of
 * them (Then et al. 2014, "The more the merrier: efficient multi-source graph traversal"). */
#ifndef COOP_MEASURE_CROWD_H
#define COOP_MEASURE_CROWD_H

#include "measure/sweep.h"

enum { MEASURE_CROWD = 256 }; /* sources */

/* What a run found of a vertex, over the sources at a finite distance, itself not counted. */
typedef struct measure_met {
    double far, near, far2, near2; /* sums of distance, 1 / distance and their squares */
    double farthest;
    uint32_t met;
} measure_met;

typedef struct measure_crowd measure_crowd;

/* A workspace for components of up to `size` vertices, 144 bytes each. NULL when memory is short. */
measure_crowd *measure_crowd_new(uint32_t size);
void measure_crowd_free(measure_crowd *crowd);

/* Sweeps from `count` <= MEASURE_CROWD sources over the component of `size` vertices that starts at vertex `first` of a
 * field without lengths. Stops early, its results then void, when *cancel (may be NULL) becomes non-zero.
 * O(m * levels), in words of MEASURE_CROWD bits. */
void measure_crowd_run(measure_crowd *crowd, const measure_field *field, uint32_t first, uint32_t size,
                       const uint32_t *sources, uint32_t count, const volatile int *cancel);
/* After a run, by vertex within the component. */
const measure_met *measure_crowd_met(const measure_crowd *crowd);

#endif
