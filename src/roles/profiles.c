/* Profiles of ties, and how alike they are (Lorrain and White 1971; Burt 1976; Wasserman and Faust 1994, 9.4). */
#include <math.h>
#include <stdlib.h>

#include "roles/positions.h"
#include "util/mem.h"
#include "util/vectors.h"

typedef struct rows { /* the strengths of one's ties to all others, then from them */
    double *values;
    uint32_t width;
    double *sum, *squares;
} rows;

static const double *row_of(const rows *r, uint32_t i) {
    return r->values + (size_t)i * r->width;
}

static bool take_room(rows *r, positions_profiles *p, const coop_graph *graph) {
    r->width = (graph->directed ? 2 : 1) * p->n;
    r->values = coop_i_calloc((size_t)p->n * r->width, sizeof *r->values);
    r->sum = coop_i_calloc(p->n, sizeof *r->sum);
    r->squares = coop_i_calloc(p->n, sizeof *r->squares);
    p->correlation = coop_i_calloc((size_t)p->n * p->n, sizeof *p->correlation);
    p->distance = coop_i_calloc((size_t)p->n * p->n, sizeof *p->distance);
    return r->values && r->sum && r->squares && p->correlation && p->distance;
}

static double tie(const coop_i_csr *csr, uint32_t u, uint32_t v, double unit) {
    uint64_t arc = coop_i_arc(csr, u, v);
    return arc == UINT64_MAX ? 0 : csr->weight[arc] * unit;
}

/* Weights times `unit`, a power of two: squares stay finite. */
static void fill(rows *r, const positions_profiles *p, const coop_graph *graph, double unit) {
    for (uint32_t i = 0; i < p->n; i++) {
        double *row = r->values + (size_t)i * r->width;
        for (uint32_t k = 0; k < p->n; k++) {
            row[k] = tie(&graph->out, p->who[i], p->who[k], unit);
            if (graph->directed) row[p->n + k] = tie(&graph->in, p->who[i], p->who[k], unit);
        }
        for (uint32_t k = 0; k < r->width; k++) {
            r->sum[i] += row[k];
            r->squares[i] += row[k] * row[k];
        }
    }
}

/* Of i's profile without its ties with j. */
static void without(double *sum, double *squares, const rows *r, uint32_t i, uint32_t j, uint32_t n) {
    *sum = r->sum[i];
    *squares = r->squares[i];
    for (uint32_t k = j; k < r->width; k += n) {
        *sum -= row_of(r, i)[k];
        *squares -= row_of(r, i)[k] * row_of(r, i)[k];
    }
}

static void compare(positions_profiles *p, const rows *r, uint32_t i, uint32_t j, double unit) {
    uint32_t ways = r->width / p->n;
    double sum[2], squares[2], count = (p->others - 2.0) * ways;
    double both = coop_i_dot(row_of(r, i), row_of(r, j), r->width); /* nobody has a tie with itself */
    without(&sum[0], &squares[0], r, i, j, p->n);
    without(&sum[1], &squares[1], r, j, i, p->n);
    double spread[2], apart = squares[0] + squares[1] - 2 * both, found;
    for (int k = 0; k < 2; k++) {
        spread[k] = squares[k] - sum[k] * sum[k] / count;
        if (!(spread[k] > 1e-12 * squares[k])) spread[k] = 0;
    }
    bool same = !(apart > 1e-12 * (squares[0] + squares[1]));
    if (same)
        found = 1;
    else if (spread[0] > 0 && spread[1] > 0)
        found = fmax(-1, fmin(1, (both - sum[0] * sum[1] / count) / sqrt(spread[0] * spread[1])));
    else
        found = 0;
    p->correlation[(size_t)i * p->n + j] = p->correlation[(size_t)j * p->n + i] = found;
    p->distance[(size_t)i * p->n + j] = p->distance[(size_t)j * p->n + i] = same ? 0 : sqrt(apart) / unit;
}

static coop_status compare_all(positions_profiles *p, const coop_graph *graph, rows *r, coop_context *ctx) {
    double largest = 0;
    int threads = (int)coop_threads(ctx);
    (void)threads; /* a build without OpenMP has one */
    for (uint64_t a = 0; a < graph->out.offset[graph->n]; a++) largest = fmax(largest, graph->out.weight[a]);
    double unit = largest > 0 ? ldexp(1, -ilogb(largest)) : 1;
    fill(r, p, graph, unit);
#pragma omp parallel for schedule(static, 1) num_threads(threads) if (p->n > 100)
    for (uint32_t i = 0; i < p->n; i++) {
        p->correlation[(size_t)i * p->n + i] = 1;
        for (uint32_t j = i + 1; j < p->n && !(ctx->cancel && *ctx->cancel); j++) compare(p, r, i, j, unit);
    }
    return coop_cancelled(ctx) ? COOP_INTERRUPTED : COOP_OK;
}

coop_status positions_profiles_init(positions_profiles *profiles, const coop_graph *graph, coop_context *ctx) {
    positions_profiles p = {.others = graph->count};
    rows r = {0};
    p.who = coop_i_calloc(graph->count, sizeof *p.who);
    if (!p.who) return coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n; u++)
        if (coop_i_degree(&graph->all, u) > 0) p.who[p.n++] = u;
    coop_status status = COOP_OK;
    if (p.n > POSITIONS_MOST)
        status = coop_fail(ctx, COOP_USAGE,
                           "every pair of %u organisations would be compared; at most %d can be: take a part "
                           "of the network, or groups (convert --by)",
                           p.n, (int)POSITIONS_MOST);
    else if (p.n < 3)
        status = coop_fail(ctx, COOP_USAGE, "of %u organisations with ties no two can be compared by their ties", p.n);
    if (status == COOP_OK && !take_room(&r, &p, graph)) status = coop_fail_memory(ctx);
    if (status == COOP_OK) status = compare_all(&p, graph, &r, ctx);
    free(r.values);
    free(r.sum);
    free(r.squares);
    if (status == COOP_OK)
        *profiles = p;
    else
        positions_profiles_clear(&p);
    return status;
}

void positions_profiles_clear(positions_profiles *p) {
    free(p->who);
    free(p->correlation);
    free(p->distance);
    *p = (positions_profiles){0};
}
