/* MatrixMarket, as NIST and the SuiteSparse collection give networks: "%%MatrixMarket matrix coordinate real general",
 * comments, the sizes, then "row column value" a line; or "array", all values column after column. A rectangular matrix
 * is a two-mode network, a square one has its rows and columns for the same nodes. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "format/line_words.h"
#include "format/record/entries.h"
#include "util/number.h"

enum { SPARE_NODES = 1000000, NODES_PER_ENTRY = 16 };

typedef struct reader {
    record_rows rows;
    record_item record;
    record_entries cells;
    coop_i_decimals decimals;
    format_line_words words;
    coop_context *ctx;
    bool headed, sized, array, pattern, symmetric;
    uint64_t row_count, column_count, announced, entries;
    uint64_t row, column; /* of the next value of an array */
    char number[24];
} reader;

static coop_status fail(reader *r, const coop_place *place, const char *message) {
    return coop_fail_at(r->ctx, COOP_INPUT, place->file, place->line, 0, "%s", message);
}

static bool is_word(const reader *r, size_t i, const char *word) {
    return i < r->words.count && strcasecmp(r->words.items[i].text, word) == 0;
}

static coop_status read_head(reader *r, const coop_place *place) {
    bool known = is_word(r, 0, "%%MatrixMarket") && is_word(r, 1, "matrix") && r->words.count >= 5;
    r->headed = true;
    r->array = is_word(r, 2, "array");
    r->pattern = is_word(r, 3, "pattern");
    r->symmetric = is_word(r, 4, "symmetric");
    if (!known || !(r->array || is_word(r, 2, "coordinate")))
        return fail(r, place, "the first line must be '%%MatrixMarket matrix coordinate real general' or the like");
    if (!(r->pattern || is_word(r, 3, "real") || is_word(r, 3, "integer") || is_word(r, 3, "double")))
        return fail(r, place, "only real, integer and pattern matrices are networks");
    if (!(r->symmetric || is_word(r, 4, "general")))
        return fail(r, place, "only general and symmetric matrices are networks");
    return COOP_OK;
}

static bool whole(uint64_t *number, const format_line_word *word) {
    int64_t value;
    if (!coop_i_integer_parse(&value, word->text) || value < 0) return false;
    *number = (uint64_t)value;
    return true;
}

static bool is_square(const reader *r) {
    return r->row_count == r->column_count;
}

static coop_status read_sizes(reader *r, const coop_place *place) {
    const format_line_word *words = r->words.items;
    r->sized = true;
    bool good = r->words.count == (r->array ? 2 : 3) && whole(&r->row_count, &words[0]) &&
                whole(&r->column_count, &words[1]) && (r->array || whole(&r->announced, &words[2])) &&
                r->row_count < UINT32_MAX / 2 && r->column_count < UINT32_MAX / 2;
    if (!good) return fail(r, place, "here must be the numbers of rows, columns and entries");
    if (r->symmetric && !is_square(r)) return fail(r, place, "a symmetric matrix must have as many columns as rows");
    uint64_t all = r->row_count * r->column_count;
    if (r->array) r->announced = r->symmetric ? r->row_count * (r->row_count + 1) / 2 : all;
    return COOP_OK;
}

static coop_status add_cell(reader *r, uint64_t row, uint64_t column, double weight, const coop_place *place) {
    const record_entry cell = {.row = (uint32_t)row,
                               .column = (uint32_t)column,
                               .weight = weight,
                               .line = place->line,
                               .character = place->column};
    return record_entries_add(&r->cells, &cell, r->ctx);
}

static coop_status bad_row(reader *r, const coop_place *place, const char *message) {
    return coop_i_reject(r->ctx, place, "bad-row", "%s", message);
}

static coop_status read_entry(reader *r, const coop_place *place) {
    const format_line_word *words = r->words.items;
    uint64_t row, column;
    double weight = NAN;
    if (r->entries++ == r->announced) return bad_row(r, place, "more entries than the sizes announce");
    if (r->entries > r->announced) return COOP_OK;
    if (r->words.count < (r->pattern ? 2 : 3)) return bad_row(r, place, "an entry needs its row, column and value");
    if (!whole(&row, &words[0]) || !whole(&column, &words[1]) || row < 1 || column < 1 || row > r->row_count ||
        column > r->column_count)
        return bad_row(r, place, "an entry begins with its row and column, counted from 1");
    if (!r->pattern && !coop_i_cell_strength(&weight, words[2].text, &r->decimals))
        return bad_row(r, place, "the value of an entry is no number");
    return add_cell(r, row - 1, column - 1, weight, place);
}

/* Column after column; of a symmetric matrix from the diagonal down. */
static coop_status read_values(reader *r, const coop_place *place) {
    coop_status status = COOP_OK;
    for (size_t i = 0; i < r->words.count && status == COOP_OK; i++) {
        double weight;
        uint64_t at = r->entries++, column = r->column, row = r->row++;
        if (r->row == r->row_count) {
            r->column++;
            r->row = r->symmetric ? r->column : 0;
        }
        if (at >= r->announced)
            return at > r->announced ? COOP_OK : bad_row(r, place, "more values than the sizes announce");
        if (!coop_i_cell_strength(&weight, r->words.items[i].text, &r->decimals))
            status = bad_row(r, place, "a value is no number");
        else if (weight != 0 && !isnan(weight))
            status = add_cell(r, row, column, weight, place);
    }
    return status;
}

static coop_status read_line(void *owner, char *line, const coop_place *place) {
    reader *r = owner;
    if (r->headed && *line == '%') return COOP_OK;
    coop_status status = format_line_words_take(&r->words, line, " \t\r", place, r->ctx);
    if (status != COOP_OK || r->words.count == 0) return status;
    if (!r->headed) return read_head(r, place);
    if (!r->sized) return read_sizes(r, place);
    return r->array ? read_values(r, place) : read_entry(r, place);
}

/* ---- the end ---- */

static const char *name_of(void *owner, uint32_t i, bool column) {
    reader *r = owner;
    snprintf(r->number, sizeof r->number, "%s%lu", is_square(r) ? "" : column ? "c" : "r", (unsigned long)i + 1);
    return r->number;
}

static coop_status add_nodes(reader *r, bool column) {
    const coop_place place = {.file = r->rows.file};
    uint64_t count = column ? r->column_count : r->row_count;
    coop_status status = COOP_OK;
    for (uint64_t i = 0; i < count && status == COOP_OK; i++) {
        record_start(&r->record, RECORD_NODE, false, &place);
        if (!record_text(&r->record, &r->record.id, name_of(r, (uint32_t)i, column))) return coop_fail_memory(r->ctx);
        if (!is_square(r))
            status = record_rows_value(&r->rows, &r->record, "mode", COOP_INTEGER, column ? "2" : "1", &place);
        if (status == COOP_OK) status = record_rows_add(&r->rows, &r->record);
    }
    return status;
}

static coop_status end(reader *r) {
    const coop_place place = {.file = r->rows.file};
    if (!r->sized) return fail(r, &place, "the file ends before the sizes of the matrix");
    if (r->entries < r->announced)
        return coop_fail_at(r->ctx, COOP_INPUT, place.file, 0, 0,
                            "the matrix has %llu entries, its sizes announce %llu: is the file complete?",
                            (unsigned long long)r->entries, (unsigned long long)r->announced);
    if (r->row_count + r->column_count > SPARE_NODES + NODES_PER_ENTRY * r->entries)
        return fail(r, &place, "the sizes announce far more rows and columns than there are entries");
    coop_status status = add_nodes(r, false);
    if (status == COOP_OK && !is_square(r)) status = add_nodes(r, true);
    if (status != COOP_OK) return status;
    return record_entries_give(&r->cells, &r->rows, r->symmetric || !is_square(r), NULL, name_of, r);
}

static coop_status read_matrix(coop_network *network, coop_i_input *input, const coop_load_options *options,
                               coop_context *ctx) {
    reader r = {.ctx = ctx, .words.quoting = FORMAT_BARE_WORDS};
    coop_status status = record_rows_init(&r.rows, network, coop_i_input_name(input), ctx);
    if (status != COOP_OK) return status;
    status = format_each_line(input, options->charset, read_line, &r, ctx);
    if (status == COOP_OK) status = end(&r);
    if (status == COOP_OK) status = record_rows_end(&r.rows);
    record_rows_clear(&r.rows);
    record_clear(&r.record);
    record_entries_clear(&r.cells);
    format_line_words_clear(&r.words);
    return status;
}

static int detect(const char *bytes, size_t length) {
    return length > 14 && strncasecmp(bytes, "%%MatrixMarket", 14) == 0 ? 100 : 0;
}

const format_codec format_codec_matrixmarket = {.detect = detect, .read = read_matrix};
