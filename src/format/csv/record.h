/* A row of a table on its way into the network. */
#ifndef COOP_FORMAT_CSV_RECORD_H
#define COOP_FORMAT_CSV_RECORD_H

#include "format/csv/reader.h"

/* A row being read: its fields by column, and whether something in it was bad. */
typedef struct csv_record {
    csv_reader *in;
    const csv_row *row;
    const csv_slot *slot; /* of the tie or participation; NULL when the row is one */
    int slot_column;      /* what the slot's end is: CSV_TARGET, CSV_PARTY, CSV_PROJECT */
    bool bad;
    coop_status status;
} csv_record;

/* ---- csv/values.c ---- */

const csv_field *csv_field_of(const csv_record *r, int column);
/* Nothing is there of a column: most columns of most tables. */
static inline bool csv_lacks(const csv_record *r, int column) {
    return r->in->header.at[column] == SIZE_MAX && !r->slot;
}
const char *csv_text_there(const csv_record *r, int column);
/* The text of a column; NULL when the file lacks it or the cell says nothing. */
static inline const char *csv_text_of(const csv_record *r, int column) {
    return csv_lacks(r, column) ? NULL : csv_text_there(r, column);
}
/* Who is on the first end of a tie: the cell, or the name of the sheet. */
const char *csv_source_of(const csv_record *r);
/* The text of a number, date or boolean; NULL when it says nothing. */
const char *csv_value_there(const csv_record *r, int column);
static inline const char *csv_value_of(const csv_record *r, int column) {
    return csv_lacks(r, column) ? NULL : csv_value_there(r, column);
}
coop_place csv_place_at(const csv_record *r, int column);
/* The cell alone is left out, and it is told. */
void csv_leave_out(csv_record *r, int column, const char *code, const char *name, const char *cure);
/* How numbers of the column are written, this one included. */
const coop_i_decimals *csv_decimals_of(csv_record *r, int column, const char *text);
/* An example of how the cells of the column are read, where that is not what stands there. */
void csv_show_number(csv_record *r, int column, const char *cell, double value);
void csv_show_date(csv_record *r, int column, const char *cell, coop_date value);
bool csv_truth_of(csv_record *r, int column, const char *name);
/* The columns of a start and an end; "2021-2023" in the first fills both. */
void csv_read_dates(csv_record *r, int start, int end, coop_date *since, coop_date *until);
/* Whether the row has something in this slot: the end is named, or the matrix has a mark. */
bool csv_slot_is_filled(const csv_record *r, const csv_slot *slot);

/* ---- csv/refer.c ---- */

/* Whom a text names; NULL is an error that calls it `name`. */
coop_status csv_refer(uint32_t *index, csv_record *r, int column, const char *text, const char *name);
/* Whom a cell names: one, or one that stands for several until all names are known. `kind`: of the tie, where the name
 * has it in brackets behind it; NULL = that is not looked for, nor where there is one. */
coop_status csv_refer_cell(uint32_t *index, csv_record *r, int column, const char *text, const char *called,
                           const char **kind);
/* "ТУСУР (НИОКР)": what stands in the brackets at the end is the kind of the tie, where it is one. Both are copies
 * then. False when memory is short. */
bool csv_take_kind(const char **name, const char **kind, csv_reader *in);
/* The names of a cell one by one: *at begins at the cell's text; false at the end. An empty cell is one name, NULL. */
bool csv_cell_name(const char **name, const char **at, csv_record *r);

/* ---- csv/member.c, csv/tie.c ---- */
coop_status csv_read_organisation(csv_record *r);
coop_status csv_read_tie(csv_record *r);

#endif
