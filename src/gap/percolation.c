#include "gap/percolation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

enum { MOST_DRAWS = 5000, FEWEST_DRAWS = 10 };
#define INTERVAL (2 * 1.96) /* standard errors from one end of a 95 % interval to the other */
#define BUDGET   1.3e8      /* organisations and ties put back for one curve: some three seconds */

/* Those who are left, fewest ties first: list[first[d]] is the first with at least d (Batagelj and Zaversnik 2003). */
typedef struct bins {
    uint32_t *list, *place, *degree, *first;
} bins;

static void trade(bins *b, uint32_t i, uint32_t k) {
    uint32_t u = b->list[i], v = b->list[k];
    b->list[i] = v, b->place[v] = i;
    b->list[k] = u, b->place[u] = k;
}

/* Each time one of those with most ties leaves, and its partners go a bin down. */
static void recalculate(uint32_t *order, uint32_t count, const gap_layer *layer, bins *b, coop_i_random *random) {
    for (uint32_t left = count; left > 0; left--) {
        uint32_t from = b->first[b->degree[b->list[left - 1]]];
        trade(b, random ? from + (uint32_t)coop_i_random_below(random, left - from) : from, left - 1);
        uint32_t u = b->list[left - 1];
        order[count - left] = u;
        b->degree[u] = COOP_NONE;
        for (uint64_t k = layer->ties.offset[u]; k < layer->ties.offset[u + 1]; k++) {
            uint32_t v = layer->ties.to[k];
            if (b->degree[v] == COOP_NONE) continue;
            trade(b, b->place[v], b->first[b->degree[v]]++);
            b->degree[v]--;
        }
    }
}

/* Sorts those of `order` by their ties, fewest first; of equal ones the last comes first. */
static void fill_bins(bins *b, const uint32_t *order, uint32_t count, const gap_layer *layer) {
    uint32_t n = layer->n;
    for (uint32_t i = 0; i < count; i++) {
        b->degree[order[i]] = (uint32_t)coop_i_degree(&layer->ties, order[i]);
        b->first[b->degree[order[i]] + 1]++;
    }
    for (uint32_t d = 0; d < n; d++) b->first[d + 1] += b->first[d];
    for (uint32_t i = count; i-- > 0;) {
        uint32_t at = b->first[b->degree[order[i]]]++;
        b->list[at] = order[i], b->place[order[i]] = at;
    }
    for (uint32_t d = n; d > 0; d--) b->first[d] = b->first[d - 1];
    b->first[0] = 0;
}

void gap_shuffle(uint32_t *list, uint32_t count, coop_i_random *random) {
    for (uint32_t i = count; i > 1; i--) {
        uint32_t k = (uint32_t)coop_i_random_below(random, i), other = list[i - 1];
        list[i - 1] = list[k];
        list[k] = other;
    }
}

bool gap_order_by_degree(uint32_t *order, uint32_t *count, const gap_layer *layer, const coop_graph *graph,
                         bool recalculated, coop_i_random *random) {
    size_t n = layer->n;
    bins b = {coop_i_calloc(n, sizeof(uint32_t)), coop_i_calloc(n, sizeof(uint32_t)),
              coop_i_calloc(n, sizeof(uint32_t)), coop_i_calloc(n + 1, sizeof(uint32_t))};
    bool fine = b.list && b.place && b.degree && b.first;
    *count = 0;
    if (fine && n > 0) memset(b.degree, 0xFF, n * sizeof *b.degree);
    for (uint32_t u = 0; u < n && fine; u++)
        if (coop_i_takes_part(graph, u)) order[(*count)++] = u;
    if (fine && random) gap_shuffle(order, *count, random);
    if (fine) fill_bins(&b, order, *count, layer);
    if (fine && recalculated) recalculate(order, *count, layer, &b, random);
    for (uint32_t i = 0; i < *count && fine && !recalculated; i++) order[i] = b.list[*count - 1 - i];
    free(b.list);
    free(b.place);
    free(b.degree);
    free(b.first);
    return fine;
}

static uint32_t root_of(uint32_t *parent, uint32_t u) {
    while (parent[u] != u) u = parent[u] = parent[parent[u]];
    return u;
}

void gap_percolate(uint32_t *largest, const uint32_t *order, uint32_t count, const gap_layer *layer, uint32_t *parent,
                   uint32_t *size) {
    uint32_t best = 0;
    for (uint32_t u = 0; u < layer->n; u++) parent[u] = COOP_NONE;
    largest[count] = 0;
    for (uint32_t q = count; q-- > 0;) {
        uint32_t u = order[q];
        parent[u] = u;
        size[u] = 1;
        for (uint64_t k = layer->ties.offset[u]; k < layer->ties.offset[u + 1]; k++) {
            uint32_t v = layer->ties.to[k];
            if (parent[v] == COOP_NONE) continue;
            uint32_t a = root_of(parent, u), b = root_of(parent, v);
            if (a == b) continue;
            if (size[a] < size[b]) {
                uint32_t other = a;
                a = b, b = other;
            }
            parent[b] = a;
            size[a] += size[b];
        }
        uint32_t here = size[root_of(parent, u)];
        if (here > best) best = here;
        largest[q] = best;
    }
}

double gap_robustness(const uint32_t *largest, uint32_t count) {
    double sum = 0;
    for (uint32_t q = 1; q <= count; q++) sum += largest[q];
    return count > 0 ? sum / ((double)count * count) : NAN;
}

int gap_digits(double error, int most) {
    double digits = error > 0 ? floor(-log10(INTERVAL * error)) : most;
    return digits < 0 ? 0 : digits > most ? most : (int)digits;
}

uint32_t gap_robustness_draws(const gap_layer *layer) {
    double cost = layer->n + 2 * (double)layer->pairs;
    return (uint32_t)fmax(FEWEST_DRAWS, fmin(MOST_DRAWS, BUDGET / (cost + 1)));
}

bool gap_robustness_mean(double *mean, double *error, const gap_layer *layer, const coop_graph *graph, uint64_t seed) {
    size_t n = layer->n;
    uint32_t *work[4] = {NULL}, draws = gap_robustness_draws(layer);
    double squares = 0;
    bool fine = true;
    *mean = 0;
    for (int i = 0; i < 4; i++) fine = (work[i] = coop_i_calloc(n + 1, sizeof **work)) && fine;
    for (uint32_t draw = 0; draw < draws && fine; draw++) {
        coop_i_random random;
        uint32_t count;
        coop_i_random_init(&random, seed, (uint64_t)GAP_BY_DEGREE << 32 | draw);
        fine = gap_order_by_degree(work[0], &count, layer, graph, false, &random);
        if (!fine) break;
        gap_percolate(work[1], work[0], count, layer, work[2], work[3]);
        double r = gap_robustness(work[1], count), before = r - *mean;
        *mean += before / (draw + 1.0);
        squares += before * (r - *mean);
    }
    *error = sqrt(squares / draws / draws);
    for (int i = 0; i < 4; i++) free(work[i]);
    return fine;
}
