/* The core and the periphery of a network (Borgatti and Everett 2000). */
#ifndef COOP_MEASURE_CORE_H
#define COOP_MEASURE_CORE_H

#include <coopgraph/context.h>

#include "core/graph.h"

/* core[u] is 1 in the core, else 0, for each of graph->n; *fit the correlation over all pairs between having a tie and
 * having an end in the core, NaN where no pair or every pair has a tie: nobody is in the core then, or everybody.
 *
 * The core is searched for: the best beginning of two orders, by partners and by partners not yet covered, then one
 * organisation after the other changes sides as long as the fit rises, and up to MEASURE_CORE_WANDER organisations also
 * past what looks best. O((n + m) log n) and a few passes; up to that size O(n^2). */
enum { MEASURE_CORE_WANDER = 1000 };
coop_status measure_core_find(uint8_t *core, double *fit, const coop_graph *graph, coop_context *ctx);

/* Scores whose products come nearest to having a tie (1, else 0), over all pairs (least squares, the diagonal aside:
 * MINRES, Comrey 1962), their squares summing up to 1; *fit is the correlation of the two, NaN where one of them does
 * not vary. False in *settled where they still moved after the budget: where one organisation has nearly all ties, the
 * scores of the others tend to 0 and never arrive. O(budget). */
coop_status measure_core_scores(double *score, double *fit, bool *settled, const coop_graph *graph, coop_context *ctx);

#endif
