/* Time: what happened lately counts more, 0.95 for each year that passed since (as far as years are known).
 *
 * The year of a pair's cooperation is the last that any tie, agreement or project of the two tells: its end, else its
 * beginning. "Now" is the last year of all. Ties that are not in the graph tell no year. */
#include <math.h>
#include <stdlib.h>

#include "signal/signal.h"
#include "util/mem.h"

static const double A_YEAR = 0.95;

typedef struct dates {
    double *freshness; /* by arc of ground->ties: 0.95^age; 0 = no year known */
    double *latest;    /* n: of the freshest tie */
    double *recent;    /* n: the sum over ties */
} dates;

static void release(void *state) {
    dates *d = state;
    if (!d) return;
    free(d->freshness);
    free(d->latest);
    free(d->recent);
    free(d);
}

/* While years are collected, freshness holds them. */
static void tell(dates *d, const coop_i_csr *ties, uint32_t u, uint32_t v, coop_date since, coop_date until) {
    int year = (int)((until ? until : since) / 10000);
    if (year <= 0 || u == v) return;
    uint64_t there = coop_i_arc(ties, u, v);
    if (there == UINT64_MAX || d->freshness[there] >= year) return;
    d->freshness[there] = year;
    d->freshness[coop_i_arc(ties, v, u)] = year;
}

/* A project whose parties have no ties for it (too many) tells nothing of pairs; the others' pairs were all made. */
static void tell_event(dates *d, const signal_ground *ground, uint32_t e) {
    size_t first, end = coop_network_parties(&first, ground->network, e);
    coop_event event;
    coop_network_event(&event, ground->network, e);
    if (!event.since && !event.until) return;
    for (size_t i = first; i < end; i++) {
        coop_party a, b;
        coop_network_party(&a, ground->network, i);
        for (size_t j = first; j < i; j++) {
            coop_network_party(&b, ground->network, j);
            tell(d, ground->ties, a.organisation, b.organisation, event.since, event.until);
        }
    }
}

static bool collect_years(dates *d, const signal_ground *ground, double *now) {
    for (uint64_t i = 0; i < coop_network_ties(ground->network); i++) {
        coop_tie tie;
        coop_network_tie(&tie, ground->network, i);
        tell(d, ground->ties, tie.source, tie.target, tie.since, tie.until);
    }
    for (uint32_t e = 0; e < coop_network_events(ground->network); e++) tell_event(d, ground, e);
    for (uint64_t a = 0; a < ground->ties->offset[ground->n]; a++) *now = fmax(*now, d->freshness[a]);
    return *now > 0;
}

static coop_status prepare(void **state, const signal_ground *ground, coop_context *ctx) {
    double now = 0;
    dates *d = coop_i_calloc(1, sizeof *d);
    if (!d) return coop_fail_memory(ctx);
    d->freshness = coop_i_calloc((size_t)ground->ties->offset[ground->n], sizeof *d->freshness);
    d->latest = coop_i_calloc(ground->n, sizeof *d->latest);
    d->recent = coop_i_calloc(ground->n, sizeof *d->recent);
    if (!d->freshness || !d->latest || !d->recent) {
        release(d);
        return coop_fail_memory(ctx);
    }
    if (!collect_years(d, ground, &now)) {
        release(d);
        return COOP_OK;
    }
    for (uint32_t u = 0; u < ground->n; u++) {
        SIGNAL_EACH_ARC(a, ground->ties, u) {
            if (d->freshness[a] > 0) d->freshness[a] = pow(A_YEAR, now - d->freshness[a]);
            d->latest[u] = fmax(d->latest[u], d->freshness[a]);
            d->recent[u] += d->freshness[a];
        }
    }
    *state = d;
    return COOP_OK;
}

static void compute(const signal_task *task, const void *state) {
    const dates *d = state;
    const coop_i_csr *ties = task->ground->ties;
    double *mark = task->work->vector[0], *const *value = task->value;
    SIGNAL_EACH_ARC(a, ties, task->x) mark[ties->to[a]] = d->freshness[a];
    for (size_t i = 0; i < task->count; i++) {
        uint32_t x = task->x, y = task->y[i];
        double shared = 0;
        SIGNAL_EACH_ARC(a, ties, y) {
            uint32_t z = ties->to[a];
            shared += mark[z] * d->freshness[a] / (double)coop_i_degree(ties, z);
        }
        value[SIGNAL_DATES_LATEST_LESS][i] = fmin(d->latest[x], d->latest[y]);
        value[SIGNAL_DATES_LATEST_MORE][i] = fmax(d->latest[x], d->latest[y]);
        value[SIGNAL_DATES_RECENT_LESS][i] = fmin(d->recent[x], d->recent[y]);
        value[SIGNAL_DATES_RECENT_MORE][i] = fmax(d->recent[x], d->recent[y]);
        value[SIGNAL_DATES_SHARED][i] = shared;
        value[SIGNAL_DATES_REPEAT][i] = mark[y];
    }
    SIGNAL_EACH_ARC(a, ties, task->x) mark[ties->to[a]] = 0;
}

const signal_family signal_dates_family = {.columns = SIGNAL_DATES_COLUMNS,
                                           .vectors = 1,
                                           .data = true,
                                           .prepare = prepare,
                                           .release = release,
                                           .compute = compute};
