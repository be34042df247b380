/* The inside of a change: two graphs, matched, and what its tables share. */
#ifndef COOP_CHANGE_CHANGE_H
#define COOP_CHANGE_CHANGE_H

#include <coopgraph/change.h>

#include "core/graph.h"
#include "core/table.h"

struct coop_change {
    const coop_graph *before, *after;
    uint32_t *now;  /* before->n: index in `after`, COOP_NONE */
    uint32_t *then; /* after->n: index in `before`, COOP_NONE */
    uint32_t kept;  /* organisations in both */
    uint32_t by_name;
};

/* An organisation of the earlier state by the id that it has now, if it is still there. */
const char *change_id_then(const coop_change *change, uint32_t before);

/* The strength between two organisations, 0 without a tie or when one of them is COOP_NONE. */
double change_strength(const coop_graph *graph, uint32_t a, uint32_t b);

/* coop_i_graph_table_give of a table of changes: says of which times the states are, where these differ. */
coop_status change_table_give(coop_table **table, coop_table *made, const coop_change *change, coop_status status,
                              coop_context *ctx);

#endif
