/* How a network falls apart when organisations leave one by one. */
#ifndef COOP_GAP_PERCOLATION_H
#define COOP_GAP_PERCOLATION_H

#include "gap/groups.h"
#include "util/random.h"

/* Streams of the seed. */
enum { GAP_AT_RANDOM = 77, GAP_BY_DEGREE, GAP_BY_DEGREE_LEFT };

/* `count` organisations in the order in which they leave: those with most ties first. Fixed: by the ties they have at
 * the start; recalculated: by those that are left. Which of equal ones leaves first is drawn; NULL = in canonical order
 * of the fixed ones. O(n + m). */
bool gap_order_by_degree(uint32_t *order, uint32_t *count, const gap_layer *layer, const coop_graph *graph,
                         bool recalculated, coop_i_random *random);
void gap_shuffle(uint32_t *list, uint32_t count, coop_i_random *random);

/* largest[q]: organisations in the largest part when the first q of the order have left, q = 0 .. count. They are put
 * back from the last to the first, with union-find: near-linear (Newman and Ziff 2001). `parent` and `size` have n
 * places. */
void gap_percolate(uint32_t *largest, const uint32_t *order, uint32_t count, const gap_layer *layer, uint32_t *parent,
                   uint32_t *size);

/* R of Schneider et al. 2011, "Mitigation of malicious attacks on networks", PNAS 108: the mean over q = 1 .. count of
 * the largest part's share. 0 .. 1/2; NaN when count is 0. */
double gap_robustness(const uint32_t *largest, uint32_t count);

/* R when the best connected leave first, the mean over draws of which of equal ones leaves first, and its standard
 * error. False when memory is short. */
bool gap_robustness_mean(double *mean, double *error, const gap_layer *layer, const coop_graph *graph, uint64_t seed);
uint32_t gap_robustness_draws(const gap_layer *layer);
/* How many digits behind the point, at most `most`, a standard error leaves: the last one's unit is no less than the
 * 95 % interval is wide, so that other draws, or other ids, hardly ever give another one. */
int gap_digits(double error, int most);

#endif
