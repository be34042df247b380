/* Set cover: as few organisations as possible that together offer all of some competences. */
#ifndef COOP_GAP_COVER_H
#define COOP_GAP_COVER_H

#include <coopgraph/context.h>

/* Which of `elements` each of `sets` holds: bit e of bits[set * words]. Sets stand in the order of preference: of
 * covers of the same size the one whose sets come first is taken. Every element is in some set. */
typedef struct gap_cover {
    uint32_t elements, sets;
    size_t words;
    const uint64_t *bits;
} gap_cover;

typedef struct gap_cover_found {
    uint32_t *chosen; /* set numbers, ascending; the caller frees */
    uint32_t count;
    uint32_t at_least; /* no cover has fewer sets; equal to count when exact */
    bool exact;
} gap_cover_found;

/* The smallest cover: with `exactly` exact (branch and bound, GLPK) up to EXACT_SETS sets and EXACT_ELEMENTS elements
 * while EXACT_NODES nodes are enough, else by the greedy rule, which takes at most H(d) = 1 + 1/2 + … + 1/d times as
 * many as needed, d the largest set (Chvátal 1979); at_least follows from that. */
coop_status gap_cover_smallest(gap_cover_found *found, const gap_cover *cover, bool exactly, coop_context *ctx);

enum { GAP_EXACT_SETS = 400, GAP_EXACT_ELEMENTS = 400, GAP_EXACT_NODES = 5000 };

/* The exact part: *solved is false when the nodes did not do, and `chosen` (as many as there are sets) then untouched.
 */
coop_status gap_cover_exact(bool *solved, uint32_t *chosen, uint32_t *count, const gap_cover *cover, coop_context *ctx);

#endif
