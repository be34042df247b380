/* What speaks for a pair: facts looked up or computed for it, and the sentence made of them. Nothing else is said. */
#ifndef COOP_SUGGEST_EXPLAIN_H
#define COOP_SUGGEST_EXPLAIN_H

#include "suggest/joins.h"
#include "suggest/propose.h"
#include "util/buf.h"

enum { COOP_I_NAMED = 3 }; /* shared partners, tags, clusters that a sentence names */

typedef struct coop_i_explanation {
    uint32_t a, b;
    double score;
    double values[COOP_I_SIGNALS];
    uint32_t shared_count;
    uint32_t shared[COOP_I_NAMED]; /* those whose weaker tie of the two is strongest; the first could introduce */
    coop_i_buf shared_names, a_needs, b_needs, clusters, joins, reason; /* empty = none */
} coop_i_explanation;

/* Reuses the buffers of *explanation; memory that ran short shows in their `failed`. Thread-safe. */
void coop_i_explain(coop_i_explanation *explanation, const coop_i_proposer *proposer, const coop_i_joins *joins,
                    uint32_t a, uint32_t b);
/* The sums over shared partners of a and b alone, as the list adds them. */
void coop_i_pair_sums(double sums[COOP_I_SUMS], const coop_i_proposer *proposer, uint32_t a, uint32_t b);
bool coop_i_explanation_failed(const coop_i_explanation *explanation);
void coop_i_explanation_clear(coop_i_explanation *explanation);

#endif
