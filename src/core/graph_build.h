/* How graphs are made: for the files that make them. */
#ifndef COOP_CORE_GRAPH_BUILD_H
#define COOP_CORE_GRAPH_BUILD_H

#include "core/graph.h"

/* A graph without rows that looks at the same network in the same way; NULL when memory is short. */
coop_graph *coop_i_graph_like(const coop_graph *graph);
/* length = weight^-alpha for each arc. */
bool coop_i_csr_set_lengths(coop_i_csr *csr, uint32_t n, double alpha);
#endif
