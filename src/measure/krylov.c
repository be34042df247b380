#include "measure/krylov.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

enum { BASIS = 20 };
static const double SETTLED = 1e-13; /* length of (operator x - value x), relative to the value */

typedef double square[BASIS][BASIS];

static double dot(const double *x, const double *y, uint32_t n) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += x[i] * y[i];
    return sum;
}

static void subtract(double *x, double factor, const double *y, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) x[i] -= factor * y[i];
}

static double normalise(double *x, uint32_t n) {
    double length = sqrt(dot(x, x, n));
    for (uint32_t i = 0; length > 0 && i < n; i++) x[i] /= length;
    return length;
}

/* One step: basis[k + 1] is the operator applied to basis[k], made orthogonal to all before (twice, against rounding);
 * column k of h tells how it was composed. Returns the length of what was new. */
static double extend(square h, double *const basis[BASIS + 1], int k, uint32_t n, measure_operator *apply,
                     const void *data) {
    double *next = basis[k + 1];
    apply(next, basis[k], data);
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i <= k; i++) {
            double part = dot(basis[i], next, n);
            h[i][k] += part;
            subtract(next, part, basis[i], n);
        }
    }
    double length = normalise(next, n);
    if (k + 1 < BASIS) h[k + 1][k] = length;
    return length;
}

static double largest_in(square a, int size) {
    double largest = 0;
    for (int i = 0; i < size; i++)
        for (int j = 0; j < size; j++) largest = fmax(largest, fabs(a[i][j]));
    return largest;
}

/* The small matrix's eigenvector of the rightmost eigenvalue: shifted until that is the largest, squared 60 times,
 * which leaves nothing of the others. Returns the eigenvalue. */
static double small_leading(double y[BASIS], square h, int size) {
    square a, b;
    double shift = size * largest_in(h, size);
    for (int i = 0; i < size; i++)
        for (int j = 0; j < size; j++) a[i][j] = h[i][j] + (i == j ? shift : 0);
    for (int round = 0; round < 60; round++) {
        double scale = largest_in(a, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                b[i][j] = 0;
                for (int k = 0; k < size; k++) b[i][j] += a[i][k] / scale * (a[k][j] / scale);
            }
        }
        memcpy(a, b, sizeof a);
    }
    int column = 0;
    for (int j = 1; j < size; j++) {
        double here = 0, best = 0;
        for (int i = 0; i < size; i++) here += fabs(a[i][j]), best += fabs(a[i][column]);
        if (here > best) column = j;
    }
    double length = 0, value = 0;
    for (int i = 0; i < size; i++) length += a[i][column] * a[i][column];
    for (int i = 0; i < size; i++) y[i] = a[i][column] / sqrt(length);
    for (int i = 0; i < size; i++)
        for (int j = 0; j < size; j++) value += y[i] * h[i][j] * y[j];
    return value;
}

/* The best vector that `size` steps from x can compose; returns how far it is from an eigenvector, relatively. */
static double improve(double *x, double *const basis[BASIS + 1], uint32_t n, measure_operator *apply, const void *data,
                      uint64_t *applied) {
    square h = {{0}};
    double y[BASIS], left = 0;
    int size = 0;
    memcpy(basis[0], x, n * sizeof *x);
    normalise(basis[0], n);
    while (size < BASIS) {
        left = extend(h, basis, size, n, apply, data);
        size++;
        ++*applied;
        if (left <= 1e-14 * largest_in(h, size)) break; /* all that can be reached from x is in the basis */
    }
    double value = small_leading(y, h, size);
    memset(x, 0, n * sizeof *x);
    for (int k = 0; k < size; k++) subtract(x, -y[k], basis[k], n);
    normalise(x, n);
    return fabs(left * y[size - 1]) / value;
}

coop_status measure_leading(double *x, bool *found, uint32_t n, measure_operator *apply, const void *data,
                            uint64_t most, coop_context *ctx) {
    double *room = coop_i_calloc((size_t)n * (BASIS + 1), sizeof *room), *basis[BASIS + 1];
    if (!room) return coop_fail_memory(ctx);
    for (int k = 0; k <= BASIS; k++) basis[k] = room + (size_t)k * n;
    coop_status status = COOP_OK;
    bool settled = false;
    for (uint64_t applied = 0; applied < most && !settled && status == COOP_OK;) {
        double residual = improve(x, basis, n, apply, data, &applied);
        settled = residual <= SETTLED;
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        if (!isfinite(residual)) break; /* the operator left the numbers: no step brings it back */
    }
    free(room);
    if (status == COOP_OK) *found = settled;
    return status;
}
