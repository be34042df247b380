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
    uint32_t stamp, own;              /* the unit at hand + 1, and its own node where it is a cluster */
} counter;
typedef double member_fn(counter *c, uint32_t member);
typedef double tie_fn(counter *c, uint32_t member, uint64_t arc, bool within);

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

/* ---- what a tie of a member adds; `within`: its other end is a member too ---- */

static double new_partner(counter *c, uint32_t member, uint64_t arc, bool within) {
    (void)member;
    return !within && meet(c, c->graph->all.to[arc], c->stamp);
}

static double strength_outside(counter *c, uint32_t member, uint64_t arc, bool within) {
    (void)member;
    return within ? 0 : c->graph->all.weight[arc];
}

static double groups_outside(counter *c, uint32_t member, uint64_t arc, bool within) {
    (void)member;
    return within ? 0 : new_units(c, c->graph->all.to[arc], c->stamp);
}

/* Each pair of members once. */
static double pair_inside(counter *c, uint32_t member, uint64_t arc, bool within) {
    uint32_t other = c->graph->all.to[arc];
    return within && other > member && of_kinds(c->kinds, c->graph, other);
}

static double strength_inside(counter *c, uint32_t member, uint64_t arc, bool within) {
    return pair_inside(c, member, arc, within) * c->graph->all.weight[arc];
}

static double of_ties(counter *c, uint32_t member, tie_fn *tie) {
    const coop_i_csr *all = &c->graph->all;
    double sum = 0;
    for (uint64_t a = all->offset[member]; a < all->offset[member + 1]; a++) {
        uint32_t other = all->to[a];
        if (other != c->own && of_kinds(c->with, c->graph, other))
            sum += tie(c, member, a, c->inside[other] == c->stamp);
    }
    return sum;
}

/* ---- what a member adds ---- */

static double one(counter *c, uint32_t member) {
    (void)c, (void)member;
    return 1;
}

static double new_events(counter *c, uint32_t member, coop_event_type type) {
    double sum = 0;
    const uint32_t *events;
    size_t count = coop_i_lists_get(&events, &c->events_of, member);
    for (size_t e = 0; e < count; e++) {
        coop_event row;
        coop_network_event(&row, c->graph->network, events[e]);
        sum += row.type == type && meet(c, events[e], c->stamp);
    }
    return sum;
}

static double agreements(counter *c, uint32_t member) {
    return new_events(c, member, COOP_AGREEMENT);
}

static double projects(counter *c, uint32_t member) {
    return new_events(c, member, COOP_PROJECT);
}

static double new_tags(counter *c, uint32_t member, coop_competence which) {
    const uint32_t *tags;
    double sum = 0;
    size_t count = coop_network_competences(&tags, c->graph->network, member, which);
    for (size_t t = 0; t < count; t++) sum += meet(c, tags[t], c->stamp);
    return sum;
}

static double offers(counter *c, uint32_t member) {
    return new_tags(c, member, COOP_OFFER);
}

static double needs(counter *c, uint32_t member) {
    return new_tags(c, member, COOP_NEED);
}

/* ---- rows ---- */

static double share_of_pairs(double sum, double members) {
    return members > 1 ? sum / (members * (members - 1) / 2) : NAN;
}

struct coop_figure_code {
    member_fn *member;                            /* one of the two: the sum over members … */
    tie_fn *tie;                                  /* … or over their ties */
    double (*finish)(double sum, double members); /* NULL = the sum itself */
};
#define CODE(...) (&(const struct coop_figure_code){__VA_ARGS__})

static const coop_figure rows[] = {
    {"partners", "organisations that it has ties with; of a group: those outside it, the cluster's own node aside",
     false, CODE(.tie = new_partner)},
    {"ties", "strength of its ties; of a group: of those that leave it, but not to the cluster's own node", false,
     CODE(.tie = strength_outside)},
    {"agreements", "agreements that it is a party of", false, CODE(.member = agreements)},
    {"projects", "projects that it takes part in", false, CODE(.member = projects)},
    {"offers", "competences that it offers", false, CODE(.member = offers)},
    {"needs", "competences that it looks for", false, CODE(.member = needs)},
    {"members", "organisations of the group", true, CODE(.member = one)},
    {"inside", "strength of the ties between its members", true, CODE(.tie = strength_inside)},
    {"density", "share of the possible pairs of members that have a tie", true,
     CODE(.tie = pair_inside, .finish = share_of_pairs)},
    {"groups", "other groups that a member has a tie with", true, CODE(.tie = groups_outside)},
};

const coop_figure *coop_figure_rows(size_t *count) {
    *count = sizeof rows / sizeof *rows;
    return rows;
}

static double of_unit(counter *c, const coop_figure *figure, size_t unit) {
    const rating_units *units = c->units;
    double sum = 0, members = 0;
    c->stamp = (uint32_t)unit + 1;
    c->own = units->by == RATING_BY_CLUSTER ? units->organisation[unit] : COOP_NONE;
    for (size_t m = units->first[unit]; m < units->first[unit + 1]; m++) c->inside[units->members[m]] = c->stamp;
    for (size_t m = units->first[unit]; m < units->first[unit + 1]; m++) {
        uint32_t member = units->members[m];
        if (!of_kinds(c->kinds, c->graph, member)) continue;
        members++;
        sum += figure->code->member ? figure->code->member(c, member) : of_ties(c, member, figure->code->tie);
    }
    return figure->code->finish ? figure->code->finish(sum, members) : sum;
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

coop_status rating_figure_values(double *values, const coop_figure *figure, const rating_units *units, uint32_t kinds,
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
