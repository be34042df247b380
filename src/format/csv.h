/* CSV inside: rows of fields, what the columns mean, cells that hold a list. */
#ifndef COOP_FORMAT_CSV_H
#define COOP_FORMAT_CSV_H

#include "format/format.h"
#include "util/buf.h"
#include "util/pool.h"

/* ---- csv_lex.c: bytes to rows ---- */

/* What a sheet of a workbook says of a cell beside its text. */
typedef enum coop_i_csv_typed {
    COOP_I_CSV_UNTYPED,
    COOP_I_CSV_AS_TEXT, /* a text, whatever it looks like; an apostrophe in front is its own */
    COOP_I_CSV_AS_REAL, /* shown with decimals, though it may be whole */
} coop_i_csv_typed;

typedef struct coop_i_csv_field {
    const char *text; /* NUL-terminated, valid until the next row */
    size_t length;
    uint64_t line, column; /* where it begins, from 1, in characters */
    bool quoted;           /* an empty quoted field is an empty text, an empty bare one is missing */
    coop_i_csv_typed typed;
} coop_i_csv_field;

typedef enum coop_i_csv_fault {
    COOP_I_CSV_FINE,
    COOP_I_CSV_AFTER_QUOTE,  /* text between a closing quote and the delimiter */
    COOP_I_CSV_UNTERMINATED, /* a quote that the end of the file does not close */
    COOP_I_CSV_NUL,
} coop_i_csv_fault;

typedef struct coop_i_csv_row {
    coop_i_csv_field *fields;
    size_t count;  /* fields stored: all of them, or as many as the lexer's `limit` */
    size_t total;  /* fields that the row has, empty ones at the end beyond `limit` aside */
    uint64_t line; /* where it begins */
    coop_i_csv_fault fault;
    uint64_t fault_line, fault_column;
    uint64_t extra_line, extra_column; /* of the first field beyond `limit` */
} coop_i_csv_row;

/* A row's fields lie in the buffer itself, unquoted in place: nothing is copied or allocated per row. */
typedef struct coop_i_csv_lexer {
    coop_i_input *input; /* NULL: only what is in the buffer */
    char *data;
    size_t begin, end, capacity; /* bytes not yet taken: data[begin..end) */
    bool ended;                  /* the input has no more than the buffer */
    bool starved;                /* a row ran into the end of the buffer's bytes */
    uint64_t line;               /* of the next row */
    size_t limit;                /* fields to store; 0 = all */
    bool stop[256];              /* bytes that end a bare field */
    char delimiter;
    coop_i_csv_row row;
    size_t field_capacity;
} coop_i_csv_lexer;

void coop_i_csv_lexer_init(coop_i_csv_lexer *lexer, coop_i_input *input);
void coop_i_csv_lexer_clear(coop_i_csv_lexer *lexer);
void coop_i_csv_lexer_delimiter(coop_i_csv_lexer *lexer, char delimiter);
/* Reads until `size` bytes are in the buffer or the input ends. */
coop_status coop_i_csv_lexer_fill(coop_i_csv_lexer *lexer, size_t size, coop_context *ctx);
/* The next row that is not blank; *row = NULL at the end. */
coop_status coop_i_csv_next(coop_i_csv_lexer *lexer, coop_i_csv_row **row, coop_context *ctx);

/* ---- csv_columns.c: what the columns mean ---- */

/* One for each (table, column), in the order of coop_csv_columns(). */
enum {
    COOP_I_CSV_ID,
    COOP_I_CSV_LABEL,
    COOP_I_CSV_KIND,
    COOP_I_CSV_COUNTRY,
    COOP_I_CSV_REGION,
    COOP_I_CSV_CITY,
    COOP_I_CSV_LATITUDE,
    COOP_I_CSV_LONGITUDE,
    COOP_I_CSV_FOUNDED,
    COOP_I_CSV_CLUSTERS,
    COOP_I_CSV_OFFERS,
    COOP_I_CSV_NEEDS,
    COOP_I_CSV_REFERENCE,
    COOP_I_CSV_SYNTHETIC,
    COOP_I_CSV_X,
    COOP_I_CSV_Y,
    COOP_I_CSV_SIZE,
    COOP_I_CSV_COLOUR,

    COOP_I_CSV_SOURCE,
    COOP_I_CSV_TARGET,
    COOP_I_CSV_SOURCE_NAME,
    COOP_I_CSV_TARGET_NAME,
    COOP_I_CSV_TYPE,
    COOP_I_CSV_DIRECTED,
    COOP_I_CSV_TIE_KIND,
    COOP_I_CSV_TIE_ID,
    COOP_I_CSV_WEIGHT,
    COOP_I_CSV_WEIGHT_EXACT,
    COOP_I_CSV_SINCE,
    COOP_I_CSV_UNTIL,
    COOP_I_CSV_TIE_REFERENCE,
    COOP_I_CSV_ILLUSTRATIVE,
    COOP_I_CSV_TIE_SYNTHETIC,
    COOP_I_CSV_SUGGESTED,
    COOP_I_CSV_SCORE,
    COOP_I_CSV_REASON,

    COOP_I_CSV_PROJECT,
    COOP_I_CSV_AGREEMENT,
    COOP_I_CSV_PARTY,
    COOP_I_CSV_ROLE,
    COOP_I_CSV_FUNCTIONS,
    COOP_I_CSV_TITLE,
    COOP_I_CSV_PARTY_SINCE,
    COOP_I_CSV_PARTY_UNTIL,
    COOP_I_CSV_PARTY_REFERENCE,
    COOP_I_CSV_COLUMNS
};

/* The names of the table, folded once, so that a header is looked up by number. */
typedef struct coop_i_csv_names {
    coop_i_pool *pool;
    uint32_t *ids;                        /* pool ids of all names, column after column */
    size_t first[COOP_I_CSV_COLUMNS + 1]; /* where a column's names begin */
    coop_i_buf buf;
} coop_i_csv_names;

coop_status coop_i_csv_names_init(coop_i_csv_names *names, coop_context *ctx);
void coop_i_csv_names_clear(coop_i_csv_names *names);

typedef struct coop_i_csv_header {
    coop_csv_table table;          /* COOP_CSV_TABLES: none is recognised */
    size_t at[COOP_I_CSV_COLUMNS]; /* the field of a row that holds the column; SIZE_MAX = not there */
    size_t known;                  /* how many are there */
} coop_i_csv_header;

coop_status coop_i_csv_header_of(coop_i_csv_header *header, coop_i_csv_names *names, const coop_i_csv_row *row,
                                 coop_context *ctx);

const char *coop_i_csv_table_name(coop_csv_table table); /* "ties" */

/* ---- csv_detect.c: how this file is written ---- */

typedef struct coop_i_csv_dialect {
    char delimiter;
    bool declared;      /* by a first line "sep=;" */
    bool decimal_comma; /* numbers like 0,5 are seen, or must be expected */
} coop_i_csv_dialect;

/* Looks at the first 64 KiB and sets the lexer's delimiter; a "sep=" line is taken. */
coop_status coop_i_csv_detect(coop_i_csv_dialect *dialect, coop_i_csv_lexer *lexer, coop_i_csv_names *names,
                              coop_context *ctx);
const char *coop_i_csv_delimiter_name(char delimiter); /* "tab", "';'": for a message */

/* ---- csv_types.c: columns that the table does not know ---- */

/* Their cells are held as text until the end of the file, when the whole column tells its type. */
typedef struct coop_i_csv_extra {
    char *name;
    size_t at;        /* field of a row */
    coop_i_buf cells; /* one text after another, each with a NUL; a first byte '\1' marks an empty quoted one */
    bool boolean, integer, real; /* what all cells so far can be */
    bool any;
} coop_i_csv_extra;

typedef struct coop_i_csv_extras {
    coop_i_csv_extra *items;
    size_t count;
    uint32_t *index; /* what each held row became */
    size_t rows, capacity;
} coop_i_csv_extras;

void coop_i_csv_extras_clear(coop_i_csv_extras *extras);
/* Every named column of the header row that `header` does not use; a repeated name is told and left out. */
coop_status coop_i_csv_extras_init(coop_i_csv_extras *extras, const coop_i_csv_row *row,
                                   const coop_i_csv_header *header, const char *file, coop_context *ctx);
coop_status coop_i_csv_extras_hold(coop_i_csv_extras *extras, uint32_t index, const coop_i_csv_row *row, bool comma,
                                   coop_context *ctx);
coop_status coop_i_csv_extras_give(coop_i_csv_extras *extras, coop_network *network, coop_owner owner, bool comma,
                                   coop_context *ctx);
/* What R and spreadsheets write where a number or date is missing. In a text it may be a text (NA is Namibia). */
bool coop_i_csv_is_missing(const char *text);
/* A number, with a point or (comma allowed) a decimal comma; *was_comma is set when that is how it was written. */
bool coop_i_csv_number(double *value, const char *text, bool comma, bool *was_comma);

/* ---- csv_cell.c: cells, written and read ---- */

/* Quotes where needed; a text that a spreadsheet would run as a formula gets an apostrophe, which reading takes off. */
void coop_i_csv_write_cell(coop_i_output *output, const char *text);
/* The text without that apostrophe. */
const char *coop_i_csv_text(const coop_i_csv_field *field);
/* Appends an item of a list cell to `cell`. */
void coop_i_csv_list_add(coop_i_buf *cell, const char *item);
/* The next item of a list cell from *at on, written into `item`; false at the end. Items are parted by | if there is
 * one, else by ; if there is one, else by a comma; \| and \\ are these characters themselves. */
bool coop_i_csv_list_next(coop_i_buf *item, const char **at, char separator);
char coop_i_csv_list_separator(const char *text);

/* ---- csv_write.c ---- */

/* Two files, x.nodes.csv and x.ties.csv, for "x.csv"; the one that is named by such a suffix (or .edges.csv); the ties
 * alone for "-". */
coop_status coop_i_csv_save(const char *path, const coop_export *export_, coop_context *ctx);

/* ---- csv_parties.c: participations become projects and agreements with parties ---- */

typedef struct coop_i_csv_parties coop_i_csv_parties;
coop_status coop_i_csv_parties_new(coop_i_csv_parties **parties, coop_context *ctx);
void coop_i_csv_parties_free(coop_i_csv_parties *parties);
coop_status coop_i_csv_parties_hold(coop_i_csv_parties *parties, const coop_event *event, const coop_party *party,
                                    coop_context *ctx);
/* All events in the order of first mention: dates widened to the earliest and latest given, then their parties. */
coop_status coop_i_csv_parties_give(coop_i_csv_parties *parties, coop_network *network, coop_context *ctx);

#endif
