/* The inside of signals: families that share their work, and what a family is given to compute with.
 *
 * A family computes its columns for one organisation x and many others y in one go. x is always the end with the
 * smaller index, so that a pair has one value whichever way and in whatever company it is asked for. */
#ifndef COOP_SIGNAL_SIGNAL_H
#define COOP_SIGNAL_SIGNAL_H

#include <coopgraph/signal.h>

#include "core/graph.h"

enum {
    COOP_I_COLUMNS = 16, /* room for the columns of a family */
    COOP_I_VECTORS = 6,  /* room for n numbers each, a worker */
    COOP_I_LISTS = 3     /* room for n indices each, a worker */
};

/* What all families may read. */
typedef struct coop_i_ground {
    const coop_graph *graph;
    const coop_network *network;
    const coop_i_csr *ties; /* the symmetric view */
    uint32_t n;
    uint64_t steps;        /* arcs that one step of a walk may follow; UINT64_MAX = all */
    const uint32_t *group; /* n: communities; NULL unless a family wants them */
    uint32_t groups;
} coop_i_ground;

/* Reused from organisation to organisation: a family leaves the vectors as it found them, all zero. */
typedef struct coop_i_work {
    double *vector[COOP_I_VECTORS];
    uint32_t *list[COOP_I_LISTS];
} coop_i_work;

typedef struct coop_i_task {
    const coop_i_ground *ground;
    coop_i_work *work;
    uint32_t x;
    const uint32_t *y; /* count: others than x, ascending; the same one may come twice */
    size_t count;
    double *value[COOP_I_COLUMNS]; /* count numbers each; all columns of the family, wanted or not */
} coop_i_task;

typedef struct coop_i_family {
    int columns, vectors, lists;
    bool groups; /* needs communities */
    bool data;   /* needs what not every network has: prepare leaves *state NULL where it is missing */
    coop_status (*prepare)(void **state, const coop_i_ground *ground, coop_context *ctx); /* NULL = no state */
    void (*release)(void *state);
    void (*compute)(const coop_i_task *task, const void *state);
} coop_i_family;

struct coop_i_signal_code {
    const coop_i_family *family;
    int column;
};
typedef struct coop_i_signal_code coop_i_signal_code;

extern const coop_i_family coop_i_shared_family, coop_i_circle_family, coop_i_kinds_family, coop_i_place_family,
    coop_i_clusters_family, coop_i_needs_family, coop_i_walks_family, coop_i_walks_w_family, coop_i_ways_family,
    coop_i_ways_w_family, coop_i_standing_family, coop_i_steps_family, coop_i_blocks_family, coop_i_lowrank_family,
    coop_i_lowrank_w_family, coop_i_dates_family, coop_i_prior_family, coop_i_projects_family, coop_i_efficiency_family,
    coop_i_resistance_family, coop_i_constraint_family, coop_i_bridges_family, coop_i_alike_family,
    coop_i_alike_w_family;

enum { /* coop_i_shared_family: sums over shared partners */
       COOP_I_SHARED_COUNT,
       COOP_I_SHARED_JACCARD,
       COOP_I_SHARED_AA,
       COOP_I_SHARED_RA,
       COOP_I_SHARED_COUNT_W,
       COOP_I_SHARED_JACCARD_W,
       COOP_I_SHARED_AA_W,
       COOP_I_SHARED_RA_W,
       COOP_I_SHARED_COLUMNS
};
enum { /* coop_i_circle_family: ties among the shared partners */
       COOP_I_CIRCLE_LINKS,
       COOP_I_CIRCLE_CAR,
       COOP_I_CIRCLE_CRA,
       COOP_I_CIRCLE_CRA_W,
       COOP_I_CIRCLE_COLUMNS
};
enum { /* coop_i_walks_family, coop_i_walks_w_family */
       COOP_I_WALKS_SRW3,
       COOP_I_WALKS_SRW10,
       COOP_I_WALKS_PPR_MORE,
       COOP_I_WALKS_PPR_LESS,
       COOP_I_WALKS_LAZY,
       COOP_I_WALKS_COLUMNS
};
/* coop_i_ways_family, coop_i_ways_w_family */
enum { COOP_I_WAYS_L3, COOP_I_WAYS_A3, COOP_I_WAYS_LOCAL, COOP_I_WAYS_KATZ, COOP_I_WAYS_COLUMNS };
enum { /* coop_i_standing_family: of the lesser and of the greater of the two */
       COOP_I_STANDING_PRODUCT,
       COOP_I_STANDING_PRODUCT_W,
       COOP_I_STANDING_DEGREE_LESS,
       COOP_I_STANDING_DEGREE_MORE,
       COOP_I_STANDING_STRENGTH_LESS,
       COOP_I_STANDING_STRENGTH_MORE,
       COOP_I_STANDING_CORE_LESS,
       COOP_I_STANDING_CORE_MORE,
       COOP_I_STANDING_CLUSTERING_LESS,
       COOP_I_STANDING_CLUSTERING_MORE,
       COOP_I_STANDING_LEAVES_LESS,
       COOP_I_STANDING_LEAVES_MORE,
       COOP_I_STANDING_AROUND_LESS,
       COOP_I_STANDING_AROUND_MORE,
       COOP_I_STANDING_COLUMNS
};
enum {
    COOP_I_BLOCKS_SAME,
    COOP_I_BLOCKS_EXPECTED,
    COOP_I_BLOCKS_EXPECTED_W,
    COOP_I_BLOCKS_HOLE,
    COOP_I_BLOCKS_COLUMNS
};
enum { /* coop_i_lowrank_family, coop_i_lowrank_w_family */
       COOP_I_LOWRANK_FEW,
       COOP_I_LOWRANK_MORE,
       COOP_I_LOWRANK_EVEN_FEW,
       COOP_I_LOWRANK_EVEN_MORE,
       COOP_I_LOWRANK_HELD_FEW,
       COOP_I_LOWRANK_HELD_MORE,
       COOP_I_LOWRANK_SOFT,
       COOP_I_LOWRANK_COLUMNS
};
enum { COOP_I_ALIKE_LESS, COOP_I_ALIKE_MORE, COOP_I_ALIKE_COLUMNS }; /* coop_i_alike_family, coop_i_alike_w_family */
enum { COOP_I_CLUSTERS_SHARED, COOP_I_CLUSTERS_COLUMNS };
enum { COOP_I_PLACE_SHARED, COOP_I_PLACE_COUNTRY, COOP_I_PLACE_REGION, COOP_I_PLACE_KM, COOP_I_PLACE_COLUMNS };
enum {
    COOP_I_NEEDS_MET,
    COOP_I_NEEDS_MORE,
    COOP_I_NEEDS_LESS,
    COOP_I_NEEDS_OFFERS,
    COOP_I_NEEDS_OPEN,
    COOP_I_NEEDS_COLUMNS
};

enum { /* coop_i_dates_family */
       COOP_I_DATES_LATEST_LESS,
       COOP_I_DATES_LATEST_MORE,
       COOP_I_DATES_RECENT_LESS,
       COOP_I_DATES_RECENT_MORE,
       COOP_I_DATES_SHARED,
       COOP_I_DATES_REPEAT,
       COOP_I_DATES_COLUMNS
};
enum { COOP_I_PROJECTS_LARGE, COOP_I_PROJECTS_MONEY, COOP_I_PROJECTS_COLUMNS };

/* The table (rows.c). */
enum { COOP_I_MOST_ROWS = 128 };
extern const coop_signal coop_i_signal_rows[];
extern const size_t coop_i_signal_count;

/* The arcs of u. */
#define COOP_I_EACH_ARC(arc, ties, u)                                                                                  \
    for (uint64_t arc = (ties)->offset[u], arc##_end = (ties)->offset[(u) + 1]; arc < arc##_end; arc++)

/* What weights are multiplied by, so that they say the same in whatever unit they were given: 1 / the mean of a tie; 1
 * where they do not count. */
static inline double coop_i_weight_scale(const coop_graph *graph, bool weighted) {
    return weighted && graph->total > 0 ? (double)graph->pairs / graph->total : 1;
}

/* Arcs that a step of a walk may follow in this graph; UINT64_MAX = all. */
uint64_t coop_i_signals_steps(const coop_graph *graph);

/* order[0 .. count]: the pairs by their smaller, then by their larger end, as they share work; COOP_USAGE for an end
 * that is none. O(n + count). */
coop_status coop_i_signals_order(size_t *order, const coop_signals *signals, const coop_pair *pairs, size_t count,
                                 coop_context *ctx);

/* The communities that the signals look at; NULL when none of them does. Borrowed. */
const uint32_t *coop_i_signals_groups(uint32_t *count, const coop_signals *signals);

/* Communities of the ground's graph: *group is n numbers below *count. */
coop_status coop_i_ground_groups(uint32_t **group, uint32_t *count, const coop_graph *graph, coop_context *ctx);

#endif
