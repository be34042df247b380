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

enum { LONG = 1 << 14, STRETCHES = 64 }; /* long vectors go in so many stretches, on any number of threads */

static uint32_t stretch_of(uint32_t n) {
    return n <= LONG ? n : n / STRETCHES + 1;
}

double coop_i_dot_wide(const double *x, const double *y, uint32_t n, unsigned threads) {
    uint32_t step = stretch_of(n);
    double part[STRETCHES] = {0}, sum = 0;
    if (step == n) return coop_i_dot(x, y, n);
#pragma omp parallel for schedule(static) num_threads(threads) if (threads > 1)
    for (uint32_t s = 0; s < STRETCHES; s++) {
        uint32_t from = s * step < n ? s * step : n, size = n - from < step ? n - from : step;
        part[s] = coop_i_dot(x + from, y + from, size);
    }
    for (int s = 0; s < STRETCHES; s++) sum += part[s];
    return sum;
}

static void subtract_wide(double *x, double factor, const double *y, uint32_t n, unsigned threads) {
    uint32_t step = stretch_of(n);
    if (step == n || threads == 1) { /* a team of one is made anew each time, and costs more than short vectors do */
        coop_i_subtract(x, factor, y, n);
        return;
    }
#pragma omp parallel for schedule(static) num_threads(threads)
    for (uint32_t from = 0; from < n; from += step)
        coop_i_subtract(x + from, factor, y + from, n - from < step ? n - from : step);
}

static void take_out(double *x, const coop_i_basis *basis, size_t first, double *parts) {
    for (size_t k = first; k < basis->size; k++) {
        const double *other = basis->vectors + k * basis->n;
        double part = coop_i_dot_wide(x, other, basis->n, basis->threads);
        if (parts) parts[k] += part;
        subtract_wide(x, part, other, basis->n, basis->threads);
    }
}

double coop_i_orthonormal(double *x, const coop_i_basis *basis, double *parts) {
    double before, length;
    take_out(x, basis, basis->size > 2 ? basis->size - 2 : 0, parts);
    length = sqrt(coop_i_dot_wide(x, x, basis->n, basis->threads));
    do {
        before = length;
        take_out(x, basis, 0, parts);
        length = sqrt(coop_i_dot_wide(x, x, basis->n, basis->threads));
    } while (length < 0.7 * before);
    return coop_i_unit(x, basis->n);
}
