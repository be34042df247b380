/* Who belongs to which planted cluster and how much each is tied; drawing by these weights. */
#include <math.h>
#include <stdlib.h>

#include "generate/generate.h"
#include "util/mem.h"
#include "util/search.h"

static bool allocate(generate_plan *plan) {
    plan->index = coop_i_calloc(plan->n, sizeof *plan->index);
    plan->kind = coop_i_calloc(plan->n, sizeof *plan->kind);
    plan->group = coop_i_calloc(plan->n, sizeof *plan->group);
    plan->weight = coop_i_calloc(plan->n, sizeof *plan->weight);
    plan->order = coop_i_calloc(plan->n, sizeof *plan->order);
    plan->first = coop_i_calloc(plan->groups + (size_t)2, sizeof *plan->first);
    plan->cumulative = coop_i_calloc(plan->n, sizeof *plan->cumulative);
    plan->centre = coop_i_calloc(plan->groups, sizeof *plan->centre);
    plan->cumulative_made = coop_i_calloc(plan->made, sizeof *plan->cumulative_made);
    return plan->index && plan->kind && plan->group && plan->weight && plan->order && plan->first && plan->cumulative &&
           plan->centre && plan->cumulative_made;
}

/* Clusters are made first, so that those that can be drawn are a run. */
static void set_kinds(generate_plan *plan) {
    uint32_t u = plan->old;
    for (uint32_t i = 0; i < plan->old; i++) plan->kind[i] = (uint8_t)coop_network_kind(plan->core, i);
    for (uint32_t i = 0; i < plan->kinds[COOP_KIND_CLUSTER]; i++) plan->kind[u++] = COOP_KIND_CLUSTER;
    plan->first_made = u;
    for (int k = 0; k < COOP_KINDS; k++) {
        for (uint32_t i = 0; i < plan->kinds[k] && k != COOP_KIND_CLUSTER; i++) plan->kind[u++] = (uint8_t)k;
    }
}

/* Each cluster is a group; an organisation of the core is in the first of its clusters. */
static void set_old_groups(generate_plan *plan) {
    uint32_t groups = 0;
    for (uint32_t u = 0; u < plan->n; u++) {
        plan->group[u] = COOP_NONE;
        if (plan->kind[u] != COOP_KIND_CLUSTER) continue;
        plan->group[u] = groups;
        plan->centre[groups++] = u;
    }
    for (uint32_t u = 0; u < plan->old; u++) {
        const uint32_t *clusters;
        size_t count = coop_network_clusters(&clusters, plan->core, u);
        for (size_t i = 0; i < count && plan->group[u] == COOP_NONE; i++) plan->group[u] = plan->group[clusters[i]];
    }
}

static uint32_t upper_bound(const double *cumulative, uint32_t from, uint32_t to, double value) {
    uint32_t last = to - 1, middle;
    COOP_I_SEARCH(from, to, middle, cumulative[middle] <= value);
    return from < last ? from : last;
}

/* Clusters differ in size by up to three times; each gets a member while there are enough. Government bodies are in
 * none: they deal with all. */
static bool set_made_groups(generate_plan *plan, coop_i_random *random) {
    double *share = coop_i_calloc(plan->groups, sizeof *share), sum = 0;
    if (!share) return false;
    for (uint32_t g = 0; g < plan->groups; g++) share[g] = sum += 0.5 + coop_i_random_real(random);
    for (uint32_t u = plan->first_made, members = 0; u < plan->n && plan->groups > 0; u++) {
        if (plan->kind[u] == COOP_KIND_GOVERNMENT) continue;
        uint32_t drawn = upper_bound(share, 0, plan->groups, sum * coop_i_random_real(random));
        plan->group[u] = members < plan->groups ? members : drawn;
        members++;
    }
    free(share);
    return true;
}

/* Pareto weights of at least 1. The largest is bounded so that no organisation is expected to be tied to more than half
 * of its cluster, nor two more than once. */
static void set_weights(generate_plan *plan, coop_i_random *random) {
    double drawn = plan->n - plan->first_made + 1.0, power = -1 / (plan->exponent - 1);
    double mean = plan->exponent > 2.2 ? (plan->exponent - 1) / (plan->exponent - 2) : 6; /* infinite at 2 */
    double degree = fmax(2 * (double)plan->ties / drawn, 1);
    double half = 0.5 * drawn / (plan->groups + 1) * mean / (degree * fmax(1 - plan->mixing, 0.1));
    double most = fmax(fmin(sqrt(mean * drawn), half), 3);
    for (uint32_t u = plan->first_made; u < plan->n; u++) {
        plan->weight[u] = fmin(pow(1 - coop_i_random_real(random), power), most);
    }
    /* those of the core: by the ties that they have */
    for (uint64_t i = 0; plan->core && i < coop_network_ties(plan->core);) {
        coop_tie tie;
        i = coop_network_bond(&tie, plan->core, i);
        plan->weight[tie.source]++;
        plan->weight[tie.target]++;
    }
    for (uint32_t u = 0; u < plan->old; u++) plan->weight[u] = fmin(plan->weight[u] + 1, fmax(most, 10));
}

static void set_order(generate_plan *plan) {
    uint32_t groups = plan->groups;
    for (int filling = 0; filling < 2; filling++) {
        for (uint32_t u = 0; u < plan->n; u++) {
            if (plan->kind[u] == COOP_KIND_CLUSTER) continue;
            uint32_t g = plan->group[u] == COOP_NONE ? groups : plan->group[u];
            if (filling)
                plan->order[plan->first[g]++] = u;
            else if (g < groups)
                plan->first[g + 1]++;
        }
        if (filling) break;
        for (uint32_t g = 0; g < groups; g++) plan->first[g + 1] += plan->first[g];
    }
    for (uint32_t g = groups + 1; g > 0; g--) plan->first[g] = plan->first[g - 1];
    plan->first[0] = 0;
    plan->ordered = plan->first[groups + 1];
    double sum = 0;
    for (uint32_t i = 0; i < plan->ordered; i++) plan->cumulative[i] = sum += plan->weight[plan->order[i]];
    sum = 0;
    for (uint32_t u = plan->first_made; u < plan->n; u++) {
        plan->cumulative_made[u - plan->first_made] = sum += plan->weight[u];
    }
}

coop_status generate_plan_draw(generate_plan *plan, coop_context *ctx) {
    coop_i_random random;
    if (!allocate(plan)) return coop_fail_memory(ctx);
    coop_i_random_init(&random, plan->seed, GENERATE_STREAM_NODES);
    set_kinds(plan);
    set_old_groups(plan);
    if (!set_made_groups(plan, &random)) return coop_fail_memory(ctx);
    set_weights(plan, &random);
    set_order(plan);
    return COOP_OK;
}

uint32_t generate_plan_pick(const generate_plan *plan, coop_i_random *random, uint32_t g) {
    uint32_t from = g == COOP_NONE ? 0 : plan->first[g], to = g == COOP_NONE ? plan->ordered : plan->first[g + 1];
    double low = from > 0 ? plan->cumulative[from - 1] : 0, high = plan->cumulative[to - 1];
    return plan->order[upper_bound(plan->cumulative, from, to, low + (high - low) * coop_i_random_real(random))];
}

uint32_t generate_plan_pick_made(const generate_plan *plan, coop_i_random *random) {
    uint32_t count = plan->n - plan->first_made;
    double value = plan->cumulative_made[count - 1] * coop_i_random_real(random);
    return plan->first_made + upper_bound(plan->cumulative_made, 0, count, value);
}
