/* Records of GraphML and GEXF while they are read: a node or an edge with its data as text. */
#include <stdlib.h>
#include <string.h>

#include "format/graphml_in.h"
#include "util/mem.h"

typedef coop_i_gml_record record_t;

void coop_i_gml_record_start(record_t *record, coop_i_gml_kind kind, bool directed, const coop_place *place) {
    record->kind = kind;
    record->line = place->line;
    record->column = place->column;
    record->id = record->source = record->target = record->label = SIZE_MAX;
    record->directed = directed;
    coop_i_buf_reset(&record->text);
    record->count = 0;
}

bool coop_i_gml_record_text(record_t *record, size_t *offset, const char *text) {
    *offset = record->text.length;
    coop_i_buf_add(&record->text, text, strlen(text) + 1);
    return !record->text.failed;
}

record_t *coop_i_gml_open_push(coop_i_gml_open *open, coop_i_gml_kind kind, bool directed, const coop_place *place) {
    if (open->count == open->capacity) {
        size_t before = open->capacity;
        if (!coop_i_grow(&open->items, &open->capacity, open->count + 1, sizeof *open->items)) return NULL;
        memset(open->items + before, 0, (open->capacity - before) * sizeof *open->items);
    }
    record_t *record = &open->items[open->count++];
    coop_i_gml_record_start(record, kind, directed, place);
    return record;
}

void coop_i_gml_open_clear(coop_i_gml_open *open) {
    for (size_t i = 0; i < open->capacity; i++) coop_i_gml_record_clear(&open->items[i]);
    free(open->items);
    *open = (coop_i_gml_open){0};
}

bool coop_i_gml_record_add(record_t *record, const char *key, const char *text, const coop_place *place) {
    if (!coop_i_grow(&record->data, &record->capacity, record->count + 1, sizeof *record->data)) return false;
    coop_i_gml_datum *datum = &record->data[record->count++];
    *datum = (coop_i_gml_datum){.key = SIZE_MAX, .line = place->line, .column = place->column};
    if (key) {
        datum->key = record->text.length;
        coop_i_buf_add(&record->text, key, strlen(key) + 1);
    }
    datum->text = record->text.length;
    coop_i_buf_add(&record->text, text, strlen(text) + 1);
    return !record->text.failed;
}

void coop_i_gml_record_clear(record_t *record) {
    coop_i_buf_clear(&record->text);
    free(record->data);
    *record = (record_t){0};
}
