#include "suggest/filter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "signal/matches.h"
#include "suggest/words.h"
#include "util/geo.h"
#include "util/mem.h"

void suggest_filter_clear(suggest_filter *filter) {
    for (size_t i = 0; i < filter->count && filter->rules; i++) free(filter->rules[i].ends);
    free(filter->rules);
    free(filter->place);
    *filter = (suggest_filter){0};
}

/* ---- rules ---- */

/* "A:B" in its halves at the sign that makes both known; "A" twice when there is no sign or a name has it. */
static coop_status set_rule(suggest_rule *rule, const suggest_words *words, const char *text, coop_context *ctx) {
    char *half = NULL;
    bool whole = !strchr(text, ':') || suggest_words_has(words, text);
    if (whole && suggest_words_mark(rule->ends, words, SUGGEST_ONE | SUGGEST_OTHER, text)) return COOP_OK;
    for (const char *sign = strchr(text, ':'); sign; sign = strchr(sign + 1, ':')) {
        free(half);
        half = coop_i_strndup(text, (size_t)(sign - text));
        if (!half) return coop_fail_memory(ctx);
        memset(rule->ends, 0, words->n);
        if (!suggest_words_mark(rule->ends, words, SUGGEST_ONE, half)) continue;
        if (!suggest_words_mark(rule->ends, words, SUGGEST_OTHER, sign + 1)) {
            free(half);
            return suggest_words_unknown(words, sign + 1, ctx);
        }
        free(half);
        return COOP_OK;
    }
    coop_status status = suggest_words_unknown(words, half ? half : text, ctx);
    free(half);
    return status;
}

/* All rules of one sort, from the texts given for it. */
static coop_status set_rules(suggest_filter *filter, coop_suggest_by by, coop_context *ctx) {
    const coop_suggest_options *options = filter->options;
    suggest_words words = {0};
    bool known = false; /* the names, found when the first rule of this sort needs them */
    coop_status status = COOP_OK;
    for (size_t i = 0; i < options->rule_count && status == COOP_OK; i++) {
        if (options->rules[i].by != by) continue;
        if (!known) status = suggest_words_init(&words, filter->view, by, ctx);
        if (status != COOP_OK) break;
        known = true;
        suggest_rule *rule = &filter->rules[filter->count];
        rule->by = by;
        rule->ends = coop_i_calloc(filter->view->n, sizeof *rule->ends);
        if (!rule->ends) {
            status = coop_fail_memory(ctx);
            break;
        }
        filter->count++;
        status = set_rule(rule, &words, options->rules[i].text, ctx);
    }
    suggest_words_clear(&words);
    return status;
}

static bool set_places(suggest_filter *filter) {
    const suggest_view *view = filter->view;
    filter->place = coop_i_calloc(2 * (size_t)view->n, sizeof *filter->place);
    if (!filter->place) return false;
    for (uint32_t u = 0; u < view->n; u++) {
        coop_organisation row;
        coop_network_organisation(&row, view->network, u);
        filter->place[2 * (size_t)u] = row.latitude;
        filter->place[2 * (size_t)u + 1] = row.longitude;
        filter->unknown += !view->cluster[u] && (isnan(row.latitude) || isnan(row.longitude));
    }
    return true;
}

coop_status suggest_filter_init(suggest_filter *filter, const suggest_view *view, const coop_suggest_options *options,
                                coop_context *ctx) {
    suggest_filter made = {.view = view, .options = options};
    coop_status status = COOP_OK;
    made.any = options->rule_count > 0 || options->cross_cluster || options->newcomers || options->max_km > 0 ||
               options->exclusions;
    made.rules = coop_i_calloc(options->rule_count, sizeof *made.rules);
    if (!made.rules) status = coop_fail_memory(ctx);
    for (int by = 0; by < COOP_SUGGEST_BYS && status == COOP_OK; by++)
        status = set_rules(&made, (coop_suggest_by)by, ctx);
    if (status == COOP_OK && options->max_km > 0 && !set_places(&made)) status = coop_fail_memory(ctx);
    if (status == COOP_OK)
        *filter = made;
    else
        suggest_filter_clear(&made);
    return status;
}

/* ---- tests ---- */

static bool fits(const suggest_rule *rule, uint32_t a, uint32_t b) {
    uint8_t x = rule->ends[a], y = rule->ends[b];
    return ((x & SUGGEST_ONE) && (y & SUGGEST_OTHER)) || ((y & SUGGEST_ONE) && (x & SUGGEST_OTHER));
}

/* One rule of each sort that is given must fit. */
static bool rules_fit(const suggest_filter *filter, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < filter->count;) {
        coop_suggest_by by = filter->rules[i].by;
        bool one_fits = false;
        for (; i < filter->count && filter->rules[i].by == by; i++)
            one_fits = one_fits || fits(&filter->rules[i], a, b);
        if (!one_fits) return false;
    }
    return true;
}

/* Each belongs to a cluster, and to none that the other belongs to. */
static bool crosses(const coop_network *network, uint32_t a, uint32_t b) {
    signal_matches matches = signal_matches_clusters(network, a, b);
    uint32_t cluster;
    return matches.a < matches.a_end && matches.b < matches.b_end && !signal_matches_next(&matches, &cluster);
}

static bool is_newcomer(const suggest_view *view, uint32_t u) {
    return coop_i_degree(&view->graph->all, u) <= COOP_NEWCOMER_PARTNERS;
}

static double km_between(const suggest_filter *filter, uint32_t a, uint32_t b) {
    const double *p = &filter->place[2 * (size_t)a], *q = &filter->place[2 * (size_t)b];
    return coop_i_km(p[0], p[1], q[0], q[1]);
}

static bool has_place(const suggest_filter *filter, uint32_t u) {
    return !isnan(filter->place[2 * (size_t)u]) && !isnan(filter->place[2 * (size_t)u + 1]);
}

suggest_refusal suggest_filter_refuses(const suggest_filter *filter, uint32_t a, uint32_t b) {
    const coop_suggest_options *options = filter->options;
    if (!filter->any) return SUGGEST_ALLOWED;
    if (!rules_fit(filter, a, b)) return SUGGEST_BY_RULES;
    if (options->cross_cluster && !crosses(filter->view->network, a, b)) return SUGGEST_BY_CLUSTERS;
    if (options->newcomers && !is_newcomer(filter->view, a) && !is_newcomer(filter->view, b))
        return SUGGEST_BY_NEWCOMERS;
    if (suggest_excludes(options->exclusions, a, b)) return SUGGEST_BY_EXCLUSIONS;
    if (filter->place && (!has_place(filter, a) || !has_place(filter, b))) return SUGGEST_BY_UNKNOWN_PLACE;
    if (filter->place && !(km_between(filter, a, b) <= options->max_km)) return SUGGEST_BY_DISTANCE;
    return SUGGEST_ALLOWED;
}

bool suggest_filter_allows(const suggest_filter *filter, uint32_t a, uint32_t b) {
    if (filter->from && !((filter->from[a] && filter->to[b]) || (filter->from[b] && filter->to[a]))) return false;
    return suggest_filter_refuses(filter, a, b) == SUGGEST_ALLOWED;
}
