/* Which rows are of the table: sums and what stands below it are not; cells that were merged are filled down. */
#include <stdlib.h>
#include <string.h>

#include "format/csv/reader.h"
#include "format/csv/words.h"
#include "util/mem.h"

/* ---- before the first ---- */

/* The field that a merged first column leaves empty: who is tied to those of several rows. */
static size_t leading_field(const csv_header *header) {
    if (header->shape == COOP_SHAPE_ADJACENCY || header->shape == COOP_SHAPE_INCIDENCE) return SIZE_MAX;
    if (header->table == COOP_CSV_TIES) return header->at[CSV_SOURCE];
    if (header->table != COOP_CSV_PARTICIPATIONS) return SIZE_MAX;
    return header->at[CSV_PROJECT] != SIZE_MAX ? header->at[CSV_PROJECT] : header->at[CSV_AGREEMENT];
}

static size_t following_field(const csv_header *header) {
    size_t field = header->at[header->table == COOP_CSV_TIES ? CSV_TARGET : CSV_PARTY];
    return field != SIZE_MAX || header->slot_count == 0 ? field : header->slots[0].end;
}

/* A text file says nothing of merged cells: one that is empty may be forgotten, several are meant. */
static void decide_fill(csv_reader *in) {
    size_t lead = leading_field(&in->header), follow = following_field(&in->header), empty = 0;
    in->fill_field = SIZE_MAX;
    if (lead == SIZE_MAX || follow == SIZE_MAX || in->next >= in->held.count) return;
    if (!csv_held_cell(&in->held, in->next, lead)) return;
    for (size_t i = in->next; i < in->held.count; i++)
        empty += csv_held_cell(&in->held, i, follow) && !csv_held_cell(&in->held, i, lead);
    if (empty >= (in->ragged ? 1 : 2) && empty * 8 >= in->held.count - in->next) in->fill_field = lead;
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

/* Writes what stands above into an empty cell of the leading column. */
static coop_status fill_down(csv_reader *in, const csv_row *row) {
    csv_field *cell = &in->fitted.fields[in->fill_field];
    size_t follow = following_field(&in->header);
    if (cell->length > 0) {
        coop_i_buf_reset(&in->fill);
        coop_i_buf_puts(&in->fill, csv_text(cell));
        return in->fill.failed ? coop_fail_memory(in->ctx) : COOP_OK;
    }
    if (in->fill.length == 0 || follow >= row->count || row->fields[follow].length == 0) return COOP_OK;
    if (in->counts.filled++ == 0) in->counts.filled_at = csv_place(in, cell->line, cell->column);
    cell->text = coop_i_buf_text(&in->fill);
    cell->length = in->fill.length;
    cell->typed = CSV_AS_TEXT;
    return COOP_OK;
}

static bool looks_like_number(const char *text) {
    return strspn(text, "0123456789 .,-+%\xC2\xA0\xE2\x80\xAF₽$€") == strlen(text);
}

/* The first cell with a word; whether there are others, and how many cells there are. */
static const csv_field *first_word(size_t *words, size_t *cells, const csv_row *row) {
    const csv_field *first = NULL;
    *words = *cells = 0;
    for (size_t f = 0; f < row->count; f++) {
        const csv_field *field = &row->fields[f];
        if (field->length == 0) continue;
        ++*cells;
        if (looks_like_number(field->text)) continue;
        if (!first) first = field;
        ++*words;
    }
    return first;
}

/* Cheap: whether a text may begin with a word for a sum. */
static bool may_be_total(const csv_field *field) {
    static const char *const starts[] = {"И", "и", "В", "в", "П", "п", "С", "с", "«"};
    if (strchr("iItTsSgG\"", field->text[0])) return true;
    if ((unsigned char)field->text[0] < 0x80) return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (memcmp(field->text, starts[i], 2) == 0) return true;
    return false;
}

/* A sum has no word but its own. Below one, and below blank lines, stand signatures and remarks, which may end the
 * table: they are few cells where the table has many. */
static coop_status judge(bool *taken, csv_reader *in, const csv_row *row) {
    size_t words, cells;
    bool total = false, foot = false;
    *taken = !in->ended;
    if (row->fault != CSV_FINE || in->columns < 2) return COOP_OK;
    bool doubtful = row->apart || in->judged || row->fields[0].length == 0 || may_be_total(row->fields);
    if (!doubtful) return COOP_OK;
    const csv_field *word = first_word(&words, &cells, row);
    in->judged = in->judged || row->apart;
    if (!word) return COOP_OK;
    if (words == 1 && !csv_words_total(&total, word->text)) return coop_fail_memory(in->ctx);
    if (in->judged && !total && !csv_words_foot(&foot, word->text)) return coop_fail_memory(in->ctx);
    coop_place place = csv_place(in, word->line, word->column);
    if (total) {
        in->judged = true;
        *taken = false;
        if (in->counts.totals++ == 0) in->counts.total_at = place;
    } else if (in->judged && cells < in->columns && ((foot && cells < 4) || (cells == 1 && in->columns > 2))) {
        in->ended = true;
        *taken = false;
        if (in->counts.below++ == 0) in->counts.below_at = place;
    }
    return COOP_OK;
}

/* "Пример: ООО «Прибой»", of a form to be filled in. */
static bool is_example(const csv_row *row) {
    static const char *const words[] = {
        "Пример:", "пример:", "ПРИМЕР:", "Например:", "Example:", "example:", "EXAMPLE:"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(row->fields[0].text, words[i], strlen(words[i])) == 0) return true;
    return false;
}

/* "Машиностроение" between rows of ties: the first cell of several columns alone. */
static bool is_heading(const csv_reader *in, const csv_row *row) {
    size_t lead = in->header.at[CSV_SOURCE];
    if (in->header.table != COOP_CSV_TIES || in->header.shape != COOP_SHAPE_ROWS || in->columns < 3) return false;
    if (in->judged || row->apart || row->fault != CSV_FINE || lead >= row->count || row->fields[lead].length == 0)
        return false;
    for (size_t f = 0; f < row->count; f++)
        if (f != lead && row->fields[f].length > 0) return false;
    return true;
}

/* Rows that say how to fill in, or what the next ones are about; these may have a source for those below. */
static coop_status pass_over(bool *passed, csv_reader *in, const csv_row *row) {
    const csv_field *first = &row->fields[0];
    *passed = true;
    if (is_example(row)) {
        if (in->counts.examples++ == 0) in->counts.example_at = csv_place(in, first->line, first->column);
        return COOP_OK;
    }
    *passed = is_heading(in, row);
    if (!*passed) return COOP_OK;
    const csv_field *lead = &row->fields[in->header.at[CSV_SOURCE]];
    if (in->counts.headings++ == 0) in->counts.heading_at = csv_place(in, lead->line, lead->column);
    coop_i_buf_reset(&in->fill);
    coop_i_buf_puts(&in->fill, csv_text(lead));
    return in->fill.failed ? coop_fail_memory(in->ctx) : COOP_OK;
}

coop_status csv_rows_take(const csv_row **taken, csv_reader *in, const csv_row *row) {
    bool is_row = !in->ended, passed = false;
    coop_status status = COOP_OK;
    *taken = NULL;
    if (in->ended) {
        in->counts.below++;
        return COOP_OK;
    }
    if (row->count > 0) status = pass_over(&passed, in, row);
    if (status != COOP_OK || passed) return status;
    if (row->count > 0) status = judge(&is_row, in, row);
    if (status != COOP_OK || !is_row) return status;
    *taken = row;
    bool fits = row->count == in->columns || !in->ragged;
    if (fits && (in->fill_field == SIZE_MAX || in->fill_field >= row->count)) return COOP_OK;
    if (!in->ragged && row->count != in->columns) return COOP_OK; /* told as a bad row */
    status = fit(in, row);
    if (status == COOP_OK && in->fill_field != SIZE_MAX) status = fill_down(in, row);
    *taken = &in->fitted;
    return status;
}
