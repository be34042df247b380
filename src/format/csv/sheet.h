/* Between rows of cells and rows of a table: the first of them are held and looked at, to find where the table is, what
 * shape it has and what its columns mean. All others go straight through. */
#ifndef COOP_FORMAT_CSV_SHEET_H
#define COOP_FORMAT_CSV_SHEET_H

#include "format/csv/csv.h"

enum { CSV_HELD_ROWS = 200 };

/* ---- csv/held.c: rows that outlive the reading of the next ---- */

typedef struct csv_held_row {
    csv_row row;
    size_t first; /* of its fields */
} csv_held_row;

typedef struct csv_held {
    coop_i_buf text;
    csv_field *fields;
    size_t field_count, field_capacity;
    csv_held_row rows[CSV_HELD_ROWS];
    size_t count;
} csv_held;

/* Copies a row. Of those held only what csv_held_row gives is whole. */
coop_status csv_held_add(csv_held *held, const csv_row *row, coop_context *ctx);
/* Row i, valid until the next is added. */
const csv_row *csv_held_get(csv_held *held, size_t i);
void csv_held_clear(csv_held *held);
/* A field of row i; NULL when the row is shorter or the field is empty. */
const csv_field *csv_held_cell(csv_held *held, size_t i, size_t field);

/* One cell alone is filled: a title, a heading, a remark. */
bool csv_row_is_single(const csv_row *row);
/* The cell; NULL when there are others or none. */
const csv_field *csv_row_single(const csv_row *row);

/* ---- csv/guess.c: what columns mean whose names are not known whole ---- */

/* Adds to what csv_header_of found in the row of names; `first` is the first row below it. The names may be cut.
 * `sheet`: what the sheet is called, NULL = it is none. */
coop_status csv_guess(csv_header *header, csv_names *known, const csv_row *names, csv_held *held, size_t first,
                      const char *sheet, coop_context *ctx);
/* ---- csv/headless.c ---- */
/* Two columns of names that recur or look like organisations, or one of pairs, without any header (row `first` is data
 * then), or below one that says nothing. */
coop_status csv_guess_pairs(csv_header *header, csv_held *held, size_t first, coop_context *ctx);

/* ---- csv/names.c ---- */
/* Behind "- ", "• ", "2. " and "2) ", of a list. */
const char *csv_name_front(const char *text);

/* ---- csv/pair.c: two names in a cell ---- */

/* "A - B" as "A" (the start of *both) and *second; false when it is no such cell. `inside`: the sign may stand without
 * blanks. When memory is short, true, and both->failed. */
bool csv_pair_split(coop_i_buf *both, const char **second, bool *directed, const char *text, bool inside);
/* Whether every cell of a field from row `first` on is a pair, of two rows at least, or one where `inside`. */
coop_status csv_pairs_in(bool *pairs, csv_held *held, size_t first, size_t field, bool inside, coop_context *ctx);

/* ---- csv/matrix.c: who with whom, who in what ---- */

/* Whether the rows below the row of names are those of a matrix: then header->shape says which. `doubtful`: they have
 * marks alone, and nothing says of what. */
coop_status csv_guess_matrix(csv_header *header, bool *doubtful, const csv_row *names, csv_held *held, size_t first,
                             coop_context *ctx);

#endif
