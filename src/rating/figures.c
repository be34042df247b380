/* A unit is a set of organisations, one or many: each figure is counted over that set, what its members share once. */
#include "rating/figures.h"

#include <stdlib.h>

#include "util/mem.h"

typedef struct counter {
    const rating_units *units;
    const coop_graph *graph;
    uint32_t kinds, with;
    uint32_t *inside;     /* n: the last unit + 1 that the organisation was a member of */
    uint32_t *seen;       /* organisations, events, tags or units: the last unit + 1 that met it */
    uint64_t *first_unit; /* n + 1, and unit: the units of each organisation */
    uint32_t *unit;
    uint64_t *first; /* n + 1, and event: the events of each organisation */
    uint32_t *event;
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
    for (uint64_t k = c->first_unit[organisation]; k < c->first_unit[organisation + 1]; k++)
        sum += meet(c, c->unit[k], stamp);
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
    for (uint64_t e = c->first[member]; e < c->first[member + 1]; e++) {
        coop_event row;
        coop_network_event(&row, c->graph->network, c->event[e]);
        sum += row.type == type && meet(c, c->event[e], stamp);
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

/* The events of each organisation, by counting. */
static coop_status list_events(counter *c, coop_context *ctx) {
    const coop_network *network = c->graph->network;
    uint32_t events = coop_network_events(network), n = c->graph->n;
    size_t first, parties = 0;
    for (uint32_t e = 0; e < events; e++) {
        size_t end = coop_network_parties(&first, network, e);
        if (end > parties) parties = end;
    }
    c->first = coop_i_calloc((size_t)n + 2, sizeof *c->first);
    c->event = coop_i_calloc(parties, sizeof *c->event);
    if (!c->first || !c->event) return coop_fail_memory(ctx);
    coop_party row;
    for (size_t p = 0; p < parties; p++) {
        coop_network_party(&row, network, p);
        c->first[row.organisation + 2]++;
    }
    for (uint32_t i = 0; i < n; i++) c->first[i + 2] += c->first[i + 1];
    for (size_t p = 0; p < parties; p++) {
        coop_network_party(&row, network, p);
        c->event[c->first[row.organisation + 1]++] = row.event;
    }
    return COOP_OK;
}

/* The units of each organisation, by counting. */
static coop_status list_units(counter *c, coop_context *ctx) {
    const rating_units *units = c->units;
    size_t members = units->count > 0 ? units->first[units->count] : 0;
    c->first_unit = coop_i_calloc((size_t)c->graph->n + 2, sizeof *c->first_unit);
    c->unit = coop_i_calloc(members, sizeof *c->unit);
    if (!c->first_unit || !c->unit) return coop_fail_memory(ctx);
    for (size_t m = 0; m < members; m++) c->first_unit[units->members[m] + 2]++;
    for (uint32_t i = 0; i < c->graph->n; i++) c->first_unit[i + 2] += c->first_unit[i + 1];
    for (size_t u = 0; u < units->count; u++)
        for (size_t m = units->first[u]; m < units->first[u + 1]; m++)
            c->unit[c->first_unit[units->members[m] + 1]++] = (uint32_t)u;
    return COOP_OK;
}

coop_status rating_figure_values(double *values, rating_figure figure, const rating_units *units, uint32_t kinds,
                                 uint32_t with, const coop_graph *graph, coop_context *ctx) {
    counter c = {.units = units, .graph = graph, .kinds = kinds, .with = with};
    size_t seen =
        (size_t)graph->n + coop_network_events(graph->network) + coop_network_tags(graph->network) + units->count + 1;
    c.inside = coop_i_calloc(graph->n, sizeof *c.inside);
    c.seen = coop_i_calloc(seen, sizeof *c.seen);
    coop_status status = c.inside && c.seen ? list_events(&c, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) status = list_units(&c, ctx);
    for (size_t u = 0; u < units->count && status == COOP_OK; u++) {
        values[u] = of_unit(&c, figure, u);
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    free(c.inside);
    free(c.seen);
    free(c.first_unit);
    free(c.unit);
    free(c.first);
    free(c.event);
    return status;
}
