/* The inside of signals: families that share their work, and what a family is given to compute with.
 *
 * A family computes its columns for one organisation x and many others y in one go. x is the end with the smaller
 * index, so that a pair has one value whichever way and in whatever company it is asked for; only for learning it may
 * be the other (signals_compute_from). */
#ifndef COOP_SIGNAL_SIGNAL_H
#define COOP_SIGNAL_SIGNAL_H

#include <coopgraph/signal.h>

#include "core/graph.h"

enum {
    SIGNAL_COLUMNS = 16,      /* room for the columns of a family */
    SIGNAL_VECTORS = 6,       /* room for n numbers each, a worker */
    SIGNAL_LISTS = 3,         /* room for n indices each, a worker */
    SIGNAL_TOGETHER = 8,      /* organisations that a worker takes at once */
    SIGNAL_WIDE = 2,          /* room for SIGNAL_TOGETHER * n numbers each, a worker */
    SIGNAL_EXACT_STEPS = 4096 /* organisations up to which the gain in efficiency is exact: 32 MiB of steps */
};

typedef struct signal_compact signal_compact; /* spread.h */

/* What all families may read. */
typedef struct signal_ground {
    const coop_graph *graph;
    const coop_network *network;
    const coop_i_csr *ties; /* the symmetric view */
    uint32_t n;
    uint64_t steps;        /* arcs that one step of a walk may follow; UINT64_MAX = all */
    const uint32_t *group; /* n: communities; NULL unless a family wants them */
    uint32_t groups;
    const signal_compact *compact; /* NULL unless a family wants it and steps of a walk may follow all ties */
} signal_ground;

/* A large network is prepared row beside row, the families one after the other; in a smaller one families are prepared
 * beside each other, each on one thread: less waiting, but the memory of several. */
static inline bool signal_is_wide(const signal_ground *ground) {
    return ground->graph->pairs > 20000;
}

/* Reused from organisation to organisation: a family leaves the vectors as it found them, all zero. */
typedef struct signal_work {
    double *vector[SIGNAL_VECTORS];
    uint32_t *list[SIGNAL_LISTS];
    double *wide[SIGNAL_WIDE]; /* all zero; NULL where the ground has no compact network */
} signal_work;

typedef struct signal_task {
    const signal_ground *ground;
    signal_work *work;
    uint32_t x;
    const uint32_t *y; /* count: others than x, ascending; the same one may come twice */
    size_t count;
    double *value[SIGNAL_COLUMNS]; /* count numbers each; all columns of the family, wanted or not */
} signal_task;

typedef struct signal_family {
    int columns, vectors, lists;
    bool groups; /* needs communities */
    bool data;   /* needs what not every network has: prepare leaves *state NULL where it is missing */
    coop_status (*prepare)(void **state, const signal_ground *ground, coop_context *ctx); /* NULL = no state */
    void (*release)(void *state);
    void (*compute)(const signal_task *task, const void *state);
    void (*compute_some)(const signal_task *tasks, size_t count, const void *state); /* instead, at most
                                                                                        SIGNAL_TOGETHER of them */
} signal_family;

struct coop_signal_code {
    const signal_family *family;
    int column;
};
typedef struct coop_signal_code signal_code;

extern const signal_family signal_shared_family, signal_circle_family, signal_kinds_family, signal_place_family,
    signal_clusters_family, signal_needs_family, signal_walks_family, signal_walks_w_family, signal_paths_family,
    signal_paths_w_family, signal_standing_family, signal_steps_family, signal_blocks_family, signal_lowrank_family,
    signal_lowrank_w_family, signal_dates_family, signal_prior_family, signal_projects_family, signal_efficiency_family,
    signal_resistance_family, signal_constraint_family, signal_bridges_family, signal_alike_family,
    signal_alike_w_family;

enum { /* signal_shared_family: sums over shared partners */
       SIGNAL_SHARED_COUNT,
       SIGNAL_SHARED_JACCARD,
       SIGNAL_SHARED_AA,
       SIGNAL_SHARED_RA,
       SIGNAL_SHARED_COUNT_W,
       SIGNAL_SHARED_JACCARD_W,
       SIGNAL_SHARED_AA_W,
       SIGNAL_SHARED_RA_W,
       SIGNAL_SHARED_COLUMNS
};
enum { /* signal_circle_family: ties among the shared partners */
       SIGNAL_CIRCLE_LINKS,
       SIGNAL_CIRCLE_CAR,
       SIGNAL_CIRCLE_CRA,
       SIGNAL_CIRCLE_CRA_W,
       SIGNAL_CIRCLE_COLUMNS
};
enum { /* signal_walks_family, signal_walks_w_family */
       SIGNAL_WALKS_SRW3,
       SIGNAL_WALKS_SRW10,
       SIGNAL_WALKS_PPR_MORE,
       SIGNAL_WALKS_PPR_LESS,
       SIGNAL_WALKS_LAZY,
       SIGNAL_WALKS_COLUMNS
};
/* signal_paths_family, signal_paths_w_family */
enum { SIGNAL_PATHS_L3, SIGNAL_PATHS_A3, SIGNAL_PATHS_LOCAL, SIGNAL_PATHS_KATZ, SIGNAL_PATHS_COLUMNS };
enum { /* signal_standing_family: of the lesser and of the greater of the two */
       SIGNAL_STANDING_PRODUCT,
       SIGNAL_STANDING_PRODUCT_W,
       SIGNAL_STANDING_DEGREE_LESS,
       SIGNAL_STANDING_DEGREE_MORE,
       SIGNAL_STANDING_STRENGTH_LESS,
       SIGNAL_STANDING_STRENGTH_MORE,
       SIGNAL_STANDING_CORE_LESS,
       SIGNAL_STANDING_CORE_MORE,
       SIGNAL_STANDING_CLUSTERING_LESS,
       SIGNAL_STANDING_CLUSTERING_MORE,
       SIGNAL_STANDING_LEAVES_LESS,
       SIGNAL_STANDING_LEAVES_MORE,
       SIGNAL_STANDING_AROUND_LESS,
       SIGNAL_STANDING_AROUND_MORE,
       SIGNAL_STANDING_COLUMNS
};
enum {
    SIGNAL_BLOCKS_SAME,
    SIGNAL_BLOCKS_EXPECTED,
    SIGNAL_BLOCKS_EXPECTED_W,
    SIGNAL_BLOCKS_HOLE,
    SIGNAL_BLOCKS_COLUMNS
};
enum { /* signal_lowrank_family, signal_lowrank_w_family */
       SIGNAL_LOWRANK_FEW,
       SIGNAL_LOWRANK_MORE,
       SIGNAL_LOWRANK_EVEN_FEW,
       SIGNAL_LOWRANK_EVEN_MORE,
       SIGNAL_LOWRANK_HELD_FEW,
       SIGNAL_LOWRANK_HELD_MORE,
       SIGNAL_LOWRANK_SOFT,
       SIGNAL_LOWRANK_COLUMNS
};
enum { SIGNAL_ALIKE_LESS, SIGNAL_ALIKE_MORE, SIGNAL_ALIKE_COLUMNS }; /* signal_alike_family, signal_alike_w_family */
enum { SIGNAL_CLUSTERS_SHARED, SIGNAL_CLUSTERS_COLUMNS };
enum { SIGNAL_PLACE_SHARED, SIGNAL_PLACE_COUNTRY, SIGNAL_PLACE_REGION, SIGNAL_PLACE_KM, SIGNAL_PLACE_COLUMNS };
enum {
    SIGNAL_NEEDS_MET,
    SIGNAL_NEEDS_MORE,
    SIGNAL_NEEDS_LESS,
    SIGNAL_NEEDS_OFFERS,
    SIGNAL_NEEDS_OPEN,
    SIGNAL_NEEDS_COLUMNS
};

enum { /* signal_dates_family */
       SIGNAL_DATES_LATEST_LESS,
       SIGNAL_DATES_LATEST_MORE,
       SIGNAL_DATES_RECENT_LESS,
       SIGNAL_DATES_RECENT_MORE,
       SIGNAL_DATES_SHARED,
       SIGNAL_DATES_REPEAT,
       SIGNAL_DATES_COLUMNS
};
enum { SIGNAL_PROJECTS_LARGE, SIGNAL_PROJECTS_MONEY, SIGNAL_PROJECTS_COLUMNS };

/* alike.c: for how many organisations those who share the last places are too many to be kept. */
uint32_t signal_alike_cut(const void *state);

/* The table (rows.c). */
enum { SIGNAL_MOST_ROWS = 128 };
extern const coop_signal signal_rows[];
extern const size_t signal_count;

/* The arcs of u. */
#define SIGNAL_EACH_ARC(arc, ties, u)                                                                                  \
    for (uint64_t arc = (ties)->offset[u], arc##_end = (ties)->offset[(u) + 1]; arc < arc##_end; arc++)

/* What weights are multiplied by, so that they say the same in whatever unit they were given: 1 / the mean of a tie; 1
 * where they do not count. */
static inline double signal_weight_scale(const coop_graph *graph, bool weighted) {
    return weighted && graph->total > 0 ? (double)graph->pairs / graph->total : 1;
}

/* Zeros the first columns of each task. */
static inline void signal_zero(const signal_task *tasks, size_t count, int columns) {
    for (size_t i = 0; i < count; i++)
        for (int c = 0; c < columns; c++)
            for (size_t k = 0; k < tasks[i].count; k++) tasks[i].value[c][k] = 0;
}

/* Arcs that a step of a walk may follow in this graph; UINT64_MAX = all. */
uint64_t signals_steps(const coop_graph *graph);

/* order[0 .. count]: the pairs as they share work: signal_order of plan.h. */
coop_status signals_order(size_t *order, const coop_signals *signals, const coop_pair *pairs, size_t count,
                          coop_context *ctx);

/* As coop_signals_compute, each pair as it is seen from its first end: the same but for rounding, and the work of an
 * organisation is done once for all pairs that begin with it. */
coop_status signals_compute_from(double *values, const coop_signals *signals, const coop_pair *pairs, size_t count,
                                 coop_context *ctx);

/* The communities that the signals look at; NULL when none of them does. Borrowed. */
const uint32_t *signals_groups(uint32_t *count, const coop_signals *signals);

/* Communities of the ground's graph: *group is n numbers below *count. */
coop_status signal_ground_groups(uint32_t **group, uint32_t *count, const coop_graph *graph, coop_context *ctx);

#endif
