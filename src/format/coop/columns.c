/* What a block's bytes say, whoever reads it: its sum, its columns, its texts; which blocks a file has. */
#include <string.h>
#include <zlib.h>

#include "format/coop/snapshot.h"
#include "util/text.h"

coop_status snapshot_broken(const char *name, const char *why, coop_context *ctx) {
    return coop_fail_at(ctx, COOP_INPUT, name, 0, 0,
                        "the snapshot is broken (%s); make it anew from the files that it was made of",
                        coop_i_term(coop_i_language(ctx), why));
}

static uint32_t narrow_at(const char *bytes) {
    const unsigned char *b = (const unsigned char *)bytes;
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

uint64_t snapshot_value(const char *bytes, size_t width) {
    return width == 1   ? (unsigned char)*bytes
           : width == 4 ? narrow_at(bytes)
                        : narrow_at(bytes) | (uint64_t)narrow_at(bytes + 4) << 32;
}

coop_status snapshot_check_begin(const char *bytes, const char *name, coop_context *ctx) {
    if (memcmp(bytes, SNAPSHOT_MARK, SNAPSHOT_MARK_LENGTH) != 0)
        return coop_fail_at(ctx, COOP_INPUT, name, 0, 0,
                            "this is no snapshot of coopgraph; --from FORMAT says what it is");
    uint64_t version = snapshot_value(bytes + SNAPSHOT_MARK_LENGTH, 4);
    if (version == SNAPSHOT_VERSION) return COOP_OK;
    return coop_fail_at(
        ctx, COOP_INPUT, name, 0, 0,
        "the snapshot is of version %u, this program reads version %d; make it anew from the files that "
        "it was made of, or use the program that made it",
        (unsigned)version, (int)SNAPSHOT_VERSION);
}

bool snapshot_sum_fits(const char *head, const char *bytes, size_t length) {
    unsigned long sum = crc32_z(0, (const unsigned char *)head, SNAPSHOT_HEAD);
    return crc32_z(sum, (const unsigned char *)bytes, length) == snapshot_value(bytes + length, 4);
}

size_t snapshot_texts_room(size_t count, size_t length) {
    return length - 4 * count + count + 1; /* a NUL behind each */
}

const char *snapshot_texts(const char **texts, char *room, const char *bytes, size_t count, size_t length) {
    const char *from = bytes + 4 * count;
    size_t left = length - 4 * count;
    for (size_t i = 0; i < count; i++) {
        size_t size = (size_t)snapshot_value(bytes + 4 * i, 4);
        if (size > left) return "a length is wrong";
        memcpy(room, from, size);
        room[size] = '\0';
        if (memchr(room, '\0', size) || coop_i_utf8_invalid(room, size) < size) return "a text is none";
        texts[i] = room;
        room += size + 1, from += size, left -= size;
    }
    return left == 0 ? NULL : "a length is wrong";
}

const char *snapshot_columns(snapshot_column columns[SNAPSHOT_FIELDS], const snapshot_table *table, uint32_t rows,
                             char *bytes, size_t length) {
    char *at = bytes, *end = bytes + length;
    for (size_t f = 0; f < table->count; f++) {
        size_t width = snapshot_width(table->fields[f].type);
        if (at == end || (unsigned char)*at > 1) return "a length is wrong";
        bool same = *at++ != 0;
        size_t need = same ? width : width * rows;
        if ((size_t)(end - at) < need) return "a length is wrong";
        columns[f] = (snapshot_column){at, width, same ? 0 : width};
        at += need;
    }
    return at == end ? NULL : "a length is wrong";
}

const char *snapshot_visit(const snapshot_block *block, char *bytes, snapshot_visit_fn *visit, void *data) {
    const snapshot_table *table = &snapshot_tables[block->table];
    snapshot_column columns[SNAPSHOT_FIELDS] = {0};
    const char *wrong = snapshot_columns(columns, table, block->rows, bytes, block->length);
    for (size_t f = 0; f < table->count && !wrong; f++) {
        const snapshot_field *field = &table->fields[f];
        bool row = field->type == SNAPSHOT_ROW;
        uint32_t values = columns[f].step == 0 ? 1 : block->rows;
        if (!row && field->type != SNAPSHOT_TEXT) continue;
        for (uint32_t i = 0; i < values && !wrong; i++) {
            char *at = columns[f].at + i * columns[f].step;
            uint32_t number = narrow_at(at);
            if (row ? number >= block->organisations : number > block->texts)
                wrong = row ? "a row is not there" : "a text is not there";
            else
                number = visit(data, field, number);
            for (size_t k = 0; k < 4; k++) at[k] = (char)(number >> (8 * k));
        }
    }
    return wrong;
}

bool snapshot_rows_fit(snapshot_table_id table, uint32_t rows, size_t length) {
    return rows > 0 && rows <= (table == SNAPSHOT_TEXTS ? length / 4 : SNAPSHOT_BLOCK_ROWS);
}

const char *snapshot_next_block(snapshot_block *block, uint64_t rows[SNAPSHOT_TABLES], const char *head,
                                uint64_t left) {
    uint64_t table = snapshot_value(head, 4), length = snapshot_value(head + 8, 4);
    if (left < SNAPSHOT_HEAD + length + 4) return "it ends too early";
    if (table >= SNAPSHOT_TABLES) return "it has a table that no version knows";
    *block = (snapshot_block){.table = (snapshot_table_id)table,
                              .rows = (uint32_t)snapshot_value(head + 4, 4),
                              .length = (uint32_t)length,
                              .before = rows[table],
                              .texts = rows[SNAPSHOT_TEXTS],
                              .organisations = rows[SNAPSHOT_ORGANISATION]};
    if (!snapshot_rows_fit(block->table, block->rows, block->length)) return "a length is wrong";
    rows[table] += block->rows;
    return NULL;
}
