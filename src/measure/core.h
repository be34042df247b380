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

/* Scores whose products come nearest to the strength of ties (of an unweighted core: to having one, 1, else 0), over
 * all pairs (least squares, the diagonal aside: MINRES, Comrey 1962), their squares summing up to 1; *fit is the
 * correlation of the two, NaN where one of them does not vary. Where one organisation has nearly all ties, its score is
 * 1 and those of the others 0. False in *settled where they still moved after the budget, O(budget). */
coop_status measure_core_scores(double *score, double *fit, bool *settled, const coop_graph *graph, bool weighted,
                                coop_context *ctx);

/* A note where one score's square is more than those of all others together; whether it is; the note. */
coop_status measure_core_tell_alone(const double *score, const coop_graph *graph, bool weighted, coop_table *notes,
                                    coop_context *ctx);
bool measure_core_is_alone(double score);
coop_status measure_core_note_alone(const char *label, bool weighted, coop_table *notes, coop_context *ctx);

#endif
