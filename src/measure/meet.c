#include "measure/meet.h"

#include <stdlib.h>

#include "util/mem.h"

/* Every vertex is settled from one end at most: its distance from there and how many shortest paths lead to it are then
 * known, and its arcs are followed. What they lead to gets a label of that side. On a shortest path between the ends
 * those that the source has settled come first, then perhaps one that neither has, then those of the target: the search
 * ends when another one would make the path too long. So each shortest path has one place where the two sides meet: of
 * the two ends of its arc from side to side that which was settled later, which had the other's label by then; or the
 * one that neither has settled, with labels of both. */

enum {
    SIDES = 2,
    AHEAD = 6 /* arcs: how early a vertex is fetched, which lies anywhere in memory */
};

typedef struct vertex {     /* by side */
    double distance[SIDES]; /* INFINITY = without a label */
    double paths[SIDES];    /* how many shortest paths lead here */
    uint32_t when;          /* it was settled, as a number; 0 = it is not */
    uint8_t by;             /* by that side */
} vertex;

typedef struct entry {
    double distance;
    uint32_t vertex;
} entry;

typedef struct side {
    const measure_field *field; /* what it follows */
    const uint64_t *offset;
    uint32_t *touched, touched_count; /* those with a label, in the order in which they got it */
    uint32_t head;                    /* of touched[], which is the queue where all lengths are the same */
    entry *heap;                      /* else; an entry may have been overtaken by a shorter one */
    size_t heap_count, heap_room;
    uint64_t steps;
} side;

struct measure_meet {
    vertex *vertices;
    side sides[SIDES]; /* from the source, from the target */
    uint32_t *inner;
    double half;      /* of the shortest length */
    double best;      /* the shortest way that was seen */
    uint32_t settled; /* how many are */
    bool failed;      /* memory is short */
    /* where the sides meet: chosen among all such places, as often as shortest paths lead through it */
    double length, paths;
    uint32_t at;
    coop_i_random *random;
};

measure_meet *measure_meet_new(uint32_t size) {
    measure_meet *meet = coop_i_calloc(1, sizeof *meet);
    if (!meet) return NULL;
    meet->inner = coop_i_calloc(size, sizeof *meet->inner);
    meet->vertices = coop_i_calloc(size, sizeof *meet->vertices);
    for (int s = 0; s < SIDES; s++) meet->sides[s].touched = coop_i_calloc(size, sizeof *meet->sides[s].touched);
    if (!meet->inner || !meet->vertices || !meet->sides[0].touched || !meet->sides[1].touched) {
        measure_meet_free(meet);
        return NULL;
    }
    for (uint32_t v = 0; v < size; v++) meet->vertices[v] = (vertex){.distance = {INFINITY, INFINITY}};
    return meet;
}

void measure_meet_free(measure_meet *meet) {
    if (!meet) return;
    for (int s = 0; s < SIDES; s++) {
        free(meet->sides[s].touched);
        free(meet->sides[s].heap);
    }
    free(meet->inner);
    free(meet->vertices);
    free(meet);
}

static bool same(const measure_meet *meet, double a, double b) {
    return measure_sweep_same(a, b, meet->half);
}

/* Longer than the best, not by rounding alone. */
static bool too_long(const measure_meet *meet, double length) {
    return length > meet->best && !same(meet, length, meet->best);
}

/* ---- the heap ---- */

static void heap_push(measure_meet *meet, side *s, entry new) {
    if (!coop_i_grow(&s->heap, &s->heap_room, s->heap_count + 1, sizeof *s->heap)) {
        meet->failed = true;
        return;
    }
    size_t place = s->heap_count++;
    for (; place > 0 && s->heap[(place - 1) / 2].distance > new.distance; place = (place - 1) / 2)
        s->heap[place] = s->heap[(place - 1) / 2];
    s->heap[place] = new;
}

static void heap_drop(side *s) {
    entry last = s->heap[--s->heap_count];
    size_t place = 0;
    for (size_t child = 1; child < s->heap_count; child = 2 * place + 1) {
        if (child + 1 < s->heap_count && s->heap[child + 1].distance < s->heap[child].distance) child++;
        if (s->heap[child].distance >= last.distance) break;
        s->heap[place] = s->heap[child];
        place = child;
    }
    s->heap[place] = last;
}

/* ---- the search ---- */

static void label(measure_meet *meet, int s, uint32_t v, double distance, double paths) {
    side *here = &meet->sides[s];
    vertex *at = &meet->vertices[v];
    if (isinf(at->distance[s])) here->touched[here->touched_count++] = v;
    at->distance[s] = distance;
    at->paths[s] = paths;
    double across = distance + at->distance[!s];
    if (across < meet->best) meet->best = across;
    if (here->field->length) heap_push(meet, here, (entry){distance, v});
}

/* The distance of the nearest that this side may settle: not settled by any; INFINITY when there is none. */
static double nearest(measure_meet *meet, int s) {
    side *here = &meet->sides[s];
    if (!here->field->length) {
        while (here->head < here->touched_count && meet->vertices[here->touched[here->head]].when) here->head++;
        return here->head < here->touched_count ? meet->vertices[here->touched[here->head]].distance[s] : INFINITY;
    }
    for (; here->heap_count > 0; heap_drop(here)) {
        const vertex *v = &meet->vertices[here->heap->vertex];
        if (!v->when) return v->distance[s];
    }
    return INFINITY;
}

static uint32_t take_nearest(side *here) {
    if (!here->field->length) return here->touched[here->head++];
    uint32_t v = here->heap->vertex;
    heap_drop(here);
    return v;
}

static void offer(measure_meet *meet, uint32_t v) {
    const vertex *at = &meet->vertices[v];
    double length = at->distance[0] + at->distance[1], paths = at->paths[0] * at->paths[1];
    if (isinf(length)) return;
    if (!same(meet, length, meet->length)) {
        if (length > meet->length) return;
        meet->length = length;
        meet->paths = 0;
    }
    meet->paths += paths;
    if (coop_i_random_real(meet->random) * meet->paths < paths) meet->at = v;
}

/* Settles the nearest vertex of a side and follows its arcs, the shortest ones first, as long as what they lead to can
 * be on a shortest path; `beyond`: how far from the other end that is at least. */
static void advance(measure_meet *meet, int s, double beyond) {
    side *here = &meet->sides[s];
    uint32_t u = take_nearest(here);
    double distance = meet->vertices[u].distance[s], paths = meet->vertices[u].paths[s];
    uint64_t a = here->offset[u], last = here->offset[u + 1];
    meet->vertices[u].when = ++meet->settled;
    meet->vertices[u].by = (uint8_t)s;
    offer(meet, u);
    for (; a < last; a++) {
        double next = distance + (here->field->length ? here->field->length[a] : here->field->step);
        if (too_long(meet, next + beyond)) break;
        uint32_t v = here->field->to[a];
        if (a + AHEAD < last) __builtin_prefetch(&meet->vertices[here->field->to[a + AHEAD]]);
        vertex *at = &meet->vertices[v];
        if (at->when) continue;
        if (same(meet, next, at->distance[s]))
            at->paths[s] += paths;
        else if (next < at->distance[s])
            label(meet, s, v, next, paths);
    }
    here->steps += 1 + a - here->offset[u];
}

static void search(measure_meet *meet) {
    for (;;) {
        double ahead = nearest(meet, 0), back = nearest(meet, 1);
        if (isinf(ahead) || isinf(back) || ahead + back >= meet->best || same(meet, ahead + back, meet->best)) break;
        int s = meet->sides[1].steps < meet->sides[0].steps;
        advance(meet, s, s ? ahead : back);
    }
    const side *fewer = &meet->sides[meet->sides[1].touched_count < meet->sides[0].touched_count];
    for (uint32_t i = 0; i < fewer->touched_count; i++) {
        if (!meet->vertices[fewer->touched[i]].when) offer(meet, fewer->touched[i]);
    }
}

/* From v back to the end of a side, by the arcs that the other one follows, over what was settled before v was: a path
 * over what this side settled after the other had v is one of those that meet there. */
static uint32_t walk_back(measure_meet *meet, int s, uint32_t v, uint32_t count) {
    const side *other = &meet->sides[!s];
    while (meet->vertices[v].distance[s] > 0) {
        double paths = 0, distance = meet->vertices[v].distance[s];
        uint32_t chosen = v, before = meet->vertices[v].when ? meet->vertices[v].when : UINT32_MAX;
        for (uint64_t a = other->offset[v]; a < other->offset[v + 1]; a++) {
            const vertex *u = &meet->vertices[other->field->to[a]];
            double length = other->field->length ? other->field->length[a] : other->field->step;
            if (length > distance && !same(meet, length, distance)) break;
            if (!u->when || u->by != s || u->when > before || !same(meet, u->distance[s] + length, distance)) continue;
            paths += u->paths[s];
            if (coop_i_random_real(meet->random) * paths < u->paths[s]) chosen = other->field->to[a];
        }
        if (!(meet->vertices[chosen].distance[s] < distance)) break; /* lengths that a sum with longer ones swallows */
        v = chosen;
        if (meet->vertices[v].distance[s] > 0) meet->inner[count++] = v;
    }
    return count;
}

static void start(measure_meet *meet, int s, const measure_field *field, uint32_t first, uint32_t from) {
    side *here = &meet->sides[s];
    here->field = field;
    here->offset = field->offset + first;
    here->touched_count = here->head = 0;
    here->heap_count = here->steps = 0;
    label(meet, s, from, 0, 1);
}

static void forget(measure_meet *meet, int s) {
    for (uint32_t i = 0; i < meet->sides[s].touched_count; i++) {
        vertex *v = &meet->vertices[meet->sides[s].touched[i]];
        v->distance[s] = INFINITY;
        v->when = 0;
    }
}

bool measure_meet_draw(measure_meet *meet, const measure_field *out, const measure_field *in, uint32_t first,
                       uint32_t source, uint32_t target, coop_i_random *random, measure_path *path) {
    uint32_t count = 0;
    meet->half = out->shortest / 2;
    meet->best = meet->length = INFINITY;
    meet->random = random;
    meet->settled = 0;
    start(meet, 0, out, first, source);
    start(meet, 1, in, first, target);
    search(meet);
    if (!isinf(meet->length)) {
        if (meet->at != source && meet->at != target) meet->inner[count++] = meet->at;
        count = walk_back(meet, 0, meet->at, count);
        count = walk_back(meet, 1, meet->at, count);
    }
    *path = (measure_path){.inner = meet->inner, .count = count, .steps = meet->sides[0].steps + meet->sides[1].steps};
    for (int s = 0; s < SIDES; s++) forget(meet, s);
    return !meet->failed;
}
