/* Figures of the whole network. */
#ifndef COOP_DISTRIBUTED_FIGURES_H
#define COOP_DISTRIBUTED_FIGURES_H

#include "distributed/graph.h"
#include "whole/whole.h"

/* Components of both are known. */
typedef struct distributed_whole {
    distributed_graph *graph; /* as it is */
    distributed_graph *plain; /* every tie counts 1 */
    uint32_t samples;         /* sources of paths; 0 = as many as can be afforded */
} distributed_whole;

/* All figures of a family by slot, all of them NaN before. Collective. */
typedef void distributed_figure_fn(whole_value out[WHOLE_SLOTS], const distributed_whole *whole, coop_table *notes,
                                   coop_context *ctx);
distributed_figure_fn distributed_sizes, distributed_degree_figures, distributed_triangle_figures,
    distributed_path_figures, distributed_core_figures, distributed_modularity;

/* The table "network": written and printed. Agreed. */
coop_status distributed_figures(distributed_graph *graph, cli_session *session);

#endif
