/* coopgraph centrality, distributed: the measures of the table of engines, into the columns of the one-machine program.
 */
#include "distributed/measures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/engine.h"
#include "distributed/engine.h"
#include "distributed/figures.h"
#include "distributed/near.h"
#include "distributed/stage.h"
#include "distributed/talk.h"
#include "distributed/write.h"

static const struct {
    const char *name;
    distributed_measure_fn *compute;
} engines[] = {
#define ENGINE_MEASURE(name, function) {name, function},
#include "cli/engines.def"
};

distributed_measure_fn *distributed_measure_find(const char *name) {
    for (size_t i = 0; i < sizeof engines / sizeof *engines; i++)
        if (!strcmp(engines[i].name, name)) return engines[i].compute;
    return NULL;
}

typedef struct job {
    bool wanted[MEASURE_MOST_ROWS];
    size_t column[MEASURE_MOST_ROWS]; /* of the table */
    coop_measure_options options;
    double *value[2 * MEASURE_MOST_ROWS]; /* by column - 1 */
    size_t columns;
    bool *near; /* as in measure_how */
    coop_table *notes;
} job;

/* By default those that are there and not costly; one that is asked for and has no engine is refused. */
static coop_status choose(job *j, const distributed_graph *graph, coop_context *ctx) {
    coop_status status = measure_choose(j->wanted, graph->directed, false, &j->options, ctx);
    for (size_t i = 0; i < measure_count && status == COOP_OK; i++) {
        bool has = distributed_measure_find(measure_rows[i].name) && (j->options.names || !measure_rows[i].costly);
        if (j->wanted[i] && !has && j->options.names)
            status = coop_fail(ctx, COOP_USAGE,
                               "%s has no distributed engine ('coopgraph list measures --verbose' shows which have)",
                               measure_rows[i].name);
        j->wanted[i] = j->wanted[i] && has;
    }
    return status;
}

static coop_status make(coop_table **table, size_t rows, const void *data, coop_context *ctx) {
    const job *j = data;
    size_t column[MEASURE_MOST_ROWS];
    return measure_table(table, column, j->wanted, &j->options, rows, ctx);
}

/* The columns of the table, one for each measure and its normalised value. */
static coop_status take_room(job *j, const distributed_graph *graph, coop_context *ctx) {
    coop_table *table = NULL;
    coop_status status = measure_table(&table, j->column, j->wanted, &j->options, 0, ctx);
    if (status != COOP_OK) return status;
    j->columns = coop_table_columns(table) - 1;
    coop_table_free(table);
    for (size_t c = 0; c < j->columns; c++) j->value[c] = distributed_room((size_t)graph->own, sizeof(double));
    return COOP_OK;
}

static void compute_family(job *j, size_t i, distributed_graph *graph, coop_context *ctx) {
    double *out[MEASURE_SLOTS] = {0};
    const measure_how how = {j->options.samples, j->options.beta, j->near};
    for (size_t k = i; k < measure_count; k++)
        if (j->wanted[k] && measure_rows[k].code->compute == measure_rows[i].code->compute)
            out[measure_rows[k].code->slot] = j->value[j->column[k] - 1];
    distributed_measure_find(measure_rows[i].name)(out, graph, &how, j->notes, ctx);
}

static bool first_of_family(const job *j, size_t i) {
    for (size_t k = 0; k < i; k++)
        if (j->wanted[k] && measure_rows[k].code->compute == measure_rows[i].code->compute) return false;
    return j->wanted[i];
}

static measure_extent extent_of(const distributed_graph *graph) {
    measure_extent extent = {.count = (double)graph->count, .directed = graph->directed};
    double largest = 0, largest_out = 0;
    for (PetscInt a = 0; a < graph->all.offset[graph->own]; a++) largest = fmax(largest, graph->all.weight[a]);
    for (PetscInt a = 0; a < graph->out.offset[graph->own]; a++) largest_out = fmax(largest_out, graph->out.weight[a]);
    extent.largest = distributed_highest(largest);
    extent.largest_out = distributed_highest(largest_out);
    extent.shortest = extent.largest_out > 0 ? coop_i_length(extent.largest_out, graph->alpha) : 1;
    return extent;
}

static void normalise(job *j, const distributed_graph *graph) {
    const measure_extent extent = extent_of(graph);
    for (size_t i = 0; i < measure_count; i++) {
        if (!j->wanted[i] || !measure_rows[i].normalised) continue;
        double most = measure_most(&extent, measure_rows[i].code->normal);
        double *value = j->value[j->column[i] - 1], *part = j->value[j->column[i]];
        for (PetscInt k = 0; k < graph->own; k++) part[k] = most > 0 ? value[k] / most : NAN;
    }
}

/* The column to sort by, else the first there is. */
static size_t sort_column(const job *j) {
    const coop_measure *row = coop_measure_find(cli_sorted_by(&j->options));
    return row && j->wanted[row - measure_rows] ? j->column[row - measure_rows] - 1 : 0;
}

static coop_status tell_measures(distributed_graph *graph, cli_session *session) {
    coop_context *ctx = &session->ctx;
    job j = {.options = session->options->analysis.measures};
    coop_status status = choose(&j, graph, ctx);
    if (status == COOP_OK) status = distributed_find_near(&j.near, graph, &j.options, ctx);
    if (status == COOP_OK) status = take_room(&j, graph, ctx);
    if (status != COOP_OK) {
        free(j.near);
        return status;
    }
    j.notes = distributed_notes("measures", ctx);
    for (size_t i = 0; i < measure_count && graph->n > 0; i++) {
        if (!first_of_family(&j, i)) continue;
        distributed_stage(measure_rows[i].name, session);
        compute_family(&j, i, graph, ctx);
    }
    if (j.options.normalised && graph->n > 0) normalise(&j, graph);
    distributed_tell_notes(j.notes, session);
    distributed_stage("writing", session);
    const distributed_figures_of figures = {
        .graph = graph, .make = make, .data = &j, .value = j.value, .columns = j.columns};
    status = distributed_write_figures(&figures, sort_column(&j), session);
    for (size_t c = 0; c < j.columns; c++) free(j.value[c]);
    free(j.near);
    return status;
}

/* --table network tells of the whole network instead. */
coop_status distributed_centrality(distributed_graph *graph, cli_session *session) {
    const char *asked = session->options->table;
    if (asked && !strcmp(asked, "network")) return distributed_figures(graph, session);
    if (asked && strcmp(asked, "measures") != 0)
        return coop_fail(&session->ctx, COOP_USAGE,
                         "--table %s has no distributed engine; measures and network have one", asked);
    return tell_measures(graph, session);
}
