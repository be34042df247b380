/* A unit is a set of organisations, one or many: each figure is counted over that set, what its members share once. */
#include "rating/figures.h"

#include <stdlib.h>

#include "core/events.h"
#include "util/mem.h"

typedef struct counter {
    const rating_units *units;
    const coop_graph *graph;
    uint32_t kinds, with;
    uint32_t *inside;                 /* n: the last unit + 1 that the organisation was a member of */
    uint32_t *seen;                   /* organisations, events, tags or units: the last unit + 1 that met it */
    coop_i_lists units_of, events_of; /* of each organisation */
} counter;

static bool of_kinds(uint32_t kinds, const coop_graph *graph, uint32_t i) {
    return kinds == 0 || (kinds >> coop_network_kind(graph->network, i) & 1);
}

static bool meet(counter *c, uint32_t what, uint32_t stamp) {
    if (c->seen[what] == stamp) return false;
    c->seen[what] = stamp;
    return true;
}

/* Units that somebody belongs to and nobody of this unit has met yet. */
static double new_units(counter *c, uint32_t organisation, uint32_t stamp) {
    double sum = 0;
    const uint32_t *units;
    size_t count = coop_i_lists_get(&units, &c->units_of, organisation);
    for (size_t k = 0; k < count; k++) sum += meet(c, units[k], stamp);
    return sum;
}

/* What a member's ties add to a figure of ties. */
static double of_ties(counter *c, rating_figure figure, uint32_t member, uint32_t own, uint32_t stamp) {
    const coop_i_csr *all = &c->graph->all;
    double sum = 0;
    for (uint64_t a = all->offset[member]; a < all->offset[member + 1]; a++) {
        uint32_t other = all->to[a];
        bool within = c->inside[other] == stamp;
        if (other == own || !of_kinds(c->with, c->graph, other)) continue;
        switch (figure) {
        case RATING_PARTNERS:
            sum += !within && meet(c, other, stamp);
            break;
        case RATING_TIES:
            sum += within ? 0 : all->weight[a];
            break;
        case RATING_INSIDE:
            sum += within && other > member && of_kinds(c->kinds, c->graph, other) ? all->weight[a] : 0;
            break;
        case RATING_GROUPS:
            sum += within ? 0 : new_units(c, other, stamp);
            break;
        default: /* density: pairs */
            sum += within && other > member && of_kinds(c->kinds, c->graph, other);
        }
    }
    return sum;
}

static double of_events(counter *c, coop_event_type type, uint32_t member, uint32_t stamp) {
    double sum = 0;
    const uint32_t *events;
    size_t count = coop_i_lists_get(&events, &c->events_of, member);
    for (size_t e = 0; e < count; e++) {
        coop_event row;
        coop_network_event(&row, c->graph->network, events[e]);
        sum += row.type == type && meet(c, events[e], stamp);
    }
    return sum;
}

static double of_tags(counter *c, coop_competence which, uint32_t member, uint32_t stamp) {
    const uint32_t *tags;
    double sum = 0;
    size_t count = coop_network_competences(&tags, c->graph->network, member, which);
    for (size_t t = 0; t < count; t++) sum += meet(c, tags[t], stamp);
    return sum;
}

static double of_unit(counter *c, rating_figure figure, size_t unit) {
    const rating_units *units = c->units;
    uint32_t stamp = (uint32_t)unit + 1, own = units->by == RATING_BY_CLUSTER ? units->organisation[unit] : COOP_NONE;
    double sum = 0, members = 0;
    for (size_t m = units->first[unit]; m < units->first[unit + 1]; m++) c->inside[units->members[m]] = stamp;
    for (size_t m = units->first[unit]; m < units->first[unit + 1]; m++) {
        uint32_t member = units->members[m];
        if (!of_kinds(c->kinds, c->graph, member)) continue;
        members++;
        switch (figure) {
        case RATING_MEMBERS:
            sum++;
            break;
        case RATING_AGREEMENTS:
            sum += of_events(c, COOP_AGREEMENT, member, stamp);
            break;
        case RATING_PROJECTS:
            sum += of_events(c, COOP_PROJECT, member, stamp);
            break;
        case RATING_OFFERS:
            sum += of_tags(c, COOP_OFFER, member, stamp);
            break;
        case RATING_NEEDS:
            sum += of_tags(c, COOP_NEED, member, stamp);
            break;
        default:
            sum += of_ties(c, figure, member, own, stamp);
        }
    }
    if (figure != RATING_DENSITY) return sum;
    return members > 1 ? sum / (members * (members - 1) / 2) : NAN;
}

/* The units of each organisation. */
static bool list_units(coop_i_lists *lists, const rating_units *units, uint32_t n) {
    size_t members = units->count > 0 ? units->first[units->count] : 0;
    uint32_t *unit = coop_i_calloc(members, sizeof *unit);
    for (size_t u = 0; u < units->count && unit; u++)
        for (size_t m = units->first[u]; m < units->first[u + 1]; m++) unit[m] = (uint32_t)u;
    bool fine = unit && coop_i_lists_of(lists, n, units->members, unit, members);
    free(unit);
    return fine;
}

coop_status rating_figure_values(double *values, rating_figure figure, const rating_units *units, uint32_t kinds,
                                 uint32_t with, const coop_graph *graph, coop_context *ctx) {
    counter c = {.units = units, .graph = graph, .kinds = kinds, .with = with};
    size_t seen =
        (size_t)graph->n + coop_network_events(graph->network) + coop_network_tags(graph->network) + units->count + 1;
    c.inside = coop_i_calloc(graph->n, sizeof *c.inside);
    c.seen = coop_i_calloc(seen, sizeof *c.seen);
    bool fine = c.inside && c.seen && coop_i_events_of(&c.events_of, graph->network) &&
                list_units(&c.units_of, units, graph->n);
    coop_status status = fine ? COOP_OK : coop_fail_memory(ctx);
    for (size_t u = 0; u < units->count && status == COOP_OK; u++) {
        values[u] = of_unit(&c, figure, u);
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    free(c.inside);
    free(c.seen);
    coop_i_lists_clear(&c.units_of);
    coop_i_lists_clear(&c.events_of);
    return status;
}
