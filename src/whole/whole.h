/* What a family of figures gives the registry. */
#ifndef COOP_WHOLE_WHOLE_H
#define COOP_WHOLE_WHOLE_H

#include <coopgraph/whole.h>

#include "core/graph.h"

enum { WHOLE_SLOTS = 8 }; /* the largest family */

typedef struct whole_value {
    double value, error, chance, z; /* NaN = missing */
} whole_value;

/* What is told of the network and of each rewired one alike. */
typedef enum whole_drawn {
    WHOLE_NOT_DRAWN,
    WHOLE_DRAWN_CLUSTERING,
    WHOLE_DRAWN_TRANSITIVITY,
    WHOLE_DRAWN_PATHS,
    WHOLE_DRAWN_ASSORTATIVITY,
    WHOLE_DRAWN_SIGMA, /* up to a factor */
    WHOLE_DRAWN_NEARNESS,
    WHOLE_DRAWN_SUM, /* of clustering and nearness: their covariance comes out of it */
    WHOLE_DRAWN
} whole_drawn;

typedef struct whole_chance {
    uint32_t draws;                                               /* 0 = none were made */
    double seen[WHOLE_DRAWN], mean[WHOLE_DRAWN], sd[WHOLE_DRAWN]; /* of the network; over the draws */
    double lattice; /* the clustering of a network of the same degrees as much like a ring as can be; NaN */
} whole_chance;

typedef struct whole_job {
    const coop_graph *graph; /* as it is */
    const coop_graph *plain; /* every tie counts 1 */
    const coop_whole_options *options;
    whole_chance chance;
} whole_job;

/* Figures that fall out of one computation share a function. out[slot] is NULL when that figure is not asked for; all
 * its values are NaN before. Remarks go to `notes`. */
typedef coop_status whole_fn(whole_value *const out[WHOLE_SLOTS], const whole_job *job, coop_table *notes,
                             coop_context *ctx);

struct coop_whole_code {
    whole_fn *compute;
    unsigned slot;
    whole_drawn drawn;
};

enum {
    WHOLE_DEGREE,
    WHOLE_DENSITY,
    WHOLE_COMPONENTS,
    WHOLE_LARGEST,
    WHOLE_SHARE,
    WHOLE_ALONE,
    WHOLE_FRAGMENTATION,
    WHOLE_RECIPROCITY
};
whole_fn whole_sizes;

enum { WHOLE_BY_DEGREE, WHOLE_BY_IN, WHOLE_BY_OUT, WHOLE_BY_EIGENVECTOR, WHOLE_ASSORTATIVITY };
whole_fn whole_degrees;

enum { WHOLE_PATHS, WHOLE_DIAMETER, WHOLE_BY_BETWEENNESS, WHOLE_BY_CLOSENESS };
whole_fn whole_paths;

/* What the sources of one component found: sums over them of the steps to those whom they met and of how many these
 * are, of squares and products. */
typedef struct whole_stratum {
    double sources, far, met;
    double far2, met2, both;
} whole_stratum;
void whole_stratum_add(whole_stratum *s, double far, double met);
/* Adds what it says of all its `size` organisations to far and met; the mean of all paths is their ratio, whose
 * variance times the square of met is the sum of whole_stratum_variance. */
void whole_stratum_sum(double *far, double *met, const whole_stratum *s, double size);
double whole_stratum_variance(const whole_stratum *s, double size, double mean);
whole_value whole_mean_path(double far, double met, double variance);

/* What a star has: of n organisations the largest sum of differences that there can be. */
double whole_most_between(double n, bool directed);
double whole_most_close(double n, bool directed);

enum { WHOLE_TRANSITIVITY, WHOLE_CLUSTERING };
whole_fn whole_triangles;

enum { WHOLE_CORE, WHOLE_CORE_FIT, WHOLE_CORE_SCORES, WHOLE_CORE_STRENGTHS };
whole_fn whole_core;
enum { WHOLE_TWO_DENSITY, WHOLE_TWO_CLUSTERING, WHOLE_TWO_REDUNDANCY };
whole_fn whole_two_mode;

whole_fn whole_modularity;

enum { WHOLE_SIGMA, WHOLE_OMEGA };
whole_fn whole_small_world;

/* The table without rows, to which a report adds what it counts itself; the rows and remarks of coop_wholes. */
coop_status whole_table_new(coop_table **table, coop_context *ctx);
coop_status whole_table_row(coop_table *table, const char *name, whole_value value, const char *meaning,
                            coop_context *ctx);
coop_status whole_table_fill(coop_table *table, const coop_graph *graph, const coop_whole_options *options,
                             coop_context *ctx);

/* The names of the figures that need no draws, for tables of several networks, each of which would draw anew; returns
 * how many. */
enum { WHOLE_MOST = 64 };
size_t whole_undrawn(const char *names[WHOLE_MOST], const coop_graph *graph);

/* Pairs with a tie in both of two graphs of the same organisations. O(n + m). */
uint64_t whole_common_pairs(const coop_graph *a, const coop_graph *b);

/* Fills job->chance; draws nothing when the network is too large and nobody asked. */
coop_status whole_chance_find(whole_job *job, coop_table *notes, coop_context *ctx);
/* What chance gives for a figure. Chance knows no directions: of directed paths it says nothing. */
void whole_add_chance(whole_value *value, whole_drawn drawn, const whole_job *job);

/* Sum of (largest - value) over those who take part, over the most that it can be; NaN when one value is. */
double whole_centralisation(const double *values, const coop_graph *graph, double most);

#endif
