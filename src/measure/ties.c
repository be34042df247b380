/* Betweenness of ties out of one sweep per organisation, as paths.c has it of organisations: exact up to a budget, then
 * from equally many sources of each component drawn at random (Brandes and Pich 2007). Sweeps of a wave run in
 * parallel; then each arc adds up the wave in the order of its sources: the same sums for any number of threads. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "measure/field.h"
#include "measure/measure.h"
#include "measure/sweep.h"
#include "util/mem.h"

static const double STEPS = 1e9;

enum { STRETCH = 512 }; /* vertices that are added up together */

typedef struct job {
    const coop_graph *graph;
    measure_layout layout;
    double *sum, *squares; /* by arc of the field */
    uint32_t *sources;     /* of the component at hand: a permutation whose first ones are swept */
    measure_sweep **sweeps;
    uint32_t limit; /* sources per component */
    uint32_t width; /* sweeps per wave */
    int threads;
} job;

static uint32_t size_of(const job *j, uint32_t c) {
    return j->layout.first[c + 1] - j->layout.first[c];
}

static uint32_t affordable(const job *j) {
    double each = (double)j->graph->in.offset[j->graph->n] + j->graph->count, most = STEPS / (each + 1);
    if (most >= j->graph->count) return j->graph->count < 2 ? 2 : j->graph->count;
    return most < 2 ? 2 : (uint32_t)most;
}

static bool take_room(job *j) {
    uint64_t arcs = j->graph->in.offset[j->graph->n];
    j->width = 4 * (uint32_t)j->threads;
    j->sum = coop_i_calloc(arcs, sizeof *j->sum);
    j->squares = coop_i_calloc(arcs, sizeof *j->squares);
    j->sources = coop_i_calloc(j->graph->n, sizeof *j->sources);
    j->sweeps = coop_i_calloc(j->width, sizeof *j->sweeps);
    if (!j->sum || !j->squares || !j->sources || !j->sweeps) return false;
    for (uint32_t i = 0; i < j->width; i++) {
        j->sweeps[i] = measure_sweep_new(j->graph->component_size[0], arcs);
        if (!j->sweeps[i]) return false;
    }
    return true;
}

static void clear(job *j) {
    free(j->sum);
    free(j->squares);
    free(j->sources);
    for (uint32_t i = 0; j->sweeps && i < j->width; i++) measure_sweep_free(j->sweeps[i]);
    free(j->sweeps);
    measure_layout_clear(&j->layout);
}

static void add(job *j, uint32_t first, uint32_t from, uint32_t to, uint32_t wave) {
    const measure_field *field = &j->layout.field;
    for (uint32_t u = from; u < to; u++) {
        for (uint64_t a = field->offset[first + u]; a < field->offset[first + u + 1]; a++) {
            for (uint32_t k = 0; k < wave; k++) {
                double carried = measure_sweep_carried(j->sweeps[k], field, first, u, a);
                j->sum[a] += carried;
                j->squares[a] += carried * carried;
            }
        }
    }
}

static coop_status sweep_component(job *j, uint32_t c, coop_context *ctx) {
    uint32_t first = j->layout.first[c], size = size_of(j, c), count = size < j->limit ? size : j->limit;
    bool parallel = j->layout.field.offset[first + size] - j->layout.field.offset[first] > 2000;
    (void)parallel; /* a build without OpenMP has one thread */
    measure_sources_draw(j->sources, size, count, c, ctx);
    for (uint32_t at = 0; at < count; at += j->width) {
        uint32_t wave = count - at < j->width ? count - at : j->width;
#pragma omp parallel for schedule(dynamic, 1) num_threads(j->threads) if (parallel)
        for (uint32_t k = 0; k < wave; k++)
            measure_sweep_run(j->sweeps[k], &j->layout.field, first, size, j->sources[at + k], true, ctx->cancel);
        if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
#pragma omp parallel for schedule(static) num_threads(j->threads) if (parallel)
        for (uint32_t from = 0; from < size; from += STRETCH)
            add(j, first, from, size - from < STRETCH ? size : from + STRETCH, wave);
        if (parallel) coop_progress(ctx, "shortest paths", (double)(at + wave) / count);
    }
    return COOP_OK;
}

/* The sums of a component's arcs as values of the tie: both arcs of it where it has no direction. */
static void store(double *out, double *error, const job *j, uint32_t c) {
    const coop_i_csr *in = &j->graph->in;
    double size = size_of(j, c), count = fmin(size, j->limit), pairs = j->graph->directed ? 1 : 2;
    for (uint32_t i = j->layout.first[c]; i < j->layout.first[c + 1]; i++) {
        uint32_t u = j->layout.organisation[i];
        uint64_t a = in->offset[u];
        for (uint64_t k = j->layout.field.offset[i]; k < j->layout.field.offset[i + 1]; k++, a++) {
            double mean = j->sum[k] / count, variance = fmax(0, j->squares[k] - j->sum[k] * mean) / (count - 1);
            out[a] += mean * size / pairs;
            error[a] += count < size ? variance / count * (1 - count / size) * (size / pairs) * (size / pairs) : 0;
        }
    }
}

/* Of an undirected tie one arc has the paths one way, the other those the other way. */
static void join_ways(double *values, const coop_i_csr *all, uint32_t n) {
    for (uint32_t u = 0; u < n; u++) {
        for (uint64_t a = all->offset[u]; a < all->offset[u + 1]; a++) {
            if (all->to[a] < u) continue;
            uint64_t back = coop_i_arc(all, all->to[a], u);
            values[a] = values[back] = values[a] + values[back];
        }
    }
}

coop_status measure_ties(double *out, double *error, uint32_t *swept, const coop_graph *graph, uint32_t samples,
                         coop_context *ctx) {
    job j = {.graph = graph, .threads = (int)coop_threads(ctx)};
    uint64_t arcs = graph->in.offset[graph->n];
    for (uint64_t a = 0; a < arcs; a++) out[a] = error[a] = 0;
    *swept = graph->count;
    if (arcs == 0) return COOP_OK;
    coop_status status = measure_layout_init(&j.layout, graph, ctx);
    if (status != COOP_OK) return status;
    j.limit = samples == 0 ? affordable(&j) : samples < 2 ? 2 : samples;
    *swept = j.limit;
    if (!take_room(&j)) status = coop_fail_memory(ctx);
    for (uint32_t c = 0; c < graph->components && status == COOP_OK; c++) {
        if (size_of(&j, c) > 1) status = sweep_component(&j, c, ctx);
        if (status == COOP_OK) store(out, error, &j, c);
    }
    if (status == COOP_OK && !graph->directed) {
        join_ways(out, &graph->in, graph->n);
        join_ways(error, &graph->in, graph->n);
    }
    for (uint64_t a = 0; a < arcs; a++) error[a] = sqrt(error[a]);
    clear(&j);
    return status;
}
