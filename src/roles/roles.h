/* The inside of roles: what a family of tables gives the registry. */
#ifndef COOP_ROLES_ROLES_H
#define COOP_ROLES_ROLES_H

#include <coopgraph/roles.h>

#include "core/graph.h"

enum { ROLES_SLOTS = 3 }; /* the largest family */

/* Tables that fall out of one computation share a function: out[slot] is a new table of that row without rows (the
 * function adds columns that depend on the network), NULL when it is not asked for. Options are filled in. */
typedef coop_status roles_fn(coop_table *const out[ROLES_SLOTS], const coop_graph *graph,
                             const coop_role_options *options, coop_context *ctx);

struct coop_role_code {
    roles_fn *compute;
    unsigned slot;
    coop_rows rows;
    const coop_column_spec *columns;
    size_t column_count;
};

roles_fn roles_key_players;
extern const coop_column_spec roles_key_columns[7];
roles_fn roles_cliques, roles_plexes, roles_positions;
extern const coop_column_spec roles_overlap_columns[5], roles_position_columns[3], roles_block_columns[3],
    roles_equivalence_columns[4];

#endif
