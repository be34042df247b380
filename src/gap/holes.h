/* Structural holes (Burt 1992) on the mutual proportions p(i,j): the part of i's strength that goes to j. */
#ifndef COOP_GAP_HOLES_H
#define COOP_GAP_HOLES_H

#include "core/graph.h"

typedef struct gap_holes {
    double *effective;  /* n: partners less their redundancy, 1 .. degree; NaN for an isolate */
    double *constraint; /* n: the sum of the dyadic constraints; NaN for an isolate */
    double *hierarchy;  /* n: 0 = all partners constrain alike, 1 = one alone does; NaN below two partners */
    double *dyadic;     /* for each arc of graph->all, from i to j: how far j constrains i */
} gap_holes;

/* The same bytes for any number of threads. O(sum over ties (i, j) of the smaller of deg(j), deg(i) log deg(j)). */
coop_status gap_holes_compute(gap_holes *holes, const coop_graph *graph, coop_context *ctx);
void gap_holes_clear(gap_holes *holes);

#endif
