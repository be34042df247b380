/* The consensus of many runs (Lancichinetti & Fortunato 2012) without their n x n matrix: as in fast consensus (Tandon
 * et al. 2019) only pairs that are tied are weighed, by the share of runs in which both ends are together. Leiden runs
 * on these weights in turn, until all runs agree: then every tie weighs 0 or 1. A tie whose ends never meet drops out
 * by its weight of 0; a higher threshold would cut organisations off that no run cut off. */
#include "community/community.h"

#include <stdlib.h>

#include "util/mem.h"

enum { MAX_ROUNDS = 10 };

/* One weight a pair u < v; true when all are 0 or 1. */
static bool weigh(double *weights, const coop_graph *graph, const uint32_t *partitions, uint32_t runs) {
    uint64_t pair = 0;
    bool agreed = true;
    for (uint32_t u = 0; u < graph->n; u++) {
        for (uint64_t k = graph->all.offset[u]; k < graph->all.offset[u + 1]; k++) {
            uint32_t v = graph->all.to[k], together = 0;
            if (v < u) continue;
            for (uint32_t r = 0; r < runs; r++) {
                const uint32_t *run = partitions + (size_t)r * graph->n;
                together += run[u] == run[v];
            }
            agreed = agreed && (together == 0 || together == runs);
            weights[pair++] = (double)together / runs;
        }
    }
    return agreed;
}

/* The run that agrees most with the others: what is left to take when they never agree. */
static coop_status medoid(uint32_t *best, uint32_t n, const uint32_t *partitions, uint32_t runs, coop_context *ctx) {
    double most = -1;
    *best = 0;
    for (uint32_t r = 0; r < runs; r++) {
        double sum = 0;
        for (uint32_t other = 0; other < runs; other++) {
            double nmi;
            coop_status status = coop_partitions_compare(&nmi, NULL, NULL, partitions + (size_t)r * n,
                                                         partitions + (size_t)other * n, n, ctx);
            if (status != COOP_OK) return status;
            sum += nmi;
        }
        if (sum > most) {
            most = sum;
            *best = r;
        }
    }
    return COOP_OK;
}

coop_status community_consensus(uint32_t *group, bool *converged, const coop_graph *graph, uint32_t *partitions,
                                uint32_t runs, coop_context *ctx) {
    coop_status status = COOP_OK;
    uint32_t best = 0, n = graph->n;
    double *weights = coop_i_calloc((size_t)graph->pairs, sizeof *weights);
    if (!weights) return coop_fail_memory(ctx);
    *converged = weigh(weights, graph, partitions, runs);
    for (uint64_t round = 1; !*converged && round <= MAX_ROUNDS && status == COOP_OK; round++) {
        for (uint32_t r = 0; r < runs && status == COOP_OK; r++) {
            coop_progress(ctx, "communities: consensus", -1);
            status = community_leiden_weighted(partitions + (size_t)r * n, graph, weights, round * runs + r, ctx);
        }
        if (status == COOP_OK) *converged = weigh(weights, graph, partitions, runs);
    }
    if (status == COOP_OK && !*converged) status = medoid(&best, n, partitions, runs, ctx);
    for (uint32_t u = 0; u < n && status == COOP_OK; u++) group[u] = partitions[(size_t)best * n + u];
    free(weights);
    return status;
}
