/* L2-regularised logistic regression on dense rows. */
#ifndef COOP_SUGGEST_LOGISTIC_H
#define COOP_SUGGEST_LOGISTIC_H

#include <coopgraph/context.h>
#include <stddef.h>

typedef struct suggest_logistic {
    size_t count, width;
    float *rows; /* count * width */
    bool *yes;   /* count */
    double cost; /* how much an example counts against the prior that all weights are 0 */
} suggest_logistic;

/* The weights (width) that minimise
 *
 *   |w|^2 / 2 + cost * sum over rows of log(1 + exp(-y w x)), y = 1 where `yes`, else -1,
 *
 * until the gradient is a thousandth of its length where all are 0 (less where one of the two is rare), beginning with
 * what they are. Truncated Newton: each step by conjugate gradients with the Hessian of a sample of the rows, factored,
 * or its diagonal where they are few (Lin, Weng, Keerthi 2008, whose rule to stop is this one; Hsia, Chiang, Lin 2018),
 * then a line search. Sums are taken in the same order by any number of threads.
 * COOP_MEMORY, COOP_INTERRUPTED. O(count * width) a step. */
coop_status suggest_logistic_fit(double *weights, const suggest_logistic *problem, coop_context *ctx);

#endif
