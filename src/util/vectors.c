#include "util/vectors.h"

#include <math.h>

/* In lanes that are added up at the end, whatever the compiler makes of it: the same sum from any build. */
double coop_i_dot(const double *x, const double *y, uint32_t n) {
    enum { LANES = 4 };
    double lane[LANES] = {0}, rest = 0;
    uint32_t i = 0;
    for (; n - i >= LANES; i += LANES) {
#pragma GCC unroll 4 /* or the compiler would keep the lanes in memory */
        for (uint32_t l = 0; l < LANES; l++) lane[l] += x[i + l] * y[i + l];
    }
    for (; i < n; i++) rest += x[i] * y[i];
    return (lane[0] + lane[1]) + (lane[2] + lane[3]) + rest;
}

void coop_i_subtract(double *x, double factor, const double *y, uint32_t n) {
#pragma omp simd
    for (uint32_t i = 0; i < n; i++) x[i] -= factor * y[i];
}

double coop_i_unit(double *x, uint32_t n) {
    double length = sqrt(coop_i_dot(x, x, n));
    for (uint32_t i = 0; length > 0 && i < n; i++) x[i] /= length;
    return length;
}

static void take_out(double *x, const double *basis, size_t first, size_t size, uint32_t n, double *parts) {
    for (size_t k = first; k < size; k++) {
        const double *other = basis + k * n;
        double part = coop_i_dot(x, other, n);
        if (parts) parts[k] += part;
        coop_i_subtract(x, part, other, n);
    }
}

double coop_i_orthonormal(double *x, const double *basis, size_t size, uint32_t n, double *parts) {
    double before, length;
    take_out(x, basis, size > 2 ? size - 2 : 0, size, n, parts);
    length = sqrt(coop_i_dot(x, x, n));
    do {
        before = length;
        take_out(x, basis, 0, size, n, parts);
        length = sqrt(coop_i_dot(x, x, n));
    } while (length < 0.7 * before);
    return coop_i_unit(x, n);
}
