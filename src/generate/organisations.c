/* Made organisations: names that nobody takes for real ones, places and competences in the manner of the core. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "generate/generate.h"
#include "util/buf.h"

/* Where no core gives competences. */
static const char *const competences[] = {
    "additive manufacturing",
    "automation",
    "biotechnology",
    "certification",
    "chemistry",
    "clinical trials",
    "composites",
    "design",
    "drug development",
    "electronics",
    "energy storage",
    "engineer training",
    "food processing",
    "logistics",
    "machine vision",
    "machining",
    "marketing abroad",
    "materials testing",
    "measuring instruments",
    "optics",
    "power engineering",
    "recycling",
    "robotics",
    "software",
};
enum { COMPETENCES = sizeof competences / sizeof *competences, TRIES = 40 };

static bool is_local(int kind) {
    return kind != COOP_KIND_GOVERNMENT && kind != COOP_KIND_CORPORATION;
}

/* An organisation of the core to take something from: of the same group and sort, or any of that sort; ministries and
 * corporations are of another sort than those that are at home where the core is. */
static uint32_t model(const generate_plan *plan, coop_i_random *random, uint32_t like, bool near) {
    for (int i = 0; i < TRIES && plan->old > 0; i++) {
        uint32_t u = (uint32_t)coop_i_random_below(random, plan->old);
        bool same = is_local(plan->kind[like]) ? is_local(plan->kind[u]) : plan->kind[u] == plan->kind[like];
        if (same && (!near || i >= TRIES / 2 || plan->group[u] == plan->group[like])) return u;
    }
    return COOP_NONE;
}

static void settle(coop_organisation *row, const generate_plan *plan, coop_i_random *random, uint32_t like) {
    uint32_t u = model(plan, random, like, true);
    coop_organisation other;
    if (u == COOP_NONE) return;
    coop_network_organisation(&other, plan->core, u);
    row->country = other.country;
    row->region = other.region;
    row->city = other.city;
    row->latitude = other.latitude;
    row->longitude = other.longitude;
}

/* A competence of an organisation like this one, else any that the core knows, else one of the list above; each group
 * has a stretch of that list as its field. */
static const char *competence(const generate_plan *plan, coop_i_random *random, uint32_t like, coop_competence which) {
    uint32_t known = plan->core ? coop_network_tags(plan->core) : 0;
    uint32_t g = plan->group[like], u = model(plan, random, like, which == COOP_OFFER);
    const uint32_t *tags;
    size_t count = u == COOP_NONE ? 0 : coop_network_competences(&tags, plan->core, u, which);
    if (count > 0) return coop_network_tag(plan->core, tags[coop_i_random_below(random, count)]);
    if (known > 0) return coop_network_tag(plan->core, (uint32_t)coop_i_random_below(random, known));
    uint64_t field = which == COOP_OFFER && g != COOP_NONE ? 5 * (uint64_t)g + coop_i_random_below(random, 6)
                                                           : coop_i_random_below(random, COMPETENCES);
    return competences[field % COMPETENCES];
}

static coop_status add_competences(coop_network *network, const generate_plan *plan, uint32_t u, coop_i_random *random,
                                   coop_context *ctx) {
    enum { MOST = 5 };
    const char *taken[MOST];
    size_t count = 0, offers = 1 + (size_t)coop_i_random_below(random, 3);
    size_t needs = (size_t)coop_i_random_below(random, 3);
    coop_status status = COOP_OK;
    for (size_t i = 0; i < offers + needs && status == COOP_OK; i++) {
        coop_competence which = i < offers ? COOP_OFFER : COOP_NEED;
        const char *tag = competence(plan, random, u, which);
        bool again = false;
        for (size_t k = 0; k < count; k++) again = again || strcmp(taken[k], tag) == 0;
        if (again) continue;
        taken[count++] = tag;
        status = coop_network_add_competence(network, plan->index[u], which, tag, ctx);
    }
    return status;
}

static int digits(uint32_t value) {
    int count = 1;
    for (; value >= 10; value /= 10) count++;
    return count < 4 ? 4 : count;
}

/* The next id of the kind that the core does not have. */
static bool name(coop_i_buf *id, coop_i_buf *label, const generate_plan *plan, coop_kind kind, uint32_t *number) {
    int width = digits(plan->kinds[kind]);
    do {
        coop_i_buf_reset(id);
        coop_i_buf_printf(id, "syn-%s-%0*" PRIu32, coop_kind_name(kind), width, ++*number);
    } while (plan->core && !id->failed && coop_network_find(plan->core, coop_i_buf_text(id)) != COOP_NONE);
    coop_i_buf_reset(label);
    coop_i_buf_printf(label, "%s %0*" PRIu32, generate_kinds[kind].word, width, *number);
    return !id->failed && !label->failed;
}

coop_status generate_make_organisations(coop_network *network, generate_plan *plan, coop_context *ctx) {
    coop_i_buf id = {0}, label = {0};
    coop_i_random random;
    uint32_t numbers[COOP_KINDS] = {0};
    coop_status status = COOP_OK;
    coop_i_random_init(&random, plan->seed, GENERATE_STREAM_TAGS);
    for (uint32_t u = plan->old; u < plan->n && status == COOP_OK; u++) {
        coop_kind kind = (coop_kind)plan->kind[u];
        coop_organisation row = COOP_ORGANISATION_INIT;
        if (!name(&id, &label, plan, kind, &numbers[kind])) {
            status = coop_fail_memory(ctx);
            break;
        }
        row.id = coop_i_buf_text(&id);
        row.label = coop_i_buf_text(&label);
        row.kind_text = coop_kind_name(kind);
        row.source = GENERATE_GENERATED;
        row.synthetic = true;
        settle(&row, plan, &random, u);
        status = coop_network_add_organisation(network, &plan->index[u], &row, ctx);
        if (status == COOP_OK && kind != COOP_KIND_CLUSTER) {
            status = add_competences(network, plan, u, &random, ctx);
        }
        if (u % 65536 != 0) continue;
        coop_progress(ctx, "organisations", (double)u / plan->n);
        if (status == COOP_OK && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    coop_i_buf_clear(&id);
    coop_i_buf_clear(&label);
    return status;
}
