#include "suggest/logistic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

enum { MANY = 6 }; /* steps of conjugate gradients: the factor no longer tells what the Hessian is like */
static const double PRECISION = 1e-3, /* of the gradient */
    SOLVED = 0.1,                     /* of a step's residual */
    FALLS = 1e-4;                     /* of what the slope promises */
enum { BLOCK = 512 };                 /* rows that are summed apart */
enum { STEPS = 100, HALVINGS = 30 };
enum { WORTH = 1 << 20 }; /* cells of rows for each thread */

typedef struct fit {
    const suggest_logistic *problem;
    size_t blocks;
    unsigned threads;
    double *curve;               /* count: p (1 - p) of each row at the weights looked at last */
    double *sums;                /* blocks * width */
    double *losses;              /* blocks */
    float *single, *single_sums; /* width: a direction as the rows are; blocks * width */
    float *factor;               /* width * width, or NULL */
    size_t turns;                /* of conjugate gradients in the last step */
    /* width each */
    double *gradient, *diagonal, *direction, *residual, *along, *back, *product, *next;
} fit;

static void clear(fit *f) {
    double *const all[] = {f->curve,    f->sums,  f->losses, f->gradient, f->diagonal, f->direction,
                           f->residual, f->along, f->back,   f->product,  f->next};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(all[i]);
    free(f->single);
    free(f->single_sums);
    free(f->factor);
}

/* Sums are short and many: a thread that has less to do than waiting for the others costs more than it brings. */
static unsigned threads_for(const suggest_logistic *problem, const coop_context *ctx) {
    size_t fed = problem->count * problem->width / WORTH;
    return fed < 2 ? 1 : fed < coop_threads(ctx) ? (unsigned)fed : coop_threads(ctx);
}

/* Where rows are many the Hessian is taken away by the Cholesky factor of what some of the rows tell of it, below the
 * diagonal of `factor`, and conjugate gradients need few turns; else by its diagonal. */
static bool wants_factor(const suggest_logistic *problem) {
    enum { ROWS = 8 }; /* for each weight */
    return problem->count >= ROWS * problem->width;
}

static bool init(fit *f, const suggest_logistic *problem, const coop_context *ctx) {
    size_t width = problem->width;
    *f =
        (fit){.problem = problem, .blocks = (problem->count + BLOCK - 1) / BLOCK, .threads = threads_for(problem, ctx)};
    double **const wide[] = {&f->gradient, &f->diagonal, &f->direction, &f->residual,
                             &f->along,    &f->back,     &f->product,   &f->next};
    f->curve = coop_i_calloc(problem->count, sizeof *f->curve);
    f->sums = coop_i_calloc(f->blocks, width * sizeof *f->sums);
    f->losses = coop_i_calloc(f->blocks, sizeof *f->losses);
    f->single = coop_i_calloc(width, sizeof *f->single);
    f->single_sums = coop_i_calloc(f->blocks, width * sizeof *f->single_sums);
    bool fine = f->curve && f->sums && f->losses && f->single && f->single_sums;
    if (fine && wants_factor(problem)) fine = (f->factor = coop_i_calloc(width, width * sizeof *f->factor)) != NULL;
    for (size_t i = 0; i < sizeof wide / sizeof *wide && fine; i++)
        fine = (*wide[i] = coop_i_calloc(width, sizeof **wide[i])) != NULL;
    if (!fine) clear(f);
    return fine;
}

/* ---- sums over rows ---- */

static double dot(const double *a, const double *b, size_t width) {
    double sum = 0;
    for (size_t j = 0; j < width; j++) sum += a[j] * b[j];
    return sum;
}

/* The blocks' sums, one after the other, times the cost. */
static void add_blocks(double *sum, const fit *f) {
    size_t width = f->problem->width;
    for (size_t b = 0; b < f->blocks; b++)
        for (size_t j = 0; j < width; j++) sum[j] += f->problem->cost * f->sums[b * width + j];
}

static size_t end_of(const fit *f, size_t block) {
    size_t end = (block + 1) * BLOCK;
    return end < f->problem->count ? end : f->problem->count;
}

/* In lanes that are added up at the end, whatever the compiler makes of it: the same sum from any build. Unrolled, or
 * it would keep the lanes in memory. */
static double score_of(const double *restrict weights, const float *restrict row, size_t width) {
    enum { LANES = 8 };
    double lane[LANES] = {0}, sum = 0;
    size_t j = 0;
    for (; width - j >= LANES; j += LANES) {
#pragma GCC unroll 8
        for (size_t l = 0; l < LANES; l++) lane[l] += weights[j + l] * (double)row[j + l];
    }
    for (; j < width; j++) sum += weights[j] * (double)row[j];
    for (size_t l = 0; l < LANES; l++) sum += lane[l];
    return sum;
}

static float dot_single(const float *restrict x, const float *restrict y, size_t width) {
    enum { LANES = 8 };
    float lane[LANES] = {0}, sum = 0;
    size_t j = 0;
    for (; width - j >= LANES; j += LANES) {
#pragma GCC unroll 8
        for (size_t l = 0; l < LANES; l++) lane[l] += x[j + l] * y[j + l];
    }
    for (; j < width; j++) sum += x[j] * y[j];
    for (size_t l = 0; l < LANES; l++) sum += lane[l];
    return sum;
}

/* The loss at these weights, with gradient and curve. */
static double look(fit *f, const double *weights) {
    const suggest_logistic *p = f->problem;
    size_t width = p->width;
    double loss = dot(weights, weights, width) / 2;
#pragma omp parallel for schedule(static) num_threads(f->threads) if (f->threads > 1)
    for (size_t b = 0; b < f->blocks; b++) {
        double *sum = f->sums + b * width;
        f->losses[b] = 0;
        memset(sum, 0, width * sizeof *sum);
        for (size_t i = b * BLOCK; i < end_of(f, b); i++) {
            const float *row = p->rows + i * width;
            double sign = p->yes[i] ? 1 : -1, margin = sign * score_of(weights, row, width);
            double odds = exp(-fabs(margin)), wrong = (margin > 0 ? odds : 1) / (1 + odds);
            f->losses[b] += log1p(odds) + fmax(-margin, 0);
            f->curve[i] = wrong * (1 - wrong);
            for (size_t j = 0; j < width; j++) sum[j] -= sign * wrong * (double)row[j];
        }
    }
    for (size_t b = 0; b < f->blocks; b++) loss += p->cost * f->losses[b];
    memcpy(f->gradient, weights, width * sizeof *weights);
    add_blocks(f->gradient, f);
    return loss;
}

/* ---- what the Hessian is like ---- */

/* sum += the curves times the outer products of four rows, below the diagonal. */
static void add_outer(float *restrict sum, const float *const rows[4], const double curve[4], size_t width) {
    const float *restrict a = rows[0], *restrict b = rows[1], *restrict c = rows[2], *restrict d = rows[3];
    for (size_t i = 0; i < width; i++) {
        float *restrict row = sum + i * width;
        float x = (float)curve[0] * a[i], y = (float)curve[1] * b[i], z = (float)curve[2] * c[i],
              w = (float)curve[3] * d[i];
#pragma omp simd
        for (size_t j = 0; j <= i; j++) row[j] += x * a[j] + y * b[j] + z * c[j] + w * d[j];
    }
}

static void set_factor(fit *f) {
    enum { SAMPLE = 3, AT_ONCE = 4 }; /* rows for each weight */
    const suggest_logistic *p = f->problem;
    size_t width = p->width, step = p->count / (SAMPLE * width), taken = 0, k = 0;
    float *h = f->factor;
    const float *rows[AT_ONCE];
    double curve[AT_ONCE];
    memset(h, 0, width * width * sizeof *h);
    for (size_t i = 0; i < p->count; i += step) {
        rows[k] = p->rows + i * width;
        curve[k++] = f->curve[i];
        if (k == AT_ONCE) {
            add_outer(h, rows, curve, width);
            taken += k;
            k = 0;
        }
    }
    float share = (float)(p->cost * (double)p->count / (double)taken);
    for (size_t i = 0; i < width; i++) {
        float *row = h + i * width;
        for (size_t j = 0; j <= i; j++) row[j] *= share;
        row[i] += 1;
        for (size_t j = 0; j < i; j++) row[j] = (row[j] - dot_single(row, h + j * width, j)) / h[j * width + j];
        row[i] = sqrtf(fmaxf(row[i] - dot_single(row, row, i), 1));
    }
}

/* out = the gradient's part `in` as far as the factor, or the diagonal, takes it back. */
static void take_back(const fit *f, double *out, const double *in) {
    size_t width = f->problem->width;
    if (!f->factor) {
        for (size_t j = 0; j < width; j++) out[j] = in[j] / f->diagonal[j];
        return;
    }
    float *x = f->single;
    for (size_t i = 0; i < width; i++) {
        const float *row = f->factor + i * width;
        x[i] = ((float)in[i] - dot_single(row, x, i)) / row[i];
    }
    for (size_t i = width; i-- > 0;) {
        const float *row = f->factor + i * width;
        x[i] /= row[i];
#pragma omp simd
        for (size_t j = 0; j < i; j++) x[j] -= x[i] * row[j];
    }
    for (size_t j = 0; j < width; j++) out[j] = (double)x[j];
}

/* Where rows are few: on one thread. */
static void set_diagonal(fit *f) {
    const suggest_logistic *p = f->problem;
    size_t width = p->width;
    for (size_t b = 0; b < f->blocks; b++) {
        double *sum = f->sums + b * width;
        memset(sum, 0, width * sizeof *sum);
        for (size_t i = b * BLOCK; i < end_of(f, b); i++) {
            const float *row = p->rows + i * width;
            for (size_t j = 0; j < width; j++) sum[j] += f->curve[i] * (double)row[j] * (double)row[j];
        }
    }
    for (size_t j = 0; j < width; j++) f->diagonal[j] = 1;
    add_blocks(f->diagonal, f);
}

/* One block of that: the sum of curve * (row vector) * row, in single precision. */
static void curve_block(float *restrict sum, const float *restrict rows, const float *restrict vector,
                        const double *restrict curve, size_t count, size_t width) {
    for (size_t j = 0; j < width; j++) sum[j] = 0;
    for (size_t i = 0; i < count; i++, rows += width) {
        float score = (float)curve[i] * dot_single(rows, vector, width);
#pragma omp simd
        for (size_t j = 0; j < width; j++) sum[j] += score * rows[j];
    }
}

/* The Hessian times a vector: it only leads conjugate gradients, so that single precision will do. */
static void curve_along(fit *f, double *product, const double *vector) {
    const suggest_logistic *p = f->problem;
    size_t width = p->width;
    for (size_t j = 0; j < width; j++) f->single[j] = (float)vector[j];
#pragma omp parallel for schedule(static) num_threads(f->threads) if (f->threads > 1)
    for (size_t b = 0; b < f->blocks; b++) {
        size_t first = b * BLOCK;
        curve_block(f->single_sums + b * width, p->rows + first * width, f->single, f->curve + first,
                    end_of(f, b) - first, width);
    }
    memcpy(product, vector, width * sizeof *vector);
    for (size_t b = 0; b < f->blocks; b++)
        for (size_t j = 0; j < width; j++) product[j] += p->cost * (double)f->single_sums[b * width + j];
}

/* ---- steps ---- */

/* The direction in which the Hessian takes the gradient away, well enough. */
static void find_direction(fit *f) {
    size_t width = f->problem->width;
    double *r = f->residual, *d = f->along, *step = f->direction, *back = f->back;
    if (!f->factor)
        set_diagonal(f);
    else if (f->turns > MANY)
        set_factor(f);
    for (size_t j = 0; j < width; j++) {
        step[j] = 0;
        r[j] = -f->gradient[j];
    }
    take_back(f, d, r);
    double left = dot(r, d, width), enough = SOLVED * SOLVED * left;
    for (f->turns = 0; f->turns < width && left > enough; f->turns++) {
        curve_along(f, f->product, d);
        double share = left / dot(d, f->product, width), before = left;
        for (size_t j = 0; j < width; j++) {
            step[j] += share * d[j];
            r[j] -= share * f->product[j];
        }
        take_back(f, back, r);
        left = dot(r, back, width);
        for (size_t j = 0; j < width; j++) d[j] = back[j] + left / before * d[j];
    }
}

/* False when no step falls: what is left is rounding. */
static bool take_step(fit *f, double *weights, double *loss) {
    size_t width = f->problem->width;
    double slope = dot(f->gradient, f->direction, width), length = 1;
    for (int k = 0; k < HALVINGS && slope < 0; k++) {
        for (size_t j = 0; j < width; j++) f->next[j] = weights[j] + length * f->direction[j];
        double now = look(f, f->next);
        if (now <= *loss + FALLS * length * slope) {
            memcpy(weights, f->next, width * sizeof *weights);
            *loss = now;
            return true;
        }
        length /= 2;
    }
    return false;
}

coop_status suggest_logistic_fit(double *weights, const suggest_logistic *problem, coop_context *ctx) {
    fit f;
    size_t width = problem->width, yes = 0;
    if (!init(&f, problem, ctx)) return coop_fail_memory(ctx);
    for (size_t i = 0; i < problem->count; i++) yes += problem->yes[i] ? 1 : 0;
    size_t rarer = yes < problem->count - yes ? yes : problem->count - yes;
    double loss = look(&f, f.next), first = sqrt(dot(f.gradient, f.gradient, width)); /* all 0 */
    if (first == 0) memset(weights, 0, width * sizeof *weights);
    if (dot(weights, weights, width) > 0) loss = look(&f, weights);
    f.turns = MANY + 1;
    double enough = PRECISION * (double)(rarer > 0 ? rarer : 1) / (double)problem->count * first;
    bool fell = true;
    for (int k = 0; k < STEPS && fell && !coop_cancelled(ctx); k++) {
        if (sqrt(dot(f.gradient, f.gradient, width)) <= enough) break;
        find_direction(&f);
        fell = take_step(&f, weights, &loss);
    }
    clear(&f);
    return coop_cancelled(ctx) ? COOP_INTERRUPTED : COOP_OK;
}
