/* A gap analysis inside: its public row and the function that fills its table. */
#ifndef COOP_GAP_GAP_H
#define COOP_GAP_GAP_H

#include <coopgraph/gap.h>

#include "core/graph.h"

typedef coop_status coop_i_gap_function(coop_table **table, const coop_graph *graph, const coop_gap_options *options,
                                        coop_context *ctx);

coop_i_gap_function coop_i_gap_isolates;
coop_i_gap_function coop_i_gap_seven;
coop_i_gap_function coop_i_gap_research;
coop_i_gap_function coop_i_gap_education;
coop_i_gap_function coop_i_gap_capital;
coop_i_gap_function coop_i_gap_policy;
coop_i_gap_function coop_i_gap_firms;
coop_i_gap_function coop_i_gap_between_clusters;
coop_i_gap_function coop_i_gap_global;
coop_i_gap_function coop_i_gap_articulation;
coop_i_gap_function coop_i_gap_bridges;
coop_i_gap_function coop_i_gap_holes;
coop_i_gap_function coop_i_gap_dyads;
coop_i_gap_function coop_i_gap_brokerage;
coop_i_gap_function coop_i_gap_brokers;
coop_i_gap_function coop_i_gap_robustness;
coop_i_gap_function coop_i_gap_clusters;
coop_i_gap_function coop_i_gap_groups;
coop_i_gap_function coop_i_gap_roles;
coop_i_gap_function coop_i_gap_competences;
coop_i_gap_function coop_i_gap_suppliers;
coop_i_gap_function coop_i_gap_partners;
coop_i_gap_function coop_i_gap_funding;

/* Where the graph breaks: an articulation point's pieces, a bridge's smaller side. Each piece is what is cut off from
 * the largest part of the component. */
typedef struct coop_i_cut {
    uint32_t a, b;        /* b = COOP_NONE for an articulation point */
    uint32_t lost;        /* organisations cut off from the largest remaining part */
    uint32_t pieces;      /* parts that remain of the component */
    double lost_strength; /* summed strength of those */
    uint32_t example;     /* the strongest of those cut off */
} coop_i_cut;

typedef struct coop_i_cuts {
    coop_i_cut *points, *bridges;
    size_t point_count, bridge_count;
} coop_i_cuts;

/* All articulation points and bridges by one depth-first search, worst first. O(n + m) (Tarjan 1972). */
coop_status coop_i_cuts_find(coop_i_cuts *cuts, const coop_graph *graph, coop_context *ctx);
void coop_i_cuts_clear(coop_i_cuts *cuts);

#endif
