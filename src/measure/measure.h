/* What a family of measures gives the registry. */
#ifndef COOP_MEASURE_MEASURE_H
#define COOP_MEASURE_MEASURE_H

#include <coopgraph/measure.h>

#include "core/graph.h"

enum { MEASURE_SLOTS = 7 }; /* the largest family */

/* Measures that fall out of one computation share a function. out[slot] has room for one value per organisation, or is
 * NULL when that measure is not asked for; NaN = missing. The graph has at least one organisation. Remarks (what was
 * sampled, what did not converge) go to `notes`. */
typedef coop_status measure_fn(double *const out[MEASURE_SLOTS], const coop_graph *graph, uint32_t samples,
                               coop_table *notes, coop_context *ctx);

/* What a normalised value is a part of. */
typedef enum measure_normal {
    MEASURE_AS_IT_IS, /* it has none, or is one */
    MEASURE_OF_OTHERS,
    MEASURE_OF_STRENGTH,
    MEASURE_OF_DIRECTED_STRENGTH,
    MEASURE_OF_PAIRS,
    MEASURE_OF_NEARNESS,
    MEASURE_OF_HARMONIC
} measure_normal;
double measure_most(const coop_graph *graph, measure_normal normal);

struct coop_measure_code {
    measure_fn *compute;
    unsigned slot;
    measure_normal normal;
};

enum {
    MEASURE_DEGREE,
    MEASURE_STRENGTH,
    MEASURE_IN_DEGREE,
    MEASURE_OUT_DEGREE,
    MEASURE_IN_STRENGTH,
    MEASURE_OUT_STRENGTH
};
measure_fn measure_degrees;

/* The last two are of those that were swept from, NaN for the others: the sum of the distances to it, and from how many
 * these are. Whoever makes one figure of the whole network of them knows its error. */
enum {
    MEASURE_BETWEENNESS,
    MEASURE_CLOSENESS,
    MEASURE_HARMONIC,
    MEASURE_ECCENTRICITY,
    MEASURE_SOURCE_FAR,
    MEASURE_SOURCE_MET,
    MEASURE_OUT_CLOSENESS /* closeness, under the name that it has beside the other one */
};
measure_fn measure_in_closeness;
measure_fn measure_paths;

enum { MEASURE_EIGENVECTOR, MEASURE_HUBS, MEASURE_AUTHORITIES };
measure_fn measure_spectral;

enum { MEASURE_POWER, MEASURE_POWER_NEGATIVE };
measure_fn measure_power;

enum { MEASURE_TWO_DEGREE, MEASURE_TWO_BETWEENNESS, MEASURE_TWO_CLOSENESS, MEASURE_TWO_REDUNDANCY };
measure_fn measure_two_mode;

measure_fn measure_pagerank;
measure_fn measure_coreness;
measure_fn measure_core;
measure_fn measure_core_score;
measure_fn measure_clustering;
measure_fn measure_ego;
measure_fn measure_constraint;

/* A note: how long a tie is in the shortest paths of this graph. */
coop_status measure_tell_distance(coop_table *table, const coop_graph *graph, coop_context *ctx);

/* Betweenness of ties (Girvan and Newman 2002): out[a], of the tie that arc a of graph->in stands for, is the sum over
 * pairs s, t of (shortest paths s-t along it) / (shortest paths s-t); without directions both arcs of a tie have its
 * value, and a pair counts once. `samples` as in coop_measure_options, but exact up to 1e9 steps; error[a] is then the
 * standard error, 0 when all were swept from; *swept says from how many of each component. */
coop_status measure_ties(double *out, double *error, uint32_t *swept, const coop_graph *graph, uint32_t samples,
                         coop_context *ctx);

/* rows.c: the table of measures. */
enum { MEASURE_MOST_ROWS = 64 };
extern const coop_measure measure_rows[];
extern const size_t measure_count;

#endif
