/* A gap analysis inside: its public row and the function that fills its table. */
#ifndef COOP_GAP_GAP_H
#define COOP_GAP_GAP_H

#include <coopgraph/gap.h>

#include "core/graph.h"
#include "core/table.h"
#include "util/words.h"

/* Who knows the best ties between two sets of organisations (n values each) that have none yet, best first; `pairs` has
 * room for `most`. */
typedef struct gap_closing {
    coop_status (*find)(coop_pair *pairs, size_t *count, const bool *from, const bool *to, size_t most, void *data,
                        coop_context *ctx);
    void *data;
} gap_closing;

/* What the caller's options say, over the defaults. */
coop_status gap_options(coop_gap_options *own, const coop_gap_options *given, coop_context *ctx);

/* coop_gaps, and each row names the ties that would close it (closing NULL = none). */
coop_status gap_table_closing(coop_table **table, const char *name, const coop_graph *graph,
                              const coop_gap_options *options, const gap_closing *closing, coop_context *ctx);

/* Fills the table of a gap; its row tells it its name. */
typedef coop_status gap_table_fn(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                                 const coop_gap_options *options, coop_context *ctx);
/* The same for a gap that a tie between two sets would close. */
typedef coop_status gap_closing_fn(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                                   const coop_gap_options *options, const gap_closing *closing, coop_context *ctx);
/* Appends what it says of each organisation to a table with a row for each. */
typedef coop_status gap_figures_fn(coop_table *table, const coop_graph *graph, const coop_gap_options *options,
                                   coop_context *ctx);

/* What there must be for it to find anything at all, beside organisations and ties. */
typedef enum gap_asks { GAP_ASKS_NOTHING, GAP_ASKS_GROUPS, GAP_ASKS_KINDS, GAP_ASKS_NEEDS, GAP_ASKS_MONEY } gap_asks;

typedef struct coop_gap_code {
    gap_table_fn *table;
    gap_closing_fn *closing; /* instead of table */
    gap_figures_fn *figures; /* NULL = nothing of single organisations */
    unsigned seven;          /* the seven gaps that it is about, as bits: their figures are found together */
    gap_asks asks;
} gap_code;

/* Whether the network lacks the data that the gap asks for, and *why; when it does not, an empty table says that there
 * is none. `group` as in coop_gap_options. */
bool gap_lacks(coop_i_message *why, const coop_gap *gap, const coop_graph *graph, const char *group);
/* missing.c: whether a group is said to lack somebody of this kind. */
bool gap_is_role(coop_kind kind);

extern const gap_code gap_seven_code, gap_research_code, gap_education_code, gap_capital_code, gap_policy_code,
    gap_firms_code, gap_clusters_code, gap_global_code;
extern const gap_code gap_missing_code, gap_isolates_code, gap_articulation_code, gap_bridges_code, gap_brokers_code,
    gap_robustness_code, gap_holes_code, gap_dyads_code, gap_brokerage_code, gap_apart_code, gap_pairs_code,
    gap_competences_code, gap_suppliers_code, gap_partners_code, gap_funding_code, gap_homophily_code, gap_mixing_code;

/* How each organisation stands to these of the seven gaps of the whole network. */
coop_status gap_seven_add_figures(coop_table *table, unsigned gaps, const coop_graph *graph,
                                  const coop_gap_options *options, coop_context *ctx);

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
