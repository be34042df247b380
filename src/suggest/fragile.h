/* What the network hangs on, before and after one more tie: organisations (articulation points) and ties (bridges)
 * whose loss cuts somebody off. Found once by a depth-first search (Tarjan 1972); for each added tie then read off the
 * tree, in O(log n): every bridge and every articulation point that parts the two ends lies on the way between them in
 * the tree. */
#ifndef COOP_SUGGEST_FRAGILE_H
#define COOP_SUGGEST_FRAGILE_H

#include "suggest/view.h"

typedef struct suggest_fragile {
    uint32_t *parent, *jump, *depth; /* n: the tree; a jump is an ancestor far up (Myers 1983); roots are their own */
    uint32_t *bridges;               /* n: on the way from the root */
    uint32_t *points;                /* n: on the way from the root: cuts that parting from below end, see fragile.c */
    bool *parts;                     /* n: losing the parent parts this one's subtree from the rest */
    uint32_t *pieces;                /* n: what remains of its component without it */
    uint32_t point_count, bridge_count;
} suggest_fragile;

coop_status suggest_fragile_init(suggest_fragile *fragile, const suggest_view *view, coop_context *ctx);
void suggest_fragile_clear(suggest_fragile *fragile);

/* How many of both there are when a and b, not tied so far, get a tie. */
void suggest_fragile_after(uint32_t *points, uint32_t *bridges, const suggest_fragile *fragile,
                           const suggest_view *view, uint32_t a, uint32_t b);

#endif
