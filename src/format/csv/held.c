/* Rows held. Their texts stand one after another; where they are is settled when they are asked for, because the buffer
 * moves as it grows. */
#include "format/csv/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

/* Where a row's texts are is forgotten again: the buffers may move. */
static void unsettle(csv_held *held) {
    for (size_t i = 0; i < held->count; i++) {
        csv_held_row *at = &held->rows[i];
        for (size_t f = 0; at->row.fields && f < at->row.count; f++)
            at->row.fields[f].text = (const char *)(uintptr_t)(at->row.fields[f].text - held->text.data);
        at->row.fields = NULL;
    }
}

coop_status csv_held_add(csv_held *held, const csv_row *row, coop_context *ctx) {
    unsettle(held);
    if (!coop_i_grow(&held->fields, &held->field_capacity, held->field_count + row->count, sizeof *held->fields))
        return coop_fail_memory(ctx);
    csv_held_row *made = &held->rows[held->count++];
    *made = (csv_held_row){.row = *row, .first = held->field_count};
    for (size_t f = 0; f < row->count; f++) {
        csv_field *field = &held->fields[held->field_count++];
        *field = row->fields[f];
        field->text = (const char *)(uintptr_t)held->text.length;
        coop_i_buf_add(&held->text, row->fields[f].text, row->fields[f].length + 1);
    }
    /* `text` is an offset until the row is asked for */
    made->row.fields = NULL;
    return held->text.failed ? coop_fail_memory(ctx) : COOP_OK;
}

const csv_row *csv_held_get(csv_held *held, size_t i) {
    csv_held_row *at = &held->rows[i];
    if (!at->row.fields) {
        at->row.fields = held->fields + at->first;
        for (size_t f = 0; f < at->row.count; f++)
            at->row.fields[f].text = held->text.data + (uintptr_t)at->row.fields[f].text;
    }
    return &at->row;
}

const csv_field *csv_held_cell(csv_held *held, size_t i, size_t field) {
    const csv_row *row = csv_held_get(held, i);
    return field < row->count && row->fields[field].length > 0 ? &row->fields[field] : NULL;
}

void csv_held_clear(csv_held *held) {
    coop_i_buf_clear(&held->text);
    free(held->fields);
    held->fields = NULL;
    held->count = held->field_count = held->field_capacity = 0;
}

const csv_field *csv_row_single(const csv_row *row) {
    const csv_field *found = NULL;
    for (size_t f = 0; f < row->count; f++) {
        if (row->fields[f].length == 0 && row->fields[f].typed != CSV_NO_VALUE) continue;
        if (found) return NULL;
        found = &row->fields[f];
    }
    return found;
}

bool csv_row_is_single(const csv_row *row) {
    return row->fault == CSV_FINE && csv_row_single(row) != NULL;
}
