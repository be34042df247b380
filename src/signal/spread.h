/* Spreading from one organisation over the ties, step by step: walks and counts of ways. Few at first, so a list of
 * those reached is kept; once most are reached, whole passes over the rows are faster.
 *
 * Where ground->steps is smaller than the ties to follow, only those with most for each of their ties are followed
 * (Andersen, Chung, Lang 2006; Spielman, Teng 2013): at most that many ties a step. */
#ifndef COOP_SIGNAL_SPREAD_H
#define COOP_SIGNAL_SPREAD_H

#include "signal/signal.h"

enum { COOP_I_SPREAD_VECTORS = 2, COOP_I_SPREAD_LISTS = 2 }; /* of the worker's, the first ones */

typedef struct coop_i_spread {
    const coop_i_ground *ground;
    double *now; /* n: what is where; 0 elsewhere */
    double *next;
    uint32_t *list, *next_list; /* those that may have something, unless `all` */
    uint32_t count;
    bool all, weighted;
} coop_i_spread;

/* 1 at x. `weighted`: a step multiplies by the ties' weights. */
void coop_i_spread_start(coop_i_spread *spread, const coop_i_task *task, bool weighted);
/* now[v] becomes the sum over ties u - v of now[u] * factor[u] (* weight); NULL = factors of 1. */
void coop_i_spread_step(coop_i_spread *spread, const double *factor);
void coop_i_spread_end(coop_i_spread *spread); /* zeros the vectors */

#endif
