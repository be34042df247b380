/* What a family of measures gives the registry. */
#ifndef COOP_MEASURE_MEASURE_H
#define COOP_MEASURE_MEASURE_H

#include <coopgraph/measure.h>

#include "core/graph.h"

enum { MEASURE_SLOTS = 6 }; /* the largest family */

/* Measures that fall out of one computation share a function. out[slot] has room for one value per organisation, or is
 * NULL when that measure is not asked for; NaN = missing. The graph has at least one organisation. Remarks (what was
 * sampled, what did not converge) go to `notes`. */
typedef coop_status measure_fn(double *const out[MEASURE_SLOTS], const coop_graph *graph, uint32_t samples,
                               coop_table *notes, coop_context *ctx);

struct coop_measure_code {
    measure_fn *compute;
    unsigned slot;
};

enum { MEASURE_DEGREE, MEASURE_STRENGTH };
measure_fn measure_degrees;

/* The last two are of those that were swept from, NaN for the others: the sum of the distances to it, and from how many
 * these are. Whoever makes one figure of the whole network of them knows its error. */
enum {
    MEASURE_BETWEENNESS,
    MEASURE_CLOSENESS,
    MEASURE_HARMONIC,
    MEASURE_ECCENTRICITY,
    MEASURE_SOURCE_FAR,
    MEASURE_SOURCE_MET
};
measure_fn measure_paths;

enum { MEASURE_EIGENVECTOR, MEASURE_HUBS, MEASURE_AUTHORITIES };
measure_fn measure_spectral;

measure_fn measure_pagerank;
measure_fn measure_coreness;
measure_fn measure_clustering;
measure_fn measure_constraint;

#endif
