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
    bool slot = r->slot && r->slot->name && column == r->slot_column;
    const char *text = slot ? r->slot->name : field ? csv_text(field) : NULL;
    if (!text || (*text >= '0' && *text <= '9')) return text;
    bool names = column == CSV_ID || column == CSV_SOURCE || column == CSV_TARGET;
    const char *name = names ? csv_told_name(text) : text;
    return slot || name != text || !coop_i_cell_missing_text(text) ? name : NULL;
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
    const coop_i_words *words = coop_i_language(r->in->ctx);
    coop_problems_add(r->in->ctx->problems, COOP_WARNING, code, &place, "%s '%.60s' %s; the cell is left out",
                      coop_i_term(words, name), csv_text_of(r, column), coop_i_term(words, cure));
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

/* The number of one or two digits before a slash; 0 for none. *text goes behind the slash. */
static int part_of_date(const char **text) {
    size_t digits = strspn(*text, "0123456789");
    if (digits < 1 || digits > 2 || (*text)[digits] != '/') return 0;
    int value = digits == 1 ? (*text)[0] - '0' : 10 * ((*text)[0] - '0') + (*text)[1] - '0';
    *text += digits + 1;
    return value;
}

/* 12/31/2020 has the month first; 03/04/2021 may have either. */
static void see_order(csv_record *r, int column, const char *text) {
    int first = text ? part_of_date(&text) : 0, second = first ? part_of_date(&text) : 0;
    if (!second || !*text || first > 12) return;
    if (second > 12) r->in->counts.month_first++;
    if (second <= 12 && first != second) csv_count(r->in, CSV_ORDER, csv_field_of(r, column));
}

/* The columns of a start and an end; "2021-2023" in the first fills both. */
void csv_read_dates(csv_record *r, int start, int end, coop_date *since, coop_date *until) {
    static const char like[] = "is no date like 2015, 2015-02 or 2015-02-09";
    const char *first = csv_value_of(r, start), *last = csv_value_of(r, end);
    if (last && !coop_i_cell_until(until, last)) csv_leave_out(r, end, "bad-date", "end", like);
    if (first && !coop_i_cell_since(since, until, first)) csv_leave_out(r, start, "bad-date", "start", like);
    see_order(r, start, first);
    see_order(r, end, last);
    if (first && *since) csv_show_date(r, start, first, *since);
    if (last && *until) csv_show_date(r, end, last, *until);
    if (first && coop_i_cell_has_clock(first)) csv_count(r->in, CSV_CLOCK, csv_field_of(r, start));
    if (last && coop_i_cell_has_clock(last)) csv_count(r->in, CSV_CLOCK, csv_field_of(r, end));
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
