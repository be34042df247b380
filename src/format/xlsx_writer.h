/* Workbooks written inside: a sheet that is being filled from left to right, and what Excel's limits cost. */
#ifndef COOP_FORMAT_XLSX_WRITER_H
#define COOP_FORMAT_XLSX_WRITER_H

#include <xlsxwriter.h>

#include "format/csv_writer.h"
#include "util/pool.h"

/* The first cell of a sheet of results ends so: reading leaves such a sheet out. */
#define COOP_I_XLSX_RESULTS " · computed by coopgraph"

enum { COOP_I_XLSX_ROWS = 1048576, COOP_I_XLSX_COLUMNS = 16384, COOP_I_XLSX_TEXT = 32767, COOP_I_XLSX_LINKS = 65000 };

typedef struct coop_i_xlsx {
    const coop_network *network;
    coop_context *ctx;
    lxw_workbook *book;
    lxw_format *title, *header, *real, *date, *link, *note;

    /* the sheet */
    lxw_worksheet *sheet;
    char name[32];
    unsigned part; /* "ties", "ties 2", …: a sheet has a million rows */
    uint64_t left; /* rows that are still to come, for the filter's range */
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
    bool failed;     /* memory or disk was short */

    uint64_t cut, empty, rounded, beyond; /* losses: texts, texts, numbers, cells */
} coop_i_xlsx;

/* The workbook is written to `path`. */
coop_status coop_i_xlsx_open(coop_i_xlsx *x, const char *path, const coop_network *network, coop_context *ctx);
/* Assembles the file, frees; on failure of anything before too. */
coop_status coop_i_xlsx_close(coop_i_xlsx *x, coop_status status);

/* A sheet whose first line of cells is the header; `rows` follow it. `title` (NULL = none) stands above it. */
void coop_i_xlsx_sheet(coop_i_xlsx *x, const char *name, const char *title, uint64_t rows);
void coop_i_xlsx_sheet_end(coop_i_xlsx *x);
/* A remark below the rows. */
void coop_i_xlsx_note(coop_i_xlsx *x, const char *text);
void coop_i_xlsx_link(coop_i_xlsx *x, const char *text, const char *url);

/* The cells of a workbook; w->sheet is the coop_i_xlsx. */
extern const coop_i_cells coop_i_xlsx_cells;

#endif
