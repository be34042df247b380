#include "gap/rewire.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/map.h"
#include "util/mem.h"

/* ---- the set of tied pairs: open addressing, deletion by moving back ---- */

typedef struct pairs {
    uint64_t *slots; /* EMPTY where there is none */
    uint64_t mask;
} pairs;

#define EMPTY UINT64_MAX

static uint64_t home(const pairs *set, uint64_t key) {
    key ^= key >> 32;
    key *= 0x9E3779B97F4A7C15U;
    return (key ^ key >> 29) & set->mask;
}

static uint64_t find(const pairs *set, uint64_t key) {
    uint64_t at = home(set, key);
    while (set->slots[at] != EMPTY && set->slots[at] != key) at = (at + 1) & set->mask;
    return at;
}

static void take_out(pairs *set, uint64_t key) {
    uint64_t hole = find(set, key), at = hole;
    for (;;) {
        at = (at + 1) & set->mask;
        if (set->slots[at] == EMPTY) break;
        uint64_t from = home(set, set->slots[at]);
        if (((at - from) & set->mask) < ((at - hole) & set->mask)) continue; /* it must not move before its home */
        set->slots[hole] = set->slots[at];
        hole = at;
    }
    set->slots[hole] = EMPTY;
}

static bool pairs_init(pairs *set, uint64_t count) {
    uint64_t size = 16;
    while (size < 2 * count) size *= 2;
    set->mask = size - 1;
    set->slots = coop_i_calloc((size_t)size, sizeof *set->slots);
    if (set->slots) memset(set->slots, 0xFF, (size_t)size * sizeof *set->slots);
    return set->slots != NULL;
}

/* ---- one network ---- */

typedef struct edge {
    uint32_t a, b;
    double weight;
} edge;

static void list_edges(edge *edges, pairs *set, const gap_layer *layer) {
    size_t count = 0;
    for (uint32_t u = 0; u < layer->n; u++) {
        for (uint64_t k = layer->ties.offset[u]; k < layer->ties.offset[u + 1]; k++) {
            uint32_t v = layer->ties.to[k];
            if (v < u) continue;
            edges[count++] = (edge){u, v, layer->ties.weight[k]};
            set->slots[find(set, coop_i_pair(u, v))] = coop_i_pair(u, v);
        }
    }
}

/* How far apart two stand on a ring of n. */
static uint32_t apart(uint32_t a, uint32_t b, uint32_t n) {
    uint32_t way = a > b ? a - b : b - a;
    return way < n - way ? way : n - way;
}

/* `ring` = 0: any swap; else only those that bring the ends no farther apart on a ring of so many. */
static void swap_ends(edge *edges, pairs *set, uint64_t count, uint64_t attempts, uint32_t ring,
                      coop_i_random *random) {
    for (uint64_t i = 0; i < attempts; i++) {
        uint64_t bits = coop_i_random_next(random);
        edge *x = &edges[coop_i_random_below(random, count)], *y = &edges[coop_i_random_below(random, count)];
        uint32_t a = x->a, b = x->b, c = bits & 1 ? y->b : y->a, d = bits & 1 ? y->a : y->b;
        if (bits & 2) { /* the weight stays with either end alike, else it would never leave one */
            uint32_t other = a;
            a = b, b = other;
            other = c, c = d, d = other;
        }
        if (a == d || c == b || a == c || b == d) continue;
        if (ring > 0 &&
            (uint64_t)apart(a, d, ring) + apart(c, b, ring) > (uint64_t)apart(a, b, ring) + apart(c, d, ring))
            continue;
        uint64_t one = coop_i_pair(a, d), two = coop_i_pair(c, b);
        if (set->slots[find(set, one)] == one || set->slots[find(set, two)] == two) continue;
        take_out(set, coop_i_pair(a, b));
        take_out(set, coop_i_pair(c, d));
        set->slots[find(set, one)] = one;
        set->slots[find(set, two)] = two;
        *x = (edge){a, d, x->weight};
        *y = (edge){c, b, y->weight};
    }
}

/* Degrees are as they were, so each row keeps its place; within it partners stand in no order. */
static void put_edges(gap_layer *layer, uint64_t *next, const edge *edges, uint64_t count) {
    memcpy(next, layer->ties.offset, layer->n * sizeof *next);
    memset(layer->strength, 0, layer->n * sizeof *layer->strength);
    for (uint64_t i = 0; i < count; i++) {
        const edge *e = &edges[i];
        layer->ties.to[next[e->a]] = e->b;
        layer->ties.weight[next[e->a]++] = e->weight;
        layer->ties.to[next[e->b]] = e->a;
        layer->ties.weight[next[e->b]++] = e->weight;
        layer->strength[e->a] += e->weight;
        layer->strength[e->b] += e->weight;
    }
}

static bool rewire(gap_layer *layer, uint64_t attempts, uint32_t ring, coop_i_random *random) {
    pairs set = {0};
    if (layer->pairs < 2) return true;
    edge *edges = coop_i_calloc((size_t)layer->pairs, sizeof *edges);
    uint64_t *next = coop_i_calloc(layer->n, sizeof *next);
    bool fine = edges && next && pairs_init(&set, layer->pairs);
    if (fine) {
        list_edges(edges, &set, layer);
        swap_ends(edges, &set, layer->pairs, attempts, ring, random);
        put_edges(layer, next, edges, layer->pairs);
    }
    free(edges);
    free(next);
    free(set.slots);
    return fine;
}

bool gap_rewire(gap_layer *layer, uint64_t attempts, coop_i_random *random) {
    return rewire(layer, attempts, 0, random);
}

bool gap_latticise(gap_layer *layer, uint64_t attempts, coop_i_random *random) {
    return rewire(layer, attempts, layer->n, random);
}

/* ---- many ---- */

static bool copy_layer(gap_layer *copy, const gap_layer *layer) {
    size_t n = layer->n, arcs = 2 * (size_t)layer->pairs;
    *copy = (gap_layer){.n = layer->n, .pairs = layer->pairs, .total = layer->total};
    copy->ties.offset = coop_i_calloc(n + 1, sizeof *copy->ties.offset);
    copy->ties.to = coop_i_calloc(arcs, sizeof *copy->ties.to);
    copy->ties.weight = coop_i_calloc(arcs, sizeof *copy->ties.weight);
    copy->strength = coop_i_calloc(n, sizeof *copy->strength);
    if (!copy->ties.offset || !copy->ties.to || !copy->ties.weight || !copy->strength) {
        gap_layer_clear(copy);
        return false;
    }
    memcpy(copy->ties.offset, layer->ties.offset, (n + 1) * sizeof *copy->ties.offset);
    memcpy(copy->ties.to, layer->ties.to, arcs * sizeof *copy->ties.to);
    memcpy(copy->ties.weight, layer->ties.weight, arcs * sizeof *copy->ties.weight);
    memcpy(copy->strength, layer->strength, n * sizeof *copy->strength);
    return true;
}

typedef struct rewiring { /* what a draw needs */
    const gap_layer *layer;
    const gap_draws *draws;
    uint64_t seed;
} rewiring;

static bool draw_one(double *figures, uint32_t draw, const void *data) {
    const rewiring *r = data;
    const gap_layer *layer = r->layer;
    const gap_draws *draws = r->draws;
    gap_layer drawn;
    coop_i_random random;
    if (!copy_layer(&drawn, layer)) return false;
    coop_i_random_init(&random, r->seed, draws->stream + draw);
    bool fine = gap_rewire(&drawn, GAP_SWAPS * layer->pairs, &random);
    if (fine) draws->evaluate(figures, &drawn, draws->data);
    gap_layer_clear(&drawn);
    return fine;
}

coop_status gap_rewire_moments(double *mean, double *deviation, const gap_layer *layer, const gap_draws *draws,
                               coop_context *ctx) {
    const rewiring r = {layer, draws, ctx->seed};
    return gap_moments(mean, deviation, draws->count, draws->draws, draw_one, &r, layer->pairs > 200, ctx);
}

coop_status gap_moments(double *mean, double *deviation, size_t count, uint32_t draws, gap_draw_fn *draw,
                        const void *data, bool parallel, coop_context *ctx) {
    int threads = (int)coop_threads(ctx);
    (void)parallel; /* a build without OpenMP has one thread */
    double *drawn = coop_i_calloc((size_t)threads * count, sizeof *drawn);
    bool *failed = coop_i_calloc((size_t)threads, sizeof *failed);
    coop_status status = drawn && failed ? COOP_OK : coop_fail_memory(ctx);
    memset(mean, 0, count * sizeof *mean);
    memset(deviation, 0, count * sizeof *deviation);
    for (uint32_t from = 0; from < draws && status == COOP_OK; from += (uint32_t)threads) {
        int block = (int)(draws - from < (uint32_t)threads ? draws - from : (uint32_t)threads);
#pragma omp parallel for schedule(static, 1) num_threads(threads) if (parallel)
        for (int t = 0; t < block; t++) {
            memset(drawn + (size_t)t * count, 0, count * sizeof *drawn);
            failed[t] = !draw(drawn + (size_t)t * count, from + (uint32_t)t, data);
        }
        for (int t = 0; t < block && status == COOP_OK; t++) { /* in the order of the draws (Welford 1962) */
            double number = from + (double)t + 1;
            if (failed[t]) status = coop_fail_memory(ctx);
            for (size_t f = 0; f < count; f++) {
                double difference = drawn[(size_t)t * count + f] - mean[f];
                mean[f] += difference / number;
                deviation[f] += difference * (drawn[(size_t)t * count + f] - mean[f]);
            }
        }
        if (status == COOP_OK && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        coop_progress(ctx, "chance", (from + (double)block) / draws);
    }
    for (size_t f = 0; f < count && status == COOP_OK; f++)
        deviation[f] = draws > 1 ? sqrt(deviation[f] / (draws - 1)) : 0;
    free(drawn);
    free(failed);
    return status;
}
