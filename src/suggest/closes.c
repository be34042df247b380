#include "suggest/closes.h"

#include <stdlib.h>

#include "signal/matches.h"
#include "util/mem.h"
#include "util/number.h"

typedef struct role {
    const char *gap, *partner;
    unsigned kinds;
} role;

/* As in the seven gaps of innovation (Lindqvist and Sölvell 2011; coopgraph gaps). */
static const role ROLES[SUGGEST_ROLES] = {
    {"research gap", "university or research institute", 1U << COOP_KIND_UNIVERSITY | 1U << COOP_KIND_RESEARCH},
    {"capital gap", "investor", 1U << COOP_KIND_FUND},
    {"policy gap", "government body", 1U << COOP_KIND_GOVERNMENT},
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
    const coop_i_csr *ties = view->partners;
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

static bool close_need(suggest_closed *closed, const suggest_view *view, const suggest_coverage *coverage, uint32_t x,
                       uint32_t y) {
    const uint32_t *needs;
    uint32_t value;
    signal_matches matches = signal_matches_of(view->network, x, y);
    if (!signal_matches_next(&matches, &value)) return false;
    uint32_t more, before = needs_met(&more, coverage, view, x, y);
    if (more == 0) return false;
    size_t all = coop_network_competences(&needs, view->network, x, COOP_NEED);
    coop_i_buf_printf(&closed->gap, "needs of %s", coop_network_label(view->network, x));
    coop_i_buf_printf(&closed->before, "%u of %zu met by a partner", before, all);
    coop_i_buf_printf(&closed->after, "%u of %zu", before + more, all);
    return true;
}

/* The smallest cluster of firm x in which nobody covers for it: there one more firm counts most. */
static bool close_role(suggest_closed *closed, const suggest_view *view, const suggest_coverage *coverage, uint32_t x,
                       uint32_t y) {
    const uint32_t *clusters;
    if (!is(view, x, FIRMS)) return false;
    for (int r = 0; r < SUGGEST_ROLES; r++) {
        if (!is(view, y, ROLES[r].kinds) || ((unsigned)coverage->has[x] >> r & 1U)) continue;
        uint32_t smallest = COOP_NONE;
        size_t count = coop_network_clusters(&clusters, view->network, x);
        for (size_t k = 0; k < count; k++)
            if (smallest == COOP_NONE || coverage->firms[clusters[k]] < coverage->firms[smallest])
                smallest = clusters[k];
        if (smallest == COOP_NONE) {
            coop_i_buf_printf(&closed->gap, "%s of %s", ROLES[r].gap, coop_network_label(view->network, x));
            coop_i_buf_printf(&closed->before, "no %s among its partners", ROLES[r].partner);
            coop_i_buf_puts(&closed->after, "the first");
            return true;
        }
        uint32_t covered = coverage->covered[r][smallest], firms = coverage->firms[smallest];
        coop_i_buf_printf(&closed->gap, "%s of %s", ROLES[r].gap, coop_network_label(view->network, smallest));
        coop_i_buf_printf(&closed->before, "%u of %u firms tied to a %s", covered, firms, ROLES[r].partner);
        coop_i_buf_printf(&closed->after, "%u of %u", covered + 1, firms);
        return true;
    }
    return false;
}

static bool close_hole(suggest_closed *closed, const coop_suggester *suggester, uint32_t a, uint32_t b) {
    const suggest_joins *joins = &suggester->joins;
    suggest_join join = {0};
    char expected[COOP_I_NUMBER_SIZE * 12];
    if (!suggest_joins_find(&join, joins, a, b)) return false;
    coop_i_number_fixed(expected, join.expected, 1);
    coop_i_buf_printf(&closed->gap, "hole between %s and %s", joins->groups.names[join.of_a],
                      joins->groups.names[join.of_b]);
    coop_i_buf_printf(&closed->before, "%u tie%s where %s would be expected", join.ties, join.ties == 1 ? "" : "s",
                      expected);
    coop_i_buf_printf(&closed->after, "%u", join.ties + 1);
    return true;
}

void suggest_closes(suggest_closed *closed, const coop_suggester *suggester, const suggest_coverage *coverage,
                    uint32_t a, uint32_t b) {
    const suggest_view *view = &suggester->view;
    coop_i_buf_reset(&closed->gap);
    coop_i_buf_reset(&closed->before);
    coop_i_buf_reset(&closed->after);
    if (close_need(closed, view, coverage, a, b) || close_need(closed, view, coverage, b, a)) return;
    if (close_role(closed, view, coverage, a, b) || close_role(closed, view, coverage, b, a)) return;
    close_hole(closed, suggester, a, b);
}
