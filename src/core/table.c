/* Tables: columns of equal length, a string pool of their own, remarks. */
#include "core/table.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "core/column.h"
#include "core/language.h"
#include "util/buf.h"
#include "util/mem.h"

struct coop_table {
    char *name, *title;
    coop_rows rows_are;
    size_t rows;
    coop_column *columns;
    size_t column_count, column_capacity;
    coop_i_pool *pool;
    char **notes;
    size_t note_count, note_capacity;
};

static bool set_copy(char **target, const char *text) {
    if (!text) return true;
    *target = coop_i_strndup(text, strlen(text));
    return *target != NULL;
}

coop_status coop_table_new(coop_table **table, const char *name, const char *title, coop_rows rows,
                           const coop_column_spec *columns, size_t count, coop_context *ctx) {
    coop_status status = COOP_OK;
    coop_table *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->rows_are = rows;
    made->pool = coop_i_pool_new();
    if (!made->pool || !set_copy(&made->name, name) ||
        !set_copy(&made->title, coop_i_term(coop_i_language(ctx), title)))
        status = coop_fail_memory(ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) status = coop_table_add_column(made, &columns[i], ctx);
    if (status == COOP_OK) {
        *table = made;
    } else {
        coop_table_free(made);
    }
    return status;
}

void coop_table_free(coop_table *table) {
    if (!table) return;
    for (size_t i = 0; i < table->column_count; i++) coop_i_column_clear(&table->columns[i]);
    for (size_t i = 0; i < table->note_count; i++) free(table->notes[i]);
    free(table->columns);
    free(table->notes);
    free(table->name);
    free(table->title);
    coop_i_pool_free(table->pool);
    free(table);
}

coop_status coop_table_add_column(coop_table *table, const coop_column_spec *spec, coop_context *ctx) {
    if (!coop_i_grow(&table->columns, &table->column_capacity, table->column_count + 1, sizeof *table->columns)) {
        return coop_fail_memory(ctx);
    }
    coop_column *column = &table->columns[table->column_count];
    coop_status status = coop_i_column_init(column, spec->name, spec->type, table->pool, ctx);
    if (status != COOP_OK) return status;
    const coop_i_words *words = coop_i_language(ctx);
    if (!set_copy(&column->title, coop_i_term(words, spec->title)) ||
        !set_copy(&column->unit, coop_i_term(words, spec->unit)) ||
        !set_copy(&column->doc, coop_i_term(words, spec->doc)) || !set_copy(&column->gephi, spec->gephi) ||
        !set_copy(&column->gephi_type, spec->gephi_type) || !coop_i_column_resize(column, table->rows)) {
        coop_i_column_clear(column);
        return coop_fail_memory(ctx);
    }
    column->words = spec->words;
    column->key = spec->key;
    table->column_count++;
    return COOP_OK;
}

coop_status coop_table_add_rows(coop_table *table, size_t *first, size_t count, coop_context *ctx) {
    for (size_t i = 0; i < table->column_count; i++) {
        if (!coop_i_column_resize(&table->columns[i], table->rows + count)) return coop_fail_memory(ctx);
    }
    if (first) *first = table->rows;
    table->rows += count;
    return COOP_OK;
}

coop_status coop_table_set(coop_table *table, size_t row, size_t column, coop_value value, coop_context *ctx) {
    if (column >= table->column_count || row >= table->rows || table->columns[column].type != value.type) {
        return coop_fail(ctx, COOP_USAGE, "table '%s': no cell (%zu, %zu) of that type", table->name, row, column);
    }
    bool stored = coop_i_column_set(&table->columns[column], table->pool, row, value);
    return stored ? COOP_OK : coop_fail_memory(ctx);
}

coop_status coop_table_set_text(coop_table *table, size_t row, size_t column, coop_context *ctx, const char *format,
                                ...) {
    coop_i_buf buf = {0};
    va_list args;
    va_start(args, format);
    coop_i_buf_vprintf(&buf, format, args);
    va_end(args);
    coop_status status = buf.failed ? coop_fail_memory(ctx)
                                    : coop_table_set(table, row, column, COOP_STRING_VALUE(coop_i_buf_text(&buf)), ctx);
    coop_i_buf_clear(&buf);
    return status;
}

coop_status coop_table_set_reals(coop_table *table, size_t column, const double *values, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t row = 0; row < table->rows && status == COOP_OK; row++) {
        status = coop_table_set(table, row, column, COOP_REAL_VALUE(values[row]), ctx);
    }
    return status;
}

coop_status coop_i_table_give(coop_table **table, coop_table *made, coop_status status) {
    if (status == COOP_OK)
        *table = made;
    else
        coop_table_free(made);
    return status;
}

coop_status coop_i_table_row(coop_table *table, const coop_value *cells, size_t count, coop_context *ctx) {
    size_t row;
    coop_status status = coop_table_add_rows(table, &row, 1, ctx);
    for (size_t c = 0; c < count && status == COOP_OK; c++) {
        if (cells[c].type == COOP_STRING && !cells[c].string) continue; /* stays missing */
        status = coop_table_set(table, row, c, cells[c], ctx);
    }
    return status;
}

coop_status coop_i_table_add_reals(coop_table *table, const coop_column_spec *column, const double *values,
                                   coop_context *ctx) {
    coop_status status = coop_table_add_column(table, column, ctx);
    return status == COOP_OK ? coop_table_set_reals(table, table->column_count - 1, values, ctx) : status;
}

coop_status coop_table_note(coop_table *table, coop_context *ctx, const char *format, ...) {
    coop_i_buf buf = {0};
    va_list args;
    va_start(args, format);
    coop_i_buf_vprintf(&buf, format, args);
    va_end(args);
    if (buf.failed || !coop_i_grow(&table->notes, &table->note_capacity, table->note_count + 1, sizeof(char *))) {
        coop_i_buf_clear(&buf);
        return coop_fail_memory(ctx);
    }
    table->notes[table->note_count++] = buf.data; /* the buffer's memory moves to the table */
    return COOP_OK;
}

const char *coop_table_name(const coop_table *table) {
    return table->name;
}

const char *coop_table_title(const coop_table *table) {
    return table->title ? table->title : table->name;
}

coop_rows coop_table_rows_are(const coop_table *table) {
    return table->rows_are;
}

size_t coop_table_rows(const coop_table *table) {
    return table->rows;
}

size_t coop_table_columns(const coop_table *table) {
    return table->column_count;
}

const coop_column *coop_table_column(const coop_table *table, size_t i) {
    return &table->columns[i];
}

size_t coop_table_find_column(const coop_table *table, const char *name) {
    for (size_t i = 0; i < table->column_count; i++) {
        if (strcmp(table->columns[i].name, name) == 0) return i;
    }
    return SIZE_MAX;
}

size_t coop_table_notes(const coop_table *table) {
    return table->note_count;
}

const char *coop_table_note_text(const coop_table *table, size_t i) {
    return table->notes[i];
}

double coop_table_real(const coop_table *table, size_t row, size_t column) {
    coop_value value;
    if (column >= table->column_count || !coop_column_get(&value, &table->columns[column], row)) return NAN;
    if (value.type == COOP_REAL) return value.real;
    if (value.type == COOP_INTEGER) return (double)value.integer;
    return value.type == COOP_BOOLEAN ? (double)value.boolean : NAN;
}

const char *coop_table_string(const coop_table *table, size_t row, size_t column) {
    coop_value value;
    if (column >= table->column_count || !coop_column_get(&value, &table->columns[column], row)) return NULL;
    return value.type == COOP_STRING ? value.string : NULL;
}

uint32_t coop_table_organisation(const coop_table *table, size_t row, size_t column) {
    coop_value value;
    if (column >= table->column_count || !coop_column_get(&value, &table->columns[column], row)) return UINT32_MAX;
    return value.type == COOP_ORGANISATION_REF ? value.organisation : UINT32_MAX;
}
