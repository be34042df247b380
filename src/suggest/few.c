#include "suggest/few.h"

#include <stdlib.h>

#include "util/buf.h"
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

static void put_count(coop_i_buf *text, uint64_t count, const char *one, const char *many) {
    coop_i_buf_printf(text, "%llu %s", (unsigned long long)count, count == 1 ? one : many);
}

/* "40 farther apart than asked for, 3 with somebody whose place is not known" */
static void put_refusals(coop_i_buf *text, const tally *t, const coop_suggest_options *options) {
    const char *between = "";
    for (int why = SUGGEST_ALLOWED + 1; why < SUGGEST_REFUSALS; why++) {
        if (t->by[why] == 0) continue;
        coop_i_buf_printf(text, "%s%llu %s", between, (unsigned long long)t->by[why],
                          suggest_refusal_of_many((suggest_refusal)why));
        between = ", ";
    }
    if (t->by[SUGGEST_ALLOWED] > 0)
        coop_i_buf_printf(text, "%s%llu %s", between, (unsigned long long)t->by[SUGGEST_ALLOWED],
                          options->objective == COOP_COMPLEMENTARY ? "in which no offer meets a need"
                                                                   : "with somebody who is in as many as allowed");
    if (t->pool > 0) coop_i_buf_printf(text, " (of the %u of each organisation that look best)", t->pool);
}

/* Nobody of two that could be suggested has a known place: then no pair was looked at. */
static bool no_places(const suggest_filter *filter, uint32_t count) {
    return filter->options->max_km > 0 && filter->unknown + 1 >= count;
}

static void put_no_places(coop_i_buf *text, const suggest_filter *filter, uint32_t count) {
    if (filter->unknown == count)
        coop_i_buf_puts(text, "no organisation has coordinates");
    else
        coop_i_buf_puts(text, "only one organisation has coordinates");
    coop_i_buf_printf(text, ", so none is known to be within %g km of another", filter->options->max_km);
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
    const suggest_view *view = &suggester->view;
    uint32_t count = organisations(view);
    uint64_t pairs = (uint64_t)count * (count - (count > 0)) / 2, ties = 0;
    tally t = {0};
    for (uint32_t u = 0; u < view->n; u++) ties += view->cluster[u] ? 0 : ties_of(view, u);
    coop_status status = COOP_OK;
    coop_i_buf_puts(text, "No pair to suggest: ");
    if (count < 2) {
        coop_i_buf_puts(text,
                        count ? "there is one organisation alone" : "there is no organisation that could be suggested");
    } else if (ties / 2 == pairs) {
        coop_i_buf_puts(text, pairs == 1 ? "the only pair has a tie already" : "all pairs have a tie already");
    } else if (no_places(&suggester->filter, count)) {
        put_no_places(text, &suggester->filter, count);
    } else {
        status = count_all(&t, suggester, ctx);
        if (t.proposed == 0) {
            coop_i_buf_puts(text, "nothing proposes any of the ");
            put_count(text, pairs - ties / 2, "pair without a tie", "pairs without a tie");
        } else {
            coop_i_buf_puts(text, "of the ");
            put_count(text, t.proposed,
                      "pair without a tie that is proposed: ", "pairs without a tie that are proposed: ");
            put_refusals(text, &t, &suggester->options);
        }
    }
    return status;
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

static void say_one(coop_i_buf *text, const coop_suggester *suggester, const tally *t, uint32_t x) {
    const suggest_view *view = &suggester->view;
    const char *label = coop_network_label(view->network, x);
    uint32_t others = organisations(view) - 1;
    uint64_t ties = ties_of(view, x);
    coop_i_buf_printf(text, "No partner to suggest for %s: ", label);
    if (ties == others) {
        coop_i_buf_puts(text, others ? "it has a tie with all others" : "there is nobody else");
    } else if (no_places(&suggester->filter, others + 1)) {
        put_no_places(text, &suggester->filter, others + 1);
    } else if (t->proposed == 0) {
        coop_i_buf_puts(text, "nothing proposes any of the ");
        put_count(text, others - ties, "organisation it has no tie with", "organisations it has no tie with");
    } else {
        coop_i_buf_puts(text, "of the ");
        put_count(text, t->proposed, "pair that is proposed: ", "pairs that are proposed: ");
        put_refusals(text, t, &suggester->options);
    }
}

static void say_every(coop_i_buf *text, const coop_suggester *suggester, const tally *t, uint32_t without) {
    uint32_t count = organisations(&suggester->view);
    put_count(text, without, "organisation has no suggestion: ", "organisations have no suggestion: ");
    if (no_places(&suggester->filter, count)) {
        put_no_places(text, &suggester->filter, count);
        return;
    }
    if (t->silent > 0) coop_i_buf_printf(text, "nothing proposes anybody for %u of them", t->silent);
    if (t->proposed == 0) return;
    coop_i_buf_printf(text, "%sof the ", t->silent ? "; " : "");
    put_count(text, t->proposed, "candidate: ", "candidates: ");
    put_refusals(text, t, &suggester->options);
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

static coop_status say_some(coop_i_buf *text, const coop_suggester *suggester, const suggest_found *found,
                            coop_context *ctx) {
    const coop_suggest_options *options = &suggester->options;
    tally t = {0};
    bool *wanted = coop_i_calloc(suggester->view.n, sizeof *wanted);
    if (!wanted) return coop_fail_memory(ctx);
    uint32_t without = mark_without(wanted, suggester, found);
    for (uint32_t u = 0; u < suggester->view.n && !options->every; u++) wanted[u] = u == options->organisation;
    coop_status status = without > 0 ? count_some(&t, suggester, wanted, ctx) : COOP_OK;
    free(wanted);
    if (status == COOP_OK && options->every && without > 0) say_every(text, suggester, &t, without);
    if (status == COOP_OK && !options->every) say_one(text, suggester, &t, options->organisation);
    return status;
}

coop_status suggest_few_note(coop_table *table, const coop_suggester *suggester, const suggest_found *found,
                             coop_context *ctx) {
    const coop_suggest_options *options = &suggester->options;
    coop_i_buf text = {0};
    coop_status status = COOP_OK;
    if (!options->every && suggest_found_count(found) > 0) return COOP_OK;
    if (!options->every && options->organisation == COOP_NONE)
        status = say_all(&text, suggester, ctx);
    else if (!options->every && suggester->view.cluster[options->organisation])
        coop_i_buf_printf(&text, "%s is a cluster: ask for its members instead",
                          coop_network_label(suggester->view.network, options->organisation));
    else
        status = say_some(&text, suggester, found, ctx);
    if (status == COOP_OK && text.failed) status = coop_fail_memory(ctx);
    if (status == COOP_OK && text.length > 0) status = coop_table_note(table, ctx, "%s.", coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
    return status;
}
