/* What is computed in two ways, side by side: kernels and definitions, tables of two commands. */
#ifndef COOP_TESTS_EVERY_PAIRS_H
#define COOP_TESTS_EVERY_PAIRS_H

#include <coopgraph/report.h>

#include "core/graph.h"

/* Measures against their definitions. */
void pairs_of_measures(const coop_graph *graph, coop_context *ctx);
/* Betweenness and triads of ties, cut points and bridges, cliques and k-plexes against theirs; the signals of the
 * `which`-th pair against dense matrices. */
void pairs_of_ties(const coop_graph *graph, size_t which, coop_context *ctx);
/* All signals of pairs, row by row of the registry; the caller frees. */
double *signals_of_pairs(const coop_graph *graph, const coop_pair *pairs, size_t count, coop_context *ctx);
/* Figures of the whole network against the graph's own facts, measures and definitions. */
void pairs_of_figures(const coop_graph *graph, coop_context *ctx);
/* Communities: numbered by size, whole, of the modularity that their definition gives. */
void pairs_of_communities(const coop_graph *graph, const coop_communities *found, coop_context *ctx);
/* A report's tables are those that each analysis gives alone, with the options of the report. */
void pairs_of_report(const coop_report *report, const coop_report_options *options, coop_context *ctx);
/* Nothing changed between a state and itself. */
void pairs_of_comparison(const coop_comparison *comparison);

#endif
