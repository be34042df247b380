/* CONCOR: Breiger, Boorman and Arabie (1975), "An algorithm for clustering relational data". */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "roles/positions.h"
#include "util/mem.h"
#include "util/vectors.h"

enum { ROUNDS = 200, SMALLEST = 3 };
static const double SETTLED = 1e-6;

/* Each row less its mean, of length 1; one that is the same throughout becomes 0. */
static void centre(double *rows, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        double *row = rows + (size_t)i * n, sum = 0, squares = 0, left = 0;
        for (uint32_t k = 0; k < n; k++) sum += row[k];
        for (uint32_t k = 0; k < n; k++) {
            squares += row[k] * row[k];
            row[k] -= sum / n;
            left += row[k] * row[k];
        }
        double scale = left > 1e-24 * squares ? 1 / sqrt(left) : 0;
        for (uint32_t k = 0; k < n; k++) row[k] *= scale;
    }
}

/* Correlations of the rows of `matrix` take its place; how far the one farthest from 1 and -1 is. */
static double correlate(double *matrix, double *rows, uint32_t n, int threads) {
    double farthest = 0;
    (void)threads;
    memcpy(rows, matrix, (size_t)n * n * sizeof *rows);
    centre(rows, n);
#pragma omp parallel for schedule(static, 1) num_threads(threads) reduction(max : farthest) if (n > 100)
    for (uint32_t i = 0; i < n; i++) {
        matrix[(size_t)i * n + i] = 1;
        for (uint32_t k = i + 1; k < n; k++) {
            double found = coop_i_dot(rows + (size_t)i * n, rows + (size_t)k * n, n);
            matrix[(size_t)i * n + k] = matrix[(size_t)k * n + i] = found;
            farthest = fmax(farthest, 1 - fabs(found));
        }
    }
    return farthest;
}

typedef struct job {
    const positions_profiles *profiles;
    double *matrix, *rows;
    uint32_t *members; /* those of a block stand together, ascending */
    uint32_t *room;
    uint32_t unsettled;
    coop_context *ctx;
} job;

/* Sets the matrix to the correlations of a block's profiles; true when these are all the same: nothing parts them. */
static bool all_alike(job *j, uint32_t from, uint32_t n) {
    double least = 1;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = 0; k < n; k++) {
            size_t at = (size_t)j->members[from + i] * j->profiles->n + j->members[from + k];
            j->matrix[(size_t)i * n + k] = j->profiles->correlation[at];
            least = fmin(least, j->profiles->correlation[at]);
        }
    }
    return least > 1 - SETTLED;
}

/* Splits members[from] .. members[to - 1]: those that go with the first come first; *middle is where the others begin,
 * `to` when there are none. */
static coop_status split(job *j, uint32_t from, uint32_t to, uint32_t *middle) {
    uint32_t n = to - from, with = 0, others = 0;
    double apart = 1;
    *middle = to;
    if (n < SMALLEST) return COOP_OK;
    if (all_alike(j, from, n)) return COOP_OK;
    for (int round = 0; round < ROUNDS && apart > SETTLED; round++) {
        apart = correlate(j->matrix, j->rows, n, (int)coop_threads(j->ctx));
        if (coop_cancelled(j->ctx)) return COOP_INTERRUPTED;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (i == 0 || j->matrix[i] > 0)
            j->room[with++] = j->members[from + i];
        else
            j->room[n - ++others] = j->members[from + i]; /* the other way round */
    }
    if (apart > SETTLED) j->unsettled++;
    for (uint32_t i = 0; i < others / 2; i++) {
        uint32_t moved = j->room[with + i];
        j->room[with + i] = j->room[n - 1 - i];
        j->room[n - 1 - i] = moved;
    }
    memcpy(j->members + from, j->room, n * sizeof *j->members);
    *middle = from + with;
    return COOP_OK;
}

static coop_status split_again(job *j, uint32_t *block, uint32_t *count, uint32_t from, uint32_t to, uint32_t splits) {
    uint32_t middle = to;
    coop_status status = splits > 0 ? split(j, from, to, &middle) : COOP_OK;
    if (status == COOP_OK && middle < to) {
        status = split_again(j, block, count, from, middle, splits - 1);
        return status == COOP_OK ? split_again(j, block, count, middle, to, splits - 1) : status;
    }
    for (uint32_t i = from; i < to && status == COOP_OK; i++) block[j->members[i]] = *count;
    ++*count;
    return status;
}

coop_status positions_split(uint32_t *block, uint32_t *count, uint32_t *unsettled, const positions_profiles *p,
                            uint32_t splits, coop_context *ctx) {
    job j = {.profiles = p, .ctx = ctx};
    j.matrix = coop_i_calloc((size_t)p->n * p->n, sizeof *j.matrix);
    j.rows = coop_i_calloc((size_t)p->n * p->n, sizeof *j.rows);
    j.members = coop_i_calloc(p->n, sizeof *j.members);
    j.room = coop_i_calloc(p->n, sizeof *j.room);
    coop_status status = j.matrix && j.rows && j.members && j.room ? COOP_OK : coop_fail_memory(ctx);
    *count = 0;
    for (uint32_t i = 0; i < p->n && status == COOP_OK; i++) j.members[i] = i;
    if (status == COOP_OK) status = split_again(&j, block, count, 0, p->n, splits);
    *unsettled = j.unsettled;
    free(j.matrix);
    free(j.rows);
    free(j.members);
    free(j.room);
    return status;
}
