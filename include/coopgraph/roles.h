/* Roles: what part ties, groups and organisations play in the network beside their centrality. */
#ifndef COOPGRAPH_ROLES_H
#define COOPGRAPH_ROLES_H

#include <coopgraph/graph.h>
#include <coopgraph/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The table "ties": a row a pair with a tie, in a directed graph a row each direction, sorted by their ends a and b:
 * "strength"; "kinds" (multiplexity: of how many kinds it is); "simmelian" (with how many others both make a closed
 * triad, in a directed graph by ties that all go both ways, else 0: Krackhardt 1998; Nick, Lee, Cunningham, Brandes
 * 2013); "betweenness" (shortest paths along it, a pair counts once: Girvan, Newman 2002), raw. `samples`:
 * organisations of each component from which paths are measured; 0 = all while organisations * (arcs + organisations)
 * is at most 1e9, else as many as that allows, and a column "error" has the standard error. O(samples * (n + m)),
 * O(m^1.5) for closed triads. */
COOP_API coop_status coop_ties(coop_table **table, const coop_graph *graph, uint32_t samples, coop_context *ctx);

#ifdef __cplusplus
}
#endif
#endif
