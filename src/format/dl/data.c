/* The data of a DL file: matrices, edge lists and node lists, and the nodes that they join. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "format/dl/dl.h"
#include "util/number.h"

typedef dl_reader reader;

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

static bool is_embedded_list(const reader *r, bool column) {
    if (r->format == DL_FULL) return false;
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
    return record_entries_add(&r->cells, &cell, r->ctx);
}

/* ---- edge lists and node lists ---- */

/* The index of the node that a word names: its number, or its label where labels are embedded. */
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
    if (!coop_i_integer_parse(&number, word->text) || number < 1 || (uint64_t)number > count) {
        return bad_row(r, word,
                       "here must be the number of a node, from 1 to n (or the header says 'labels embedded')");
    }
    *index = (uint32_t)(number - 1);
    return COOP_OK;
}

coop_status dl_list_line(reader *r) {
    const format_line_word *words = r->words.items;
    bool edges = r->format == DL_EDGES;
    uint32_t source, target;
    double weight = NAN;
    if (edges && r->words.count < 2) return bad_row(r, &words[0], "an edge needs two nodes, then maybe a value");
    if (edges && r->words.count > 2 && !coop_i_number_parse(&weight, words[2].text)) {
        return bad_row(r, &words[2], "the value of an edge is no number");
    }
    coop_status status = node_of(&source, r, &words[0], false);
    for (size_t i = 1; i < (edges ? 2 : r->words.count) && status == COOP_OK && source != COOP_NONE; i++) {
        status = node_of(&target, r, &words[i], true);
        if (status == COOP_OK && target != COOP_NONE && weight != 0)
            status = add_cell(r, source, target, weight, &words[i]);
    }
    return status;
}

/* ---- full matrices ---- */

static const char *kind_of(const reader *r, uint64_t matrix) {
    const dl_labels *kinds = &r->lists[DL_MATRICES];
    return matrix < kinds->count ? kinds->items[matrix] : NULL;
}

/* Without the diagonal a row is one shorter. */
static bool is_short(const reader *r) {
    return r->no_diagonal && !r->two_modes;
}

/* Before each further matrix the labels of its columns may stand again, on a line of their own. */
static bool repeats_columns(reader *r, uint64_t wide) {
    uint64_t cells = rows_of(r) * wide;
    bool begins = r->cell > 0 && r->cell % cells == 0 && r->words.count == columns_of(r) && r->repeated == 0 &&
                  r->repeated_at != r->cell;
    if (begins) {
        r->repeated = columns_of(r);
        r->repeated_at = r->cell;
    }
    if (r->repeated == 0) return false;
    r->repeated--;
    return true;
}

/* Embedded labels: one for each column first, then one before each row. True when the word is such. */
static bool is_label(reader *r, uint64_t wide, size_t *list, bool *known) {
    size_t own = r->two_modes ? DL_COLUMNS : DL_LABELS;
    *known = false;
    *list = own;
    if (r->embedded_columns && r->cell == 0 && r->row_labels == 0 && r->lists[own].count < columns_of(r)) return true;
    if (r->embedded_columns && repeats_columns(r, wide)) {
        *known = true;
        return true;
    }
    if (!r->embedded_rows || wide == 0 || r->cell % wide != 0 || r->row_labels != r->cell / wide) return false;
    r->row_labels++;
    *list = r->two_modes ? DL_ROWS : DL_LABELS;
    *known = (!r->two_modes && r->embedded_columns) || r->lists[*list].count >= rows_of(r);
    return true;
}

coop_status dl_matrix_word(reader *r, const format_line_word *word) {
    uint64_t rows = rows_of(r), wide = columns_of(r);
    if (is_short(r) && wide > 0) wide--;
    uint64_t cells = rows * wide;
    size_t list;
    bool known;
    double weight;
    if (cells == 0 || r->cell >= cells * r->matrices) {
        if (r->told_cells) return COOP_OK;
        r->told_cells = true;
        return bad_row(r, word, "the matrix has more cells than the header announces");
    }
    if (is_label(r, wide, &list, &known)) return known ? COOP_OK : dl_add_label(r, list, word->text);
    uint64_t cell = r->cell % cells, row = cell / wide, column = cell % wide;
    if (is_short(r) && column >= row) column++;
    r->cell++;
    coop_status status = COOP_OK;
    if (!coop_i_number_parse(&weight, word->text)) {
        status = bad_row(r, word, "a cell of the matrix is no number");
    } else if (weight != 0) {
        status = add_cell(r, row, column, weight, word);
    }
    if (status == COOP_OK && r->cell % cells == 0 && r->cell < cells * r->matrices) { /* the next kind of ties */
        status = record_entries_give(&r->cells, &r->rows, r->two_modes, kind_of(r, r->cell / cells - 1), name_of, r);
    }
    return status;
}

/* ---- the nodes ---- */

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

coop_status dl_end(reader *r) {
    uint64_t cells = rows_of(r) * (columns_of(r) - (is_short(r) && columns_of(r) > 0));
    if (r->format == DL_FULL && r->cell < cells * r->matrices) {
        return coop_fail_at(r->ctx, COOP_INPUT, r->place.file, r->place.line, 0,
                            "the matrix has %llu cells, the header announces %llu: is the file complete?",
                            (unsigned long long)r->cell, (unsigned long long)(cells * r->matrices));
    }
    coop_i_pool *added = coop_i_pool_new();
    if (!added) return coop_fail_memory(r->ctx);
    coop_status status = add_nodes(r, false, added);
    if (status == COOP_OK && r->two_modes) status = add_nodes(r, true, added);
    coop_i_pool_free(added);
    const char *kind = r->format == DL_FULL ? kind_of(r, r->matrices - 1) : NULL;
    return status == COOP_OK ? record_entries_give(&r->cells, &r->rows, r->two_modes, kind, name_of, r) : status;
}
