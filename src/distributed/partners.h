/* Partners of partners: for one organisation after the other whom it shares partners with, and how much. */
#ifndef COOP_DISTRIBUTED_PARTNERS_H
#define COOP_DISTRIBUTED_PARTNERS_H

#include "distributed/graph.h"
#include "distributed/talk.h"

enum { SHARE_COUNT, SHARE_ADAMIC, SHARE_ALLOCATION, SHARES };

typedef struct distributed_candidate {
    PetscInt number;      /* -1 = nobody */
    bool left;            /* the organisation itself, or a partner */
    double value[SHARES]; /* of shared partners: how many, 1 / log of their degrees, 1 / their degrees */
} distributed_candidate;

/* The candidates of one organisation, by number in no order. */
typedef struct distributed_candidates {
    distributed_candidate *slots;
    size_t *used;
    size_t count, capacity; /* of used; of slots, a power of two */
} distributed_candidates;

/* Lists of partners of a block of this rank's organisations [from, to): those of other ranks are held meanwhile. */
typedef struct distributed_block {
    const distributed_graph *graph;
    PetscInt from, to;
    const double *degree; /* by column of graph->partners */
    distributed_mail mail;
    const char **list; /* by ghost; NULL = not asked for */
    distributed_candidates candidates;
} distributed_block;

/* Fetches the lists. Collective. degree[] is known of all columns. */
void distributed_block_open(distributed_block *block, const distributed_graph *graph, const double *degree,
                            PetscInt from, PetscInt to);
/* Fills block->candidates with those of i, from <= i < to. O(sum of its partners' degrees). */
void distributed_block_find(distributed_block *block, PetscInt i);
void distributed_block_close(distributed_block *block);

#endif
