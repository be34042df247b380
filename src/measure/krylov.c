#include "measure/krylov.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/vectors.h"

enum { BASIS = 20 };
static const double SETTLED = 1e-13; /* length of (operator x - value x), relative to the value */

typedef double square[BASIS][BASIS];

/* One step: vector k + 1 of the basis is the operator applied to vector k, made orthogonal to all before; column k of h
 * tells how it was composed. Returns the length of what was new. */
static double extend(square h, double *basis, int k, uint32_t n, measure_operator *apply, const void *data) {
    double *here = basis + (size_t)k * n, *next = here + n, parts[BASIS] = {0};
    apply(next, here, data);
    double length = coop_i_orthonormal(next, &(coop_i_basis){basis, (size_t)k + 1, n, 1}, parts);
    for (int i = 0; i <= k; i++) h[i][k] = parts[i];
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
static double improve(double *x, double *basis, uint32_t n, measure_operator *apply, const void *data,
                      uint64_t *applied) {
    square h = {{0}};
    double y[BASIS], left = 0;
    int size = 0;
    memcpy(basis, x, n * sizeof *x);
    coop_i_unit(basis, n);
    while (size < BASIS) {
        left = extend(h, basis, size, n, apply, data);
        size++;
        ++*applied;
        if (left <= 1e-14 * largest_in(h, size)) break; /* all that can be reached from x is in the basis */
    }
    double value = small_leading(y, h, size);
    memset(x, 0, n * sizeof *x);
    for (int k = 0; k < size; k++) coop_i_subtract(x, -y[k], basis + (size_t)k * n, n);
    coop_i_unit(x, n);
    return fabs(left * y[size - 1]) / value;
}

coop_status measure_leading(double *x, bool *found, uint32_t n, measure_operator *apply, const void *data,
                            uint64_t most, coop_context *ctx) {
    double *basis = coop_i_calloc((size_t)n * (BASIS + 1), sizeof *basis);
    if (!basis) return coop_fail_memory(ctx);
    coop_status status = COOP_OK;
    bool settled = false;
    for (uint64_t applied = 0; applied < most && !settled && status == COOP_OK;) {
        double residual = improve(x, basis, n, apply, data, &applied);
        settled = residual <= SETTLED;
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        if (!isfinite(residual)) break; /* the operator left the numbers: no step brings it back */
    }
    free(basis);
    if (status == COOP_OK) *found = settled;
    return status;
}
