#include "suggest/notes.h"

#include "suggest/choose.h"
#include "util/buf.h"

static const char *plural(uint64_t count) {
    return count == 1 ? "" : "s";
}

static coop_status note_score(coop_table *table, const coop_suggester *suggester, coop_context *ctx) {
    static const char *const formulas[COOP_OBJECTIVES] = {
        [COOP_BALANCED] = "the geometric mean of likelihood and benefit",
        [COOP_LIKELY] = "the likelihood",
        [COOP_COMPLEMENTARY] = "the geometric mean of the likelihood and the benefit of needs met",
        [COOP_BRIDGING] = "the geometric mean of the likelihood and the benefit for the network",
    };
    const suggest_benefit *benefit = &suggester->benefit;
    coop_suggest_objective objective = suggester->options.objective;
    coop_i_buf parts = {0};
    for (size_t s = 0; s < benefit->count; s++) {
        if (benefit->factor[s] > 0)
            coop_i_buf_printf(&parts, "%s%s%s", parts.length ? ", " : "", coop_signals_row(benefit->signals, s)->title,
                              benefit->factor[s] > 1 ? " (twice)" : "");
    }
    coop_status status = coop_table_note(table, ctx, "%s", coop_model_text(suggester->model));
    if (status == COOP_OK && parts.failed) status = coop_fail_memory(ctx);
    if (status == COOP_OK && parts.length > 0)
        status = coop_table_note(table, ctx,
                                 "Score: %s. Benefit (0 to 1) is the mean of: %s; each counts one "
                                 "half where it is what such a tie does on average.",
                                 formulas[objective], coop_i_buf_text(&parts));
    if (status == COOP_OK && parts.length == 0)
        status = coop_table_note(table, ctx, "Score: the likelihood; there is no signal of benefit here.");
    if (status == COOP_OK && benefit->left_out)
        status = coop_table_note(table, ctx,
                                 "Signals of benefit that look at the whole network for each pair are left "
                                 "out: the network is too large for them.");
    coop_i_buf_clear(&parts);
    const char *cut = coop_signals_note(suggester->signals);
    return status == COOP_OK && cut ? coop_table_note(table, ctx, "%s", cut) : status;
}

static coop_status note_sources(coop_table *table, const coop_suggester *suggester, uint32_t pool, coop_context *ctx) {
    const suggest_view *view = &suggester->view;
    const suggest_joins *joins = &suggester->joins;
    bool holes = joins->holes.count > 0;
    coop_status status = coop_table_note(
        table, ctx,
        "Candidates: pairs without a tie that are proposed by a shared partner, a need met by an offer, a cluster%s a "
        "walk over partners%s%s; organisations with few of those also by city, region and kind%s.",
        holes ? "," : " or", holes ? " or a hole between two " : "", holes ? suggest_joins_word(joins) : "",
        view->clusters > 0 ? ". Clusters are not suggested as partners: belonging to one is no partnership" : "");
    if (status == COOP_OK && pool > 0)
        status = coop_table_note(table, ctx,
                                 "Of each organisation the %u candidates that look best by a quick value "
                                 "were judged in full.",
                                 pool);
    uint64_t state = view->graph->pairs - view->of_partners->pairs;
    if (status == COOP_OK && state > 0)
        status = coop_table_note(table, ctx,
                                 "Ownership and funding by a government body make no partners: %llu such pair%s left "
                                 "out of what speaks for a tie; what it would change is told with them.",
                                 (unsigned long long)state, state == 1 ? " is" : "s are");
    return status;
}

static coop_status note_cuts(coop_table *table, const suggest_proposer *p, coop_context *ctx) {
    coop_status status = COOP_OK;
    uint32_t tags = p->offers.cut + p->needs.cut;
    if (p->hubs > 0)
        status = coop_table_note(table, ctx,
                                 "Shared partners with more than %llu tie%s (%u organisation%s) propose no pairs; in "
                                 "the figures of pairs that others propose they count.",
                                 (unsigned long long)p->hub_cut, plural(p->hub_cut), p->hubs, plural(p->hubs));
    if (status == COOP_OK && tags > 0)
        status = coop_table_note(table, ctx,
                                 "Of more than %d organisations that offer (or need) the same competence, the %d with "
                                 "the strongest ties are proposed for it: %u list%s cut.",
                                 SUGGEST_TAG_CUT, SUGGEST_TAG_CUT, tags, tags == 1 ? " was" : "s were");
    if (status == COOP_OK && p->members.cut > 0)
        status = coop_table_note(table, ctx,
                                 "Of clusters with more than %d members, the %d with the strongest ties are proposed "
                                 "(%u cluster%s).",
                                 SUGGEST_CLUSTER_CUT, SUGGEST_CLUSTER_CUT, p->members.cut, plural(p->members.cut));
    return status;
}

/* What the caps did, and which way out there is. */
static coop_status note_caps(coop_table *table, const suggest_caps *caps, const suggest_found *found, bool usual,
                             coop_context *ctx) {
    coop_i_buf text = {0};
    if (caps->per_org == 0 || (usual && found->count < 2)) return COOP_OK;
    coop_i_buf_printf(&text, "No organisation is in more than %u of these pairs", caps->per_org);
    if (caps->per_gift > 0)
        coop_i_buf_printf(&text, ", and no more than %u give the same above all (needs aside) while there are others",
                          caps->per_gift);
    coop_i_buf_puts(&text, ": they are taken best first");
    if (!usual)
        coop_i_buf_puts(&text, ", which gives at least half of the highest total score that any such choice has");
    else if (found->passed > 0)
        coop_i_buf_printf(&text, ", past %zu of a higher score than the last; --per-org 0 ranks by score alone",
                          found->passed);
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
        status = coop_table_note(table, ctx, "Excluded: %zu pairs and organisations.",
                                 coop_exclusions_count(options->exclusions));
    if (status == COOP_OK && options->max_km > 0 && suggester->filter.unknown > 0)
        status = coop_table_note(table, ctx, "%u organisation%s no known place and so no suggestion within a distance.",
                                 suggester->filter.unknown, suggester->filter.unknown == 1 ? " has" : "s have");
    if (status == COOP_OK && options->newcomers)
        status = coop_table_note(table, ctx, "Newcomers are organisations with at most %d partners.",
                                 COOP_NEWCOMER_PARTNERS);
    if (status == COOP_OK) status = note_caps(table, &caps, found, options->per_org == COOP_PER_ORG_USUAL, ctx);
    if (status == COOP_OK && options->diverse)
        status =
            coop_table_note(table, ctx,
                            "Diverse: each next pair has the highest %g * score / highest score - %g * likeness to "
                            "those before it (maximal marginal relevance).",
                            options->lambda, 1 - options->lambda);
    return status;
}

coop_status suggest_notes_add(coop_table *table, const coop_suggester *suggester, const suggest_found *found,
                              coop_context *ctx) {
    coop_status status = note_score(table, suggester, ctx);
    if (status == COOP_OK) status = note_sources(table, suggester, found->pool, ctx);
    if (status == COOP_OK) status = note_cuts(table, suggester->proposer, ctx);
    return status == COOP_OK ? note_choice(table, suggester, found, ctx) : status;
}
