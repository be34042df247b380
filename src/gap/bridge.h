/* The ties that would close a gap: asked of whoever knows (options->bridge), put into a table's columns. */
#ifndef COOP_GAP_BRIDGE_H
#define COOP_GAP_BRIDGE_H

#include "gap/gap.h"

enum { GAP_BRIDGES = 3 };

/* The best pairs between two sets; none when nobody was given to ask. */
coop_status gap_bridge(coop_gap_pair pairs[GAP_BRIDGES], size_t *count, const coop_gap_options *options,
                       const bool *from, const bool *to, coop_context *ctx);

/* Columns of a table for them, in this order. */
enum { GAP_BRIDGE_A, GAP_BRIDGE_B, GAP_BRIDGE_TEXT, GAP_BRIDGE_COLUMNS };
#define GAP_BRIDGE_SPECS                                                                                               \
    {"best_a", COOP_ORGANISATION_REF, "Could begin", NULL, "the first of the best ties that are missing"},             \
        {"best_b", COOP_ORGANISATION_REF, "with", NULL, NULL},                                                         \
        {"best_ties", COOP_STRING, "Best new ties", NULL, "up to three, best first: A + B; …"},
coop_status gap_bridge_put(coop_table *table, size_t row, size_t column, const coop_graph *graph,
                           const coop_gap_pair *pairs, size_t count, coop_context *ctx);

#endif
