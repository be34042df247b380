/* Parts of the network that go whole to one rank, where the one-machine program's own kernels take them. */
#ifndef COOP_DISTRIBUTED_SMALL_H
#define COOP_DISTRIBUTED_SMALL_H

#include "core/graph.h"
#include "distributed/graph.h"
#include "distributed/talk.h"

typedef struct distributed_small {
    coop_network *network;
    coop_graph *graph;
} distributed_small;

/* One of this rank's organisations with its ties; all that are tied to it have to go the same way. */
void distributed_put_small(distributed_post *post, int to, const distributed_graph *graph, PetscInt i);
/* What came, in the order of the large graph's numbers. */
coop_status distributed_take_small(distributed_small *small, distributed_mail *mail, bool directed, coop_context *ctx);
/* The number of its organisation i in the large graph. */
uint64_t distributed_small_number(const distributed_small *small, uint32_t i);
void distributed_small_clear(distributed_small *small);

#endif
