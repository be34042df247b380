/* The method of Louvain (Blondel, Guillaume, Lambiotte and Lefebvre 2008) on ranks. On each level everyone moves to the
 * community by which modularity gains most; then communities are the nodes of the next level, with the ties between
 * them, until no two of them are to be joined.
 *
 * Moves that are made at once can take away what each of them alone would gain: the labels of the best round are kept.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "distributed/labels.h"
#include "distributed/talk.h"
#include "util/search.h"

enum { LEVELS = 40, ROUNDS = 200, PATIENCE = 8 /* rounds in which nothing is gained */ };
static const double GAIN = 1e-9; /* of modularity, that a round is worth */

typedef struct level {
    distributed_graph graph; /* of a coarser one only what is needed here: names.start, names.n, all, … */
    double *label, *best;    /* own + ghosts */
    double *loop;            /* own: twice the weight inside */
    double *up;              /* own + ghosts: the number in the next level; -1 = in none */
    double *origin;          /* own: the organisation that stands for it */
} level;

/* ---- moving ---- */

typedef struct tally { /* the strengths of communities that are named here, by label */
    double *label, *strength;
    size_t count;
} tally;

static int compare_labels(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void tally_open(tally *t, const level *l, const distributed_group *groups) {
    size_t columns = (size_t)l->graph.own + (size_t)l->graph.all.ghosts, own = (size_t)l->graph.own, kept = 0;
    double *strength = distributed_room(own, sizeof *strength);
    t->label = distributed_room(columns, sizeof *t->label);
    t->strength = distributed_room(columns, sizeof *t->strength);
    memcpy(t->label, l->label, columns * sizeof *t->label);
    if (columns > 0) qsort(t->label, columns, sizeof *t->label, compare_labels);
    for (size_t i = 0; i < columns; i++)
        if (kept == 0 || t->label[i] > t->label[kept - 1]) t->label[kept++] = t->label[i];
    t->count = kept;
    for (size_t i = 0; i < own; i++) strength[i] = groups[i].strength;
    distributed_values_of(t->strength, t->label, kept, &l->graph.names, strength);
    free(strength);
}

static void tally_close(tally *t) {
    free(t->label);
    free(t->strength);
}

static double strength_of(const tally *t, double label) {
    size_t low = 0, high = t->count, middle;
    COOP_I_SEARCH(low, high, middle, t->label[middle] < label);
    return t->strength[low];
}

typedef struct moving {
    const distributed_graph *graph;
    const tally *strengths;
    double resolution;
} moving;

/* Where i is best: where ties with it less those that chance would make are most. Of equal ones its own, else the
 * smallest. */
static double best_label(const distributed_vote *votes, size_t count, double own, PetscInt i, const void *data) {
    const moving *m = data;
    double strength = m->graph->strength[i], by_chance = m->resolution * strength / (2 * m->graph->total);
    double best = own, most = -INFINITY, least = DISTRIBUTED_EQUAL * strength;
    for (size_t k = 0; k < count; k++) { /* the own one first: others have to be better */
        if (votes[k].label < own || votes[k].label > own) continue;
        most = votes[k].weight - by_chance * (strength_of(m->strengths, own) - strength);
    }
    for (size_t k = 0; k < count; k++) {
        if (!(votes[k].label < own) && !(votes[k].label > own)) continue;
        double gain = votes[k].weight - by_chance * strength_of(m->strengths, votes[k].label);
        if (gain <= most + least) continue;
        most = gain;
        best = votes[k].label;
    }
    return best;
}

static void move(level *l, double resolution, uint64_t seed) {
    const distributed_graph *graph = &l->graph;
    size_t columns = (size_t)graph->own + (size_t)graph->all.ghosts;
    double highest = -INFINITY;
    for (PetscInt i = 0; i < graph->own; i++) l->label[i] = (double)(graph->first + (uint64_t)i);
    for (uint64_t round = 0, idle = 0; idle < PATIENCE && round < ROUNDS; round++) {
        tally strengths;
        distributed_group *groups = distributed_groups_of(l->label, graph);
        double clear = distributed_modularity_of(l->label, groups, resolution, graph);
        idle = clear > highest + GAIN ? 0 : idle + 1;
        if (idle == 0) {
            highest = clear;
            memcpy(l->best, l->label, columns * sizeof *l->best);
        }
        tally_open(&strengths, l, groups);
        const moving data = {graph, &strengths, resolution};
        distributed_half_decides(l->label, graph, seed + round, best_label, &data);
        tally_close(&strengths);
        free(groups);
    }
    memcpy(l->label, l->best, columns * sizeof *l->label);
}

/* ---- the next level ---- */

/* Numbers of communities in the next level; what of them is this rank's. */
static void number_communities(level *next, level *l) {
    size_t own = (size_t)l->graph.own, ranks = (size_t)distributed_ranks();
    distributed_group *groups = distributed_groups_of(l->label, &l->graph);
    double *number = distributed_room(own, sizeof *number), *asked = distributed_room(own, sizeof *asked);
    uint64_t *start = distributed_room(ranks + 1, sizeof *start);
    distributed_graph *graph = &next->graph;
    for (size_t i = 0; i < own; i++) graph->own += groups[i].size > 0;
    graph->first = distributed_before((uint64_t)graph->own);
    distributed_all(start, graph->first);
    graph->n = start[ranks] = distributed_sum((uint64_t)graph->own);
    graph->names =
        (distributed_names){.n = graph->n, .first = graph->first, .own = (uint64_t)graph->own, .start = start};
    graph->strength = distributed_room((size_t)graph->own, sizeof *graph->strength);
    graph->takes_part = distributed_room((size_t)graph->own, sizeof *graph->takes_part);
    next->origin = distributed_room((size_t)graph->own, sizeof *next->origin);
    for (size_t i = 0, k = 0; i < own; i++) {
        if (groups[i].size == 0) continue;
        graph->strength[k] = groups[i].strength;
        graph->takes_part[k] = true;
        next->origin[k] = l->origin[i];
        number[i] = (double)(graph->first + k++);
    }
    for (size_t i = 0; i < own; i++) asked[i] = l->graph.takes_part[i] ? l->label[i] : -1;
    l->up = distributed_columns(&l->graph, &l->graph.all);
    for (size_t i = 0; i < own; i++) l->up[i] = -1;
    distributed_values_of(l->up, asked, own, &l->graph.names, number);
    distributed_fetch(l->up, &l->graph, &l->graph.all);
    free(groups);
    free(number);
    free(asked);
}

/* This rank's ties as ties of communities, each pair once; what is inside has its own end twice. */
static distributed_arc *sum_arcs(size_t *count, const level *l) {
    const distributed_rows *rows = &l->graph.all;
    size_t all = 0, kept = 0;
    distributed_arc *arcs = distributed_room((size_t)rows->offset[l->graph.own] + (size_t)l->graph.own, sizeof *arcs);
    for (PetscInt i = 0; i < l->graph.own; i++) {
        uint64_t from = (uint64_t)l->up[i];
        if (l->up[i] < 0) continue;
        if (l->loop[i] > 0) arcs[all++] = (distributed_arc){from, from, l->loop[i]};
        for (PetscInt a = rows->offset[i]; a < rows->offset[i + 1]; a++)
            arcs[all++] = (distributed_arc){from, (uint64_t)l->up[rows->to[a]], rows->weight[a]};
    }
    if (all > 0) qsort(arcs, all, sizeof *arcs, distributed_compare_arcs);
    for (size_t k = 0; k < all; k++) {
        if (kept > 0 && arcs[kept - 1].row == arcs[k].row && arcs[kept - 1].to == arcs[k].to)
            arcs[kept - 1].weight += arcs[k].weight;
        else
            arcs[kept++] = arcs[k];
    }
    *count = kept;
    return arcs;
}

static void join(level *next, const level *l) {
    distributed_graph *graph = &next->graph;
    distributed_post post;
    distributed_mail mail;
    size_t count, kept = 0;
    distributed_arc *arcs = sum_arcs(&count, l), one;
    distributed_post_open(&post);
    for (size_t k = 0; k < count; k++)
        distributed_put(&post, distributed_owner(&graph->names, arcs[k].row), &arcs[k], sizeof *arcs);
    free(arcs);
    distributed_exchange(&mail, &post);
    next->loop = distributed_room((size_t)graph->own, sizeof *next->loop);
    arcs = distributed_room(mail.from[distributed_ranks()] / sizeof *arcs, sizeof *arcs);
    while (distributed_mail_more(&mail)) {
        distributed_take(&mail, &one, sizeof one);
        if (one.row == one.to)
            next->loop[one.row - graph->first] += one.weight;
        else
            arcs[kept++] = one;
    }
    distributed_mail_clear(&mail);
    distributed_rows_make(&graph->all, graph, arcs, kept);
    graph->total = l->graph.total;
    next->label = distributed_columns(graph, &graph->all);
    next->best = distributed_columns(graph, &graph->all);
}

/* ---- all ---- */

static void level_clear(level *l, bool coarser) {
    free(l->label);
    free(l->best);
    free(l->loop);
    free(l->up);
    free(l->origin);
    if (!coarser) return;
    distributed_rows_clear(&l->graph.all);
    free(l->graph.names.start);
    free(l->graph.strength);
    free(l->graph.takes_part);
}

static void level_first(level *l, const distributed_graph *graph) {
    size_t own = (size_t)graph->own;
    *l = (level){.graph = *graph, /* borrowed */
                 .label = distributed_columns(graph, &graph->all),
                 .best = distributed_columns(graph, &graph->all),
                 .loop = distributed_room(own, sizeof *l->loop),
                 .origin = distributed_room(own, sizeof *l->origin)};
    for (size_t i = 0; i < own; i++) l->origin[i] = (double)(graph->first + i);
}

void distributed_louvain(double *label, const distributed_graph *graph, double resolution, coop_context *ctx) {
    level *levels = distributed_room(LEVELS, sizeof *levels);
    size_t top = 0;
    level_first(&levels[0], graph);
    for (bool joined = graph->total > 0; joined && top + 1 < LEVELS;) {
        level *l = &levels[top], *next = &levels[top + 1];
        move(l, resolution, ctx->seed + (top << 32));
        number_communities(next, l);
        join(next, l);
        joined = next->graph.n < l->graph.count;
        next->graph.count = next->graph.n;
        top++;
    }
    double *below = NULL, *stands = levels[top].origin; /* of each node of the level which organisation stands for it */
    for (size_t k = top; k-- > 0; stands = below) {
        size_t own = (size_t)levels[k].graph.own;
        double *was = below;
        below = distributed_room(own, sizeof *below);
        distributed_values_of(below, levels[k].up, own, &levels[k + 1].graph.names, stands);
        free(was);
    }
    for (PetscInt i = 0; i < graph->own; i++)
        label[i] = top > 0 && graph->takes_part[i] ? stands[i] : (double)(graph->first + (uint64_t)i);
    free(below);
    for (size_t k = 0; k <= top; k++) level_clear(&levels[k], k > 0);
    free(levels);
}
