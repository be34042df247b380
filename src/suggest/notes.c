#include "suggest/notes.h"

#include "core/say.h"
#include "suggest/choose.h"

static coop_status note_score(coop_table *table, const coop_suggester *suggester, coop_context *ctx) {
    static const coop_i_message says[COOP_OBJECTIVES] = {
        [COOP_BALANCED] = SAY_SCORE_BALANCED,
        [COOP_LIKELY] = SAY_SCORE_LIKELY,
        [COOP_COMPLEMENTARY] = SAY_SCORE_COMPLEMENTARY,
        [COOP_BRIDGING] = SAY_SCORE_BRIDGING,
    };
    const coop_i_words *words = coop_i_language(ctx);
    const suggest_benefit *benefit = &suggester->benefit;
    coop_i_buf parts = {0};
    for (size_t s = 0; s < benefit->count; s++) {
        const char *title = coop_i_term(words, coop_signals_row(benefit->signals, s)->title);
        if (!(benefit->factor[s] > 0)) continue;
        if (parts.length) coop_i_buf_puts(&parts, ", ");
        if (benefit->factor[s] > 1)
            coop_i_say(&parts, words, SAY_SCORE_BENEFIT_TWICE, COOP_I_TEXT(title));
        else
            coop_i_buf_puts(&parts, title);
    }
    coop_status status = coop_table_note(table, ctx, "%s", coop_model_text(suggester->model));
    if (status == COOP_OK && parts.failed) status = coop_fail_memory(ctx);
    if (status == COOP_OK && parts.length > 0)
        status = coop_i_note(table, ctx, says[suggester->options.objective], COOP_I_TEXT(coop_i_buf_text(&parts)));
    if (status == COOP_OK && parts.length == 0) status = coop_i_note_plain(table, ctx, SAY_SCORE_LIKELIHOOD);
    if (status == COOP_OK && benefit->left_out) status = coop_i_note_plain(table, ctx, SAY_BENEFIT_LEFT_OUT);
    coop_i_buf_clear(&parts);
    const char *cut = coop_signals_note(suggester->signals);
    return status == COOP_OK && cut ? coop_table_note(table, ctx, "%s", cut) : status;
}

static coop_status note_sources(coop_table *table, const coop_suggester *suggester, uint32_t pool, coop_context *ctx) {
    const suggest_view *view = &suggester->view;
    const suggest_joins *joins = &suggester->joins;
    const coop_i_words *words = coop_i_language(ctx);
    coop_i_buf text = {0};
    coop_i_say(&text, words, joins->holes.count > 0 ? SAY_CANDIDATES_HOLES : SAY_CANDIDATES,
               COOP_I_TERM(suggest_joins_word(joins)));
    if (view->clusters > 0) coop_i_buf_puts(&text, coop_i_word(words, SAY_CANDIDATES_NO_CLUSTERS));
    coop_status status =
        text.failed ? coop_fail_memory(ctx) : coop_table_note(table, ctx, "%s", coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
    if (status == COOP_OK && pool > 0) status = coop_i_note(table, ctx, SAY_CANDIDATES_POOL, COOP_I_COUNT(pool));
    uint64_t state = view->graph->pairs - view->of_partners->pairs;
    if (status == COOP_OK && state > 0) status = coop_i_note(table, ctx, SAY_CANDIDATES_STATE, COOP_I_COUNT(state));
    return status;
}

static coop_status note_cuts(coop_table *table, const suggest_proposer *p, coop_context *ctx) {
    coop_status status = COOP_OK;
    uint32_t tags = p->offers.cut + p->needs.cut;
    if (p->hubs > 0) status = coop_i_note(table, ctx, SAY_CUT_HUBS, COOP_I_COUNT(p->hub_cut), COOP_I_COUNT(p->hubs));
    if (status == COOP_OK && tags > 0)
        status = coop_i_note(table, ctx, SAY_CUT_TAGS, COOP_I_COUNT(SUGGEST_TAG_CUT), COOP_I_COUNT(tags));
    if (status == COOP_OK && p->members.cut > 0)
        status =
            coop_i_note(table, ctx, SAY_CUT_CLUSTERS, COOP_I_COUNT(SUGGEST_CLUSTER_CUT), COOP_I_COUNT(p->members.cut));
    return status;
}

/* What the caps did, and which way out there is. */
static coop_status note_caps(coop_table *table, const suggest_caps *caps, const suggest_found *found, bool usual,
                             coop_context *ctx) {
    const coop_i_words *words = coop_i_language(ctx);
    coop_i_buf text = {0};
    if (caps->per_org == 0 || (usual && found->count < 2)) return COOP_OK;
    coop_i_say(&text, words, SAY_CAPS, COOP_I_COUNT(caps->per_org));
    if (caps->per_gift > 0) coop_i_say(&text, words, SAY_CAPS_GIFT, COOP_I_COUNT(caps->per_gift));
    coop_i_buf_puts(&text, coop_i_word(words, SAY_CAPS_BEST));
    if (!usual)
        coop_i_buf_puts(&text, coop_i_word(words, SAY_CAPS_HALF));
    else if (caps->top > 0 && found->passed > 0)
        coop_i_say(&text, words, SAY_CAPS_PASSED, COOP_I_COUNT(found->passed));
    coop_i_buf_putc(&text, '.');
    coop_status status =
        text.failed ? coop_fail_memory(ctx) : coop_table_note(table, ctx, "%s", coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
    return status;
}

static coop_status note_choice(coop_table *table, const coop_suggester *suggester, const suggest_found *found,
                               coop_context *ctx) {
    const coop_suggest_options *options = &suggester->options;
    const suggest_caps caps = suggest_caps_of(options);
    coop_status status = COOP_OK;
    if (options->exclusions)
        status = coop_i_note(table, ctx, SAY_CHOICE_EXCLUDED, COOP_I_COUNT(coop_exclusions_count(options->exclusions)));
    if (status == COOP_OK && options->max_km > 0 && suggester->filter.unknown > 0)
        status = coop_i_note(table, ctx, SAY_CHOICE_NO_PLACE, COOP_I_COUNT(suggester->filter.unknown));
    if (status == COOP_OK && options->newcomers)
        status = coop_i_note(table, ctx, SAY_CHOICE_NEWCOMERS, COOP_I_COUNT(COOP_NEWCOMER_PARTNERS));
    if (status == COOP_OK) status = note_caps(table, &caps, found, options->per_org == COOP_PER_ORG_USUAL, ctx);
    if (status == COOP_OK && options->diverse)
        status = coop_i_note(table, ctx, SAY_CHOICE_DIVERSE, COOP_I_SHORT(options->lambda, 6),
                             COOP_I_SHORT(1 - options->lambda, 6));
    return status;
}

coop_status suggest_notes_add(coop_table *table, const coop_suggester *suggester, const suggest_found *found,
                              coop_context *ctx) {
    coop_status status = note_score(table, suggester, ctx);
    if (status == COOP_OK) status = note_sources(table, suggester, found->pool, ctx);
    if (status == COOP_OK) status = note_cuts(table, suggester->proposer, ctx);
    return status == COOP_OK ? note_choice(table, suggester, found, ctx) : status;
}
