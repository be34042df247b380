/* Readings: a list in order of arrival; texts lie in one pool. */
#include "core/reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/pool.h"
#include "util/words.h"

typedef struct kept {
    coop_reading reading; /* first: what is handed out points here */
    coop_reading_column *columns;
    size_t capacity;
} kept;

struct coop_readings {
    coop_i_pool *pool;
    kept **items;
    size_t count, capacity;
};

coop_status coop_readings_new(coop_readings **readings, coop_context *ctx) {
    coop_readings *made = coop_i_calloc(1, sizeof *made);
    if (made) made->pool = coop_i_pool_new();
    if (!made || !made->pool) {
        free(made);
        return coop_fail_memory(ctx);
    }
    *readings = made;
    return COOP_OK;
}

void coop_readings_free(coop_readings *readings) {
    if (!readings) return;
    for (size_t i = 0; i < readings->count; i++) {
        free(readings->items[i]->columns);
        free(readings->items[i]);
    }
    free(readings->items);
    coop_i_pool_free(readings->pool);
    free(readings);
}

size_t coop_readings_count(const coop_readings *readings) {
    return readings ? readings->count : 0;
}

const coop_reading *coop_readings_get(const coop_readings *readings, size_t i) {
    return &readings->items[i]->reading;
}

coop_reading *coop_i_reading_at(coop_context *ctx, size_t i) {
    return &ctx->readings->items[i]->reading;
}

const char *coop_i_reading_text(const char *text, coop_context *ctx) {
    uint32_t id;
    if (!ctx->readings || !coop_i_pool_puts(ctx->readings->pool, &id, text)) return NULL;
    return coop_i_pool_get(ctx->readings->pool, id);
}

coop_status coop_i_reading_begin(coop_reading **reading, const char *file, const char *sheet, coop_context *ctx) {
    coop_readings *readings = ctx->readings;
    *reading = NULL;
    if (!readings) return COOP_OK;
    kept *made = coop_i_calloc(1, sizeof *made);
    if (!made || !coop_i_grow(&readings->items, &readings->capacity, readings->count + 1, sizeof *readings->items)) {
        free(made);
        return coop_fail_memory(ctx);
    }
    readings->items[readings->count++] = made;
    made->reading.file = coop_i_reading_text(file, ctx);
    made->reading.sheet = coop_i_reading_text(sheet, ctx);
    if (!made->reading.file || (sheet && !made->reading.sheet)) return coop_fail_memory(ctx);
    *reading = &made->reading;
    return COOP_OK;
}

coop_status coop_i_reading_unread(const char *file, const char *sheet, coop_unread why, coop_context *ctx) {
    coop_reading *reading;
    coop_status status = coop_i_reading_begin(&reading, file, sheet, ctx);
    if (!reading) return status;
    reading->holds = COOP_HOLDS_NOTHING;
    reading->unread = why;
    return status;
}

coop_status coop_i_reading_column(coop_reading *reading, const coop_reading_column *column, coop_context *ctx) {
    kept *k = (kept *)reading;
    if (!reading) return COOP_OK;
    if (!coop_i_grow(&k->columns, &k->capacity, reading->column_count + 1, sizeof *k->columns))
        return coop_fail_memory(ctx);
    reading->columns = k->columns;
    coop_reading_column *made = &k->columns[reading->column_count++];
    *made = (coop_reading_column){.number = column->number,
                                  .name = coop_i_reading_text(column->name, ctx),
                                  .meaning = coop_i_reading_text(column->meaning, ctx),
                                  .cell = coop_i_reading_text(column->cell, ctx),
                                  .value = coop_i_reading_text(column->value, ctx)};
    bool whole = !made->name == !column->name && !made->meaning == !column->meaning && !made->cell == !column->cell &&
                 !made->value == !column->value;
    return whole ? COOP_OK : coop_fail_memory(ctx);
}

coop_status coop_i_reading_cell(coop_reading *reading, size_t column, const char *cell, const char *value,
                                coop_context *ctx) {
    coop_reading_column *c = &((kept *)reading)->columns[column];
    c->cell = coop_i_reading_text(cell, ctx);
    c->value = coop_i_reading_text(value, ctx);
    return c->cell && c->value ? COOP_OK : coop_fail_memory(ctx);
}

/* ---- one line of words ---- */

static size_t put(char *out, size_t at, const char *before, const char *text) {
    int more = snprintf(out + at, COOP_READING_SIZE - at, "%s%s", before, text);
    return more < 0 || at + (size_t)more >= COOP_READING_SIZE ? COOP_READING_SIZE - 1 : at + (size_t)more;
}

static size_t put_count(char *out, size_t at, const coop_i_words *words, uint64_t count, const char *one,
                        const char *many) {
    coop_i_buf text = {0};
    coop_i_say_counted(&text, words, (double)count, one, many);
    at = put(out, at, at ? ", " : "", coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
    return at;
}

const char *coop_i_delimiter_name(char delimiter) {
    return delimiter == '\t' ? "tab" : delimiter == ';' ? "';'" : delimiter == '|' ? "'|'" : "','";
}

void coop_reading_print(char out[COOP_READING_SIZE], const coop_reading *reading, const coop_language *words) {
    static const char *const holds[] = {"organisations", "ties", "participations", "not read"};
    size_t at = 0;
    out[0] = '\0';
    if (reading->holds == COOP_HOLDS_NETWORK) {
        at = put(out, at, "", reading->format);
        at = put_count(out, at, words, reading->organisations, "organisation", "organisations");
        at = put_count(out, at, words, reading->ties, "tie", "ties");
        if (reading->events > 0)
            at = put_count(out, at, words, reading->events, "agreement or project", "agreements and projects");
    } else {
        at = put(out, at, "", coop_i_term(words, holds[reading->holds]));
        if (reading->holds != COOP_HOLDS_NOTHING) at = put_count(out, at, words, reading->rows, "row", "rows");
    }
    if (reading->charset) at = put(out, at, ", ", reading->charset);
    if (reading->delimiter) at = put(out, at, ", ", coop_i_delimiter_name(reading->delimiter));
    if (reading->decimal_comma) put(out, at, "", coop_i_term(words, ", decimal comma"));
}
