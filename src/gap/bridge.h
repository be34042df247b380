/* The ties that would close a gap: asked of whoever knows (options->bridge), put into a table's columns. */
#ifndef COOP_GAP_BRIDGE_H
#define COOP_GAP_BRIDGE_H

#include "gap/gap.h"

enum { COOP_I_BRIDGES = 3 };

/* The best pairs between two sets; none when nobody was given to ask. */
coop_status coop_i_bridge(coop_gap_pair pairs[COOP_I_BRIDGES], size_t *count, const coop_gap_options *options,
                          const bool *from, const bool *to, coop_context *ctx);

/* Columns of a table for them, in this order. */
enum { COOP_I_BRIDGE_A, COOP_I_BRIDGE_B, COOP_I_BRIDGE_TEXT, COOP_I_BRIDGE_COLUMNS };
#define COOP_I_BRIDGE_SPECS                                                                                            \
    {"best_a", COOP_ORGANISATION_REF, "Could begin", NULL, "the first of the best ties that are missing"},             \
        {"best_b", COOP_ORGANISATION_REF, "with", NULL, NULL},                                                         \
        {"best_ties", COOP_STRING, "Best new ties", NULL, "up to three, best first: A + B; …"},
coop_status coop_i_bridge_put(coop_table *table, size_t row, size_t column, const coop_graph *graph,
                              const coop_gap_pair *pairs, size_t count, coop_context *ctx);

#endif
