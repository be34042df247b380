#include <stdlib.h>

#include "check.h"
#include "measure/queue.h"
#include "util/random.h"

enum { N = 3000 };

/* Both queues give vertices back in order of distance while smaller ones than those popped are never pushed. */
static void run(bool calendar, double shortest, double longest) {
    double *distance = calloc(N, sizeof *distance);
    measure_calendar *c = calloc(1, sizeof *c);
    measure_heap h = {.item = calloc(N, 4), .position = calloc(N, 4), .distance = distance};
    c->next = calloc(N, 4);
    c->previous = calloc(N, 4);
    coop_i_random random;
    coop_i_random_init(&random, 5, 0);
    measure_calendar_start(c, shortest);
    double now = 0;
    uint32_t pushed = 0, waiting = 0, popped = 0;
    while (popped < N) {
        for (int k = 0; k < 3 && pushed < N; k++, pushed++, waiting++) {
            distance[pushed] = now + shortest + coop_i_random_real(&random) * (longest - shortest);
            if (calendar) {
                measure_calendar_push(c, pushed, distance[pushed]);
            } else {
                measure_heap_push(&h, pushed);
            }
            if (k == 2) { /* found a shorter way to this one */
                double old = distance[pushed];
                distance[pushed] = now + shortest;
                if (calendar) {
                    measure_calendar_lower(c, pushed, old, distance[pushed]);
                } else {
                    measure_heap_lower(&h, pushed);
                }
            }
        }
        uint32_t v = calendar ? measure_calendar_pop(c) : measure_heap_pop(&h);
        check_neq(v, MEASURE_NO_VERTEX);
        check_geq_where(distance[v], now - (calendar ? shortest : 0), "%g after %g", distance[v], now);
        if (distance[v] > now) now = distance[v];
        distance[v] = -1; /* once only */
        waiting--;
        popped++;
    }
    check_eq(waiting, 0);
    check_eq((calendar ? measure_calendar_pop(c) : measure_heap_pop(&h)), MEASURE_NO_VERTEX);
    free(c->next);
    free(c->previous);
    free(c);
    free(h.item);
    free(h.position);
    free(distance);
}

Test(measure_queue, calendar_keeps_order_to_a_bucket) {
    cr_assert(measure_calendar_fits(0.25, 1000));
    run(true, 0.25, 1000);
    run(true, 1, 1.5);
    CHECK_CLEAN();
}

/* Almost a full turn ahead: the bucket stands before the one that was popped, in the same word of bits. */
Test(measure_queue, calendar_wraps_inside_a_word) {
    enum { BUCKET = 70, WIDTH = 64 };
    uint32_t next[4], previous[4];
    measure_calendar *c = calloc(1, sizeof *c);
    c->next = next;
    c->previous = previous;
    measure_calendar_start(c, 1);
    double bucket = 1 / c->per_length;
    for (uint32_t behind = 1; behind <= BUCKET % WIDTH; behind++) {
        measure_calendar_start(c, 1);
        measure_calendar_push(c, 0, (BUCKET + 0.5) * bucket);
        check_eq(measure_calendar_pop(c), 0);
        measure_calendar_push(c, 1, (MEASURE_BUCKETS + BUCKET - behind + 0.5) * bucket);
        measure_calendar_push(c, 2, (BUCKET + behind + 0.5) * bucket);
        measure_calendar_push(c, 3, (BUCKET + WIDTH + 0.5) * bucket);
        for (uint32_t vertex = 2; vertex != 0; vertex = vertex == 2 ? 3 : vertex == 3 ? 1 : 0)
            check_eq(measure_calendar_pop(c), vertex);
        check_eq(measure_calendar_pop(c), MEASURE_NO_VERTEX);
    }
    free(c);
    CHECK_CLEAN();
}

Test(measure_queue, heap_keeps_order) {
    run(false, 1e-9, 1e6);
    CHECK_CLEAN();
}

Test(measure_queue, lengths_that_do_not_fit_the_calendar) {
    cr_assert(!measure_calendar_fits(1, 5000));
    cr_assert(!measure_calendar_fits(1, INFINITY));
    cr_assert(!measure_calendar_fits(0, 1));
    CHECK_CLEAN();
}
