#include "whole/stack.h"

#include <stdlib.h>
#include <string.h>

#include "core/network.h"
#include "core/say.h"
#include "core/table.h"
#include "util/mem.h"
#include "util/text.h"

static size_t years_of(const whole_stack *stack) {
    return (size_t)(stack->span.last - stack->span.first) + 1;
}

/* ---- remarks ---- */

coop_status whole_stack_remark(whole_stack *stack, int32_t year, const char *text, coop_context *ctx) {
    size_t i = 0;
    while (i < stack->count && strcmp(stack->remarks[i].text, text) != 0) i++;
    if (i == stack->count) {
        if (!coop_i_grow(&stack->remarks, &stack->room, i + 1, sizeof *stack->remarks)) return coop_fail_memory(ctx);
        stack->remarks[stack->count++] =
            (whole_remark){coop_i_strndup(text, strlen(text)), coop_i_calloc(years_of(stack), sizeof(bool))};
    }
    if (!stack->remarks[i].text || !stack->remarks[i].years) return coop_fail_memory(ctx);
    stack->remarks[i].years[year - stack->span.first] = true;
    return COOP_OK;
}

static coop_status take_remarks(whole_stack *stack, int32_t year, const coop_table *of_year, const coop_graph *graph,
                                coop_context *ctx) {
    coop_table *network = NULL; /* whose only remark is the one to leave out */
    coop_status status = coop_table_new(&network, "network", NULL, COOP_ROWS_FREE, NULL, 0, ctx);
    if (status == COOP_OK) status = coop_i_graph_note(network, graph, ctx);
    for (size_t i = 0; i < coop_table_notes(of_year) && status == COOP_OK; i++) {
        const char *text = coop_table_note_text(of_year, i);
        bool same = coop_table_notes(network) > 0 && !strcmp(coop_table_note_text(network, 0), text);
        if (!same) status = whole_stack_remark(stack, year, text, ctx);
    }
    coop_table_free(network);
    return status;
}

/* "2011, 2013–2015: …", without years where all remark it. */
static coop_status give_remark(whole_stack *stack, const whole_remark *remark, coop_context *ctx) {
    coop_i_buf years = {0};
    size_t all = years_of(stack), told = 0;
    for (size_t y = 0; y < all; y++) {
        size_t first = y;
        if (!remark->years[y]) continue;
        while (y + 1 < all && remark->years[y + 1]) y++;
        told += y - first + 1;
        coop_i_buf_printf(&years, "%s%zu", years.length ? ", " : "", first + (size_t)stack->span.first);
        if (y > first) coop_i_buf_printf(&years, "–%zu", y + (size_t)stack->span.first);
    }
    coop_status status = years.failed ? coop_fail_memory(ctx)
                         : told == all
                             ? coop_table_note(stack->table, ctx, "%s", remark->text)
                             : coop_table_note(stack->table, ctx, "%s: %s", coop_i_buf_text(&years), remark->text);
    coop_i_buf_clear(&years);
    return status;
}

/* ---- rows ---- */

static coop_status add_column(coop_table *table, const coop_column *column, bool key, coop_context *ctx) {
    const coop_column_spec spec = {.name = coop_column_name(column),
                                   .type = coop_column_type(column),
                                   .title = coop_column_title(column),
                                   .unit = coop_column_unit(column),
                                   .doc = coop_column_doc(column),
                                   .words = coop_column_words(column),
                                   .key = key};
    return coop_table_add_column(table, &spec, ctx);
}

static const coop_column_spec YEAR = {.name = "year", .type = COOP_INTEGER, .title = "Year", .key = true};

/* A row for each organisation that takes part in the whole and each year, whether or not it has a tie then. */
static coop_status add_keys(whole_stack *stack, coop_context *ctx) {
    const coop_graph *graph = stack->graph;
    size_t row = 0;
    coop_status status = coop_table_add_rows(stack->table, NULL, graph->count * years_of(stack), ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++) {
        if (!coop_i_takes_part(graph, u)) continue;
        for (int32_t y = stack->span.first; y <= stack->span.last && status == COOP_OK; y++, row++) {
            const coop_value who = {.type = COOP_ORGANISATION_REF, .organisation = u};
            status = coop_table_set(stack->table, row, 0, who, ctx);
            if (status == COOP_OK) status = coop_table_set(stack->table, row, 1, COOP_INT_VALUE(y), ctx);
        }
    }
    return status;
}

/* Columns that tell with the year which row is which: up to the first name, none where nothing is named. */
static size_t keys_of(const coop_table *table) {
    for (size_t c = 0; c < coop_table_columns(table); c++) {
        coop_type type = coop_column_type(coop_table_column(table, c));
        if (type == COOP_STRING || type == COOP_ORGANISATION_REF) return c + 1;
    }
    return 0;
}

/* Of organisations the year stands behind the name, else before all columns. */
static coop_status begin(whole_stack *stack, const coop_table *like, coop_context *ctx) {
    coop_i_buf title = {0};
    stack->of_each = coop_table_rows_are(like) == COOP_ROWS_PER_ORGANISATION;
    coop_i_say(&title, coop_i_language(ctx), SAY_YEARS_TITLE, COOP_I_TEXT(coop_table_title(like)));
    coop_status status = title.failed ? coop_fail_memory(ctx)
                                      : coop_table_new(&stack->table, coop_table_name(like), coop_i_buf_text(&title),
                                                       COOP_ROWS_FREE, &YEAR, stack->of_each ? 0 : 1, ctx);
    coop_i_buf_clear(&title);
    size_t keys = stack->of_each ? 1 : keys_of(like);
    for (size_t c = 0; c < keys && status == COOP_OK; c++)
        status = add_column(stack->table, coop_table_column(like, c), !stack->of_each, ctx);
    if (status != COOP_OK || !stack->of_each) return status;
    status = coop_table_add_column(stack->table, &YEAR, ctx);
    return status == COOP_OK ? add_keys(stack, ctx) : status;
}

/* Where the rows of a year begin, how far apart they stand. */
static coop_status find_rows(size_t *first, size_t *apart, whole_stack *stack, int32_t year, size_t count,
                             coop_context *ctx) {
    *first = (size_t)(year - stack->span.first);
    *apart = years_of(stack);
    if (stack->of_each) return COOP_OK;
    *apart = 1;
    coop_status status = coop_table_add_rows(stack->table, first, count, ctx);
    for (size_t r = 0; r < count && status == COOP_OK; r++)
        status = coop_table_set(stack->table, *first + r, 0, COOP_INT_VALUE(year), ctx);
    return status;
}

static coop_status copy_column(whole_stack *stack, const coop_column *column, size_t first, size_t apart, size_t count,
                               coop_context *ctx) {
    size_t to = coop_table_find_column(stack->table, coop_column_name(column));
    coop_status status = COOP_OK;
    if (to == SIZE_MAX) {
        to = coop_table_columns(stack->table);
        status = add_column(stack->table, column, false, ctx);
    }
    for (size_t r = 0; r < count && status == COOP_OK; r++) {
        size_t row = first + r * apart;
        size_t from = stack->of_each ? coop_table_organisation(stack->table, row, 0) : r;
        coop_value value;
        if (coop_column_get(&value, column, from)) status = coop_table_set(stack->table, row, to, value, ctx);
    }
    return status;
}

coop_status whole_stack_add(whole_stack *stack, int32_t year, const coop_table *of_year, const coop_graph *graph,
                            coop_context *ctx) {
    size_t first = 0, apart = 0;
    if (!of_year) return COOP_OK;
    coop_status status = stack->table ? COOP_OK : begin(stack, of_year, ctx);
    size_t count = status == COOP_OK && stack->of_each ? stack->graph->count : coop_table_rows(of_year);
    if (status == COOP_OK) status = find_rows(&first, &apart, stack, year, count, ctx);
    for (size_t c = stack->of_each; c < coop_table_columns(of_year) && status == COOP_OK; c++)
        status = copy_column(stack, coop_table_column(of_year, c), first, apart, count, ctx);
    return status == COOP_OK ? take_remarks(stack, year, of_year, graph, ctx) : status;
}

/* ---- the end ---- */

static coop_status tell_undated(coop_table *table, const coop_network *network, coop_context *ctx) {
    uint64_t ties, events;
    coop_i_network_undated(&ties, &events, network);
    if (ties + events == 0) return COOP_OK;
    return coop_i_note(table, ctx, SAY_YEARS_UNDATED, COOP_I_COUNT(ties), COOP_I_COUNT(events));
}

coop_status whole_stack_give(coop_table **table, whole_stack *stack, coop_context *ctx) {
    coop_status status = COOP_OK;
    if (!stack->table) return COOP_OK;
    for (size_t i = 0; i < stack->count && status == COOP_OK; i++) status = give_remark(stack, &stack->remarks[i], ctx);
    if (status == COOP_OK) status = tell_undated(stack->table, stack->graph->network, ctx);
    status = coop_i_graph_table_give(table, stack->table, stack->graph, status, ctx);
    stack->table = NULL;
    return status;
}

void whole_stack_clear(whole_stack *stack) {
    for (size_t i = 0; i < stack->count; i++) {
        free(stack->remarks[i].text);
        free(stack->remarks[i].years);
    }
    free(stack->remarks);
    coop_table_free(stack->table);
    *stack = (whole_stack){0};
}
