/* The partner graph: who works with whom, apart from what an organisation belongs to and who owns or funds it. */
#include <stdlib.h>
#include <string.h>

#include "suggest/signal.h"
#include "util/map.h"
#include "util/mem.h"

void coop_i_partners_clear(coop_i_scorer *scorer) {
    if (scorer->partners.to != scorer->graph->all.to) {
        free(scorer->partners.offset);
        free(scorer->partners.to);
        free(scorer->partners.weight);
    }
    free(scorer->cluster);
    free(scorer->strength);
}

static bool find_clusters(coop_i_scorer *scorer) {
    const uint32_t *list;
    scorer->cluster = coop_i_calloc(scorer->n, sizeof *scorer->cluster);
    if (!scorer->cluster) return false;
    for (uint32_t u = 0; u < scorer->n; u++) {
        scorer->cluster[u] = coop_network_kind(scorer->network, u) == COOP_KIND_CLUSTER ||
                             coop_network_members(&list, scorer->network, u) > 0;
        scorer->clusters += scorer->cluster[u];
    }
    return true;
}

/* ---- pairs of a government body and what it owns or funds ---- */

enum { STATE_ONLY, OTHER_TOO };

static bool is_state(const coop_network *network, const coop_tie *tie) {
    return coop_network_kind(network, tie->source) == COOP_KIND_GOVERNMENT ||
           coop_network_kind(network, tie->target) == COOP_KIND_GOVERNMENT;
}

/* Pairs whose ties are all of that sort, to STATE_ONLY. */
static bool find_state_pairs(coop_i_map *pairs, const coop_network *network) {
    coop_tie tie;
    for (int pass = STATE_ONLY; pass <= OTHER_TOO; pass++) {
        for (uint64_t i = 0; i < coop_network_ties(network); i++) {
            uint32_t known;
            coop_network_tie(&tie, network, i);
            if (!is_state(network, &tie)) continue;
            uint64_t pair = coop_i_pair(tie.source, tie.target);
            bool holds = strcmp(tie.kind, "ownership") == 0 || strcmp(tie.kind, "funding") == 0;
            if (holds != (pass == STATE_ONLY) || (!holds && !coop_i_map_get(pairs, pair, &known))) continue;
            if (!coop_i_map_put(pairs, pair, (uint32_t)pass)) return false;
        }
    }
    return true;
}

static bool is_partner(coop_i_scorer *scorer, const coop_i_map *state_pairs, uint32_t u, uint32_t v) {
    uint32_t ties;
    if (scorer->cluster[u] || scorer->cluster[v]) return false;
    if (state_pairs->count == 0 || !coop_i_map_get(state_pairs, coop_i_pair(u, v), &ties)) return true;
    scorer->state_pairs += ties == STATE_ONLY && u < v;
    return ties != STATE_ONLY;
}

/* The graph's rows without the others. */
static bool keep_partners(coop_i_scorer *scorer, const coop_i_map *state_pairs) {
    const coop_i_csr *all = &scorer->graph->all;
    coop_i_csr *partners = &scorer->partners;
    if (scorer->clusters == 0 && state_pairs->count == 0) {
        *partners = *all;
        return true;
    }
    partners->offset = coop_i_calloc((size_t)scorer->n + 1, sizeof *partners->offset);
    partners->to = coop_i_calloc((size_t)all->offset[scorer->n], sizeof *partners->to);
    partners->weight = coop_i_calloc((size_t)all->offset[scorer->n], sizeof *partners->weight);
    if (!partners->offset || !partners->to || !partners->weight) return false;
    uint64_t kept = 0;
    for (uint32_t u = 0; u < scorer->n; u++) {
        for (uint64_t i = all->offset[u]; i < all->offset[u + 1]; i++) {
            if (!is_partner(scorer, state_pairs, u, all->to[i])) continue;
            partners->to[kept] = all->to[i];
            partners->weight[kept++] = all->weight[i];
        }
        partners->offset[u + 1] = kept;
    }
    return true;
}

static bool find_strengths(coop_i_scorer *scorer) {
    double total = 0, tied = 0;
    scorer->strength = coop_i_calloc(scorer->n, sizeof *scorer->strength);
    if (!scorer->strength) return false;
    for (uint32_t u = 0; u < scorer->n; u++) {
        for (uint64_t i = scorer->partners.offset[u]; i < scorer->partners.offset[u + 1]; i++) {
            scorer->strength[u] += scorer->partners.weight[i];
        }
        total += scorer->strength[u];
        tied += coop_i_partners_of(scorer, u) > 0;
    }
    uint64_t arcs = scorer->partners.offset[scorer->n];
    scorer->pairs = arcs / 2;
    scorer->mean_weight = arcs > 0 ? total / (double)arcs : 1;
    scorer->mean_degree = arcs > 0 ? (double)arcs / tied : 1;
    return true;
}

bool coop_i_partners_find(coop_i_scorer *scorer) {
    coop_i_map state_pairs = {0};
    bool fine = find_clusters(scorer) && find_state_pairs(&state_pairs, scorer->network) &&
                keep_partners(scorer, &state_pairs) && find_strengths(scorer);
    coop_i_map_clear(&state_pairs);
    return fine;
}
