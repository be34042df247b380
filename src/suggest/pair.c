/* One pair, suggested or not: its figures, where it stands, and what would have to change. */
#include <math.h>
#include <stdlib.h>

#include "core/options.h"
#include "core/say.h"
#include "suggest/choose.h"
#include "suggest/columns.h"
#include "suggest/rows.h"
#include "util/mem.h"
#include "util/number.h"

/* ---- where it stands ---- */

/* The place of y among the candidates of x (from 1), 0 when it is none; *of = how many there are. */
static coop_status rank_for(size_t *rank, size_t *of, const coop_suggester *suggester, uint32_t x, uint32_t y,
                            coop_context *ctx) {
    suggest_found found = {0};
    coop_status status = suggest_search_one(&found, suggester, x, ctx);
    if (status != COOP_OK) return status;
    *of = found.count;
    *rank = 0;
    for (size_t i = 0; i < found.count && *rank == 0; i++)
        if (found.pairs[i].b == y) *rank = i + 1;
    suggest_found_clear(&found);
    return COOP_OK;
}

/* To three decimals, unless nothing would be left. */
static void print_strength(char out[COOP_I_NUMBER_SIZE], double weight) {
    coop_i_number_print(out, weight >= 0.001 && weight < 1e12 ? round(weight * 1000) / 1000 : weight);
}

static void say_rank(coop_i_buf *text, const coop_i_words *words, const coop_suggester *suggester, uint32_t x,
                     size_t rank, size_t of) {
    if (rank == 0) return; /* proposed from the other end alone, by a list that was cut */
    coop_i_say(text, words, SAY_PAIR_NUMBER, COOP_I_TEXT(coop_network_label(suggester->view.network, x)),
               COOP_I_COUNT(rank), COOP_I_COUNT(of));
}

/* From 0 on; the count when it is not there. */
static size_t place_in(const suggest_found *all, uint32_t a, uint32_t b) {
    size_t place = 0;
    while (place < all->count && !(all->pairs[place].a == a && all->pairs[place].b == b)) place++;
    return place;
}

/* Its place in the list of all; the pair is a < b. *shown: it is among those asked for. */
static coop_status say_place(coop_i_buf *text, bool *shown, const coop_suggester *suggester, uint32_t a, uint32_t b,
                             double score, coop_context *ctx) {
    const coop_i_words *words = coop_i_language(ctx);
    suggest_found all = {0};
    coop_status status = suggest_search_all(&all, suggester, 0, ctx);
    if (status != COOP_OK) return status;
    const suggest_caps caps = suggest_caps_of(&suggester->options);
    size_t rank = place_in(&all, a, b), count = all.count, top = suggest_top_of(&suggester->options);
    if (rank < count) {
        coop_i_say(text, words, SAY_PAIR_RANK, COOP_I_COUNT(rank + 1), COOP_I_COUNT(count));
    } else {
        coop_i_buf_puts(text, coop_i_word(words, SAY_PAIR_NOT_JUDGED));
    }
    if (caps.per_org > 0 && !suggest_choose_capped(&all, suggester->view.n, &caps)) {
        suggest_found_clear(&all);
        return coop_fail_memory(ctx);
    }
    if (top > all.count) top = all.count;
    *shown = place_in(&all, a, b) < top;
    if (!*shown && rank < top) {
        coop_i_buf_puts(text, coop_i_word(words, SAY_PAIR_PASSED));
    } else if (!*shown && top > 0) {
        coop_i_say(text, words, SAY_PAIR_SCORE, COOP_I_REAL(score, 3), COOP_I_COUNT(top),
                   COOP_I_REAL(all.pairs[top - 1].score, 3));
    }
    suggest_found_clear(&all);
    return COOP_OK;
}

/* ---- what would have to change ---- */

static void say_way(coop_i_buf *text, const coop_i_words *words, const coop_suggester *suggester,
                    const suggest_chain *chain, uint32_t a, uint32_t b) {
    const coop_network *network = suggester->view.network;
    coop_i_buf over = {0};
    if (chain->steps == 2) return;
    if (chain->steps == 0) {
        if (chain->longer)
            coop_i_say(text, words, SAY_PAIR_FAR, COOP_I_COUNT(SUGGEST_CHAIN_MOST));
        else
            coop_i_buf_puts(text, coop_i_word(words, SAY_PAIR_NO_PATH));
        return;
    }
    coop_i_buf_puts(&over, coop_network_label(network, a));
    for (uint32_t k = 0; k + 1 < chain->steps; k++)
        coop_i_buf_printf(&over, " - %s", coop_network_label(network, chain->over[k]));
    coop_i_buf_printf(&over, " - %s", coop_network_label(network, b));
    coop_i_say(text, words, SAY_PAIR_STEPS, COOP_I_COUNT(chain->steps), COOP_I_TEXT(coop_i_buf_text(&over)),
               COOP_I_TEXT(coop_network_label(network, chain->over[0])), COOP_I_TEXT(coop_network_label(network, b)));
    text->failed = text->failed || over.failed;
    coop_i_buf_clear(&over);
}

/* What x needs and y does not offer. */
static void say_unmet(coop_i_buf *text, const coop_i_words *words, const coop_network *network, uint32_t x,
                      uint32_t y) {
    const uint32_t *tags, *offers;
    size_t shown = 0, count = coop_network_competences(&tags, network, x, COOP_NEED);
    size_t offered = coop_network_competences(&offers, network, y, COOP_OFFER);
    coop_i_buf list = {0};
    for (size_t k = 0; k < count && shown < SUGGEST_NAMED; k++) {
        bool met = false;
        for (size_t o = 0; o < offered && !met; o++) met = offers[o] == tags[k];
        if (!met) coop_i_buf_printf(&list, "%s%s", shown++ ? ", " : "", coop_network_tag(network, tags[k]));
    }
    if (shown > 0)
        coop_i_say(text, words, SAY_PAIR_UNMET, COOP_I_TEXT(coop_network_label(network, y)),
                   COOP_I_TEXT(coop_network_label(network, x)), COOP_I_TEXT(coop_i_buf_text(&list)));
    text->failed = text->failed || list.failed;
    coop_i_buf_clear(&list);
}

static coop_status say_change(coop_i_buf *text, const coop_suggester *suggester, uint32_t a, uint32_t b,
                              coop_context *ctx) {
    suggest_chain_work work = {0};
    suggest_chain chain;
    if (!suggest_chain_work_init(&work, suggester->view.n)) return coop_fail_memory(ctx);
    suggest_chain_find(&chain, &work, &suggester->view, a, b, SUGGEST_CHAIN_MOST);
    say_way(text, coop_i_language(ctx), suggester, &chain, a, b);
    say_unmet(text, coop_i_language(ctx), suggester->view.network, a, b);
    say_unmet(text, coop_i_language(ctx), suggester->view.network, b, a);
    suggest_chain_work_clear(&work);
    return COOP_OK;
}

/* ---- the table ---- */

/* Why it can be no suggestion whatever its figures; false when it can. */
static bool say_never(coop_i_buf *text, const coop_i_words *words, const coop_suggester *suggester, uint32_t a,
                      uint32_t b) {
    static const coop_i_message refusals[SUGGEST_REFUSALS] = {
        [SUGGEST_BY_RULES] = SAY_PAIR_REFUSED_RULES,
        [SUGGEST_BY_CLUSTERS] = SAY_PAIR_REFUSED_CLUSTERS,
        [SUGGEST_BY_NEWCOMERS] = SAY_PAIR_REFUSED_NEWCOMERS,
        [SUGGEST_BY_EXCLUSIONS] = SAY_PAIR_REFUSED_EXCLUSIONS,
        [SUGGEST_BY_UNKNOWN_PLACE] = SAY_PAIR_REFUSED_UNKNOWN_PLACE,
        [SUGGEST_BY_DISTANCE] = SAY_PAIR_REFUSED_DISTANCE,
    };
    const suggest_view *view = &suggester->view;
    uint64_t arc = coop_i_arc(&view->graph->all, a, b);
    suggest_refusal refusal = suggest_filter_refuses(&suggester->filter, a, b);
    char strength[COOP_I_NUMBER_SIZE];
    if (arc != UINT64_MAX) {
        print_strength(strength, view->graph->all.weight[arc]);
        coop_i_say(text, words, SAY_PAIR_TIED, COOP_I_TEXT(strength));
    } else if (view->cluster[a] || view->cluster[b]) {
        coop_i_say(text, words, SAY_PAIR_CLUSTER,
                   COOP_I_TEXT(coop_network_label(view->network, view->cluster[a] ? a : b)));
    } else if (refusal != SUGGEST_ALLOWED) {
        coop_i_buf_puts(text, coop_i_word(words, refusals[refusal]));
    } else {
        return false;
    }
    return true;
}

static coop_status say_standing(coop_i_buf *text, const coop_suggester *suggester, const suggest_weighed *pair,
                                coop_context *ctx) {
    const coop_i_words *words = coop_i_language(ctx);
    uint32_t a = pair->a, b = pair->b;
    size_t rank_a, rank_b, of_a, of_b;
    bool shown = false;
    if (say_never(text, words, suggester, a, b)) return COOP_OK;
    coop_status status = rank_for(&rank_a, &of_a, suggester, a, b, ctx);
    if (status == COOP_OK) status = rank_for(&rank_b, &of_b, suggester, b, a, ctx);
    if (status != COOP_OK) return status;
    if (rank_a == 0 && rank_b == 0)
        coop_i_buf_puts(text, coop_i_word(words, SAY_PAIR_NOT_PROPOSED));
    else
        status = say_place(text, &shown, suggester, a < b ? a : b, a < b ? b : a, pair->score, ctx);
    say_rank(text, words, suggester, a, rank_a, of_a);
    say_rank(text, words, suggester, b, rank_b, of_b);
    return status == COOP_OK && !shown ? say_change(text, suggester, a, b, ctx) : status;
}

static coop_status check_pair(const coop_graph *graph, uint32_t a, uint32_t b, coop_context *ctx) {
    if (a >= graph->n || b >= graph->n) {
        return coop_fail(ctx, COOP_USAGE, "no organisation has the number %u: the network has %u",
                         a >= graph->n ? a : b, graph->n);
    }
    if (a == b) {
        return coop_fail(ctx, COOP_USAGE, "a pair is two different organisations, not %s twice",
                         coop_network_label(graph->network, a));
    }
    return COOP_OK;
}

coop_status coop_suggestion_pair(coop_table **table, const coop_graph *graph, uint32_t a, uint32_t b,
                                 const coop_suggest_options *options, coop_context *ctx) {
    static const coop_suggest_options usual = COOP_SUGGEST_OPTIONS_INIT;
    static const coop_column_spec standing = {
        "standing", COOP_STRING, "Standing", NULL,
        "tied already, its rank, or why it is not suggested, and what would help"};
    coop_suggest_options explained;
    coop_status status = coop_i_options(&explained, &usual, sizeof usual, options, ctx);
    explained.organisation = COOP_NONE;
    explained.every = false;
    coop_suggester *suggester = NULL;
    suggest_weighed pair;
    coop_i_buf text = {0};
    coop_table *made = NULL;
    suggest_rows *rows = NULL;
    if (status == COOP_OK) status = check_pair(graph, a, b, ctx);
    if (status == COOP_OK) status = coop_suggester_new(&suggester, graph, &explained, ctx);
    if (status == COOP_OK) status = suggest_weigh(&pair, suggester, &(coop_pair){a, b}, 1, ctx);
    if (status == COOP_OK) status = say_standing(&text, suggester, &pair, ctx);
    if (status == COOP_OK && text.failed) status = coop_fail_memory(ctx);
    const suggest_found found = {.pairs = &pair, .count = 1};
    if (status == COOP_OK) status = suggest_rows_new(&rows, suggester, &found, ctx);
    if (status == COOP_OK) status = suggest_columns_table(&made, suggester, "A pair explained", ctx);
    if (status == COOP_OK) status = coop_table_add_column(made, &standing, ctx);
    if (status == COOP_OK) status = suggest_rows_fill(made, rows, 0, 1, ctx);
    if (status == COOP_OK) status = suggest_rows_note(made, rows, ctx);
    if (status == COOP_OK)
        status = coop_table_set(made, 0, coop_table_columns(made) - 1, COOP_STRING_VALUE(coop_i_buf_text(&text)), ctx);
    if (status == COOP_OK)
        *table = made;
    else
        coop_table_free(made);
    suggest_rows_free(rows);
    coop_i_buf_clear(&text);
    coop_suggester_free(suggester);
    return status;
}
