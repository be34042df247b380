/* Communities by the method of Louvain. */
#ifndef COOP_DISTRIBUTED_LOUVAIN_H
#define COOP_DISTRIBUTED_LOUVAIN_H

#include "distributed/graph.h"

/* Fills label[own] with the number of an organisation that stands for the community; who takes no part has its own. The
 * same on any ranks, given ctx->seed. */
void distributed_louvain(double *label, const distributed_graph *graph, double resolution, coop_context *ctx);

#endif
