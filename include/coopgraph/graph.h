/* The graph: a snapshot of a network for computing. Which ties count, how much, directed or not. Built once, read-only,
 * shared by all analyses. Nodes are all organisations of the network, with the same indices.
 *
 * Ties are cooperation: ties of every kind but "membership", which counts only where a kind weight is given for it: to
 * belong to a cluster, an association or a park is not to work with it. The kind of the tie decides, whoever its ends
 * are. An organisation of kind cluster takes part exactly as far as it has ties
 * that count; without one it stands for a group: it has no figures and is in none. */
#ifndef COOPGRAPH_GRAPH_H
#define COOPGRAPH_GRAPH_H

#include <coopgraph/network.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct coop_graph coop_graph;

typedef struct coop_kind_weight {
    const char *kind; /* a tie kind, as in coop_tie.kind */
    double factor;    /* multiplies the weight of its ties; 0 leaves them out, the default of memberships */
} coop_kind_weight;

typedef struct coop_graph_options {
    size_t size;     /* of this structure, set by its initialiser */
    bool directed;   /* keep directions (an undirected tie counts both ways); false: directions are dropped */
    bool unweighted; /* every pair counts 1 */
    double alpha;    /* distance = 1 / weight^alpha; 0 = every step counts 1 */
    const coop_kind_weight *kind_weights;
    size_t kind_weight_count;
    const char *const *only_kinds; /* only ties of these kinds count, memberships too when they are named; a text may
                                      name several, parted by commas. NULL = all kinds */
    size_t only_kind_count;
} coop_graph_options;
#define COOP_GRAPH_OPTIONS_INIT                                                                                        \
    COOP_INIT(coop_graph_options, COOP_SET(size, sizeof(coop_graph_options)), COOP_SET(alpha, 1))

/* Weights of all rows and kinds of a pair are added. O(n + m log m). The network must outlive the graph. A kind weight
 * for a kind that the network lacks is COOP_USAGE with the kinds it has. */
COOP_API coop_status coop_graph_new(coop_graph **graph, const coop_network *network, const coop_graph_options *options,
                                    coop_context *ctx);
COOP_API void coop_graph_free(coop_graph *graph);

typedef struct coop_pair {
    uint32_t a, b; /* organisations, in any order */
} coop_pair;

/* A snapshot of the same organisations in which the ties between these pairs are missing, in both directions. Pairs
 * without a tie, repeated ones and an organisation with itself change nothing. The network must outlive it, the graph
 * need not. O(n + m + count). */
COOP_API coop_status coop_graph_without(coop_graph **out, const coop_graph *graph, const coop_pair *pairs, size_t count,
                                        coop_context *ctx);

typedef struct coop_graph_tie {
    uint32_t a, b;
    double weight; /* > 0; added to what the pair has */
} coop_graph_tie;

typedef struct coop_graph_change {
    const uint32_t *without; /* organisations that leave: their ties go, and gaps count them no longer */
    size_t without_count;
    const coop_graph_tie *with; /* ties that are added, without a direction */
    size_t with_count;
} coop_graph_change;

/* What if: a graph of the same organisations (those who left are alone in it) with these changes. O(n + m). */
COOP_API coop_status coop_graph_changed(coop_graph **changed, const coop_graph *graph, const coop_graph_change *change,
                                        coop_context *ctx);

typedef struct coop_graph_facts {
    uint32_t organisations; /* that take part */
    uint64_t ties;          /* bonds of the network that count: one a pair, kind and direction */
    uint64_t rows;          /* that these were stated in */
    uint64_t memberships;   /* bonds of the network that do not count */
    uint64_t pairs;         /* pairs with at least one tie */
    uint32_t components;    /* an organisation without ties is one of its own */
    uint32_t largest;       /* organisations in the largest component */
    uint32_t isolates;      /* organisations without ties */
    bool directed, unweighted;
    double alpha;
    double density; /* pairs / (n (n - 1) / 2); NaN below two organisations */
    double weight;  /* the sum over pairs */
} coop_graph_facts;
/* Size, components and density, O(n + m); the network it is of; whether memberships count in it. */
COOP_API void coop_graph_facts_of(coop_graph_facts *facts, const coop_graph *graph);
COOP_API const coop_network *coop_graph_network(const coop_graph *graph);
COOP_API bool coop_graph_counts_memberships(const coop_graph *graph);

#ifdef __cplusplus
}
#endif
#endif
