/* Needs met: how much of what each needs the other offers.
 *
 * A tag that few offer counts more: rarity r = 1 / log2(1 + how many offer it), 1 for a single supplier. The coverage
 * of x's needs by y's offers is (sum of r over the needs that y offers) / (1 + sum of r over all needs of x); the 1
 * keeps one need of one from counting as much as many of many. Both directions: 1 - (1 - c_xy) (1 - c_yx). */
#include "suggest/matches.h"

#include <math.h>
#include <stdlib.h>

#include "suggest/signal.h"
#include "util/mem.h"

typedef struct needs {
    double *rarity; /* by tag */
    double *wanted; /* by organisation: 1 + the rarities of all its needs */
} needs;

static void release(void *state) {
    needs *found = state;
    if (!found) return;
    free(found->rarity);
    free(found->wanted);
    free(found);
}

static bool any_match(const coop_network *network) {
    const uint32_t *list;
    for (uint32_t t = 0; t < coop_network_tags(network); t++) {
        if (coop_network_tagged(&list, network, t, COOP_OFFER) > 0 &&
            coop_network_tagged(&list, network, t, COOP_NEED) > 0)
            return true;
    }
    return false;
}

static coop_status prepare(void **state, const coop_i_scorer *scorer, coop_context *ctx) {
    const coop_network *network = scorer->network;
    const uint32_t *list;
    *state = NULL;
    if (!any_match(network)) return COOP_OK;
    uint32_t tags = coop_network_tags(network);
    needs *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->rarity = coop_i_calloc(tags, sizeof *made->rarity);
    made->wanted = coop_i_calloc(scorer->n, sizeof *made->wanted);
    if (!made->rarity || !made->wanted) {
        release(made);
        return coop_fail_memory(ctx);
    }
    for (uint32_t t = 0; t < tags; t++) {
        made->rarity[t] = 1 / log2(1 + fmax(1, (double)coop_network_tagged(&list, network, t, COOP_OFFER)));
    }
    for (uint32_t u = 0; u < scorer->n; u++) {
        size_t count = coop_network_competences(&list, network, u, COOP_NEED);
        made->wanted[u] = 1;
        for (size_t k = 0; k < count; k++) made->wanted[u] += made->rarity[list[k]];
    }
    *state = made;
    return COOP_OK;
}

static double coverage(const coop_i_scorer *scorer, const needs *found, uint32_t x, uint32_t y) {
    coop_i_matches matches = coop_i_matches_of(scorer->network, x, y);
    double met = 0;
    for (uint32_t tag; coop_i_matches_next(&matches, &tag);) met += found->rarity[tag];
    return met / found->wanted[x];
}

static double pair(const coop_i_scorer *scorer, const void *state, uint32_t x, uint32_t y) {
    double a = coverage(scorer, state, x, y), b = coverage(scorer, state, y, x);
    return 1 - (1 - a) * (1 - b);
}

const coop_i_score_code coop_i_needs_met = {.prepare = prepare, .release = release, .pair = pair};
