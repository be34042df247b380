/* A split: what is known, what is to be found. */
#ifndef COOP_EVALUATE_SPLIT_H
#define COOP_EVALUATE_SPLIT_H

#include <coopgraph/evaluate.h>

#include "suggest/sources.h"
#include "util/map.h"

/* True ties by what they are. The first two and newcomers' are judged; nobody can foresee those of two newcomers, and
 * who repeats what is another question. */
typedef enum evaluate_ties {
    EVALUATE_ALL,       /* random, given: all there are, as others judge them */
    EVALUATE_NEW,       /* between two that have known ties */
    EVALUATE_NEWCOMER,  /* between one that has known ties and one that has none */
    EVALUATE_STRANGERS, /* between two that have none */
    EVALUATE_REPEAT,    /* by year: they were tied before */
    EVALUATE_TIES
} evaluate_ties;

typedef struct evaluate_pairs {
    coop_pair *items; /* a < b */
    size_t count, capacity;
} evaluate_pairs;

/* Makes them ascending, each once. */
void evaluate_pairs_sort(evaluate_pairs *pairs);
bool evaluate_pairs_add(evaluate_pairs *pairs, uint32_t a, uint32_t b); /* false when memory is short */
void evaluate_pairs_clear(evaluate_pairs *pairs);

/* What all repetitions share. The ties are those between partners. */
typedef struct evaluate_world {
    const coop_network *network;
    const coop_evaluate_options *options;
    coop_graph *all;              /* random, given: every tie. By year: those known before */
    suggest_sources sources;      /* random: what makes them */
    coop_network *before, *after; /* by year: the network without what began later, and what began later alone */
    coop_graph *later;            /* by year: the ties of `after` */
    uint64_t undated;             /* by year: ties without a date, counted as known */
} evaluate_world;

coop_status evaluate_world_init(evaluate_world *world, const coop_network *network, const coop_graph_options *graph,
                                const coop_evaluate_options *options, coop_context *ctx);
void evaluate_world_clear(evaluate_world *world);

typedef struct evaluate_split {
    const evaluate_world *world;
    uint64_t seed;
    const coop_graph *known; /* what methods see */
    suggest_seen seen;       /* the same when it is the split's own */
    evaluate_pairs test, validation;
    evaluate_pairs not_ties;            /* given: pairs that are none */
    evaluate_pairs ties[EVALUATE_TIES]; /* those of `test` that are judged, by what they are */
    size_t found[EVALUATE_TIES];        /* how many there are of each, judged or not */
    uint32_t *people;                   /* those with known ties, ascending: whom false ties are made of */
    uint32_t people_count;
    bool *is_person;    /* n */
    uint32_t *everyone; /* and those with test ties: whom false ties among all are made of */
    uint32_t everyone_count;
    coop_i_map hidden; /* pairs of `test` and `validation` and which of the two they are */
} evaluate_split;

/* Repetition `i`. The world must outlive it. */
coop_status evaluate_split_init(evaluate_split *split, const evaluate_world *world, uint32_t i, coop_context *ctx);
void evaluate_split_clear(evaluate_split *split);
enum { EVALUATE_TEST = 1, EVALUATE_ASIDE = 2 };
/* True when the pair is tied anywhere: known, set aside or to be found. */
bool evaluate_split_tied(const evaluate_split *split, uint32_t a, uint32_t b);
static inline bool evaluate_tied(const coop_graph *graph, uint32_t a, uint32_t b) {
    return coop_i_arc(&graph->all, a, b) != UINT64_MAX;
}

/* Draws `keep` of the items (all when there are fewer), in their order, by a stream of the seed. */
bool evaluate_pairs_sample(evaluate_pairs *sample, const evaluate_pairs *pairs, size_t keep, uint64_t seed,
                           uint64_t stream);

/* Streams of the seed. */
enum {
    EVALUATE_STREAM_SPLIT = 101,
    EVALUATE_STREAM_TEST,
    EVALUATE_STREAM_KEEP,
    EVALUATE_STREAM_RANKED,
    EVALUATE_STREAM_DRAWS,
    EVALUATE_STREAM_RELY,
    EVALUATE_STREAM_EVENTS = 50, /* + that of the ties */
    EVALUATE_STREAM_FALSE = 200  /* + 16 * ties + against */
};

#endif
