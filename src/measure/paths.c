/* Betweenness, closeness, harmonic closeness and eccentricity out of one sweep per organisation.
 *
 * Exact, every organisation is swept from; beyond a budget, equally many of each component drawn at random (Brandes and
 * Pich 2007; Eppstein and Wang 2004). Arcs are followed backwards: a sweep from t gives every organisation's distance
 * to t, so that exact and sampled values are the same sums over what was swept, for directed graphs too.
 *
 * Sweeps of a wave run in parallel, each in its own workspace; then each organisation adds up the wave in the order of
 * its sources. So every sum is formed as if the sources had been taken one after another, whatever the threads. */
#include <math.h>
#include <stdlib.h>

#include "core/say.h"
#include "measure/field.h"
#include "measure/measure.h"
#include "measure/sweep.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/search.h"

static const char *const STAGE = "shortest paths";

/* Steps that the automatic choice may spend: a step is one pair or organisation of one sweep. About a minute on two
 * cores (measured in tests/bench); lengths that differ make a step dearer. */
static const double EQUAL_STEPS = 1e10, LENGTH_STEPS = 5e9;

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
    measure_layout layout;
    totals sum;
    bool paths;     /* betweenness is wanted */
    bool each;      /* what each source found is wanted */
    bool squares;   /* something is sampled: errors are estimated */
    uint32_t limit; /* sources per component */
    unsigned threads;
    uint32_t width; /* sweeps per wave */
    measure_sweep **sweeps;
    uint32_t *sources; /* of the component at hand: a permutation whose first ones are swept */
    bool *swept;       /* by vertex */
} job;

static uint32_t size_of(const job *j, uint32_t c) {
    return j->layout.first[c + 1] - j->layout.first[c];
}

static double steps_with(const job *j, uint32_t limit) {
    double steps = 0;
    for (uint32_t c = 0; c < j->graph->components; c++) {
        uint32_t first = j->layout.first[c], last = j->layout.first[c + 1], size = last - first;
        double arcs = (double)(j->layout.field.offset[last] - j->layout.field.offset[first]);
        steps += (size < limit ? size : limit) * (size + (j->graph->directed ? arcs : arcs / 2));
    }
    return steps;
}

/* The largest number of sources per component that the budget allows, at least 2: one source says nothing of itself. */
static uint32_t affordable(const job *j) {
    double budget = j->layout.field.length ? LENGTH_STEPS : EQUAL_STEPS;
    uint32_t low = 2, high = j->graph->count;
    if (high <= low || steps_with(j, high) <= budget) return high < 2 ? 2 : high;
    uint32_t most = low, middle; /* the last that the budget allows is the one before the first that it does not */
    COOP_I_SEARCH(most, high, middle, steps_with(j, middle) <= budget);
    return most > low ? most - 1 : low;
}

/* Sweeps per wave: many on small graphs, where waiting for each other would cost more than the sweeps; on huge ones
 * each thread's workspace is as much as one wants to hold. */
static uint32_t wave_width(uint32_t size, unsigned threads) {
    uint32_t width = ROOM / size;
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
    if (!s->through || !s->far || !s->near || !s->farthest || !s->met || !j->sources || !j->swept || !j->sweeps)
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
    for (uint32_t c = 0; c < j->graph->components; c++) {
        uint64_t own = j->layout.field.offset[j->layout.first[c + 1]] - j->layout.field.offset[j->layout.first[c]];
        if (own > arcs) arcs = own;
    }
    for (uint32_t i = 0; i < j->width; i++) {
        j->sweeps[i] = measure_sweep_new(j->graph->component_size[0], arcs);
        if (!j->sweeps[i]) return false;
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
    measure_layout_clear(&j->layout);
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

static coop_status sweep_component(job *j, uint32_t c, double *spent, double all, coop_context *ctx) {
    uint32_t first = j->layout.first[c], size = size_of(j, c), count = size < j->limit ? size : j->limit;
    uint64_t arcs = j->layout.field.offset[first + size] - j->layout.field.offset[first];
    bool parallel = arcs > 2000; /* below, waking the threads costs more than the sweeps */
    measure_sources_draw(j->sources, size, count, c, ctx);
    for (uint32_t i = 0; i < count; i++) j->swept[first + j->sources[i]] = true;
    for (uint32_t at = 0; at < count; at += j->width) {
        const uint32_t *sources = j->sources + at;
        uint32_t wave = count - at < j->width ? count - at : j->width;
#pragma omp parallel for schedule(dynamic, 1) num_threads(j->threads) if (parallel)
        for (uint32_t k = 0; k < wave; k++) {
            measure_sweep_run(j->sweeps[k], &j->layout.field, first, size, sources[k], j->paths, ctx->cancel);
            if (j->each) add_up(j, j->sweeps[k], first, size, sources[k]);
        }
        if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
#pragma omp parallel for schedule(static) num_threads(j->threads) if (parallel)
        for (uint32_t from = 0; from < size; from += STRETCH)
            add(j, first, from, size - from < STRETCH ? size : from + STRETCH, sources, wave);
        *spent += (double)wave * (double)(arcs + size);
        if (parallel) coop_progress(ctx, STAGE, *spent / all);
    }
    return COOP_OK;
}

typedef struct estimate {
    double value;
    double error; /* standard error as a part of the value; NaN when it has none */
} estimate;

/* The mean of `count` values drawn from `of` without repetition, and its standard error; one value has none. */
static estimate mean_of(double sum, double squares, double count, double of) {
    double mean = sum / count;
    if (count >= of) return (estimate){mean, 0};
    if (count < 2) return (estimate){mean, NAN};
    double variance = fmax(0, (squares - sum * mean) / (count - 1));
    return (estimate){mean, sqrt(variance / count * (1 - count / of)) / mean};
}

/* Closeness is r^2 / D but for a constant: r the share of the others that are within reach, D their mean distance, out
 * of reach counting 0. Both are estimated from the same sources, so the relative error of it is (delta method) that of
 * the mean of what a source adds to 2 r / mean r - D / mean D: 2 / r - distance / D when it is met, else 0. */
static estimate closeness_of(double met, double far, double far2, double count, double of, double others) {
    if (met == 0) return (estimate){0, count >= of ? 0 : NAN};
    double reach = met / count, distance = far / count;
    double squares = 4 * met / (reach * reach) - 4 * far / (reach * distance) + far2 / (distance * distance);
    return (estimate){reach * reach / distance * of / others, mean_of(count, squares, count, of).error};
}

/* The values of vertex i, by slot. With every organisation swept these are the definitions themselves. */
static void values_of(estimate out[MEASURE_SLOTS], const job *j, uint32_t i, uint32_t size) {
    const totals *s = &j->sum;
    double swept = size < j->limit ? size : j->limit;
    double others = swept - j->swept[i]; /* sources but itself */
    estimate through = mean_of(s->through[i], j->squares ? s->through2[i] : 0, swept, size);
    estimate near = mean_of(s->near[i], j->squares ? s->near2[i] : 0, others, size - 1.0);
    out[MEASURE_BETWEENNESS] = (estimate){through.value * size / (j->graph->directed ? 1 : 2), through.error};
    out[MEASURE_HARMONIC] = (estimate){size < 2 ? 0 : near.value * (size - 1), near.error};
    out[MEASURE_CLOSENESS] =
        closeness_of(s->met[i], s->far[i], j->squares ? s->far2[i] : 0, others, size - 1.0, j->graph->count - 1.0);
    out[MEASURE_ECCENTRICITY] = (estimate){s->farthest[i], NAN};
    out[MEASURE_OUT_CLOSENESS] = out[MEASURE_CLOSENESS];
    bool known = j->each && (j->swept[i] || size < 2);
    out[MEASURE_SOURCE_FAR] = (estimate){known ? s->from_far[i] : NAN, NAN};
    out[MEASURE_SOURCE_MET] = (estimate){known ? s->from_met[i] : NAN, NAN};
}

enum { HIGHEST = 10 };

/* The typical relative standard error of the highest values of a measure: root mean square. */
static double error_of_highest(const job *j, int slot) {
    estimate best[HIGHEST];
    uint32_t count = 0, size = size_of(j, 0);
    for (uint32_t i = 0; i < size; i++) {
        estimate all[MEASURE_SLOTS];
        values_of(all, j, i, size);
        if (!(all[slot].value > 0) || isnan(all[slot].error)) continue;
        uint32_t place = count < HIGHEST ? count++ : HIGHEST;
        while (place > 0 && best[place - 1].value < all[slot].value) {
            if (place < HIGHEST) best[place] = best[place - 1];
            place--;
        }
        if (place < HIGHEST) best[place] = all[slot];
    }
    double sum = 0;
    for (uint32_t i = 0; i < count; i++) sum += best[i].error * best[i].error;
    return count ? sqrt(sum / count) : 0;
}

static coop_status note_sampling(const job *j, double *const out[MEASURE_SLOTS], coop_table *notes, coop_context *ctx) {
    static const char *const NAMES[] = {"betweenness", "closeness", "harmonic"};
    coop_status status = coop_i_note(notes, ctx, SAY_PATHS_SAMPLED, COOP_I_COUNT(j->limit), COOP_I_COUNT(size_of(j, 0)),
                                     COOP_I_ID(ctx->seed));
    coop_i_buf errors = {0};
    for (int slot = 0; slot < 3; slot++) {
        if (out[slot] && errors.length) coop_i_buf_puts(&errors, ", ");
        if (out[slot])
            coop_i_say(&errors, coop_i_language(ctx), SAY_PATHS_ERROR, COOP_I_TERM(NAMES[slot]),
                       COOP_I_SHORT(100 * error_of_highest(j, slot), 2));
    }
    if (status == COOP_OK && errors.failed) status = coop_fail_memory(ctx);
    if (status == COOP_OK && errors.length)
        status = coop_i_note(notes, ctx, SAY_PATHS_ERRORS, COOP_I_TEXT(errors.data));
    coop_i_buf_clear(&errors);
    if (status == COOP_OK && out[MEASURE_ECCENTRICITY]) status = coop_i_note_plain(notes, ctx, SAY_PATHS_ECCENTRICITY);
    return status;
}

coop_status measure_paths(double *const out[MEASURE_SLOTS], const coop_graph *graph, uint32_t samples,
                          coop_table *notes, coop_context *ctx) {
    job j = {.graph = graph,
             .paths = out[MEASURE_BETWEENNESS] != NULL,
             .each = out[MEASURE_SOURCE_FAR] || out[MEASURE_SOURCE_MET],
             .threads = coop_threads(ctx)};
    if (graph->count == 0) return COOP_OK;
    coop_status status = measure_layout_init(&j.layout, graph, ctx);
    if (status != COOP_OK) return status;
    j.limit = samples == 0 ? affordable(&j) : samples < 2 ? 2 : samples;
    j.squares = j.limit < graph->component_size[0];
    j.width = wave_width(graph->component_size[0], j.threads);
    if (!take_room(&j)) {
        status = coop_fail_memory(ctx);
        goto done;
    }
    double all = 2 * steps_with(&j, j.limit), spent = 0;
    for (uint32_t c = 0; c < graph->components && status == COOP_OK; c++) {
        if (size_of(&j, c) > 1) status = sweep_component(&j, c, &spent, all, ctx);
    }
    if (status != COOP_OK) goto done;
    for (uint32_t c = 0; c < graph->components; c++) {
        for (uint32_t i = j.layout.first[c]; i < j.layout.first[c + 1]; i++) {
            estimate values[MEASURE_SLOTS];
            values_of(values, &j, i, size_of(&j, c));
            for (int slot = 0; slot < MEASURE_SLOTS; slot++)
                if (out[slot]) out[slot][j.layout.organisation[i]] = values[slot].value;
        }
    }
    if (j.squares && notes) status = note_sampling(&j, out, notes, ctx);
done:
    clear(&j);
    return status;
}

/* Distances from the others instead of to them: the same of the ties turned round. */
coop_status measure_in_closeness(double *const out[MEASURE_SLOTS], const coop_graph *graph, uint32_t samples,
                                 coop_table *notes, coop_context *ctx) {
    coop_graph turned = *graph;
    double *const closeness[MEASURE_SLOTS] = {[MEASURE_CLOSENESS] = out[0]};
    turned.in = graph->out;
    turned.out = graph->in;
    return measure_paths(closeness, &turned, samples, notes, ctx);
}
