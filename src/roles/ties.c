/* Figures of ties: strength, multiplexity, Simmelian strength, betweenness. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/say.h"
#include "core/table.h"
#include "measure/measure.h"
#include "measure/neighbourhood.h"
#include "roles/roles.h"
#include "util/mem.h"

typedef struct tie_figures { /* by arc of graph->out */
    double *betweenness, *error;
    uint32_t *kinds, *simmelian;
    uint32_t swept;
} tie_figures;

/* ---- multiplexity ---- */

typedef struct stated { /* an arc has a kind */
    uint64_t arc;
    const char *kind; /* interned */
} stated;

static int by_arc(const void *a, const void *b) {
    const stated *x = a, *y = b;
    if (x->arc != y->arc) return x->arc < y->arc ? -1 : 1;
    return (x->kind > y->kind) - (x->kind < y->kind);
}

static size_t state(stated *all, size_t count, const coop_graph *graph, uint32_t from, uint32_t to, const char *kind) {
    uint64_t arc = coop_i_arc(&graph->out, from, to);
    if (arc != UINT64_MAX) all[count++] = (stated){arc, kind};
    return count;
}

/* Every arc with the kinds of the bonds that it is made of. */
static size_t list_kinds(stated *all, const coop_graph *graph) {
    const coop_network *network = graph->network;
    size_t count = 0;
    for (uint64_t i = 0; i < coop_network_ties(network);) {
        coop_tie bond;
        i = coop_network_bond(&bond, network, i);
        if (!coop_i_counts(graph, bond.kind)) continue;
        count = state(all, count, graph, bond.source, bond.target, bond.kind);
        if (!graph->directed || !bond.directed) count = state(all, count, graph, bond.target, bond.source, bond.kind);
    }
    return count;
}

static bool count_kinds(uint32_t *kinds, const coop_graph *graph) {
    stated *all = coop_i_calloc(2 * (size_t)coop_network_ties(graph->network), sizeof *all);
    if (!all) return false;
    size_t count = list_kinds(all, graph);
    if (count > 1) qsort(all, count, sizeof *all, by_arc);
    for (size_t i = 0; i < count; i++)
        kinds[all[i].arc] += i == 0 || by_arc(&all[i - 1], &all[i]) != 0; /* opposite bonds may be of one kind */
    free(all);
    return true;
}

/* ---- closed triads ---- */

static bool both_ways(const coop_graph *graph, uint32_t u, uint32_t v) {
    return !graph->directed || coop_i_arc(&graph->in, u, v) != UINT64_MAX;
}

static void mark_partners(double *mark, const coop_graph *graph, uint32_t u, double value) {
    for (uint64_t a = graph->out.offset[u]; a < graph->out.offset[u + 1]; a++)
        if (both_ways(graph, u, graph->out.to[a])) mark[graph->out.to[a]] = value;
}

/* Others that both have ties with; u's are marked. */
static double shared(const coop_graph *graph, uint32_t u, uint32_t v, const double *mark) {
    double sum = 0;
    if (!graph->directed) return measure_shared(graph, u, v, mark, false);
    for (uint64_t a = graph->out.offset[v]; a < graph->out.offset[v + 1]; a++)
        if (mark[graph->out.to[a]] > 0 && both_ways(graph, v, graph->out.to[a])) sum++;
    return sum;
}

static coop_status count_triads(uint32_t *simmelian, const coop_graph *graph, coop_context *ctx) {
    double *mark = coop_i_calloc(graph->n, sizeof *mark);
    coop_status status = mark ? COOP_OK : coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++) {
        mark_partners(mark, graph, u, 1);
        for (uint64_t a = graph->out.offset[u]; a < graph->out.offset[u + 1]; a++) {
            uint32_t v = graph->out.to[a];
            if (mark[v] > 0) simmelian[a] = (uint32_t)shared(graph, u, v, mark);
        }
        mark_partners(mark, graph, u, 0);
        if (u % 256 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    free(mark);
    return status;
}

/* ---- all together ---- */

/* The figures of arcs of graph->in, by those of graph->out. */
static void turn(double *values, double *room, const coop_graph *graph) {
    for (uint32_t u = 0; u < graph->n; u++)
        for (uint64_t a = graph->out.offset[u]; a < graph->out.offset[u + 1]; a++)
            room[a] = values[coop_i_arc(&graph->in, graph->out.to[a], u)];
    memcpy(values, room, graph->out.offset[graph->n] * sizeof *values);
}

static coop_status find(tie_figures *f, const coop_graph *graph, uint32_t samples, coop_context *ctx) {
    uint64_t arcs = graph->out.offset[graph->n];
    double *room = coop_i_calloc(arcs, sizeof *room);
    f->betweenness = coop_i_calloc(arcs, sizeof *f->betweenness);
    f->error = coop_i_calloc(arcs, sizeof *f->error);
    f->kinds = coop_i_calloc(arcs, sizeof *f->kinds);
    f->simmelian = coop_i_calloc(arcs, sizeof *f->simmelian);
    coop_status status =
        room && f->betweenness && f->error && f->kinds && f->simmelian ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK && !count_kinds(f->kinds, graph)) status = coop_fail_memory(ctx);
    if (status == COOP_OK) status = count_triads(f->simmelian, graph, ctx);
    if (status == COOP_OK) status = measure_ties(f->betweenness, f->error, &f->swept, graph, samples, ctx);
    if (status == COOP_OK && graph->directed) {
        turn(f->betweenness, room, graph);
        turn(f->error, room, graph);
    }
    free(room);
    return status;
}

static void clear(tie_figures *f) {
    free(f->betweenness);
    free(f->error);
    free(f->kinds);
    free(f->simmelian);
}

enum { COLUMNS = 7 };

static coop_status fill(coop_table *table, const coop_graph *graph, const tie_figures *f, size_t columns,
                        coop_context *ctx) {
    coop_status status = COOP_OK;
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++) {
        for (uint64_t a = graph->out.offset[u]; a < graph->out.offset[u + 1] && status == COOP_OK; a++) {
            if (!graph->directed && graph->out.to[a] < u) continue;
            const coop_value cells[COLUMNS] = {{.type = COOP_ORGANISATION_REF, .organisation = u},
                                               {.type = COOP_ORGANISATION_REF, .organisation = graph->out.to[a]},
                                               COOP_REAL_VALUE(graph->out.weight[a]),
                                               COOP_INT_VALUE(f->kinds[a]),
                                               COOP_INT_VALUE(f->simmelian[a]),
                                               COOP_REAL_VALUE(f->betweenness[a]),
                                               COOP_REAL_VALUE(f->error[a])};
            status = coop_i_table_row(table, cells, columns, ctx);
        }
        if (u % 256 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    return status;
}

coop_status coop_ties(coop_table **table, const coop_graph *graph, uint32_t samples, coop_context *ctx) {
    static const coop_column_spec columns[COLUMNS] = {
        {"a", COOP_ORGANISATION_REF, "Organisation", NULL, NULL},
        {"b", COOP_ORGANISATION_REF, "With", NULL, NULL},
        {"strength", COOP_REAL, "Strength", NULL, "of all their ties"},
        {"kinds", COOP_INTEGER, "Kinds", NULL, "multiplexity: of how many kinds their ties are"},
        {"simmelian", COOP_INTEGER, "Simmelian strength", NULL,
         "with how many others both make a closed triad; directed: all its ties go both ways"},
        {"betweenness", COOP_REAL, "Edge betweenness", NULL,
         "shortest paths between any two that run along it, as parts of all between those two"},
        {"error", COOP_REAL, "Error", NULL, "the standard error of the betweenness"},
    };
    tie_figures f = {0};
    coop_table *made = NULL;
    coop_status status = find(&f, graph, samples, ctx);
    bool sampled = graph->components > 0 && f.swept < graph->component_size[0];
    size_t count = sampled ? COLUMNS : COLUMNS - 1;
    if (status == COOP_OK)
        status = coop_table_new(&made, "ties", "Figures of ties", COOP_ROWS_PER_PAIR, columns, count, ctx);
    if (status == COOP_OK) status = fill(made, graph, &f, count, ctx);
    if (status == COOP_OK && sampled)
        status =
            coop_i_note(made, ctx, SAY_PATHS_SAMPLED, COOP_I_COUNT(f.swept), COOP_I_COUNT(graph->component_size[0]),
                        COOP_I_ID(ctx->seed), COOP_I_TERM("Edge betweenness"));
    if (status == COOP_OK) status = measure_tell_distance(made, graph, ctx);
    clear(&f);
    return coop_i_graph_table_give(table, made, graph, status, ctx);
}
