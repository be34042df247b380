/* The search for the best pairs: over all organisations in parallel, the same result for any number of workers. */
#ifndef COOP_SUGGEST_SEARCH_H
#define COOP_SUGGEST_SEARCH_H

#include "suggest/propose.h"
#include "util/top.h"

typedef struct coop_i_found {
    coop_i_scored *pairs; /* overall: a < b, best first; else a is the organisation asked for or whose turn it is */
    size_t count, capacity;
    uint32_t without; /* organisations (no clusters) that got no suggestion; counted with `every` */
} coop_i_found;

typedef struct coop_i_query {
    uint32_t top;          /* how many: overall, for the one organisation, or for every one */
    uint32_t organisation; /* COOP_NONE = overall */
    bool every;
    const bool *from, *to; /* n: one of the pair is in `from` and the other in `to`; NULL = any */
} coop_i_query;

coop_status coop_i_search(coop_i_found *found, const coop_i_proposer *proposer, const coop_i_query *query,
                          coop_context *ctx);
void coop_i_found_clear(coop_i_found *found);

/* How many suggestions are documented to come when `top` is 0. */
static inline uint32_t coop_i_top_of(const coop_suggest_options *options) {
    return options->top ? options->top : 10;
}

#endif
