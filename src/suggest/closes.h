/* Which gap a tie would close, from what to what: the seven gaps of innovation, too few ties between two clusters,
 * needs that no partner meets. */
#ifndef COOP_SUGGEST_CLOSES_H
#define COOP_SUGGEST_CLOSES_H

#include "suggest/suggester.h"
#include "util/words.h"

enum { SUGGEST_ROLES = 3 }; /* research, capital, policy: whom firms lack */

typedef struct suggest_coverage {
    uint8_t *has;                     /* n: bits of the roles among those it has a tie with */
    uint32_t *firms;                  /* n: of a cluster, its members that are firms … */
    uint32_t *covered[SUGGEST_ROLES]; /* … and those that have a tie with the role */
    uint64_t *first_need;             /* n + 1 */
    bool *met;                        /* by need: some partner offers it */
} suggest_coverage;

bool suggest_coverage_init(suggest_coverage *coverage, const suggest_view *view); /* false when memory is short */
void suggest_coverage_clear(suggest_coverage *coverage);

typedef enum suggest_closes_what { /* the foremost */
                                   SUGGEST_CLOSES_NOTHING,
                                   SUGGEST_CLOSES_NEED,
                                   SUGGEST_CLOSES_SEVEN, /* one of the seven gaps */
                                   SUGGEST_CLOSES_HOLE   /* too few ties between two groups */
} suggest_closes_what;

typedef struct suggest_closed {
    suggest_closes_what what;
    coop_i_buf gap;           /* "research gap of Forest cluster"; empty = none */
    coop_i_buf before, after; /* "3 of 9 firms with a research partner" */
} suggest_closed;

/* Reuses the buffers. The foremost: a need met, then one of the seven gaps, then a hole between clusters. */
void suggest_closes(suggest_closed *closed, const coop_i_words *words, const coop_suggester *suggester,
                    const suggest_coverage *coverage, uint32_t a, uint32_t b);

#endif
