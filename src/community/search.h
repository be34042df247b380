/* The greedy search for groups whose ties inside outweigh what their masses would give by chance: Leiden (Traag,
 * Waltman & van Eck 2019) and Louvain (Blondel et al. 2008), for modularity and for the constant Potts model. */
#ifndef COOP_COMMUNITY_SEARCH_H
#define COOP_COMMUNITY_SEARCH_H

#include <coopgraph/context.h>

#include <stdbool.h>
#include <stdint.h>

/* An undirected graph without loops as compressed rows, both directions of a tie alike. */
typedef struct community_rows {
    uint32_t n;
    const uint64_t *offset; /* n + 1 */
    const uint32_t *to;
    const double *weight; /* > 0 */
    const double *mass;   /* n, > 0 */
} community_rows;

/* What is made largest: over all groups, the weight inside less price / 2 * mass². With strengths for masses and
 * resolution / (2 * total weight) for the price that is modularity; with masses of 1 and the resolution for the price
 * it is the constant Potts model. */
typedef struct community_search {
    const community_rows *rows;
    double price;
    bool refine;       /* Leiden: only parts that hold together are joined for good; false: Louvain */
    double least_gain; /* of all weight: a round that gains less is the last; a small network's rounds go on */
    uint32_t turns;    /* how often what is found is taken apart and searched again; fewer in large networks */
    uint64_t stream;   /* of random choices */
} community_search;

/* group[u] for every node, numbered from 0 without a gap. Leiden's groups are connected. Of the context it reads the
 * seed and the cancel flag alone, so searches may run beside each other: COOP_ANALYSIS says that memory is short. O(m)
 * a level and round. */
coop_status community_search_run(uint32_t *group, const community_search *search, const coop_context *ctx);

#endif
