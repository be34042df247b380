/* Communities inside: a run is one partition; the result holds the partition and what the runs say of its stability. */
#ifndef COOP_COMMUNITY_COMMUNITY_H
#define COOP_COMMUNITY_COMMUNITY_H

#include <coopgraph/community.h>

#include "core/graph.h"

/* One partition of `graph`: group[u] for every organisation, any numbers below n. `run` numbers the random stream.
 * COOP_ANALYSIS without an error in the context says that memory is short. */
typedef coop_status community_detect_function(uint32_t *group, const coop_graph *graph, double resolution, uint64_t run,
                                              coop_context *ctx);

struct coop_communities {
    const coop_graph *graph;
    const coop_method *method;
    double resolution;
    uint32_t runs;
    uint32_t *group; /* n */
    uint32_t count;
    uint32_t *size;          /* count */
    double modularity;       /* at resolution 1 */
    double quality;          /* what the method looks for, at its resolution; of most others modularity too */
    double stability;        /* mean pairwise NMI of the runs; NaN with one run */
    double *of_organisation; /* n: NaN where it is alone, and with one run */
    char **names;            /* count */
    bool converged;          /* false where a consensus was looked for and the runs did not agree at the end */
};

community_detect_function community_detect_leiden, community_detect_leiden_quick, community_detect_leiden_cpm,
    community_detect_leiden_igraph, community_detect_louvain, community_detect_infomap,
    community_detect_label_propagation, community_detect_walktrap, community_detect_fast_greedy;

/* What a method's row means. */
typedef struct community_code {
    community_detect_function *detect;
    bool alone; /* one run at a time: igraph's */
    bool potts; /* looks for the constant Potts model's quality, not for modularity */
} community_code;
const community_code *community_method_code(const coop_method *method);

typedef coop_status community_run_function(uint32_t *group, const void *what, uint64_t run, coop_context *ctx);

/* `count` runs of a function, each a partition of n nodes. Those that run beside each other read of the context the
 * seed and the cancel flag alone. */
typedef struct community_runs {
    uint32_t count, n;
    community_run_function *run;
    const void *what;
    bool alone;
    const char *stage; /* for progress */
} community_runs;
/* Run r's partition goes to partitions[r * n ..]. */
coop_status community_run_all(uint32_t *partitions, const community_runs *runs, coop_context *ctx);

/* COOP_NONE for those who take no part: they are in no community. */
void community_leave_out(uint32_t *group, const coop_graph *graph);

/* Renumbers 0.. by size, largest first, then by smallest member. Returns the number of groups; 0 and *failed when
 * memory is short. */
bool community_partition_canonical(uint32_t *count, uint32_t *group, uint32_t n);

/* Newman's modularity of the undirected view, with resolution gamma; NaN without ties. False when memory is short.
 * O(n + m). */
bool community_modularity(double *modularity, const coop_graph *graph, const uint32_t *group, uint32_t count,
                          double resolution);
/* The constant Potts model's quality (Traag, Van Dooren & Nesterov 2011): strength inside, less the resolution for each
 * pair inside. False when memory is short. O(n + m). */
bool community_potts(double *quality, const coop_graph *graph, const uint32_t *group, uint32_t count,
                     double resolution);

/* Consensus of `runs` partitions (run r is partitions[r * n ..]): see consensus.c. Where the runs do not agree after so
 * many rounds more, the one that agrees most with the others is taken. */
enum { COMMUNITY_ROUNDS = 10 };
coop_status community_consensus(uint32_t *group, bool *converged, const coop_graph *graph, const uint32_t *partitions,
                                uint32_t runs, uint64_t rounds, coop_context *ctx);
/* agreement[r]: mean NMI of partition r and the others. Two partitions at least. O(runs² n). */
coop_status community_agreement(double *agreement, const uint32_t *partitions, uint32_t runs, uint32_t n,
                                coop_context *ctx);
/* stability[u]: mean share of runs in which the co-members of u (in `group`) are with it. O(runs * n). */
coop_status community_stability(double *stability, const uint32_t *group, uint32_t n, const uint32_t *partitions,
                                uint32_t runs, coop_context *ctx);

/* `count` names, to be freed one by one; every group below `count` has a member. */
coop_status community_name_communities(char ***names, const coop_graph *graph, const uint32_t *group, uint32_t count,
                                       coop_context *ctx);

#endif
