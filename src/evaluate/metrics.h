/* Figures of merit from scores and truth, with weights for the bootstrap. Scores that are NaN are the lowest. */
#ifndef COOP_EVALUATE_METRICS_H
#define COOP_EVALUATE_METRICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct evaluate_judged { /* a pair with what was said of it and what is true */
    double score;
    uint32_t a, b;
    bool tied;
} evaluate_judged;

/* Highest score first; equal ones by their ends, so that the order never depends on how they came. */
void evaluate_judged_sort(evaluate_judged *items, size_t count);

typedef struct evaluate_area {
    double auc, average_precision, hits; /* NaN without a true or without a false tie; hits also below `k` false ones */
} evaluate_area;

/* Of sorted items. weight[u] is how often organisation u was drawn, a pair counts weight[a] * weight[b]; NULL = once.
 *
 * auc: the chance that a true tie has a higher score than a false one, equal scores counting half (Hanley and McNeil
 * 1982). average_precision: sum over distinct scores of (recall gained) * precision there. hits: the share of true ties
 * with a higher score than the k-th best false one; with weights, the one at the same share of the false ties.
 * O(count). */
evaluate_area evaluate_area_of(const evaluate_judged *items, size_t count, const uint32_t *weight, uint32_t k);

typedef struct evaluate_list_merit {
    double reciprocal; /* 1 / rank of the first true one */
    double ndcg, precision;
} evaluate_list_merit;

/* Of one sorted list with at least one true item, cut at k: the expectation over all orders of equal scores (McSherry
 * and Najork 2008). Binary gains, discount 1 / log2(rank + 1), divided by the best list's; precision is divided by k.
 * O(count). */
evaluate_list_merit evaluate_list_merit_of(const evaluate_judged *items, size_t count, uint32_t k);

/* The place of one score among others: ranks above, and equal ones. *beaten is the share of others it beats, equal ones
 * counting half; returns 1 / mean rank. */
double evaluate_place_of(double *beaten, double score, const double *others, size_t count);

/* Points of the averaged curves: x = 0, 1/200, …, 1. */
enum { EVALUATE_CURVE = 201 };
/* Adds to roc[i] the share of true ties found when a share x of the false ones is taken (linear between scores), and to
 * precision[i] the precision at the highest score that finds a share x of the true ties. Sorted items of both sorts. */
void evaluate_curves_add(double roc[EVALUATE_CURVE], double precision[EVALUATE_CURVE], const evaluate_judged *items,
                         size_t count);

#endif
