/* Measures by name, and the function that fills a table from their rows. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/options.h"
#include "core/say.h"
#include "measure/measure.h"
#include "util/hint.h"
#include "util/mem.h"
#include "util/number.h"
#include "util/text.h"

const coop_measure *coop_measure_rows(size_t *count) {
    *count = measure_count;
    return measure_rows;
}

const coop_measure *coop_measure_find(const char *name) {
    return coop_i_row_named(COOP_I_REGISTRY(measure_rows, measure_count), name);
}

static coop_status unknown(const char *name, coop_context *ctx) {
    return coop_fail(ctx, COOP_USAGE, "unknown measure '%s'%s", name,
                     coop_i_hint_row(coop_i_language(ctx), name, COOP_I_REGISTRY(measure_rows, measure_count),
                                     "; 'coopgraph list measures' has them all")
                         .text);
}

coop_status measure_choose(bool wanted[MEASURE_MOST_ROWS], bool directed, bool two_mode,
                           const coop_measure_options *options, coop_context *ctx) {
    bool near = options->near_count > 0, used = !near || !options->names;
    for (size_t i = 0; i < measure_count; i++)
        wanted[i] = !options->names && (directed || !measure_rows[i].directed) &&
                    (two_mode || !measure_rows[i].two_mode) && (near || !measure_rows[i].near);
    for (size_t i = 0; options->names && i < options->count; i++) {
        const coop_measure *row = coop_measure_find(options->names[i]);
        if (!row) return unknown(options->names[i], ctx);
        if (row->directed && !directed)
            return coop_fail(ctx, COOP_USAGE, "%s needs a directed graph: keep the directions of ties (--directed)",
                             row->name);
        if (row->two_mode && !two_mode)
            return coop_fail(ctx, COOP_USAGE,
                             "%s needs a two-mode network: agreements and projects as nodes (--projection nodes)",
                             row->name);
        if (row->near && !near)
            return coop_fail(ctx, COOP_USAGE, "%s tells how near all are to some organisations: say to which (--near)",
                             row->name);
        wanted[row - measure_rows] = true;
        used = used || row->near;
    }
    if (!used) return coop_fail(ctx, COOP_USAGE, "--near is of personalised_pagerank: it is not among the measures");
    return COOP_OK;
}

/* Those who take no part have no value. */
static coop_status store(coop_table *table, size_t column, coop_type type, double *values, const coop_graph *graph,
                         coop_context *ctx) {
    for (uint32_t u = 0; u < graph->n; u++)
        if (!coop_i_takes_part(graph, u)) values[u] = NAN;
    if (type == COOP_REAL) return coop_table_set_reals(table, column, values, ctx);
    coop_status status = COOP_OK;
    for (size_t i = 0; i < coop_table_rows(table) && status == COOP_OK; i++) {
        if (!isnan(values[i])) status = coop_table_set(table, i, column, COOP_INT_VALUE((int64_t)values[i]), ctx);
    }
    return status;
}

/* Beside the values, what part of the most they are; that of a network too small to have any is missing. */
static coop_status store_normalised(coop_table *table, size_t column, const coop_measure *row, double *values,
                                    const coop_graph *graph, coop_context *ctx) {
    const measure_extent extent = measure_extent_of(graph);
    double most = measure_most(&extent, row->code->normal);
    for (uint32_t u = 0; u < graph->n; u++) values[u] = most > 0 ? values[u] / most : NAN;
    return store(table, column, COOP_REAL, values, graph, ctx);
}

/* Fills the columns of all wanted measures that share measure i's function. */
static coop_status compute_family(coop_table *table, size_t i, const bool wanted[MEASURE_MOST_ROWS],
                                  const size_t column[MEASURE_MOST_ROWS], const coop_graph *graph,
                                  const coop_measure_options *options, const bool *near, coop_context *ctx) {
    double *out[MEASURE_SLOTS] = {0};
    coop_status status = COOP_OK;
    for (size_t k = i; k < measure_count; k++) {
        if (!wanted[k] || measure_rows[k].code->compute != measure_rows[i].code->compute) continue;
        out[measure_rows[k].code->slot] = coop_i_calloc(graph->n, sizeof(double));
        if (!out[measure_rows[k].code->slot]) {
            status = coop_fail_memory(ctx);
            goto done;
        }
    }
    const measure_how how = {options->samples, options->beta, near};
    coop_progress(ctx, measure_rows[i].title, -1); /* until it tells of stages itself */
    status = measure_rows[i].code->compute(out, graph, &how, table, ctx);
    for (size_t k = i; k < measure_count && status == COOP_OK; k++) {
        double *values = out[measure_rows[k].code->slot];
        if (!wanted[k] || measure_rows[k].code->compute != measure_rows[i].code->compute) continue;
        status = store(table, column[k], measure_rows[k].type, values, graph, ctx);
        if (status == COOP_OK && options->normalised && measure_rows[k].normalised)
            status = store_normalised(table, column[k] + 1, &measure_rows[k], values, graph, ctx);
    }
done:
    for (size_t slot = 0; slot < MEASURE_SLOTS; slot++) free(out[slot]);
    return status;
}

/* Marks those that options->near names; *near stays NULL when it names none. */
static coop_status mark_near(bool **near, const coop_graph *graph, const coop_measure_options *options,
                             coop_context *ctx) {
    coop_status status = COOP_OK;
    if (options->near_count == 0) return COOP_OK;
    *near = coop_i_calloc(graph->n, sizeof **near);
    if (!*near) return coop_fail_memory(ctx);
    for (size_t i = 0; i < options->near_count && status == COOP_OK; i++) {
        size_t count;
        uint32_t *named = coop_i_calloc(strlen(options->near[i]) + 1, sizeof *named);
        status = named ? coop_network_named_list(named, &count, graph->network, options->near[i], ctx)
                       : coop_fail_memory(ctx);
        for (size_t k = 0; status == COOP_OK && k < count; k++) (*near)[named[k]] = true;
        free(named);
    }
    return status;
}

static bool first_of_family(size_t i, const bool wanted[MEASURE_MOST_ROWS]) {
    for (size_t k = 0; k < i; k++) {
        if (wanted[k] && measure_rows[k].code->compute == measure_rows[i].code->compute) return false;
    }
    return wanted[i];
}

coop_status measure_tell_distance(coop_table *table, const coop_graph *graph, coop_context *ctx) {
    if (graph->unweighted || graph->alpha == 0) {
        return coop_i_note_plain(table, ctx, SAY_PATHS_IN_STEPS);
    }
    char power[COOP_I_NUMBER_SIZE + 1] = "";
    if (graph->alpha != 1) {
        power[0] = '^';
        coop_i_number_print(power + 1, graph->alpha);
    }
    return coop_i_note(table, ctx, SAY_PATHS_DISTANCE, COOP_I_TEXT(power));
}

static bool asks_for_paths(const bool wanted[MEASURE_MOST_ROWS]) {
    bool asked = false;
    for (size_t i = 0; i < measure_count; i++) asked = asked || (wanted[i] && measure_rows[i].paths);
    return asked;
}

/* "degree_normalised", "Degree, normalised". */
static coop_column_spec normalised_column(char names[2][64], const coop_measure *row, const coop_context *ctx) {
    const coop_i_words *words = coop_i_language(ctx);
    snprintf(names[0], 64, "%s_normalised", row->name);
    snprintf(names[1], 64, "%s, %s", coop_i_term(words, row->title), coop_i_word(words, SAY_NORMALISED));
    return (coop_column_spec){.name = names[0], .type = COOP_REAL, .title = names[1], .doc = row->normalised};
}

coop_status measure_table(coop_table **table, size_t column[MEASURE_MOST_ROWS], const bool wanted[MEASURE_MOST_ROWS],
                          const coop_measure_options *options, size_t rows, coop_context *ctx) {
    char names[MEASURE_MOST_ROWS][2][64];
    coop_column_spec specs[2 * MEASURE_MOST_ROWS + 1] = {
        {.name = "organisation", .type = COOP_ORGANISATION_REF, .title = "Organisation", .doc = "the organisation"}};
    size_t columns = 1;
    for (size_t i = 0; i < measure_count; i++) {
        column[i] = 0;
        if (!wanted[i]) continue;
        column[i] = columns;
        specs[columns++] = (coop_column_spec){.name = measure_rows[i].name,
                                              .type = measure_rows[i].type,
                                              .title = measure_rows[i].title,
                                              .doc = measure_rows[i].summary,
                                              .gephi = measure_rows[i].gephi,
                                              .gephi_type = measure_rows[i].gephi_type};
        if (options->normalised && measure_rows[i].normalised)
            specs[columns++] = normalised_column(names[i], &measure_rows[i], ctx);
    }
    coop_table *made = NULL;
    coop_status status = coop_table_new(&made, "measures", "Measures", COOP_ROWS_PER_ORGANISATION, specs, columns, ctx);
    if (status == COOP_OK) status = coop_table_add_rows(made, NULL, rows, ctx);
    for (size_t i = 0; i < rows && status == COOP_OK; i++) {
        coop_value self = {.type = COOP_ORGANISATION_REF, .organisation = (uint32_t)i};
        status = coop_table_set(made, i, 0, self, ctx);
    }
    if (status == COOP_OK)
        *table = made;
    else
        coop_table_free(made);
    return status;
}

coop_status coop_measures(coop_table **table, const coop_graph *graph, const coop_measure_options *options,
                          coop_context *ctx) {
    static const coop_measure_options usual = COOP_MEASURE_OPTIONS_INIT;
    coop_measure_options own;
    bool wanted[MEASURE_MOST_ROWS];
    size_t column[MEASURE_MOST_ROWS];
    bool *near = NULL;
    coop_table *made = NULL;
    coop_status status = coop_i_options(&own, &usual, sizeof own, options, ctx);
    options = &own;
    if (status == COOP_OK)
        status = measure_choose(wanted, graph->directed, coop_i_graph_is_two_mode(graph), options, ctx);
    if (status == COOP_OK) status = measure_table(&made, column, wanted, options, graph->n, ctx);
    if (status == COOP_OK) status = mark_near(&near, graph, options, ctx);
    for (size_t i = 0; i < measure_count && graph->n > 0 && status == COOP_OK; i++) {
        if (first_of_family(i, wanted)) status = compute_family(made, i, wanted, column, graph, options, near, ctx);
    }
    if (status == COOP_OK && asks_for_paths(wanted)) status = measure_tell_distance(made, graph, ctx);
    free(near);
    return coop_i_graph_table_give(table, made, graph, status, ctx);
}
