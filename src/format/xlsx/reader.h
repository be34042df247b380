/* Workbooks read inside: the parts of the archive, shared strings, which number formats are dates, a sheet's rows. The
 * archive and the rows serve ODS as well. */
#ifndef COOP_FORMAT_XLSX_READER_H
#define COOP_FORMAT_XLSX_READER_H

#include <zip.h>

#include "format/csv/reader.h"
#include "format/xml_in.h"

enum { XLSX_MOST_PACKED = 1 << 30 }; /* bytes of a workbook that is read: they are held in memory */

/* What a number is, by its cell's format. */
typedef enum xlsx_number {
    XLSX_PLAIN,
    XLSX_AS_TEXT, /* no number: a text, whatever it looks like */
    XLSX_DECIMAL, /* with digits behind a point */
    XLSX_YEAR,
    XLSX_MONTH,
    XLSX_DAY,
} xlsx_number;

typedef struct xlsx_sheet_row { /* of the list of sheets */
    char *name, *relation, *part;
    bool hidden;
} xlsx_sheet_row;

typedef struct xlsx_in {
    coop_network *network;
    const coop_load_options *options;
    coop_context *ctx;
    const char *file;
    char *bytes; /* the packed workbook */
    size_t length;
    zip_t *zip;
    uint64_t unpacked; /* of all parts so far */

    bool nodexl;           /* it has NodeXL's sheets of edges and vertices: the others are its own */
    size_t wanted, tables; /* sheets that are to be read, and those that were tables */
    xlsx_sheet_row *sheets;
    size_t sheet_count, sheet_capacity;
    char *book_part, *book_folder, *strings_part, *styles_part; /* names of parts */
    bool from_1904;

    coop_i_buf strings; /* one after another, each with a NUL */
    size_t *string_at;
    size_t string_count, string_capacity;
    uint8_t *styles; /* xlsx_number of each cell format */
    size_t style_count, style_capacity;
} xlsx_in;

coop_status xlsx_open_archive(xlsx_in *in, coop_i_input *input);
void xlsx_close_archive(xlsx_in *in);
/* Parses one part of the archive with the handlers of `xml` (owner, start, end, text). A part that is not there is
 * COOP_OK and *found = false. */
coop_status xlsx_part(bool *found, xlsx_in *in, const char *name, xml_in *xml);

/* Whether a word stands in a part. */
coop_status xlsx_part_has(bool *has, xlsx_in *in, const char *name, const char *word);

coop_status xlsx_strings(xlsx_in *in);
coop_status xlsx_styles(xlsx_in *in);
/* What a number format like "dd.mm.yyyy" shows. */
xlsx_number xlsx_format(const char *code);
/* Appends the text with _x0041_ as the character that it is. */
void xlsx_unescape(coop_i_buf *out, const char *text, size_t length);

/* "B7": the column from 0 and the line; *at moves behind it. False when it is no such place. */
bool xlsx_place(size_t *column, uint64_t *line, const char **at);
/* Reads a sheet through the reader of CSV rows. */
coop_status xlsx_sheet_read(xlsx_in *in, const xlsx_sheet_row *sheet);

/* ---- xlsx/read.c: what all workbooks share ---- */

/* A sheet of the workbook; NULL when memory is short or there are too many. */
xlsx_sheet_row *xlsx_add_sheet(xlsx_in *in, const char *name, const char *relation, bool hidden);
/* Whether the sheet is to be read: the one that is asked for, or each that is not hidden, which is told. */
coop_status xlsx_is_wanted(bool *wanted, xlsx_in *in, const xlsx_sheet_row *sheet);
/* Behind the last sheet: an error when none was a table, or none is the one that was asked for. */
coop_status xlsx_check_tables(xlsx_in *in);

/* ---- xlsx/rows.c: cells become rows of a table ---- */

typedef struct xlsx_cell {
    size_t at; /* of its text in the row's buffer */
    size_t column;
    csv_typed typed;
} xlsx_cell;

typedef struct xlsx_merge { /* lines from 1, columns from 0, both ends included */
    uint64_t row, last_row;
    size_t column, last_column;
} xlsx_merge;

typedef struct xlsx_merges { /* in the order of rows; those that the present row meets stand in front */
    xlsx_merge *items;
    size_t count, capacity, open, next;
} xlsx_merges;

typedef struct xlsx_rows { /* of one sheet */
    xlsx_in *in;
    xml_in *xml; /* whose parse ends with what fails here */
    const char *sheet;
    coop_i_buf name; /* "members.xlsx!ties": what is told names the sheet */
    csv_reader csv;
    csv_row row;
    size_t field_capacity;
    uint64_t line;
    coop_i_buf text; /* of the row's cells */
    xlsx_cell *cells;
    size_t cell_count, cell_capacity;
    uint8_t *hidden_columns; /* by column; NULL = none is */
    bool hidden_row;
    xlsx_merges merges;
    uint64_t hidden_rows, hidden_cells;
    bool skipped; /* a sheet of results, or one without a header */
    bool any;
} xlsx_rows;

coop_status xlsx_rows_open(xlsx_rows *rows, xlsx_in *in, xml_in *xml, const char *sheet);
void xlsx_rows_clear(xlsx_rows *rows);
/* Columns first..last (from 0) are hidden. False when memory is short. */
bool xlsx_rows_hide(xlsx_rows *rows, uint64_t first, uint64_t last);
void xlsx_rows_begin(xlsx_rows *rows, uint64_t line, bool hidden);
/* A cell whose text was appended to rows->text from `at` on. */
void xlsx_rows_cell(xlsx_rows *rows, size_t at, size_t column, csv_typed typed);
void xlsx_rows_end(xlsx_rows *rows);
/* Behind the last row: what the whole of the sheet decides, and what is told of it. */
coop_status xlsx_rows_close(xlsx_rows *rows);

/* ---- xlsx/merged.c ---- */

/* Cells that are merged, of this row or a later one. False when memory is short. */
bool xlsx_rows_merge(xlsx_rows *rows, xlsx_merge merge);
/* How many columns of the present row cells from above reach into. */
size_t xlsx_rows_covered(xlsx_rows *rows);
/* Marks the fields of the row that is laid out. */
void xlsx_rows_mark_merged(xlsx_rows *rows);
/* All merged cells of a sheet. */
coop_status xlsx_merged_read(xlsx_rows *rows, const char *part);

#endif
