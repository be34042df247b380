/* Core scores and how well they fit: the solver of measure/core_score.c over the ties of all ranks. The discrete core
 * is searched for one organisation after the other, which does not share out. */
#include <stdlib.h>

#include "core/say.h"
#include "distributed/figures.h"
#include "distributed/measures.h"
#include "distributed/talk.h"
#include "measure/core.h"
#include "measure/core_solver.h"

typedef struct view {
    const distributed_graph *graph;
    bool weighted; /* strengths count */
    double *x;     /* by column */
} view;

static double strength_of(const view *v, PetscInt arc) {
    return v->weighted ? v->graph->all.weight[arc] : 1;
}

static void over_ties(const void *data, double *out, const double *x) {
    const view *v = data;
    const distributed_rows *rows = &v->graph->all;
    for (PetscInt i = 0; i < v->graph->own; i++) v->x[i] = x[i];
    distributed_fetch(v->x, v->graph, rows);
    for (PetscInt i = 0; i < v->graph->own; i++) {
        out[i] = 0;
        for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++)
            out[i] += strength_of(v, a) * v->x[rows->to[a]];
    }
}

/* Says where one organisation is most of the core; its owner knows its name. */
static void tell_alone(const double *score, const view *v, coop_table *notes, coop_context *ctx) {
    distributed_post post;
    distributed_mail mail;
    distributed_post_open(&post);
    for (PetscInt i = 0; i < v->graph->own; i++)
        if (measure_core_is_alone(score[i]))
            distributed_put_text(&post, 0, distributed_label(&v->graph->names, (uint64_t)i));
    distributed_exchange(&mail, &post);
    if (distributed_mail_more(&mail)) measure_core_note_alone(distributed_take_text(&mail), v->weighted, notes, ctx);
    distributed_mail_clear(&mail);
}

/* Returns how well they fit. */
static double find(double *score, const distributed_graph *graph, bool weighted, coop_table *notes, coop_context *ctx) {
    view v = {.graph = graph, .weighted = weighted, .x = distributed_columns(graph, &graph->all)};
    core_ties ties = {.data = &v,
                      .n = (uint32_t)graph->own,
                      .rank = (double)distributed_rank(),
                      .count = (double)graph->count,
                      .ends = 2 * (double)graph->pairs,
                      .over = over_ties,
                      .sum = distributed_totals,
                      .most = distributed_highests};
    double fit, sums[2] = {0};
    bool settled;
    for (PetscInt a = 0; a < graph->all.offset[graph->own]; a++) {
        double strength = strength_of(&v, a);
        sums[0] += strength;
        sums[1] += strength * strength;
    }
    distributed_totals(sums, 2);
    ties.strengths = sums[0];
    ties.squares = sums[1];
    coop_status status = measure_core_solve(score, &fit, &settled, &ties, ctx);
    if (status != COOP_OK) distributed_die(status, "%s", ctx->error.message);
    tell_alone(score, &v, notes, ctx);
    if (!settled) coop_i_note_plain(notes, ctx, SAY_CORE_UNSETTLED);
    free(v.x);
    return fit;
}

void distributed_core_scores(double *const out[MEASURE_SLOTS], distributed_graph *graph, const measure_how *how,
                             coop_table *notes, coop_context *ctx) {
    (void)how;
    if (out[MEASURE_CORE_SCORE]) find(out[MEASURE_CORE_SCORE], graph, false, notes, ctx);
    if (out[MEASURE_CORE_SCORE_WEIGHTED]) find(out[MEASURE_CORE_SCORE_WEIGHTED], graph, true, notes, ctx);
}

void distributed_core_figures(whole_value out[WHOLE_SLOTS], const distributed_whole *whole, coop_table *notes,
                              coop_context *ctx) {
    double *score = distributed_room((size_t)whole->graph->own, sizeof *score);
    out[WHOLE_CORE_SCORES].value = find(score, whole->graph, false, notes, ctx);
    out[WHOLE_CORE_STRENGTHS].value = find(score, whole->graph, true, notes, ctx);
    free(score);
}
