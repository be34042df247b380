/* The engine: a command of the distributed program, from its files to its tables. */
#ifndef COOP_DISTRIBUTED_ENGINE_H
#define COOP_DISTRIBUTED_ENGINE_H

#include "distributed/graph.h"

/* What a command computes from the graph. Agreed. */
typedef coop_status distributed_command_fn(distributed_graph *graph, cli_session *session);
distributed_command_fn distributed_centrality, distributed_communities, distributed_gaps, distributed_suggestions;

/* Reads, makes the graph, runs the command of the session. Agreed. */
coop_status distributed_run(cli_session *session);

#endif
