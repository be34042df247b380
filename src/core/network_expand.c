/* Finish, stage 2: agreements and projects of n parties become ties.
 *
 * What each projection means stands at coop_projection. */
#include "core/events.h"
#include "core/network.h"
#include "core/say.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/buf.h"
#include "util/mem.h"

static const char *event_word(const coop_i_event *event) {
    return event->type == COOP_PROJECT ? "project" : "agreement";
}

bool coop_i_role_leads(bool *leads, const char *role) {
    return coop_i_word_in(leads, "coordinator|lead|leader|координатор|головной исполнитель|руководитель|заказчик",
                          role);
}

typedef struct expansion {
    coop_network *network;
    const coop_i_event *event;
    uint32_t kind;
    double weight;
    const uint32_t *taken; /* cosine: in how many events of the type each organisation takes part; else NULL */
    coop_context *ctx;
} expansion;

static coop_status tie(const expansion *e, uint32_t a, uint32_t b) {
    double weight = e->taken ? 1 / sqrt((double)e->taken[a] * (double)e->taken[b]) : e->weight;
    coop_tie row = {.source = a,
                    .target = b,
                    .weight = weight,
                    .derived = weight,
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
    if (projection == COOP_NO_TIES) return 0;
    return projection == COOP_NODES ? members : projection == COOP_STAR ? members - 1 : members * (members - 1) / 2;
}

/* What --max-party leaves out is said, or a sparse network would look like a finding. */
static void tell_capped(const coop_network *network, const coop_finish_options *options, coop_context *ctx) {
    const coop_network_facts *facts = &network->facts;
    if (facts->events_capped == 0 || facts->pairs_capped == 0 || !ctx) return;
    coop_i_tell(ctx, COOP_NOTE, "capped", NULL, SAY_CAPPED, COOP_I_COUNT(facts->events_capped),
                COOP_I_COUNT(options->max_party), COOP_I_COUNT(facts->pairs_capped));
}

static coop_status expand(const expansion *base, const coop_finish_options *options, const uint32_t *members,
                          size_t count, uint32_t coordinator) {
    expansion e = *base;
    uint32_t node = COOP_NONE;
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
    case COOP_NO_TIES:
        return COOP_OK;
    case COOP_CLIQUE:
    case COOP_COSINE: /* the weight is each pair's own */
    case COOP_PROJECTIONS:
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

/* The parties of one event: its distinct members in order of id, and who coordinates it. */
typedef struct members {
    uint32_t *list;
    size_t count;
    uint32_t coordinator;
} members;

/* Reads the parties from row `first` on that belong to one event and returns where they end. */
static coop_status collect(members *found, size_t *end, const coop_network *network, size_t first, coop_context *ctx) {
    const coop_i_party *parties = network->parties.rows;
    found->count = 0;
    found->coordinator = COOP_NONE;
    for (*end = first; *end < network->parties.count && parties[*end].event == parties[first].event; ++*end) {
        uint32_t organisation = parties[*end].organisation;
        const char *role = coop_i_text_of(network, parties[*end].role);
        bool leads = false;
        if (found->coordinator == COOP_NONE && role && !coop_i_role_leads(&leads, role)) {
            return coop_fail_memory(ctx);
        }
        if (leads) found->coordinator = organisation;
        if (found->count == 0 || found->list[found->count - 1] != organisation)
            found->list[found->count++] = organisation;
    }
    return COOP_OK;
}

/* Cosine: how many events of each type an organisation takes part in, those beyond the cap aside. */
static coop_status count_taken(uint32_t *taken[2], members *found, const coop_network *network,
                               const coop_finish_options *options, coop_context *ctx) {
    for (int type = 0; type < 2; type++) {
        taken[type] = coop_i_calloc(network->organisations.count, sizeof **taken);
        if (!taken[type]) return coop_fail_memory(ctx);
    }
    coop_status status = COOP_OK;
    for (size_t first = 0, end; first < network->parties.count && status == COOP_OK; first = end) {
        status = collect(found, &end, network, first, ctx);
        if (options->max_party > 0 && found->count > options->max_party) continue;
        const coop_i_event *event = &network->events.rows[network->parties.rows[first].event];
        for (size_t i = 0; i < found->count; i++) taken[event->type == COOP_PROJECT][found->list[i]]++;
    }
    return status;
}

/* All pairs of thousands are billions of ties: told before the first is made, with the ways out. */
static coop_status check_pairs(const coop_network *network, const coop_finish_options *options, coop_context *ctx) {
    const coop_i_party *parties = network->parties.rows;
    uint64_t all = 0, most = 0, widest = 0, allowed = options->max_pairs ? options->max_pairs : COOP_MAX_PAIRS;
    uint32_t event = 0;
    for (size_t first = 0, end; first < network->parties.count; first = end) {
        for (end = first + 1; end < network->parties.count && parties[end].event == parties[first].event;) end++;
        if (options->max_party > 0 && end - first > options->max_party) continue;
        uint64_t ties = ties_of(options->projection, end - first);
        all += ties;
        if (ties <= most) continue;
        most = ties;
        widest = end - first;
        event = parties[first].event;
    }
    if (all <= allowed) return COOP_OK;
    return coop_fail(ctx, COOP_INPUT,
                     "agreements and projects would make %llu ties, '%s' with its %llu parties alone %llu; take "
                     "--projection star (one tie a party), --max-party N (none from larger ones), or --max-pairs N",
                     (unsigned long long)all, coop_i_text_of(network, network->events.rows[event].id),
                     (unsigned long long)widest, (unsigned long long)most);
}

coop_status coop_i_network_expand(coop_network *network, const coop_finish_options *options, coop_context *ctx) {
    coop_status status = COOP_OK;
    size_t count = network->parties.count;
    uint32_t *taken[2] = {NULL, NULL};
    members found = {0};
    if (count == 0) return COOP_OK;
    sorting = network;
    qsort(network->parties.rows, count, sizeof *network->parties.rows, compare_parties);
    status = check_pairs(network, options, ctx);
    if (status != COOP_OK) return status;
    found.list = coop_i_calloc(count, sizeof *found.list);
    if (!found.list) return coop_fail_memory(ctx);
    if (options->projection == COOP_COSINE) status = count_taken(taken, &found, network, options, ctx);
    for (size_t first = 0, end; first < count && status == COOP_OK; first = end) {
        const coop_i_event *event = &network->events.rows[network->parties.rows[first].event];
        expansion e = {.network = network, .event = event, .taken = taken[event->type == COOP_PROJECT], .ctx = ctx};
        status = collect(&found, &end, network, first, ctx);
        if (status == COOP_OK && !coop_i_pool_puts(network->pool, &e.kind, event_word(event)))
            status = coop_fail_memory(ctx);
        if (status == COOP_OK) status = expand(&e, options, found.list, found.count, found.coordinator);
    }
    free(found.list);
    free(taken[0]);
    free(taken[1]);
    if (status == COOP_OK) tell_capped(network, options, ctx);
    return status;
}
