/* What speaks for a pair and what its tie would change: facts looked up or recomputed, and the sentence made of them.
 * Nothing else is said. */
#ifndef COOP_SUGGEST_REASONS_H
#define COOP_SUGGEST_REASONS_H

#include "gap/holes.h"
#include "suggest/chain.h"
#include "suggest/closes.h"
#include "suggest/fragile.h"
#include "suggest/projects.h"
#include "suggest/search.h"

enum { COOP_I_CHAIN_LEAST = 3 }; /* steps that chains are looked for whatever the number of pairs */
enum { COOP_I_NAMED = 3 };       /* shared partners, tags, clusters that a sentence names */

/* What explaining takes beyond ranking, prepared once. */
typedef struct coop_i_reasons {
    const coop_suggester *suggester;
    coop_i_coverage coverage;
    coop_i_fragile fragile;
    coop_i_holes holes; /* constraint as it is */
    coop_i_projects projects;
    double new_weight;   /* of the tie that is tried out: the mean of those between partners */
    bool reach;          /* who is reached in two steps: affordable for as many pairs as are shown */
    uint32_t chain_most; /* steps of a chain that are looked for */
} coop_i_reasons;

coop_status coop_i_reasons_init(coop_i_reasons *reasons, const coop_suggester *suggester, const coop_i_found *found,
                                coop_context *ctx);
void coop_i_reasons_clear(coop_i_reasons *reasons);

enum { COOP_I_BEFORE, COOP_I_AFTER, COOP_I_TIMES };

typedef struct coop_i_reason {
    coop_i_weighed pair;
    uint32_t shared_count;
    uint32_t shared[COOP_I_NAMED]; /* those whose weaker tie of the two is strongest */
    coop_i_chain chain;            /* from a to b */
    uint32_t introducer;           /* the first of the chain; COOP_NONE without one */
    double km;                     /* NaN = unknown */
    int last_year;
    double constraint[2][COOP_I_TIMES]; /* of a, of b; NaN without partners */
    uint32_t reach[2][COOP_I_TIMES];    /* others within two steps */
    uint32_t points[COOP_I_TIMES], bridges[COOP_I_TIMES];
    coop_i_closed closed;
    coop_i_buf shared_names, chain_names, a_needs, b_needs, clusters, joins, last_project, sentence; /* empty = none */
} coop_i_reason;

typedef struct coop_i_reason_work { /* a worker's; reused from pair to pair */
    coop_i_chain_work chain;
    uint32_t *seen; /* n: round in which it was met */
    uint32_t round;
} coop_i_reason_work;
bool coop_i_reason_work_init(coop_i_reason_work *work, uint32_t n); /* false when memory is short */
void coop_i_reason_work_clear(coop_i_reason_work *work);

/* Reuses the buffers of *reason; memory that ran short shows in their `failed`. Thread-safe. */
void coop_i_reason_find(coop_i_reason *reason, coop_i_reason_work *work, const coop_i_reasons *reasons,
                        const coop_i_weighed *pair);
bool coop_i_reason_failed(const coop_i_reason *reason);
void coop_i_reason_clear(coop_i_reason *reason);

/* sentence.c: fills the texts from the facts. */
void coop_i_reason_say(coop_i_reason *reason, const coop_i_reasons *reasons);

#endif
