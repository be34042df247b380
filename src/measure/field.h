/* Lays a graph out for sweeps from all or some organisations. */
#ifndef COOP_MEASURE_FIELD_H
#define COOP_MEASURE_FIELD_H

#include "core/graph.h"
#include "measure/sweep.h"

typedef struct measure_layout {
    measure_field field;    /* arcs turned round: a sweep from t finds the distances *to* t */
    uint32_t *organisation; /* by vertex */
    uint32_t *first;        /* by component: its first vertex; components + 1 */
} measure_layout;

coop_status measure_layout_init(measure_layout *layout, const coop_graph *graph, coop_context *ctx);
void measure_layout_clear(measure_layout *layout);

/* The arcs of each vertex by length, equal ones by what they lead to. */
coop_status measure_layout_by_length(measure_layout *layout, const coop_graph *graph, coop_context *ctx);

/* The vertices of a component that are swept from: its first `count` of sources[], a permutation of 0 .. size - 1. A
 * random choice without repetition (Fisher and Yates) by ctx->seed when count < size. */
void measure_sources_draw(uint32_t *sources, uint32_t size, uint32_t count, uint32_t component,
                          const coop_context *ctx);

#endif
