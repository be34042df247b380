#include "suggest/few.h"

#include <stdlib.h>

#include "core/say.h"
#include "util/mem.h"

/* Pairs that something proposes, by what took them away. */
typedef struct tally {
    uint64_t proposed, by[SUGGEST_REFUSALS]; /* by[SUGGEST_ALLOWED]: for another reason */
    uint32_t silent;                         /* organisations for which nothing proposes anybody */
    uint32_t pool;                           /* candidates looked at of each organisation; 0 = all */
} tally;

static uint32_t organisations(const suggest_view *view) {
    uint32_t count = 0;
    for (uint32_t u = 0; u < view->n; u++) count += !view->cluster[u];
    return count;
}

/* Ties between organisations that can be suggested at all. */
static uint64_t ties_of(const suggest_view *view, uint32_t u) {
    const coop_i_csr *all = &view->graph->all;
    uint64_t count = 0;
    for (uint64_t k = all->offset[u]; k < all->offset[u + 1]; k++) count += !view->cluster[all->to[k]];
    return count;
}

/* "40 farther apart than asked for, 3 with somebody whose place is not known" */
static void put_refusals(coop_i_buf *text, const coop_i_words *words, const tally *t,
                         const coop_suggest_options *options) {
    const coop_i_message says[SUGGEST_REFUSALS] = {
        [SUGGEST_BY_RULES] = SAY_REFUSED_RULES,
        [SUGGEST_BY_CLUSTERS] = SAY_REFUSED_CLUSTERS,
        [SUGGEST_BY_NEWCOMERS] = SAY_REFUSED_NEWCOMERS,
        [SUGGEST_BY_EXCLUSIONS] = SAY_REFUSED_EXCLUSIONS,
        [SUGGEST_BY_UNKNOWN_PLACE] = SAY_REFUSED_UNKNOWN_PLACE,
        [SUGGEST_BY_DISTANCE] = SAY_REFUSED_DISTANCE,
        [SUGGEST_ALLOWED] = options->objective == COOP_COMPLEMENTARY ? SAY_REFUSED_NO_OFFER : SAY_REFUSED_ALLOWED,
    };
    for (int k = 1; k <= SUGGEST_REFUSALS; k++) { /* what is for another reason stands last */
        int why = k % SUGGEST_REFUSALS;
        if (t->by[why] == 0) continue;
        if (text->length > 0) coop_i_buf_puts(text, ", ");
        coop_i_say(text, words, says[why], COOP_I_COUNT(t->by[why]));
    }
    if (t->pool > 0) coop_i_say(text, words, SAY_FEW_POOL, COOP_I_COUNT(t->pool));
}

/* What became of those that are proposed. */
static void put_proposed(coop_i_buf *text, const coop_i_words *words, coop_i_message message, const tally *t,
                         const coop_suggester *suggester) {
    coop_i_buf refusals = {0};
    put_refusals(&refusals, words, t, &suggester->options);
    coop_i_say(text, words, message, COOP_I_COUNT(t->proposed), COOP_I_TEXT(coop_i_buf_text(&refusals)));
    text->failed = text->failed || refusals.failed;
    coop_i_buf_clear(&refusals);
}

/* Nobody of two that could be suggested has a known place: then no pair was looked at. */
static bool no_places(const suggest_filter *filter, uint32_t count) {
    return filter->options->max_km > 0 && filter->unknown + 1 >= count;
}

static void put_no_places(coop_i_buf *text, const coop_i_words *words, const suggest_filter *filter, uint32_t count) {
    coop_i_say(text, words, filter->unknown == count ? SAY_FEW_NO_PLACES : SAY_FEW_ONE_PLACE,
               COOP_I_SHORT(filter->options->max_km, 6));
}

/* ---- of all pairs ---- */

static coop_status count_all(tally *t, const coop_suggester *suggester, coop_context *ctx) {
    const suggest_filter every = {.view = &suggester->view, .options = &suggester->options};
    coop_pair *pairs = NULL;
    size_t count = 0;
    coop_status status = suggest_search_pairs(&pairs, &count, &t->pool, suggester, &every, ctx);
    for (size_t i = 0; i < count; i++) t->by[suggest_filter_refuses(&suggester->filter, pairs[i].a, pairs[i].b)]++;
    t->proposed = count;
    free(pairs);
    return status;
}

static coop_status say_all(coop_i_buf *text, const coop_suggester *suggester, coop_context *ctx) {
    const coop_i_words *words = coop_i_language(ctx);
    const suggest_view *view = &suggester->view;
    uint32_t count = organisations(view);
    uint64_t pairs = (uint64_t)count * (count - (count > 0)) / 2, ties = 0;
    tally t = {0};
    for (uint32_t u = 0; u < view->n; u++) ties += view->cluster[u] ? 0 : ties_of(view, u);
    uint64_t untied = pairs - ties / 2;
    if (count < 2) {
        coop_i_buf_puts(text, coop_i_word(words, count ? SAY_FEW_ONE : SAY_FEW_NOBODY));
    } else if (untied == 0) {
        coop_i_say(text, words, SAY_FEW_TIED_PAIRS, COOP_I_COUNT(pairs));
    } else if (no_places(&suggester->filter, count)) {
        put_no_places(text, words, &suggester->filter, count);
    } else {
        coop_status status = count_all(&t, suggester, ctx);
        if (status != COOP_OK) return status;
        if (t.proposed == 0)
            coop_i_say(text, words, SAY_FEW_NONE_PROPOSED, COOP_I_COUNT(untied));
        else
            put_proposed(text, words, SAY_FEW_PROPOSED, &t, suggester);
    }
    return COOP_OK;
}

/* ---- of some organisations ---- */

/* What became of the candidates of each organisation that `wanted` marks. */
static coop_status count_some(tally *t, const coop_suggester *suggester, const bool *wanted, coop_context *ctx) {
    const suggest_filter every = {.view = &suggester->view, .options = &suggester->options};
    suggest_candidates candidates;
    coop_status status = COOP_OK;
    if (!suggest_candidates_init(&candidates, suggester->view.n)) return coop_fail_memory(ctx);
    for (uint32_t x = 0; x < suggester->view.n && status == COOP_OK; x++) {
        if (!wanted[x]) continue;
        suggest_propose(&candidates, suggester->proposer, &every, x);
        t->silent += candidates.count == 0;
        t->proposed += candidates.count;
        for (uint32_t c = 0; c < candidates.count; c++)
            t->by[suggest_filter_refuses(&suggester->filter, x, candidates.list[c])]++;
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    suggest_candidates_clear(&candidates);
    return status;
}

static void say_one(coop_i_buf *text, const coop_i_words *words, const coop_suggester *suggester, const tally *t,
                    uint32_t x) {
    uint32_t others = organisations(&suggester->view) - 1;
    uint64_t ties = ties_of(&suggester->view, x);
    if (ties == others)
        coop_i_buf_puts(text, coop_i_word(words, others ? SAY_FEW_TIED : SAY_FEW_NOBODY_ELSE));
    else if (no_places(&suggester->filter, others + 1))
        put_no_places(text, words, &suggester->filter, others + 1);
    else if (t->proposed == 0)
        coop_i_say(text, words, SAY_FEW_NONE_PROPOSED_ONE, COOP_I_COUNT(others - ties));
    else
        put_proposed(text, words, SAY_FEW_PROPOSED_ONE, t, suggester);
}

static void say_each(coop_i_buf *text, const coop_i_words *words, const coop_suggester *suggester, const tally *t) {
    uint32_t count = organisations(&suggester->view);
    if (no_places(&suggester->filter, count)) {
        put_no_places(text, words, &suggester->filter, count);
        return;
    }
    if (t->silent > 0) coop_i_say(text, words, SAY_FEW_NONE_PROPOSED_EACH, COOP_I_COUNT(t->silent));
    if (t->proposed == 0) return;
    if (t->silent > 0) coop_i_buf_puts(text, "; ");
    put_proposed(text, words, SAY_FEW_PROPOSED_EACH, t, suggester);
}

/* Organisations, clusters aside, of whom nothing is listed. */
static uint32_t mark_without(bool *without, const coop_suggester *suggester, const suggest_found *found) {
    uint32_t count = 0;
    for (uint32_t u = 0; u < suggester->view.n; u++) without[u] = !suggester->view.cluster[u];
    for (size_t i = 0; i < suggest_found_count(found); i++)
        without[found->lines ? found->lines[i].of : found->pairs[i].a] = false;
    for (uint32_t u = 0; u < suggester->view.n; u++) count += without[u];
    return count;
}

/* *without = how many organisations have no suggestion, of those that were asked for. */
static coop_status say_some(coop_i_buf *text, uint32_t *without, const coop_suggester *suggester,
                            const suggest_found *found, coop_context *ctx) {
    const coop_i_words *words = coop_i_language(ctx);
    const coop_suggest_options *options = &suggester->options;
    tally t = {0};
    bool *wanted = coop_i_calloc(suggester->view.n, sizeof *wanted);
    if (!wanted) return coop_fail_memory(ctx);
    *without = mark_without(wanted, suggester, found);
    for (uint32_t u = 0; u < suggester->view.n && !options->every; u++) wanted[u] = u == options->organisation;
    coop_status status = *without > 0 ? count_some(&t, suggester, wanted, ctx) : COOP_OK;
    free(wanted);
    if (status == COOP_OK && options->every && *without > 0) say_each(text, words, suggester, &t);
    if (status == COOP_OK && !options->every) say_one(text, words, suggester, &t, options->organisation);
    return status;
}

coop_status suggest_few_note(coop_table *table, const coop_suggester *suggester, const suggest_found *found,
                             coop_context *ctx) {
    const coop_suggest_options *options = &suggester->options;
    bool all = !options->every && options->organisation == COOP_NONE;
    const char *label =
        all || options->every ? NULL : coop_network_label(suggester->view.network, options->organisation);
    uint32_t without = 0;
    coop_i_buf text = {0};
    if (!options->every && suggest_found_count(found) > 0) return COOP_OK;
    if (label && suggester->view.cluster[options->organisation])
        return coop_i_note(table, ctx, SAY_FEW_CLUSTER, COOP_I_TEXT(label));
    coop_status status = all ? say_all(&text, suggester, ctx) : say_some(&text, &without, suggester, found, ctx);
    if (status == COOP_OK && text.failed) status = coop_fail_memory(ctx);
    const coop_i_said why = COOP_I_TEXT(coop_i_buf_text(&text));
    if (status == COOP_OK && all) status = coop_i_note(table, ctx, SAY_FEW_PAIRS, why);
    if (status == COOP_OK && label) status = coop_i_note(table, ctx, SAY_FEW_PARTNERS, COOP_I_TEXT(label), why);
    if (status == COOP_OK && options->every && without > 0)
        status = coop_i_note(table, ctx, SAY_FEW_OF_EACH, COOP_I_COUNT(without), why);
    coop_i_buf_clear(&text);
    return status;
}
