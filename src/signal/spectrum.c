#include "signal/spectrum.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/random.h"
#include "util/vectors.h"

void signal_spectrum_clear(signal_spectrum *spectrum) {
    free(spectrum->value);
    free(spectrum->vector);
    *spectrum = (signal_spectrum){0};
}

/* ---- the small tridiagonal matrix: QL with implicit shifts (Wilkinson, Reinsch 1971; EISPACK's tql2) ---- */

/* diagonal[size], below[size] (below[i] joins i and i + 1; the last is 0); z: size x size. On return diagonal holds the
 * eigenvalues and row i of z the vector of diagonal[i]. */
static void rotate(double *restrict low, double *restrict high, size_t size, double s, double c) {
#pragma omp simd
    for (size_t k = 0; k < size; k++) {
        double f = high[k], g = low[k];
        high[k] = s * g + c * f;
        low[k] = c * g - s * f;
    }
}

static void tridiagonal(double *diagonal, double *below, double *z, size_t size) {
    enum { MOST = 60 };
    for (size_t l = 0; l < size; l++) {
        for (int round = 0; round < MOST; round++) {
            size_t m = l;
            while (m + 1 < size && fabs(below[m]) > 1e-16 * (fabs(diagonal[m]) + fabs(diagonal[m + 1]))) m++;
            if (m == l) break;
            double g = (diagonal[l + 1] - diagonal[l]) / (2 * below[l]), r = hypot(g, 1), s = 1, c = 1, p = 0;
            g = diagonal[m] - diagonal[l] + below[l] / (g + copysign(r, g));
            size_t i = m;
            while (i-- > l) {
                double f = s * below[i], b = c * below[i];
                below[i + 1] = r = hypot(f, g);
                if (r == 0) { /* recover from underflow */
                    diagonal[i + 1] -= p;
                    below[m] = 0;
                    break;
                }
                s = f / r;
                c = g / r;
                g = diagonal[i + 1] - p;
                r = (diagonal[i] - g) * s + 2 * c * b;
                p = s * r;
                diagonal[i + 1] = g + p;
                g = c * r - b;
                rotate(z + i * size, z + (i + 1) * size, size, s, c);
            }
            if (r == 0 && i + 1 > l) continue;
            diagonal[l] -= p;
            below[l] = g;
            below[m] = 0;
        }
    }
}

/* ---- Lanczos ---- */

static void apply(double *out, const double *in, const signal_ground *ground, const double *of, unsigned threads) {
    const coop_i_csr *ties = ground->ties;
#pragma omp parallel for schedule(static) num_threads(threads) if (threads > 1)
    for (uint32_t u = 0; u < ground->n; u++) {
        double sum = 0;
        SIGNAL_EACH_ARC(a, ties, u) sum += of[a] * in[ties->to[a]];
        out[u] = sum;
    }
}

/* A start that knows no order of the organisations but that of their ids. */
static void start(double *vector, uint32_t n, uint64_t stream) {
    coop_i_random random;
    coop_i_random_init(&random, 42, stream);
    for (uint32_t i = 0; i < n; i++) vector[i] = coop_i_random_normal(&random);
}

typedef struct lanczos {
    double *basis; /* size vectors of n, and room for one more */
    double *diagonal, *below, *z;
    double *lean,
        *leant; /* size each: how far the next vector, and the last, are from being orthogonal to those before */
    size_t size;
} lanczos;

static void lanczos_clear(lanczos *l) {
    free(l->basis);
    free(l->diagonal);
    free(l->below);
    free(l->z);
    free(l->lean);
    free(l->leant);
}

static const double ROUNDING = 0x1p-52, SEMI = 0x1p-42; /* orthogonal to twelve digits is enough */

/* By Simon's recurrence (1984) for vector k + 1, whose length was below[k]: true when it leans too far on one of those
 * before. */
static bool leans(lanczos *l, size_t k) {
    const double *a = l->diagonal, *b = l->below;
    double *next = l->leant, most = 0; /* over what was of k - 1 */
    for (size_t i = 0; i < k; i++) {
        double sum = b[i] * l->lean[i + 1] + (a[i] - a[k]) * l->lean[i] - b[k - 1] * l->leant[i];
        if (i > 0) sum += b[i - 1] * l->lean[i - 1];
        next[i] = (sum + copysign(ROUNDING * (b[i] + b[k]), sum)) / b[k];
        most = fmax(most, fabs(next[i]));
    }
    return most > SEMI;
}

/* Vector k + 1 is orthogonal to all before but for rounding. */
static void settle(lanczos *l, size_t k) {
    for (size_t i = 0; i < k; i++) l->leant[i] = ROUNDING;
}

static void turn(lanczos *l, size_t k) {
    double *swap = l->lean;
    l->lean = l->leant;
    l->leant = swap;
    l->lean[k] = ROUNDING;
    l->lean[k + 1] = 1;
}

/* Each vector is made orthogonal to the last two, and to all, it and the one after it, when it leans on them (partial
 * reorthogonalisation: Simon 1984, "The Lanczos algorithm with partial reorthogonalization"). When the space reachable
 * from the start is exhausted, goes on from another start: so eigenvalues that occur several times are found. */
static coop_status iterate(lanczos *l, const signal_ground *ground, const double *of, unsigned threads,
                           coop_context *ctx) {
    uint32_t n = ground->n;
    bool leant = false;
    start(l->basis, n, 0);
    coop_i_unit(l->basis, n);
    l->lean[0] = 1;
    for (size_t k = 0; k < l->size; k++) {
        double *here = l->basis + k * n, *next = here + n;
        const coop_i_basis all = {l->basis, k + 1, n, threads},
                           last = {k > 0 ? here - n : here, k > 0 ? 2 : 1, n, threads};
        apply(next, here, ground, of, threads);
        l->diagonal[k] = coop_i_dot_wide(here, next, n, threads);
        if (k + 1 == l->size) break;
        double scale = sqrt(coop_i_dot_wide(next, next, n, threads));
        l->below[k] = coop_i_orthonormal(next, &last, NULL);
        bool exhausted = l->below[k] <= 1e-10 * scale || scale == 0, lean = !exhausted && leans(l, k);
        if (lean || leant) {
            double share = coop_i_orthonormal(next, &all, NULL);
            exhausted = exhausted || share * l->below[k] <= 1e-10 * scale;
        }
        if (exhausted) {
            l->below[k] = 0;
            start(next, n, k + 1);
            coop_i_orthonormal(next, &all, NULL);
        }
        if (lean || leant || exhausted) settle(l, k);
        leant = (lean && !leant) || exhausted;
        turn(l, k);
        if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
    }
    return COOP_OK;
}

/* ---- eigenvectors ---- */

/* sum[0 .. rows) = the basis from row u on, times one vector of the small matrix. */
static void combine(double *restrict sum, const lanczos *l, const double *vector, uint32_t n, uint32_t u,
                    uint32_t rows) {
    enum { AT_ONCE = 4 };
    size_t k = 0;
    memset(sum, 0, rows * sizeof *sum);
    for (; l->size - k >= AT_ONCE; k += AT_ONCE) {
        const double *a = l->basis + k * n + u, *b = a + n, *c = b + n, *d = c + n, *by = vector + k;
#pragma omp simd
        for (uint32_t i = 0; i < rows; i++) sum[i] += by[0] * a[i] + by[1] * b[i] + by[2] * c[i] + by[3] * d[i];
    }
    for (; k < l->size; k++)
        for (uint32_t i = 0; i < rows; i++) sum[i] += vector[k] * l->basis[k * n + u + i];
}

/* The eigenvalues of largest magnitude, and the vectors some rows at a time, so that they stay at hand. */
static void take(signal_spectrum *spectrum, const lanczos *l, uint32_t n, unsigned threads) {
    enum { ROWS = 64 };
    uint32_t count = spectrum->count;
    double *best = l->basis + l->size * n; /* the room behind the last of the basis */
    for (uint32_t i = 0; i < count; i++) {
        size_t most = 0;
        for (size_t k = 1; k < l->size; k++)
            if (fabs(l->diagonal[k]) > fabs(l->diagonal[most])) most = k;
        spectrum->value[i] = l->diagonal[most];
        best[i] = (double)most;
        l->diagonal[most] = 0; /* taken; what remains has a larger magnitude or does not matter */
    }
#pragma omp parallel for schedule(static) num_threads(threads) if (threads > 1)
    for (uint32_t u = 0; u < n; u += ROWS) {
        uint32_t rows = n - u < ROWS ? n - u : ROWS;
        double sum[ROWS];
        for (uint32_t i = 0; i < count; i++) {
            combine(sum, l, l->z + (size_t)best[i] * l->size, n, u, rows);
            for (uint32_t r = 0; r < rows; r++) spectrum->vector[(size_t)(u + r) * count + i] = sum[r];
        }
    }
}

coop_status signal_spectrum_find(signal_spectrum *spectrum, const signal_ground *ground, const double *of,
                                 uint32_t wanted, coop_context *ctx) {
    uint32_t n = ground->n, count = wanted < n ? wanted : n;
    size_t size = 2 * (size_t)wanted + 40 < n ? 2 * (size_t)wanted + 40 : n;
    unsigned threads = signal_is_wide(ground) ? coop_threads(ctx) : 1;
    signal_spectrum made = {.count = count};
    lanczos l = {.size = size};
    made.value = coop_i_calloc(count, sizeof *made.value);
    made.vector = coop_i_calloc((size_t)n * count, sizeof *made.vector);
    l.basis = coop_i_calloc((size_t)n * (size + 1), sizeof *l.basis);
    l.diagonal = coop_i_calloc(size, sizeof *l.diagonal);
    l.below = coop_i_calloc(size, sizeof *l.below);
    l.z = coop_i_calloc(size * size, sizeof *l.z);
    l.lean = coop_i_calloc(size + 1, sizeof *l.lean);
    l.leant = coop_i_calloc(size + 1, sizeof *l.leant);
    bool fine = made.value && made.vector && l.basis && l.diagonal && l.below && l.z && l.lean && l.leant;
    coop_status status = fine ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK && n > 0) status = iterate(&l, ground, of, threads, ctx);
    if (status == COOP_OK && n > 0) {
        for (size_t k = 0; k < size; k++) l.z[k * size + k] = 1;
        tridiagonal(l.diagonal, l.below, l.z, size);
        take(&made, &l, n, threads);
    }
    lanczos_clear(&l);
    if (status != COOP_OK) {
        signal_spectrum_clear(&made);
        return status;
    }
    *spectrum = made;
    return COOP_OK;
}
