/* Coreness: core/cores.c. */
#include "core/cores.h"

#include <stdlib.h>

#include "measure/measure.h"
#include "util/mem.h"

coop_status measure_coreness(double *const out[MEASURE_SLOTS], const coop_graph *graph, const measure_how *how,
                             coop_table *notes, coop_context *ctx) {
    (void)how, (void)notes;
    uint32_t *core = coop_i_calloc(graph->n, sizeof *core);
    bool fine = core && coop_i_cores(core, &graph->all, graph->n);
    for (uint32_t i = 0; i < graph->n && fine; i++) out[0][i] = core[i];
    free(core);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}
