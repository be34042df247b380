/* Projects and agreements beyond those that made the ties.
 *
 * A project that joins the two is a tie of theirs already: to count it again would tell a tie by itself. So two things
 * are counted that are no ties: projects with too many parties to make ties (--max-party), each 1 / (parties - 1), and
 * how far the money of their other projects, those without the one of the two, comes from the same sources. */
#include <stdlib.h>

#include "core/events.h"
#include "signal/matches.h"
#include "signal/signal.h"
#include "util/map.h"
#include "util/mem.h"

typedef struct paid { /* a project of an organisation and one source of its money */
    uint32_t organisation, source, event;
} paid;

typedef struct projects {
    coop_i_lists events;  /* of each organisation */
    uint64_t *first_paid; /* n + 1: into paid */
    paid *paid;           /* by organisation, source, event */
    double *large;        /* by event: 1 / (parties - 1) when it is too large to make ties, else 0 */
    bool any_large, any_paid;
} projects;

static void release(void *state) {
    projects *p = state;
    if (!p) return;
    coop_i_lists_clear(&p->events);
    free(p->first_paid);
    free(p->paid);
    free(p->large);
    free(p);
}

static int descending(const void *a, const void *b) {
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x < y) - (x > y);
}

/* The network knows how many projects made no ties; they are those with most parties. */
static bool find_large(projects *p, const coop_network *network) {
    uint32_t events = coop_network_events(network);
    size_t *parties = coop_i_calloc(events, sizeof *parties), first, least = SIZE_MAX;
    coop_network_facts facts;
    p->large = coop_i_calloc(events, sizeof *p->large);
    if (!parties || !p->large) {
        free(parties);
        return false;
    }
    coop_network_facts_of(&facts, network);
    for (uint32_t e = 0; e < events; e++) parties[e] = coop_network_parties(&first, network, e) - first;
    qsort(parties, events, sizeof *parties, descending);
    if (facts.events_capped > 0 && facts.events_capped <= events) least = parties[facts.events_capped - 1];
    free(parties);
    for (uint32_t e = 0; e < events; e++) {
        size_t count = coop_network_parties(&first, network, e) - first;
        if (count < least || count < 2) continue;
        p->large[e] = 1 / ((double)count - 1);
        p->any_large = true;
    }
    return true;
}

static int compare_paid(const void *a, const void *b) {
    const paid *x = a, *y = b;
    if (x->organisation != y->organisation) return x->organisation < y->organisation ? -1 : 1;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    return (x->event > y->event) - (x->event < y->event);
}

/* Equal names are equal pointers; numbered as they come, events in their order. */
static bool list_paid(projects *p, const coop_network *network, uint32_t n) {
    coop_i_map numbers = {0};
    size_t count = 0, capacity = 0, first;
    bool fine = (p->first_paid = coop_i_calloc((size_t)n + 1, sizeof *p->first_paid)) != NULL;
    for (uint32_t u = 0; u < n && fine; u++) {
        for (uint64_t k = p->events.offset[u]; k < p->events.offset[u + 1] && fine; k++) {
            size_t end = coop_network_fundings(&first, network, p->events.items[k], false);
            for (size_t f = first; f < end && fine; f++) {
                coop_funding row;
                uint32_t number;
                coop_network_funding(&row, network, f, false);
                uint64_t key = row.organisation != COOP_NONE ? row.organisation : (uint64_t)(uintptr_t)row.from;
                if (row.organisation == COOP_NONE && !row.from) continue;
                if (!coop_i_map_get(&numbers, key, &number)) {
                    number = (uint32_t)numbers.count;
                    fine = coop_i_map_put(&numbers, key, number);
                }
                fine = fine && coop_i_grow(&p->paid, &capacity, count + 1, sizeof *p->paid);
                if (fine) p->paid[count++] = (paid){u, number, p->events.items[k]};
            }
        }
        p->first_paid[u + 1] = count;
    }
    if (fine && count > 0) qsort(p->paid, count, sizeof *p->paid, compare_paid);
    p->any_paid = count > 0;
    coop_i_map_clear(&numbers);
    return fine;
}

static coop_status prepare(void **state, const signal_ground *ground, coop_context *ctx) {
    if (coop_network_events(ground->network) == 0) return COOP_OK;
    projects *p = coop_i_calloc(1, sizeof *p);
    if (!p || !find_large(p, ground->network) || !coop_i_events_of(&p->events, ground->network) ||
        !list_paid(p, ground->network, ground->n)) {
        release(p);
        return coop_fail_memory(ctx);
    }
    if (p->any_large || p->any_paid) {
        *state = p;
    } else {
        release(p);
    }
    return COOP_OK;
}

static bool takes_part(const projects *p, uint32_t u, uint32_t event) {
    const uint32_t *own;
    size_t count = coop_i_lists_get(&own, &p->events, u);
    return count > 0 && bsearch(&event, own, count, sizeof *own, coop_i_compare_u32);
}

/* The next source of u's money in projects without `other`, from *at on; UINT32_MAX at the end. */
static uint32_t next_source(const projects *p, uint64_t *at, uint32_t u, uint32_t other) {
    uint64_t end = p->first_paid[u + 1];
    while (*at < end) {
        uint32_t source = p->paid[*at].source;
        bool own = false;
        for (; *at < end && p->paid[*at].source == source; ++*at)
            own = own || !takes_part(p, other, p->paid[*at].event);
        if (own) return source;
    }
    return UINT32_MAX;
}

static double same_money(const projects *p, uint32_t x, uint32_t y) {
    uint64_t at_x = p->first_paid[x], at_y = p->first_paid[y];
    uint32_t a = next_source(p, &at_x, x, y), b = next_source(p, &at_y, y, x);
    double both = 0, either = 0;
    while (a != UINT32_MAX || b != UINT32_MAX) {
        bool step_a = a <= b, step_b = b <= a;
        both += step_a && step_b;
        either++;
        if (step_a) a = next_source(p, &at_x, x, y);
        if (step_b) b = next_source(p, &at_y, y, x);
    }
    return either > 0 ? both / either : 0;
}

static double large_together(const projects *p, uint32_t x, uint32_t y) {
    signal_matches matches = {p->events.items + p->events.offset[x], p->events.items + p->events.offset[x + 1],
                              p->events.items + p->events.offset[y], p->events.items + p->events.offset[y + 1]};
    double sum = 0;
    for (uint32_t e; signal_matches_next(&matches, &e);) sum += p->large[e];
    return sum;
}

static void compute(const signal_task *task, const void *state) {
    const projects *p = state;
    for (size_t i = 0; i < task->count; i++) {
        task->value[SIGNAL_PROJECTS_LARGE][i] = large_together(p, task->x, task->y[i]);
        task->value[SIGNAL_PROJECTS_MONEY][i] = same_money(p, task->x, task->y[i]);
    }
}

const signal_family signal_projects_family = {
    .columns = SIGNAL_PROJECTS_COLUMNS, .data = true, .prepare = prepare, .release = release, .compute = compute};
