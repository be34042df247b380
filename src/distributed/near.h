/* Organisations that a person names. */
#ifndef COOP_DISTRIBUTED_NEAR_H
#define COOP_DISTRIBUTED_NEAR_H

#include "distributed/graph.h"

/* Marks those of this rank that options->near names, as coop_network_named_list finds them by ids and labels; *near
 * stays NULL when it names none. Agreed. */
coop_status distributed_find_near(bool **near, const distributed_graph *graph, const coop_measure_options *options,
                                  coop_context *ctx);
/* Notes: which these are, and which of them take no part. */
void distributed_tell_near(coop_table *notes, const bool *near, const distributed_graph *graph, coop_context *ctx);

#endif
