#include "suggest/closes.h"

#include <stdlib.h>

#include "signal/matches.h"
#include "util/mem.h"

typedef struct role {
    unsigned kinds;
    coop_i_message gap, none, tied; /* its name, a firm without a cluster, firms of a cluster */
} role;

/* As in the seven gaps of innovation (Lindqvist and Sölvell 2011; coopgraph gaps). */
static const role ROLES[SUGGEST_ROLES] = {
    {1U << COOP_KIND_UNIVERSITY | 1U << COOP_KIND_RESEARCH, SAY_GAP_RESEARCH, SAY_CLOSES_NO_RESEARCH,
     SAY_CLOSES_RESEARCH},
    {1U << COOP_KIND_FUND, SAY_GAP_CAPITAL, SAY_CLOSES_NO_CAPITAL, SAY_CLOSES_CAPITAL},
    {1U << COOP_KIND_GOVERNMENT, SAY_GAP_POLICY, SAY_CLOSES_NO_POLICY, SAY_CLOSES_POLICY},
};
enum { FIRMS = 1U << COOP_KIND_COMPANY | 1U << COOP_KIND_CORPORATION };

static bool is(const suggest_view *view, uint32_t u, unsigned kinds) {
    return !view->cluster[u] && (kinds >> coop_network_kind(view->network, u) & 1U);
}

void suggest_coverage_clear(suggest_coverage *coverage) {
    free(coverage->has);
    free(coverage->firms);
    free(coverage->first_need);
    free(coverage->met);
    for (int r = 0; r < SUGGEST_ROLES; r++) free(coverage->covered[r]);
    *coverage = (suggest_coverage){0};
}

static void count_firm(suggest_coverage *c, const suggest_view *view, uint32_t u) {
    const uint32_t *clusters;
    size_t count = coop_network_clusters(&clusters, view->network, u);
    for (size_t k = 0; k < count; k++) {
        c->firms[clusters[k]]++;
        for (int r = 0; r < SUGGEST_ROLES; r++) c->covered[r][clusters[k]] += (unsigned)c->has[u] >> r & 1U;
    }
}

static bool find_met(suggest_coverage *c, const suggest_view *view) {
    const coop_i_csr *ties = &view->graph->all;
    const uint32_t *needs;
    c->first_need = coop_i_calloc((size_t)view->n + 1, sizeof *c->first_need);
    for (uint32_t u = 0; u < view->n && c->first_need; u++)
        c->first_need[u + 1] = c->first_need[u] + coop_network_competences(&needs, view->network, u, COOP_NEED);
    if (c->first_need) c->met = coop_i_calloc((size_t)c->first_need[view->n], sizeof *c->met);
    for (uint32_t u = 0; u < view->n && c->met; u++) {
        size_t count = coop_network_competences(&needs, view->network, u, COOP_NEED);
        for (size_t k = 0; k < count; k++) {
            bool *met = &c->met[c->first_need[u] + k];
            for (uint64_t i = ties->offset[u]; i < ties->offset[u + 1] && !*met; i++)
                *met = signal_supplies(view->network, ties->to[i], needs[k]);
        }
    }
    return c->met != NULL;
}

bool suggest_coverage_init(suggest_coverage *coverage, const suggest_view *view) {
    const coop_i_csr *all = &view->graph->all;
    suggest_coverage c = {.has = coop_i_calloc(view->n, sizeof *c.has),
                          .firms = coop_i_calloc(view->n, sizeof *c.firms)};
    bool fine = c.has && c.firms;
    for (int r = 0; r < SUGGEST_ROLES && fine; r++)
        fine = (c.covered[r] = coop_i_calloc(view->n, sizeof *c.covered[r])) != NULL;
    if (!fine || !find_met(&c, view)) {
        suggest_coverage_clear(&c);
        return false;
    }
    for (uint32_t u = 0; u < view->n; u++) {
        for (uint64_t i = all->offset[u]; i < all->offset[u + 1]; i++)
            for (int r = 0; r < SUGGEST_ROLES; r++)
                if (is(view, all->to[i], ROLES[r].kinds)) c.has[u] |= (uint8_t)(1U << r);
        if (is(view, u, FIRMS)) count_firm(&c, view, u);
    }
    *coverage = c;
    return true;
}

/* ---- one pair ---- */

/* Needs of x that some partner offers, and those that y alone would. */
static uint32_t needs_met(uint32_t *more, const suggest_coverage *coverage, const suggest_view *view, uint32_t x,
                          uint32_t y) {
    const uint32_t *needs;
    size_t count = coop_network_competences(&needs, view->network, x, COOP_NEED);
    uint32_t met = 0;
    *more = 0;
    for (size_t k = 0; k < count; k++) {
        bool has = coverage->met[coverage->first_need[x] + k];
        met += has;
        *more += !has && signal_supplies(view->network, y, needs[k]);
    }
    return met;
}

static bool close_need(suggest_closed *closed, const coop_i_words *words, const suggest_view *view,
                       const suggest_coverage *coverage, uint32_t x, uint32_t y) {
    const uint32_t *needs;
    uint32_t value;
    signal_matches matches = signal_matches_of(view->network, x, y);
    if (!signal_matches_next(&matches, &value)) return false;
    uint32_t more, before = needs_met(&more, coverage, view, x, y);
    if (more == 0) return false;
    size_t all = coop_network_competences(&needs, view->network, x, COOP_NEED);
    closed->what = SUGGEST_CLOSES_NEED;
    coop_i_say(&closed->gap, words, SAY_CLOSES_NEEDS, COOP_I_TEXT(coop_network_label(view->network, x)));
    coop_i_say(&closed->before, words, SAY_CLOSES_NEEDS_BEFORE, COOP_I_COUNT(before), COOP_I_COUNT(all));
    coop_i_say(&closed->after, words, SAY_CLOSES_OF, COOP_I_COUNT(before + more), COOP_I_COUNT(all));
    return true;
}

/* The smallest cluster of firm x in which nobody covers for it: there one more firm counts most. */
static bool close_role(suggest_closed *closed, const coop_i_words *words, const suggest_view *view,
                       const suggest_coverage *coverage, uint32_t x, uint32_t y) {
    const uint32_t *clusters;
    int r = 0;
    if (!is(view, x, FIRMS)) return false;
    while (r < SUGGEST_ROLES && (!is(view, y, ROLES[r].kinds) || ((unsigned)coverage->has[x] >> r & 1U))) r++;
    if (r == SUGGEST_ROLES) return false;
    uint32_t smallest = COOP_NONE;
    size_t count = coop_network_clusters(&clusters, view->network, x);
    for (size_t k = 0; k < count; k++)
        if (smallest == COOP_NONE || coverage->firms[clusters[k]] < coverage->firms[smallest]) smallest = clusters[k];
    closed->what = SUGGEST_CLOSES_SEVEN;
    coop_i_say(&closed->gap, words, SAY_CLOSES_GAP, COOP_I_TEXT(coop_i_word(words, ROLES[r].gap)),
               COOP_I_TEXT(coop_network_label(view->network, smallest == COOP_NONE ? x : smallest)));
    if (smallest == COOP_NONE) {
        coop_i_buf_puts(&closed->before, coop_i_word(words, ROLES[r].none));
        coop_i_buf_puts(&closed->after, coop_i_word(words, SAY_CLOSES_THE_FIRST));
        return true;
    }
    uint32_t covered = coverage->covered[r][smallest], firms = coverage->firms[smallest];
    coop_i_say(&closed->before, words, ROLES[r].tied, COOP_I_COUNT(covered), COOP_I_COUNT(firms));
    coop_i_say(&closed->after, words, SAY_CLOSES_OF, COOP_I_COUNT(covered + 1), COOP_I_COUNT(firms));
    return true;
}

static bool close_hole(suggest_closed *closed, const coop_i_words *words, const coop_suggester *suggester, uint32_t a,
                       uint32_t b) {
    const suggest_joins *joins = &suggester->joins;
    suggest_join join = {0};
    if (!suggest_joins_find(&join, joins, a, b)) return false;
    closed->what = SUGGEST_CLOSES_HOLE;
    coop_i_say(&closed->gap, words, SAY_CLOSES_HOLE, COOP_I_TEXT(joins->groups.names[join.of_a]),
               COOP_I_TEXT(joins->groups.names[join.of_b]));
    coop_i_say(&closed->before, words, SAY_CLOSES_HOLE_BEFORE, COOP_I_COUNT(join.ties), COOP_I_REAL(join.expected, 1));
    coop_i_say_count(&closed->after, words, join.ties + 1);
    return true;
}

void suggest_closes(suggest_closed *closed, const coop_i_words *words, const coop_suggester *suggester,
                    const suggest_coverage *coverage, uint32_t a, uint32_t b) {
    const suggest_view *view = &suggester->view;
    closed->what = SUGGEST_CLOSES_NOTHING;
    coop_i_buf_reset(&closed->gap);
    coop_i_buf_reset(&closed->before);
    coop_i_buf_reset(&closed->after);
    if (close_need(closed, words, view, coverage, a, b) || close_need(closed, words, view, coverage, b, a)) return;
    if (close_role(closed, words, view, coverage, a, b) || close_role(closed, words, view, coverage, b, a)) return;
    close_hole(closed, words, suggester, a, b);
}
