/* Pairs by the end that they are seen from: those that share an end share its work. */
#ifndef COOP_SIGNAL_PLAN_H
#define COOP_SIGNAL_PLAN_H

#include <coopgraph/coopgraph.h>

enum { SIGNAL_BLOCK = 4096 }; /* others that one task has at most: bounds a worker's memory */

typedef uint32_t signal_end(const coop_pair *pair);
signal_end signal_first_end, signal_second_end, signal_smaller, signal_larger;

typedef struct signal_run {
    uint32_t x;
    size_t first, count;
} signal_run;

typedef struct signal_plan {
    signal_end *from, *to; /* the two ends; set before it is filled */
    size_t *order;         /* count: pairs by the one, then by the other */
    uint32_t *other;       /* count: the others, in that order */
    signal_run *runs;      /* the tasks */
    size_t run_count, run_capacity;
} signal_plan;

/* COOP_USAGE for an end that is none. O(n + count). */
coop_status signal_plan_fill(signal_plan *plan, uint32_t n, const coop_pair *pairs, size_t count, coop_context *ctx);
void signal_plan_clear(signal_plan *plan);
/* order[0 .. count]: the pairs by their smaller, then by their larger end. COOP_USAGE, O(n + count) as well. */
coop_status signal_order(size_t *order, uint32_t n, const coop_pair *pairs, size_t count, coop_context *ctx);

#endif
