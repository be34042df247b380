/* Communities: detection, the consensus of many runs, agreement with the declared clusters. */
#ifndef COOPGRAPH_COMMUNITY_H
#define COOPGRAPH_COMMUNITY_H

#include <coopgraph/graph.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct coop_method {
    const char *name; /* "consensus", "leiden", "leiden-cpm", "leiden-igraph", … */
    const char *title, *summary, *reference;
    bool resolution;   /* --resolution applies */
    uint32_t max_size; /* organisations beyond which the method is refused with a clear line; 0 = none */
} coop_method;
/* All methods, *count of them; static. coop_method_find: by name, NULL when there is none. */
COOP_API const coop_method *coop_method_rows(size_t *count);
COOP_API const coop_method *coop_method_find(const char *name);

typedef struct coop_community_options {
    size_t size;        /* of this structure, set by its initialiser */
    const char *method; /* NULL = "consensus": Leiden with modularity, `runs` seeded runs */
    double resolution;  /* 1 for modularity; for CPM the density threshold */
    uint32_t runs;      /* 0 = COOP_COMMUNITY_RUNS for the consensus, else 1 */
} coop_community_options;
#define COOP_COMMUNITY_OPTIONS_INIT                                                                                    \
    COOP_INIT(coop_community_options, COOP_SET(size, sizeof(coop_community_options)),                                  \
              COOP_SET(method, COOP_COMMUNITY_METHOD), COOP_SET(resolution, 1))
#define COOP_COMMUNITY_METHOD "consensus"
#define COOP_COMMUNITY_RUNS   20

typedef struct coop_communities coop_communities;

/* Finds communities of `graph`, which must outlive them. Options NULL = the defaults. COOP_USAGE for an unknown method,
 * or one that is refused at this size; COOP_ANALYSIS when igraph gives no result; COOP_INTERRUPTED. Leiden and Louvain
 * O(m) a pass; the others as their references say. Same seed, same communities, whatever the number of threads. */
COOP_API coop_status coop_communities_detect(coop_communities **communities, const coop_graph *graph,
                                             const coop_community_options *options, coop_context *ctx);
COOP_API void coop_communities_free(coop_communities *communities);

/* Communities are numbered by size (largest 0; tables count from 1), then by their smallest organisation. An
 * organisation without ties is alone; one that takes no part (coopgraph/graph.h) is in none: COOP_NONE. */
COOP_API const uint32_t *coop_communities_of(const coop_communities *communities); /* n values, borrowed */
COOP_API uint32_t coop_communities_count(const coop_communities *communities);
/* Newman and Girvan's, at resolution 1 whatever they were found with, so that partitions can be compared; NaN without
 * ties. */
COOP_API double coop_communities_modularity(const coop_communities *communities);
/* What they were found with; 1 where the method takes none. */
COOP_API double coop_communities_resolution(const coop_communities *communities);
COOP_API double
coop_communities_stability(const coop_communities *communities); /* mean pairwise NMI of the runs; NaN if one run */
/* A name for people: the cluster most of its members share, else its two strongest members. Borrowed. */
COOP_API const char *coop_communities_name(const coop_communities *communities, uint32_t community);

/* Tables, whose columns say what they are. Per organisation. */
COOP_API coop_status coop_communities_members_table(coop_table **table, const coop_communities *communities,
                                                    coop_context *ctx);
/* Per community. */
COOP_API coop_status coop_communities_table(coop_table **table, const coop_communities *communities, coop_context *ctx);
/* Agreement with the declared clusters: NMI, ARI, VI, over the organisations that have one. */
COOP_API coop_status coop_communities_agreement(coop_table **table, const coop_communities *communities,
                                                coop_context *ctx);
/* Crosswise: how many members of each declared cluster are in each community. */
COOP_API coop_status coop_communities_crosswise(coop_table **table, const coop_communities *communities,
                                                coop_context *ctx);

/* Compare two partitions of n items given as group numbers: normalised mutual information (arithmetic mean), adjusted
 * Rand index, variation of information (nats). Trivial partitions give 1, 1, 0 when equal. An item of COOP_NONE
 * in either is left out. */
COOP_API coop_status coop_partitions_compare(double *nmi, double *ari, double *vi, const uint32_t *a, const uint32_t *b,
                                             size_t n, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
