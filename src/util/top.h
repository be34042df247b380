/* The k best of a stream: a bounded heap. Greater score is better; equal scores: smaller (a, b) is better, so the
 * result never depends on the order of the stream. */
#ifndef COOP_UTIL_TOP_H
#define COOP_UTIL_TOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct coop_i_scored {
    double score;
    uint32_t a, b;
} coop_i_scored;

typedef struct coop_i_top {
    coop_i_scored *items;
    size_t count, capacity;
} coop_i_top;

bool coop_i_top_init(coop_i_top *top, size_t capacity); /* false when memory is short */
void coop_i_top_clear(coop_i_top *top);
void coop_i_top_offer(coop_i_top *top, coop_i_scored item);
/* True when an item of this score would be kept. */
bool coop_i_top_takes(const coop_i_top *top, coop_i_scored item);
void coop_i_top_sort(coop_i_top *top); /* best first; no more offers after it */

#endif
