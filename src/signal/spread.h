/* Spreading from one organisation over the ties, step by step: walks and counts of paths. Few at first, so a list of
 * those reached is kept; once most are reached, whole passes over the rows are faster.
 *
 * Where ground->steps is smaller than the ties to follow, only those with most for each of their ties are followed
 * (Andersen, Chung, Lang 2006; Spielman, Teng 2013): at most that many ties a step. */
#ifndef COOP_SIGNAL_SPREAD_H
#define COOP_SIGNAL_SPREAD_H

#include "signal/signal.h"

enum { SIGNAL_SPREAD_VECTORS = 2, SIGNAL_SPREAD_LISTS = 2 }; /* of the worker's, the first ones */

typedef struct signal_spread {
    const signal_ground *ground;
    double *now; /* n: what is where; 0 elsewhere */
    double *next;
    uint32_t *list, *next_list; /* those that may have something, unless `all` */
    uint32_t count;
    bool all, weighted;
} signal_spread;

/* 1 at x. `weighted`: a step multiplies by the ties' weights. */
void signal_spread_start(signal_spread *spread, const signal_task *task, bool weighted);
/* now[v] becomes the sum over ties u - v of now[u] * factor[u] (* weight); NULL = factors of 1. */
void signal_spread_step(signal_spread *spread, const double *factor);
void signal_spread_end(signal_spread *spread); /* zeros the vectors */

/* Those who have ties, in the order in which they are found from each other: near ones stand near, and a part of the
 * network in one stretch. */
struct signal_compact {
    uint32_t *place;       /* n: where an organisation stands; UINT32_MAX without ties */
    uint32_t *who;         /* who stands there */
    uint32_t *begin, *end; /* by place: the stretch of its part */
    uint64_t *offset;      /* by place, and the end: into `to` and `weight`, in the order of the graph's ties */
    uint32_t *to;
    double *weight;
};
/* NULL when memory is short. */
signal_compact *signal_compact_new(const coop_i_csr *ties, uint32_t n);
void signal_compact_free(signal_compact *compact);

/* What arrived where after a step. */
typedef struct signal_arrived {
    const double *at;
    size_t stride;
    const uint32_t *place; /* NULL = at[y * stride], else at[place[y] * stride] */
    const double *factor;  /* NULL = none, or it is in already */
} signal_arrived;

/* What is at y, times its factor: what goes on from there along each tie. */
static inline double signal_arrived_at(const signal_arrived *a, uint32_t y) {
    uint32_t place = a->place ? a->place[y] : y;
    if (place == UINT32_MAX) return 0;
    return a->factor ? a->at[place] * a->factor[y] : a->at[place * a->stride];
}

/* Steps of several spreads. */
typedef struct signal_course {
    int steps;
    const double *factor; /* n or NULL: as that of a step */
    bool weighted;
    const void *state;
    void (*arrive)(const signal_task *task, const void *state, int step, const signal_arrived *arrived); /* 1 .. */
} signal_course;

/* Spreads from each of at most SIGNAL_TOGETHER tasks of one worker; those that have reached most go on side by side,
 * each as it would alone. */
void signal_spread_some(const signal_task *tasks, size_t count, const signal_course *course);

#endif
