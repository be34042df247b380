#include "measure/neighbourhood.h"

#include <stdlib.h>

#include "util/mem.h"

enum { BLOCK = 8192 }; /* organisations between two looks at the cancel flag */

coop_status measure_neighbourhoods(double *out, const coop_graph *graph, measure_neighbourhood_fn *value,
                                   const char *stage, coop_context *ctx) {
    uint32_t n = graph->n;
    int threads = (int)coop_threads(ctx);
    double *marks = coop_i_calloc((size_t)threads * n, sizeof *marks);
    if (!marks) return coop_fail_memory(ctx);
    coop_status status = COOP_OK;
    for (uint64_t from = 0; from < n && status == COOP_OK; from += BLOCK) {
        uint64_t last = n - from < BLOCK ? n : from + BLOCK;
        /* Worker w takes every threads-th organisation: neighbours in the order are of all sizes, so that is even. */
#pragma omp parallel for schedule(static, 1) num_threads(threads) if (graph->pairs > 5000)
        for (int w = 0; w < threads; w++) {
            for (uint64_t i = from + (uint64_t)w; i < last; i += (uint64_t)threads) {
                if (ctx->cancel && *ctx->cancel) break;
                out[i] = value(graph, (uint32_t)i, marks + (size_t)w * n);
            }
        }
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        coop_progress(ctx, stage, (double)last / n);
    }
    free(marks);
    return status;
}

double measure_shared(const coop_graph *graph, uint32_t i, uint32_t j, const double *mark, bool weighted) {
    const coop_i_csr *all = &graph->all;
    double sum = 0;
    if (coop_i_degree(all, j) / 8 > coop_i_degree(all, i)) { /* few against many: look each one up */
        for (uint64_t a = all->offset[i]; a < all->offset[i + 1]; a++) {
            uint64_t found = coop_i_arc(all, j, all->to[a]);
            if (found != UINT64_MAX) sum += mark[all->to[a]] * (weighted ? all->weight[found] : 1);
        }
        return sum;
    }
    for (uint64_t a = all->offset[j]; a < all->offset[j + 1]; a++)
        sum += mark[all->to[a]] * (weighted ? all->weight[a] : 1);
    return sum;
}
