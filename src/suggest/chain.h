/* The chain of introductions from one organisation to another: over as few partners as possible, and of such paths the
 * one whose weakest tie is strongest. */
#ifndef COOP_SUGGEST_CHAIN_H
#define COOP_SUGGEST_CHAIN_H

#include "suggest/view.h"

enum { SUGGEST_CHAIN_MOST = 6 }; /* steps looked for */

typedef struct suggest_chain {
    uint32_t steps;                    /* 0 = no path, or none of so few steps */
    uint32_t over[SUGGEST_CHAIN_MOST]; /* steps - 1 organisations, from a to b */
    bool longer;                       /* there is a path, of more steps */
} suggest_chain;

typedef struct suggest_chain_work { /* reused from pair to pair */
    double *weakest;                /* n: of the best path so far; 0 = not reached */
    double *mark;                   /* n: of the best path to a partner of b */
    uint32_t *previous, *list;      /* n */
    uint32_t *step;                 /* n */
} suggest_chain_work;

bool suggest_chain_work_init(suggest_chain_work *work, uint32_t n); /* false when memory is short */
void suggest_chain_work_clear(suggest_chain_work *work);

/* At most `most` steps, 3 .. SUGGEST_CHAIN_MOST. Equally good paths: over the smaller indices, seen from b. O(ties of
 * the partners of the one or the other, whichever are fewer); where they are more than three steps apart, O(ties of
 * those nearer to a than b). */
void suggest_chain_find(suggest_chain *chain, suggest_chain_work *work, const suggest_view *view, uint32_t a,
                        uint32_t b, uint32_t most);

#endif
