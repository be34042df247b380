/* A split: what is known, what is to be found. */
#ifndef COOP_EVALUATE_SPLIT_H
#define COOP_EVALUATE_SPLIT_H

#include <coopgraph/evaluate.h>

#include "core/graph.h"
#include "util/map.h"

typedef enum coop_i_ties { COOP_I_NEW, COOP_I_NEWCOMER, COOP_I_REPEAT, COOP_I_TIES } coop_i_ties;

typedef struct coop_i_pairs {
    coop_pair *items; /* a < b */
    size_t count, capacity;
} coop_i_pairs;

/* Makes them ascending, each once. */
void coop_i_pairs_sort(coop_i_pairs *pairs);
bool coop_i_pairs_add(coop_i_pairs *pairs, uint32_t a, uint32_t b); /* false when memory is short */
void coop_i_pairs_clear(coop_i_pairs *pairs);

/* What all repetitions share. The ties are those between partners. */
typedef struct coop_i_world {
    const coop_network *network;
    const coop_evaluate_options *options;
    coop_graph *all;              /* random, given: every tie. By year: those known before */
    coop_network *before, *after; /* by year: the network without what began later, and what began later alone */
    coop_graph *later;            /* by year: the ties of `after` */
    uint64_t undated;             /* by year: ties without a date, counted as known */
} coop_i_world;

coop_status coop_i_world_init(coop_i_world *world, const coop_network *network, const coop_graph_options *graph,
                              const coop_evaluate_options *options, coop_context *ctx);
void coop_i_world_clear(coop_i_world *world);

typedef struct coop_i_split {
    const coop_i_world *world;
    uint64_t seed;
    const coop_graph *known; /* what methods see */
    coop_graph *made;        /* the same when it is the split's own */
    coop_i_pairs test, validation;
    coop_i_pairs ties[COOP_I_TIES]; /* those of `test` that are judged, by what they are */
    size_t found[COOP_I_TIES];      /* how many there are of each, judged or not */
    uint32_t *people;               /* organisations that false ties are made of: with a tie, ascending */
    uint32_t people_count;
    bool *is_person;   /* n */
    coop_i_map hidden; /* pairs of `test` and `validation` and which of the two they are */
} coop_i_split;

/* Repetition `i`. The world must outlive it. */
coop_status coop_i_split_init(coop_i_split *split, const coop_i_world *world, uint32_t i, coop_context *ctx);
void coop_i_split_clear(coop_i_split *split);
enum { COOP_I_TEST = 1, COOP_I_ASIDE = 2 };
/* True when the pair is tied anywhere: known, set aside or to be found. */
bool coop_i_split_tied(const coop_i_split *split, uint32_t a, uint32_t b);
static inline bool coop_i_tied(const coop_graph *graph, uint32_t a, uint32_t b) {
    return coop_i_arc(&graph->all, a, b) != UINT64_MAX;
}

/* Draws `keep` of the items (all when there are fewer), in their order, by a stream of the seed. */
bool coop_i_pairs_sample(coop_i_pairs *sample, const coop_i_pairs *pairs, size_t keep, uint64_t seed, uint64_t stream);

/* Streams of the seed. */
enum {
    COOP_I_STREAM_SPLIT = 101,
    COOP_I_STREAM_TEST,
    COOP_I_STREAM_KEEP,
    COOP_I_STREAM_RANKED,
    COOP_I_STREAM_DRAWS,
    COOP_I_STREAM_FALSE = 200 /* + 16 * ties + against */
};

#endif
