#include "suggest/propose.h"

#include <stdlib.h>
#include <string.h>

#include "signal/matches.h"
#include "util/mem.h"
#include "util/top.h"

enum { CANDIDATE = 1, NEVER = 2 };

bool suggest_candidates_init(suggest_candidates *candidates, uint32_t n) {
    *candidates = (suggest_candidates){
        .list = coop_i_calloc(n, sizeof *candidates->list),
        .value = coop_i_calloc(n, sizeof *candidates->value),
        .mark = coop_i_calloc(n, sizeof *candidates->mark),
        .sum = coop_i_calloc(n, sizeof *candidates->sum),
        .hub_tie = coop_i_calloc(n, sizeof *candidates->hub_tie),
    };
    if (candidates->list && candidates->value && candidates->mark && candidates->sum && candidates->hub_tie &&
        suggest_push_init(&candidates->push, n))
        return true;
    suggest_candidates_clear(candidates);
    return false;
}

void suggest_candidates_clear(suggest_candidates *candidates) {
    free(candidates->list);
    free(candidates->value);
    free(candidates->mark);
    free(candidates->sum);
    free(candidates->hub_tie);
    suggest_push_clear(&candidates->push);
    *candidates = (suggest_candidates){0};
}

/* ---- the quick value ---- */

/* Of a shared partner z with these ties: what each has of it, as in resource allocation by strength. */
static inline double share(double strength, double wx, double wy) {
    return (wx + wy) / strength;
}

static bool any_match(signal_matches matches) {
    uint32_t value;
    return signal_matches_next(&matches, &value);
}

static bool same(uint32_t a, uint32_t b) {
    return a != COOP_NONE && a == b;
}

double suggest_quick(const suggest_proposer *proposer, double allocation, uint32_t x, uint32_t y) {
    const coop_network *network = proposer->view->network;
    const suggest_profile *of_x = &proposer->profile[x], *of_y = &proposer->profile[y];
    double ratio = proposer->traits.ratio[of_x->kind][of_y->kind];
    double value = 0.4 * allocation / (allocation + proposer->half) + 0.1 * ratio / (1 + ratio);
    bool needs = (of_x->needs & of_y->offers) != 0 && any_match(signal_matches_of(network, x, y));
    bool offers = (of_y->needs & of_x->offers) != 0 && any_match(signal_matches_of(network, y, x));
    value += 0.15 * (needs + offers);
    if ((of_x->clusters & of_y->clusters) != 0) value += any_match(signal_matches_clusters(network, x, y)) ? 0.1 : 0;
    return value + (same(of_x->city, of_y->city) ? 0.1 : same(of_x->region, of_y->region) ? 0.05 : 0);
}

static double shared_allocation(const suggest_proposer *proposer, uint32_t x, uint32_t y, bool hubs) {
    const coop_i_csr *partners = proposer->view->partners;
    uint64_t i = partners->offset[x], i_end = partners->offset[x + 1];
    uint64_t j = partners->offset[y], j_end = partners->offset[y + 1];
    double sum = 0;
    while (i < i_end && j < j_end) {
        uint32_t z = partners->to[i], other = partners->to[j];
        if (z == other && suggest_is_hub(proposer, z) == hubs)
            sum += share(proposer->strength[z], partners->weight[i], partners->weight[j]);
        i += z <= other;
        j += other <= z;
    }
    return sum;
}

double suggest_allocation(const suggest_proposer *proposer, uint32_t x, uint32_t y) {
    double sum = shared_allocation(proposer, x, y, false);
    return proposer->hubs > 0 ? sum + shared_allocation(proposer, x, y, true) : sum;
}

/* ---- sources ---- */

/* Nothing happens when y is a candidate already or never will be one. */
static void admit(suggest_candidates *found, uint32_t y) {
    if (found->mark[y] != 0) return;
    found->mark[y] = CANDIDATE;
    found->list[found->count++] = y;
    found->sum[y] = 0;
}

/* The innermost loop of all: what it touches stands in locals. */
static void propose_by_partners(suggest_candidates *found, const suggest_proposer *proposer, uint32_t x) {
    const uint64_t *offset = proposer->view->partners->offset;
    const uint32_t *to = proposer->view->partners->to;
    const double *weight = proposer->view->partners->weight;
    uint32_t *list = found->list, count = found->count;
    uint8_t *mark = found->mark;
    double *sum = found->sum;
    for (uint64_t i = offset[x]; i < offset[x + 1]; i++) {
        uint32_t z = to[i];
        if (suggest_is_hub(proposer, z)) continue;
        double strength = proposer->strength[z], tie = weight[i];
        for (uint64_t j = offset[z], end = offset[z + 1]; j < end; j++) {
            uint32_t y = to[j];
            if (mark[y] == NEVER) continue;
            if (mark[y] == 0) {
                mark[y] = CANDIDATE;
                list[count++] = y;
                sum[y] = 0;
            }
            sum[y] += share(strength, tie, weight[j]);
        }
    }
    found->count = count;
}

static void admit_group(suggest_candidates *found, const suggest_shortlists *lists, uint32_t group) {
    const uint32_t *list;
    size_t count = suggest_shortlist(&list, lists, group);
    for (size_t k = 0; k < count; k++) admit(found, list[k]);
}

/* Those who offer what x needs, and who need what x offers. */
static void propose_by_tags(suggest_candidates *found, const suggest_proposer *proposer, uint32_t x) {
    const coop_network *network = proposer->view->network;
    const uint32_t *tags;
    size_t count = coop_network_competences(&tags, network, x, COOP_NEED);
    for (size_t t = 0; t < count; t++) admit_group(found, &proposer->offers, tags[t]);
    count = coop_network_competences(&tags, network, x, COOP_OFFER);
    for (size_t t = 0; t < count; t++) admit_group(found, &proposer->needs, tags[t]);
}

static void propose_by_clusters(suggest_candidates *found, const suggest_proposer *proposer, uint32_t x) {
    const uint32_t *clusters;
    size_t count = coop_network_clusters(&clusters, proposer->view->network, x);
    for (size_t c = 0; c < count; c++) admit_group(found, &proposer->members, clusters[c]);
}

static void propose_by_holes(suggest_candidates *found, const suggest_proposer *proposer, uint32_t x) {
    const uint32_t *others;
    size_t count = coop_i_lists_get(&others, &proposer->holes, x);
    for (size_t i = 0; i < count; i++) admit(found, others[i]);
}

/* The best of those that a walk meets and nothing else proposed. */
static void propose_by_walk(suggest_candidates *found, const suggest_proposer *proposer, uint32_t x) {
    suggest_push *push = &found->push;
    coop_i_scored items[SUGGEST_WALK_CUT];
    coop_i_top best = {.items = items, .capacity = SUGGEST_WALK_CUT};
    if (suggest_partners_of(proposer->view, x) == 0) return;
    suggest_push_from(push, proposer->view, proposer->strength, x);
    for (uint32_t i = 0; i < push->count; i++) {
        uint32_t y = push->touched[i];
        if (found->mark[y] == 0 && push->value[y] > 0) coop_i_top_offer(&best, (coop_i_scored){push->value[y], y, 0});
    }
    for (size_t i = 0; i < best.count; i++) admit(found, best.items[i].a);
    suggest_push_reset(push);
}

static void propose_by_traits(suggest_candidates *found, const suggest_proposer *proposer, uint32_t x) {
    const suggest_traits *traits = &proposer->traits;
    if (traits->city[x] != COOP_NONE) admit_group(found, &proposer->cities, traits->city[x]);
    if (traits->region[x] != COOP_NONE) admit_group(found, &proposer->regions, traits->region[x]);
    for (uint32_t k = 0; k < COOP_KINDS; k++) {
        if (traits->ratio[traits->kind[x]][k] >= SUGGEST_GO_WELL) admit_group(found, &proposer->kinds, k);
    }
}

/* What hubs that both are tied to add. */
static void add_hubs(suggest_candidates *found, const suggest_proposer *proposer, uint32_t x) {
    const coop_i_csr *partners = proposer->view->partners;
    const uint64_t *offset = proposer->hub_offset, *arc = proposer->hub_arc;
    for (uint64_t i = offset[x]; i < offset[x + 1]; i++)
        found->hub_tie[partners->to[arc[i]]] = partners->weight[arc[i]];
    for (uint32_t c = 0; c < found->count; c++) {
        uint32_t y = found->list[c];
        double sum = 0;
        for (uint64_t i = offset[y]; i < offset[y + 1]; i++) {
            uint32_t z = partners->to[arc[i]];
            if (found->hub_tie[z] > 0) sum += share(proposer->strength[z], found->hub_tie[z], partners->weight[arc[i]]);
        }
        found->sum[y] += sum;
    }
    for (uint64_t i = offset[x]; i < offset[x + 1]; i++) found->hub_tie[partners->to[arc[i]]] = 0;
}

/* ---- the candidates of one organisation ---- */

/* Clusters, and pairs that are not wanted, fall out; the others get their quick values. */
static void keep_allowed(suggest_candidates *found, const suggest_proposer *proposer, const suggest_filter *filter,
                         uint32_t x) {
    uint32_t kept = 0;
    for (uint32_t c = 0; c < found->count; c++) {
        uint32_t y = found->list[c];
        found->mark[y] = 0;
        if (proposer->view->cluster[y] || !suggest_filter_allows(filter, x, y)) continue;
        found->value[kept] = suggest_quick(proposer, found->sum[y], x < y ? x : y, x < y ? y : x);
        found->list[kept++] = y;
    }
    found->count = kept;
}

void suggest_propose(suggest_candidates *candidates, const suggest_proposer *proposer, const suggest_filter *filter,
                     uint32_t x) {
    const suggest_view *view = proposer->view;
    const coop_i_csr *ties = &view->graph->all;
    candidates->count = 0;
    if (view->cluster[x]) return;
    candidates->mark[x] = NEVER;
    for (uint64_t i = ties->offset[x]; i < ties->offset[x + 1]; i++) candidates->mark[ties->to[i]] = NEVER;
    propose_by_partners(candidates, proposer, x);
    propose_by_tags(candidates, proposer, x);
    propose_by_clusters(candidates, proposer, x);
    propose_by_holes(candidates, proposer, x);
    if (proposer->walks || candidates->count < SUGGEST_FEW) propose_by_walk(candidates, proposer, x);
    if (candidates->count < SUGGEST_FEW) propose_by_traits(candidates, proposer, x);
    if (proposer->hub_offset[x] < proposer->hub_offset[x + 1]) add_hubs(candidates, proposer, x);
    keep_allowed(candidates, proposer, filter, x);
    candidates->mark[x] = 0;
    for (uint64_t i = ties->offset[x]; i < ties->offset[x + 1]; i++) candidates->mark[ties->to[i]] = 0;
}
