/* What is told of shortest paths that were sampled. */
#ifndef COOP_MEASURE_TOLD_H
#define COOP_MEASURE_TOLD_H

#include "measure/between.h"
#include "util/buf.h"

typedef struct measure_told { /* of all sweeps together, whichever way they went */
    uint32_t limit, size;     /* the fewest sources, of how many in the largest component; 0 = nothing was sampled */
    double within;       /* betweenness, as a part of the most that it can be: how far the true values are at most */
    measure_drawn drawn; /* betweenness from paths */
    bool eccentricity;
    coop_i_buf names, errors; /* of what was sampled */
} measure_told;

void measure_told_clear(measure_told *told);

/* Notes of it. */
coop_status measure_tell_paths(const measure_told *told, coop_table *notes, coop_context *ctx);

#endif
