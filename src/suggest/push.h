/* Personalised PageRank around one organisation by forward push (Andersen, Chung, Lang 2006, "Local graph partitioning
 * using PageRank vectors"): who is often met by somebody who walks from partner to partner, as likely as ties are
 * strong, and starts over with probability SUGGEST_RESTART at each step. It touches only the surroundings: at most 1 /
 * (SUGGEST_RESTART * SUGGEST_LEAST) arcs, and what it leaves out of a value is at most SUGGEST_LEAST times the number
 * of that organisation's partners. */
#ifndef COOP_SUGGEST_PUSH_H
#define COOP_SUGGEST_PUSH_H

#include "suggest/view.h"

#define SUGGEST_RESTART 0.15
#define SUGGEST_LEAST   1e-4

typedef struct suggest_push {
    double *value, *rest; /* n: what stays, what is still to be passed on */
    uint32_t *queue;      /* n, a ring */
    bool *waits;          /* n: stands in the queue */
    uint32_t *touched;    /* those whose value or rest is not 0 */
    uint32_t count;
} suggest_push;

bool suggest_push_init(suggest_push *push, uint32_t n); /* false when memory is short */
void suggest_push_clear(suggest_push *push);

/* The values of push->touched[0 .. count - 1] around x; the order of the work depends on the network alone. */
void suggest_push_from(suggest_push *push, const suggest_view *view, const double *strength, uint32_t x);
/* All zero again, for the next organisation. */
void suggest_push_reset(suggest_push *push);

#endif
