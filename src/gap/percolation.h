/* How a network falls apart when organisations leave one by one. */
#ifndef COOP_GAP_PERCOLATION_H
#define COOP_GAP_PERCOLATION_H

#include "gap/groups.h"

/* `count` organisations in the order in which they leave: those with most ties first. Fixed: by the ties they have at
 * the start; recalculated: by those that are left. Equal ones in canonical order. O(n + m). */
bool gap_order_by_degree(uint32_t *order, uint32_t *count, const gap_layer *layer, const coop_graph *graph,
                         bool recalculated);

/* largest[q]: organisations in the largest part when the first q of the order have left, q = 0 .. count. They are put
 * back from the last to the first, with union-find: near-linear (Newman and Ziff 2001). `parent` and `size` have n
 * places. */
void gap_percolate(uint32_t *largest, const uint32_t *order, uint32_t count, const gap_layer *layer, uint32_t *parent,
                   uint32_t *size);

/* R of Schneider et al. 2011, "Mitigation of malicious attacks on networks", PNAS 108: the mean over q = 1 .. count of
 * the largest part's share. 0 .. 1/2; NaN when count is 0. */
double gap_robustness(const uint32_t *largest, uint32_t count);

#endif
