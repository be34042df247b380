/* What methods are asked: true ties among false ones, as one pool or as a list for each tie or organisation. */
#ifndef COOP_EVALUATE_QUESTIONS_H
#define COOP_EVALUATE_QUESTIONS_H

#include "evaluate/split.h"

typedef enum coop_i_against {
    COOP_I_UNIFORM,
    COOP_I_DEGREE,
    COOP_I_HARD,
    COOP_I_EVERY,
    COOP_I_AGAINSTS
} coop_i_against;

enum { COOP_I_HARD_TIES = 1000 }; /* test ties that get a list of hard false ones; drawn when there are more */

typedef struct coop_i_questions {
    coop_i_pairs pairs;
    bool *tied; /* as many as pairs */
    size_t tied_capacity;
    /* lists: list l is pairs[first[l]] .. pairs[first[l + 1] - 1]; of a tie (hard: the first pair) or an organisation
     */
    size_t *first;
    coop_pair *about; /* the tie, or the organisation twice: who must be drawn for the list to count */
    size_t lists, first_capacity, about_capacity;
} coop_i_questions;

void coop_i_questions_clear(coop_i_questions *questions);

/* One pool: the judged ties and as many false ones, fewer where the network has no more. */
coop_status coop_i_ask_pool(coop_i_questions *questions, const coop_i_split *split, coop_i_ties ties,
                            coop_i_against against, coop_context *ctx);

/* Lists are asked in portions, because all of them may be many: each call gives the next ones, none at the end. */
typedef struct coop_i_asking {
    const coop_i_split *split;
    coop_i_against against;
    coop_i_pairs ties;       /* hard */
    uint32_t *organisations; /* every: who is ranked */
    size_t count, next, found;
    struct coop_i_look **look; /* hard: one a thread */
    unsigned looks;
} coop_i_asking;

coop_status coop_i_asking_init(coop_i_asking *asking, const coop_i_split *split, coop_i_against against,
                               coop_context *ctx);
void coop_i_asking_clear(coop_i_asking *asking);
/* Clears what was asked before. */
coop_status coop_i_ask_lists(coop_i_questions *questions, coop_i_asking *asking, coop_context *ctx);

/* ---- hard.c: the pairs of an organisation that look most like ties ---- */

typedef struct coop_i_look coop_i_look;
coop_i_look *coop_i_look_new(uint32_t n); /* NULL when memory is short */
void coop_i_look_free(coop_i_look *look);
/* Up to `most` organisations that x is tied with nowhere, best first; returns how many. By resource allocation and by
 * three steps of a walk each has a rank, the better of the two counts. O(arcs within three steps). */
size_t coop_i_look_hard(uint32_t *found, size_t most, coop_i_look *look, const coop_i_split *split, uint32_t x);

#endif
