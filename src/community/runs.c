/* Runs beside each other. Each has a random stream of its own, so their number of threads changes nothing. */
#include <stdlib.h>

#include "community/community.h"
#include "util/mem.h"

enum { FEW = 2000 }; /* nodes: waking the threads would cost more than the runs */

coop_status community_run_all(uint32_t *partitions, const community_runs *runs, coop_context *ctx) {
    uint32_t threads = coop_threads(ctx), block = threads < runs->count ? threads : runs->count;
    if (runs->alone || block == 0) block = 1;
    coop_status *results = coop_i_calloc(block, sizeof *results), status = results ? COOP_OK : coop_fail_memory(ctx);
    for (uint32_t from = 0; from < runs->count && status == COOP_OK; from += block) {
        uint32_t here = runs->count - from < block ? runs->count - from : block;
        coop_progress(ctx, runs->stage, (double)from / runs->count);
#pragma omp parallel for schedule(static, 1) num_threads((int)here) if (runs->n > FEW)
        for (uint32_t i = 0; i < here; i++)
            results[i] = runs->run(partitions + (size_t)(from + i) * runs->n, runs->what, from + i, ctx);
        for (uint32_t i = 0; i < here && status == COOP_OK; i++) status = results[i];
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    free(results);
    return status == COOP_ANALYSIS ? coop_fail_memory(ctx) : status; /* the first error stays: a method's own */
}
