/* The best pairs between two sets of organisations. */
#include <stdlib.h>

#include "suggest/search.h"
#include "util/mem.h"
#include "util/top.h"

enum {
    EACH_PAIR = 100000, /* so many pairs are looked at one by one */
    JUDGED = 20,        /* for each pair wanted so many of the best by their quick values are judged … */
    JUDGED_LEAST = 200  /* … and at least these */
};

/* The members of a set that can be suggested, in canonical order. */
static uint32_t members_of(uint32_t *members, const suggest_view *view, const bool *set) {
    uint32_t count = 0;
    for (uint32_t u = 0; u < view->n; u++) {
        if (set[u] && !view->cluster[u]) members[count++] = u;
    }
    return count;
}

/* The best by their quick values of all pairs; a pair within both sets comes twice. */
static coop_status look_at_each(coop_pair **pairs, size_t *count, const coop_suggester *suggester,
                                const uint32_t *members[2], const uint32_t sizes[2], size_t most, coop_context *ctx) {
    const suggest_proposer *proposer = suggester->proposer;
    coop_i_top best;
    coop_pair *made = coop_i_calloc(most, sizeof *made);
    if (!made || !coop_i_top_init(&best, 2 * most)) {
        free(made);
        return coop_fail_memory(ctx);
    }
    for (uint32_t i = 0; i < sizes[0]; i++) {
        for (uint32_t j = 0; j < sizes[1]; j++) {
            uint32_t x = members[0][i], y = members[1][j], a = x < y ? x : y, b = x < y ? y : x;
            if (a == b || suggest_tied(&suggester->view, a, b) || !suggest_filter_allows(&suggester->filter, a, b))
                continue;
            double value = suggest_quick(proposer, suggest_allocation(proposer, a, b), a, b);
            coop_i_top_offer(&best, (coop_i_scored){value, a, b});
        }
    }
    coop_i_top_sort(&best);
    *count = 0;
    for (size_t i = 0; i < best.count && *count < most; i++) {
        const coop_i_scored *item = &best.items[i];
        if (i == 0 || item->a != item[-1].a || item->b != item[-1].b) made[(*count)++] = (coop_pair){item->a, item->b};
    }
    *pairs = made;
    coop_i_top_clear(&best);
    return COOP_OK;
}

/* The candidates of the smaller set's members. */
static coop_status look_at_candidates(coop_pair **pairs, size_t *count, const coop_suggester *suggester,
                                      const bool *from, const bool *to, const uint32_t *members[2],
                                      const uint32_t sizes[2], size_t most, coop_context *ctx) {
    suggest_filter filter = suggester->filter;
    filter.from = from;
    filter.to = to;
    int smaller = sizes[1] < sizes[0];
    return suggest_search_quick(pairs, count, suggester, &filter, members[smaller], sizes[smaller], most, ctx);
}

/* The end that is in `from` comes first. */
static void give(coop_suggested *pairs, const suggest_weighed *judged, size_t count, const bool *from, const bool *to) {
    for (size_t i = 0; i < count; i++) {
        const suggest_weighed *now = &judged[i];
        bool as_is = from[now->a] && to[now->b];
        pairs[i] = (coop_suggested){as_is ? now->a : now->b, as_is ? now->b : now->a, now->score, now->likelihood,
                                    now->benefit};
    }
}

coop_status coop_suggest_between(coop_suggested *pairs, size_t *count, const coop_suggester *suggester,
                                 const bool *from, const bool *to, size_t most, coop_context *ctx) {
    const suggest_view *view = &suggester->view;
    size_t looked_at = 0, keep = JUDGED * most > JUDGED_LEAST ? JUDGED * most : JUDGED_LEAST;
    coop_pair *best = NULL;
    suggest_weighed *judged = NULL;
    uint32_t *lists = coop_i_calloc(2 * (size_t)view->n, sizeof *lists);
    if (!lists) return coop_fail_memory(ctx);
    const uint32_t *members[2] = {lists, lists + view->n};
    uint32_t sizes[2] = {members_of(lists, view, from), members_of(lists + view->n, view, to)};
    coop_status status;
    if ((uint64_t)sizes[0] * sizes[1] <= EACH_PAIR)
        status = look_at_each(&best, &looked_at, suggester, members, sizes, keep, ctx);
    else
        status = look_at_candidates(&best, &looked_at, suggester, from, to, members, sizes, keep, ctx);
    if (status == COOP_OK) judged = coop_i_calloc(looked_at, sizeof *judged);
    if (status == COOP_OK && !judged) status = coop_fail_memory(ctx);
    if (status == COOP_OK) status = suggest_weigh(judged, suggester, best, looked_at, ctx);
    if (status == COOP_OK) {
        suggest_weighed_sort(judged, looked_at);
        *count = looked_at < most ? looked_at : most;
        give(pairs, judged, *count, from, to);
    }
    free(lists);
    free(best);
    free(judged);
    return status;
}
