/* Signals from shared partners: common neighbours, Adamic-Adar, resource allocation.
 *
 * In a weighted graph each is the weighted index of Lü and Zhou (2010) with exponent 1, in an unweighted one the
 * textbook index. What counts one half is what two shared partners of average degree, by ties of average strength,
 * would give: so the score does not depend on the unit of the strengths (Adamic-Adar's logarithm aside) or on the
 * density. */
#include <math.h>

#include "suggest/signal.h"

enum { TYPICAL_PARTNERS = 2 };

static double both_ends(const coop_i_scorer *scorer) {
    return scorer->graph->unweighted ? 1 : 2 * scorer->mean_weight;
}

static coop_status need_ties(void **state, const coop_i_scorer *scorer, coop_context *ctx) {
    static char some;
    (void)ctx;
    *state = scorer->pairs > 0 ? &some : NULL;
    return COOP_OK;
}

static double one(const coop_i_scorer *scorer, uint32_t z) {
    (void)scorer;
    (void)z;
    return 1;
}

static double common_half(const coop_i_scorer *scorer) {
    return TYPICAL_PARTNERS * both_ends(scorer);
}

const coop_i_score_code coop_i_common_neighbours = {.prepare = need_ties, .partner = one, .half = common_half};

/* A shared partner has at least two ties, so the logarithm of its degree is never 0. */
static double adamic_adar(const coop_i_scorer *scorer, uint32_t z) {
    if (coop_i_partners_of(scorer, z) < 2) return 0;
    return 1 / (scorer->graph->unweighted ? log((double)coop_i_partners_of(scorer, z)) : log1p(scorer->strength[z]));
}

static double adamic_adar_half(const coop_i_scorer *scorer) {
    double degree = fmax(scorer->mean_degree, 2);
    double typical = scorer->graph->unweighted ? log(degree) : log1p(degree * scorer->mean_weight);
    return TYPICAL_PARTNERS * both_ends(scorer) / typical;
}

const coop_i_score_code coop_i_adamic_adar = {.prepare = need_ties, .partner = adamic_adar, .half = adamic_adar_half};

static double resource_allocation(const coop_i_scorer *scorer, uint32_t z) {
    return scorer->strength[z] > 0 ? 1 / scorer->strength[z] : 0;
}

static double resource_allocation_half(const coop_i_scorer *scorer) {
    return TYPICAL_PARTNERS * both_ends(scorer) / (fmax(scorer->mean_degree, 2) * scorer->mean_weight);
}

const coop_i_score_code coop_i_resource_allocation = {
    .prepare = need_ties, .partner = resource_allocation, .half = resource_allocation_half};
