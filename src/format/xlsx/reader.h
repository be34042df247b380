/* Workbooks read inside: the parts of the archive, shared strings, which number formats are dates, a sheet's rows. */
#ifndef COOP_FORMAT_XLSX_READER_H
#define COOP_FORMAT_XLSX_READER_H

#include <zip.h>

#include "format/csv/reader.h"
#include "format/xml_in.h"

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

/* Parses one part of the archive with the handlers of `xml` (owner, start, end, text). A part that is not there is
 * COOP_OK and *found = false. */
coop_status xlsx_part(bool *found, xlsx_in *in, const char *name, xml_in *xml);

coop_status xlsx_strings(xlsx_in *in);
coop_status xlsx_styles(xlsx_in *in);
/* What a number format like "dd.mm.yyyy" shows. */
xlsx_number xlsx_format(const char *code);
/* Appends the text with _x0041_ as the character that it is. */
void xlsx_unescape(coop_i_buf *out, const char *text, size_t length);

/* Reads a sheet through the reader of CSV rows; *table = what it held (COOP_CSV_TABLES: nothing that is known). */
coop_status xlsx_sheet_read(coop_csv_table *table, xlsx_in *in, const xlsx_sheet_row *sheet);

#endif
