/* The shortest path: how many steps from the one to the other, told as a nearness 1 / steps. Level by level from x
 * until all others are found. In a large network the search ends before the level that is no longer affordable; who was
 * not found by then counts as one step farther. */
#include "signal/signal.h"

enum { BUDGET = 40 }; /* levels cost together what a walk of so many steps may */

typedef struct search {
    const signal_task *task;
    double *distance; /* 1 + steps; 0 = not reached */
    double *wanted;   /* 1 for the others that are looked for */
    uint32_t *queue;
    uint32_t count;
    size_t missing; /* distinct others that were not reached */
    double beyond;  /* the nearness of who was not reached */
} search;

static uint64_t arcs_of(const search *s, uint32_t from) {
    uint64_t arcs = 0;
    for (uint32_t i = from; i < s->count; i++) arcs += coop_i_degree(s->task->ground->ties, s->queue[i]);
    return arcs;
}

static void run(search *s) {
    const coop_i_csr *ties = s->task->ground->ties;
    uint64_t steps = s->task->ground->steps, left = steps > UINT64_MAX / BUDGET ? UINT64_MAX : steps * BUDGET;
    s->queue[0] = s->task->x;
    s->distance[s->task->x] = 1;
    s->count = 1;
    for (uint32_t level = 1, from = 0, to = 1; from < to && s->missing > 0; level++) {
        uint64_t arcs = arcs_of(s, from);
        if (arcs > left) {
            s->beyond = 1.0 / level;
            return;
        }
        left -= arcs;
        for (; from < to; from++) {
            SIGNAL_EACH_ARC(a, ties, s->queue[from]) {
                uint32_t v = ties->to[a];
                if (s->distance[v] > 0) continue;
                s->distance[v] = level + 1;
                s->missing -= s->wanted[v] > 0;
                s->queue[s->count++] = v;
            }
        }
        to = s->count;
    }
}

static void compute(const signal_task *task, const void *state) {
    search s = {
        .task = task, .distance = task->work->vector[0], .wanted = task->work->vector[1], .queue = task->work->list[0]};
    (void)state;
    for (size_t i = 0; i < task->count; i++) {
        s.missing += s.wanted[task->y[i]] == 0;
        s.wanted[task->y[i]] = 1;
    }
    run(&s);
    for (size_t i = 0; i < task->count; i++) {
        double found = s.distance[task->y[i]];
        task->value[0][i] = found > 0 ? 1 / (found - 1) : s.beyond;
    }
    for (size_t i = 0; i < task->count; i++) s.wanted[task->y[i]] = 0;
    for (uint32_t i = 0; i < s.count; i++) s.distance[s.queue[i]] = 0;
}

const signal_family signal_steps_family = {.columns = 1, .vectors = 2, .lists = 1, .compute = compute};
