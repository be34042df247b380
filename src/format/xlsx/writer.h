/* Workbooks written inside: a sheet that is being filled from left to right, and what Excel's limits cost. */
#ifndef COOP_FORMAT_XLSX_WRITER_H
#define COOP_FORMAT_XLSX_WRITER_H

#include <xlsxwriter.h>

#include "format/csv/writer.h"
#include "util/pool.h"

/* The first cell of a sheet that is for people (results, a cover, the guide of a questionnaire) ends so, or as
 * SAY_XLSX_RESULTS does in any language: reading leaves such a sheet out. */
#define XLSX_GUIDE " · coopgraph"

/* What a workbook keeps of an export. */
enum {
    XLSX_KEEPS = FORMAT_KEEPS_ORGANISATIONS | FORMAT_KEEPS_TIES | FORMAT_KEEPS_COMPETENCES | FORMAT_KEEPS_ATTRIBUTES |
                 FORMAT_KEEPS_COLUMNS | FORMAT_KEEPS_SUGGESTIONS
};

enum { XLSX_ROWS = 1048576, XLSX_COLUMNS = 16384, XLSX_TEXT = 32767, XLSX_LINKS = 65000 };

enum { XLSX_SIGNS = 31, XLSX_NAME = 4 * XLSX_SIGNS + 1 }; /* of a sheet's name: characters; bytes with a NUL */

typedef struct xlsx_book {
    const coop_network *network;
    coop_context *ctx;
    lxw_workbook *book;
    lxw_format *title, *header, *real, *date, *link, *note, *as_text, *wrapped;
    lxw_worksheet *cover; /* the first sheet, filled last; NULL = there is none */
    uint32_t cover_row;
    coop_i_buf listed; /* a sheet's name, what it holds, …, each with a NUL */

    /* the sheet */
    lxw_worksheet *sheet;
    char name[XLSX_NAME]; /* of the table; a sheet has a million rows, so that it may need several */
    uint64_t left;        /* rows that are still to come, for the filter's range */
    uint32_t row;
    uint16_t column;
    bool in_header;
    uint32_t links;
    coop_i_buf header_texts; /* one after another, each with a NUL: the next part starts with them */
    uint16_t header_count;
    uint16_t *widths;

    coop_i_pool *urls; /* text -> address of a source, as "key\1url" would be: see url_of */
    const char **addresses;
    size_t address_capacity;
    coop_i_buf text; /* of the cell being written */
    bool failed;     /* memory or disk was short, or … */
    lxw_error error; /* … what libxlsxwriter says, the first time */

    uint64_t cut, empty, rounded, beyond; /* losses: texts, texts, numbers, cells */
} xlsx_book;

/* libxlsxwriter loses cells or crashes when its memory is short, so that there must be enough before it is called. It
 * keeps a row at a time, and the links of a sheet of so many rows until the end. */
bool xlsx_has_memory(uint64_t rows);
/* The workbook is written to `path`. */
coop_status xlsx_open(xlsx_book *x, const char *path, const coop_network *network, coop_context *ctx);
/* Assembles the file, frees; on failure of anything before too. */
coop_status xlsx_close(xlsx_book *x, coop_status status);

/* A sheet whose first line of cells is the header; `rows` follow it. `title` (NULL = none) stands above it. */
void xlsx_sheet(xlsx_book *x, const char *name, const char *title, uint64_t rows);
void xlsx_sheet_end(xlsx_book *x);
/* cover.c: the first sheet, in words. It is opened before all others; what a sheet holds is told while it is open. */
void xlsx_cover_open(xlsx_book *x);
void xlsx_cover_list(xlsx_book *x, const char *holds);
void xlsx_cover_close(xlsx_book *x, const coop_export *export_);
const char *xlsx_text(xlsx_book *x, const char *text); /* within the limits of a cell; good until the next one */
void xlsx_check(xlsx_book *x, lxw_error error);        /* the first that is one is kept */

/* A remark below the rows. */
void xlsx_note(xlsx_book *x, const char *text);
void xlsx_link(xlsx_book *x, const char *text, const char *url);

/* What Excel's limits have cost, as losses. */
void xlsx_tell(const xlsx_book *x, coop_context *ctx);

/* The cells of a workbook; w->sheet is the xlsx_book. */
extern const csv_puts xlsx_put;

#endif
