/* What was understood of the input: of each file, of each table of a workbook. Facts that the readers collect; the note
 * "detected" and the verdict of `coopgraph check` make words of them. */
#ifndef COOPGRAPH_READING_H
#define COOPGRAPH_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <coopgraph/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum coop_holds {
    COOP_HOLDS_ORGANISATIONS, /* a table of them */
    COOP_HOLDS_TIES,
    COOP_HOLDS_PARTICIPATIONS,
    COOP_HOLDS_NOTHING, /* a sheet that is not read */
    COOP_HOLDS_NETWORK, /* the file of a program */
} coop_holds;

typedef enum coop_shape {
    COOP_SHAPE_ROWS,      /* a row is one organisation, tie or participation */
    COOP_SHAPE_SEVERAL,   /* several columns of partners or participants */
    COOP_SHAPE_GRID,      /* answers: a row for who answers, a column for each who was asked about */
    COOP_SHAPE_ADJACENCY, /* who with whom: rows and columns are the same organisations */
    COOP_SHAPE_INCIDENCE, /* who in what */
} coop_shape;

typedef enum coop_unread { /* why a sheet is not read */
                           COOP_IS_READ,
                           COOP_UNREAD_HIDDEN,
                           COOP_UNREAD_NO_HEADER, /* nothing tells what it holds */
                           COOP_UNREAD_RESULTS,   /* of an earlier run, or the guide of a questionnaire */
                           COOP_UNREAD_EMPTY,
                           COOP_UNREAD_PROGRAM, /* what a program keeps beside its tables: groups, figures, settings of
                                                   NodeXL */
} coop_unread;

typedef enum coop_left {                   /* what is left out of a table, counted */
                         COOP_LEFT_ABOVE,  /* rows above the header */
                         COOP_LEFT_TOTALS, /* rows that are sums */
                         COOP_LEFT_BELOW,  /* rows below the table */
                         COOP_LEFT_HIDDEN_ROWS,
                         COOP_LEFT_HIDDEN_CELLS,
                         COOP_LEFT_DIAGONAL,
                         COOP_LEFT_HEADINGS, /* rows of one cell in the midst of a table */
                         COOP_LEFT_EXAMPLES, /* rows that begin with "Пример:" */
                         COOP_LEFT_BAD,      /* rows with an error */
                         COOP_LEFT_KINDS
} coop_left;

/* A column of a table; texts belong to the reading. */
typedef struct coop_reading_column {
    size_t number;       /* from 1 */
    const char *name;    /* as the header has it; NULL = it has none */
    const char *meaning; /* a name of coop_csv_columns; NULL = kept as an attribute of that name */
    const char *cell;    /* the first cell of a number or date that is not written as it is read: "4 512,30" … */
    const char *value;   /* … and how it is read: "4512.3"; both NULL when there is none */
} coop_reading_column;

typedef struct coop_reading {
    const char *file;
    const char *sheet;  /* NULL when the file has none */
    const char *format; /* "CSV" */
    coop_holds holds;
    coop_unread unread;
    coop_shape shape;
    uint64_t rows, header_row;            /* of a table; header_row 0 = it has none */
    uint64_t organisations, ties, events; /* that the file of a program added */
    const char *charset;                  /* NULL where the format leaves no choice */
    bool charset_guessed;
    char delimiter; /* 0 = none */
    bool decimal_comma;
    bool guessed;           /* the columns are known by words or content, not by their whole names alone */
    size_t slots;           /* columns of partners, participants, of a matrix */
    const char *not_weight; /* a column that looks like the strength and is not taken; NULL = none */
    uint64_t left[COOP_LEFT_KINDS];
    const coop_reading_column *columns;
    size_t column_count;
} coop_reading;

typedef struct coop_readings coop_readings;
struct coop_context;
/* A language that is spoken: the library's own (coop_language_named). */
typedef struct coop_i_words coop_language;

/* None yet. What readers tell is added while ctx->readings points to them. */
COOP_API coop_status coop_readings_new(coop_readings **readings, struct coop_context *ctx);
COOP_API void coop_readings_free(coop_readings *readings);
/* In the order in which the input was read. */
COOP_API size_t coop_readings_count(const coop_readings *readings);
COOP_API const coop_reading *coop_readings_get(const coop_readings *readings, size_t i);

/* "ties, 3 rows, windows-1251, ';', decimal comma", in that language (coop_language_named), NULL = English. */
#define COOP_READING_SIZE 256
COOP_API void coop_reading_print(char out[COOP_READING_SIZE], const coop_reading *reading,
                                 const coop_language *language);

#ifdef __cplusplus
}
#endif
#endif
