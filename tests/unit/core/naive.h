/* What kernels compute, the slow way on small graphs, straight from the definitions: nothing is shared with them. */
#ifndef COOP_TESTS_NAIVE_H
#define COOP_TESTS_NAIVE_H

#include "core/graph.h"

enum { NAIVE_MOST = 128, NAIVE_PATHS = 16 };

/* Strength of the pair, 0 without a tie. */
double naive_tie(const coop_graph *graph, uint32_t i, uint32_t j);
/* Barrat and others (2004), equation 5; Burt (1992), equations 2.3 and 2.4. NaN where there is none. */
double naive_clustering(const coop_graph *graph, uint32_t i);
double naive_constraint(const coop_graph *graph, uint32_t i);
/* Of each: the largest k for which it stays when all with fewer than k partners left go, again and again. */
void naive_coreness(double core[NAIVE_MOST], const coop_graph *graph);

/* Floyd and Warshall's distances, and paths counted by their first step in order of distance. Graphs of at most
 * NAIVE_PATHS organisations. `exactly`: equal means equal; else two lengths are equal within 1e-10. */
typedef struct naive_ways {
    bool exactly;
    uint32_t n;
    double length[NAIVE_PATHS][NAIVE_PATHS]; /* of the arc; infinite without one */
    double distance[NAIVE_PATHS][NAIVE_PATHS], paths[NAIVE_PATHS][NAIVE_PATHS];
} naive_ways;
void naive_find_ways(naive_ways *ways, const coop_graph *graph, bool exactly);
/* Betweenness, closeness, harmonic centrality and eccentricity of all. */
void naive_centralities(double out[4][NAIVE_PATHS], const naive_ways *ways, const coop_graph *graph);
/* Shortest paths along the arc a -> b; with how many both make a closed triad of arcs that all go both ways. */
double naive_tie_betweenness(const naive_ways *ways, uint32_t a, uint32_t b);
double naive_triads(const naive_ways *ways, uint32_t a, uint32_t b);

/* How many are cut off the largest part of their component when u goes (or, with u = COOP_NONE, the tie a - b), by
 * flooding. */
uint32_t naive_lost_without(const coop_graph *graph, uint32_t u, uint32_t a, uint32_t b);

/* Whether the set of bits is a k-plex (a clique for k = 1) to which nobody can be added. */
bool naive_is_maximal(const coop_graph *graph, uint32_t set, uint32_t k);

#endif
