/* Partitions as such: canonical numbers, modularity, comparison. */
#include "community/community.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/map.h"
#include "util/mem.h"

typedef struct group_rank {
    uint32_t size, smallest, old;
} group_rank;

static int compare_ranks(const void *x, const void *y) {
    const group_rank *a = x, *b = y;
    if (a->size != b->size) return a->size > b->size ? -1 : 1;
    return (a->smallest > b->smallest) - (a->smallest < b->smallest);
}

bool community_partition_canonical(uint32_t *count, uint32_t *group, uint32_t n) {
    group_rank *ranks = coop_i_calloc(n, sizeof *ranks);
    uint32_t *renamed = coop_i_calloc(n, sizeof *renamed), found = 0;
    bool fine = ranks && renamed;
    for (uint32_t u = 0; u < n && fine; u++) {
        group_rank *rank = &ranks[group[u]];
        if (rank->size++ == 0) *rank = (group_rank){1, u, group[u]};
    }
    for (uint32_t g = 0; g < n && fine; g++) {
        if (ranks[g].size > 0) ranks[found++] = ranks[g];
    }
    if (fine && found > 0) qsort(ranks, found, sizeof *ranks, compare_ranks);
    for (uint32_t g = 0; g < found; g++) renamed[ranks[g].old] = g;
    for (uint32_t u = 0; u < n && fine; u++) group[u] = renamed[group[u]];
    free(ranks);
    free(renamed);
    if (fine) *count = found;
    return fine;
}

bool community_modularity(double *modularity, const coop_graph *graph, const uint32_t *group, uint32_t count,
                          double resolution) {
    double inner = 0, expected = 0, *strength = coop_i_calloc(count, sizeof *strength);
    if (!strength) return false;
    for (uint32_t u = 0; u < graph->n; u++) {
        strength[group[u]] += graph->strength[u];
        for (uint64_t k = graph->all.offset[u]; k < graph->all.offset[u + 1]; k++) {
            uint32_t v = graph->all.to[k];
            if (v > u && group[u] == group[v]) inner += graph->all.weight[k];
        }
    }
    for (uint32_t g = 0; g < count; g++) {
        double share = strength[g] / (2 * graph->total);
        expected += share * share;
    }
    free(strength);
    *modularity = graph->total > 0 ? inner / graph->total - resolution * expected : (double)NAN;
    return true;
}

typedef struct contingency {
    coop_i_map at;
    uint32_t *cells; /* how many items are in this pair of groups */
    size_t count, capacity;
} contingency;

static bool count_cells(contingency *c, const uint32_t *a, const uint32_t *b, size_t n) {
    for (size_t i = 0; i < n; i++) {
        uint64_t key = (uint64_t)a[i] << 32 | b[i];
        uint32_t slot;
        if (!coop_i_grow(&c->cells, &c->capacity, c->count + 1, sizeof *c->cells)) return false;
        if (!coop_i_map_get(&c->at, key, &slot)) {
            slot = (uint32_t)c->count;
            if (!coop_i_map_put(&c->at, key, slot)) return false;
            c->cells[c->count++] = 0;
        }
        c->cells[slot]++;
    }
    return true;
}

/* Entropy (nats) of a list of counts that sum to n, and the pairs within them. Summed in the order of first appearance.
 */
static double entropy_of(double *pairs, const contingency *c, double n) {
    double entropy = 0;
    *pairs = 0;
    for (size_t i = 0; i < c->count; i++) {
        double share = c->cells[i] / n;
        entropy -= share * log(share);
        *pairs += (double)c->cells[i] * ((double)c->cells[i] - 1) / 2;
    }
    return entropy;
}

static void contingency_clear(contingency *c) {
    coop_i_map_clear(&c->at);
    free(c->cells);
}

coop_status coop_partitions_compare(double *nmi, double *ari, double *vi, const uint32_t *a, const uint32_t *b,
                                    size_t n, coop_context *ctx) {
    contingency of_a = {0}, of_b = {0}, both = {0};
    bool fine = count_cells(&of_a, a, a, n) && count_cells(&of_b, b, b, n) && count_cells(&both, a, b, n);
    if (fine) {
        double pairs_a, pairs_b, pairs_both, items = (double)n, all = items * (items - 1) / 2;
        double h_a = entropy_of(&pairs_a, &of_a, items), h_b = entropy_of(&pairs_b, &of_b, items);
        double joint = entropy_of(&pairs_both, &both, items);
        double mutual = fmax(0, h_a + h_b - joint);
        double expected = all > 0 ? pairs_a * pairs_b / all : 0, mean = (pairs_a + pairs_b) / 2;
        bool trivial =
            both.count == of_a.count && both.count == of_b.count; /* equal up to names, or nothing to compare */
        if (nmi) *nmi = trivial ? 1 : h_a + h_b > 0 ? 2 * mutual / (h_a + h_b) : 1;
        if (ari) *ari = trivial ? 1 : mean == expected ? 0 : (pairs_both - expected) / (mean - expected);
        if (vi) *vi = trivial ? 0 : fmax(0, 2 * joint - h_a - h_b);
    }
    contingency_clear(&of_a);
    contingency_clear(&of_b);
    contingency_clear(&both);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

coop_status community_stability(double *stability, const uint32_t *group, uint32_t n, const uint32_t *partitions,
                                uint32_t runs, coop_context *ctx) {
    bool fine = true;
    uint32_t *size = coop_i_calloc(n, sizeof *size);
    for (uint32_t u = 0; u < n && size; u++) {
        stability[u] = 0;
        size[group[u]]++;
    }
    for (uint32_t r = 0; r < runs && fine && size; r++) {
        const uint32_t *run = partitions + (size_t)r * n;
        contingency both = {0};
        fine = count_cells(&both, group, run, n);
        for (uint32_t u = 0; u < n && fine; u++) {
            uint32_t slot = 0;
            coop_i_map_get(&both.at, (uint64_t)group[u] << 32 | run[u], &slot);
            stability[u] += size[group[u]] > 1 ? (both.cells[slot] - 1.0) / (size[group[u]] - 1.0) / runs : NAN;
        }
        contingency_clear(&both);
    }
    fine = fine && size;
    free(size);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}
