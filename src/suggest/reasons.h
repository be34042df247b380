/* What speaks for a pair and what its tie would change: facts looked up or recomputed, and the sentence made of them.
 * Nothing else is said. */
#ifndef COOP_SUGGEST_REASONS_H
#define COOP_SUGGEST_REASONS_H

#include "gap/holes.h"
#include "suggest/chain.h"
#include "suggest/closes.h"
#include "suggest/fragile.h"
#include "suggest/others.h"
#include "suggest/projects.h"
#include "suggest/search.h"

enum { SUGGEST_CHAIN_LEAST = 3 }; /* steps that chains are looked for whatever the number of pairs */

/* What explaining takes beyond ranking, prepared once. */
typedef struct suggest_reasons {
    const coop_suggester *suggester;
    const coop_i_words *words; /* the language of reasons */
    suggest_coverage coverage;
    suggest_fragile fragile;
    gap_holes holes; /* constraint as it is */
    coop_i_lists projects;
    double new_weight;   /* of the tie that is tried out: the mean of a pair */
    bool reach;          /* who is reached in two steps: affordable for as many pairs as are shown */
    uint32_t chain_most; /* steps of a chain that are looked for */
} suggest_reasons;

coop_status suggest_reasons_init(suggest_reasons *reasons, const coop_suggester *suggester, const suggest_found *found,
                                 coop_context *ctx);
void suggest_reasons_clear(suggest_reasons *reasons);

enum { SUGGEST_BEFORE, SUGGEST_AFTER, SUGGEST_TIMES };

typedef struct suggest_reason {
    suggest_weighed pair;
    uint32_t shared_count;
    uint32_t shared[SUGGEST_NAMED]; /* those whose weaker tie of the two is strongest */
    suggest_chain chain;            /* from a to b */
    uint32_t introducer;            /* the first of the chain; COOP_NONE without one */
    double km;                      /* NaN = unknown */
    int last_year;
    double constraint[2][SUGGEST_TIMES]; /* of a, of b; NaN without partners */
    uint32_t reach[2][SUGGEST_TIMES];    /* others within two steps */
    uint32_t points[SUGGEST_TIMES], bridges[SUGGEST_TIMES];
    suggest_closed closed;
    suggest_others others[2]; /* who else offers what a needs of b, and b of a; … */
    bool needs[2];            /* … where anything is needed */
    uint32_t peers; /* of the kind and the city (else region) of `follows` that work with `followed` already */
    uint32_t follows, followed; /* the end with fewer partners, the other */
    coop_i_buf shared_names, chain_names, a_needs, b_needs, clusters, joins, last_project, sentence; /* empty = none */
    coop_i_buf named, first_names; /* for lists within a sentence */
} suggest_reason;

typedef struct suggest_reason_work { /* a worker's; reused from pair to pair */
    suggest_chain_work chain;
    suggest_others_work others;
    uint32_t *seen; /* n: round in which it was met */
    uint32_t round;
} suggest_reason_work;
bool suggest_reason_work_init(suggest_reason_work *work, uint32_t n); /* false when memory is short */
void suggest_reason_work_clear(suggest_reason_work *work);

/* Reuses the buffers of *reason; memory that ran short shows in their `failed`. Thread-safe. */
void suggest_reason_find(suggest_reason *reason, suggest_reason_work *work, const suggest_reasons *reasons,
                         const suggest_weighed *pair);
bool suggest_reason_failed(const suggest_reason *reason);
void suggest_reason_clear(suggest_reason *reason);

/* sentence.c: fills the texts from the facts. */
void suggest_reason_say(suggest_reason *reason, const suggest_reasons *reasons);

#endif
