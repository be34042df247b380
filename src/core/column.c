/* Columns: 64-bit cells and a byte of presence each. */
#include "core/column.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/number.h"

coop_status coop_i_column_init(coop_column *column, const char *name, coop_type type, const coop_i_pool *pool,
                               coop_context *ctx) {
    *column = (coop_column){.type = type, .pool = pool};
    column->name = coop_i_strndup(name, strlen(name));
    return column->name ? COOP_OK : coop_fail_memory(ctx);
}

void coop_i_column_clear(coop_column *column) {
    free(column->name);
    free(column->title);
    free(column->unit);
    free(column->doc);
    free(column->gephi);
    free(column->gephi_type);
    free(column->cells);
    free(column->present);
    *column = (coop_column){0};
}

bool coop_i_column_resize(coop_column *column, size_t rows) {
    if (rows <= column->rows) return true;
    size_t cells = column->capacity, present = column->capacity;
    if (!coop_i_grow(&column->cells, &cells, rows, sizeof *column->cells)) return false;
    if (!coop_i_grow(&column->present, &present, rows, sizeof *column->present)) return false;
    column->capacity = cells < present ? cells : present;
    memset(column->cells + column->rows, 0, (rows - column->rows) * sizeof *column->cells);
    memset(column->present + column->rows, 0, rows - column->rows);
    column->rows = rows;
    return true;
}

static uint64_t bits_of_real(double real) {
    uint64_t bits;
    memcpy(&bits, &real, sizeof bits);
    return bits;
}

static double real_of_bits(uint64_t bits) {
    double real;
    memcpy(&real, &bits, sizeof real);
    return real;
}

bool coop_i_column_set(coop_column *column, coop_i_pool *pool, size_t row, coop_value value) {
    uint64_t bits = 0;
    uint32_t id = 0;
    bool present = true;
    switch (column->type) {
    case COOP_BOOLEAN:
        bits = value.boolean;
        break;
    case COOP_INTEGER:
        bits = (uint64_t)value.integer;
        break;
    case COOP_REAL:
        present = !isnan(value.real);
        bits = bits_of_real(value.real);
        break;
    case COOP_STRING:
        present = value.string != NULL;
        if (!coop_i_pool_puts(pool, &id, value.string)) return false;
        bits = id;
        break;
    case COOP_ORGANISATION_REF:
        present = value.organisation != UINT32_MAX;
        bits = value.organisation;
        break;
    }
    column->cells[row] = bits;
    column->present[row] = present;
    return true;
}

bool coop_column_get(coop_value *value, const coop_column *column, size_t row) {
    if (row >= column->rows || !column->present[row]) return false;
    uint64_t bits = column->cells[row];
    value->type = column->type;
    switch (column->type) {
    case COOP_BOOLEAN:
        value->boolean = bits != 0;
        break;
    case COOP_INTEGER:
        value->integer = (int64_t)bits;
        break;
    case COOP_REAL:
        value->real = real_of_bits(bits);
        break;
    case COOP_STRING:
        value->string = coop_i_pool_get(column->pool, (uint32_t)bits);
        break;
    case COOP_ORGANISATION_REF:
        value->organisation = (uint32_t)bits;
        break;
    }
    return true;
}

/* The text that a value reads back from; used when a column turns into strings. */
static void value_text(char out[COOP_I_NUMBER_SIZE], coop_value value) {
    switch (value.type) {
    case COOP_BOOLEAN:
        snprintf(out, COOP_I_NUMBER_SIZE, "%s", value.boolean ? "true" : "false");
        break;
    case COOP_INTEGER:
        snprintf(out, COOP_I_NUMBER_SIZE, "%" PRId64, value.integer);
        break;
    default:
        coop_i_number_print(out, value.real);
        break;
    }
}

static coop_value converted(coop_value value, coop_type type, char text[COOP_I_NUMBER_SIZE]) {
    if (type == COOP_STRING) {
        value_text(text, value);
        return COOP_STRING_VALUE(text);
    }
    int64_t whole = value.type == COOP_BOOLEAN ? value.boolean : value.integer;
    return type == COOP_REAL ? COOP_REAL_VALUE((double)whole) : COOP_INT_VALUE(whole);
}

bool coop_i_column_widen(coop_column *column, coop_i_pool *pool, coop_type type) {
    if (type <= column->type) return true;
    coop_type before = column->type;
    for (size_t row = 0; row < column->rows; row++) {
        coop_value value;
        char text[COOP_I_NUMBER_SIZE];
        column->type = before;
        if (!coop_column_get(&value, column, row)) continue;
        column->type = type;
        if (!coop_i_column_set(column, pool, row, converted(value, type, text))) return false;
    }
    column->type = type;
    return true;
}

bool coop_i_column_permute(coop_column *column, const uint32_t *order, size_t count) {
    uint64_t *cells = coop_i_calloc(count, sizeof *cells);
    uint8_t *present = coop_i_calloc(count, sizeof *present);
    if (!cells || !present) {
        free(cells);
        free(present);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (order[i] == UINT32_MAX || order[i] >= column->rows) continue;
        cells[i] = column->cells[order[i]];
        present[i] = column->present[order[i]];
    }
    free(column->cells);
    free(column->present);
    column->cells = cells;
    column->present = present;
    column->rows = column->capacity = count;
    return true;
}

const char *coop_column_name(const coop_column *column) {
    return column->name;
}

const char *coop_column_title(const coop_column *column) {
    return column->title ? column->title : column->name;
}

const char *coop_column_unit(const coop_column *column) {
    return column->unit;
}

const char *coop_column_doc(const coop_column *column) {
    return column->doc;
}

const char *coop_column_gephi(const coop_column *column) {
    return column->gephi;
}

bool coop_column_key(const coop_column *column) {
    return column->key;
}

bool coop_column_words(const coop_column *column) {
    return column->words;
}

const char *coop_column_gephi_type(const coop_column *column) {
    return column->gephi_type;
}

coop_type coop_column_type(const coop_column *column) {
    return column->type;
}

size_t coop_column_rows(const coop_column *column) {
    return column->rows;
}
