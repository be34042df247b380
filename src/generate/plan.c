/* What the generator makes: how many of what, who belongs where, who is tied how much. */
#include <math.h>
#include <stdlib.h>

#include "generate/generate.h"
#include "util/mem.h"

/* Of a hundred organisations that are no clusters; about what European programmes and Russian clusters show. */
const generate_kind generate_kinds[COOP_KINDS] = {
    [COOP_KIND_COMPANY] = {"Company", 60},
    [COOP_KIND_UNIVERSITY] = {"University", 9},
    [COOP_KIND_CORPORATION] = {"Corporation", 5},
    [COOP_KIND_RESEARCH] = {"Research institute", 11},
    [COOP_KIND_GOVERNMENT] = {"Ministry", 5},
    [COOP_KIND_TECHNOPARK] = {"Technopark", 3},
    [COOP_KIND_FUND] = {"Fund", 2},
    [COOP_KIND_ASSOCIATION] = {"Association", 3},
    [COOP_KIND_CLUSTER] = {"Cluster", 0},
    [COOP_KIND_OTHER] = {"Organisation", 2},
};

/* `count` more by the mix, over the kinds that are left open (all when none is); whoever lags most comes next. */
static void add_by_mix(uint32_t kinds[COOP_KINDS], const uint32_t wanted[COOP_KINDS], uint32_t count) {
    uint32_t shares[COOP_KINDS] = {0}, total = 0, left = count;
    for (int open = 1; open >= 0 && total == 0; open--) {
        for (int k = 0; k < COOP_KINDS; k++) {
            shares[k] = open && wanted[k] > 0 ? 0 : generate_kinds[k].share;
            total += shares[k];
        }
    }
    uint32_t added[COOP_KINDS];
    for (int k = 0; k < COOP_KINDS; k++) {
        added[k] = (uint32_t)((uint64_t)count * shares[k] / total);
        left -= added[k];
    }
    for (; left > 0; left--) {
        int next = 0;
        double lag = -INFINITY;
        for (int k = 0; k < COOP_KINDS; k++) {
            double behind = (double)count * shares[k] / total - added[k];
            if (shares[k] > 0 && behind > lag) lag = behind, next = k;
        }
        added[next]++;
    }
    for (int k = 0; k < COOP_KINDS; k++) kinds[k] += added[k];
}

/* At least three, unless there is no room for clusters of two. */
static uint32_t default_clusters(uint64_t organisations) {
    double clusters = fmin(fmax(round(sqrt((double)organisations) / 2), 3), floor((double)organisations / 3));
    return (uint32_t)clusters;
}

static void count_core(generate_plan *plan, uint32_t have[COOP_KINDS]) {
    for (uint32_t u = 0; u < plan->old; u++) have[coop_network_kind(plan->core, u)]++;
    for (uint32_t e = 0; plan->core && e < coop_network_events(plan->core); e++) {
        coop_event row;
        coop_network_event(&row, plan->core, e);
        if (row.type == COOP_PROJECT && plan->projects > 0) plan->projects--;
    }
}

static coop_status count_kinds(generate_plan *plan, const coop_generate_options *options, coop_context *ctx) {
    uint32_t have[COOP_KINDS] = {0};
    uint64_t made = 0, asked = 0;
    count_core(plan, have);
    for (int k = 0; k < COOP_KINDS; k++) {
        plan->kinds[k] = options->kinds[k] > have[k] ? options->kinds[k] - have[k] : 0;
        made += plan->kinds[k];
        asked += options->kinds[k];
    }
    uint64_t wanted = options->organisations;
    if (wanted == 0) wanted = asked > 0 ? plan->old + made : plan->core ? plan->old : COOP_GENERATE_ORGANISATIONS;
    bool counted = options->kinds[COOP_KIND_CLUSTER] > 0;
    if (!counted && !(plan->core && have[COOP_KIND_CLUSTER] > 0 && options->clusters == 0)) {
        uint32_t clusters = options->clusters ? options->clusters : default_clusters(wanted - plan->old);
        uint32_t missing = clusters > have[COOP_KIND_CLUSTER] ? clusters - have[COOP_KIND_CLUSTER] : 0;
        if (options->organisations == 0 && asked > 0) wanted += missing; /* clusters come on top of the kinds */
        plan->kinds[COOP_KIND_CLUSTER] = missing;
        made += missing;
    }
    if (wanted >= COOP_NONE) return coop_fail(ctx, COOP_USAGE, "more than 4,294,967,294 organisations");
    if (plan->old + made > wanted) {
        return coop_fail(ctx, COOP_USAGE,
                         "%llu organisations are too few: the kinds, clusters and the network to grow make %llu",
                         (unsigned long long)wanted, (unsigned long long)(plan->old + made));
    }
    add_by_mix(plan->kinds, options->kinds, (uint32_t)(wanted - plan->old - made));
    plan->n = (uint32_t)wanted;
    plan->made = plan->n - plan->old;
    plan->groups = have[COOP_KIND_CLUSTER] + plan->kinds[COOP_KIND_CLUSTER];
    return COOP_OK;
}

/* Organisations that are no clusters: made ones and those of the core. */
static void count_drawn(const generate_plan *plan, uint64_t *made, uint64_t *old) {
    *made = plan->made - plan->kinds[COOP_KIND_CLUSTER];
    *old = 0;
    for (uint32_t u = 0; u < plan->old; u++) *old += coop_network_kind(plan->core, u) != COOP_KIND_CLUSTER;
}

/* Pairs of which at least one end is made, and each that is made and no government body with its cluster. */
static coop_status count_ties(generate_plan *plan, const coop_generate_options *options, coop_context *ctx) {
    uint64_t made, old;
    count_drawn(plan, &made, &old);
    uint64_t members = plan->groups > 0 ? made - plan->kinds[COOP_KIND_GOVERNMENT] : 0;
    uint64_t most = made == 0 ? 0 : made * (made - 1) / 2 + made * old + members;
    uint64_t usual = COOP_GENERATE_TIES * (uint64_t)plan->made;
    plan->ties = options->ties ? options->ties : usual < most ? usual : most;
    if (plan->ties > most) {
        return coop_fail(ctx, COOP_USAGE, "%llu ties are too many: these organisations have at most %llu",
                         (unsigned long long)plan->ties, (unsigned long long)most);
    }
    if (plan->projects > 0 && (made == 0 || made + old < 2)) {
        return coop_fail(ctx, COOP_USAGE, "projects need organisations to be made that take part in them");
    }
    return COOP_OK;
}

coop_status generate_plan_init(generate_plan *plan, const coop_generate_options *options, coop_context *ctx) {
    *plan = (generate_plan){.core = options->core,
                            .old = options->core ? coop_network_organisations(options->core) : 0,
                            .projects = options->projects,
                            .mixing = options->mixing,
                            .exponent = options->exponent,
                            .seed = ctx ? ctx->seed : 42};
    coop_network_facts facts = {.projection = COOP_NEWMAN};
    if (plan->core) coop_network_facts_of(&facts, plan->core);
    if (facts.projection == COOP_NODES) {
        return coop_fail(ctx, COOP_USAGE, "a network whose projects are nodes cannot be grown; load it without that");
    }
    if (!(plan->mixing >= 0 && plan->mixing <= 1)) {
        return coop_fail(ctx, COOP_USAGE, "the share of ties that leave their cluster must be from 0 to 1");
    }
    if (!(plan->exponent > 1 && isfinite(plan->exponent))) {
        return coop_fail(ctx, COOP_USAGE, "the exponent of the degrees must be above 1 (2 to 3 is usual)");
    }
    coop_status status = count_kinds(plan, options, ctx);
    return status == COOP_OK ? count_ties(plan, options, ctx) : status;
}

void generate_plan_clear(generate_plan *plan) {
    free(plan->index);
    free(plan->kind);
    free(plan->group);
    free(plan->weight);
    free(plan->order);
    free(plan->first);
    free(plan->cumulative);
    free(plan->centre);
    free(plan->cumulative_made);
    *plan = (generate_plan){0};
}
