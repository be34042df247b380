/* The snapshot: the whole network in blocks of rows, each column by itself, so that a large network opens as fast as it
 * is copied.
 *
 *   file    = the mark of 8 bytes, the version (u32), blocks; the last is of the table SNAPSHOT_END
 *   block   = table (u32), rows (u32), bytes (u32), the columns in so many bytes, CRC-32 of all that (u32)
 *   column  = 1 and one value that all rows have, or 0 and a value for each row
 *   value   = little-endian, as wide as its field says; a text is its number from 1 on, 0 where it is missing
 *   texts   = a block of the table SNAPSHOT_TEXTS: the length (u32) of each, then all their bytes; it stands before the
 *             first block that uses them, and they are numbered through the file
 *
 * A row that another one names (the organisation of a tie) comes before it and is named by its number among the rows of
 * its table, from 0 on. The end is one row: how many rows there were. */
#ifndef COOP_FORMAT_COOP_SNAPSHOT_H
#define COOP_FORMAT_COOP_SNAPSHOT_H

#include "format/format.h"
#include "util/pool.h"

#define SNAPSHOT_MARK                                                                                                  \
    "\x89"                                                                                                             \
    "COOP\r\n\x1a" /* a file that went through a text mode or 7 bits has another one */
enum { SNAPSHOT_MARK_LENGTH = 8, SNAPSHOT_VERSION = 1, SNAPSHOT_FIELDS = 16 };
/* A block ends with so many rows or, with the row at hand, behind so many bytes of new texts. */
enum { SNAPSHOT_BLOCK_ROWS = 1 << 15, SNAPSHOT_BLOCK_TEXTS = 1 << 20 };

typedef enum snapshot_type {
    SNAPSHOT_TEXT,   /* const char * */
    SNAPSHOT_NUMBER, /* double */
    SNAPSHOT_DATE,   /* coop_date */
    SNAPSHOT_WHOLE,  /* int32_t or uint32_t, any */
    SNAPSHOT_WORD,   /* an enum below `of` */
    SNAPSHOT_FLAG,   /* bool */
    SNAPSHOT_ROW,    /* uint32_t: a row of the table `of` */
    SNAPSHOT_ROW_IF, /* the same, or COOP_NONE */
    SNAPSHOT_BITS    /* uint64_t */
} snapshot_type;
size_t snapshot_width(snapshot_type type); /* bytes in the file */

typedef struct snapshot_field {
    uint16_t offset; /* in the table's row */
    uint8_t type, of;
} snapshot_field;

/* In the order in which they are written. */
typedef enum snapshot_table_id {
    SNAPSHOT_TEXTS,
    SNAPSHOT_HEADER,
    SNAPSHOT_SOURCE,
    SNAPSHOT_ORGANISATION,
    SNAPSHOT_CLUSTER,
    SNAPSHOT_COMPETENCE,
    SNAPSHOT_INDICATOR,
    SNAPSHOT_TIE,
    SNAPSHOT_EVENT,
    SNAPSHOT_PARTY,
    SNAPSHOT_FUNDING,
    SNAPSHOT_PROGRAMME,
    SNAPSHOT_ITEM,
    SNAPSHOT_PROGRAMME_FUNDING,
    SNAPSHOT_PROGRAMME_INDICATOR,
    SNAPSHOT_ORGANISATION_CELL,
    SNAPSHOT_TIE_CELL,
    SNAPSHOT_EVENT_CELL,
    SNAPSHOT_END,
    SNAPSHOT_TABLES
} snapshot_table_id;

/* Rows that the network has no struct for. */

typedef struct snapshot_header {
    coop_text which;
    const char *text;
} snapshot_header;

typedef struct snapshot_source {
    const char *key, *fields[5];
} snapshot_source;

typedef struct snapshot_cluster {
    uint32_t organisation, cluster;
    coop_place place;
} snapshot_cluster;

typedef struct snapshot_competence {
    uint32_t organisation;
    coop_competence which;
    const char *tag;
} snapshot_competence;

typedef struct snapshot_cell { /* a value of an attribute; its bits, or its text */
    uint32_t owner;
    const char *name;
    coop_type type;
    uint64_t bits;
    const char *text;
} snapshot_cell;

typedef struct snapshot_table {
    size_t size; /* bytes of a row in memory */
    const snapshot_field *fields;
    size_t count;
    bool named;        /* rows of other tables name its rows */
    bool of_programme; /* of what several have: programmes do */
    coop_owner owner;  /* of cells: whose */
    /* Gives a row to the network; *index is what the network calls it, COOP_NONE where it took none or has no name. */
    coop_status (*add)(coop_network *network, uint32_t *index, const struct snapshot_table *table, const void *row,
                       coop_context *ctx);
    const void *blank; /* a row before its fields are set; NULL = zeros */
    size_t place;      /* where the row has its coop_place; 0 = nowhere */
} snapshot_table;
extern const snapshot_table snapshot_tables[SNAPSHOT_TABLES];

/* ---- writing ---- */
typedef struct snapshot_writer snapshot_writer;
/* NULL when memory is short. */
snapshot_writer *snapshot_begin(coop_i_output *output, const coop_export *export_);
/* What is put from here on are rows of this table. False when memory was short. */
bool snapshot_turn_to(snapshot_writer *writer, snapshot_table_id id);
const coop_export *snapshot_export(const snapshot_writer *writer);
/* Row i of the network's is the next of the file. False when it cannot be written: commit tells why. */
bool snapshot_put(snapshot_writer *writer, const void *row, uint64_t i);
/* Writes the end and frees; false when memory was short. */
bool snapshot_end(snapshot_writer *writer);
/* Puts all rows of a table. */
coop_status snapshot_rows(snapshot_writer *writer, snapshot_table_id id, coop_context *ctx);

/* ---- reading ---- */
coop_status snapshot_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                          coop_context *ctx);

/* ---- a block by itself (columns.c), for src/distributed, where nobody reads all of them ---- */

enum { SNAPSHOT_BEGIN = SNAPSHOT_MARK_LENGTH + 4, SNAPSHOT_HEAD = 12 }; /* bytes before all blocks; of a block's head */

typedef struct snapshot_block {
    snapshot_table_id table;
    uint32_t rows, length;         /* as its head says; behind these bytes stands the sum */
    uint64_t at;                   /* byte of the file at which its head begins */
    uint64_t before;               /* rows of its table, … */
    uint64_t texts, organisations; /* … texts and organisations that stand before it */
} snapshot_block;

typedef struct snapshot_column {
    char *at;
    size_t width, step; /* step 0 = all rows have the same */
} snapshot_column;

/* COOP_INPUT: the snapshot is broken, and why (a term). */
coop_status snapshot_broken(const char *name, const char *why, coop_context *ctx);
coop_status snapshot_check_begin(const char *bytes, const char *name, coop_context *ctx);
uint64_t snapshot_value(const char *bytes, size_t width);
bool snapshot_sum_fits(const char *head, const char *bytes, size_t length);
/* Whether a block of so many bytes can have so many rows: one at least. */
bool snapshot_rows_fit(snapshot_table_id table, uint32_t rows, size_t length);

/* What is wrong, NULL where nothing is: */
/* the next block of a file, from its head and how many bytes are left; rows[t]: of table t so far; */
const char *snapshot_next_block(snapshot_block *block, uint64_t rows[SNAPSHOT_TABLES], const char *head, uint64_t left);
/* where columns stand; */
const char *snapshot_columns(snapshot_column columns[SNAPSHOT_FIELDS], const snapshot_table *table, uint32_t rows,
                             char *bytes, size_t length);
/* the texts of a block of SNAPSHOT_TEXTS, at most length / 4; the room is of so many bytes and outlives them; */
size_t snapshot_texts_room(size_t count, size_t length);
const char *snapshot_texts(const char **texts, char *room, const char *bytes, size_t count, size_t length);
/* each text's and organisation's number in a block, in the place of which what is returned is put. */
typedef uint32_t snapshot_visit_fn(void *data, const snapshot_field *field, uint32_t number);
const char *snapshot_visit(const snapshot_block *block, char *bytes, snapshot_visit_fn *visit, void *data);

/* The rows of a block of organisations or ties go into the network. What they name is of `known`: texts are numbered
 * from 1 there, organisations from 0. Those of a block of organisations are put behind them. */
typedef struct snapshot_known {
    const char **texts;
    size_t text_count;
    uint32_t *organisations; /* indices in the network; freed by the caller */
    size_t organisation_count;
} snapshot_known;
coop_status snapshot_read_block(coop_network *network, snapshot_known *known, const snapshot_block *block, char *bytes,
                                const char *name, coop_context *ctx);

#endif
