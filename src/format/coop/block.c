/* Rows into blocks: a block of each column grows until it is full, then it is written, behind the texts that it uses.
 */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "format/coop/snapshot.h"
#include "util/mem.h"

struct snapshot_writer {
    coop_i_output *output;
    const coop_export *export_;
    coop_i_pool *texts;
    coop_i_buf lengths, bytes; /* of texts that are not written yet */
    uint32_t fresh;            /* and how many they are */
    snapshot_table_id id;
    uint32_t rows; /* of the block */
    coop_i_buf columns[SNAPSHOT_FIELDS], block;
    const char *last[SNAPSHOT_FIELDS]; /* rows in a row often have the same text */
    uint32_t last_id[SNAPSHOT_FIELDS];
    struct {
        uint32_t *of; /* by index in the network: its number in the file, COOP_NONE where it is not written */
        size_t capacity;
        uint32_t count;
    } numbers[SNAPSHOT_TABLES];
    uint64_t total;
    bool failed; /* memory is short */
};

const coop_export *snapshot_export(const snapshot_writer *writer) {
    return writer->export_;
}

static void put_value(coop_i_buf *out, uint64_t value, size_t width) {
    char bytes[8];
    for (size_t i = 0; i < width; i++) bytes[i] = (char)(value >> (8 * i));
    coop_i_buf_add(out, bytes, width);
}

/* ---- blocks ---- */

static void put_block(snapshot_writer *writer, snapshot_table_id id, uint32_t rows, const coop_i_buf *columns,
                      size_t count) {
    coop_i_buf *block = &writer->block;
    size_t length = 0;
    for (size_t i = 0; i < count; i++) length += columns[i].length;
    coop_i_buf_reset(block);
    put_value(block, id, 4);
    put_value(block, rows, 4);
    put_value(block, length, 4);
    for (size_t i = 0; i < count; i++) coop_i_buf_add(block, columns[i].data, columns[i].length);
    put_value(block, crc32_z(0, (const unsigned char *)block->data, block->length), 4);
    if (!block->failed) coop_i_output_write(writer->output, block->data, block->length);
}

static void put_texts(snapshot_writer *writer) {
    const coop_i_buf columns[] = {writer->lengths, writer->bytes};
    if (writer->fresh > 0) put_block(writer, SNAPSHOT_TEXTS, writer->fresh, columns, 2);
    coop_i_buf_reset(&writer->lengths);
    coop_i_buf_reset(&writer->bytes);
    writer->fresh = 0;
}

/* The mark before the values: whether they are all the same, and one is enough. */
static void squeeze(coop_i_buf *column, size_t width) {
    char *values = column->data + 1;
    size_t length = column->length - 1;
    bool same = memcmp(values, values + width, length - width) == 0;
    column->data[0] = same;
    if (same) column->length = 1 + width;
}

static void flush(snapshot_writer *writer) {
    const snapshot_table *table = &snapshot_tables[writer->id];
    if (writer->rows == 0) return;
    for (size_t f = 0; f < table->count; f++) {
        writer->failed |= writer->columns[f].failed;
        if (!writer->columns[f].failed) squeeze(&writer->columns[f], snapshot_width(table->fields[f].type));
    }
    put_texts(writer);
    put_block(writer, writer->id, writer->rows, writer->columns, table->count);
    for (size_t f = 0; f < table->count; f++) coop_i_buf_reset(&writer->columns[f]);
    writer->total += writer->rows;
    writer->rows = 0;
    writer->failed |= writer->lengths.failed || writer->bytes.failed || writer->block.failed;
}

/* ---- rows ---- */

static uint32_t text_id(snapshot_writer *writer, size_t f, const char *text) {
    uint32_t id = 0;
    if (!text) return 0;
    if (text == writer->last[f]) return writer->last_id[f]; /* texts of a network stay where they are */
    size_t length = strlen(text);
    uint32_t before = coop_i_pool_count(writer->texts);
    if (!coop_i_pool_add(writer->texts, &id, text, length)) writer->failed = true;
    if (id > before) {
        put_value(&writer->lengths, length, 4);
        coop_i_buf_add(&writer->bytes, text, length);
        writer->fresh++;
    }
    writer->last[f] = text;
    writer->last_id[f] = id;
    return id;
}

static uint32_t number_of(const snapshot_writer *writer, snapshot_table_id of, uint32_t i) {
    return i < writer->numbers[of].capacity ? writer->numbers[of].of[i] : COOP_NONE;
}

/* Whether all rows that it names are in the file. */
static bool stands(const snapshot_writer *writer, const snapshot_table *table, const char *row) {
    for (size_t f = 0; f < table->count; f++) {
        uint32_t i;
        if (table->fields[f].type != SNAPSHOT_ROW) continue;
        memcpy(&i, row + table->fields[f].offset, sizeof i);
        if (number_of(writer, table->fields[f].of, i) == COOP_NONE) return false;
    }
    return true;
}

static uint64_t value_of(snapshot_writer *writer, size_t f, const char *row) {
    const snapshot_field *field = &snapshot_tables[writer->id].fields[f];
    const char *at = row + field->offset, *text;
    uint64_t wide;
    uint32_t narrow;
    switch ((snapshot_type)field->type) {
    case SNAPSHOT_TEXT:
        memcpy(&text, at, sizeof text);
        return text_id(writer, f, text);
    case SNAPSHOT_ROW:
    case SNAPSHOT_ROW_IF:
        memcpy(&narrow, at, sizeof narrow);
        return number_of(writer, field->of, narrow);
    case SNAPSHOT_FLAG:
        return *(const bool *)at;
    case SNAPSHOT_NUMBER:
    case SNAPSHOT_BITS:
        memcpy(&wide, at, sizeof wide);
        return wide;
    case SNAPSHOT_DATE:
    case SNAPSHOT_WHOLE:
    case SNAPSHOT_WORD:
        memcpy(&narrow, at, sizeof narrow);
        return narrow;
    }
    return 0;
}

static void give_number(snapshot_writer *writer, uint64_t i) {
    size_t before = writer->numbers[writer->id].capacity;
    if (!coop_i_grow(&writer->numbers[writer->id].of, &writer->numbers[writer->id].capacity, (size_t)i + 1,
                     sizeof(uint32_t))) {
        writer->failed = true;
        return;
    }
    for (size_t k = before; k < writer->numbers[writer->id].capacity; k++)
        writer->numbers[writer->id].of[k] = COOP_NONE;
    writer->numbers[writer->id].of[i] = writer->numbers[writer->id].count++;
}

bool snapshot_put(snapshot_writer *writer, const void *row, uint64_t i) {
    const snapshot_table *table = &snapshot_tables[writer->id];
    if (!stands(writer, table, row)) return true;
    for (size_t f = 0; f < table->count; f++) {
        if (writer->rows == 0) coop_i_buf_putc(&writer->columns[f], 0);
        put_value(&writer->columns[f], value_of(writer, f, row), snapshot_width(table->fields[f].type));
    }
    if (table->named) give_number(writer, i);
    if (++writer->rows == SNAPSHOT_BLOCK_ROWS || writer->bytes.length > SNAPSHOT_BLOCK_TEXTS) flush(writer);
    return !writer->failed && !coop_i_output_failed(writer->output);
}

/* ---- all ---- */

static void clear(snapshot_writer *writer) {
    coop_i_pool_free(writer->texts);
    coop_i_buf_clear(&writer->lengths);
    coop_i_buf_clear(&writer->bytes);
    coop_i_buf_clear(&writer->block);
    for (size_t f = 0; f < SNAPSHOT_FIELDS; f++) coop_i_buf_clear(&writer->columns[f]);
    for (size_t t = 0; t < SNAPSHOT_TABLES; t++) free(writer->numbers[t].of);
    free(writer);
}

snapshot_writer *snapshot_begin(coop_i_output *output, const coop_export *export_) {
    snapshot_writer *writer = coop_i_calloc(1, sizeof *writer);
    if (!writer) return NULL;
    *writer = (snapshot_writer){.output = output, .export_ = export_, .texts = coop_i_pool_new()};
    coop_i_buf_add(&writer->block, SNAPSHOT_MARK, SNAPSHOT_MARK_LENGTH);
    put_value(&writer->block, SNAPSHOT_VERSION, 4);
    writer->failed = !writer->texts || writer->block.failed;
    if (!writer->failed) coop_i_output_write(output, writer->block.data, writer->block.length);
    return writer;
}

bool snapshot_turn_to(snapshot_writer *writer, snapshot_table_id id) {
    flush(writer);
    writer->id = id;
    return !writer->failed;
}

bool snapshot_end(snapshot_writer *writer) {
    if (snapshot_turn_to(writer, SNAPSHOT_END)) {
        const uint64_t total = writer->total;
        snapshot_put(writer, &total, 0);
    }
    flush(writer);
    bool fine = !writer->failed;
    clear(writer);
    return fine;
}
