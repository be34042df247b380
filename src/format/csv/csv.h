/* CSV inside: rows of fields, what the columns mean, cells that hold a list. */
#ifndef COOP_FORMAT_CSV_CSV_H
#define COOP_FORMAT_CSV_CSV_H

#include "core/cell.h"
#include "core/reading.h"
#include "format/format.h"
#include "util/buf.h"
#include "util/pool.h"

/* ---- csv/lex.c: bytes to rows ---- */

/* What a sheet of a workbook says of a cell beside its text. */
typedef enum csv_typed {
    CSV_UNTYPED,
    CSV_STRING,   /* typed in as a text, which may be a number; an apostrophe in front is its own */
    CSV_AS_TEXT,  /* formatted as a text: one whatever it looks like */
    CSV_AS_REAL,  /* shown with decimals, though it may be whole */
    CSV_NO_VALUE, /* a formula whose value is not stored */
} csv_typed;

typedef struct csv_field {
    const char *text; /* NUL-terminated, valid until the next row */
    size_t length;
    uint64_t line, column; /* where it begins, from 1, in characters */
    bool quoted;           /* an empty quoted field is an empty text, an empty bare one is missing */
    bool covered, opens;   /* of a cell merged downwards: a lower part of it, its first */
    bool across;           /* merged with those to its right */
    csv_typed typed;
} csv_field;

typedef enum csv_fault {
    CSV_FINE,
    CSV_AFTER_QUOTE,  /* text between a closing quote and the delimiter */
    CSV_UNTERMINATED, /* a quote that the end of the file does not close */
    CSV_NUL,
} csv_fault;

typedef struct csv_row {
    csv_field *fields;
    size_t count;  /* fields stored: all of them, or as many as the lexer's `limit` */
    size_t total;  /* fields that the row has, empty ones at the end beyond `limit` aside */
    uint64_t line; /* where it begins */
    bool apart;    /* blank lines stand above it */
    csv_fault fault;
    uint64_t fault_line, fault_column;
    uint64_t extra_line, extra_column; /* of the first field beyond `limit` */
} csv_row;

/* A row's fields lie in the buffer itself, unquoted in place: nothing is copied or allocated per row. */
typedef struct csv_lexer {
    coop_i_input *input; /* NULL: only what is in the buffer */
    char *data;
    size_t begin, end, capacity; /* bytes not yet taken: data[begin..end) */
    bool ended;                  /* the input has no more than the buffer */
    bool starved;                /* a row ran into the end of the buffer's bytes */
    uint64_t line;               /* of the next row */
    size_t limit;                /* fields to store; 0 = all */
    bool stop[256];              /* bytes that end a bare field */
    char delimiter;
    bool wrapped; /* whole rows stand in quotes: "a;b;c" */
    csv_row row;
    size_t field_capacity;
    struct csv_lexer *inner; /* of what stands in the quotes of a row */
} csv_lexer;

void csv_lexer_init(csv_lexer *lexer, coop_i_input *input);
void csv_lexer_clear(csv_lexer *lexer);
void csv_lexer_delimiter(csv_lexer *lexer, char delimiter);
/* Reads until `size` bytes are in the buffer or the input ends. */
coop_status csv_lexer_fill(csv_lexer *lexer, size_t size, coop_context *ctx);
/* The next row that is not blank; *row = NULL at the end. */
coop_status csv_next(csv_lexer *lexer, csv_row **row, coop_context *ctx);

/* ---- csv/columns.c: what the columns mean ---- */

/* One for each (table, column), in the order of coop_csv_columns(). */
enum {
    CSV_ID,
    CSV_LABEL,
    CSV_KIND,
    CSV_COUNTRY,
    CSV_REGION,
    CSV_CITY,
    CSV_LATITUDE,
    CSV_LONGITUDE,
    CSV_FOUNDED,
    CSV_CLUSTERS,
    CSV_OFFERS,
    CSV_NEEDS,
    CSV_REFERENCE,
    CSV_SYNTHETIC,
    CSV_X,
    CSV_Y,
    CSV_SIZE,
    CSV_COLOUR,

    CSV_SOURCE,
    CSV_TARGET,
    CSV_SOURCE_NAME,
    CSV_TARGET_NAME,
    CSV_TYPE,
    CSV_DIRECTED,
    CSV_TIE_KIND,
    CSV_TIE_ID,
    CSV_WEIGHT,
    CSV_WEIGHT_EXACT,
    CSV_SINCE,
    CSV_UNTIL,
    CSV_TIE_REFERENCE,
    CSV_ILLUSTRATIVE,
    CSV_TIE_SYNTHETIC,
    CSV_SUGGESTED,
    CSV_SCORE,
    CSV_REASON,

    CSV_PROJECT,
    CSV_AGREEMENT,
    CSV_PARTY,
    CSV_ROLE,
    CSV_FUNCTIONS,
    CSV_TITLE,
    CSV_PARTY_SINCE,
    CSV_PARTY_UNTIL,
    CSV_PARTY_REFERENCE,
    CSV_COLUMNS
};

/* The header, and what there is to see of a table, stands in the first rows with cells. */
enum { CSV_HEADER_ROWS = 30 };

/* The names of the table, folded once, so that a header is looked up by number. */
typedef struct csv_names {
    coop_i_pool *pool;
    uint32_t *ids;                 /* pool ids of all names, column after column */
    size_t first[CSV_COLUMNS + 1]; /* where a column's names begin */
    coop_i_buf buf;
} csv_names;

/* The form in which names are compared; false when memory is short. */
bool csv_fold_name(coop_i_buf *out, const char *name, size_t length);
/* Whether a folded name is one of the column, if that is of the table; *rank = how many of its names go before. */
bool csv_column_has(unsigned *rank, int column, coop_csv_table table, const char *folded);

coop_status csv_names_init(csv_names *names, coop_context *ctx);
void csv_names_clear(csv_names *names);

/* A row may hold several ties or participations: "Партнер 1", "Партнер 2", a matrix. Each has a slot. */
typedef struct csv_slot {
    size_t end;       /* the field that names the target, the partner, the party; SIZE_MAX = `name` does */
    const char *name; /* "ТУСУР": of a column of a matrix; a part of the held header */
    size_t weight;    /* the field of its strength, or the mark of a matrix; SIZE_MAX = none */
    const char *role; /* of a party */
    coop_date date;   /* of a tie: which the column is called by */
    bool cluster;     /* the cell names clusters, not a partner */
} csv_slot;

typedef struct csv_header {
    coop_csv_table table;   /* COOP_CSV_TABLES: none is recognised */
    size_t at[CSV_COLUMNS]; /* the field of a row that holds the column; SIZE_MAX = not there */
    size_t known;           /* how many are there */
    coop_shape shape;
    csv_slot *slots;
    size_t slot_count;
    size_t money;          /* a field that looks like the strength and is not taken; SIZE_MAX = none */
    bool guessed;          /* by words or content, not by whole names alone: what was guessed is told */
    bool headerless;       /* there are no names at all */
    bool sheet_is_cluster; /* of organisations: likewise like the cluster that they belong to */
    bool sheet_is_source;  /* of ties: the sheet is called like the organisation whose partners it lists */
    bool marks_alone;      /* of organisations: all other columns have marks, and nothing says of what */
} csv_header;

void csv_header_init(csv_header *header);
void csv_header_clear(csv_header *header);

/* Whether a column makes sense beside those known: a longitude without a latitude is the type of "int, long, double".
 */
bool csv_column_may_stand(const csv_header *header, size_t column);

/* Whether one field names both ends of a tie. */
bool csv_names_pairs(const csv_header *header);

/* The field of the organisation, project or cluster that a row is about; of who is tied to it or in it. SIZE_MAX =
 * there is none. */
size_t csv_leading_field(const csv_header *header);
size_t csv_following_field(const csv_header *header);
/* The field that may name all the members of a cluster. */
size_t csv_many_field(const csv_header *header);

coop_status csv_header_of(csv_header *header, csv_names *names, const csv_row *row, coop_context *ctx);
/* The same where the table and some of its columns are known already. */
coop_status csv_header_fill(csv_header *header, csv_names *names, const csv_row *row, coop_context *ctx);

/* ---- csv/detect.c: how this file is written ---- */

typedef struct csv_dialect {
    char delimiter;
    bool declared;                         /* by a first line "sep=;" */
    bool wrapped;                          /* whole rows stand in quotes */
    coop_i_decimals decimals[CSV_COLUMNS]; /* of the columns that the table knows, as far as the sample goes */
} csv_dialect;

/* Looks at the first 64 KiB and sets the lexer's delimiter; a "sep=" line is taken. */
coop_status csv_detect(csv_dialect *dialect, csv_lexer *lexer, csv_names *names, coop_context *ctx);

/* ---- csv/types.c: columns that the table does not know ---- */

/* Their cells are held as text until the end of the file, when the whole column tells its type. */
typedef struct csv_extra {
    char *name;
    size_t at;        /* field of a row */
    coop_i_buf cells; /* one text after another, each with a NUL; a first byte '\1' marks an empty quoted one */
    coop_i_decimals decimals;
    bool boolean, integer, real; /* what all cells can be; an integer column is a real one too */
    bool any;
} csv_extra;

typedef struct csv_extras {
    csv_extra *items;
    size_t count;
    size_t *nameless, nameless_count; /* columns that the header has no name for */
    uint32_t *index;                  /* what each held row became */
    size_t rows, capacity;
} csv_extras;

void csv_extras_clear(csv_extras *extras);
/* Every named column of the header row that `header` does not use; a repeated name is told and left out. `columns`: of
 * the table, which may have more than the header has names.
 * `usual_comma`: coop_i_decimals. */
coop_status csv_extras_init(csv_extras *extras, const csv_row *row, size_t columns, const csv_header *header,
                            bool usual_comma, const char *file, coop_context *ctx);
coop_status csv_extras_hold(csv_extras *extras, uint32_t index, const csv_row *row, coop_context *ctx);
coop_status csv_extras_give(csv_extras *extras, coop_network *network, coop_owner owner, coop_context *ctx);
/* The columns that became attributes, into a reading. */
coop_status csv_extras_tell(const csv_extras *extras, coop_reading *reading, coop_context *ctx);

/* ---- csv/cell.c: cells, written and read ---- */

/* Quotes where needed; a text that a spreadsheet would run as a formula gets an apostrophe, which reading takes off. */
void csv_write_cell(coop_i_output *output, const char *text);
/* The text without that apostrophe. */
const char *csv_text(const csv_field *field);

/* ---- csv/write.c ---- */

/* Two files, x.nodes.csv and x.ties.csv, for "x.csv"; the one that is named by such a suffix (or .edges.csv); the ties
 * alone for "-". */
size_t csv_files(char *names[COOP_SAVED_FILES], const char *path);
coop_status csv_save(const char *path, const coop_export *export_, coop_context *ctx);

/* ---- csv/parties.c: participations become projects and agreements with parties ---- */

typedef struct csv_parties csv_parties;
coop_status csv_parties_new(csv_parties **parties, coop_context *ctx);
void csv_parties_free(csv_parties *parties);
coop_status csv_parties_hold(csv_parties *parties, const coop_event *event, const coop_party *party, coop_context *ctx);
/* All events in the order of first mention: dates widened to the earliest and latest given, then their parties. */
coop_status csv_parties_give(csv_parties *parties, coop_network *network, coop_context *ctx);

#endif
