/* CSV reading inside: the file being read, and a row of it on its way into the network. */
#ifndef COOP_FORMAT_CSV_READER_H
#define COOP_FORMAT_CSV_READER_H

#include "format/csv/sheet.h"
#include "format/record/entries.h"

/* What was left out of a table or filled in, told at its end with its number and the first place. */
typedef enum csv_tale {
    CSV_TOTAL,    /* a sum */
    CSV_BELOW,    /* below the table */
    CSV_HEADING,  /* what the next rows are about */
    CSV_REPEATED, /* the header again, or the numbers of the columns below it */
    CSV_EXAMPLE,  /* of a form to be filled in */
    CSV_NOBODY,   /* who says to have no partner */
    CSV_AGAIN,    /* an organisation once more, for another cluster */
    CSV_GRADED,   /* a strength in words */
    CSV_SHARE,    /* a strength like "3/5": 3 of 5 */
    CSV_PERCENT,  /* a strength in percent, where others are none */
    CSV_ORDER,    /* a date like 03/04/2021, where others have the month first */
    CSV_UNGRADED, /* no strength, where others have one */
    CSV_MERGED,   /* a cell that is merged with the one above */
    CSV_FILLED,   /* a cell that is filled from the one above */
    CSV_SHORT,    /* a row with fewer cells than the header */
    CSV_UNJOINED, /* a project that nobody is said to take part in */
    CSV_NAMELESS, /* a cell in a column without a name */
    CSV_CLOCK,    /* a time of day behind a date */
    CSV_DAY,      /* a date where a year is kept */
    CSV_TALES
} csv_tale;

typedef struct csv_counts {
    struct {
        uint64_t count;
        coop_place first;
    } of[CSV_TALES];
    uint64_t above, diagonal, bad;
    uint64_t plain, month_first; /* strengths without a percent sign; dates that can only have the month first */
} csv_counts;

typedef struct csv_reader {
    coop_network *network;
    coop_i_input *input;
    coop_context *ctx;
    const char *file;
    csv_lexer lexer;
    csv_names names;
    csv_dialect dialect;
    const coop_list *list;                       /* a table that is no network; NULL = one of a network */
    size_t list_at[FORMAT_LIST_COLUMNS], listed; /* its columns; rows looked at for its header */
    const char *const *stated;                   /* what the user says of the columns */
    size_t stated_count;
    int64_t header_row; /* where the header is said to be: 0 = to be found, -1 = there is none */
    bool y_down;        /* of places in a picture: NodeXL counts them from the top */
    bool ragged;        /* rows may have fewer or more fields than the header: those of a workbook */

    csv_held held;             /* the first rows, until it is known what they are */
    csv_held waiting;          /* rows of one cell behind blank lines, until it is known what follows them */
    bool headed;               /* a row that may head a table was met */
    size_t gap;                /* the empty column in front of another table; 0 = there is none */
    uint64_t line;             /* of the names of that table */
    struct csv_reader *beside; /* which reads it */
    bool planned;
    bool sideways;                 /* the names of the columns stand below each other */
    bool events_alone;             /* the columns name projects, and nobody who takes part in them */
    coop_date date;                /* which the sheet is called by; 0 = none */
    size_t names_row, names_depth; /* of those held: the header */
    size_t next;                   /* of those held: the first row of data */
    csv_header header;
    csv_field *names_fields; /* of a header of two rows, which the slots may name */
    coop_i_buf names_text;
    csv_extras extras;
    size_t columns;  /* of the header; every row has as many */
    coop_i_buf seen; /* the first row, for a message */

    csv_row fitted; /* a row with as many fields as the header */
    size_t fitted_capacity;
    size_t numbers_field;   /* it numbers the rows; SIZE_MAX = none does */
    size_t fill_field;      /* empty cells of it are those above; SIZE_MAX = none */
    bool fill_both;         /* those of the following field, too */
    bool merged;            /* fields say whether they are merged */
    coop_i_buf *above;      /* of each column what its empty cells are filled with */
    const char *separators; /* of several names in a cell; NULL = none */
    const char *rest;       /* of the cell whose names are being read */
    bool parted_hard;       /* by those that part names wherever they stand */
    bool judged;            /* a sum or blank lines were met: what follows may stand below the table */
    bool followed;          /* the present row waited, and the next one is of the table */
    bool ended;
    csv_counts counts;
    record_entries cells; /* of a matrix */
    uint32_t *names_of;   /* the organisations of its columns */
    csv_parties *parties;
    coop_i_buf item;           /* of a list cell */
    coop_i_buf plain, both;    /* of a name without what stands behind it; of two names of a cell */
    coop_i_buf kind;           /* of a name and the kind of tie in brackets behind it */
    coop_reading *reading;     /* what is understood of it; NULL = nobody wants to know */
    const char *book, *sheet;  /* of a workbook; NULL = it is no sheet */
    size_t shown[CSV_COLUMNS]; /* 1 + the column of the reading that still wants a cell as an example */
    uint64_t rows;
} csv_reader;

static inline coop_place csv_place(const csv_reader *in, uint64_t line, uint64_t column) {
    return (coop_place){.file = in->file, .line = line, .column = column};
}

void csv_count(csv_reader *in, csv_tale what, const csv_field *at);
/* What is to be told of how a strength is written. */
void csv_count_strength(csv_reader *in, const csv_field *at);

/* ---- csv/plan.c: where the table is, and what it holds ---- */
coop_status csv_plan(csv_reader *in);

/* ---- csv/neo4j.c ---- */
/* The names of a row of Neo4j's ("id:ID(Firm)", ":START_ID", "since:int") become those of others. */
void csv_plain_names(const csv_row *names);

/* ---- csv/heads.c ---- */
/* Whether the first column has what others have in their header: a form about one, or a table turned on its side. */
coop_status csv_find_sideways(bool *found, csv_reader *in);
/* Whether a row of those held names projects, and nobody who takes part in them. */
coop_status csv_find_events_alone(bool *found, csv_reader *in);
/* Whether a row has the names of columns: words alone, of which two at least are known. */
coop_status csv_may_head(bool *heads, csv_reader *in, const csv_row *row);
/* The row without its first fields. */
csv_row csv_row_from(const csv_row *row, size_t from);
/* The empty column that parts two tables whose names stand in a row of those held; 0 = there is none. */
coop_status csv_find_gap(size_t *gap, csv_reader *in, size_t row);

/* ---- csv/stated.c ---- */
/* Takes what the user states of the columns into the header; *taken = some of it is of this table. */
coop_status csv_state(bool *taken, csv_header *header, csv_reader *in, const csv_row *names);

/* ---- csv/list.c: a row and the end of a table that is no network ---- */
coop_status csv_list_take(csv_reader *in, const csv_row *row);
coop_status csv_list_end(csv_reader *in);

/* ---- csv/told.c ---- */
void csv_tell_guess(csv_reader *in, const csv_row *names);
/* What csv_counts has, at the end. */
void csv_tell_counts(csv_reader *in);
/* Into the reading: the table and its columns, once they are known; an example of how a cell is read, where it says
 * more than the cell; what only the end knows. */
coop_status csv_tell_table(csv_reader *in, const csv_row *names);
coop_status csv_tell_cell(csv_reader *in, int column, const char *cell, const char *value);
coop_status csv_tell_end(csv_reader *in);

/* ---- csv/rows.c: rows as the table has them ---- */

/* Prepares for the rows of data, from those held. */
coop_status csv_rows_begin(csv_reader *in);
/* The row as the table has it, with as many fields as the header and what stands above filled in; NULL when it is none:
 * a sum, a signature. */
coop_status csv_rows_take(const csv_row **taken, csv_reader *in, const csv_row *row);

/* ---- csv/filled.c: empty cells that are those above ---- */

/* Decides of which columns empty cells are filled, by the rows held. */
void csv_fill_begin(csv_reader *in);
/* What empty cells below are filled with. */
coop_status csv_fill_keep(csv_reader *in, size_t field, const char *text);
/* Fills those of the fitted row. */
coop_status csv_fill_down(csv_reader *in);
void csv_fill_clear(csv_reader *in);

/* ---- csv/passed.c: which rows are none of the table ---- */

/* What helps to tell, from the rows held. */
coop_status csv_passed_begin(csv_reader *in);
/* Whether the row is passed over: a sum, a heading, a remark below the table. It is counted. */
coop_status csv_passed(bool *passed, csv_reader *in, const csv_row *row);
/* Who a row is about, and with whom: both are there. */
bool csv_row_is_whole(const csv_reader *in, const csv_row *row);

/* ---- csv/names.c: several names in a cell ---- */

/* Those that part names wherever they stand. */
extern const char csv_hard_separators[];
/* The characters that part names in the cells held; NULL when each has one name. `many`: the column is called so. */
coop_status csv_names_separators(const char **separators, csv_reader *in, bool many);
/* Whether a cell has two parts at least and all may be names. False when memory is short. */
bool csv_names_several(bool *several, coop_i_buf *item, const char *text, const char *separators);
/* A name without what people write behind it: "и др.", "etc.", the * of a footnote. The text itself where there is
 * nothing of the kind, else a copy in `out`. */
const char *csv_name_plain(coop_i_buf *out, const char *text);
/* The next name of a cell from *at on, written into `item`; false at the end. */
bool csv_name_next(coop_i_buf *item, const char **at, const char *separators);

/* ---- csv/record.c ---- */

/* Puts a row into the network, as what the header says the table holds. A bad one is told with its place. */
coop_status csv_read_row(csv_reader *in, const csv_row *row);

/* ---- csv/cells.c: the rows of a matrix of who with whom ---- */
coop_status csv_read_cells(csv_reader *in, const csv_row *row);
/* Its ties, when all rows are known: of a symmetric matrix, or of one half of it, they have no direction. */
coop_status csv_cells_give(csv_reader *in);

/* ---- csv/read.c ---- */

/* A table of which rows are handed over one by one, the header among the first of them: `begin` (with network, ctx and
 * file set), `take` for each row, `end`; `clear` in any case. */
coop_status csv_reader_begin(csv_reader *in, const coop_load_options *options);
coop_status csv_reader_take(csv_reader *in, const csv_row *row);
/* Nothing more is to be read: no header was found, or the table has ended. */
bool csv_reader_gave_up(const csv_reader *in);
/* What the whole of the table decides: attribute types, projects. */
coop_status csv_reader_end(csv_reader *in);
void csv_reader_clear(csv_reader *in);

#endif
