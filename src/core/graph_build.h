/* How graphs are made: for the files that make them. */
#ifndef COOP_CORE_GRAPH_BUILD_H
#define COOP_CORE_GRAPH_BUILD_H

#include "core/graph.h"

/* A graph without rows that looks at the same network in the same way; NULL when memory is short. */
coop_graph *coop_i_graph_like(const coop_graph *graph);
/* length = weight^-alpha for each arc. */
bool coop_i_csr_set_lengths(coop_i_csr *csr, uint32_t n, double alpha);
/* core/graph_factors.c: how many factors the options name, by kind weights and as the only kinds. */
size_t coop_i_graph_factor_count(const coop_graph_options *options);
/* The options' factors, by the network's own words for kinds; COOP_USAGE for what cannot be. */
coop_status coop_i_graph_factors(coop_kind_weight *factors, const coop_network *network,
                                 const coop_graph_options *options, coop_context *ctx);
/* What the weight of a tie is multiplied by; 0 = it does not count. */
double coop_i_graph_factor(const coop_graph *graph, const coop_tie *tie);
/* The same of a kind, by these factors; `chosen`: kinds without one do not count. */
double coop_i_kind_factor(const coop_kind_weight *factors, size_t count, bool chosen, const char *kind);

#endif
