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

typedef enum dl_format { DL_FULL, DL_EDGES, DL_NODES } dl_format;
typedef enum dl_state { DL_IN_HEADER, DL_IN_LABELS, DL_IN_DATA } dl_state;

typedef struct dl_reader {
    coop_context *ctx;
    record_rows rows;
    format_line_words words;
    coop_place place;
    dl_state state;
    dl_format format;
    bool two_modes, embedded_rows, embedded_columns, no_diagonal;
    uint64_t n, row_count, column_count, matrices;
    size_t filling; /* the list of labels that the header speaks of */
    dl_labels lists[DL_LISTS];
    coop_i_pool *met[2]; /* embedded labels of edge and node lists: of rows (or all), of columns */
    record_entries cells;
    uint64_t cell, row_labels; /* of full matrices: read so far */
    uint64_t repeated, repeated_at;
    char key[16]; /* a header word that waits for its value */
    char number[24];
    bool told_cells;
} dl_reader;

coop_status dl_fail(dl_reader *r, const format_line_word *word, const char *message);
coop_status dl_add_label(dl_reader *r, size_t list, const char *text);

/* dl/data.c: a word of a full matrix, a line of an edge or node list, and what is to be added at the end. */
coop_status dl_matrix_word(dl_reader *r, const format_line_word *word);
coop_status dl_list_line(dl_reader *r);
coop_status dl_end(dl_reader *r);

#endif
