/* Lists to choose by: organisations of which ties are hidden, with all hidden partners and some others. */
#ifndef COOP_SUGGEST_MODEL_LISTS_H
#define COOP_SUGGEST_MODEL_LISTS_H

#include <coopgraph/signal.h>

#include "core/graph.h"
#include "util/random.h"

typedef struct suggest_lists {
    size_t count;
    size_t *first;   /* count + 1: into the pairs */
    uint32_t *of;    /* whose list */
    uint8_t *half;   /* as that of examples */
    double *stand;   /* for how many others each of the others stands */
    coop_pair *pair; /* one end is `of` */
    bool *tied;      /* it is hidden */
    double *values;  /* pairs * signals */
    float *bent;     /* as that of examples */
    size_t pairs, signals, pair_room, tied_room, value_room, list_room[4];
} suggest_lists;

/* Where a fold's lists are from. */
typedef struct suggest_list_ground {
    const coop_graph *whole, *seen;
    const uint32_t *people; /* those with ties in `seen` */
    uint32_t people_count;
    const coop_pair *hidden;
    size_t hidden_count;
    uint8_t half;
} suggest_list_ground;

/* Adds lists of at most `most` organisations; `signals` are prepared on ground->seen. */
coop_status suggest_lists_add(suggest_lists *lists, const suggest_list_ground *ground, const coop_signals *signals,
                              size_t most, coop_i_random *random, coop_context *ctx);
void suggest_lists_clear(suggest_lists *lists);

/* How good a list is by these scores of all pairs of all lists: merit[l] is the mean of three, each 0..1: how many of
 * the others of all lists its hidden partners are ranked above, 1 / the rank of the first of them in its own, nDCG of
 * its first ten. Ranks are those to expect among all others. False when memory is short. O(pairs log pairs). */
bool suggest_lists_judge(double *merit, const suggest_lists *lists, const double *score);

#endif
