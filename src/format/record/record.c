/* Records of GraphML and GEXF while they are read: a node or an edge with its data as text. */
#include <stdlib.h>
#include <string.h>

#include "format/record/record.h"
#include "util/mem.h"

typedef record_item record_t;

void record_start(record_t *record, record_kind kind, bool directed, const coop_place *place) {
    record->kind = kind;
    record->line = place->line;
    record->column = place->column;
    record->id = record->source = record->target = record->label = SIZE_MAX;
    record->directed = directed;
    coop_i_buf_reset(&record->text);
    record->count = 0;
}

bool record_text(record_t *record, size_t *offset, const char *text) {
    *offset = record->text.length;
    coop_i_buf_add(&record->text, text, strlen(text) + 1);
    return !record->text.failed;
}

record_t *record_open_push(record_open *open, record_kind kind, bool directed, const coop_place *place) {
    if (open->count == open->capacity) {
        size_t before = open->capacity;
        if (!coop_i_grow(&open->items, &open->capacity, open->count + 1, sizeof *open->items)) return NULL;
        memset(open->items + before, 0, (open->capacity - before) * sizeof *open->items);
    }
    record_t *record = &open->items[open->count++];
    record_start(record, kind, directed, place);
    return record;
}

void record_open_clear(record_open *open) {
    for (size_t i = 0; i < open->capacity; i++) record_clear(&open->items[i]);
    free(open->items);
    *open = (record_open){0};
}

bool record_add(record_t *record, const char *key, const char *text, const coop_place *place) {
    if (!coop_i_grow(&record->data, &record->capacity, record->count + 1, sizeof *record->data)) return false;
    record_datum *datum = &record->data[record->count++];
    *datum = (record_datum){.key = SIZE_MAX, .line = place->line, .column = place->column};
    if (key) {
        datum->key = record->text.length;
        coop_i_buf_add(&record->text, key, strlen(key) + 1);
    }
    datum->text = record->text.length;
    coop_i_buf_add(&record->text, text, strlen(text) + 1);
    return !record->text.failed;
}

void record_clear(record_t *record) {
    coop_i_buf_clear(&record->text);
    free(record->data);
    *record = (record_t){0};
}
