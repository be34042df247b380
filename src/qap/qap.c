/* Correlation and regression of pairs, and how far chance gets: Krackhardt (1988); Dekker, Krackhardt and Snijders
 * (2007).
 *
 * Double semi-partialling: what is left of a variable when the others have explained what they can of it is given to
 * other organisations at random, and put back into the regression in its place. By the theorem of Frisch, Waugh and
 * Lovell the coefficient and its t need only what is left of both sides when the other variables are taken away, so a
 * permutation costs one pass over the pairs for each variable. */
#include "qap/qap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/options.h"
#include "core/say.h"
#include "core/table.h"
#include "util/mem.h"
#include "util/random.h"
#include "util/vectors.h"

enum { BLOCK = 16 }; /* permutations between two looks at the cancel flag, for each thread */

/* ---- least squares ---- */

bool qap_solve(double *x, const double *a, size_t size) {
    double l[QAP_MOST * QAP_MOST] = {0};
    for (size_t i = 0; i < size; i++) {
        for (size_t k = 0; k <= i; k++) {
            double sum = a[i * size + k];
            for (size_t m = 0; m < k; m++) sum -= l[i * size + m] * l[k * size + m];
            if (i == k && !(sum > 1e-10 * a[i * size + i])) return false;
            l[i * size + k] = i == k ? sqrt(sum) : sum / l[k * size + k];
        }
    }
    for (size_t i = 0; i < size; i++) {
        for (size_t m = 0; m < i; m++) x[i] -= l[i * size + m] * x[m];
        x[i] /= l[i * size + i];
    }
    for (size_t i = size; i-- > 0;) {
        for (size_t m = i + 1; m < size; m++) x[i] -= l[m * size + i] * x[m];
        x[i] /= l[i * size + i];
    }
    return true;
}

static double product(const double *a, const double *b, size_t count) {
    return coop_i_dot(a, b, (uint32_t)count); /* at most COOP_QAP_ORGANISATIONS^2 / 2 */
}

typedef struct others { /* the variables beside one */
    const double *columns[QAP_MOST];
    double gram[QAP_MOST * QAP_MOST];
    size_t count;
} others;

static void set_others(others *o, const qap_data *d, size_t but) {
    o->count = 0;
    for (size_t v = 1; v < d->count; v++)
        if (v != but) o->columns[o->count++] = d->values[v];
    for (size_t i = 0; i < o->count; i++)
        for (size_t k = 0; k < o->count; k++)
            o->gram[i * o->count + k] = product(o->columns[i], o->columns[k], d->pairs);
}

/* What is left of `values` when the others have explained what they can; false when they hang on each other. */
static bool leave(double *left, const double *values, const others *o, size_t pairs) {
    double b[QAP_MOST];
    memcpy(left, values, pairs * sizeof *left);
    for (size_t i = 0; i < o->count; i++) b[i] = product(o->columns[i], values, pairs);
    if (!qap_solve(b, o->gram, o->count)) return false;
    for (size_t i = 0; i < o->count; i++)
        for (size_t k = 0; k < pairs; k++) left[k] -= b[i] * o->columns[i][k];
    return true;
}

/* ---- permutations ---- */

/* values of the pair that stands in each pair's place now. */
static void permute(double *out, const double *values, const uint32_t *order, uint32_t n) {
    size_t at = 0;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = i + 1; k < n; k++) {
            uint32_t a = order[i], b = order[k];
            out[at++] = a < b ? values[qap_at(a, b, n)] : values[qap_at(b, a, n)];
        }
    }
}

typedef struct trial {
    const qap_data *data;
    const others *others;    /* NULL: a plain correlation */
    const double *explained; /* what is left of it */
    const double *permuted;  /* what is given to others */
    double explained2;       /* its square */
    double square;           /* of what is permuted: whoever has it */
    uint64_t seed, stream;
} trial;

/* The correlation, or t of the coefficient, with these values in the variable's place. */
static double statistic(const trial *t, const double *values) {
    size_t pairs = t->data->pairs;
    double both = product(t->explained, values, pairs), square = t->square;
    if (!t->others) return both / sqrt(square * t->explained2);
    double with[QAP_MOST], b[QAP_MOST];
    for (size_t i = 0; i < t->others->count; i++) b[i] = with[i] = product(t->others->columns[i], values, pairs);
    if (!qap_solve(b, t->others->gram, t->others->count)) return NAN;
    for (size_t i = 0; i < t->others->count; i++) square -= b[i] * with[i];
    double coefficient = both / square, freedom = (double)pairs - (double)t->data->count;
    double left = t->explained2 - coefficient * both;
    return coefficient / sqrt(left / freedom / square);
}

static bool draw(double *out, const trial *t, uint32_t number) {
    uint32_t n = t->data->n;
    coop_i_random random;
    uint32_t *order = coop_i_calloc(n, sizeof *order);
    double *values = coop_i_calloc(t->data->pairs, sizeof *values);
    bool fine = order && values;
    if (fine) {
        coop_i_random_init(&random, t->seed, t->stream + number);
        for (uint32_t i = 0; i < n; i++) order[i] = i;
        coop_i_random_shuffle(&random, order, n);
        permute(values, t->permuted, order, n);
        *out = statistic(t, values);
    }
    free(order);
    free(values);
    return fine;
}

typedef struct spread { /* of the statistic over permutations */
    double mean, sd, p;
} spread;

static coop_status permute_all(spread *found, double seen, const trial *t, uint32_t permutations, coop_context *ctx) {
    double *drawn = coop_i_calloc(permutations, sizeof *drawn), sum = 0, squares = 0, as_far = 1;
    bool *failed = coop_i_calloc(permutations, sizeof *failed);
    int threads = (int)coop_threads(ctx);
    uint32_t step = BLOCK * (uint32_t)threads;
    coop_status status = drawn && failed ? COOP_OK : coop_fail_memory(ctx);
    for (uint32_t from = 0; from < permutations && status == COOP_OK; from += step) {
        uint32_t to = permutations - from < step ? permutations : from + step;
#pragma omp parallel for schedule(static) num_threads(threads) if (t->data->pairs > 2000)
        for (uint32_t i = from; i < to; i++) failed[i] = !draw(&drawn[i], t, i);
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        coop_progress(ctx, t->data->names[0], (double)to / permutations);
    }
    for (uint32_t i = 0; i < permutations && status == COOP_OK; i++) {
        if (failed[i]) status = coop_fail_memory(ctx);
        sum += drawn[i];
        squares += drawn[i] * drawn[i];
        as_far += fabs(drawn[i]) >= fabs(seen) * (1 - 1e-12);
    }
    found->mean = sum / permutations;
    found->sd = sqrt(fmax(0, squares / permutations - found->mean * found->mean));
    found->p = as_far / (permutations + 1.0);
    free(drawn);
    free(failed);
    return status;
}

/* ---- tables ---- */

static const coop_column_spec correlation_columns[] = {
    {"variable", COOP_STRING, "Variable", NULL, NULL},
    {"correlation", COOP_REAL, "Correlation", NULL, "Pearson's, over all pairs of organisations"},
    {"mean", COOP_REAL, "By chance", NULL, "its mean over permutations of the organisations"},
    {"sd", COOP_REAL, "Deviation", NULL, "its standard deviation over them"},
    {"p", COOP_REAL, "p", NULL, "share of permutations at least as far from 0, two-sided"},
};
static const coop_column_spec regression_columns[] = {
    {"variable", COOP_STRING, "Variable", NULL, NULL},
    {"coefficient", COOP_REAL, "Coefficient", NULL, "of least squares over all pairs"},
    {"standardised", COOP_REAL, "Standardised", NULL, "coefficient in standard deviations of both"},
    {"t", COOP_REAL, "t", NULL, NULL},
    {"p", COOP_REAL, "p", NULL, "share of permutations with t at least as far from 0, by double semi-partialling"},
};

static coop_status correlate(coop_table *table, const qap_data *d, uint32_t permutations, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t v = 1; v < d->count && status == COOP_OK; v++) {
        spread found;
        trial t = {
            .data = d, .explained = d->values[v], .permuted = d->values[0], .seed = ctx->seed, .stream = 40000000000};
        t.explained2 = product(d->values[v], d->values[v], d->pairs);
        t.square = product(d->values[0], d->values[0], d->pairs);
        double seen = statistic(&t, d->values[0]);
        status = permute_all(&found, seen, &t, permutations, ctx);
        const coop_value cells[] = {COOP_STRING_VALUE(d->names[v]), COOP_REAL_VALUE(seen), COOP_REAL_VALUE(found.mean),
                                    COOP_REAL_VALUE(found.sd), COOP_REAL_VALUE(found.p)};
        if (status == COOP_OK) status = coop_i_table_row(table, cells, 5, ctx);
    }
    return status;
}

static coop_status dependent(const qap_data *d, size_t v, coop_context *ctx) {
    return coop_fail(ctx, COOP_USAGE, "%s hangs on the other variables: leave one of them out", d->names[v]);
}

/* One variable's row. `room`: two numbers a pair. */
static coop_status regress(coop_table *table, double *coefficient, const qap_data *d, size_t v, double *room,
                           uint32_t permutations, coop_context *ctx) {
    others o;
    spread found;
    double *own = room, *explained = room + d->pairs;
    set_others(&o, d, v);
    if (!leave(own, d->values[v], &o, d->pairs) || !leave(explained, d->values[0], &o, d->pairs))
        return dependent(d, v, ctx);
    double square = product(own, own, d->pairs), whole = product(d->values[v], d->values[v], d->pairs);
    if (square < 1e-10 * whole) return dependent(d, v, ctx);
    trial t = {
        .data = d, .others = &o, .explained = explained, .permuted = own, .seed = ctx->seed, .stream = 50000000000};
    t.explained2 = product(explained, explained, d->pairs);
    t.square = square;
    *coefficient = product(explained, own, d->pairs) / square;
    double seen = statistic(&t, own), all = product(d->values[0], d->values[0], d->pairs);
    coop_status status = permute_all(&found, seen, &t, permutations, ctx);
    const coop_value cells[] = {COOP_STRING_VALUE(d->names[v]), COOP_REAL_VALUE(*coefficient),
                                COOP_REAL_VALUE(*coefficient * sqrt(whole / all)), COOP_REAL_VALUE(seen),
                                COOP_REAL_VALUE(found.p)};
    return status == COOP_OK ? coop_i_table_row(table, cells, 5, ctx) : status;
}

/* The share of the explained's variance that the variables explain, and the constant. */
static coop_status sum_up(coop_table *table, const qap_data *d, const double *coefficients, coop_context *ctx) {
    double constant = d->means[0], explained = 0, all = product(d->values[0], d->values[0], d->pairs);
    for (size_t v = 1; v < d->count; v++) {
        constant -= coefficients[v] * d->means[v];
        explained += coefficients[v] * product(d->values[v], d->values[0], d->pairs);
    }
    double freedom = (double)d->pairs - (double)d->count, share = explained / all;
    return coop_i_note(table, ctx, SAY_QAP_FIT, COOP_I_SHORT(share, 4),
                       COOP_I_SHORT(1 - (1 - share) * ((double)d->pairs - 1) / freedom, 4), COOP_I_SHORT(constant, 6));
}

static coop_status regress_all(coop_table *table, const qap_data *d, uint32_t permutations, coop_context *ctx) {
    double coefficients[1 + QAP_MOST] = {0};
    double *room = coop_i_calloc(2 * d->pairs, sizeof *room);
    coop_status status = room ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK && d->pairs <= d->count)
        status = coop_fail(ctx, COOP_USAGE, "there are only %zu pairs for %zu variables", d->pairs, d->count);
    for (size_t v = 1; v < d->count && status == COOP_OK; v++)
        status = regress(table, &coefficients[v], d, v, room, permutations, ctx);
    if (status == COOP_OK) status = sum_up(table, d, coefficients, ctx);
    free(room);
    return status;
}

static coop_status note_pairs(coop_table *table, const qap_data *d, uint32_t permutations, coop_context *ctx) {
    coop_status status = coop_i_note(table, ctx, SAY_QAP_PAIRS, COOP_I_TEXT(d->names[0]), COOP_I_COUNT(d->pairs),
                                     COOP_I_COUNT(d->n), COOP_I_COUNT(permutations), COOP_I_ID(ctx->seed));
    if (status == COOP_OK && d->left_out > 0)
        status = coop_i_note(table, ctx, SAY_QAP_LEFT_OUT, COOP_I_COUNT(d->left_out));
    return status == COOP_OK ? coop_i_graph_note(table, d->graph, ctx) : status;
}

coop_status coop_qap(coop_table **correlations, coop_table **regression, const coop_graph *graph,
                     const coop_qap_options *options, coop_context *ctx) {
    static const coop_qap_options usual = COOP_QAP_OPTIONS_INIT;
    coop_qap_options own;
    qap_data data = {0};
    coop_table *first = NULL, *second = NULL;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    if (status != COOP_OK) return status;
    uint32_t permutations = own.permutations ? own.permutations : COOP_QAP_PERMUTATIONS;
    status = qap_data_init(&data, graph, &own, ctx);
    if (status == COOP_OK)
        status =
            coop_table_new(&first, "correlations", "What goes with it", COOP_ROWS_FREE, correlation_columns, 5, ctx);
    if (status == COOP_OK) status = correlate(first, &data, permutations, ctx);
    if (status == COOP_OK) status = note_pairs(first, &data, permutations, ctx);
    if (status == COOP_OK)
        status = coop_table_new(&second, "regression", "What explains it", COOP_ROWS_FREE, regression_columns, 5, ctx);
    if (status == COOP_OK) status = regress_all(second, &data, permutations, ctx);
    qap_data_clear(&data);
    if (status == COOP_OK) {
        *correlations = first;
        *regression = second;
    } else {
        coop_table_free(first);
        coop_table_free(second);
    }
    return status;
}
