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

#endif
