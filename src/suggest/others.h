/* Who else could meet a need, and what the one who is suggested has ahead of them. */
#ifndef COOP_SUGGEST_OTHERS_H
#define COOP_SUGGEST_OTHERS_H

#include "suggest/suggester.h"

enum { SUGGEST_NAMED = 3 }; /* shared partners, tags, clusters, others that a sentence names */

typedef enum suggest_ahead { /* the first that holds */
                             SUGGEST_AHEAD_NOT,
                             SUGGEST_AHEAD_NEEDS,  /* meets more needs than each of them */
                             SUGGEST_AHEAD_SHARED, /* shares more partners */
                             SUGGEST_AHEAD_CITY    /* alone is in the same city */
} suggest_ahead;

typedef struct suggest_others {
    uint32_t count;                /* without a tie with x, that offer some of it */
    uint32_t named[SUGGEST_NAMED]; /* most needs met, then most shared partners, first */
    bool compared;                 /* `named` and `ahead` are known: there are not too many */
    uint32_t partner;              /* works with x and offers some of it already, the strongest; COOP_NONE */
    suggest_ahead ahead;
} suggest_others;

/* A worker's: organisations that were met in this round. */
typedef struct suggest_others_work {
    uint32_t *seen, *list; /* n each */
    uint32_t round;
} suggest_others_work;
bool suggest_others_work_init(suggest_others_work *work, uint32_t n); /* false when memory is short */
void suggest_others_work_clear(suggest_others_work *work);

/* Besides y, of what x needs and y offers; false when y offers nothing that x needs. O(those who offer it, and the
 * partners of the first 200 of these). */
bool suggest_others_find(suggest_others *others, suggest_others_work *work, const coop_suggester *suggester, uint32_t x,
                         uint32_t y);

#endif
