#include "gap/percolation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

/* Those who are left by how many ties they have: lists by degree, linked both ways. */
typedef struct buckets {
    uint32_t *first; /* per degree */
    uint32_t *next, *previous, *degree;
} buckets;

static void take_out(buckets *b, uint32_t u) {
    if (b->previous[u] == COOP_NONE)
        b->first[b->degree[u]] = b->next[u];
    else
        b->next[b->previous[u]] = b->next[u];
    if (b->next[u] != COOP_NONE) b->previous[b->next[u]] = b->previous[u];
}

static void put_in(buckets *b, uint32_t u) {
    uint32_t *first = &b->first[b->degree[u]];
    b->next[u] = *first;
    b->previous[u] = COOP_NONE;
    if (*first != COOP_NONE) b->previous[*first] = u;
    *first = u;
}

/* The smallest of a bucket would need a heap; the most recently moved is as good, and as fixed: what happened before
 * is the same whatever the order of rows. */
static void recalculate(uint32_t *order, uint32_t count, const gap_layer *layer, buckets *b, uint32_t top) {
    for (uint32_t i = 0; i < count; i++) {
        while (b->first[top] == COOP_NONE) top--;
        uint32_t u = b->first[top];
        take_out(b, u);
        order[i] = u;
        b->degree[u] = COOP_NONE;
        for (uint64_t k = layer->ties.offset[u]; k < layer->ties.offset[u + 1]; k++) {
            uint32_t v = layer->ties.to[k];
            if (b->degree[v] == COOP_NONE) continue;
            take_out(b, v);
            b->degree[v]--;
            put_in(b, v);
        }
    }
}

bool gap_order_by_degree(uint32_t *order, uint32_t *count, const gap_layer *layer, const coop_graph *graph,
                         bool recalculated) {
    uint32_t n = layer->n, top = 0;
    buckets b = {coop_i_calloc((size_t)n + 1, sizeof(uint32_t)), coop_i_calloc(n, sizeof(uint32_t)),
                 coop_i_calloc(n, sizeof(uint32_t)), coop_i_calloc(n, sizeof(uint32_t))};
    bool fine = b.first && b.next && b.previous && b.degree;
    *count = 0;
    if (fine) memset(b.first, 0xFF, ((size_t)n + 1) * sizeof *b.first);
    for (uint32_t i = 0; i < n && fine; i++) { /* from the last, so that the first of equal ones comes first */
        uint32_t u = n - 1 - i;
        b.degree[u] = COOP_NONE;
        if (!gap_takes_part(graph, u)) continue;
        b.degree[u] = (uint32_t)coop_i_degree(&layer->ties, u);
        if (b.degree[u] > top) top = b.degree[u];
        put_in(&b, u);
        ++*count;
    }
    if (fine && recalculated) recalculate(order, *count, layer, &b, top);
    uint32_t at = 0;
    for (uint32_t degree = top + 1; degree-- > 0 && fine && !recalculated;)
        for (uint32_t u = b.first[degree]; u != COOP_NONE; u = b.next[u]) order[at++] = u;
    free(b.first);
    free(b.next);
    free(b.previous);
    free(b.degree);
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
