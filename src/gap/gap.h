/* A gap analysis inside: its public row and the function that fills its table. */
#ifndef COOP_GAP_GAP_H
#define COOP_GAP_GAP_H

#include <coopgraph/gap.h>

#include "core/graph.h"

typedef coop_status gap_function(coop_table **table, const coop_graph *graph, const coop_gap_options *options,
                                 coop_context *ctx);

gap_function gap_table_isolates;
gap_function gap_table_seven;
gap_function gap_table_research;
gap_function gap_table_education;
gap_function gap_table_capital;
gap_function gap_table_policy;
gap_function gap_table_firms;
gap_function gap_table_between_clusters;
gap_function gap_table_global;
gap_function gap_table_articulation;
gap_function gap_table_bridges;
gap_function gap_table_holes;
gap_function gap_table_dyads;
gap_function gap_table_brokerage;
gap_function gap_table_brokers;
gap_function gap_table_robustness;
gap_function gap_table_clusters;
gap_function gap_table_groups;
gap_function gap_table_roles;
gap_function gap_table_competences;
gap_function gap_table_suppliers;
gap_function gap_table_partners;
gap_function gap_table_funding;

/* Where the graph breaks: an articulation point's pieces, a bridge's smaller side. Each piece is what is cut off from
 * the largest part of the component. */
typedef struct gap_cut {
    uint32_t a, b;        /* b = COOP_NONE for an articulation point */
    uint32_t lost;        /* organisations cut off from the largest remaining part */
    uint32_t pieces;      /* parts that remain of the component */
    double lost_strength; /* summed strength of those */
    uint32_t example;     /* the strongest of those cut off */
} gap_cut;

typedef struct gap_cuts {
    gap_cut *points, *bridges;
    size_t point_count, bridge_count;
} gap_cuts;

/* All articulation points and bridges by one depth-first search, worst first. O(n + m) (Tarjan 1972). */
coop_status gap_cuts_find(gap_cuts *cuts, const coop_graph *graph, coop_context *ctx);
void gap_cuts_clear(gap_cuts *cuts);

#endif
