/* The search for the best pairs: candidates of all organisations in parallel, cut by their quick values to what can be
 * scored in full, then judged. The same result for any number of workers. */
#ifndef COOP_SUGGEST_SEARCH_H
#define COOP_SUGGEST_SEARCH_H

#include "suggest/suggester.h"

/* The candidates of every organisation that look best: offset[x] .. offset[x + 1] - 1 of `other`. */
typedef struct suggest_lists_of {
    uint64_t *offset; /* n + 1 */
    uint32_t *other;
    size_t capacity;
} suggest_lists_of;
/* At most `keep` of each, by their quick values, of those that the filter allows. */
coop_status suggest_search_lists(suggest_lists_of *lists, const coop_suggester *suggester, const suggest_filter *filter,
                                 uint64_t keep, coop_context *ctx);
void suggest_lists_of_clear(suggest_lists_of *lists);

/* ---- judge.c ---- */

typedef struct suggest_line { /* a judged pair in the list of one of its ends */
    uint32_t of, pair;
} suggest_line;

typedef struct suggest_found {
    suggest_weighed *pairs; /* judged */
    size_t count;
    suggest_line *lines; /* the rows; NULL = the pairs are the rows */
    size_t line_count;
    uint32_t pool; /* candidates kept of each organisation; 0 = all */
    size_t passed; /* pairs that a cap left out, of a higher score than some that stay */
} suggest_found;

void suggest_found_clear(suggest_found *found);
static inline size_t suggest_found_count(const suggest_found *found) {
    return found->lines ? found->line_count : found->count;
}
/* A stretch of the rows, each with the organisation whose list it is in as `a`. */
void suggest_found_rows(suggest_weighed *rows, const suggest_found *found, size_t first, size_t count);

/* Every candidate of one organisation, which is always `a`, best first. */
coop_status suggest_search_one(suggest_found *found, const coop_suggester *suggester, uint32_t organisation,
                               coop_context *ctx);
/* Each pair once, a < b, best first: all that were judged. At least `each` candidates of every organisation are. */
coop_status suggest_search_all(suggest_found *found, const coop_suggester *suggester, uint32_t each, coop_context *ctx);
/* The `top` best of every organisation, which is `a`, one organisation after the other. */
coop_status suggest_search_every(suggest_found *found, const coop_suggester *suggester, uint32_t top,
                                 coop_context *ctx);
/* The best `most` pairs, a < b, that the filter allows, by their quick values alone: of the candidates of those who
 * are listed. */
coop_status suggest_search_quick(coop_pair **pairs, size_t *count, const coop_suggester *suggester,
                                 const suggest_filter *filter, const uint32_t *who, uint32_t who_count, size_t most,
                                 coop_context *ctx);

/* Each pair that the filter allows and anything proposes once, a < b, sorted; at most *pool candidates of each
 * organisation (0: all). The caller frees. */
coop_status suggest_search_pairs(coop_pair **pairs, size_t *count, uint32_t *pool, const coop_suggester *suggester,
                                 const suggest_filter *filter, coop_context *ctx);

/* How many suggestions are documented to come when `top` is 0. */
static inline uint32_t suggest_top_of(const coop_suggest_options *options) {
    return options->top ? options->top : COOP_SUGGEST_TOP;
}

#endif
