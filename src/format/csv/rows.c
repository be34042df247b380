/* Rows as the table has them: as wide as the header, and cells that were merged are filled down. */
#include <stdlib.h>
#include <string.h>

#include "format/csv/reader.h"
#include "format/csv/words.h"
#include "util/mem.h"

/* ---- before the first ---- */

/* The field that a merged first column leaves empty: who is tied to those of several rows. */
size_t csv_leading_field(const csv_header *header) {
    if (header->shape == COOP_SHAPE_ADJACENCY || header->shape == COOP_SHAPE_INCIDENCE) return SIZE_MAX;
    if (header->table == COOP_CSV_TIES) return header->at[CSV_SOURCE];
    if (header->table != COOP_CSV_PARTICIPATIONS) return SIZE_MAX;
    return header->at[CSV_PROJECT] != SIZE_MAX ? header->at[CSV_PROJECT] : header->at[CSV_AGREEMENT];
}

size_t csv_following_field(const csv_header *header) {
    size_t field = header->at[header->table == COOP_CSV_TIES ? CSV_TARGET : CSV_PARTY];
    return field != SIZE_MAX || header->slot_count == 0 ? field : header->slots[0].end;
}

/* Whether a word stands beside the ends of a row that has neither: "Договор №2" of the same two. */
static bool has_more(csv_held *held, size_t i, size_t lead, size_t follow) {
    const csv_row *row = csv_held_get(held, i);
    if (row->fault != CSV_FINE || csv_row_is_single(row) || row->apart) return false;
    for (size_t f = 0; f < row->count; f++)
        if (f != lead && f != follow && coop_i_text_has_letter(row->fields[f].text)) return true;
    return false;
}

/* A text file says nothing of merged cells: one that is empty may be forgotten, several are meant. */
static void decide_fill(csv_reader *in) {
    size_t lead = csv_leading_field(&in->header), follow = csv_following_field(&in->header), empty = 0, both = 0;
    size_t several = in->ragged ? 1 : 2;
    in->fill_field = SIZE_MAX;
    if (lead == SIZE_MAX || follow == SIZE_MAX || in->next >= in->held.count) return;
    if (!csv_held_cell(&in->held, in->next, lead)) return;
    for (size_t i = in->next; i < in->held.count; i++) {
        if (csv_held_cell(&in->held, i, lead)) continue;
        bool followed = csv_held_cell(&in->held, i, follow) != NULL;
        empty += followed;
        both += !followed && has_more(&in->held, i, lead, follow);
    }
    in->fill_both = in->header.table == COOP_CSV_TIES && in->header.shape == COOP_SHAPE_ROWS && both >= several;
    if (in->fill_both) empty += both;
    if (empty >= several && empty * 8 >= in->held.count - in->next) in->fill_field = lead;
}

/* Whether the names of the columns say that a cell has several. */
static bool names_many(const csv_reader *in, const csv_row *names) {
    const csv_header *header = &in->header;
    const size_t fields[] = {header->at[CSV_TARGET], header->at[CSV_PARTY],
                             header->slot_count ? header->slots[header->slot_count - 1].end : SIZE_MAX};
    for (size_t i = 0; i < 3; i++) {
        csv_caption caption;
        if (fields[i] >= names->count) continue;
        if (!csv_caption_of(&caption, names->fields[fields[i]].text, names->fields[fields[i]].length)) return false;
        if (csv_caption_says(&caption, CSV_SAYS_MANY)) return true;
    }
    return false;
}

/* Columns known by more than their whole names have not been looked at yet. */
static void see_decimals(csv_reader *in) {
    const csv_header *header = &in->header;
    for (size_t i = in->next; i < in->held.count; i++) {
        for (size_t c = 0; c < CSV_COLUMNS; c++) {
            const csv_field *cell = header->at[c] == SIZE_MAX ? NULL : csv_held_cell(&in->held, i, header->at[c]);
            if (cell) coop_i_decimals_see(&in->dialect.decimals[c], csv_text(cell));
        }
        for (size_t s = 0; s < header->slot_count; s++) {
            const csv_field *cell = csv_held_cell(&in->held, i, header->slots[s].weight);
            if (cell) coop_i_decimals_see(&in->dialect.decimals[CSV_WEIGHT], csv_text(cell));
        }
    }
}

coop_status csv_rows_begin(csv_reader *in) {
    const csv_row none = {.count = 0};
    coop_status status = csv_passed_begin(in);
    if (status != COOP_OK) return status;
    see_decimals(in);
    decide_fill(in);
    if (in->header.shape > COOP_SHAPE_SEVERAL || (in->header.table == COOP_CSV_ORGANISATIONS && !in->header.slot_count))
        return COOP_OK;
    const csv_row *names = in->next > 0 ? csv_held_get(&in->held, in->next - 1) : &none;
    return csv_names_separators(&in->separators, in, names_many(in, names));
}

/* ---- each ---- */

static void tell_beyond(csv_reader *in, const csv_field *far) {
    coop_place place = csv_place(in, far->line, far->column);
    if (in->told_beyond) return;
    in->told_beyond = true;
    coop_problems_add(in->ctx->problems, COOP_WARNING, "beyond-header", &place,
                      "cells right of the header's last column are not read; give the column a name");
}

/* A row of a workbook has as many cells as are filled. */
static coop_status fit(csv_reader *in, const csv_row *row) {
    csv_row *fitted = &in->fitted;
    csv_field *fields = fitted->fields;
    if (!coop_i_grow(&fields, &in->fitted_capacity, in->columns, sizeof *fields)) return coop_fail_memory(in->ctx);
    *fitted = *row;
    fitted->fields = fields;
    for (size_t f = 0; f < in->columns; f++)
        fields[f] = f < row->count ? row->fields[f] : (csv_field){.text = "", .line = row->line, .column = f + 1};
    for (size_t f = in->columns; f < row->count; f++)
        if (row->fields[f].length > 0) tell_beyond(in, &row->fields[f]);
    if (in->ragged) fitted->count = fitted->total = in->columns;
    return COOP_OK;
}

coop_status csv_rows_keep(csv_reader *in, size_t field, const char *text) {
    if (!in->above) in->above = coop_i_calloc(in->columns, sizeof *in->above);
    if (!in->above) return coop_fail_memory(in->ctx);
    coop_i_buf_reset(&in->above[field]);
    coop_i_buf_puts(&in->above[field], text);
    return in->above[field].failed ? coop_fail_memory(in->ctx) : COOP_OK;
}

void csv_rows_clear(csv_reader *in) {
    for (size_t f = 0; in->above && f < in->columns; f++) coop_i_buf_clear(&in->above[f]);
    free(in->above);
    in->above = NULL;
}

/* Writes what stands above into an empty cell. */
static void take_above(csv_reader *in, size_t field, csv_tale what) {
    csv_field *cell = &in->fitted.fields[field];
    if (!in->above || in->above[field].length == 0 || cell->length > 0) return;
    csv_count(in, what, cell);
    cell->text = coop_i_buf_text(&in->above[field]);
    cell->length = in->above[field].length;
    cell->typed = CSV_AS_TEXT;
}

/* Whether a cell besides the ends has a word. */
static bool has_words(const csv_reader *in, size_t follow) {
    for (size_t f = 0; f < in->columns; f++)
        if (f != in->fill_field && f != follow && coop_i_text_has_letter(in->fitted.fields[f].text)) return true;
    return false;
}

static coop_status fill_down(csv_reader *in) {
    const csv_field *fields = in->fitted.fields;
    size_t lead = in->fill_field, follow = csv_following_field(&in->header);
    coop_status status = COOP_OK;
    for (size_t f = 0; f < in->columns && status == COOP_OK; f++) {
        bool kept = fields[f].opens || f == lead || (in->fill_both && f == follow);
        if (fields[f].length > 0 && kept) status = csv_rows_keep(in, f, csv_text(&fields[f]));
        if (fields[f].covered) take_above(in, f, CSV_MERGED);
    }
    if (status != COOP_OK || lead == SIZE_MAX || fields[lead].length > 0) return status;
    bool followed = fields[follow].length > 0;
    if (!followed && !(in->fill_both && has_words(in, follow))) return COOP_OK;
    take_above(in, lead, CSV_FILLED);
    if (!followed) take_above(in, follow, CSV_FILLED);
    return COOP_OK;
}

coop_status csv_rows_take(const csv_row **taken, csv_reader *in, const csv_row *row) {
    bool passed = false;
    *taken = NULL;
    coop_status status = row->count > 0 ? csv_passed(&passed, in, row) : COOP_OK;
    if (status != COOP_OK || passed) return status;
    *taken = row;
    bool fits = row->count == in->columns || !in->ragged, fills = in->fill_field != SIZE_MAX || in->merged;
    if (fits && !fills) return COOP_OK;
    if (!in->ragged && row->count != in->columns) return COOP_OK; /* told as a bad row */
    status = fit(in, row);
    if (status == COOP_OK && fills) status = fill_down(in);
    *taken = &in->fitted;
    return status;
}
