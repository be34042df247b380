/* Betweenness, closeness, harmonic closeness and eccentricity out of one sweep per organisation.
 *
 * Exact, every organisation is swept from; beyond a budget, equally many of each component drawn at random (Brandes and
 * Pich 2007; Eppstein and Wang 2004), but betweenness is then made of paths (between.h) unless a number is asked for.
 * Arcs are followed backwards: a sweep from t gives every organisation's distance to t, so that exact and sampled
 * values are the same sums over what was swept, for directed graphs too.
 *
 * Where all lengths are the same, sweeps from many sources are one (crowd.h), but for betweenness, which asks which way
 * the paths go and is swept for by itself.
 *
 * Sweeps of a wave run in parallel, each in its own workspace; then each organisation adds up the wave in the order of
 * its sources. So every sum is formed as if the sources had been taken one after another, whatever the threads. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/say.h"
#include "measure/crowd.h"
#include "measure/estimate.h"
#include "measure/field.h"
#include "measure/measure.h"
#include "measure/sweep.h"
#include "measure/told.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/search.h"

static const char *const STAGE = "shortest paths";

/* Steps that the automatic choice may spend: a step is one pair or organisation of one sweep, a crowd makes many at
 * once. */
static const double CROWD_STEPS = 5e11;

enum {
    STRETCH = 2048, /* vertices that are added up together */
    ROOM = 1 << 20  /* vertices in all workspaces of a wave together, if the threads have enough with that */
};

typedef struct totals {         /* by vertex, over the sources so far */
    double *through, *through2; /* dependency and its square */
    double *far, *far2;         /* distance */
    double *near, *near2;       /* 1 / distance */
    double *farthest;
    uint32_t *met;    /* sources at a finite distance, itself not counted */
    double *from_far; /* of a source: the sum of the distances that its sweep found, … */
    double *from_met; /* … and how many; NULL when nobody asks */
} totals;

typedef struct job {
    const coop_graph *graph;
    const measure_layout *layout;
    totals sum;
    bool paths;     /* betweenness is wanted */
    bool each;      /* what each source found is wanted */
    bool squares;   /* something is sampled: errors are estimated */
    uint32_t limit; /* sources per component */
    unsigned threads;
    uint32_t width; /* sweeps per wave */
    measure_sweep **sweeps;
    measure_crowd **crowds; /* instead of them where all lengths are the same and neither paths nor each are wanted */
    uint32_t *sources;      /* of the component at hand: a permutation whose first ones are swept */
    bool *swept;            /* by vertex */
} job;

static uint32_t size_of(const job *j, uint32_t c) {
    return j->layout->first[c + 1] - j->layout->first[c];
}

static uint64_t arcs_of(const job *j, uint32_t c) {
    return j->layout->field.offset[j->layout->first[c + 1]] - j->layout->field.offset[j->layout->first[c]];
}

/* What a sweep of this component costs. */
static double steps_of(const job *j, uint32_t c) {
    double arcs = (double)arcs_of(j, c);
    return size_of(j, c) + (j->graph->directed ? arcs : arcs / 2);
}

static double steps_with(const job *j, uint32_t limit) {
    double steps = 0;
    for (uint32_t c = 0; c < j->graph->components; c++) {
        uint32_t size = size_of(j, c);
        steps += (size < limit ? size : limit) * steps_of(j, c);
    }
    return steps;
}

static bool in_crowds(const job *j) {
    return !j->layout->field.length && !j->paths && !j->each;
}

/* Sources that a sweep of this job starts from. */
static uint32_t together(const job *j) {
    return in_crowds(j) ? MEASURE_CROWD : 1;
}

static bool all_affordable(const job *j) {
    double budget = j->layout->field.length ? COOP_MEASURE_LENGTH_STEPS : COOP_MEASURE_STEPS;
    if (in_crowds(j)) budget = CROWD_STEPS;
    return j->graph->count <= COOP_MEASURE_LEAST_SOURCES || steps_with(j, j->graph->count) <= budget;
}

/* How many sources per component the budget allows; a huge network has some all the same. Where not all are swept from,
 * more of them say little more. */
static uint32_t affordable(const job *j) {
    double budget = in_crowds(j) ? CROWD_STEPS : MEASURE_SAMPLE_STEPS;
    uint32_t low = COOP_MEASURE_LEAST_SOURCES, high = j->graph->count;
    if (all_affordable(j)) return high < 2 ? 2 : high;
    uint32_t most = low, middle; /* the last that the budget allows is the one before the first that it does not */
    COOP_I_SEARCH(most, high, middle, steps_with(j, middle) <= budget);
    return most > low ? most - 1 : low;
}

/* Sweeps per wave: many on small graphs, where waiting for each other would cost more than the sweeps; on huge ones
 * each thread's workspace is as much as one wants to hold. */
static uint32_t wave_width(const job *j) {
    uint32_t size = j->graph->component_size[0], width = ROOM / size;
    unsigned threads = j->threads;
    if (in_crowds(j)) return 2 * threads;
    if (width < 4 * threads) width = (size < ROOM ? 4 : 1) * threads;
    return width > 256 && threads <= 64 ? 256 : width;
}

static bool take_room(job *j) {
    size_t n = j->graph->n;
    totals *s = &j->sum;
    s->through = coop_i_calloc(n, sizeof(double));
    s->far = coop_i_calloc(n, sizeof(double));
    s->near = coop_i_calloc(n, sizeof(double));
    s->farthest = coop_i_calloc(n, sizeof(double));
    s->met = coop_i_calloc(n, sizeof(uint32_t));
    j->sources = coop_i_calloc(n, sizeof(uint32_t));
    j->swept = coop_i_calloc(n, sizeof(bool));
    j->sweeps = coop_i_calloc(j->width, sizeof *j->sweeps);
    j->crowds = coop_i_calloc(j->width, sizeof *j->crowds);
    if (!s->through || !s->far || !s->near || !s->farthest || !s->met || !j->sources || !j->swept || !j->sweeps ||
        !j->crowds)
        return false;
    if (j->each) {
        s->from_far = coop_i_calloc(n, sizeof(double));
        s->from_met = coop_i_calloc(n, sizeof(double));
        if (!s->from_far || !s->from_met) return false;
    }
    if (j->squares) {
        s->through2 = coop_i_calloc(n, sizeof(double));
        s->far2 = coop_i_calloc(n, sizeof(double));
        s->near2 = coop_i_calloc(n, sizeof(double));
        if (!s->through2 || !s->far2 || !s->near2) return false;
    }
    uint64_t arcs = 0;
    for (uint32_t c = 0; c < j->graph->components; c++) arcs = arcs_of(j, c) > arcs ? arcs_of(j, c) : arcs;
    for (uint32_t i = 0; i < j->width; i++) {
        if (in_crowds(j))
            j->crowds[i] = measure_crowd_new(j->graph->component_size[0]);
        else
            j->sweeps[i] = measure_sweep_new(j->graph->component_size[0], arcs);
        if (!j->sweeps[i] && !j->crowds[i]) return false;
    }
    return true;
}

static void clear(job *j) {
    totals *s = &j->sum;
    free(s->through);
    free(s->through2);
    free(s->far);
    free(s->far2);
    free(s->near);
    free(s->near2);
    free(s->farthest);
    free(s->met);
    free(s->from_far);
    free(s->from_met);
    free(j->sources);
    free(j->swept);
    for (uint32_t i = 0; j->sweeps && i < j->width; i++) measure_sweep_free(j->sweeps[i]);
    free(j->sweeps);
    for (uint32_t i = 0; j->crowds && i < j->width; i++) measure_crowd_free(j->crowds[i]);
    free(j->crowds);
}

/* Adds a wave's sweeps to the vertices `from` .. `to` - 1: sweep by sweep, so that memory is read as it lies. */
static void add(job *j, uint32_t first, uint32_t from, uint32_t to, const uint32_t *sources, uint32_t wave) {
    totals *s = &j->sum;
    for (uint32_t k = 0; k < wave; k++) {
        const double *distances = measure_sweep_distance(j->sweeps[k]);
        const double *dependencies = measure_sweep_dependency(j->sweeps[k]);
        for (uint32_t v = from; v < to; v++) {
            double distance = distances[v], inverse = 1 / distance;
            uint32_t i = first + v;
            if (isinf(distance) || v == sources[k]) continue;
            s->met[i]++;
            s->far[i] += distance;
            s->near[i] += inverse;
            if (distance > s->farthest[i]) s->farthest[i] = distance;
            double through = j->paths ? dependencies[v] : 0;
            s->through[i] += through;
            if (!j->squares) continue;
            s->through2[i] += through * through;
            s->far2[i] += distance * distance;
            s->near2[i] += inverse * inverse;
        }
    }
}

static void add_crowds(job *j, uint32_t first, uint32_t from, uint32_t to, uint32_t wave) {
    totals *s = &j->sum;
    for (uint32_t k = 0; k < wave; k++) {
        const measure_met *met = measure_crowd_met(j->crowds[k]);
        for (uint32_t v = from; v < to; v++) {
            uint32_t i = first + v;
            s->met[i] += met[v].met;
            s->far[i] += met[v].far;
            s->near[i] += met[v].near;
            if (met[v].farthest > s->farthest[i]) s->farthest[i] = met[v].farthest;
            if (!j->squares) continue;
            s->far2[i] += met[v].far2;
            s->near2[i] += met[v].near2;
        }
    }
}

/* What one sweep found, itself not counted. */
static void add_up(job *j, const measure_sweep *sweep, uint32_t first, uint32_t size, uint32_t source) {
    const double *distances = measure_sweep_distance(sweep);
    double far = 0, met = 0;
    for (uint32_t v = 0; v < size; v++) {
        if (isinf(distances[v]) || v == source) continue;
        far += distances[v];
        met++;
    }
    j->sum.from_far[first + source] = far;
    j->sum.from_met[first + source] = met;
}

/* Sweep k of a wave, from `count` sources: one, or a crowd. */
static void run_sweep(job *j, uint32_t k, uint32_t first, uint32_t size, const uint32_t *sources, uint32_t count,
                      const coop_context *ctx) {
    if (in_crowds(j)) {
        measure_crowd_run(j->crowds[k], &j->layout->field, first, size, sources, count, ctx->cancel);
    } else {
        measure_sweep_run(j->sweeps[k], &j->layout->field, first, size, *sources, j->paths, ctx->cancel);
        if (j->each) add_up(j, j->sweeps[k], first, size, *sources);
    }
}

static coop_status sweep_component(job *j, uint32_t c, double *spent, double all, coop_context *ctx) {
    uint32_t first = j->layout->first[c], size = size_of(j, c), count = size < j->limit ? size : j->limit;
    uint32_t each = together(j), most = j->width * each, wave, sweeps;
    bool parallel = arcs_of(j, c) > 2000; /* below, waking the threads costs more than the sweeps */
    measure_sources_draw(j->sources, size, count, c, ctx);
    for (uint32_t i = 0; i < count; i++) j->swept[first + j->sources[i]] = true;
    for (uint32_t at = 0; at < count; at += wave) {
        const uint32_t *sources = j->sources + at;
        wave = count - at < most ? count - at : most;
        sweeps = (wave + each - 1) / each;
#pragma omp parallel for schedule(dynamic, 1) num_threads(j->threads) if (parallel)
        for (uint32_t k = 0; k < sweeps; k++)
            run_sweep(j, k, first, size, sources + k * each, wave - k * each < each ? wave - k * each : each, ctx);
        if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
#pragma omp parallel for schedule(static) num_threads(j->threads) if (parallel)
        for (uint32_t from = 0; from < size; from += STRETCH) {
            uint32_t to = size - from < STRETCH ? size : from + STRETCH;
            if (in_crowds(j))
                add_crowds(j, first, from, to, sweeps);
            else
                add(j, first, from, to, sources, sweeps);
        }
        *spent += wave * steps_of(j, c);
        if (parallel) coop_progress(ctx, STAGE, *spent / all);
    }
    return COOP_OK;
}

/* The values of vertex i, by slot. */
static void values_of(measure_estimate out[MEASURE_SLOTS], const job *j, uint32_t i, uint32_t size) {
    const totals *s = &j->sum;
    const measure_sums sums = {.through = s->through[i],
                               .through2 = j->squares ? s->through2[i] : 0,
                               .far = s->far[i],
                               .far2 = j->squares ? s->far2[i] : 0,
                               .near = s->near[i],
                               .near2 = j->squares ? s->near2[i] : 0,
                               .farthest = s->farthest[i],
                               .met = s->met[i]};
    const measure_sample sample = {.swept = size < j->limit ? size : j->limit,
                                   .size = size,
                                   .count = j->graph->count,
                                   .self = j->swept[i],
                                   .directed = j->graph->directed};
    measure_path_values(out, &sums, &sample);
    bool known = j->each && (j->swept[i] || size < 2);
    out[MEASURE_SOURCE_FAR] = (measure_estimate){known ? s->from_far[i] : NAN, NAN};
    out[MEASURE_SOURCE_MET] = (measure_estimate){known ? s->from_met[i] : NAN, NAN};
}

/* The typical relative standard error of the highest values of a measure: root mean square. */
static double error_of_highest(const job *j, int slot) {
    measure_estimate best[MEASURE_HIGHEST];
    uint32_t count = 0, size = size_of(j, 0);
    for (uint32_t i = 0; i < size; i++) {
        measure_estimate all[MEASURE_SLOTS];
        values_of(all, j, i, size);
        if (!(all[slot].value > 0) || isnan(all[slot].error)) continue;
        uint32_t place = count < MEASURE_HIGHEST ? count++ : MEASURE_HIGHEST;
        while (place > 0 && best[place - 1].value < all[slot].value) {
            if (place < MEASURE_HIGHEST) best[place] = best[place - 1];
            place--;
        }
        if (place < MEASURE_HIGHEST) best[place] = all[slot];
    }
    double sum = 0;
    for (uint32_t i = 0; i < count; i++) sum += best[i].error * best[i].error;
    return count ? sqrt(sum / count) : 0;
}

/* Of what each source adds, as a part of the most that it can add. */
static double betweenness_within(const job *j) {
    double within = 0, n = j->graph->count, many = n;
    for (uint32_t c = 0; c < j->graph->components; c++) {
        double size = size_of(j, c), most = size - 2, share = size * most / ((n - 1) * (n - 2));
        if (size <= j->limit) continue;
        for (uint32_t i = j->layout->first[c]; i < j->layout->first[c + 1]; i++)
            within = fmax(within, share * measure_within(j->sum.through[i] / most, j->sum.through2[i] / (most * most),
                                                         j->limit, size, many));
    }
    return within;
}

/* "betweenness 12 %", by the names of the columns. */
static void add_errors(measure_told *t, const job *j, double *const out[MEASURE_SLOTS],
                       const char *const names[MEASURE_SLOTS], const coop_context *ctx) {
    if (t->limit == 0 || j->limit < t->limit) t->limit = j->limit;
    t->size = size_of(j, 0);
    if (j->paths) t->within = betweenness_within(j);
    t->eccentricity = t->eccentricity || out[MEASURE_ECCENTRICITY];
    for (int slot = 0; slot < MEASURE_SLOTS; slot++) {
        if (!out[slot] || !names[slot]) continue;
        const char *name = coop_i_term(coop_i_language(ctx), names[slot]);
        double error = error_of_highest(j, slot);
        coop_i_buf_puts(&t->names, t->names.length ? ", " : "");
        coop_i_buf_puts(&t->names, name);
        if (error == 0) continue; /* none is known */
        coop_i_buf_puts(&t->errors, t->errors.length ? ", " : "");
        coop_i_say(&t->errors, coop_i_language(ctx), SAY_PATHS_ERROR, COOP_I_TEXT(name), COOP_I_SHORT(100 * error, 2));
    }
}

/* What each source found: no crowd tells it. */
static bool asks_each(double *const out[MEASURE_SLOTS]) {
    return out[MEASURE_SOURCE_FAR] || out[MEASURE_SOURCE_MET];
}

static coop_status sweep(measure_told *t, double *const out[MEASURE_SLOTS], const char *const names[MEASURE_SLOTS],
                         const coop_graph *graph, const measure_layout *layout, uint32_t samples, coop_context *ctx) {
    coop_status status = COOP_OK;
    job j = {.graph = graph,
             .layout = layout,
             .paths = out[MEASURE_BETWEENNESS] != NULL,
             .each = asks_each(out),
             .threads = coop_threads(ctx)};
    j.limit = samples == 0 ? affordable(&j) : samples < 2 ? 2 : samples;
    j.squares = j.limit < graph->component_size[0];
    j.width = wave_width(&j);
    if (!take_room(&j)) {
        status = coop_fail_memory(ctx);
        goto done;
    }
    double all = steps_with(&j, j.limit), spent = 0;
    for (uint32_t c = 0; c < graph->components && status == COOP_OK; c++) {
        if (size_of(&j, c) > 1) status = sweep_component(&j, c, &spent, all, ctx);
    }
    if (status != COOP_OK) goto done;
    for (uint32_t c = 0; c < graph->components; c++) {
        for (uint32_t i = j.layout->first[c]; i < j.layout->first[c + 1]; i++) {
            measure_estimate values[MEASURE_SLOTS];
            values_of(values, &j, i, size_of(&j, c));
            for (int slot = 0; slot < MEASURE_SLOTS; slot++)
                if (out[slot]) out[slot][j.layout->organisation[i]] = values[slot].value;
        }
    }
    if (j.squares) add_errors(t, &j, out, names, ctx);
done:
    clear(&j);
    return status;
}

static bool any(double *const out[MEASURE_SLOTS]) {
    for (int slot = 0; slot < MEASURE_SLOTS; slot++)
        if (out[slot]) return true;
    return false;
}

/* Betweenness by itself where the rest is so much cheaper without it that more of it is exact: a value is the same
 * whatever else is asked for. */
static coop_status sweep_all(measure_told *t, double *const out[MEASURE_SLOTS], const char *const names[MEASURE_SLOTS],
                             const coop_graph *graph, uint32_t samples, coop_context *ctx) {
    double *between[MEASURE_SLOTS] = {0}, *others[MEASURE_SLOTS];
    measure_layout layout;
    if (!any(out)) return COOP_OK;
    coop_status status = measure_layout_init(&layout, graph, ctx);
    if (status != COOP_OK) return status;
    memcpy(others, out, sizeof others);
    if (!layout.field.length && !asks_each(out)) {
        between[MEASURE_BETWEENNESS] = out[MEASURE_BETWEENNESS];
        others[MEASURE_BETWEENNESS] = NULL;
    }
    job alone = {.graph = graph, .layout = &layout, .paths = true};
    if (out[MEASURE_BETWEENNESS] && samples == 0 && !all_affordable(&alone)) {
        between[MEASURE_BETWEENNESS] = others[MEASURE_BETWEENNESS] = NULL;
        status = measure_between(out[MEASURE_BETWEENNESS], &t->drawn, graph, MEASURE_BETWEEN_STEPS, ctx);
    }
    if (status == COOP_OK && any(between)) status = sweep(t, between, names, graph, &layout, samples, ctx);
    if (status == COOP_OK && any(others)) status = sweep(t, others, names, graph, &layout, samples, ctx);
    measure_layout_clear(&layout);
    return status;
}

coop_status measure_paths(double *const out[MEASURE_SLOTS], const coop_graph *graph, const measure_how *how,
                          coop_table *notes, coop_context *ctx) {
    double *here[MEASURE_SLOTS], *const in[MEASURE_SLOTS] = {[MEASURE_CLOSENESS] = out[MEASURE_IN_CLOSENESS]};
    measure_told t = {0};
    if (graph->count == 0) return COOP_OK;
    memcpy(here, out, sizeof here);
    here[MEASURE_IN_CLOSENESS] = NULL;
    coop_graph turned = *graph; /* distances from the others: to them, the ties turned round */
    turned.in = graph->out;
    turned.out = graph->in;
    coop_status status = sweep_all(&t, here, measure_path_names, graph, how->samples, ctx);
    if (status == COOP_OK) status = sweep_all(&t, in, measure_path_in_names, &turned, how->samples, ctx);
    if (status == COOP_OK && notes) status = measure_tell_paths(&t, notes, ctx);
    measure_told_clear(&t);
    return status;
}
