/* How near organisations are to each other, counted in steps. */
#ifndef COOP_GAP_DISTANCES_H
#define COOP_GAP_DISTANCES_H

#include "gap/groups.h"

typedef struct gap_distances {
    uint32_t components, largest, alone; /* components with two organisations or more; in the largest; without ties */
    double efficiency; /* mean of 1 / steps over pairs, 0 where there is no way (Latora and Marchiori 2001) */
    double two_steps;  /* share of pairs at most two steps apart */
    double reachable;  /* share of pairs with any way */
    uint32_t sources;  /* organisations it was counted from */
    bool sampled;
    double error; /* standard error of the efficiency when sampled */
} gap_distances;

#define GAP_DISTANCES_BUDGET 2e9 /* arcs looked at: up to this all organisations are sources */

/* From every organisation that takes part, or as many (at least 200, seeded) as the budget allows: O(sources * (n +
 * m)). `like`: the same graph, or the one that it was changed from, whose sources are taken, so that the two can be
 * compared. The same bytes for any number of threads. NaN below two organisations. */
coop_status gap_distances_find(gap_distances *distances, const gap_layer *layer, const coop_graph *graph,
                               const coop_graph *like, coop_context *ctx);

#endif
