/* The proposer: hubs, short lists of large groups, what counts one half. */
#include <math.h>
#include <stdlib.h>

#include "suggest/across.h"
#include "util/mem.h"

/* ---- hubs ---- */

/* Steps of the two-step walk that are affordable: about ten seconds on one processor, or 200 for each tie. */
static const double STEPS = 4e9, STEPS_A_TIE = 400;
/* Organisations whose walks are affordable: each may follow 1 / (SUGGEST_RESTART * SUGGEST_LEAST) arcs. */
static const double WALK_ARCS = 1e9;

/* The largest degree for which all partners up to it propose within the budget: they take sum of degree^2 steps. */
static bool choose_hub_cut(suggest_proposer *made) {
    const suggest_view *view = made->view;
    double pairs = (double)view->of_partners->pairs;
    double budget = STEPS_A_TIE * pairs > STEPS ? STEPS_A_TIE * pairs : STEPS, steps = 0;
    uint64_t highest = 0;
    for (uint32_t z = 0; z < view->n; z++) {
        uint64_t degree = suggest_partners_of(view, z);
        if (degree > highest) highest = degree;
    }
    uint32_t *with_degree = coop_i_calloc((size_t)highest + 1, sizeof *with_degree);
    if (!with_degree) return false;
    for (uint32_t z = 0; z < view->n; z++) with_degree[suggest_partners_of(view, z)]++;
    made->hub_cut = UINT64_MAX;
    for (uint64_t degree = 1; degree <= highest; degree++) {
        steps += (double)with_degree[degree] * (double)degree * (double)degree;
        if (steps <= budget) continue;
        made->hub_cut = degree - 1;
        break;
    }
    free(with_degree);
    return true;
}

static bool list_hubs(suggest_proposer *made) {
    const suggest_view *view = made->view;
    uint64_t arcs = 0;
    for (uint32_t z = 0; z < view->n; z++) {
        if (!suggest_is_hub(made, z)) continue;
        made->hubs++;
        arcs += suggest_partners_of(view, z);
    }
    made->hub_offset = coop_i_calloc((size_t)view->n + 1, sizeof *made->hub_offset);
    made->hub_arc = coop_i_calloc((size_t)arcs, sizeof *made->hub_arc);
    if (!made->hub_offset || !made->hub_arc) return false;
    uint64_t count = 0;
    for (uint32_t u = 0; u < view->n; u++) {
        for (uint64_t i = view->partners->offset[u]; i < view->partners->offset[u + 1] && made->hubs > 0; i++) {
            if (suggest_is_hub(made, view->partners->to[i])) made->hub_arc[count++] = i;
        }
        made->hub_offset[u + 1] = count;
    }
    return true;
}

/* ---- short lists ---- */

static size_t offerers(const uint32_t **list, const void *network, uint32_t tag) {
    return coop_network_tagged(list, network, tag, COOP_OFFER);
}

static size_t needers(const uint32_t **list, const void *network, uint32_t tag) {
    return coop_network_tagged(list, network, tag, COOP_NEED);
}

static size_t members(const uint32_t **list, const void *network, uint32_t cluster) {
    return coop_network_members(list, network, cluster);
}

static bool list_groups(suggest_proposer *made) {
    const suggest_view *view = made->view;
    const coop_network *network = view->network;
    const suggest_traits *traits = &made->traits;
    const double *strength = made->strength;
    uint32_t tags = coop_network_tags(network);
    return suggest_shortlists_of(&made->offers, tags, offerers, network, strength, SUGGEST_TAG_CUT) &&
           suggest_shortlists_of(&made->needs, tags, needers, network, strength, SUGGEST_TAG_CUT) &&
           suggest_shortlists_of(&made->members, view->n, members, network, strength, SUGGEST_CLUSTER_CUT) &&
           suggest_shortlists_by(&made->cities, traits->cities, traits->city, view->n, strength, SUGGEST_PLACE_CUT) &&
           suggest_shortlists_by(&made->regions, traits->regions, traits->region, view->n, strength,
                                 SUGGEST_PLACE_CUT) &&
           suggest_shortlists_by(&made->kinds, COOP_KINDS, traits->kind, view->n, strength, SUGGEST_PLACE_CUT);
}

/* ---- profiles ---- */

static uint64_t set_of(const uint32_t *items, size_t count) {
    uint64_t set = 0;
    for (size_t i = 0; i < count; i++) set |= UINT64_C(1) << (items[i] * UINT32_C(2654435769) >> 26);
    return set;
}

static bool set_profiles(suggest_proposer *made) {
    const suggest_view *view = made->view;
    const suggest_traits *traits = &made->traits;
    made->profile = coop_i_calloc(view->n, sizeof *made->profile);
    for (uint32_t u = 0; u < view->n && made->profile; u++) {
        const uint32_t *list;
        suggest_profile *p = &made->profile[u];
        size_t count = coop_network_competences(&list, view->network, u, COOP_NEED);
        p->needs = set_of(list, count);
        count = coop_network_supplies(&list, view->network, u);
        p->offers = set_of(list, count);
        count = coop_network_clusters(&list, view->network, u);
        p->clusters = set_of(list, count);
        p->city = traits->city[u];
        p->region = traits->region[u];
        p->kind = (uint32_t)coop_network_kind(view->network, u);
    }
    return made->profile != NULL;
}

/* ---- all of it ---- */

static bool set_strengths(suggest_proposer *made) {
    const suggest_view *view = made->view;
    double tied = 0, arcs = (double)view->partners->offset[view->n];
    made->strength = coop_i_calloc(view->n, sizeof *made->strength);
    if (!made->strength) return false;
    for (uint32_t u = 0; u < view->n; u++) {
        for (uint64_t i = view->partners->offset[u]; i < view->partners->offset[u + 1]; i++)
            made->strength[u] += view->partners->weight[i];
        tied += suggest_partners_of(view, u) > 0;
    }
    /* two shared partners of average degree, by ties of average strength: 2 * 2 w / (k w) */
    made->half = arcs > 0 ? 4 / fmax(arcs / tied, 2) : 1;
    made->walks = WALK_ARCS * SUGGEST_RESTART * SUGGEST_LEAST >= view->n;
    return true;
}

void suggest_proposer_free(suggest_proposer *proposer) {
    if (!proposer) return;
    suggest_shortlists *const lists[] = {&proposer->offers, &proposer->needs,   &proposer->members,
                                         &proposer->cities, &proposer->regions, &proposer->kinds};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) suggest_shortlists_clear(lists[i]);
    suggest_traits_clear(&proposer->traits);
    free(proposer->profile);
    free(proposer->strength);
    free(proposer->hub_offset);
    free(proposer->hub_arc);
    coop_i_lists_clear(&proposer->holes);
    free(proposer);
}

coop_status suggest_proposer_new(suggest_proposer **proposer, const suggest_view *view, const suggest_joins *joins,
                                 uint32_t hub_cut, coop_context *ctx) {
    suggest_proposer *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->view = view;
    made->hub_cut = hub_cut;
    coop_status status = suggest_traits_init(&made->traits, view, ctx);
    if (status == COOP_OK && !(set_strengths(made) && set_profiles(made) && (hub_cut > 0 || choose_hub_cut(made)) &&
                               list_hubs(made) && list_groups(made) && suggest_across_find(made, joins)))
        status = coop_fail_memory(ctx);
    if (status == COOP_OK)
        *proposer = made;
    else
        suggest_proposer_free(made);
    return status;
}
