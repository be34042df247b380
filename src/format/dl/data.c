/* The data of a DL file: matrices, edge lists and node lists, and the nodes and ties at its end. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "format/dl/dl.h"
#include "util/mem.h"
#include "util/number.h"

typedef dl_reader reader;

coop_status dl_add_label(reader *r, size_t list, const char *text) {
    dl_labels *labels = &r->lists[list];
    if (!coop_i_grow(&labels->items, &labels->capacity, labels->count + 1, sizeof *labels->items)) {
        return coop_fail_memory(r->ctx);
    }
    char *copy = coop_i_strndup(text, strlen(text));
    if (!copy) return coop_fail_memory(r->ctx);
    labels->items[labels->count++] = copy;
    return COOP_OK;
}

static uint64_t rows_of(const reader *r) {
    return r->two_modes ? r->row_count : r->n;
}

static uint64_t columns_of(const reader *r) {
    return r->two_modes ? r->column_count : r->n;
}

/* Which list has the labels of rows or of columns: with one mode any of the three. */
static dl_labels *labels_of(reader *r, bool column) {
    if (r->two_modes) return &r->lists[column ? DL_COLUMNS : DL_ROWS];
    for (size_t i = DL_LABELS; i < DL_COLUMNS; i++) {
        if (r->lists[i].count) return &r->lists[i];
    }
    return &r->lists[DL_COLUMNS];
}

bool dl_is_matrix(const reader *r) {
    return r->format == DL_FULL || r->format == DL_LOWER || r->format == DL_UPPER;
}

static bool is_embedded_list(const reader *r, bool column) {
    if (dl_is_matrix(r)) return false;
    return r->two_modes && column ? r->embedded_columns : r->embedded_rows || (!r->two_modes && r->embedded_columns);
}

static coop_i_pool *met_of(const reader *r, bool column) {
    return r->met[r->two_modes && column];
}

/* The label of a row or column, else its number; with two modes "r1" and "c1". */
static const char *name_of(void *owner, uint32_t i, bool column) {
    reader *r = owner;
    if (is_embedded_list(r, column)) return coop_i_pool_get(met_of(r, column), i + 1);
    const dl_labels *labels = labels_of(r, column);
    if (i < labels->count) return labels->items[i];
    snprintf(r->number, sizeof r->number, "%s%llu", !r->two_modes ? "" : column ? "c" : "r", (unsigned long long)i + 1);
    return r->number;
}

static coop_status bad_row(reader *r, const format_line_word *word, const char *message) {
    coop_place place = r->place;
    place.column = word->column;
    return coop_i_reject(r->ctx, &place, "bad-row", "%s", message);
}

static coop_status add_cell(reader *r, uint64_t row, uint64_t column, double weight, const format_line_word *word) {
    const record_entry cell = {.row = (uint32_t)row,
                               .column = (uint32_t)column,
                               .weight = weight,
                               .line = r->place.line,
                               .character = word->column};
    return record_entries_add(&r->cells[r->matrix], &cell, r->ctx);
}

/* As many rows as columns of which nothing says that they are other nodes: one mode. */
static bool are_the_same(const reader *r) {
    const dl_labels *rows = &r->lists[DL_ROWS], *columns = &r->lists[DL_COLUMNS];
    if (!dl_is_matrix(r) || r->row_count != r->column_count || (r->embedded_rows && r->embedded_columns)) return false;
    for (size_t i = 0; rows->count && columns->count && i < r->row_count; i++)
        if (i >= rows->count || i >= columns->count || strcmp(rows->items[i], columns->items[i]) != 0) return false;
    return true;
}

static coop_status know_labels(reader *r, bool column) {
    const dl_labels *labels = labels_of(r, column);
    coop_i_map *known = &r->known[r->two_modes && column];
    for (size_t i = 0; i < labels->count && !is_embedded_list(r, column); i++) {
        uint32_t id, before;
        if (!coop_i_pool_puts(met_of(r, column), &id, labels->items[i])) return coop_fail_memory(r->ctx);
        if (!coop_i_map_get(known, id, &before) && !coop_i_map_put(known, id, (uint32_t)i))
            return coop_fail_memory(r->ctx);
    }
    return COOP_OK;
}

coop_status dl_start_data(reader *r) {
    if (r->two_modes && are_the_same(r)) {
        r->two_modes = false;
        r->n = r->row_count;
    }
    r->cells = coop_i_calloc(r->matrices, sizeof *r->cells);
    if (!r->cells) return coop_fail_memory(r->ctx);
    if (dl_is_matrix(r)) return COOP_OK;
    coop_status status = know_labels(r, false);
    return status == COOP_OK && r->two_modes ? know_labels(r, true) : status;
}

/* ---- edge lists and node lists ---- */

/* The index of the node that a word names: its number, or its label. */
static coop_status node_of(uint32_t *index, reader *r, const format_line_word *word, bool column) {
    int64_t number;
    *index = COOP_NONE;
    if (is_embedded_list(r, column)) {
        uint32_t id;
        if (!*word->text) return bad_row(r, word, "an empty label");
        if (!coop_i_pool_puts(met_of(r, column), &id, word->text)) return coop_fail_memory(r->ctx);
        *index = id - 1;
        return COOP_OK;
    }
    uint64_t count = column ? columns_of(r) : rows_of(r);
    uint32_t label = coop_i_pool_find(met_of(r, column), word->text, strlen(word->text));
    if (!word->quoted && coop_i_integer_parse(&number, word->text) && number >= 1 && (uint64_t)number <= count) {
        *index = (uint32_t)(number - 1);
    } else if (!label || !coop_i_map_get(&r->known[r->two_modes && column], label, index)) {
        return bad_row(r, word,
                       "here must be the number of a node, from 1 to n (or the header says 'labels embedded')");
    }
    return COOP_OK;
}

/* "!" ends the ties of a relation. */
static coop_status next_relation(reader *r, const format_line_word *word) {
    if (r->matrix + 1 >= r->matrices) return bad_row(r, word, "more relations than the header announces");
    r->matrix++;
    return COOP_OK;
}

/* Behind the two ends a value for each relation. */
static coop_status add_values(reader *r, uint32_t source, uint32_t target) {
    const format_line_word *words = r->words.items;
    coop_status status = COOP_OK;
    for (r->matrix = 0; r->matrix < r->matrices && r->matrix + 2 < r->words.count && status == COOP_OK; r->matrix++) {
        double weight;
        if (!coop_i_cell_strength(&weight, words[r->matrix + 2].text, &r->decimals))
            status = bad_row(r, &words[r->matrix + 2], "the value of an edge is no number");
        else if (weight != 0)
            status = add_cell(r, source, target, weight, &words[r->matrix + 2]);
    }
    return status;
}

coop_status dl_list_line(reader *r) {
    const format_line_word *words = r->words.items;
    bool edges = r->format != DL_NODES;
    uint32_t source, target = COOP_NONE;
    double weight = NAN;
    if (!words[0].quoted && strcmp(words[0].text, "!") == 0) return next_relation(r, &words[0]);
    if (edges && r->words.count < 2) return bad_row(r, &words[0], "an edge needs two nodes, then maybe a value");
    if (r->format == DL_EDGES && r->words.count > 2 && !coop_i_cell_strength(&weight, words[2].text, &r->decimals)) {
        return bad_row(r, &words[2], "the value of an edge is no number");
    }
    coop_status status = node_of(&source, r, &words[0], false);
    for (size_t i = 1; i < (edges ? 2 : r->words.count) && status == COOP_OK && source != COOP_NONE; i++) {
        status = node_of(&target, r, &words[i], true);
        if (status != COOP_OK || target == COOP_NONE) continue;
        if (r->format == DL_ARRAY)
            status = add_values(r, source, target);
        else if (weight != 0)
            status = add_cell(r, source, target, weight, &words[i]);
    }
    return status;
}

/* ---- the end ---- */

static coop_status add_nodes(reader *r, bool column, coop_i_pool *added) {
    uint64_t count = is_embedded_list(r, column) ? coop_i_pool_count(met_of(r, column))
                     : column                    ? columns_of(r)
                                                 : rows_of(r);
    record_item record = {0};
    coop_status status = COOP_OK;
    for (uint64_t i = 0; i < count && status == COOP_OK; i++) {
        const char *name = name_of(r, (uint32_t)i, column);
        uint32_t id, before = coop_i_pool_count(added);
        record_start(&record, RECORD_NODE, false, &r->place);
        if (!coop_i_pool_puts(added, &id, name) || !record_text(&record, &record.id, name)) {
            status = coop_fail_memory(r->ctx);
        }
        /* one that is in both modes is one organisation */
        if (status != COOP_OK || coop_i_pool_count(added) == before) continue;
        if (r->two_modes) {
            status = record_rows_value(&r->rows, &record, "mode", COOP_INTEGER, column ? "2" : "1", &r->place);
        }
        if (status == COOP_OK) status = record_rows_add(&r->rows, &record);
    }
    record_clear(&record);
    return status;
}

/* A relation is a kind of tie: its label or, of several, its number. */
static coop_status give(reader *r, uint64_t matrix) {
    const dl_labels *kinds = &r->lists[DL_MATRICES];
    char number[24];
    snprintf(number, sizeof number, "%llu", (unsigned long long)matrix + 1);
    const char *kind = matrix < kinds->count ? kinds->items[matrix] : r->matrices > 1 ? number : NULL;
    bool undirected = r->two_modes || r->format == DL_LOWER || r->format == DL_UPPER;
    return record_entries_give(&r->cells[matrix], &r->rows, undirected, kind, name_of, r);
}

/* ---- matrices ---- */

/* The columns [first, end) of a row; its diagonal may be absent. */
static uint64_t first_of(const reader *r, uint64_t row) {
    if (r->format == DL_UPPER) return row + r->no_diagonal;
    return r->format == DL_FULL && r->no_diagonal && !r->two_modes && row == 0 ? 1 : 0;
}

static uint64_t end_of(const reader *r, uint64_t row) {
    uint64_t columns = columns_of(r);
    if (r->format == DL_LOWER) return row + !r->no_diagonal;
    return r->format == DL_FULL && r->no_diagonal && !r->two_modes && row + 1 == columns ? columns - 1 : columns;
}

static uint64_t cells_of(const reader *r) {
    uint64_t rows = rows_of(r), columns = columns_of(r);
    if (r->format != DL_FULL) return r->no_diagonal ? rows * (rows ? rows - 1 : 0) / 2 : rows * (rows + 1) / 2;
    return rows * (columns - (r->no_diagonal && !r->two_modes && columns > 0));
}

/* A row begins, and so does the next matrix behind the last row. */
static void start_row(reader *r) {
    if (r->row == rows_of(r)) {
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
    if (!r->embedded_columns || r->row > 0 || r->row_labelled || r->column_labels == columns_of(r)) return false;
    if (r->matrix > 0 && r->column_labels == 0) r->repeats_columns = r->words.count == columns_of(r);
    if (r->matrix > 0 && !r->repeats_columns) return false;
    r->column_labels++;
    return true;
}

static coop_status take_label(reader *r, bool column, const format_line_word *word) {
    size_t list = !r->two_modes ? DL_LABELS : column ? DL_COLUMNS : DL_ROWS;
    uint64_t announced = column ? columns_of(r) : rows_of(r);
    bool known = r->lists[list].count >= announced || (!column && !r->two_modes && r->embedded_columns);
    return known ? COOP_OK : dl_add_label(r, list, word->text);
}

coop_status dl_matrix_word(reader *r, const format_line_word *word) {
    double weight = 0;
    bool none = cells_of(r) == 0;
    if (!none && r->cell == 0 && !r->row_labelled && r->column_labels == 0) r->column = first_of(r, 0);
    if (!none) skip_empty_rows(r);
    if (none || r->matrix >= r->matrices) {
        if (r->told_cells) return COOP_OK;
        r->told_cells = true;
        return bad_row(r, word, "the matrix has more cells than the header announces");
    }
    if (is_column_label(r)) return take_label(r, true, word);
    if (r->embedded_rows && !r->row_labelled && r->column == first_of(r, r->row)) {
        r->row_labelled = true;
        return take_label(r, false, word);
    }
    coop_status status = COOP_OK;
    bool missing = strcmp(word->text, ".") == 0;
    if (!missing && !coop_i_cell_strength(&weight, word->text, &r->decimals)) {
        status = bad_row(r, word, "a cell of the matrix is no number");
    } else if (!missing && weight != 0 && !isnan(weight)) {
        status = add_cell(r, r->row, r->column, weight, word);
    }
    next_cell(r);
    if (r->column >= end_of(r, r->row)) {
        r->row++;
        start_row(r);
    }
    return status;
}

static coop_status matrix_end(reader *r) {
    uint64_t announced = cells_of(r) * r->matrices;
    if (r->cell >= announced) return COOP_OK;
    return coop_fail_at(r->ctx, COOP_INPUT, r->place.file, r->place.line, 0,
                        "the matrix has %llu cells, the header announces %llu: is the file complete?",
                        (unsigned long long)r->cell, (unsigned long long)announced);
}

/* ---- the end ---- */

coop_status dl_end(reader *r) {
    coop_status status = dl_is_matrix(r) ? matrix_end(r) : COOP_OK;
    if (status != COOP_OK) return status;
    coop_i_pool *added = coop_i_pool_new();
    if (!added) return coop_fail_memory(r->ctx);
    status = add_nodes(r, false, added);
    if (status == COOP_OK && r->two_modes) status = add_nodes(r, true, added);
    coop_i_pool_free(added);
    for (uint64_t i = 0; i < r->matrices && status == COOP_OK; i++) status = give(r, i);
    return status;
}
