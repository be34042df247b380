#include "measure/sweep.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "measure/queue.h"
#include "util/mem.h"

/* Two paths are equally short when they differ by less than this part of their sum: igraph's rule. Rounding alone makes
 * paths differ (1/3 + 1/3 + 1/3 against 1/2 + 1/2), so programs without such a rule count fewer shortest paths. Where
 * ties are as short as that, they must differ by less than half the shortest: else a path would be as short as itself
 * and one tie more, and a vertex at once before and beside another. */

struct measure_sweep {
    double *distance;
    double *paths;          /* how many shortest paths lead here; the dependency after the way back */
    double *share;          /* (1 + dependency) / paths */
    uint32_t *order;        /* vertices in the order they became final */
    uint32_t *link, *place; /* the queues' room */
    uint64_t *used;         /* a bit per arc: a shortest path stepped along it when it was looked at */
    measure_calendar calendar;
};

typedef struct run {
    measure_sweep *sweep;
    const uint64_t *offset;
    const uint32_t *to;
    const double *length;
    double step;
    double half;   /* of the shortest length */
    uint64_t arcs; /* the first arc of the component: bit 0 of `used` */
    uint32_t source;
    uint32_t reached;
    const volatile int *cancel;
} run;

measure_sweep *measure_sweep_new(uint32_t size, uint64_t arcs) {
    measure_sweep *sweep = coop_i_calloc(1, sizeof *sweep);
    if (!sweep) return NULL;
    sweep->distance = coop_i_calloc(size, sizeof *sweep->distance);
    sweep->paths = coop_i_calloc(size, sizeof *sweep->paths);
    sweep->share = coop_i_calloc(size, sizeof *sweep->share);
    sweep->order = coop_i_calloc(size, sizeof *sweep->order);
    sweep->link = coop_i_calloc(size, sizeof *sweep->link);
    sweep->place = coop_i_calloc(size, sizeof *sweep->place);
    sweep->used = coop_i_calloc(arcs / 64 + 1, sizeof *sweep->used);
    if (sweep->distance && sweep->paths && sweep->share && sweep->order && sweep->link && sweep->place && sweep->used)
        return sweep;
    measure_sweep_free(sweep);
    return NULL;
}

void measure_sweep_free(measure_sweep *sweep) {
    if (!sweep) return;
    free(sweep->distance);
    free(sweep->paths);
    free(sweep->share);
    free(sweep->order);
    free(sweep->link);
    free(sweep->place);
    free(sweep->used);
    free(sweep);
}

const double *measure_sweep_distance(const measure_sweep *sweep) {
    return sweep->distance;
}

const double *measure_sweep_dependency(const measure_sweep *sweep) {
    return sweep->paths;
}

static bool stopped(const run *r) {
    return (r->reached & 0xffff) == 0 && r->cancel && *r->cancel;
}

static bool same(const run *r, double a, double b) {
    return measure_sweep_same(a, b, r->half);
}

static void use(const run *r, uint64_t arc) {
    arc -= r->arcs;
    r->sweep->used[arc / 64] |= UINT64_C(1) << arc % 64;
}

/* Vertices of one level have bit for bit the same distance: exact comparison is right here. */
static void breadth_first(run *r) {
    double *distance = r->sweep->distance, *paths = r->sweep->paths;
    uint32_t *order = r->sweep->order, seen = 1;
    order[0] = r->source;
    for (r->reached = 0; r->reached < seen && !stopped(r); r->reached++) {
        uint32_t u = order[r->reached];
        double next = distance[u] + r->step, ways = paths[u];
        for (uint64_t a = r->offset[u]; a < r->offset[u + 1]; a++) {
            uint32_t v = r->to[a];
            if (distance[v] < next) continue;
            if (distance[v] > next) {
                distance[v] = next;
                order[seen++] = v;
            }
            paths[v] += ways;
            use(r, a);
        }
    }
}

/* What reaching v from u along arc a at distance `next` means; true when that is shorter than before. A vertex that is
 * final already is never lowered; the comparison with u's distance keeps lengths below the rounding from making
 * circles. */
static inline bool shorter(run *r, uint32_t u, uint32_t v, uint64_t a, double next, double ways) {
    double old = r->sweep->distance[v];
    if (next > old * (1 + 4 * MEASURE_SWEEP_SAME)) return false;
    if (same(r, next, old)) {
        if (!(old > r->sweep->distance[u])) return false;
        r->sweep->paths[v] += ways;
        use(r, a);
        return false;
    }
    if (!(next < old)) return false; /* a length that overflowed leads nowhere */
    r->sweep->distance[v] = next;
    r->sweep->paths[v] = ways;
    use(r, a);
    return true;
}

static void dijkstra_calendar(run *r, double shortest) {
    measure_sweep *sweep = r->sweep;
    measure_calendar *calendar = &sweep->calendar;
    calendar->next = sweep->link;
    calendar->previous = sweep->place;
    measure_calendar_start(calendar, shortest);
    measure_calendar_push(calendar, r->source, 0);
    uint32_t u;
    while (!stopped(r) && (u = measure_calendar_pop(calendar)) != MEASURE_NO_VERTEX) {
        sweep->order[r->reached++] = u;
        double here = sweep->distance[u], ways = sweep->paths[u];
        for (uint64_t a = r->offset[u]; a < r->offset[u + 1]; a++) {
            uint32_t v = r->to[a];
            double old = sweep->distance[v], next = here + r->length[a];
            if (!shorter(r, u, v, a, next, ways)) continue;
            if (isinf(old)) {
                measure_calendar_push(calendar, v, next);
            } else {
                measure_calendar_lower(calendar, v, old, next);
            }
        }
    }
}

static void dijkstra_heap(run *r) {
    measure_sweep *sweep = r->sweep;
    measure_heap heap = {.item = sweep->link, .position = sweep->place, .distance = sweep->distance};
    measure_heap_push(&heap, r->source);
    uint32_t u;
    while (!stopped(r) && (u = measure_heap_pop(&heap)) != MEASURE_NO_VERTEX) {
        sweep->order[r->reached++] = u;
        double here = sweep->distance[u], ways = sweep->paths[u];
        for (uint64_t a = r->offset[u]; a < r->offset[u + 1]; a++) {
            uint32_t v = r->to[a];
            bool first = isinf(sweep->distance[v]);
            if (!shorter(r, u, v, a, here + r->length[a], ways)) continue;
            if (first) {
                measure_heap_push(&heap, v);
            } else {
                measure_heap_lower(&heap, v);
            }
        }
    }
}

/* The sum of the shares of those to which a shortest path steps on from u. An arc may have been used for a way that was
 * later found not to be shortest: compare again. */
static double shares_beyond(const run *r, uint32_t u) {
    const double *distance = r->sweep->distance;
    uint64_t arc = r->offset[u] - r->arcs, last = r->offset[u + 1] - r->arcs;
    double sum = 0;
    while (arc < last) {
        uint64_t bits = r->sweep->used[arc / 64] >> arc % 64;
        if (bits == 0) {
            arc = (arc / 64 + 1) * 64;
            continue;
        }
        arc += (uint64_t)__builtin_ctzll(bits);
        if (arc >= last) break;
        uint32_t v = r->to[r->arcs + arc];
        if (!r->length || same(r, distance[u] + r->length[r->arcs + arc], distance[v])) sum += r->sweep->share[v];
        arc++;
    }
    return sum;
}

/* From the farthest vertex back: each hands its share to those from which a shortest path steps on to it. */
static void way_back(const run *r) {
    double *paths = r->sweep->paths, *share = r->sweep->share;
    for (uint32_t i = r->reached; i-- > 0;) {
        uint32_t u = r->sweep->order[i];
        double dependency = paths[u] * shares_beyond(r, u);
        share[u] = (1 + dependency) / paths[u];
        paths[u] = dependency;
    }
    paths[r->source] = 0;
}

void measure_sweep_run(measure_sweep *sweep, const measure_field *field, uint32_t first, uint32_t size, uint32_t source,
                       bool paths, const volatile int *cancel) {
    run r = {.sweep = sweep,
             .offset = field->offset + first,
             .to = field->to,
             .length = field->length,
             .step = field->step,
             .half = field->shortest / 2,
             .arcs = field->offset[first],
             .source = source,
             .cancel = cancel};
    for (uint32_t i = 0; i < size; i++) {
        sweep->distance[i] = INFINITY;
        sweep->paths[i] = 0;
    }
    memset(sweep->used, 0, ((r.offset[size] - r.arcs) / 64 + 1) * sizeof *sweep->used);
    sweep->distance[source] = 0;
    sweep->paths[source] = 1;
    if (!field->length) {
        breadth_first(&r);
    } else if (measure_calendar_fits(field->shortest, field->longest)) {
        dijkstra_calendar(&r, field->shortest);
    } else {
        dijkstra_heap(&r);
    }
    if (paths) way_back(&r);
}

double measure_sweep_carried(const measure_sweep *sweep, const measure_field *field, uint32_t first, uint32_t u,
                             uint64_t a) {
    uint64_t bit = a - field->offset[first];
    uint32_t v = field->to[a];
    double from = sweep->distance[u];
    const run r = {.half = field->shortest / 2};
    if (!(sweep->used[bit / 64] >> bit % 64 & 1)) return 0;
    if (field->length && !same(&r, from + field->length[a], sweep->distance[v])) return 0;
    /* share = (1 + dependency) / paths, but at the source, where there is one path and the dependency was taken away */
    double paths = from == 0 ? 1 : (1 + sweep->paths[u]) / sweep->share[u];
    return paths * sweep->share[v];
}
