/* Rows as the table has them: as wide as the header, what is none of it passed over, what was merged filled. */
#include <stdlib.h>
#include <string.h>

#include "format/csv/reader.h"
#include "format/csv/words.h"
#include "util/mem.h"

/* ---- before the first ---- */

/* Whether the names of the columns say that a cell has several. */
static bool names_many(const csv_reader *in, const csv_row *names) {
    const csv_header *header = &in->header;
    const size_t fields[] = {header->at[CSV_TARGET], header->at[CSV_PARTY],
                             header->slot_count ? header->slots[header->slot_count - 1].end : SIZE_MAX,
                             csv_many_field(header)};
    for (size_t i = 0; i < 4; i++) {
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
    csv_fill_begin(in);
    const csv_row *names = in->next > 0 ? csv_held_get(&in->held, in->next - 1) : &none;
    bool members = in->header.table == COOP_CSV_ORGANISATIONS && in->header.slot_count == 0, many;
    if (in->header.shape > COOP_SHAPE_SEVERAL || (members && csv_many_field(&in->header) == SIZE_MAX)) return COOP_OK;
    many = names_many(in, names);
    return members && !many ? COOP_OK : csv_names_separators(&in->separators, in, many);
}

/* ---- each ---- */

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
        if (row->fields[f].length > 0) csv_count(in, CSV_NAMELESS, &row->fields[f]);
    if (in->ragged || row->total < in->columns) fitted->count = fitted->total = in->columns;
    return COOP_OK;
}

/* A row whose last cells are forgotten, and are none that it needs. */
static bool is_short(const csv_reader *in, const csv_row *row) {
    static const int needed[] = {CSV_SOURCE, CSV_TARGET, CSV_WEIGHT, CSV_WEIGHT_EXACT, CSV_ID, CSV_LABEL, CSV_PARTY};
    const csv_header *header = &in->header;
    if (row->fault != CSV_FINE || row->total >= in->columns || header->shape > COOP_SHAPE_SEVERAL) return false;
    for (size_t n = 0; n < sizeof needed / sizeof *needed; n++)
        if (header->at[needed[n]] != SIZE_MAX && header->at[needed[n]] >= row->total) return false;
    return true;
}

/* What stands in columns without a name; the one that numbers the rows needs none. */
static void count_nameless(csv_reader *in, const csv_row *row) {
    for (size_t i = 0; i < in->extras.nameless_count; i++) {
        size_t f = in->extras.nameless[i];
        if (f < row->count && row->fields[f].length > 0 && f != in->numbers_field)
            csv_count(in, CSV_NAMELESS, &row->fields[f]);
    }
}

coop_status csv_rows_take(const csv_row **taken, csv_reader *in, const csv_row *row) {
    bool passed = false;
    *taken = NULL;
    coop_status status = row->count > 0 ? csv_passed(&passed, in, row) : COOP_OK;
    if (status != COOP_OK || passed) return status;
    *taken = row;
    count_nameless(in, row);
    bool fills = in->fill_field != SIZE_MAX || in->merged;
    bool shorter = !in->ragged && is_short(in, row);
    if (row->count == in->columns && !fills) return COOP_OK;
    if (!in->ragged && row->total != in->columns && !shorter) return COOP_OK; /* told as a bad row */
    if (shorter) csv_count(in, CSV_SHORT, &row->fields[0]);
    status = fit(in, row);
    if (status == COOP_OK && fills) status = csv_fill_down(in);
    *taken = &in->fitted;
    return status;
}
