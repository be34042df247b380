/* Coreness: the largest k such that the organisation is in a group where everyone has k partners within the group.
 *
 * Batagelj and Zaversnik (2003), "An O(m) algorithm for cores decomposition of networks": organisations stay sorted by
 * remaining degree in one array; taking the first away moves each remaining neighbour one bin down. O(m). */
#include <stdlib.h>

#include "measure/measure.h"
#include "util/mem.h"

typedef struct bins {
    uint32_t *degree; /* what remains; in the end the coreness */
    uint32_t *sorted; /* organisations by degree */
    uint32_t *place;  /* where an organisation is in sorted */
    uint32_t *start;  /* by degree: its first place */
} bins;

static void sort_by_degree(bins *b, const coop_graph *graph, uint32_t highest) {
    for (uint32_t i = 0; i < graph->n; i++) b->start[b->degree[i] + 1]++;
    for (uint32_t d = 0; d <= highest; d++) b->start[d + 1] += b->start[d];
    for (uint32_t i = 0; i < graph->n; i++) {
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

static void peel(bins *b, const coop_graph *graph) {
    for (uint32_t i = 0; i < graph->n; i++) {
        uint32_t u = b->sorted[i];
        for (uint64_t a = graph->all.offset[u]; a < graph->all.offset[u + 1]; a++) {
            uint32_t v = graph->all.to[a];
            if (b->degree[v] > b->degree[u]) lower(b, v);
        }
    }
}

coop_status measure_coreness(double *const out[MEASURE_SLOTS], const coop_graph *graph, uint32_t samples,
                             coop_table *notes, coop_context *ctx) {
    (void)samples, (void)notes;
    uint32_t n = graph->n, highest = 0;
    bins b = {.degree = coop_i_calloc(n, sizeof *b.degree),
              .sorted = coop_i_calloc(n, sizeof *b.sorted),
              .place = coop_i_calloc(n, sizeof *b.place)};
    coop_status status = COOP_OK;
    if (!b.degree || !b.sorted || !b.place) goto memory;
    for (uint32_t i = 0; i < n; i++) {
        b.degree[i] = (uint32_t)coop_i_degree(&graph->all, i);
        if (b.degree[i] > highest) highest = b.degree[i];
    }
    b.start = coop_i_calloc((size_t)highest + 2, sizeof *b.start);
    if (!b.start) goto memory;
    sort_by_degree(&b, graph, highest);
    peel(&b, graph);
    for (uint32_t i = 0; i < n; i++) out[0][i] = b.degree[i];
    goto done;
memory:
    status = coop_fail_memory(ctx);
done:
    free(b.degree);
    free(b.sorted);
    free(b.place);
    free(b.start);
    return status;
}
