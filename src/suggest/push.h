/* Personalised PageRank around one organisation by forward push (Andersen, Chung, Lang 2006, "Local graph partitioning
 * using PageRank vectors"): who is often met by somebody who walks from partner to partner, as likely as ties are
 * strong, and starts over with probability COOP_I_RESTART at each step. It touches only the surroundings: at most 1 /
 * (COOP_I_RESTART * COOP_I_LEAST) arcs, and what it leaves out of a value is at most COOP_I_LEAST times the number of
 * that organisation's partners. */
#ifndef COOP_SUGGEST_PUSH_H
#define COOP_SUGGEST_PUSH_H

#include "suggest/view.h"

#define COOP_I_RESTART 0.15
#define COOP_I_LEAST   1e-4

typedef struct coop_i_push {
    double *value, *rest; /* n: what stays, what is still to be passed on */
    uint32_t *queue;      /* n, a ring */
    bool *waits;          /* n: stands in the queue */
    uint32_t *touched;    /* those whose value or rest is not 0 */
    uint32_t count;
} coop_i_push;

bool coop_i_push_init(coop_i_push *push, uint32_t n); /* false when memory is short */
void coop_i_push_clear(coop_i_push *push);

/* The values of push->touched[0 .. count - 1] around x; the order of the work depends on the network alone. */
void coop_i_push_from(coop_i_push *push, const coop_i_view *view, const double *strength, uint32_t x);
/* All zero again, for the next organisation. */
void coop_i_push_reset(coop_i_push *push);

#endif
