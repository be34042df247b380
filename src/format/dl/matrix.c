/* The cells of DL's matrices, one after another whatever the lines: whole ones or halves, with the diagonal or without,
 * with labels in front of rows and above columns. */
#include <string.h>
#include <strings.h>

#include "format/dl/dl.h"
#include "util/number.h"

typedef dl_reader reader;

/* The columns [first, end) of a row; its diagonal may be absent. */
static uint64_t first_of(const reader *r, uint64_t row) {
    if (r->format == DL_UPPER) return row + r->no_diagonal;
    return r->format == DL_FULL && r->no_diagonal && !r->two_modes && row == 0 ? 1 : 0;
}

static uint64_t end_of(const reader *r, uint64_t row) {
    uint64_t columns = dl_columns_of(r);
    if (r->format == DL_LOWER) return row + !r->no_diagonal;
    return r->format == DL_FULL && r->no_diagonal && !r->two_modes && row + 1 == columns ? columns - 1 : columns;
}

static uint64_t cells_of(const reader *r) {
    uint64_t rows = dl_rows_of(r), columns = dl_columns_of(r);
    if (r->format != DL_FULL) return r->no_diagonal ? rows * (rows ? rows - 1 : 0) / 2 : rows * (rows + 1) / 2;
    return rows * (columns - (r->no_diagonal && !r->two_modes && columns > 0));
}

/* A row begins, and so does the next matrix behind the last row. */
static void start_row(reader *r) {
    if (r->row == dl_rows_of(r)) {
        r->row = 0;
        r->matrix++;
        r->column_labels = 0;
        r->repeats_columns = false;
    }
    r->column = first_of(r, r->row);
    r->row_labelled = false;
}

static void skip_empty_rows(reader *r) {
    while (r->matrix < r->matrices && r->column >= end_of(r, r->row) && (r->row_labelled || !r->embedded_rows)) {
        r->row++;
        start_row(r);
    }
}

static void next_cell(reader *r) {
    r->cell++;
    r->column++;
    if (r->format == DL_FULL && r->no_diagonal && !r->two_modes && r->column == r->row) r->column++;
}

/* Embedded labels: one for each column first, then one before each row. Before further matrices those of columns may
 * stand again, on a line of their own. */
static bool is_column_label(reader *r) {
    if (!r->embedded_columns || r->row > 0 || r->row_labelled || r->column_labels == dl_columns_of(r)) return false;
    if (r->matrix > 0 && r->column_labels == 0) r->repeats_columns = r->words.count == dl_columns_of(r);
    if (r->matrix > 0 && !r->repeats_columns) return false;
    r->column_labels++;
    return true;
}

static coop_status take_label(reader *r, bool column, const format_line_word *word) {
    size_t list = !r->two_modes ? DL_LABELS : column ? DL_COLUMNS : DL_ROWS;
    uint64_t announced = column ? dl_columns_of(r) : dl_rows_of(r);
    bool known = r->lists[list].count >= announced || (!column && !r->two_modes && r->embedded_columns);
    return known ? COOP_OK : dl_add_label(r, list, word->text);
}

static bool is_missing(const char *text) {
    return strcmp(text, ".") == 0 || strcasecmp(text, "na") == 0;
}

coop_status dl_matrix_word(reader *r, const format_line_word *word) {
    double weight;
    bool none = cells_of(r) == 0;
    if (!none && r->cell == 0 && !r->row_labelled && r->column_labels == 0) r->column = first_of(r, 0);
    if (!none) skip_empty_rows(r);
    if (none || r->matrix >= r->matrices) {
        if (r->told_cells) return COOP_OK;
        r->told_cells = true;
        return dl_bad_row(r, word, "the matrix has more cells than the header announces");
    }
    if (is_column_label(r)) return take_label(r, true, word);
    if (r->embedded_rows && !r->row_labelled && r->column == first_of(r, r->row)) {
        r->row_labelled = true;
        return take_label(r, false, word);
    }
    coop_status status = COOP_OK;
    if (!is_missing(word->text) && !coop_i_number_parse(&weight, word->text)) {
        status = dl_bad_row(r, word, "a cell of the matrix is no number");
    } else if (!is_missing(word->text) && weight != 0) {
        status = dl_add_cell(r, r->row, r->column, weight, word);
    }
    next_cell(r);
    if (r->column >= end_of(r, r->row)) {
        r->row++;
        start_row(r);
    }
    return status;
}

coop_status dl_matrix_end(reader *r) {
    uint64_t announced = cells_of(r) * r->matrices;
    if (r->cell >= announced) return COOP_OK;
    return coop_fail_at(r->ctx, COOP_INPUT, r->place.file, r->place.line, 0,
                        "the matrix has %llu cells, the header announces %llu: is the file complete?",
                        (unsigned long long)r->cell, (unsigned long long)announced);
}
