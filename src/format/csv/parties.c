/* Participations: a row for each organisation of a project or agreement. What several rows say about the same project
 * is put together here so that it does not depend on their order: the earliest start, the latest end, and of different
 * titles the one that sorts first. */
#include "format/csv/csv.h"

#include <stdlib.h>
#include <string.h>

#include "util/map.h"
#include "util/mem.h"

typedef struct held_event {
    coop_event row; /* its texts are unset: they are these */
    uint32_t id, label, reference, file;
} held_event;

typedef struct held_party {
    uint32_t event, organisation, role, functions;
} held_party;

struct csv_parties {
    coop_i_pool *pool;
    coop_i_map event_of; /* type << 32 | id -> index in `events` */
    held_event *events;
    size_t event_count, event_capacity;
    held_party *parties;
    size_t party_count, party_capacity;
};

coop_status csv_parties_new(csv_parties **parties, coop_context *ctx) {
    csv_parties *made = coop_i_calloc(1, sizeof *made);
    if (!made || !(made->pool = coop_i_pool_new())) {
        free(made);
        return coop_fail_memory(ctx);
    }
    *parties = made;
    return COOP_OK;
}

void csv_parties_free(csv_parties *parties) {
    if (!parties) return;
    coop_i_pool_free(parties->pool);
    coop_i_map_clear(&parties->event_of);
    free(parties->events);
    free(parties->parties);
    free(parties);
}

static bool event_with(uint32_t *index, csv_parties *parties, const coop_event *event) {
    uint32_t id;
    if (!coop_i_pool_puts(parties->pool, &id, event->id)) return false;
    uint64_t key = (uint64_t)event->type << 32 | id;
    if (coop_i_map_get(&parties->event_of, key, index)) return true;
    if (!coop_i_grow(&parties->events, &parties->event_capacity, parties->event_count + 1, sizeof *parties->events)) {
        return false;
    }
    *index = (uint32_t)parties->event_count;
    held_event *made = &parties->events[parties->event_count++];
    *made = (held_event){.row = COOP_EVENT_INIT, .id = id};
    made->row.type = event->type;
    made->row.place = event->place;
    return coop_i_pool_puts(parties->pool, &made->file, event->place.file) &&
           coop_i_map_put(&parties->event_of, key, *index);
}

static bool keep_first_sorted(coop_i_pool *pool, uint32_t *kept, const char *text) {
    const char *before = coop_i_pool_get(pool, *kept);
    if (!text || !*text || (before && strcmp(before, text) <= 0)) return true;
    return coop_i_pool_puts(pool, kept, text);
}

coop_status csv_parties_hold(csv_parties *parties, const coop_event *event, const coop_party *party,
                             coop_context *ctx) {
    held_party made = {.organisation = party->organisation};
    if (party->organisation == COOP_NONE) return COOP_OK;
    if (!event_with(&made.event, parties, event)) return coop_fail_memory(ctx);
    held_event *held = &parties->events[made.event];
    if (event->since && (!held->row.since || event->since < held->row.since)) held->row.since = event->since;
    if (event->until > held->row.until) held->row.until = event->until;
    if (!keep_first_sorted(parties->pool, &held->label, event->label) ||
        !keep_first_sorted(parties->pool, &held->reference, event->reference) ||
        !coop_i_pool_puts(parties->pool, &made.role, party->role) ||
        !coop_i_pool_puts(parties->pool, &made.functions, party->functions) ||
        !coop_i_grow(&parties->parties, &parties->party_capacity, parties->party_count + 1, sizeof made)) {
        return coop_fail_memory(ctx);
    }
    parties->parties[parties->party_count++] = made;
    return COOP_OK;
}

coop_status csv_parties_give(csv_parties *parties, coop_network *network, coop_context *ctx) {
    uint32_t *index = coop_i_calloc(parties->event_count, sizeof *index);
    coop_status status = index ? COOP_OK : coop_fail_memory(ctx);
    for (size_t i = 0; i < parties->event_count && status == COOP_OK; i++) {
        held_event *held = &parties->events[i];
        held->row.id = coop_i_pool_get(parties->pool, held->id);
        held->row.label = coop_i_pool_get(parties->pool, held->label);
        held->row.reference = coop_i_pool_get(parties->pool, held->reference);
        held->row.place.file = coop_i_pool_get(parties->pool, held->file);
        status = coop_network_add_event(network, &index[i], &held->row, ctx);
    }
    for (size_t i = 0; i < parties->party_count && status == COOP_OK; i++) {
        const held_party *held = &parties->parties[i];
        const coop_party row = {.event = index[held->event],
                                .organisation = held->organisation,
                                .role = coop_i_pool_get(parties->pool, held->role),
                                .functions = coop_i_pool_get(parties->pool, held->functions)};
        status = coop_network_add_party(network, &row, ctx);
    }
    free(index);
    return status;
}
