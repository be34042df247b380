/* The leading eigenvector of a non-negative operator, by restarted Arnoldi iteration (Saad 2011, "Numerical Methods for
 * Large Eigenvalue Problems", 6.2 and 7). ARPACK is not used because it keeps the state of a random generator from call
 * to call: the last bits of a result would depend on what was computed before. */
#ifndef COOP_MEASURE_KRYLOV_H
#define COOP_MEASURE_KRYLOV_H

#include <coopgraph/context.h>
#include <stdbool.h>

/* out = operator * in */
typedef void measure_operator(double *out, const double *in, const void *data);

/* x (given: the start, not zero) becomes the eigenvector of the rightmost eigenvalue, of length 1. *found = false when
 * it has not settled after `most` applications; x is then void. 20 vectors of room. Serial but for the operator. */
coop_status measure_leading(double *x, bool *found, uint32_t n, measure_operator *apply, const void *data,
                            uint64_t most, coop_context *ctx);

#endif
