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
            if (next[v] == 0) spread->next_list[count++] = v;
            next[v] += spread->weighted ? here * ties->weight[a] : here;
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
