/* Made projects: consortia of three to nine, mostly of one cluster. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "generate/generate.h"
#include "util/buf.h"

enum { LEAST = 3, MOST = 9, TRIES = 60 };

/* Beyond the numbers that the core's ids have ("syn-project-0017"). */
static unsigned long first_number(const coop_network *core) {
    static const char prefix[] = "syn-project-";
    unsigned long highest = 0;
    for (uint32_t e = 0; core && e < coop_network_events(core); e++) {
        coop_event row;
        coop_network_event(&row, core, e);
        if (!row.id || strncmp(row.id, prefix, sizeof prefix - 1) != 0) continue;
        unsigned long number = strtoul(row.id + sizeof prefix - 1, NULL, 10);
        if (number > highest && number < 1000000000) highest = number;
    }
    return highest + 1;
}

static bool contains(const uint32_t *members, size_t count, uint32_t u) {
    for (size_t i = 0; i < count; i++) {
        if (members[i] == u) return true;
    }
    return false;
}

/* At most one is of the core: what is made must not tie two organisations that are facts. */
static size_t gather(uint32_t members[MOST], const generate_plan *plan, coop_i_random *random) {
    size_t wanted = LEAST, count = 1;
    while (wanted < MOST && coop_i_random_below(random, 3) > 0) wanted++;
    members[0] = generate_plan_pick_made(plan, random);
    bool real = false;
    for (int i = 0; i < TRIES && count < wanted; i++) {
        bool inside = plan->group[members[0]] != COOP_NONE && coop_i_random_real(random) >= plan->mixing;
        uint32_t u = generate_plan_pick(plan, random, inside ? plan->group[members[0]] : COOP_NONE);
        if (contains(members, count, u) || (real && !generate_plan_is_made(plan, u))) continue;
        real = real || !generate_plan_is_made(plan, u);
        members[count++] = u;
    }
    for (uint32_t i = 0; i < plan->ordered && count < 2; i++) { /* in a tiny network luck may fail */
        if (!contains(members, count, plan->order[i])) members[count++] = plan->order[i];
    }
    return count;
}

static coop_status add_project(coop_network *network, const generate_plan *plan, unsigned long number,
                               coop_i_random *random, coop_context *ctx) {
    uint32_t members[MOST], event;
    char id[40], label[40];
    coop_event row = COOP_EVENT_INIT;
    size_t count = gather(members, plan, random);
    int32_t since = 2008 + (int32_t)coop_i_random_below(random, 12);
    snprintf(id, sizeof id, "syn-project-%04lu", number);
    snprintf(label, sizeof label, "Project %04lu", number);
    row.type = COOP_PROJECT;
    row.id = id;
    row.label = label;
    row.since = since * 10000;
    row.until = (since + 1 + (int32_t)coop_i_random_below(random, 4)) * 10000;
    row.reference = GENERATE_GENERATED;
    row.synthetic = true;
    coop_status status = coop_network_add_event(network, &event, &row, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        const coop_party party = {
            .event = event, .organisation = plan->index[members[i]], .role = i == 0 ? "coordinator" : "participant"};
        status = coop_network_add_party(network, &party, ctx);
    }
    return status;
}

coop_status generate_make_projects(coop_network *network, const generate_plan *plan, coop_context *ctx) {
    coop_i_random random;
    unsigned long number = first_number(plan->core);
    coop_status status = COOP_OK;
    coop_i_random_init(&random, plan->seed, GENERATE_STREAM_PROJECTS);
    for (uint32_t i = 0; i < plan->projects && status == COOP_OK; i++) {
        status = add_project(network, plan, number + i, &random, ctx);
        if (i % 4096 == 0 && status == COOP_OK && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    return status;
}
