/* Betweenness, closeness and harmonic closeness, as measure/paths.c defines them: sweeps from many sources at a time, a
 * column for each, so that one message carries what all of them need (the algebraic form of Brandes' algorithm: Buluç
 * and Gilbert 2011).
 *
 * Distances fall to their least by relaxing ties until none does; then ways are counted from the source on and shares
 * handed back to it, each by going round until nothing changes: the ties of shortest paths make no circle. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/say.h"
#include "distributed/measures.h"
#include "distributed/sources.h"
#include "distributed/talk.h"
#include "measure/estimate.h"
#include "measure/sweep.h"

enum { TOGETHER = 32, HIGHEST = 10 };
static const double STEPS = 2e9; /* of the automatic choice, a rank */

typedef struct side { /* rows that are pulled along, and what their columns have */
    const distributed_rows *rows;
    double *length;
    double *value; /* TOGETHER a column */
    double *dirty; /* by column: it has changed */
} side;

typedef struct job {
    distributed_graph *graph;
    side away, back;   /* ties to those nearer to the source, and to those farther from it */
    double *distance;  /* by column of away */
    double *distance2; /* by column of back; the same when undirected */
    double *paths;     /* own */
    double *dependency;
    double half; /* of the shortest length */
    bool ways;   /* betweenness is wanted */
    MPI_Datatype unit;
    measure_sums *sums; /* own */
    double *far, *met;  /* own: what sources found, NaN of others; NULL = not wanted */
} job;

static void fetch(double *values, const job *j, const side *s) {
    double *ghosts = values + (size_t)j->graph->own * TOGETHER;
    DISTRIBUTED_DO(PetscSFBcastBegin(s->rows->sf, j->unit, values, ghosts, MPI_REPLACE));
    DISTRIBUTED_DO(PetscSFBcastEnd(s->rows->sf, j->unit, values, ghosts, MPI_REPLACE));
}

/* One organisation anew; true when it changes. */
typedef bool renew_fn(job *j, PetscInt i);

static bool has_dirty(const side *s, PetscInt i) {
    for (PetscInt a = s->rows->offset[i]; a < s->rows->offset[i + 1]; a++)
        if (s->dirty[s->rows->to[a]] > 0) return true;
    return false;
}

/* Renews whoever has a partner that changed, first among this rank's own, then over all, until nothing changes. */
static void settle(job *j, side *s, double *values, renew_fn *renew) {
    PetscInt own = j->graph->own, all = own + s->rows->ghosts;
    double *next = distributed_columns(j->graph, s->rows), *ever = distributed_columns(j->graph, s->rows);
    fetch(values, j, s);
    distributed_fetch(s->dirty, j->graph, s->rows);
    for (uint64_t changed = 1; changed;) {
        bool going = true;
        changed = 0;
        for (PetscInt i = 0; i < own; i++) ever[i] = 0;
        while (going) {
            going = false;
            for (PetscInt i = 0; i < own; i++) {
                next[i] = has_dirty(s, i) && renew(j, i);
                if (next[i] > 0) ever[i] = 1;
                going = going || next[i] > 0;
            }
            for (PetscInt i = 0; i < all; i++) s->dirty[i] = i < own ? next[i] : 0;
            changed |= going;
        }
        for (PetscInt i = 0; i < own; i++) s->dirty[i] = ever[i];
        changed = distributed_most(changed);
        if (!changed) break;
        fetch(values, j, s);
        distributed_fetch(s->dirty, j->graph, s->rows);
        for (PetscInt i = 0; i < own; i++) s->dirty[i] = 0; /* among its own it has settled */
    }
    for (PetscInt i = 0; i < all; i++) s->dirty[i] = 0;
    free(next);
    free(ever);
}

static bool relax(job *j, PetscInt i) {
    const side *s = &j->away;
    double *mine = j->distance + (size_t)i * TOGETHER;
    bool changed = false;
    for (PetscInt a = s->rows->offset[i]; a < s->rows->offset[i + 1]; a++) {
        const double *theirs = j->distance + (size_t)s->rows->to[a] * TOGETHER;
        for (int k = 0; k < TOGETHER; k++) {
            double there = theirs[k] + s->length[a];
            if (!(there < mine[k])) continue;
            mine[k] = there;
            changed = true;
        }
    }
    return changed;
}

/* Ways from the source: the sum over those that a shortest path comes from. */
static bool count_ways(job *j, PetscInt i) {
    const side *s = &j->away;
    const double *mine = j->distance + (size_t)i * TOGETHER;
    double *value = s->value + (size_t)i * TOGETHER, sum[TOGETHER] = {0};
    bool changed = false;
    for (PetscInt a = s->rows->offset[i]; a < s->rows->offset[i + 1]; a++) {
        size_t other = (size_t)s->rows->to[a] * TOGETHER;
        for (int k = 0; k < TOGETHER; k++) {
            double from = j->distance[other + (size_t)k];
            if (from < mine[k] && measure_sweep_same(from + s->length[a], mine[k], j->half))
                sum[k] += s->value[other + (size_t)k];
        }
    }
    for (int k = 0; k < TOGETHER; k++) {
        if (!(mine[k] > 0)) continue; /* the source has its one way */
        changed = changed || sum[k] < value[k] || sum[k] > value[k];
        value[k] = sum[k];
    }
    return changed;
}

/* (1 + dependency) / ways of those that a shortest path steps on to. */
static bool hand_back(job *j, PetscInt i) {
    const side *s = &j->back;
    const double *mine = j->distance2 + (size_t)i * TOGETHER, *paths = j->paths + (size_t)i * TOGETHER;
    double *value = s->value + (size_t)i * TOGETHER, *dependency = j->dependency + (size_t)i * TOGETHER;
    double sum[TOGETHER] = {0};
    bool changed = false;
    for (PetscInt a = s->rows->offset[i]; a < s->rows->offset[i + 1]; a++) {
        size_t other = (size_t)s->rows->to[a] * TOGETHER;
        for (int k = 0; k < TOGETHER; k++) {
            double to = j->distance2[other + (size_t)k];
            if (mine[k] < to && measure_sweep_same(mine[k] + s->length[a], to, j->half))
                sum[k] += s->value[other + (size_t)k];
        }
    }
    for (int k = 0; k < TOGETHER; k++) {
        if (isinf(mine[k])) continue;
        dependency[k] = paths[k] * sum[k];
        double share = (1 + dependency[k]) / paths[k];
        changed = changed || share < value[k] || share > value[k];
        value[k] = share;
    }
    return changed;
}

/* ---- one batch of sources ---- */

static void add_up(const job *j, const uint64_t source[TOGETHER]) {
    const distributed_graph *graph = j->graph;
    for (PetscInt i = 0; i < graph->own; i++) {
        measure_sums *s = &j->sums[i];
        for (size_t k = 0; k < TOGETHER; k++) {
            double distance = j->distance[(size_t)i * TOGETHER + k], near = 1 / distance;
            if (isinf(distance) || source[k] == graph->first + (uint64_t)i) continue;
            double through = j->ways ? j->dependency[(size_t)i * TOGETHER + k] : 0;
            s->met++;
            s->far += distance;
            s->far2 += distance * distance;
            s->near += near;
            s->near2 += near * near;
            s->through += through;
            s->through2 += through * through;
            if (distance > s->farthest) s->farthest = distance;
        }
    }
}

/* From every source of the batch: one of this rank's begins at distance 0 with one way. */
static void begin(job *j, double *values, side *s, const uint64_t source[TOGETHER], double there, double elsewhere) {
    const distributed_graph *graph = j->graph;
    size_t all = (size_t)(graph->own + s->rows->ghosts) * TOGETHER;
    for (size_t k = 0; k < all; k++) values[k] = elsewhere;
    for (size_t k = 0; k < TOGETHER; k++) {
        if (source[k] < graph->first || source[k] >= graph->first + (uint64_t)graph->own) continue;
        PetscInt i = (PetscInt)(source[k] - graph->first);
        values[(size_t)i * TOGETHER + k] = there;
        s->dirty[i] = 1;
    }
}

static void run_back(job *j) {
    const distributed_graph *graph = j->graph;
    size_t own = (size_t)graph->own * TOGETHER;
    memcpy(j->paths, j->away.value, own * sizeof *j->paths);
    if (j->distance2 != j->distance) {
        memcpy(j->distance2, j->distance, own * sizeof *j->distance);
        fetch(j->distance2, j, &j->back);
    }
    for (size_t k = 0; k < own; k++) {
        bool reached = !isinf(j->distance[k]);
        j->dependency[k] = 0;
        j->back.value[k] = reached ? 1 / j->paths[k] : 0;
    }
    for (PetscInt i = 0; i < graph->own; i++) j->back.dirty[i] = 1;
    settle(j, &j->back, j->back.value, hand_back);
}

/* How far those are whom each source met, and how many. */
static void store_found(const job *j, const uint64_t source[TOGETHER]) {
    const distributed_graph *graph = j->graph;
    double sums[2 * TOGETHER] = {0};
    for (size_t at = 0; at < (size_t)graph->own * TOGETHER; at++) {
        if (isinf(j->distance[at]) || !(j->distance[at] > 0)) continue;
        sums[at % TOGETHER] += j->distance[at];
        sums[TOGETHER + at % TOGETHER]++;
    }
    distributed_totals(sums, 2 * TOGETHER);
    for (size_t k = 0; k < TOGETHER; k++) {
        if (source[k] < graph->first || source[k] >= graph->first + (uint64_t)graph->own) continue;
        j->far[source[k] - graph->first] = sums[k];
        j->met[source[k] - graph->first] = sums[TOGETHER + k];
    }
}

static void run_batch(job *j, const uint64_t source[TOGETHER]) {
    begin(j, j->distance, &j->away, source, 0, INFINITY);
    settle(j, &j->away, j->distance, relax);
    if (j->ways) {
        begin(j, j->away.value, &j->away, source, 1, 0);
        settle(j, &j->away, j->away.value, count_ways);
        run_back(j);
    }
    add_up(j, source);
    if (j->far) store_found(j, source);
}

/* ---- all of them ---- */

static void side_open(side *s, const distributed_graph *graph, const distributed_rows *rows) {
    PetscInt arcs = rows->offset[graph->own];
    s->rows = rows;
    s->length = distributed_room((size_t)arcs, sizeof *s->length);
    s->value = distributed_room((size_t)(graph->own + rows->ghosts) * TOGETHER, sizeof *s->value);
    s->dirty = distributed_columns(graph, rows);
    for (PetscInt a = 0; a < arcs; a++)
        s->length[a] = graph->unweighted ? 1 : coop_i_length(rows->weight[a], graph->alpha);
}

static void side_close(side *s) {
    free(s->length);
    free(s->value);
    free(s->dirty);
}

static double shortest_of(const job *j) {
    double least = INFINITY;
    for (PetscInt a = 0; a < j->away.rows->offset[j->graph->own]; a++) least = fmin(least, j->away.length[a]);
    return -distributed_highest(-least);
}

static void job_open(job *j) {
    distributed_graph *graph = j->graph;
    size_t own = (size_t)graph->own * TOGETHER;
    side_open(&j->away, graph, j->away.rows);
    j->distance = distributed_room(own + (size_t)j->away.rows->ghosts * TOGETHER, sizeof(double));
    j->distance2 = j->distance;
    j->paths = distributed_room(own, sizeof(double));
    j->dependency = distributed_room(own, sizeof(double));
    j->sums = distributed_room((size_t)graph->own, sizeof *j->sums);
    j->half = shortest_of(j) / 2;
    if (j->ways) side_open(&j->back, graph, j->back.rows);
    if (j->ways && graph->directed)
        j->distance2 = distributed_room(own + (size_t)j->back.rows->ghosts * TOGETHER, sizeof(double));
    MPI_Type_contiguous(TOGETHER, MPIU_REAL, &j->unit);
    MPI_Type_commit(&j->unit);
}

static void job_close(job *j) {
    if (j->distance2 != j->distance) free(j->distance2);
    free(j->distance);
    free(j->paths);
    free(j->dependency);
    free(j->sums);
    side_close(&j->away);
    side_close(&j->back);
    MPI_Type_free(&j->unit);
}

static void values_of(measure_estimate out[MEASURE_SLOTS], const job *j, const distributed_sources *sources,
                      PetscInt i) {
    double size = (double)j->graph->component_size[i];
    const measure_sample sample = {.swept = fmin(size, (double)sources->limit),
                                   .size = size,
                                   .count = (double)j->graph->count,
                                   .self = sources->chosen[i],
                                   .directed = j->graph->directed};
    measure_path_values(out, &j->sums[i], &sample);
}

static int highest_first(const void *a, const void *b) {
    const measure_estimate *x = a, *y = b;
    return (x->value < y->value) - (x->value > y->value);
}

static void keep_highest(measure_estimate *best, size_t *count, measure_estimate one) {
    size_t place = *count < HIGHEST ? (*count)++ : HIGHEST;
    for (; place > 0 && best[place - 1].value < one.value; place--)
        if (place < HIGHEST) best[place] = best[place - 1];
    if (place < HIGHEST) best[place] = one;
}

/* As the one-machine program tells it: root mean square of the relative errors of the highest values. */
static double error_of_highest(const job *j, const distributed_sources *sources, int slot) {
    size_t count = 0, ranks = (size_t)distributed_ranks(), found = 0;
    measure_estimate best[HIGHEST] = {{0, 0}};
    for (PetscInt i = 0; i < j->graph->own; i++) {
        measure_estimate all[MEASURE_SLOTS];
        if (j->graph->component_size[i] < j->graph->largest) continue;
        values_of(all, j, sources, i);
        if (all[slot].value > 0 && !isnan(all[slot].error)) keep_highest(best, &count, all[slot]);
    }
    measure_estimate *each = distributed_room(ranks * HIGHEST, sizeof *each);
    MPI_Allgather(best, 2 * HIGHEST, MPI_DOUBLE, each, 2 * HIGHEST, MPI_DOUBLE, PETSC_COMM_WORLD);
    qsort(each, ranks * HIGHEST, sizeof *each, highest_first);
    double sum = 0;
    for (; found < HIGHEST && each[found].value > 0; found++) sum += each[found].error * each[found].error;
    free(each);
    return found ? sqrt(sum / (double)found) : 0;
}

static void tell(const job *j, const distributed_sources *sources, double *const out[MEASURE_SLOTS],
                 const char *const names[MEASURE_SLOTS], coop_table *notes, coop_context *ctx) {
    coop_i_buf errors = {0}, sampled = {0};
    if (sources->limit >= j->graph->largest) return;
    for (int slot = 0; slot < MEASURE_SLOTS; slot++) {
        if (!out[slot] || !names[slot]) continue;
        const char *name = coop_i_term(ctx->language, names[slot]);
        double error = error_of_highest(j, sources, slot);
        coop_i_buf_puts(&sampled, sampled.length ? ", " : "");
        coop_i_buf_puts(&sampled, name);
        if (error == 0) continue; /* none is known */
        coop_i_buf_puts(&errors, errors.length ? ", " : "");
        coop_i_say(&errors, ctx->language, SAY_PATHS_ERROR, COOP_I_TEXT(name), COOP_I_SHORT(100 * error, 2));
    }
    coop_i_note(notes, ctx, SAY_PATHS_SAMPLED, COOP_I_COUNT(sources->limit), COOP_I_COUNT(j->graph->largest),
                COOP_I_ID(ctx->seed), COOP_I_TEXT(coop_i_buf_text(&sampled)));
    if (errors.length) coop_i_note(notes, ctx, SAY_PATHS_ERRORS, COOP_I_TEXT(errors.data));
    coop_i_buf_clear(&sampled);
    coop_i_buf_clear(&errors);
}

static void sweep(double *const out[MEASURE_SLOTS], const char *const names[MEASURE_SLOTS], job *j, uint64_t samples,
                  coop_table *notes, coop_context *ctx) {
    distributed_graph *graph = j->graph;
    distributed_sources sources;
    uint64_t source[TOGETHER];
    double each = (double)(graph->n + graph->arcs);
    double limit = samples ? fmax(2, (double)samples) : fmax(2, STEPS * distributed_ranks() / each);
    job_open(j);
    j->far = out[MEASURE_SOURCE_FAR];
    j->met = out[MEASURE_SOURCE_MET];
    for (PetscInt i = 0; j->far && i < graph->own; i++) j->far[i] = j->met[i] = NAN;
    distributed_sources_draw(&sources, graph, limit > 1e18 ? UINT64_MAX : (uint64_t)limit, ctx->seed);
    for (uint64_t at = 0; at < sources.all; at += TOGETHER) {
        distributed_sources_batch(source, TOGETHER, &sources, graph, at);
        run_batch(j, source);
    }
    for (PetscInt i = 0; i < graph->own; i++) {
        measure_estimate values[MEASURE_SLOTS];
        values_of(values, j, &sources, i);
        for (int slot = 0; slot < MEASURE_SLOTS; slot++)
            if (out[slot] && out[slot] != j->far && out[slot] != j->met) out[slot][i] = values[slot].value;
    }
    tell(j, &sources, out, names, notes, ctx);
    distributed_sources_clear(&sources);
    job_close(j);
}

void distributed_paths(double *const out[MEASURE_SLOTS], distributed_graph *graph, const measure_how *how,
                       coop_table *notes, coop_context *ctx) {
    const char *const *const names = measure_path_names, *const *const in_names = measure_path_in_names;
    double *here[MEASURE_SLOTS], *const in[MEASURE_SLOTS] = {[MEASURE_CLOSENESS] = out[MEASURE_IN_CLOSENESS]};
    bool any = false;
    memcpy(here, out, sizeof here);
    here[MEASURE_IN_CLOSENESS] = NULL;
    distributed_find_components(graph);
    for (int slot = 0; slot < MEASURE_SLOTS; slot++) any = any || here[slot];
    job j = {.graph = graph, .away.rows = &graph->out, .back.rows = &graph->in, .ways = out[MEASURE_BETWEENNESS]};
    if (any) sweep(here, names, &j, how->samples, notes, ctx);
    job turned = {.graph = graph, .away.rows = &graph->in, .back.rows = &graph->out};
    if (out[MEASURE_IN_CLOSENESS]) sweep(in, in_names, &turned, how->samples, notes, ctx);
}
