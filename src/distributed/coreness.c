/* Coreness as the limit of h-indices (Lü, Zhou, Zhang and Stanley 2016): an organisation's value becomes the largest h
 * of which h partners have h at least, from the degrees on, until no value changes. */
#include <stdlib.h>

#include "distributed/measures.h"
#include "distributed/talk.h"

/* counts[] has room for the degree + 1. */
static PetscInt h_index(PetscInt *counts, const double *value, const distributed_rows *rows, PetscInt i) {
    PetscInt most = (PetscInt)value[i], reached = 0;
    for (PetscInt h = 0; h <= most; h++) counts[h] = 0;
    for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++) {
        PetscInt theirs = (PetscInt)value[rows->to[a]];
        counts[theirs < most ? theirs : most]++;
    }
    for (PetscInt h = most; h > 0; h--) {
        reached += counts[h];
        if (reached >= h) return h;
    }
    return 0;
}

void distributed_coreness(double *const out[MEASURE_SLOTS], distributed_graph *graph, const measure_how *how,
                          coop_table *notes, coop_context *ctx) {
    (void)how, (void)notes, (void)ctx;
    const distributed_rows *rows = &graph->all;
    double *value = distributed_columns(graph, rows);
    PetscInt widest = 0;
    for (PetscInt i = 0; i < graph->own; i++) {
        PetscInt degree = distributed_degree(rows, i);
        value[i] = (double)degree;
        if (degree > widest) widest = degree;
    }
    PetscInt *counts = distributed_room((size_t)widest + 1, sizeof *counts);
    for (uint64_t changed = 1; distributed_most(changed);) {
        changed = 0;
        distributed_fetch(value, graph, rows);
        for (PetscInt i = 0; i < graph->own; i++) { /* values only fall: new ones beside old ones do no harm */
            PetscInt h = h_index(counts, value, rows, i);
            changed |= (double)h < value[i];
            value[i] = (double)h;
        }
    }
    for (PetscInt i = 0; i < graph->own; i++) out[0][i] = value[i];
    free(counts);
    free(value);
}
