/* Parts of a network, or all of it in disguise: its rows are copied but for those that began at another time, or are
 * not to be known. */
#include <stdlib.h>
#include <string.h>

#include "generate/disguise.h"
#include "generate/generate.h"
#include "util/mem.h"

static coop_status copy(coop_network *part, generate_plan *plan, coop_context *ctx) {
    coop_network_facts facts;
    coop_finish_options finish = COOP_FINISH_OPTIONS_INIT;
    coop_network_facts_of(&facts, plan->core);
    finish.projection = facts.projection;
    finish.max_party = facts.max_party;
    finish.max_pairs = UINT64_MAX; /* the whole was allowed */
    finish.period = plan->period;
    coop_status status = generate_copy_organisations(part, plan, ctx);
    if (status == COOP_OK) status = generate_copy_rest(part, plan, ctx);
    return status == COOP_OK ? coop_network_finish(part, &finish, ctx) : status;
}

/* The part of plan->core that the plan says. */
static coop_status part_of(coop_network **part, generate_plan *plan, coop_context *ctx) {
    uint32_t n = plan->old = coop_network_organisations(plan->core);
    coop_network *made = NULL;
    plan->index = coop_i_calloc(n, sizeof *plan->index);
    plan->kind = coop_i_calloc(n, sizeof *plan->kind);
    coop_status status = plan->index && plan->kind ? coop_network_new(&made, ctx) : coop_fail_memory(ctx);
    for (uint32_t u = 0; u < n && status == COOP_OK; u++) plan->kind[u] = (uint8_t)coop_network_kind(plan->core, u);
    /* what the rows have to say was said when the network was loaded */
    coop_problems *problems = ctx->problems;
    ctx->problems = NULL;
    if (status == COOP_OK) status = copy(made, plan, ctx);
    ctx->problems = problems;
    free(plan->index);
    free(plan->kind);
    if (status == COOP_OK)
        *part = made;
    else
        coop_network_free(made);
    return status;
}

coop_status generate_years(coop_network **part, const coop_network *network, int32_t from, int32_t until, bool undated,
                           coop_context *ctx) {
    generate_plan plan = {.core = network, .from = from, .until = until, .dated_only = !undated};
    return part_of(part, &plan, ctx);
}

/* Do organisations stand for events in it? They would be made twice. */
static bool has_nodes(const coop_network *network) {
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    return facts.projection == COOP_NODES && facts.derived_rows > 0;
}

coop_status coop_network_during(coop_network **part, const coop_network *network, const coop_period *period,
                                coop_context *ctx) {
    generate_plan plan = {.core = network, .period = *period};
    if (has_nodes(network))
        return coop_fail(ctx, COOP_USAGE,
                         "years need ties between organisations, not nodes for projects: another "
                         "--projection than nodes");
    return part_of(part, &plan, ctx);
}

coop_status coop_network_anonymised(coop_network **result, const coop_network *network,
                                    const unsigned char key[COOP_KEY_SIZE], coop_context *ctx) {
    if (has_nodes(network))
        return coop_fail(ctx, COOP_USAGE,
                         "nodes for projects cannot be anonymised: anonymise with another --projection, then "
                         "read the result with --projection nodes");
    generate_plan plan = {.core = network, .disguise = generate_disguise_new(key)};
    coop_status status = plan.disguise ? part_of(result, &plan, ctx) : coop_fail_memory(ctx);
    generate_disguise_free(plan.disguise);
    return status;
}

coop_status generate_without(coop_network **part, const coop_network *network, const bool *events,
                             const coop_i_map *pairs, coop_context *ctx) {
    generate_plan plan = {.core = network, .no_event = events, .no_pair = pairs};
    return part_of(part, &plan, ctx);
}

uint64_t generate_years_undated(const coop_network *network) {
    uint64_t count = 0;
    for (uint64_t i = 0; i < coop_network_ties(network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, network, i);
        count += tie.since == 0 && tie.derived == 0 && strcmp(tie.kind, COOP_MEMBERSHIP) != 0;
    }
    for (uint32_t e = 0; e < coop_network_events(network); e++) {
        coop_event event;
        coop_network_event(&event, network, e);
        count += event.since == 0;
    }
    return count;
}
