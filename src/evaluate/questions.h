/* What methods are asked: true ties among false ones, as one pool or as a list for each tie or organisation. */
#ifndef COOP_EVALUATE_QUESTIONS_H
#define COOP_EVALUATE_QUESTIONS_H

#include "evaluate/split.h"

typedef enum evaluate_against {
    EVALUATE_UNIFORM,
    EVALUATE_DEGREE,
    EVALUATE_GIVEN,
    EVALUATE_HARD,
    EVALUATE_EVERY,
    EVALUATE_AGAINSTS
} evaluate_against;

enum { EVALUATE_HARD_TIES = 1000 }; /* test ties that get a list of hard false ones; drawn when there are more */

typedef struct evaluate_questions {
    evaluate_pairs pairs;
    bool *tied; /* as many as pairs */
    size_t tied_capacity;
    /* lists: list l is pairs[first[l]] .. pairs[first[l + 1] - 1]; of a tie (hard: the first pair) or an organisation
     */
    size_t *first;
    coop_pair *about; /* the tie, or the organisation twice: who must be drawn for the list to count */
    size_t lists, first_capacity, about_capacity;
} evaluate_questions;

void evaluate_questions_clear(evaluate_questions *questions);

/* One pool: the judged ties and as many false ones, fewer where the network has no more; given ones are all taken. */
coop_status evaluate_ask_pool(evaluate_questions *questions, const evaluate_split *split, evaluate_ties ties,
                              evaluate_against against, coop_context *ctx);

/* Lists are asked in portions, because all of them may be many: each call gives the next ones, none at the end. */
typedef struct evaluate_asking {
    const evaluate_split *split;
    evaluate_against against;
    evaluate_pairs ties;     /* hard */
    uint32_t *organisations; /* every: who is ranked */
    size_t count, next, found;
    struct evaluate_look **look; /* hard: one a thread */
    unsigned looks;
} evaluate_asking;

coop_status evaluate_asking_init(evaluate_asking *asking, const evaluate_split *split, evaluate_against against,
                                 coop_context *ctx);
void evaluate_asking_clear(evaluate_asking *asking);
/* Clears what was asked before. */
coop_status evaluate_ask_lists(evaluate_questions *questions, evaluate_asking *asking, coop_context *ctx);

/* ---- hard.c: the pairs of an organisation that look most like ties ---- */

typedef struct evaluate_look evaluate_look;
evaluate_look *evaluate_look_new(uint32_t n); /* NULL when memory is short */
void evaluate_look_free(evaluate_look *look);
/* Up to `most` organisations that x is tied with nowhere, best first; returns how many. By resource allocation and by
 * three steps of a walk each has a rank, the better of the two counts. O(arcs within three steps). */
size_t evaluate_look_hard(uint32_t *found, size_t most, evaluate_look *look, const evaluate_split *split, uint32_t x);

#endif
