/* Vectors of n reals. Sums are taken in one order: the same bytes for any number of threads. */
#ifndef COOP_UTIL_VECTORS_H
#define COOP_UTIL_VECTORS_H

#include <stddef.h>
#include <stdint.h>

double coop_i_dot(const double *x, const double *y, uint32_t n);
double coop_i_dot_wide(const double *x, const double *y, uint32_t n, unsigned threads); /* long vectors in stretches */
void coop_i_subtract(double *x, double factor, const double *y, uint32_t n);
/* Makes x of length 1 unless it is zero; returns what its length was. */
double coop_i_unit(double *x, uint32_t n);

typedef struct coop_i_basis {
    const double *vectors; /* size * n */
    size_t size;
    uint32_t n;
    unsigned threads;
} coop_i_basis;

/* Makes x orthogonal to the vectors of the basis, each of length 1 (Gram-Schmidt), and of length 1; returns what
 * its length was. Of the last two a symmetric matrix leaves nearly all that is to be taken out; all are taken out again
 * as long as more than rounding is left (Parlett 1998: twice is enough). parts[i] (NULL: not asked for) grows by how
 * much of vector i was in it. */
double coop_i_orthonormal(double *x, const coop_i_basis *basis, double *parts);

#endif
