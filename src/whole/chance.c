/* What chance gives: the same figures of rewired networks in which everybody keeps the number of partners (Maslov and
 * Sneppen 2002), and of the one that is as much like a ring as can be (Sporns and Zwi 2004), which small worlds are
 * measured against (Humphries and Gurney 2008; Telesford et al. 2011). */
#include <math.h>
#include <stdlib.h>

#include "core/say.h"
#include "gap/rewire.h"
#include "util/mem.h"
#include "whole/whole.h"

enum { SOURCE_STEPS = 20000000, LATTICE_SWAPS = 400, STREAM = 7001 };

typedef struct look { /* what every draw needs */
    const uint32_t *sources;
    uint32_t count;
    bool *short_of_memory; /* one flag for all draws: whoever sets it sets it to true */
    const volatile int *cancel;
} look;

/* ---- figures of one network ---- */

typedef struct room {
    uint32_t *mark;  /* the last organisation that this one is a partner of, + 1; or the last source that met it */
    uint32_t *queue; /* of a breadth-first search */
    uint32_t *steps;
} room;

static double degree_of(const gap_layer *layer, uint32_t u) {
    return (double)coop_i_degree(&layer->ties, u);
}

/* Pairs of u's partners that are tied, each counted twice. */
static double tied_partners(const gap_layer *layer, uint32_t u, uint32_t *mark) {
    const coop_i_csr *ties = &layer->ties;
    double tied = 0;
    for (uint64_t a = ties->offset[u]; a < ties->offset[u + 1]; a++) mark[ties->to[a]] = u + 1;
    for (uint64_t a = ties->offset[u]; a < ties->offset[u + 1]; a++)
        for (uint64_t b = ties->offset[ties->to[a]]; b < ties->offset[ties->to[a] + 1]; b++)
            tied += mark[ties->to[b]] == u + 1;
    return tied;
}

static void look_at_triangles(double *figures, const gap_layer *layer, room *r) {
    double closed = 0, pairs = 0, sum = 0, count = 0;
    for (uint32_t u = 0; u < layer->n; u++) {
        double degree = degree_of(layer, u), of_u = degree * (degree - 1);
        if (degree < 2) continue;
        double tied = tied_partners(layer, u, r->mark);
        closed += tied;
        pairs += of_u;
        sum += tied / of_u;
        count++;
    }
    figures[WHOLE_DRAWN_CLUSTERING] = count > 0 ? sum / count : 0;
    figures[WHOLE_DRAWN_TRANSITIVITY] = pairs > 0 ? closed / pairs : 0;
}

static void look_at_degrees(double *figures, const gap_layer *layer) {
    double ends = 2 * (double)layer->pairs, sum = 0, squares = 0, products = 0;
    for (uint32_t u = 0; u < layer->n; u++) {
        double degree = degree_of(layer, u), partners = 0;
        for (uint64_t a = layer->ties.offset[u]; a < layer->ties.offset[u + 1]; a++)
            partners += degree_of(layer, layer->ties.to[a]);
        sum += degree * degree;
        squares += degree * degree * degree;
        products += degree * partners;
    }
    double variance = squares * ends - sum * sum;
    figures[WHOLE_DRAWN_ASSORTATIVITY] = variance > 0 ? (products * ends - sum * sum) / variance : 0;
}

/* Adds the distances from one source; met and steps are those of this search where mark says so. */
static void search(double *far, double *met, const gap_layer *layer, uint32_t source, uint32_t stamp, room *r) {
    uint32_t seen = 1;
    r->queue[0] = source;
    r->mark[source] = stamp;
    r->steps[source] = 0;
    for (uint32_t head = 0; head < seen; head++) {
        uint32_t u = r->queue[head];
        for (uint64_t a = layer->ties.offset[u]; a < layer->ties.offset[u + 1]; a++) {
            uint32_t v = layer->ties.to[a];
            if (r->mark[v] == stamp) continue;
            r->mark[v] = stamp;
            r->steps[v] = r->steps[u] + 1;
            r->queue[seen++] = v;
            *far += r->steps[v];
        }
    }
    *met += seen - 1;
}

static void look_at_paths(double *figures, const gap_layer *layer, const look *l, room *r) {
    double far = 0, met = 0;
    for (uint32_t u = 0; u < layer->n; u++) r->mark[u] = 0;
    for (uint32_t i = 0; i < l->count && !(l->cancel && *l->cancel); i++)
        search(&far, &met, layer, l->sources[i], i + 1, r);
    figures[WHOLE_DRAWN_PATHS] = met > 0 ? far / met : 0;
}

static void look_at(double *figures, const gap_layer *layer, const void *data) {
    const look *l = data;
    room r = {coop_i_calloc(layer->n, sizeof *r.mark), coop_i_calloc(layer->n, sizeof *r.queue),
              coop_i_calloc(layer->n, sizeof *r.steps)};
    if (r.mark && r.queue && r.steps) {
        look_at_triangles(figures, layer, &r);
        look_at_degrees(figures, layer);
        look_at_paths(figures, layer, l, &r);
        double far = figures[WHOLE_DRAWN_PATHS];
        figures[WHOLE_DRAWN_SIGMA] = far > 0 ? figures[WHOLE_DRAWN_CLUSTERING] / far : 0;
        figures[WHOLE_DRAWN_NEARNESS] = far > 0 ? 1 / far : 0;
        figures[WHOLE_DRAWN_SUM] = figures[WHOLE_DRAWN_CLUSTERING] + figures[WHOLE_DRAWN_NEARNESS];
    } else {
#pragma omp atomic write
        *l->short_of_memory = true;
    }
    free(r.mark);
    free(r.queue);
    free(r.steps);
}

/* ---- draws ---- */

/* Those with a tie whose paths are measured: the same of every draw, so that nothing but the wiring differs. */
static uint32_t choose_sources(uint32_t *sources, const coop_graph *graph, const coop_context *ctx) {
    uint32_t tied = 0;
    coop_i_random random;
    for (uint32_t u = 0; u < graph->n; u++)
        if (coop_i_degree(&graph->all, u) > 0) sources[tied++] = u;
    double most = SOURCE_STEPS / ((double)graph->pairs + tied + 1);
    coop_i_random_init(&random, ctx->seed, STREAM);
    if (most >= tied) return tied;
    coop_i_random_shuffle(&random, sources, tied);
    return most < 2 ? 2 : (uint32_t)most;
}

static coop_status lattice(double *clustering, const coop_graph *plain, const look *l, coop_context *ctx) {
    double figures[WHOLE_DRAWN] = {0};
    gap_layer layer;
    coop_i_random random;
    if (!gap_layer_init(&layer, plain)) return coop_fail_memory(ctx);
    coop_i_random_init(&random, ctx->seed, STREAM + 1);
    bool fine = gap_latticise(&layer, LATTICE_SWAPS * layer.pairs, &random);
    if (fine) look_at(figures, &layer, &(look){.short_of_memory = l->short_of_memory, .cancel = l->cancel});
    *clustering = figures[WHOLE_DRAWN_CLUSTERING];
    gap_layer_clear(&layer);
    if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

static coop_status draw(whole_chance *chance, const coop_graph *plain, look *l, coop_context *ctx) {
    gap_layer layer;
    if (!gap_layer_init(&layer, plain)) return coop_fail_memory(ctx);
    const gap_draws draws = {chance->draws, STREAM + 2, look_at, l, WHOLE_DRAWN};
    look_at(chance->seen, &layer, l);
    coop_status status = gap_rewire_moments(chance->mean, chance->sd, &layer, &draws, ctx);
    if (status == COOP_OK) status = lattice(&chance->lattice, plain, l, ctx);
    chance->lattice = fmax(chance->lattice, chance->seen[WHOLE_DRAWN_CLUSTERING]);
    if (status == COOP_OK && *l->short_of_memory) status = coop_fail_memory(ctx);
    gap_layer_clear(&layer);
    return status;
}

coop_status whole_chance_find(whole_job *job, coop_table *notes, coop_context *ctx) {
    const coop_graph *plain = job->plain;
    bool few = plain->pairs <= COOP_WHOLE_DRAW_PAIRS, short_of_memory = false;
    uint32_t draws = job->options->draws ? job->options->draws : COOP_WHOLE_DRAWS;
    job->chance = (whole_chance){.lattice = NAN};
    if (plain->pairs < 2) return COOP_OK;
    if (!few && job->options->draws == 0)
        return coop_i_note(notes, ctx, SAY_WHOLE_NO_DRAWS, COOP_I_COUNT(COOP_WHOLE_DRAW_PAIRS));
    uint32_t *sources = coop_i_calloc(plain->n, sizeof *sources);
    if (!sources) return coop_fail_memory(ctx);
    look l = {sources, choose_sources(sources, plain, ctx), &short_of_memory, ctx->cancel};
    job->chance.draws = draws;
    coop_status status = draw(&job->chance, plain, &l, ctx);
    free(sources);
    return status == COOP_OK ? coop_i_note(notes, ctx, SAY_SEVEN_DRAWN, COOP_I_COUNT(draws), COOP_I_ID(ctx->seed))
                             : status;
}

/* ---- small worlds ---- */

/* Clustering over that of chance, divided by path length over that of chance. */
static void sigma(whole_value *out, const whole_chance *c) {
    double mean = c->mean[WHOLE_DRAWN_CLUSTERING], far = c->mean[WHOLE_DRAWN_PATHS];
    if (!(mean > 0) || !(far > 0)) return;
    out->value = c->seen[WHOLE_DRAWN_SIGMA] * far / mean;
    out->chance = c->mean[WHOLE_DRAWN_SIGMA] * far / mean;
    if (c->sd[WHOLE_DRAWN_SIGMA] > 0)
        out->z = (c->seen[WHOLE_DRAWN_SIGMA] - c->mean[WHOLE_DRAWN_SIGMA]) / c->sd[WHOLE_DRAWN_SIGMA];
}

/* Path length of chance over path length, less clustering over that of the lattice or, where it is more, its own:
 * a difference of two figures whose variances and covariance are known. */
static void omega(whole_value *out, const whole_chance *c) {
    double far = c->mean[WHOLE_DRAWN_PATHS];
    if (!(c->lattice > 0) || !(far > 0)) return;
    double by_clustering = 1 / c->lattice, sd_c = c->sd[WHOLE_DRAWN_CLUSTERING], sd_n = c->sd[WHOLE_DRAWN_NEARNESS];
    double together = (c->sd[WHOLE_DRAWN_SUM] * c->sd[WHOLE_DRAWN_SUM] - sd_c * sd_c - sd_n * sd_n) / 2;
    double variance =
        far * far * sd_n * sd_n + by_clustering * by_clustering * sd_c * sd_c - 2 * far * by_clustering * together;
    out->value = far * c->seen[WHOLE_DRAWN_NEARNESS] - by_clustering * c->seen[WHOLE_DRAWN_CLUSTERING];
    out->chance = far * c->mean[WHOLE_DRAWN_NEARNESS] - by_clustering * c->mean[WHOLE_DRAWN_CLUSTERING];
    if (variance > 0) out->z = (out->value - out->chance) / sqrt(variance);
}

coop_status whole_small_world(whole_value *const out[WHOLE_SLOTS], const whole_job *job, coop_table *notes,
                              coop_context *ctx) {
    (void)notes, (void)ctx;
    if (job->chance.draws == 0) return COOP_OK;
    if (out[WHOLE_SIGMA]) sigma(out[WHOLE_SIGMA], &job->chance);
    if (out[WHOLE_OMEGA]) omega(out[WHOLE_OMEGA], &job->chance);
    return COOP_OK;
}
