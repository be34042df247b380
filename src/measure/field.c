#include "measure/field.h"

#include <math.h>
#include <stdlib.h>

#include "util/mem.h"
#include "util/random.h"

/* Fills organisation[] component by component in breadth-first order, and vertex[] (within its component) the other
 * way round. A component's range is its own queue. */
static void arrange(uint32_t *organisation, uint32_t *vertex, uint32_t *first, const coop_graph *graph) {
    uint32_t n = graph->n;
    first[0] = 0;
    for (uint32_t c = 0; c < graph->components; c++) first[c + 1] = first[c] + graph->component_size[c];
    for (uint32_t i = 0; i < n; i++) vertex[i] = UINT32_MAX;
    for (uint32_t i = 0; i < n; i++) {
        if (vertex[i] != UINT32_MAX || !coop_i_takes_part(graph, i)) continue;
        uint32_t *queue = organisation + first[graph->component[i]], seen = 1;
        queue[0] = i;
        vertex[i] = 0;
        for (uint32_t head = 0; head < seen; head++) {
            for (uint64_t a = graph->all.offset[queue[head]]; a < graph->all.offset[queue[head] + 1]; a++) {
                uint32_t v = graph->all.to[a];
                if (vertex[v] != UINT32_MAX) continue;
                vertex[v] = seen;
                queue[seen++] = v;
            }
        }
    }
}

static void length_range(measure_field *field, const coop_i_csr *csr, uint64_t arcs) {
    field->shortest = INFINITY;
    field->longest = 0;
    for (uint64_t a = 0; a < arcs; a++) {
        field->shortest = fmin(field->shortest, csr->length[a]);
        field->longest = fmax(field->longest, csr->length[a]);
    }
    field->step = arcs ? field->shortest : 1;
}

coop_status measure_layout_init(measure_layout *layout, const coop_graph *graph, coop_context *ctx) {
    uint32_t n = graph->n;
    uint64_t arcs = graph->in.offset[n];
    measure_layout made = {0};
    measure_field *field = &made.field;
    uint32_t *vertex = coop_i_calloc(n, sizeof *vertex);
    length_range(field, &graph->in, arcs);
    bool lengths = field->shortest < field->longest;
    made.organisation = coop_i_calloc(n, sizeof *made.organisation);
    made.first = coop_i_calloc((size_t)graph->components + 1, sizeof *made.first);
    field->offset = coop_i_calloc((size_t)n + 1, sizeof *field->offset);
    field->to = coop_i_calloc(arcs, sizeof *field->to);
    if (lengths) field->length = coop_i_calloc(arcs, sizeof *field->length);
    if (!vertex || !made.organisation || !made.first || !field->offset || !field->to || (lengths && !field->length)) {
        free(vertex);
        measure_layout_clear(&made);
        return coop_fail_memory(ctx);
    }
    arrange(made.organisation, vertex, made.first, graph);
    uint64_t filled = 0;
    for (uint32_t i = 0; i < graph->count; i++) {
        uint32_t u = made.organisation[i];
        for (uint64_t a = graph->in.offset[u]; a < graph->in.offset[u + 1]; a++) {
            if (lengths) field->length[filled] = graph->in.length[a];
            field->to[filled++] = vertex[graph->in.to[a]];
        }
        field->offset[i + 1] = filled;
    }
    free(vertex);
    *layout = made;
    return COOP_OK;
}

void measure_layout_clear(measure_layout *layout) {
    free(layout->field.offset);
    free(layout->field.to);
    free(layout->field.length);
    free(layout->organisation);
    free(layout->first);
    *layout = (measure_layout){0};
}

typedef struct arc {
    double length;
    uint32_t to;
} arc;

static int by_length(const void *a, const void *b) {
    const arc *x = a, *y = b;
    if (x->length != y->length) return x->length < y->length ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

coop_status measure_layout_by_length(measure_layout *layout, const coop_graph *graph, coop_context *ctx) {
    const measure_field *field = &layout->field;
    uint64_t most = 0;
    if (!field->length) return COOP_OK;
    for (uint32_t v = 0; v < graph->count; v++)
        if (field->offset[v + 1] - field->offset[v] > most) most = field->offset[v + 1] - field->offset[v];
    arc *arcs = coop_i_calloc(most, sizeof *arcs);
    if (!arcs) return coop_fail_memory(ctx);
    for (uint32_t v = 0; v < graph->count; v++) {
        uint64_t first = field->offset[v], count = field->offset[v + 1] - first;
        for (uint64_t a = 0; a < count; a++) arcs[a] = (arc){field->length[first + a], field->to[first + a]};
        qsort(arcs, count, sizeof *arcs, by_length);
        for (uint64_t a = 0; a < count; a++) {
            field->length[first + a] = arcs[a].length;
            field->to[first + a] = arcs[a].to;
        }
    }
    free(arcs);
    return COOP_OK;
}

void measure_sources_draw(uint32_t *sources, uint32_t size, uint32_t count, uint32_t component,
                          const coop_context *ctx) {
    coop_i_random random;
    coop_i_random_init(&random, ctx->seed, component);
    for (uint32_t i = 0; i < size; i++) sources[i] = i;
    for (uint32_t i = 0; i < count && count < size; i++) {
        uint32_t k = i + (uint32_t)coop_i_random_below(&random, size - i), moved = sources[i];
        sources[i] = sources[k];
        sources[k] = moved;
    }
}
