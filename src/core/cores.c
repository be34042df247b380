#include "core/cores.h"

#include <stdlib.h>

#include "util/mem.h"

typedef struct bins {
    uint32_t *degree; /* what remains; in the end the core */
    uint32_t *sorted; /* organisations by degree */
    uint32_t *place;  /* where an organisation is in sorted */
    uint32_t *start;  /* by degree: its first place */
} bins;

static void sort_by_degree(bins *b, uint32_t n, uint32_t highest) {
    for (uint32_t i = 0; i < n; i++) b->start[b->degree[i] + 1]++;
    for (uint32_t d = 0; d <= highest; d++) b->start[d + 1] += b->start[d];
    for (uint32_t i = 0; i < n; i++) {
        b->place[i] = b->start[b->degree[i]]++;
        b->sorted[b->place[i]] = i;
    }
    for (uint32_t d = highest + 1; d > 0; d--) b->start[d] = b->start[d - 1];
    b->start[0] = 0;
}

/* Swaps v with the first of its bin and moves the bin's start behind it: v now ends the bin below. */
static void lower(bins *b, uint32_t v) {
    uint32_t front = b->start[b->degree[v]]++, other = b->sorted[front];
    b->sorted[b->place[v]] = other;
    b->place[other] = b->place[v];
    b->sorted[front] = v;
    b->place[v] = front;
    b->degree[v]--;
}

static void peel(bins *b, const coop_i_csr *ties, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        uint32_t u = b->sorted[i];
        for (uint64_t a = ties->offset[u]; a < ties->offset[u + 1]; a++) {
            uint32_t v = ties->to[a];
            if (b->degree[v] > b->degree[u]) lower(b, v);
        }
    }
}

bool coop_i_cores(uint32_t *core, const coop_i_csr *ties, uint32_t n) {
    uint32_t highest = 0;
    for (uint32_t i = 0; i < n; i++) {
        core[i] = (uint32_t)coop_i_degree(ties, i);
        if (core[i] > highest) highest = core[i];
    }
    bins b = {.degree = core,
              .sorted = coop_i_calloc(n, sizeof *b.sorted),
              .place = coop_i_calloc(n, sizeof *b.place),
              .start = coop_i_calloc((size_t)highest + 2, sizeof *b.start)};
    bool fine = b.sorted && b.place && b.start;
    if (fine) {
        sort_by_degree(&b, n, highest);
        peel(&b, ties, n);
    }
    free(b.sorted);
    free(b.place);
    free(b.start);
    return fine;
}
