/* The inside of the graph snapshot, for the rooms that compute on it. Read-only after coop_graph_new.
 *
 * Nodes are all organisations of the network, with the same indices. Not all of them take part: a cluster's own node
 * without a tie that counts stands for a group, and those who left a changed graph are gone. Neither has ties, and no
 * figure counts them: ask coop_i_takes_part. */
#ifndef COOP_CORE_GRAPH_H
#define COOP_CORE_GRAPH_H

#include <coopgraph/graph.h>
#include <coopgraph/table.h>
#include <math.h>

/* Compressed sparse rows: the neighbours of u are to[offset[u]] .. to[offset[u + 1] - 1], sorted, without loops or
 * duplicates. weight is strength, length = weight^-alpha is distance. */
typedef struct coop_i_csr {
    uint64_t *offset; /* n + 1 */
    uint32_t *to;
    double *weight;
    double *length;
} coop_i_csr;

typedef enum coop_i_standing {
    COOP_I_TAKES_PART,
    COOP_I_IS_GROUP, /* of kind cluster, and without a tie that counts */
    COOP_I_LEFT      /* left out by coop_graph_changed */
} coop_i_standing;

struct coop_graph {
    const coop_network *network;
    uint32_t n;
    uint32_t count;     /* of those who take part */
    uint8_t *standing;  /* n: coop_i_standing */
    uint64_t both_ways; /* directed: bonds without a direction that count */
    uint64_t pairs;     /* pairs with a tie: undirected edges of `all` */
    uint64_t arcs;      /* arcs of `out`: 2 * pairs when undirected */
    bool directed;
    bool unweighted;
    double alpha;
    coop_kind_weight *factors; /* as the options gave them, words as in the network */
    size_t factor_count;
    bool chosen;          /* kinds without a factor do not count */
    const char *only;     /* ties of this kind alone; NULL = of every kind */
    uint64_t no_partners; /* pairs that coop_graph_partners left out */
    coop_i_csr all;       /* symmetric: strengths of both directions added */
    coop_i_csr out, in;   /* the directed view; the same arrays as `all` when undirected */
    double *strength;     /* n: sum of `all` weights */
    double total;         /* sum of the weights of all pairs */
    uint32_t *component; /* n: components of `all`, numbered by size, then by smallest index; then, each a number of its
                          * own, those who take no part */
    uint32_t components; /* of those who take part */
    uint32_t *component_size;
};

static inline uint64_t coop_i_degree(const coop_i_csr *csr, uint32_t u) {
    return csr->offset[u + 1] - csr->offset[u];
}

/* The length of a tie. */
static inline double coop_i_length(double weight, double alpha) {
    return alpha == 0 ? 1 : alpha == 1 ? 1 / weight : pow(weight, -alpha);
}

/* Whether ties of this kind count in the graph (a word as in the network). */
bool coop_i_counts(const coop_graph *graph, const char *kind);

/* The position of v among u's neighbours in csr, UINT64_MAX when there is no tie. O(log degree). */
uint64_t coop_i_arc(const coop_i_csr *csr, uint32_t u, uint32_t v);

/* The same graph with the ties of one kind only (a word as in the network). */
coop_status coop_i_graph_of_kind(coop_graph **graph, const coop_graph *whole, const char *kind, coop_context *ctx);
/* The same ties counting in another network of the same organisations. */
coop_status coop_i_graph_of(coop_graph **graph, const coop_graph *like, const coop_network *network, coop_context *ctx);
/* The same graph in which every tie has weight and length 1. O(n + m). */
coop_status coop_i_graph_plain(coop_graph **graph, const coop_graph *whole, coop_context *ctx);
/* The same graph with memberships counting so much; 0 = not at all. */
coop_status coop_i_graph_memberships(coop_graph **graph, const coop_graph *whole, double factor, coop_context *ctx);

static inline bool coop_i_takes_part(const coop_graph *graph, uint32_t u) {
    return graph->standing[u] == COOP_I_TAKES_PART;
}

static inline bool coop_i_left(const coop_graph *graph, uint32_t u) {
    return graph->standing[u] == COOP_I_LEFT;
}

/* Two-mode: agreements and projects are nodes beside organisations (COOP_NODES). is_event[u] becomes 1 for those. */
bool coop_i_graph_is_two_mode(const coop_graph *graph);
coop_status coop_i_graph_events(uint8_t *is_event, const coop_graph *graph, coop_context *ctx);

/* The cluster that stands for an organisation in comparisons: of several, the one whose members it has the strongest
 * ties with; COOP_NONE without a cluster, and for the clusters' own nodes. */
uint32_t coop_i_main_cluster(const coop_graph *graph, uint32_t organisation);

/* What counts where both sides state a tie, in words: "the larger strength counts". */
const char *coop_i_symmetrized(coop_symmetrize how);
/* Says in the table's notes which network it is of, where that is another than cooperation as it was stated. */
coop_status coop_i_graph_note(coop_table *table, const coop_graph *graph, coop_context *ctx);
/* The same, then coop_i_table_give. */
coop_status coop_i_graph_table_give(coop_table **table, coop_table *made, const coop_graph *graph, coop_status status,
                                    coop_context *ctx);
/* As coop_i_graph_note, of a graph whose network is elsewhere: of its factors and counts, and these facts. */
coop_status coop_i_graph_note_of(coop_table *table, const coop_graph *graph, const coop_network_facts *facts,
                                 coop_context *ctx);

/* The last step of making a snapshot whose rows are there: who takes part, strengths, components, counts. The single
 * view of an undirected graph is shared. False when memory is short. */
bool coop_i_graph_complete(coop_graph *graph);

#endif
