/* What a family of measures gives the registry. */
#ifndef COOP_MEASURE_MEASURE_H
#define COOP_MEASURE_MEASURE_H

#include <coopgraph/measure.h>

#include "core/graph.h"

enum { COOP_I_SLOTS = 4 }; /* the largest family */

/* Measures that fall out of one computation share a function. out[slot] has room for one value per organisation, or is
 * NULL when that measure is not asked for; NaN = missing. The graph has at least one organisation. Remarks (what was
 * sampled, what did not converge) go to `notes`. */
typedef coop_status coop_i_measure_fn(double *const out[COOP_I_SLOTS], const coop_graph *graph, uint32_t samples,
                                      coop_table *notes, coop_context *ctx);

enum { COOP_I_DEGREE, COOP_I_STRENGTH };
coop_i_measure_fn coop_i_degrees;

enum { COOP_I_BETWEENNESS, COOP_I_CLOSENESS, COOP_I_HARMONIC, COOP_I_ECCENTRICITY };
coop_i_measure_fn coop_i_paths;

enum { COOP_I_EIGENVECTOR, COOP_I_HUBS, COOP_I_AUTHORITIES };
coop_i_measure_fn coop_i_spectral;

coop_i_measure_fn coop_i_pagerank;
coop_i_measure_fn coop_i_coreness;
coop_i_measure_fn coop_i_clustering;
coop_i_measure_fn coop_i_constraint;

#endif
