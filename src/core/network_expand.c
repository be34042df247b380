/* Finish, stage 2: agreements and projects of n parties become ties.
 *
 * newman: each pair 1/(n-1), so that every party spends weight 1 on an event whatever its size (Newman 2001, Phys. Rev.
 * E 64, 016132); clique: each pair 1; star: the coordinator with each other; nodes: the event itself is a node
 * (two-mode). */
#include "core/network.h"

#include <stdlib.h>
#include <string.h>

#include "util/buf.h"

static const char *event_word(const coop_i_event *event) {
    return event->type == COOP_PROJECT ? "project" : "agreement";
}

static const char coordinators[] = "coordinator|lead|leader|координатор|головной исполнитель|руководитель|заказчик";

typedef struct expansion {
    coop_network *network;
    const coop_i_event *event;
    uint32_t kind;
    double weight;
    coop_context *ctx;
} expansion;

static coop_status tie(const expansion *e, uint32_t a, uint32_t b) {
    coop_tie row = {.source = a,
                    .target = b,
                    .weight = e->weight,
                    .derived = e->weight,
                    .since = e->event->since,
                    .until = e->event->until,
                    .synthetic = e->event->synthetic};
    e->network->facts.derived_rows++;
    return coop_i_network_push_tie(e->network, NULL, &row, e->kind, e->event->reference, e->ctx);
}

static coop_status pairs(const expansion *e, const uint32_t *members, size_t count) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        if (coop_cancelled(e->ctx)) return COOP_INTERRUPTED;
        for (size_t j = i + 1; j < count && status == COOP_OK; j++) status = tie(e, members[i], members[j]);
    }
    return status;
}

static coop_status star(const expansion *e, uint32_t centre, const uint32_t *members, size_t count) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        if (members[i] != centre) status = tie(e, centre, members[i]);
    }
    return status;
}

/* The event as a node of kind "project" or "agreement". Its id gets a prefix when an organisation has the same. */
static coop_status event_node(uint32_t *node, const expansion *e) {
    coop_network *network = e->network;
    coop_i_buf id = {0};
    const char *own = coop_i_text_of(network, e->event->id);
    if (coop_network_find(network, own) == COOP_NONE) {
        coop_i_buf_puts(&id, own);
    } else {
        coop_i_buf_printf(&id, "%s:%s", event_word(e->event), own);
    }
    coop_organisation row = COOP_ORGANISATION_INIT;
    row.id = coop_i_buf_text(&id);
    row.label = coop_i_text_of(network, e->event->label);
    row.source = coop_i_text_of(network, e->event->reference);
    row.synthetic = e->event->synthetic;
    coop_status status =
        id.failed ? coop_fail_memory(e->ctx) : coop_network_add_organisation(network, node, &row, e->ctx);
    if (status == COOP_OK && *node != COOP_NONE &&
        !coop_i_pool_puts(network->pool, &network->organisations.kind_text[*node], event_word(e->event))) {
        status = coop_fail_memory(e->ctx);
    }
    coop_i_buf_clear(&id);
    return status;
}

static uint64_t ties_of(coop_projection projection, uint64_t members) {
    return projection == COOP_NODES ? members : projection == COOP_STAR ? members - 1 : members * (members - 1) / 2;
}

/* What --max-party leaves out is said, or a sparse network would look like a finding. */
static void tell_capped(const coop_network *network, const coop_finish_options *options, coop_context *ctx) {
    const coop_network_facts *facts = &network->facts;
    if (facts->events_capped == 0 || !ctx) return;
    bool one = facts->events_capped == 1;
    coop_problems_add(ctx->problems, COOP_NOTE, "capped", NULL,
                      "%llu %s of more than %lu parties made no ties (--max-party): %llu tie%s fewer",
                      (unsigned long long)facts->events_capped,
                      one ? "agreement or project" : "agreements and projects", (unsigned long)options->max_party,
                      (unsigned long long)facts->pairs_capped, facts->pairs_capped == 1 ? "" : "s");
}

static coop_status expand(const expansion *base, const coop_finish_options *options, const uint32_t *members,
                          size_t count, uint32_t coordinator) {
    expansion e = *base;
    uint32_t node;
    coop_network_facts *facts = &e.network->facts;
    if (options->max_party > 0 && count > options->max_party) {
        facts->events_capped++;
        facts->pairs_capped += ties_of(options->projection, count);
        return COOP_OK;
    }
    e.weight = 1;
    switch (options->projection) {
    case COOP_NODES: {
        coop_status status = event_node(&node, &e);
        return status == COOP_OK && node != COOP_NONE ? star(&e, node, members, count) : status;
    }
    case COOP_STAR:
        return star(&e, coordinator != COOP_NONE ? coordinator : members[0], members, count);
    case COOP_NEWMAN:
        e.weight = count > 1 ? 1.0 / (double)(count - 1) : 1;
        break;
    case COOP_CLIQUE:
        break;
    }
    return pairs(&e, members, count);
}

/* Stable by event, then by id of the organisation: so that nothing depends on the order of rows. */
static const coop_network *sorting; /* qsort has no context argument; guarded by one finish at a time per thread */
#pragma omp threadprivate(sorting)

static int compare_parties(const void *a, const void *b) {
    const coop_i_party *x = a, *y = b;
    if (x->event != y->event) return x->event < y->event ? -1 : 1;
    const uint32_t *ids = sorting->organisations.id;
    int order = strcmp(coop_i_text_of(sorting, ids[x->organisation]), coop_i_text_of(sorting, ids[y->organisation]));
    if (order != 0) return order;
    const char *role_x = coop_i_text_of(sorting, x->role), *role_y = coop_i_text_of(sorting, y->role);
    return strcmp(role_x ? role_x : "", role_y ? role_y : "");
}

coop_status coop_i_network_expand(coop_network *network, const coop_finish_options *options, coop_context *ctx) {
    coop_status status = COOP_OK;
    size_t count = network->parties.count;
    if (count == 0) return COOP_OK;
    sorting = network;
    qsort(network->parties.rows, count, sizeof *network->parties.rows, compare_parties);
    uint32_t *members = malloc(count * sizeof *members);
    if (!members) return coop_fail_memory(ctx);
    for (size_t first = 0, end; first < count && status == COOP_OK; first = end) {
        expansion e = {
            .network = network, .event = &network->events.rows[network->parties.rows[first].event], .ctx = ctx};
        uint32_t coordinator = COOP_NONE;
        size_t party_count = 0;
        for (end = first; end < count && network->parties.rows[end].event == network->parties.rows[first].event;
             end++) {
            uint32_t organisation = network->parties.rows[end].organisation;
            const char *role = coop_i_text_of(network, network->parties.rows[end].role);
            bool leads = false;
            if (coordinator == COOP_NONE && role && !coop_i_word_in(&leads, coordinators, role)) {
                status = coop_fail_memory(ctx);
                break;
            }
            if (leads) coordinator = organisation;
            if (party_count == 0 || members[party_count - 1] != organisation) members[party_count++] = organisation;
        }
        if (status == COOP_OK && !coop_i_pool_puts(network->pool, &e.kind, event_word(e.event)))
            status = coop_fail_memory(ctx);
        if (status == COOP_OK) status = expand(&e, options, members, party_count, coordinator);
    }
    free(members);
    if (status == COOP_OK) tell_capped(network, options, ctx);
    return status;
}
