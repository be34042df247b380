#include "suggest/propose.h"

#include <stdlib.h>
#include <string.h>

#include "suggest/matches.h"
#include "util/mem.h"
#include "util/top.h"

/* ---- hubs ---- */

/* Steps of the two-step walk that are affordable: about ten seconds on one processor, or 200 for each tie. */
static const double STEPS = 4e9, STEPS_A_TIE = 400;

/* The largest degree for which all partners up to it propose within the budget: they take sum of degree^2 steps. */
static bool choose_hub_cut(coop_i_proposer *made) {
    const coop_i_scorer *scorer = made->scorer;
    double budget = STEPS_A_TIE * (double)scorer->pairs > STEPS ? STEPS_A_TIE * (double)scorer->pairs : STEPS,
           steps = 0;
    uint64_t highest = 0;
    for (uint32_t z = 0; z < scorer->n; z++) {
        uint64_t degree = coop_i_partners_of(scorer, z);
        if (degree > highest) highest = degree;
    }
    uint32_t *with_degree = coop_i_calloc((size_t)highest + 1, sizeof *with_degree);
    if (!with_degree) return false;
    for (uint32_t z = 0; z < scorer->n; z++) with_degree[coop_i_partners_of(scorer, z)]++;
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

static bool list_hubs(coop_i_proposer *made) {
    const coop_i_scorer *scorer = made->scorer;
    uint64_t arcs = 0;
    for (uint32_t z = 0; z < scorer->n; z++) {
        if (!coop_i_is_hub(made, z)) continue;
        made->hubs++;
        arcs += coop_i_partners_of(scorer, z);
    }
    made->hub_offset = coop_i_calloc((size_t)scorer->n + 1, sizeof *made->hub_offset);
    made->hub_arc = coop_i_calloc((size_t)arcs, sizeof *made->hub_arc);
    if (!made->hub_offset || !made->hub_arc) return false;
    uint64_t count = 0;
    for (uint32_t u = 0; u < scorer->n; u++) {
        for (uint64_t i = scorer->partners.offset[u]; i < scorer->partners.offset[u + 1] && made->hubs > 0; i++) {
            if (coop_i_is_hub(made, scorer->partners.to[i])) made->hub_arc[count++] = i;
        }
        made->hub_offset[u + 1] = count;
    }
    return true;
}

/* ---- tags that very many offer or need ---- */

static bool shorten_tags(coop_i_proposer *made, coop_competence which) {
    const coop_i_scorer *scorer = made->scorer;
    const uint32_t *list;
    uint32_t tags = coop_network_tags(scorer->network), cut = 0;
    coop_i_top top;
    for (uint32_t t = 0; t < tags; t++) {
        cut += coop_network_tagged(&list, scorer->network, t, which) > COOP_I_TAG_CUT;
    }
    made->shortlist_at[which] = coop_i_calloc(tags, sizeof(uint32_t));
    made->shortlist[which] = coop_i_calloc((size_t)cut * COOP_I_TAG_CUT, sizeof(uint32_t));
    if (!made->shortlist_at[which] || !made->shortlist[which] || !coop_i_top_init(&top, COOP_I_TAG_CUT)) return false;
    made->tags_cut += cut;
    cut = 0;
    for (uint32_t t = 0; t < tags; t++) {
        size_t count = coop_network_tagged(&list, scorer->network, t, which);
        made->shortlist_at[which][t] = COOP_NONE;
        if (count <= COOP_I_TAG_CUT) continue;
        top.count = 0;
        for (size_t k = 0; k < count; k++)
            coop_i_top_offer(&top, (coop_i_scored){scorer->strength[list[k]], list[k], 0});
        coop_i_top_sort(&top);
        uint32_t *shortlist = &made->shortlist[which][(size_t)cut * COOP_I_TAG_CUT];
        for (size_t k = 0; k < COOP_I_TAG_CUT; k++) shortlist[k] = top.items[k].a;
        made->shortlist_at[which][t] = cut++;
    }
    coop_i_top_clear(&top);
    return true;
}

static void count_large_clusters(coop_i_proposer *made) {
    const uint32_t *list;
    for (uint32_t c = 0; c < made->scorer->n; c++) {
        made->clusters_cut += coop_network_members(&list, made->scorer->network, c) > COOP_I_CLUSTER_CUT;
    }
}

void coop_i_proposer_free(coop_i_proposer *proposer) {
    if (!proposer) return;
    free(proposer->hub_offset);
    free(proposer->hub_arc);
    for (int which = 0; which < 2; which++) {
        free(proposer->shortlist[which]);
        free(proposer->shortlist_at[which]);
    }
    free(proposer);
}

coop_status coop_i_proposer_new(coop_i_proposer **proposer, const coop_i_scorer *scorer, uint32_t hub_cut,
                                coop_context *ctx) {
    coop_i_proposer *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->scorer = scorer;
    made->hub_cut = hub_cut;
    if ((hub_cut == 0 && !choose_hub_cut(made)) || !list_hubs(made) || !shorten_tags(made, COOP_OFFER) ||
        !shorten_tags(made, COOP_NEED)) {
        coop_i_proposer_free(made);
        return coop_fail_memory(ctx);
    }
    count_large_clusters(made);
    *proposer = made;
    return COOP_OK;
}

/* ---- the candidates of one organisation ---- */

enum { CANDIDATE = 1, NEVER = 2 };

bool coop_i_candidates_init(coop_i_candidates *candidates, uint32_t n) {
    *candidates = (coop_i_candidates){
        .list = coop_i_calloc(n, sizeof *candidates->list),
        .score = coop_i_calloc(n, sizeof *candidates->score),
        .mark = coop_i_calloc(n, sizeof *candidates->mark),
        .sums = coop_i_calloc((size_t)n * COOP_I_SUMS, sizeof *candidates->sums),
        .hub_tie = coop_i_calloc(n, sizeof *candidates->hub_tie),
    };
    if (candidates->list && candidates->score && candidates->mark && candidates->sums && candidates->hub_tie)
        return true;
    coop_i_candidates_clear(candidates);
    return false;
}

void coop_i_candidates_clear(coop_i_candidates *candidates) {
    free(candidates->list);
    free(candidates->score);
    free(candidates->mark);
    free(candidates->sums);
    free(candidates->hub_tie);
    *candidates = (coop_i_candidates){0};
}

/* Nothing happens when y is a candidate already or never will be one. */
static void admit(coop_i_candidates *found, uint32_t y) {
    if (found->mark[y] != 0) return;
    found->mark[y] = CANDIDATE;
    found->list[found->count++] = y;
    memset(&found->sums[(size_t)y * COOP_I_SUMS], 0, COOP_I_SUMS * sizeof(double));
}

/* The innermost loop of all: what it touches stands in locals. */
static void propose_by_partners(coop_i_candidates *found, const coop_i_proposer *proposer, uint32_t x) {
    const uint64_t *offset = proposer->scorer->partners.offset;
    const uint32_t *to = proposer->scorer->partners.to;
    const double *weight = proposer->scorer->partners.weight;
    uint32_t *list = found->list, count = found->count;
    uint8_t *mark = found->mark;
    double *sums = found->sums;
    for (uint64_t i = offset[x]; i < offset[x + 1]; i++) {
        uint32_t z = to[i];
        if (coop_i_is_hub(proposer, z)) continue;
        const double *partner = coop_i_partner_row(proposer->scorer, z), tie = weight[i];
        for (uint64_t j = offset[z], end = offset[z + 1]; j < end; j++) {
            uint32_t y = to[j];
            if (mark[y] == NEVER) continue;
            double *sum = &sums[(size_t)y * COOP_I_SUMS];
            if (mark[y] == 0) {
                mark[y] = CANDIDATE;
                list[count++] = y;
                memset(sum, 0, COOP_I_SUMS * sizeof *sum);
            }
            coop_i_add_partner(sum, partner, tie, weight[j]);
        }
    }
    found->count = count;
}

/* Those who offer what x needs (which = COOP_OFFER), or need what x offers. */
static void propose_by_tags(coop_i_candidates *found, const coop_i_proposer *proposer, uint32_t x,
                            coop_competence which) {
    const coop_network *network = proposer->scorer->network;
    const uint32_t *tags, *list;
    size_t tag_count = coop_network_competences(&tags, network, x, which == COOP_OFFER ? COOP_NEED : COOP_OFFER);
    for (size_t t = 0; t < tag_count; t++) {
        size_t count = coop_network_tagged(&list, network, tags[t], which);
        uint32_t at = proposer->shortlist_at[which][tags[t]];
        if (at != COOP_NONE) {
            list = &proposer->shortlist[which][(size_t)at * COOP_I_TAG_CUT];
            count = COOP_I_TAG_CUT;
        }
        for (size_t k = 0; k < count; k++) {
            if (!proposer->scorer->cluster[list[k]]) admit(found, list[k]);
        }
    }
}

static void propose_by_clusters(coop_i_candidates *found, const coop_i_proposer *proposer, uint32_t x) {
    const coop_network *network = proposer->scorer->network;
    const uint32_t *clusters, *members;
    size_t cluster_count = coop_network_clusters(&clusters, network, x);
    for (size_t c = 0; c < cluster_count; c++) {
        size_t count = coop_network_members(&members, network, clusters[c]);
        for (size_t k = 0; k < count && count <= COOP_I_CLUSTER_CUT; k++) {
            if (!proposer->scorer->cluster[members[k]]) admit(found, members[k]);
        }
    }
}

/* What hubs that both are tied to add. */
static void add_hubs(coop_i_candidates *found, const coop_i_proposer *proposer, uint32_t x) {
    const coop_i_csr *partners = &proposer->scorer->partners;
    const uint64_t *offset = proposer->hub_offset, *arc = proposer->hub_arc;
    for (uint64_t i = offset[x]; i < offset[x + 1]; i++)
        found->hub_tie[partners->to[arc[i]]] = partners->weight[arc[i]];
    for (uint32_t c = 0; c < found->count; c++) {
        uint32_t y = found->list[c];
        for (uint64_t i = offset[y]; i < offset[y + 1]; i++) {
            uint32_t z = partners->to[arc[i]];
            if (found->hub_tie[z] == 0) continue;
            coop_i_add_partner(&found->sums[(size_t)y * COOP_I_SUMS], coop_i_partner_row(proposer->scorer, z),
                               found->hub_tie[z], partners->weight[arc[i]]);
        }
    }
    for (uint64_t i = offset[x]; i < offset[x + 1]; i++) found->hub_tie[partners->to[arc[i]]] = 0;
}

void coop_i_propose(coop_i_candidates *candidates, const coop_i_proposer *proposer, uint32_t x) {
    const coop_i_scorer *scorer = proposer->scorer;
    const coop_i_csr *ties = &scorer->graph->all;
    double values[COOP_I_SIGNALS];
    candidates->count = 0;
    if (scorer->cluster[x]) return;
    candidates->mark[x] = NEVER;
    for (uint64_t i = ties->offset[x]; i < ties->offset[x + 1]; i++) candidates->mark[ties->to[i]] = NEVER;
    propose_by_partners(candidates, proposer, x);
    propose_by_tags(candidates, proposer, x, COOP_OFFER);
    propose_by_tags(candidates, proposer, x, COOP_NEED);
    propose_by_clusters(candidates, proposer, x);
    if (proposer->hub_offset[x] < proposer->hub_offset[x + 1]) add_hubs(candidates, proposer, x);
    for (uint32_t c = 0; c < candidates->count; c++) {
        uint32_t y = candidates->list[c];
        candidates->score[c] = coop_i_score(values, scorer, &candidates->sums[(size_t)y * COOP_I_SUMS], x, y);
        candidates->mark[y] = 0;
    }
    candidates->mark[x] = 0;
    for (uint64_t i = ties->offset[x]; i < ties->offset[x + 1]; i++) candidates->mark[ties->to[i]] = 0;
}
