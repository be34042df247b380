/* Whether two figures are one: sums of the same numbers in another order differ in their last bits. */
#ifndef COOP_UTIL_SAME_H
#define COOP_UTIL_SAME_H

#include <math.h>
#include <stdbool.h>

static inline bool coop_i_same(double a, double b) {
    return a == b || fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

/* after - before: 0 when they are one; NaN when either is. */
static inline double coop_i_difference(double before, double after) {
    return coop_i_same(before, after) ? 0 : after - before;
}

#endif
