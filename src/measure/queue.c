#include "measure/queue.h"

#include <string.h>

/* Slightly narrower than the shortest length: rounding must not put both ends of a tie into one bucket. */
static const double NARROWER = 0.99;

bool measure_calendar_fits(double shortest, double longest) {
    return longest <= shortest * NARROWER * (MEASURE_BUCKETS - 3);
}

void measure_calendar_start(measure_calendar *calendar, double shortest) {
    calendar->per_length = 1 / (shortest * NARROWER);
    calendar->now = 0;
    calendar->words = 0;
    memset(calendar->word, 0, sizeof calendar->word);
}

static uint32_t bucket_of(const measure_calendar *calendar, double distance) {
    return (uint32_t)((uint64_t)(distance * calendar->per_length) % MEASURE_BUCKETS);
}

void measure_calendar_push(measure_calendar *calendar, uint32_t vertex, double distance) {
    uint32_t bucket = bucket_of(calendar, distance), word = bucket / 64;
    uint64_t bit = UINT64_C(1) << bucket % 64;
    bool used = calendar->word[word] & bit;
    uint32_t old = used ? calendar->head[bucket] : MEASURE_NO_VERTEX;
    if (used) calendar->previous[old] = vertex;
    calendar->next[vertex] = old;
    calendar->previous[vertex] = MEASURE_NO_VERTEX;
    calendar->head[bucket] = vertex;
    calendar->word[word] |= bit;
    calendar->words |= UINT64_C(1) << word;
}

static void take(measure_calendar *calendar, uint32_t vertex, uint32_t bucket) {
    uint32_t next = calendar->next[vertex], previous = calendar->previous[vertex];
    if (next != MEASURE_NO_VERTEX) calendar->previous[next] = previous;
    if (previous != MEASURE_NO_VERTEX) {
        calendar->next[previous] = next;
    } else if (next != MEASURE_NO_VERTEX) {
        calendar->head[bucket] = next;
    } else {
        uint32_t word = bucket / 64;
        calendar->word[word] &= ~(UINT64_C(1) << bucket % 64);
        if (calendar->word[word] == 0) calendar->words &= ~(UINT64_C(1) << word);
    }
}

void measure_calendar_lower(measure_calendar *calendar, uint32_t vertex, double from, double distance) {
    uint32_t old = bucket_of(calendar, from);
    if (bucket_of(calendar, distance) == old) return;
    take(calendar, vertex, old);
    measure_calendar_push(calendar, vertex, distance);
}

/* All entries lie less than a full turn ahead of `now`, so the first used bucket from there on, wrapping, is lowest. */
uint32_t measure_calendar_pop(measure_calendar *calendar) {
    if (calendar->words == 0) return MEASURE_NO_VERTEX;
    uint32_t now = calendar->now, word = now / 64;
    uint64_t here = calendar->word[word] & (~UINT64_C(0) << now % 64);
    if (here == 0) {
        uint64_t later = word == 63 ? 0 : calendar->words & (~UINT64_C(0) << (word + 1));
        word = (uint32_t)__builtin_ctzll(later ? later : calendar->words);
        here = calendar->word[word];
    }
    uint32_t bucket = word * 64 + (uint32_t)__builtin_ctzll(here);
    calendar->now = bucket;
    uint32_t vertex = calendar->head[bucket];
    take(calendar, vertex, bucket);
    return vertex;
}

static void put(measure_heap *heap, uint32_t place, uint32_t vertex) {
    heap->item[place] = vertex;
    heap->position[vertex] = place;
}

static void rise(measure_heap *heap, uint32_t place, uint32_t vertex) {
    double distance = heap->distance[vertex];
    while (place > 0) {
        uint32_t parent = (place - 1) / 2;
        if (heap->distance[heap->item[parent]] <= distance) break;
        put(heap, place, heap->item[parent]);
        place = parent;
    }
    put(heap, place, vertex);
}

void measure_heap_push(measure_heap *heap, uint32_t vertex) {
    rise(heap, heap->count++, vertex);
}

void measure_heap_lower(measure_heap *heap, uint32_t vertex) {
    rise(heap, heap->position[vertex], vertex);
}

uint32_t measure_heap_pop(measure_heap *heap) {
    if (heap->count == 0) return MEASURE_NO_VERTEX;
    uint32_t top = heap->item[0], last = heap->item[--heap->count];
    if (heap->count == 0) return top;
    double distance = heap->distance[last];
    uint32_t place = 0;
    for (;;) {
        uint64_t child = 2 * (uint64_t)place + 1;
        if (child >= heap->count) break;
        if (child + 1 < heap->count && heap->distance[heap->item[child + 1]] < heap->distance[heap->item[child]])
            child++;
        if (heap->distance[heap->item[child]] >= distance) break;
        put(heap, place, heap->item[child]);
        place = (uint32_t)child;
    }
    put(heap, place, last);
    return top;
}
