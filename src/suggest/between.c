/* The best pairs between two sets of organisations. */
#include <stdlib.h>

#include "suggest/search.h"
#include "suggest/suggester.h"
#include "util/mem.h"

enum { EACH_PAIR = 100000 }; /* so many pairs are looked at one by one */

/* The members of a set that can be suggested, in canonical order. */
static uint32_t members_of(uint32_t *members, const coop_i_scorer *scorer, const bool *set) {
    uint32_t count = 0;
    for (uint32_t u = 0; u < scorer->n; u++) {
        if (set[u] && !scorer->cluster[u]) members[count++] = u;
    }
    return count;
}

static void look_at_each(coop_i_top *best, const coop_i_proposer *proposer, const uint32_t *from, uint32_t from_count,
                         const uint32_t *to, uint32_t to_count) {
    const coop_i_scorer *scorer = proposer->scorer;
    double values[COOP_I_SIGNALS];
    for (uint32_t i = 0; i < from_count; i++) {
        for (uint32_t j = 0; j < to_count; j++) {
            double sums[COOP_I_SUMS] = {0};
            uint32_t a = from[i], b = to[j];
            if (a == b || coop_i_arc(&scorer->graph->all, a, b) != UINT64_MAX) continue;
            coop_i_pair_sums(sums, proposer, a, b);
            coop_i_top_offer(best,
                             (coop_i_scored){coop_i_score(values, scorer, sums, a, b), a < b ? a : b, a < b ? b : a});
        }
    }
}

/* Best first, the end that is in `from` in front; a pair within both sets may have come twice. */
static size_t give(coop_suggested *pairs, size_t most, const coop_i_scored *items, size_t count, const bool *from,
                   const bool *to) {
    size_t given = 0;
    for (size_t i = 0; i < count && given < most; i++) {
        const coop_i_scored *item = &items[i];
        if (i > 0 && item->a == item[-1].a && item->b == item[-1].b) continue;
        bool as_is = from[item->a] && to[item->b];
        pairs[given++] = (coop_suggested){as_is ? item->a : item->b, as_is ? item->b : item->a, item->score};
    }
    return given;
}

static coop_status between_small(coop_suggested *pairs, size_t *count, const coop_suggester *suggester,
                                 const bool *from, const bool *to, const uint32_t *members[2], const uint32_t sizes[2],
                                 size_t most, coop_context *ctx) {
    coop_i_top best;
    uint64_t all = (uint64_t)sizes[0] * sizes[1];
    if (!coop_i_top_init(&best, 2 * most < all ? 2 * most : (size_t)all)) return coop_fail_memory(ctx);
    look_at_each(&best, suggester->proposer, members[0], sizes[0], members[1], sizes[1]);
    coop_i_top_sort(&best);
    *count = give(pairs, most, best.items, best.count, from, to);
    coop_i_top_clear(&best);
    return COOP_OK;
}

static coop_status between_large(coop_suggested *pairs, size_t *count, const coop_suggester *suggester,
                                 const bool *from, const bool *to, bool swap, size_t most, coop_context *ctx) {
    coop_i_found found = {0};
    coop_i_query query = {.top = most < UINT32_MAX ? (uint32_t)most : UINT32_MAX,
                          .organisation = COOP_NONE,
                          .from = swap ? to : from,
                          .to = swap ? from : to};
    coop_status status = coop_i_search(&found, suggester->proposer, &query, ctx);
    if (status == COOP_OK) *count = give(pairs, most, found.pairs, found.count, from, to);
    coop_i_found_clear(&found);
    return status;
}

coop_status coop_suggest_between(coop_suggested *pairs, size_t *count, const coop_suggester *suggester,
                                 const bool *from, const bool *to, size_t most, coop_context *ctx) {
    const coop_i_scorer *scorer = suggester->scorer;
    uint32_t *lists = coop_i_calloc(2 * (size_t)scorer->n, sizeof *lists);
    if (!lists) return coop_fail_memory(ctx);
    const uint32_t *members[2] = {lists, lists + scorer->n};
    uint32_t sizes[2] = {members_of(lists, scorer, from), members_of(lists + scorer->n, scorer, to)};
    coop_status status;
    if ((uint64_t)sizes[0] * sizes[1] <= EACH_PAIR)
        status = between_small(pairs, count, suggester, from, to, members, sizes, most, ctx);
    else
        status = between_large(pairs, count, suggester, from, to, sizes[1] < sizes[0], most, ctx);
    free(lists);
    return status;
}
