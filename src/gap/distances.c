#include "gap/distances.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/random.h"

enum { FEWEST = 200, STREAM = 78, BLOCK = 256 };

typedef struct sum { /* over the others, from one source */
    double harmonic;
    uint32_t near, reached;
} sum;

typedef struct worker { /* n each */
    uint32_t *step, *queue;
} worker;

static sum breadth_first(const gap_layer *layer, worker *w, uint32_t source) {
    const coop_i_csr *ties = &layer->ties;
    uint32_t head = 0, count = 0;
    sum s = {0};
    w->queue[count++] = source;
    w->step[source] = 0;
    while (head < count) {
        uint32_t u = w->queue[head++], step = w->step[u] + 1;
        for (uint64_t k = ties->offset[u]; k < ties->offset[u + 1]; k++) {
            uint32_t v = ties->to[k];
            if (w->step[v] != COOP_NONE) continue;
            w->step[v] = step;
            w->queue[count++] = v;
            s.harmonic += 1.0 / step;
            s.near += step <= 2;
        }
    }
    s.reached = count - 1;
    for (uint32_t i = 0; i < count; i++) w->step[w->queue[i]] = COOP_NONE;
    return s;
}

static void find_components(gap_distances *d, const gap_layer *layer, const coop_graph *graph, worker *w) {
    const coop_i_csr *ties = &layer->ties;
    for (uint32_t root = 0; root < layer->n; root++) {
        if (w->step[root] != COOP_NONE || !coop_i_takes_part(graph, root)) continue;
        uint32_t head = 0, count = 0;
        w->queue[count++] = root;
        w->step[root] = 0;
        while (head < count) {
            uint32_t u = w->queue[head++];
            for (uint64_t k = ties->offset[u]; k < ties->offset[u + 1]; k++) {
                if (w->step[ties->to[k]] != COOP_NONE) continue;
                w->step[ties->to[k]] = 0;
                w->queue[count++] = ties->to[k];
            }
        }
        d->components += count > 1;
        d->alone += count == 1;
        if (count > d->largest) d->largest = count;
    }
    memset(w->step, 0xFF, layer->n * sizeof *w->step);
}

/* Those who take part in `like`, or so many of them drawn at random, less those who do not take part in `graph`. */
static uint32_t list_sources(uint32_t *list, bool *sampled, const coop_graph *graph, const coop_graph *like,
                             uint64_t seed) {
    coop_i_random random;
    uint32_t count = 0, kept = 0;
    double most = fmax(FEWEST, GAP_DISTANCES_BUDGET / ((double)like->n + 2 * (double)like->pairs));
    for (uint32_t u = 0; u < like->n; u++)
        if (coop_i_takes_part(like, u)) list[count++] = u;
    *sampled = most < count;
    uint32_t sources = *sampled ? (uint32_t)most : count;
    coop_i_random_init(&random, seed, STREAM);
    for (uint32_t i = 0; i < sources && *sampled; i++) {
        uint32_t k = i + (uint32_t)coop_i_random_below(&random, count - i), other = list[i];
        list[i] = list[k];
        list[k] = other;
    }
    for (uint32_t i = 0; i < sources; i++)
        if (coop_i_takes_part(graph, list[i])) list[kept++] = list[i];
    return kept;
}

static void conclude(gap_distances *d, const sum *sums, uint32_t sources, uint32_t count) {
    double others = (double)count - 1, harmonic = 0, squares = 0, near = 0, reached = 0;
    for (uint32_t i = 0; i < sources; i++) {
        double of_one = sums[i].harmonic / others;
        harmonic += of_one;
        squares += of_one * of_one;
        near += sums[i].near / others;
        reached += sums[i].reached / others;
    }
    d->sources = sources;
    d->efficiency = harmonic / sources;
    d->two_steps = near / sources;
    d->reachable = reached / sources;
    double variance = fmax(0, squares / sources - d->efficiency * d->efficiency);
    d->error = d->sampled ? sqrt(variance / sources * (1 - sources / (double)count)) : 0;
}

coop_status gap_distances_find(gap_distances *distances, const gap_layer *layer, const coop_graph *graph,
                               const coop_graph *like, coop_context *ctx) {
    int threads = (int)coop_threads(ctx);
    uint32_t n = layer->n, sources = 0, count = 0;
    uint32_t *step = coop_i_calloc((size_t)threads * n, sizeof *step);
    uint32_t *queue = coop_i_calloc((size_t)threads * n, sizeof *queue), *list = coop_i_calloc(n, sizeof *list);
    sum *sums = coop_i_calloc(n, sizeof *sums);
    gap_distances d = {.efficiency = NAN, .two_steps = NAN, .reachable = NAN};
    coop_status status = step && queue && list && sums ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) {
        memset(step, 0xFF, (size_t)threads * n * sizeof *step);
        find_components(&d, layer, graph, &(worker){step, queue});
        sources = list_sources(list, &d.sampled, graph, like, ctx->seed);
        for (uint32_t u = 0; u < n; u++) count += coop_i_takes_part(graph, u);
    }
    for (uint32_t from = 0; from < sources && count > 1 && status == COOP_OK; from += BLOCK) {
        uint32_t last = sources - from < BLOCK ? sources : from + BLOCK;
#pragma omp parallel for schedule(static, 1) num_threads(threads) if (layer->pairs > 500)
        for (int t = 0; t < threads; t++) {
            worker w = {step + (size_t)t * n, queue + (size_t)t * n};
            for (uint32_t i = from + (uint32_t)t; i < last; i += (uint32_t)threads)
                sums[i] = breadth_first(layer, &w, list[i]);
        }
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        coop_progress(ctx, "distances", (double)last / sources);
    }
    if (status == COOP_OK && count > 1 && sources > 0) conclude(&d, sums, sources, count);
    if (status == COOP_OK) *distances = d;
    free(step);
    free(queue);
    free(list);
    free(sums);
    return status;
}
