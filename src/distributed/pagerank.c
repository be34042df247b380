/* PageRank and personalised PageRank: the power iteration of measure/pagerank.c with PETSc's product. */
#include <math.h>
#include <stdlib.h>

#include "distributed/measures.h"
#include "distributed/near.h"
#include "distributed/talk.h"

static const double DAMPING = 0.85, CLOSE_ENOUGH = 1e-13;
enum { MOST_STEPS = 500 };

typedef struct ranks {
    Mat in;
    Vec flow, pulled;
    double *rank, *out;
    bool *starts; /* is where the walk begins, … */
    double count; /* … as so many are */
} ranks;

static double step(ranks *r, const distributed_graph *graph) {
    double idle = 0, moved = 0, *flow;
    const double *pulled;
    DISTRIBUTED_DO(VecGetArray(r->flow, &flow));
    for (PetscInt i = 0; i < graph->own; i++) {
        flow[i] = r->out[i] > 0 ? r->rank[i] / r->out[i] : 0;
        if (!(r->out[i] > 0)) idle += r->rank[i];
    }
    DISTRIBUTED_DO(VecRestoreArray(r->flow, &flow));
    DISTRIBUTED_DO(MatMult(r->in, r->flow, r->pulled));
    double anywhere = (1 - DAMPING + DAMPING * distributed_total(idle)) / r->count;
    DISTRIBUTED_DO(VecGetArrayRead(r->pulled, &pulled));
    for (PetscInt i = 0; i < graph->own; i++) {
        double next = (r->starts[i] ? anywhere : 0) + DAMPING * pulled[i];
        moved += fabs(next - r->rank[i]);
        r->rank[i] = next;
    }
    DISTRIBUTED_DO(VecRestoreArrayRead(r->pulled, &pulled));
    return distributed_total(moved);
}

/* The ranks of one walk; *at marks where it begins, everywhere when it is NULL. */
static void walk(double *out, ranks *r, const bool *at, const distributed_graph *graph) {
    double moved = INFINITY, sum = 0, count = 0;
    r->rank = out;
    for (PetscInt i = 0; i < graph->own; i++) {
        r->starts[i] = graph->takes_part[i] && (!at || at[i]);
        count += r->starts[i];
    }
    r->count = distributed_total(count);
    for (PetscInt i = 0; i < graph->own; i++) r->rank[i] = r->starts[i] ? 1 / r->count : 0;
    for (int k = 0; k < MOST_STEPS && moved > CLOSE_ENOUGH; k++) moved = step(r, graph);
    for (PetscInt i = 0; i < graph->own; i++) sum += r->rank[i];
    sum = distributed_total(sum);
    for (PetscInt i = 0; i < graph->own; i++) r->rank[i] /= sum;
}

void distributed_pagerank(double *const out[MEASURE_SLOTS], distributed_graph *graph, const measure_how *how,
                          coop_table *notes, coop_context *ctx) {
    ranks r = {.in = distributed_matrix(graph, &graph->in, false),
               .flow = distributed_vector(graph),
               .pulled = distributed_vector(graph),
               .out = distributed_room((size_t)graph->own, sizeof(double)),
               .starts = distributed_room((size_t)graph->own, sizeof(bool))};
    for (PetscInt i = 0; i < graph->own; i++)
        for (PetscInt a = graph->out.offset[i]; a < graph->out.offset[i + 1]; a++) r.out[i] += graph->out.weight[a];
    if (out[MEASURE_PAGERANK]) walk(out[MEASURE_PAGERANK], &r, NULL, graph);
    if (out[MEASURE_PERSONALISED]) {
        walk(out[MEASURE_PERSONALISED], &r, how->near, graph);
        distributed_tell_near(notes, how->near, graph, ctx);
    }
    DISTRIBUTED_DO(MatDestroy(&r.in));
    DISTRIBUTED_DO(VecDestroy(&r.flow));
    DISTRIBUTED_DO(VecDestroy(&r.pulled));
    free(r.out);
    free(r.starts);
}
