#include "measure/between.h"

#include <math.h>
#include <stdlib.h>

#include "measure/estimate.h"
#include "measure/field.h"
#include "measure/meet.h"
#include "util/mem.h"
#include "util/search.h"
#include "util/top.h"

static const char *const STAGE = "drawing paths";

enum {
    FIRST = 4096, /* paths after which drawing may end; after that each time there are a quarter more, … */
    TIMES = 40,   /* … which is not more often than this */
    BLOCK = 1024  /* paths between two looks at what was spent */
};

typedef struct job {
    const coop_graph *graph;
    measure_layout out, in; /* `in` is empty without directions */
    uint64_t *before;       /* by component: ordered pairs of those before it */
    uint32_t *passed;       /* by vertex: how many paths pass it */
    measure_meet **meets;   /* by thread */
    coop_i_top highest;
    unsigned threads;
    uint64_t paths, steps; /* so far */
    double shown;          /* of the work */
    bool failed;
} job;

static coop_status lay_out(job *j, coop_context *ctx) {
    coop_graph turned = *j->graph; /* a layout has the arcs turned round */
    turned.in = j->graph->out;
    coop_status status = measure_layout_init(&j->out, &turned, ctx);
    if (status == COOP_OK && j->graph->directed) status = measure_layout_init(&j->in, j->graph, ctx);
    if (status == COOP_OK) status = measure_layout_by_length(&j->out, j->graph, ctx);
    return status == COOP_OK && j->graph->directed ? measure_layout_by_length(&j->in, j->graph, ctx) : status;
}

static bool take_room(job *j) {
    uint32_t components = j->graph->components;
    j->before = coop_i_calloc((size_t)components + 1, sizeof *j->before);
    j->passed = coop_i_calloc(j->graph->count, sizeof *j->passed);
    j->meets = coop_i_calloc(j->threads, sizeof *j->meets);
    if (!j->before || !j->passed || !j->meets || !coop_i_top_init(&j->highest, MEASURE_HIGHEST + 1)) return false;
    for (uint32_t c = 0; c < components; c++) {
        uint64_t size = j->graph->component_size[c];
        j->before[c + 1] = j->before[c] + size * (size - 1);
    }
    for (unsigned k = 0; k < j->threads; k++) {
        j->meets[k] = measure_meet_new(j->graph->component_size[0]);
        if (!j->meets[k]) return false;
    }
    return true;
}

static void clear(job *j) {
    for (unsigned k = 0; j->meets && k < j->threads; k++) measure_meet_free(j->meets[k]);
    measure_layout_clear(&j->out);
    measure_layout_clear(&j->in);
    coop_i_top_clear(&j->highest);
    free(j->meets);
    free(j->before);
    free(j->passed);
}

/* Path `number`, the same whoever draws it. Returns the steps. */
static uint64_t draw(job *j, measure_meet *meet, uint64_t number, uint64_t seed) {
    coop_i_random random;
    measure_path path;
    uint32_t c = 0, past = j->graph->components, middle;
    coop_i_random_init(&random, seed, number + 1);
    uint64_t pair = coop_i_random_below(&random, j->before[past]);
    COOP_I_SEARCH(c, past, middle, j->before[middle + 1] <= pair);
    uint64_t others = j->graph->component_size[c] - 1;
    uint32_t first = j->out.first[c];
    uint32_t from = (uint32_t)((pair - j->before[c]) / others), to = (uint32_t)((pair - j->before[c]) % others);
    const measure_field *in = j->graph->directed ? &j->in.field : &j->out.field;
    if (!measure_meet_draw(meet, &j->out.field, in, first, from, to + (to >= from), &random, &path)) {
#pragma omp atomic write
        j->failed = true;
    }
    for (uint32_t i = 0; i < path.count; i++) {
#pragma omp atomic
        j->passed[first + path.inner[i]]++;
    }
    return path.steps;
}

static coop_status draw_until(job *j, uint64_t until, double most, coop_context *ctx) {
    while (j->paths < until) {
        uint64_t to = until - j->paths < BLOCK ? until : j->paths + BLOCK, steps = 0;
#pragma omp parallel for schedule(static, 1) num_threads(j->threads) reduction(+ : steps)
        for (unsigned k = 0; k < j->threads; k++)
            for (uint64_t path = j->paths + k; path < to; path += j->threads)
                steps += draw(j, j->meets[k], path, ctx->seed);
        j->paths = to;
        j->steps += steps;
        if (j->failed) return coop_fail_memory(ctx);
        if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
        j->shown = fmax(j->shown, fmin(1, (double)j->steps / most));
        coop_progress(ctx, STAGE, j->shown);
    }
    return COOP_OK;
}

/* What the paths so far say. */
static void judge(job *j, measure_drawn *drawn) {
    const double paths = (double)j->paths, organisations = j->graph->count;
    double near_half = 0, low, high, squares = 0, positive = 0, part = (double)j->before[j->graph->components];
    j->highest.count = 0;
    for (uint32_t v = 0; v < j->graph->count; v++) {
        double share = j->passed[v] / paths;
        coop_i_top_offer(&j->highest, (coop_i_scored){share, v, 0});
        if (fabs(share - 0.5) < fabs(near_half - 0.5)) near_half = share; /* there the bounds are farthest */
    }
    coop_i_top_sort(&j->highest);
    const coop_i_scored *best = j->highest.items;
    uint32_t count = (uint32_t)j->highest.count;
    *drawn = (measure_drawn){.paths = j->paths};
    measure_share_between(&low, &high, near_half, paths, organisations * TIMES);
    drawn->within = fmax(high - near_half, near_half - low) * part / ((organisations - 1) * fmax(1, organisations - 2));
    for (uint32_t k = 0; k < count && k < MEASURE_HIGHEST; k++) {
        double next = k + 1 < count ? best[k + 1].score : 0, above;
        measure_share_between(&low, &high, best[k].score, paths, organisations * TIMES);
        above = low;
        measure_share_between(&low, &high, next, paths, organisations * TIMES);
        if (above > high) drawn->certain = k + 1;
        if (!(best[k].score > 0)) continue;
        squares += (1 - best[k].score) / (best[k].score * paths);
        positive++;
    }
    drawn->error = sqrt(squares / fmax(1, positive));
}

coop_status measure_between(double *out, measure_drawn *drawn, const coop_graph *graph, double steps,
                            coop_context *ctx) {
    job j = {.graph = graph, .threads = coop_threads(ctx)};
    coop_status status = lay_out(&j, ctx);
    if (status == COOP_OK && !take_room(&j)) status = coop_fail_memory(ctx);
    uint64_t until = FIRST;
    double most = steps; /* as far as can be said */
    for (int time = 0; status == COOP_OK && time < TIMES; time++) {
        status = draw_until(&j, until, most, ctx);
        if (status != COOP_OK) break;
        judge(&j, drawn);
        double times = fmax(drawn->within / MEASURE_BETWEEN_WITHIN, drawn->error / MEASURE_BETWEEN_ERROR);
        if (times <= 1) break;
        most = fmin(steps, (double)j.steps * times * times);
        until += until / 4;
        if ((double)j.steps / (double)j.paths * (double)until > steps) break;
    }
    double each =
        status == COOP_OK ? (double)j.before[graph->components] / (double)j.paths / (graph->directed ? 1 : 2) : 0;
    for (uint32_t v = 0; status == COOP_OK && v < graph->count; v++) out[j.out.organisation[v]] = j.passed[v] * each;
    clear(&j);
    return status;
}
