/* The inside of the reader of UCINET's DL text. */
#ifndef COOP_FORMAT_DL_DL_H
#define COOP_FORMAT_DL_DL_H

#include "format/line_words.h"
#include "format/record/entries.h"

enum { DL_LABELS, DL_ROWS, DL_COLUMNS, DL_MATRICES, DL_LISTS };

typedef struct dl_labels {
    char **items;
    size_t count, capacity;
} dl_labels;

typedef enum dl_format { DL_FULL, DL_LOWER, DL_UPPER, DL_EDGES, DL_ARRAY, DL_NODES } dl_format;
typedef enum dl_state { DL_IN_HEADER, DL_IN_LABELS, DL_IN_DATA } dl_state;

typedef struct dl_reader {
    coop_context *ctx;
    record_rows rows;
    format_line_words words;
    coop_place place;
    dl_state state;
    dl_format format;
    coop_i_decimals decimals;
    bool two_modes, embedded_rows, embedded_columns, no_diagonal;
    uint64_t n, row_count, column_count, matrices;
    size_t filling; /* the list of labels that the header speaks of */
    dl_labels lists[DL_LISTS];
    coop_i_pool *met[2];          /* labels in edge and node lists: of rows (or all), of columns */
    coop_i_map known[2];          /* pool id of a label of the header -> its row or column */
    record_entries *cells;        /* of each matrix */
    uint64_t cell;                /* of matrices: read so far */
    uint64_t matrix, row, column; /* of the next cell */
    uint64_t column_labels;       /* embedded in this matrix */
    bool row_labelled, repeats_columns;
    char key[16]; /* a header word that waits for its value */
    char number[24];
    bool told_cells;
} dl_reader;

coop_status dl_fail(dl_reader *r, const format_line_word *word, const char *message);
coop_status dl_add_label(dl_reader *r, size_t list, const char *text);

/* dl/data.c: the start of the data, a line of an edge or node list, a word of a matrix, and what is to be added at the
 * end. */
coop_status dl_start_data(dl_reader *r);
coop_status dl_list_line(dl_reader *r);
coop_status dl_matrix_word(dl_reader *r, const format_line_word *word);
coop_status dl_end(dl_reader *r);
bool dl_is_matrix(const dl_reader *r);

/* dl/write.c */
coop_status dl_write(coop_i_output *output, const coop_export *export_, coop_context *ctx);

#endif
