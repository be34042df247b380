/* Empty cells that are those above: merged ones, as a workbook says, or as rows look that leave their first cells
 * empty. */
#include <stdlib.h>
#include <string.h>

#include "format/csv/reader.h"
#include "util/mem.h"

/* Whether a word stands beside the ends of a row that has neither: "Договор №2" of the same two. */
static bool has_more(csv_held *held, size_t i, size_t lead, size_t follow) {
    const csv_row *row = csv_held_get(held, i);
    if (row->fault != CSV_FINE || csv_row_is_single(row) || row->apart) return false;
    for (size_t f = 0; f < row->count; f++)
        if (f != lead && f != follow && coop_i_text_has_letter(row->fields[f].text)) return true;
    return false;
}

/* What a row may leave out where it only adds to the one above, and what it then adds: another target of the source; of
 * members that name their partners, another partner. */
static void find_filled(size_t *lead, size_t *follow, const csv_header *header) {
    *lead = csv_leading_field(header);
    *follow = csv_following_field(header);
    bool members = header->table == COOP_CSV_ORGANISATIONS && header->at[CSV_ID] == SIZE_MAX;
    if (!members || *lead != SIZE_MAX || header->slot_count == 0 || header->slots[0].end == SIZE_MAX) return;
    *lead = header->at[CSV_LABEL];
    *follow = header->slots[0].end;
}

/* A text file says nothing of merged cells: one that is empty may be forgotten, several are meant. */
void csv_fill_begin(csv_reader *in) {
    size_t lead, follow, empty = 0, both = 0;
    size_t several = in->ragged ? 1 : 2;
    in->fill_field = SIZE_MAX;
    find_filled(&lead, &follow, &in->header);
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

coop_status csv_fill_keep(csv_reader *in, size_t field, const char *text) {
    if (!in->above) in->above = coop_i_calloc(in->columns, sizeof *in->above);
    if (!in->above) return coop_fail_memory(in->ctx);
    coop_i_buf_reset(&in->above[field]);
    coop_i_buf_puts(&in->above[field], text);
    return in->above[field].failed ? coop_fail_memory(in->ctx) : COOP_OK;
}

void csv_fill_clear(csv_reader *in) {
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

coop_status csv_fill_down(csv_reader *in) {
    const csv_field *fields = in->fitted.fields;
    size_t lead, follow;
    coop_status status = COOP_OK;
    find_filled(&lead, &follow, &in->header);
    lead = in->fill_field;
    for (size_t f = 0; f < in->columns && status == COOP_OK; f++) {
        bool kept = fields[f].opens || f == lead || (in->fill_both && f == follow);
        if (fields[f].length > 0 && kept) status = csv_fill_keep(in, f, csv_text(&fields[f]));
        if (fields[f].covered) take_above(in, f, CSV_MERGED);
    }
    if (status != COOP_OK || lead == SIZE_MAX || fields[lead].length > 0) return status;
    bool followed = fields[follow].length > 0;
    if (!followed && !(in->fill_both && has_words(in, follow))) return COOP_OK;
    take_above(in, lead, CSV_FILLED);
    if (!followed) take_above(in, follow, CSV_FILLED);
    return COOP_OK;
}
