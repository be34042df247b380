/* The cells of a row by their columns, as values; whom they name. */
#include <string.h>

#include "core/language.h"
#include "core/network.h"
#include "format/csv/record.h"
#include "format/csv/words.h"

const csv_field *csv_field_of(const csv_record *r, int column) {
    size_t at = r->in->header.at[column];
    if (r->slot && column == r->slot_column) at = r->slot->end;
    if (r->slot && column == CSV_WEIGHT) at = r->slot->weight;
    return at == SIZE_MAX ? NULL : &r->row->fields[at];
}

const char *csv_text_there(const csv_record *r, int column) {
    const csv_field *field = csv_field_of(r, column);
    const char *text = field ? csv_text(field) : NULL;
    if (r->slot && r->slot->name && column == r->slot_column) return r->slot->name;
    bool digit = text && *text >= '0' && *text <= '9';
    return text && (digit || !coop_i_cell_missing_text(text)) ? text : NULL;
}

const char *csv_source_of(const csv_record *r) {
    bool named = r->in->header.at[CSV_SOURCE] == SIZE_MAX && r->in->header.sheet_is_source;
    return named ? r->in->sheet : csv_text_of(r, CSV_SOURCE);
}

coop_place csv_place_at(const csv_record *r, int column) {
    const csv_field *field = csv_field_of(r, column);
    return field ? csv_place(r->in, field->line, field->column) : csv_place(r->in, r->row->line, 0);
}

/* The cell alone is left out. */
void csv_leave_out(csv_record *r, int column, const char *code, const char *name, const char *cure) {
    coop_place place = csv_place_at(r, column);
    coop_problems_add(r->in->ctx->problems, COOP_WARNING, code, &place, "%s '%.60s' %s; the cell is left out", name,
                      csv_text_of(r, column), coop_i_term(coop_i_language(r->in->ctx), cure));
}

const char *csv_value_there(const csv_record *r, int column) {
    const char *text = csv_text_there(r, column);
    bool digit = text && *text >= '0' && *text <= '9';
    return text && (digit || !coop_i_cell_missing(text)) ? text : NULL;
}

/* How numbers of the column are written, this one included. */
const coop_i_decimals *csv_decimals_of(csv_record *r, int column, const char *text) {
    coop_i_decimals *decimals = &r->in->dialect.decimals[column];
    coop_i_decimals_see(decimals, text);
    return decimals;
}

/* An example of how the cells of the column are read, where that is not what stands there. */
void csv_show_number(csv_record *r, int column, const char *cell, double value) {
    char text[COOP_I_NUMBER_SIZE];
    if (r->in->shown[column] == 0 || r->status != COOP_OK) return;
    coop_i_number_print(text, value);
    r->status = csv_tell_cell(r->in, column, cell, text);
}

void csv_show_date(csv_record *r, int column, const char *cell, coop_date value) {
    char text[16];
    if (r->in->shown[column] == 0 || r->status != COOP_OK) return;
    coop_date_print(text, value);
    r->status = csv_tell_cell(r->in, column, cell, text);
}

bool csv_truth_of(csv_record *r, int column, const char *name) {
    const char *text = csv_value_of(r, column);
    bool value = false;
    if (text && !coop_i_cell_boolean(&value, text))
        csv_leave_out(r, column, "bad-value", name, "is neither true nor false");
    return value;
}

/* The columns of a start and an end; "2021-2023" in the first fills both. */
void csv_read_dates(csv_record *r, int start, int end, coop_date *since, coop_date *until) {
    static const char like[] = "is no date like 2015, 2015-02 or 2015-02-09";
    const char *first = csv_value_of(r, start), *last = csv_value_of(r, end);
    if (last && !coop_i_cell_until(until, last)) csv_leave_out(r, end, "bad-date", "end", like);
    if (first && !coop_i_cell_since(since, until, first)) csv_leave_out(r, start, "bad-date", "start", like);
    if (first && *since) csv_show_date(r, start, first, *since);
    if (last && *until) csv_show_date(r, end, last, *until);
}

coop_status csv_refer(uint32_t *index, csv_record *r, int column, const char *text, const char *name) {
    csv_reader *in = r->in;
    coop_place place = csv_place_at(r, column);
    *index = COOP_NONE;
    if (text) text = csv_name_plain(&in->plain, text);
    if (text)
        return in->plain.failed ? coop_fail_memory(in->ctx)
                                : coop_i_network_refer_name(in->network, index, text, &place, in->ctx);
    r->bad = true;
    return coop_i_reject(in->ctx, &place, "empty-id",
                         "the %s of this row is empty; name an organisation or remove the row", name);
}

/* The names of a cell one by one: *at begins at the cell's text; false at the end. An empty cell is one name, NULL. */
bool csv_cell_name(const char **name, const char **at, csv_record *r) {
    csv_reader *in = r->in;
    const char *text = *at;
    *name = text ? text + strspn(text, " \t\r\n") : NULL;
    if (in->separators && text) *name = csv_name_front(*name);
    *at = "";
    if (!in->separators || !text || !strpbrk(text, in->separators)) return !text || *text;
    /* "Univ, Tomsk; TUSUR, Tomsk": the stronger part names, the weaker are of them */
    bool begins = text != in->rest;
    if (begins) in->parted_hard = strpbrk(text, csv_hard_separators) != NULL;
    if (!csv_name_next(&in->item, &text, in->parted_hard ? csv_hard_separators : in->separators)) return false;
    in->rest = *text ? text : NULL;
    *at = text;
    *name = coop_i_buf_text(&in->item);
    return true;
}

/* Whether the row has something in this slot: the end is named, or the matrix has a mark. */
bool csv_slot_is_filled(const csv_record *r, const csv_slot *slot) {
    const csv_field *fields = r->row->fields;
    if (slot->name)
        return csv_mark(csv_text(&fields[slot->weight]), &r->in->dialect.decimals[CSV_WEIGHT]) != 0 &&
               !csv_words_nobody(csv_text(&fields[slot->weight]), true);
    if (slot->date && csv_mark(csv_text(&fields[slot->weight]), &r->in->dialect.decimals[CSV_WEIGHT]) == 0)
        return false;
    return fields[slot->end].length > 0;
}
