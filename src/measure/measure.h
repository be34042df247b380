/* What a family of measures gives the registry. */
#ifndef COOP_MEASURE_MEASURE_H
#define COOP_MEASURE_MEASURE_H

#include <coopgraph/measure.h>

#include "core/graph.h"

enum { MEASURE_SLOTS = 8 }; /* the largest family */

typedef struct measure_how { /* as in coop_measure_options */
    uint32_t samples;
    double beta;
    const bool *near; /* of each organisation: it is one of options->near; NULL = none is given */
} measure_how;

/* Measures that fall out of one computation share a function. out[slot] has room for one value per organisation, or is
 * NULL when that measure is not asked for; NaN = missing. The graph has at least one organisation. Remarks (what was
 * sampled, what did not converge) go to `notes`. */
typedef coop_status measure_fn(double *const out[MEASURE_SLOTS], const coop_graph *graph, const measure_how *how,
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
typedef struct measure_extent { /* what of a network decides it */
    double count;               /* of those who take part */
    bool directed;
    double largest, largest_out; /* weights of pairs, and of arcs */
    double shortest;             /* length */
} measure_extent;
measure_extent measure_extent_of(const coop_graph *graph);
double measure_most(const measure_extent *extent, measure_normal normal);

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

/* What sweeps may cost, in pairs and organisations, where not all organisations are swept from. */
#define MEASURE_SAMPLE_STEPS 4e8

/* The last two are of those that were swept from, NaN for the others: the sum of the distances to it, and from how many
 * these are. Whoever makes one figure of the whole network of them knows its error. */
enum {
    MEASURE_BETWEENNESS,
    MEASURE_CLOSENESS,
    MEASURE_HARMONIC,
    MEASURE_ECCENTRICITY,
    MEASURE_SOURCE_FAR,
    MEASURE_SOURCE_MET,
    MEASURE_OUT_CLOSENESS, /* closeness, under the name that it has beside the other one */
    MEASURE_IN_CLOSENESS
};
measure_fn measure_paths;

enum { MEASURE_EIGENVECTOR, MEASURE_HUBS, MEASURE_AUTHORITIES };
measure_fn measure_spectral;

enum { MEASURE_POWER, MEASURE_POWER_NEGATIVE };
measure_fn measure_power;

enum { MEASURE_TWO_DEGREE, MEASURE_TWO_BETWEENNESS, MEASURE_TWO_CLOSENESS, MEASURE_TWO_REDUNDANCY };
measure_fn measure_two_mode;

enum { MEASURE_PAGERANK, MEASURE_PERSONALISED };
measure_fn measure_pagerank;
/* A note: from whom personalised PageRank is (`begins`), or who was named and takes no part; the first of them by name,
 * none of nobody. */
enum { MEASURE_NEAR_SHOWN = 5 };
coop_status measure_tell_near(coop_table *notes, bool begins, const char *const *labels, size_t shown, uint64_t count,
                              coop_context *ctx);

measure_fn measure_coreness;
measure_fn measure_core;
enum { MEASURE_CORE_SCORE, MEASURE_CORE_SCORE_WEIGHTED };
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
/* Which measures are asked for. A default leaves out those that need directions or two modes; asking for one is told.
 */
coop_status measure_choose(bool wanted[MEASURE_MOST_ROWS], bool directed, bool two_mode,
                           const coop_measure_options *options, coop_context *ctx);
/* Their table for so many organisations, without values; column[i] is that of measure i, one with its normalised value
 * behind it. */
coop_status measure_table(coop_table **table, size_t column[MEASURE_MOST_ROWS], const bool wanted[MEASURE_MOST_ROWS],
                          const coop_measure_options *options, size_t rows, coop_context *ctx);
extern const coop_measure measure_rows[];
extern const size_t measure_count;

#endif
