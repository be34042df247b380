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

enum { COOP_I_BUCKETS = 4096 };
#define COOP_I_NO_VERTEX UINT32_MAX

typedef struct coop_i_calendar {
    double per_length; /* buckets per unit of length */
    uint32_t now;      /* the bucket that was popped last */
    uint64_t words;    /* bit w: some bit of word[w] is set */
    uint64_t word[COOP_I_BUCKETS / 64];
    uint32_t head[COOP_I_BUCKETS];
    uint32_t *next, *previous; /* by vertex; previous = NO_VERTEX for a bucket's head */
} coop_i_calendar;

/* True when these lengths fit the calendar. */
bool coop_i_calendar_fits(double shortest, double longest);
void coop_i_calendar_start(coop_i_calendar *calendar, double shortest);
void coop_i_calendar_push(coop_i_calendar *calendar, uint32_t vertex, double distance);
void coop_i_calendar_lower(coop_i_calendar *calendar, uint32_t vertex, double from, double distance);
uint32_t coop_i_calendar_pop(coop_i_calendar *calendar); /* NO_VERTEX when empty */

typedef struct coop_i_heap {
    uint32_t count;
    uint32_t *item;         /* the heap: vertices */
    uint32_t *position;     /* by vertex: its place in the heap */
    const double *distance; /* by vertex: lower it first, then call push or lower */
} coop_i_heap;

void coop_i_heap_push(coop_i_heap *heap, uint32_t vertex);
void coop_i_heap_lower(coop_i_heap *heap, uint32_t vertex);
uint32_t coop_i_heap_pop(coop_i_heap *heap); /* NO_VERTEX when empty */

#endif
