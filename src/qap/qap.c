/* Correlation and regression of pairs, and how far chance gets: Krackhardt (1988); Dekker, Krackhardt and Snijders
 * (2007).
 *
 * Double semi-partialling: what is left of a variable when the others have explained what they can of it is given to
 * other organisations at random, and put back into the regression in its place. By the theorem of Frisch, Waugh and
 * Lovell the coefficient and its t need only what is left of both sides when the other variables are taken away, so a
 * permutation costs one pass over the pairs for each variable. Several permutations pass together: the variables come
 * from memory once for all of them. */
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

enum {
    TOGETHER = 8,
    BLOCK = 2
}; /* permutations that pass together; such passes of a thread until a look whether to stop */

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
    return coop_i_dot(a, b, (uint32_t)count); /* at most COOP_QAP_ORGANISATIONS^2 */
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
            o->gram[i * o->count + k] = product(o->columns[i], o->columns[k], d->cells);
}

/* What is left of `values` when the others have explained what they can; false when they hang on each other. */
static bool leave(double *left, const double *values, const others *o, size_t cells) {
    double b[QAP_MOST];
    memcpy(left, values, cells * sizeof *left);
    for (size_t i = 0; i < o->count; i++) b[i] = product(o->columns[i], values, cells);
    if (!qap_solve(b, o->gram, o->count)) return false;
    for (size_t i = 0; i < o->count; i++)
        for (size_t k = 0; k < cells; k++) left[k] -= b[i] * o->columns[i][k];
    return true;
}

/* ---- permutations ---- */

/* Of a correlation, by rounding: two that are as far by whole counts are told apart by more. */
static const double SLACK = 1e-10;
/* A share of the variance that only rounding has left. */
static const double NOTHING = 1e-12;

typedef struct trial { /* a variable is given to others, and multiplied with each of these */
    const qap_data *data;
    const double *columns[1 + QAP_MOST];
    size_t count;
    const double *square; /* its values of any two: n * n, 0 with itself */
    uint64_t seed, stream;
} trial;

static double *square_of(const double *values, const qap_data *d) {
    size_t n = d->n;
    double *square = coop_i_calloc(n * n, sizeof *square);
    for (uint32_t i = 0; square && i < n; i++) {
        for (uint32_t k = qap_first(d, i); k < n; k++) {
            if (!d->graph->directed) square[k * n + i] = *values;
            square[i * n + k] = *values++;
        }
    }
    return square;
}

/* sums[t] += column * rows of permutation t, which stand side by side: in lanes few enough for the processor's
 * registers. */
static void add_products(double *sums, const double *column, const double *rows, uint32_t length) {
    enum { LANES = TOGETHER / 2 };
    double first[LANES] = {0}, second[LANES] = {0};
    for (uint32_t k = 0; k < length; k++, rows += TOGETHER) {
#pragma omp simd
        for (uint32_t t = 0; t < LANES; t++) first[t] += column[k] * rows[t];
#pragma omp simd
        for (uint32_t t = 0; t < LANES; t++) second[t] += column[k] * rows[LANES + t];
    }
    for (uint32_t t = 0; t < LANES; t++) {
        sums[t] += first[t];
        sums[LANES + t] += second[t];
    }
}

/* The products of the permutations from `first` on: out[column * TOGETHER + permutation], zeros before. `rows`:
 * TOGETHER * n. */
static void multiply(double *out, double *rows, uint32_t *const *orders, const trial *t) {
    const qap_data *d = t->data;
    size_t at = 0, n = d->n;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t first = qap_first(d, i), length = d->n - first;
        for (uint32_t p = 0; p < TOGETHER; p++) {
            const double *row = t->square + orders[p][i] * n;
            const uint32_t *order = orders[p] + first;
            for (size_t k = 0; k < length; k++) rows[TOGETHER * k + p] = row[order[k]];
        }
        for (size_t c = 0; c < t->count; c++) add_products(out + c * TOGETHER, t->columns[c] + at, rows, length);
        at += length;
    }
}

static bool draw(double *out, const trial *t, uint32_t first) {
    uint32_t n = t->data->n, *orders[TOGETHER];
    orders[0] = coop_i_calloc(TOGETHER * (size_t)n, sizeof **orders);
    double *rows = coop_i_calloc(TOGETHER * (size_t)n, sizeof *rows);
    bool fine = orders[0] && rows;
    for (uint32_t p = 0; fine && p < TOGETHER; p++) {
        coop_i_random random;
        orders[p] = orders[0] + (size_t)p * n;
        for (uint32_t i = 0; i < n; i++) orders[p][i] = i;
        coop_i_random_init(&random, t->seed, t->stream + first + p);
        coop_i_random_shuffle(&random, orders[p], n);
    }
    if (fine) multiply(out, rows, orders, t);
    free(orders[0]);
    free(rows);
    return fine;
}

static double product_of(const double *products, const trial *t, uint32_t permutation, size_t column) {
    return products[(permutation / TOGETHER * t->count + column) * TOGETHER + permutation % TOGETHER];
}

/* The products of all permutations, for product_of; the caller frees. */
static coop_status draw_all(double **products, const trial *t, uint32_t permutations, coop_context *ctx) {
    int threads = (int)coop_threads(ctx);
    uint32_t passes = (permutations + TOGETHER - 1) / TOGETHER, step = BLOCK * (uint32_t)threads;
    size_t each = t->count * TOGETHER;
    double *out = coop_i_calloc(passes * each, sizeof *out);
    bool failed = !out;
    coop_status status = COOP_OK;
    for (uint32_t from = 0; from < passes && !failed && status == COOP_OK; from += step) {
        uint32_t to = passes - from < step ? passes : from + step;
#pragma omp parallel for schedule(static) num_threads(threads) if (t->data->pairs > 2000)
        for (uint32_t i = from; i < to; i++) {
            if (draw(out + i * each, t, i * TOGETHER)) continue;
#pragma omp atomic write
            failed = true;
        }
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        coop_progress(ctx, t->data->names[0], (double)to / passes);
    }
    if (failed) status = coop_fail_memory(ctx);
    if (status == COOP_OK)
        *products = out;
    else
        free(out);
    return status;
}

typedef struct extremes { /* of a statistic over permutations */
    double seen, slack;   /* slack: what rounding can do to it */
    double as_far;        /* permutations */
} extremes;

static void see(extremes *e, double drawn) {
    e->as_far += fabs(drawn) >= fabs(e->seen) - e->slack;
}

static double p_of(const extremes *e, uint32_t permutations) {
    return (1 + e->as_far) / (permutations + 1.0);
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
    {"t", COOP_REAL, "t", NULL, "missing where it explains all that the others leave"},
    {"p", COOP_REAL, "p", NULL, "share of permutations with t at least as far from 0, by double semi-partialling"},
};

/* One variable's row. `drawn`: its products of the permutations; they become correlations. */
static coop_status correlation_row(coop_table *table, const qap_data *d, size_t v, double *drawn, uint32_t permutations,
                                   coop_context *ctx) {
    const double *explained = d->values[0], *own = d->values[v];
    double most = sqrt(product(explained, explained, d->cells) * product(own, own, d->cells)), mean = 0, squares = 0;
    extremes e = {.seen = product(own, explained, d->cells) / most, .slack = SLACK};
    for (uint32_t i = 0; i < permutations; i++) {
        drawn[i] /= most;
        mean += drawn[i] / permutations;
        see(&e, drawn[i]);
    }
    for (uint32_t i = 0; i < permutations; i++) squares += (drawn[i] - mean) * (drawn[i] - mean);
    double sd = sqrt(squares / permutations);
    const coop_value cells[] = {COOP_STRING_VALUE(d->names[v]), COOP_REAL_VALUE(e.seen), COOP_REAL_VALUE(mean),
                                COOP_REAL_VALUE(sd > SLACK ? sd : 0), COOP_REAL_VALUE(p_of(&e, permutations))};
    return coop_i_table_row(table, cells, 5, ctx);
}

static coop_status correlate(coop_table *table, const qap_data *d, uint32_t permutations, coop_context *ctx) {
    trial t = {.data = d, .count = d->count - 1, .seed = ctx->seed, .stream = 40000000000};
    double *square = square_of(d->values[0], d), *products = NULL, *drawn = coop_i_calloc(permutations, sizeof *drawn);
    t.square = square;
    for (size_t v = 1; v < d->count; v++) t.columns[v - 1] = d->values[v];
    coop_status status = square && drawn ? draw_all(&products, &t, permutations, ctx) : coop_fail_memory(ctx);
    for (size_t v = 1; v < d->count && status == COOP_OK; v++) {
        for (uint32_t i = 0; i < permutations; i++) drawn[i] = product_of(products, &t, i, v - 1);
        status = correlation_row(table, d, v, drawn, permutations, ctx);
    }
    free(square);
    free(drawn);
    free(products);
    return status;
}

static coop_status dependent(const qap_data *d, size_t v, coop_context *ctx) {
    return coop_fail(ctx, COOP_USAGE, "%s hangs on the other variables: leave one of them out", d->names[v]);
}

typedef struct partial { /* what is left of the two sides when the others have explained what they can */
    const qap_data *data;
    others others;
    double square, explained2; /* of either with itself */
} partial;

/* t of a variable by its products with the others and with the explained: 0 where the others leave nothing to explain,
 * infinite where it explains all that they leave. */
static double t_of(const partial *p, const double *with, double both) {
    double b[QAP_MOST], square = p->square;
    memcpy(b, with, sizeof b);
    if (!qap_solve(b, p->others.gram, p->others.count)) return NAN;
    for (size_t i = 0; i < p->others.count; i++) square -= b[i] * with[i];
    if (p->explained2 == 0) return 0;
    double coefficient = both / square, freedom = (double)p->data->pairs - (double)p->data->count,
           left = p->explained2 - coefficient * both;
    if (left < NOTHING * p->explained2) return copysign(INFINITY, both);
    return coefficient / sqrt(left / freedom / square);
}

/* t, and how far it gets when what is left of the variable is given to others. */
static coop_status permute(extremes *e, const partial *p, const double *own, const double *explained, double both,
                           uint32_t permutations, coop_context *ctx) {
    trial t = {.data = p->data, .count = p->others.count + 1, .seed = ctx->seed, .stream = 50000000000};
    double *square = square_of(own, p->data), *products = NULL, with[QAP_MOST] = {0};
    t.square = square;
    memcpy(t.columns, p->others.columns, sizeof p->others.columns);
    t.columns[p->others.count] = explained;
    coop_status status = square ? draw_all(&products, &t, permutations, ctx) : coop_fail_memory(ctx);
    *e = (extremes){.seen = t_of(p, with, both),
                    .slack = SLACK * sqrt((double)p->data->pairs)}; /* nothing that is left goes with the others */
    for (uint32_t i = 0; i < permutations && status == COOP_OK; i++) {
        for (size_t c = 0; c < p->others.count; c++) with[c] = product_of(products, &t, i, c);
        see(e, t_of(p, with, product_of(products, &t, i, p->others.count)));
    }
    free(square);
    free(products);
    return status;
}

/* One variable's row. `room`: two numbers a cell. */
static coop_status regress(coop_table *table, double *coefficient, const qap_data *d, size_t v, double *room,
                           uint32_t permutations, coop_context *ctx) {
    partial p = {.data = d};
    extremes e;
    double *own = room, *explained = room + d->cells;
    set_others(&p.others, d, v);
    if (!leave(own, d->values[v], &p.others, d->cells) || !leave(explained, d->values[0], &p.others, d->cells))
        return dependent(d, v, ctx);
    double whole = product(d->values[v], d->values[v], d->cells), all = product(d->values[0], d->values[0], d->cells);
    double both = product(explained, own, d->cells);
    p.square = product(own, own, d->cells);
    p.explained2 = product(explained, explained, d->cells);
    if (p.explained2 < NOTHING * all) p.explained2 = 0;
    if (p.square < 1e-10 * whole) return dependent(d, v, ctx);
    *coefficient = both / p.square;
    coop_status status = permute(&e, &p, own, explained, both, permutations, ctx);
    const coop_value cells[] = {COOP_STRING_VALUE(d->names[v]), COOP_REAL_VALUE(*coefficient),
                                COOP_REAL_VALUE(*coefficient * sqrt(whole / all)),
                                COOP_REAL_VALUE(isinf(e.seen) ? (double)NAN : e.seen),
                                COOP_REAL_VALUE(p_of(&e, permutations))};
    return status == COOP_OK ? coop_i_table_row(table, cells, 5, ctx) : status;
}

/* The share of the explained's variance that the variables explain, and the constant. */
static coop_status sum_up(coop_table *table, const qap_data *d, const double *coefficients, coop_context *ctx) {
    double constant = d->means[0], explained = 0, all = product(d->values[0], d->values[0], d->cells);
    for (size_t v = 1; v < d->count; v++) {
        constant -= coefficients[v] * d->means[v];
        explained += coefficients[v] * product(d->values[v], d->values[0], d->cells);
    }
    double freedom = (double)d->pairs - (double)d->count, share = explained / all;
    return coop_i_note(table, ctx, SAY_QAP_FIT, COOP_I_SHORT(share, 4),
                       COOP_I_SHORT(1 - (1 - share) * ((double)d->pairs - 1) / freedom, 4), COOP_I_SHORT(constant, 6));
}

static coop_status regress_all(coop_table *table, const qap_data *d, uint32_t permutations, coop_context *ctx) {
    double coefficients[1 + QAP_MOST] = {0};
    double *room = coop_i_calloc(2 * d->cells, sizeof *room);
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
    coop_status status =
        coop_i_note(table, ctx, d->graph->directed ? SAY_QAP_ORDERED : SAY_QAP_PAIRS, COOP_I_TEXT(d->names[0]),
                    COOP_I_COUNT(d->pairs), COOP_I_COUNT(d->n), COOP_I_COUNT(permutations), COOP_I_ID(ctx->seed));
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
        status =
            coop_table_new(&second, "regression", "What explains it", COOP_ROWS_PER_FIGURE, regression_columns, 5, ctx);
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
