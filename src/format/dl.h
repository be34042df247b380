/* The inside of the reader of UCINET's DL text. */
#ifndef COOP_FORMAT_DL_H
#define COOP_FORMAT_DL_H

#include "format/cells.h"
#include "format/line_words.h"

enum { COOP_I_DL_LABELS, COOP_I_DL_ROWS, COOP_I_DL_COLUMNS, COOP_I_DL_MATRICES, COOP_I_DL_LISTS };

typedef struct coop_i_dl_labels {
    char **items;
    size_t count, capacity;
} coop_i_dl_labels;

typedef enum coop_i_dl_format { COOP_I_DL_FULL, COOP_I_DL_EDGES, COOP_I_DL_NODES } coop_i_dl_format;
typedef enum coop_i_dl_state { COOP_I_DL_IN_HEADER, COOP_I_DL_IN_LABELS, COOP_I_DL_IN_DATA } coop_i_dl_state;

typedef struct coop_i_dl_reader {
    coop_context *ctx;
    coop_i_gml_rows rows;
    coop_i_line_words words;
    coop_place place;
    coop_i_dl_state state;
    coop_i_dl_format format;
    bool two_modes, embedded_rows, embedded_columns, no_diagonal;
    uint64_t n, row_count, column_count, matrices;
    size_t filling; /* the list of labels that the header speaks of */
    coop_i_dl_labels lists[COOP_I_DL_LISTS];
    coop_i_pool *met[2]; /* embedded labels of edge and node lists: of rows (or all), of columns */
    coop_i_cells cells;
    uint64_t cell, row_labels; /* of full matrices: read so far */
    uint64_t repeated, repeated_at;
    char key[16]; /* a header word that waits for its value */
    char number[24];
    bool told_cells;
} coop_i_dl_reader;

coop_status coop_i_dl_fail(coop_i_dl_reader *r, const coop_i_line_word *word, const char *message);
coop_status coop_i_dl_add_label(coop_i_dl_reader *r, size_t list, const char *text);

/* dl_data.c: a word of a full matrix, a line of an edge or node list, and what is to be added at the end. */
coop_status coop_i_dl_matrix_word(coop_i_dl_reader *r, const coop_i_line_word *word);
coop_status coop_i_dl_list_line(coop_i_dl_reader *r);
coop_status coop_i_dl_end(coop_i_dl_reader *r);

#endif
