#include "signal/spread.h"

#include <string.h>

void signal_spread_start(signal_spread *spread, const signal_task *task, bool weighted) {
    *spread = (signal_spread){.ground = task->ground,
                              .now = task->work->vector[0],
                              .next = task->work->vector[1],
                              .list = task->work->list[0],
                              .next_list = task->work->list[1],
                              .count = 1,
                              .weighted = weighted};
    spread->list[0] = task->x;
    spread->now[task->x] = 1;
}

static void swap(signal_spread *spread) {
    double *vector = spread->now;
    uint32_t *list = spread->list;
    spread->now = spread->next;
    spread->next = vector;
    spread->list = spread->next_list;
    spread->next_list = list;
}

/* Drops what is too thinly spread to be followed. What is kept has at most `steps` ties, because each of them holds at
 * least 1 / steps of the whole. */
static void thin(signal_spread *spread, uint64_t ties) {
    if (ties <= spread->ground->steps) return;
    double whole = 0;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < spread->count; i++) whole += spread->now[spread->list[i]];
    double least = whole / (double)spread->ground->steps;
    for (uint32_t i = 0; i < spread->count; i++) {
        uint32_t u = spread->list[i];
        if (spread->now[u] >= least * (double)coop_i_degree(spread->ground->ties, u)) {
            spread->list[kept++] = u;
        } else {
            spread->now[u] = 0;
        }
    }
    spread->count = kept;
}

static void push(signal_spread *spread, const double *factor) {
    const coop_i_csr *ties = spread->ground->ties;
    double *next = spread->next;
    uint32_t count = 0;
    for (uint32_t i = 0; i < spread->count; i++) {
        uint32_t u = spread->list[i];
        double here = factor ? spread->now[u] * factor[u] : spread->now[u];
        spread->now[u] = 0;
        if (here == 0) continue;
        SIGNAL_EACH_ARC(a, ties, u) {
            uint32_t v = ties->to[a];
            double amount = spread->weighted ? here * ties->weight[a] : here;
            if (amount == 0) continue; /* too small for a number: v would be listed again and again */
            if (next[v] == 0) spread->next_list[count++] = v;
            next[v] += amount;
        }
    }
    swap(spread);
    spread->count = count;
}

static void pass(signal_spread *spread, const double *factor) {
    const coop_i_csr *ties = spread->ground->ties;
    double *now = spread->now, *next = spread->next;
    uint32_t n = spread->ground->n;
    for (uint32_t u = 0; factor && u < n; u++) now[u] *= factor[u];
    for (uint32_t v = 0; v < n; v++) {
        double sum = 0;
        if (spread->weighted) {
            SIGNAL_EACH_ARC(a, ties, v) sum += now[ties->to[a]] * ties->weight[a];
        } else {
            SIGNAL_EACH_ARC(a, ties, v) sum += now[ties->to[a]];
        }
        next[v] = sum;
    }
    swap(spread);
}

void signal_spread_step(signal_spread *spread, const double *factor) {
    const coop_i_csr *ties = spread->ground->ties;
    uint64_t arcs = 0, all = ties->offset[spread->ground->n];
    for (uint32_t i = 0; i < spread->count && !spread->all; i++) arcs += coop_i_degree(ties, spread->list[i]);
    if (!spread->all && spread->ground->steps >= all && arcs > all / 4) {
        memset(spread->next, 0, spread->ground->n * sizeof *spread->next);
        spread->all = true;
    }
    if (spread->all) {
        pass(spread, factor);
        return;
    }
    thin(spread, arcs);
    push(spread, factor);
}

void signal_spread_end(signal_spread *spread) {
    if (spread->all) {
        memset(spread->now, 0, spread->ground->n * sizeof *spread->now);
        memset(spread->next, 0, spread->ground->n * sizeof *spread->next);
    }
    for (uint32_t i = 0; i < spread->count && !spread->all; i++) spread->now[spread->list[i]] = 0;
}

/* ---- several together ---- */

enum { LANES = SIGNAL_TOGETHER };

/* The next of each lane: the sum over the ties of v, times v's factor. Unrolled, or the compiler would keep the sums in
 * memory. */
static void gather(double *restrict next, const double *restrict now, const signal_compact *c, const double *factor,
                   uint32_t begin, uint32_t end) {
    for (uint32_t v = begin; v < end; v++) {
        double sum[LANES] = {0}, by = factor ? factor[c->who[v]] : 1;
        for (uint64_t a = c->offset[v]; a < c->offset[v + 1]; a++) {
            const double *from = now + (size_t)c->to[a] * LANES;
#pragma GCC unroll 8
            for (size_t l = 0; l < LANES; l++) sum[l] += from[l];
        }
#pragma GCC unroll 8
        for (size_t l = 0; l < LANES; l++) next[(size_t)v * LANES + l] = sum[l] * by;
    }
}

static void gather_weighted(double *restrict next, const double *restrict now, const signal_compact *c,
                            const double *factor, uint32_t begin, uint32_t end) {
    for (uint32_t v = begin; v < end; v++) {
        double sum[LANES] = {0}, by = factor ? factor[c->who[v]] : 1;
        for (uint64_t a = c->offset[v]; a < c->offset[v + 1]; a++) {
            const double *from = now + (size_t)c->to[a] * LANES, weight = c->weight[a];
#pragma GCC unroll 8
            for (size_t l = 0; l < LANES; l++) sum[l] += from[l] * weight;
        }
#pragma GCC unroll 8
        for (size_t l = 0; l < LANES; l++) next[(size_t)v * LANES + l] = sum[l] * by;
    }
}

typedef struct stretch {
    uint32_t begin, end;
} stretch;

/* The first steps, until most are reached if there is room for what is where then, in a lane of `wide`: the others are
 * taken together. Returns how many were made; the stretch grows by the part that x is in. */
static int begin_alone(const signal_task *task, const signal_course *course, double *lane, stretch *reached) {
    const signal_compact *c = task->ground->compact;
    signal_spread spread;
    int made = 0;
    signal_spread_start(&spread, task, course->weighted);
    while (made < course->steps && !(lane && spread.all)) {
        signal_spread_step(&spread, course->factor);
        signal_arrived arrived = {spread.now, 1, NULL, course->factor};
        course->arrive(task, course->state, ++made, &arrived);
    }
    if (c && made < course->steps) {
        uint32_t begin = c->begin[c->place[task->x]], end = c->end[c->place[task->x]];
        for (uint32_t v = begin; v < end; v++) {
            uint32_t u = c->who[v];
            lane[(size_t)v * LANES] = course->factor ? spread.now[u] * course->factor[u] : spread.now[u];
        }
        if (begin < reached->begin) reached->begin = begin;
        if (end > reached->end) reached->end = end;
    }
    signal_spread_end(&spread);
    return made;
}

void signal_spread_some(const signal_task *tasks, size_t count, const signal_course *course) {
    const signal_compact *c = tasks->ground->compact;
    double *now = tasks->work->wide[0], *next = tasks->work->wide[1];
    bool together = count > 1 && c;
    int made[LANES], least = course->steps;
    stretch reached = {UINT32_MAX, 0};
    for (size_t i = 0; i < count; i++) {
        made[i] = begin_alone(&tasks[i], course, together ? now + i : NULL, &reached);
        if (made[i] < least) least = made[i];
    }
    if (!c || least == course->steps) return;
    for (; least < course->steps; least++) {
        (course->weighted ? gather_weighted : gather)(next, now, c, course->factor, reached.begin, reached.end);
        double *swap = now;
        now = next;
        next = swap;
        for (size_t i = 0; i < count; i++) {
            signal_arrived arrived = {now + i, LANES, c->place, NULL};
            if (made[i] < course->steps) course->arrive(&tasks[i], course->state, ++made[i], &arrived);
        }
    }
    size_t from = (size_t)reached.begin * LANES, size = ((size_t)reached.end * LANES - from) * sizeof *now;
    memset(now + from, 0, size);
    memset(next + from, 0, size);
}
