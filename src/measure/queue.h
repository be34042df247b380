/* Two priority queues of vertices for Dijkstra's algorithm; both keep at most one entry per vertex and lower it in
 * place.
 *
 * The calendar serves lengths whose ratio is bounded: buckets narrower than the shortest length make every vertex of
 * the lowest bucket final, so that it needs no order inside (Denardo and Fox 1979), and two levels of bits find that
 * bucket in constant time. The heap serves any lengths. */
#ifndef COOP_MEASURE_QUEUE_H
#define COOP_MEASURE_QUEUE_H

#include <stdbool.h>
#include <stdint.h>

enum { MEASURE_BUCKETS = 4096 };
#define MEASURE_NO_VERTEX UINT32_MAX

typedef struct measure_calendar {
    double per_length; /* buckets per unit of length */
    uint32_t now;      /* the bucket that was popped last */
    uint64_t words;    /* bit w: some bit of word[w] is set */
    uint64_t word[MEASURE_BUCKETS / 64];
    uint32_t head[MEASURE_BUCKETS];
    uint32_t *next, *previous; /* by vertex; previous = NO_VERTEX for a bucket's head */
} measure_calendar;

/* True when these lengths fit the calendar. */
bool measure_calendar_fits(double shortest, double longest);
void measure_calendar_start(measure_calendar *calendar, double shortest);
void measure_calendar_push(measure_calendar *calendar, uint32_t vertex, double distance);
void measure_calendar_lower(measure_calendar *calendar, uint32_t vertex, double from, double distance);
uint32_t measure_calendar_pop(measure_calendar *calendar); /* NO_VERTEX when empty */

typedef struct measure_heap {
    uint32_t count;
    uint32_t *item;         /* the heap: vertices */
    uint32_t *position;     /* by vertex: its place in the heap */
    const double *distance; /* by vertex: lower it first, then call push or lower */
} measure_heap;

void measure_heap_push(measure_heap *heap, uint32_t vertex);
void measure_heap_lower(measure_heap *heap, uint32_t vertex);
uint32_t measure_heap_pop(measure_heap *heap); /* NO_VERTEX when empty */

#endif
