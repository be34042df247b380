/* Blocks into rows, and these into the network by the calls that every reader makes: what they hold is judged there.
 * Nothing that a file says is trusted: lengths, numbers of texts and rows, words, dates, UTF-8. */
#include <stdlib.h>
#include <string.h>

#include "format/coop/snapshot.h"
#include "util/buf.h"
#include "util/mem.h"
#include "util/text.h"

typedef struct rows_read {
    uint32_t *index; /* by number in the file: the network's */
    size_t count, capacity;
    bool same; /* which are these numbers: of the first file nothing needs to be looked up */
} rows_read;

typedef struct snapshot_reader {
    coop_network *network;
    coop_i_input *input;
    coop_context *ctx;
    const char *name;
    char *block;
    size_t capacity;
    char **chunks; /* of texts, each block's; a text ends with NUL */
    size_t chunk_count, chunk_capacity;
    const char **texts; /* by number - 1 */
    size_t text_count, text_capacity;
    rows_read rows[SNAPSHOT_TABLES];
    uint64_t table_rows[SNAPSHOT_TABLES], total;
} snapshot_reader;

static coop_status broken(const snapshot_reader *r, const char *why) {
    return snapshot_broken(r->name, why, r->ctx);
}

/* So many bytes, or the file ends too early. What is said to be long is made room for as it comes. */
enum { PIECE = 1 << 22 };
static coop_status take(snapshot_reader *r, size_t at, size_t length) {
    for (size_t done = 0, got; done < length; done += got) {
        size_t piece = length - done < PIECE ? length - done : PIECE;
        if (!coop_i_grow(&r->block, &r->capacity, at + done + piece, 1)) return coop_fail_memory(r->ctx);
        coop_status status = coop_i_input_read(r->input, r->block + at + done, piece, &got, r->ctx);
        if (status != COOP_OK) return status;
        if (got == 0) return broken(r, "it ends too early");
    }
    return COOP_OK;
}

/* ---- texts ---- */

static coop_status add_texts(snapshot_reader *r, size_t count, size_t length) {
    char *chunk = malloc(snapshot_texts_room(count, length));
    if (!chunk || !coop_i_grow(&r->chunks, &r->chunk_capacity, r->chunk_count + 1, sizeof *r->chunks)) {
        free(chunk);
        return coop_fail_memory(r->ctx);
    }
    r->chunks[r->chunk_count++] = chunk;
    if (!coop_i_grow(&r->texts, &r->text_capacity, r->text_count + count, sizeof *r->texts))
        return coop_fail_memory(r->ctx);
    const char *wrong = snapshot_texts(r->texts + r->text_count, chunk, r->block, count, length);
    r->text_count += count;
    return wrong ? broken(r, wrong) : COOP_OK;
}

/* ---- rows ---- */

/* Whether a date is one that can be written and read back. */
static bool is_date(coop_date date) {
    char text[16];
    coop_date again = 0;
    if (date == 0) return true;
    if (date < 0) return false;
    coop_date_print(text, date);
    return coop_date_parse(&again, text) && again == date;
}

/* Puts a value into a row; what is wrong with it, NULL where nothing is. */
static const char *set(char *row, const snapshot_field *field, uint64_t value, const snapshot_reader *r) {
    char *at = row + field->offset;
    const char *text;
    uint32_t narrow = (uint32_t)value;
    switch ((snapshot_type)field->type) {
    case SNAPSHOT_TEXT:
        if (narrow > r->text_count) return "a text is not there";
        text = narrow ? r->texts[narrow - 1] : NULL;
        memcpy(at, &text, sizeof text);
        return NULL;
    case SNAPSHOT_ROW:
    case SNAPSHOT_ROW_IF:
        if (field->type == SNAPSHOT_ROW_IF && narrow == COOP_NONE) {
            memcpy(at, &narrow, sizeof narrow);
            return NULL;
        }
        if (narrow >= r->rows[field->of].count) return "a row is not there";
        if (!r->rows[field->of].same) narrow = r->rows[field->of].index[narrow];
        memcpy(at, &narrow, sizeof narrow);
        return NULL;
    case SNAPSHOT_FLAG:
        if (narrow > 1) return "a value is out of range";
        *(bool *)at = narrow;
        return NULL;
    case SNAPSHOT_NUMBER:
    case SNAPSHOT_BITS:
        memcpy(at, &value, sizeof value);
        return NULL;
    case SNAPSHOT_WORD:
        if (narrow >= field->of) return "a value is out of range";
        memcpy(at, &narrow, sizeof narrow);
        return NULL;
    case SNAPSHOT_DATE:
        if (!is_date((coop_date)narrow)) return "a date is none";
        memcpy(at, &narrow, sizeof narrow);
        return NULL;
    case SNAPSHOT_WHOLE:
        memcpy(at, &narrow, sizeof narrow);
        return NULL;
    }
    return NULL;
}

/* What all rows have the same is put into the row at once. */
static const char *begin_row(char *row, const snapshot_reader *r, const snapshot_table *table,
                             const snapshot_column *columns) {
    const char *wrong = NULL;
    for (size_t f = 0; f < table->count && !wrong; f++)
        if (columns[f].step == 0)
            wrong = set(row, &table->fields[f], snapshot_value(columns[f].at, columns[f].width), r);
    return wrong;
}

static const char *fill(char *row, const snapshot_reader *r, const snapshot_table *table,
                        const snapshot_column *columns, uint32_t i) {
    for (size_t f = 0; f < table->count; f++) {
        if (columns[f].step == 0) continue;
        uint64_t value = snapshot_value(columns[f].at + i * columns[f].step, columns[f].width);
        const char *wrong = set(row, &table->fields[f], value, r);
        if (wrong) return wrong;
    }
    return NULL;
}

enum { LARGEST_ROW = 256 };
_Static_assert(sizeof(coop_organisation) <= LARGEST_ROW && sizeof(coop_tie) <= LARGEST_ROW, "rows fit");
static coop_status add_rows(snapshot_reader *r, snapshot_table_id id, uint32_t rows, size_t length) {
    const snapshot_table *table = &snapshot_tables[id];
    rows_read *known = &r->rows[id];
    snapshot_column columns[SNAPSHOT_FIELDS] = {0};
    _Alignas(max_align_t) char row[LARGEST_ROW] = {0};
    if (table->blank) memcpy(row, table->blank, table->size);
    const char *wrong = snapshot_columns(columns, table, rows, r->block, length);
    if (!wrong) wrong = begin_row(row, r, table, columns);
    if (table->named && !coop_i_grow(&known->index, &known->capacity, known->count + rows, sizeof *known->index))
        return coop_fail_memory(r->ctx);
    coop_status status = COOP_OK;
    for (uint32_t i = 0; i < rows && status == COOP_OK && !wrong; i++) {
        uint32_t index = COOP_NONE;
        wrong = fill(row, r, table, columns, i);
        if (wrong) break;
        if (table->place > 0)
            *(coop_place *)(void *)(row + table->place) = (coop_place){.file = r->name, .line = ++r->table_rows[id]};
        status = table->add(r->network, &index, table, row, r->ctx);
        if (table->named) {
            known->same = known->count == 0 ? index == 0 : known->same && index == known->count;
            known->index[known->count++] = index;
        }
    }
    r->total += rows;
    return wrong ? broken(r, wrong) : status;
}

/* ---- blocks ---- */

static coop_status end_of_file(snapshot_reader *r, uint32_t rows, size_t length) {
    size_t got;
    char more;
    if (rows != 1 || length != 9 || snapshot_value(r->block + 1, 8) != r->total) return broken(r, "rows are missing");
    coop_status status = coop_i_input_read(r->input, &more, 1, &got, r->ctx);
    return status != COOP_OK || got == 0 ? status : broken(r, "something stands behind its end");
}

/* Reads a block behind its head; the head itself goes into the sum. */
static coop_status read_block(snapshot_reader *r, snapshot_table_id *id) {
    char head[SNAPSHOT_HEAD];
    coop_status status = take(r, 0, SNAPSHOT_HEAD);
    if (status != COOP_OK) return status;
    memcpy(head, r->block, SNAPSHOT_HEAD);
    *id = (snapshot_table_id)snapshot_value(head, 4);
    uint32_t rows = (uint32_t)snapshot_value(head + 4, 4);
    size_t length = (size_t)snapshot_value(head + 8, 4);
    status = take(r, 0, length + 4);
    if (status != COOP_OK) return status;
    if (!snapshot_sum_fits(head, r->block, length)) return broken(r, "a checksum is wrong");
    if (*id >= SNAPSHOT_TABLES) return broken(r, "it has a table that no version knows");
    if (!snapshot_rows_fit(*id, rows, length)) return broken(r, "a length is wrong");
    if (*id == SNAPSHOT_TEXTS) return add_texts(r, rows, length);
    return *id == SNAPSHOT_END ? end_of_file(r, rows, length) : add_rows(r, *id, rows, length);
}

static coop_status read_mark(snapshot_reader *r) {
    coop_status status = take(r, 0, SNAPSHOT_BEGIN);
    return status == COOP_OK ? snapshot_check_begin(r->block, r->name, r->ctx) : status;
}

static void clear(snapshot_reader *r) {
    free(r->block);
    for (size_t i = 0; i < r->chunk_count; i++) free(r->chunks[i]);
    free(r->chunks);
    free(r->texts);
    for (size_t t = 0; t < SNAPSHOT_TABLES; t++) free(r->rows[t].index);
}

coop_status snapshot_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                          coop_context *ctx) {
    snapshot_reader r = {.network = network, .input = input, .ctx = ctx, .name = coop_i_input_name(input)};
    snapshot_table_id id = SNAPSHOT_TEXTS;
    coop_status status = read_mark(&r);
    (void)options;
    while (status == COOP_OK && id != SNAPSHOT_END) {
        coop_progress(ctx, "Reading", coop_i_input_done(input));
        status = coop_cancelled(ctx) ? COOP_INTERRUPTED : read_block(&r, &id);
    }
    clear(&r);
    return status;
}

coop_status snapshot_read_block(coop_network *network, snapshot_known *known, const snapshot_block *block, char *bytes,
                                const char *name, coop_context *ctx) {
    snapshot_reader r = {.network = network,
                         .ctx = ctx,
                         .name = name,
                         .block = bytes,
                         .texts = known->texts,
                         .text_count = known->text_count};
    rows_read *organisations = &r.rows[SNAPSHOT_ORGANISATION];
    organisations->index = known->organisations;
    organisations->count = organisations->capacity = known->organisation_count;
    r.table_rows[block->table] = block->before;
    coop_status status = add_rows(&r, block->table, block->rows, block->length);
    known->organisations = organisations->index;
    known->organisation_count = organisations->count;
    free(r.rows[SNAPSHOT_TIE].index);
    return status;
}
