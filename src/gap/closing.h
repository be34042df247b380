/* The ties that would close a gap: asked of whoever knows, put into a table's columns. */
#ifndef COOP_GAP_CLOSING_H
#define COOP_GAP_CLOSING_H

#include "gap/gap.h"

enum { GAP_CLOSING_TIES = 3 };

/* The best pairs between two sets; none when nobody was given to ask. */
coop_status gap_closing_find(coop_pair pairs[GAP_CLOSING_TIES], size_t *count, const gap_closing *closing,
                             const bool *from, const bool *to, coop_context *ctx);
/* For how many rows of a table they are looked for. */
uint32_t gap_closing_rows(const coop_gap_options *options);

/* Columns of a table for them, in this order. */
enum { GAP_CLOSING_A, GAP_CLOSING_B, GAP_CLOSING_TEXT, GAP_CLOSING_COLUMNS };
#define GAP_CLOSING_SPECS                                                                                              \
    {"best_a", COOP_ORGANISATION_REF, "Could begin", NULL, "the first of the best ties that are missing"},             \
        {"best_b", COOP_ORGANISATION_REF, "with", NULL, NULL},                                                         \
        {"best_ties", COOP_STRING, "Best new ties", NULL, "up to three, best first: A + B; …"},
coop_status gap_closing_put(coop_table *table, size_t row, size_t column, const coop_graph *graph,
                            const coop_pair *pairs, size_t count, coop_context *ctx);

#endif
