/* Reads a document of the native format: the lists of the top level are walked a record at a time, so that memory does
 * not grow with the file. */
#include <stdlib.h>
#include <string.h>

#include "core/language.h"
#include "format/json/graph.h"
#include "format/json/record.h"
#include "util/hint.h"
#include "util/mem.h"
#include "util/number.h"
#include "util/text.h"

enum {
    MEMBERS = 7 + JSON_TYPES,
    SOURCES = 6,
    NETWORK_MEMBERS = 1 << 1 | ((1 << JSON_TYPES) - 1) << (SOURCES + 1), /* "format" and the lists */
    DETECT_SURE = 90,
    DETECT_CERTAIN = 99
};

/* The names of the top level, in the order of the bits that remember which were seen. */
static const char *const member_names[MEMBERS] = {"$schema",     "format",     "version",  "name",
                                                  "description", "licence",    "sources",  "organisations",
                                                  "ties",        "agreements", "projects", "programmes"};

static coop_status status_of(const coop_i_json *json, const coop_i_json_reader *reader) {
    return json->status != COOP_OK ? json->status : reader->status;
}

static bool wrong_container(coop_i_json *json, const char *key, const char *wanted) {
    return coop_i_json_bad(json, "'%s' must be %s", key, wanted);
}

void json_path(coop_i_buf *path, const char *list, int64_t index) {
    char number[COOP_I_NUMBER_SIZE];
    coop_i_integer_print(number, index);
    coop_i_buf_reset(path);
    if (*list) coop_i_buf_putc(path, '/');
    coop_i_buf_puts(path, list);
    coop_i_buf_putc(path, '/');
    coop_i_buf_puts(path, number);
}

/* "organisations": [ record, … ] */
static bool read_list(coop_i_json *json, coop_i_json_reader *reader, const json_type *type) {
    if (coop_i_json_next(json) != '[') return wrong_container(json, type->list, "a list in [ ]");
    coop_i_json_take(json, '[');
    coop_i_buf path = {0};
    int64_t index = 0;
    for (bool first = true; status_of(json, reader) == COOP_OK && coop_i_json_more(json, ']', &first); index++) {
        coop_i_json_record record;
        if (!coop_i_json_value(json, &record)) break;
        json_path(&path, type->list, index);
        record.path = coop_i_buf_text(&path);
        coop_i_json_start(reader, &record);
        type->read(reader, record.tree);
        coop_i_json_record_clear(&record);
    }
    coop_i_buf_clear(&path);
    return status_of(json, reader) == COOP_OK;
}

/* "sources": { key: { … }, … } */
static bool read_sources(coop_i_json *json, coop_i_json_reader *reader) {
    if (coop_i_json_next(json) != '{') return wrong_container(json, "sources", "an object in { }");
    coop_i_json_take(json, '{');
    coop_i_buf path = {0};
    for (bool first = true; status_of(json, reader) == COOP_OK && coop_i_json_more(json, '}', &first);) {
        coop_i_json_record record;
        char *key = coop_i_json_key(json);
        if (key && coop_i_json_value(json, &record)) {
            coop_i_buf_reset(&path);
            coop_i_buf_printf(&path, "/sources/%s", key);
            record.path = coop_i_buf_text(&path);
            coop_i_json_start(reader, &record);
            json_source(reader, key, record.tree);
            coop_i_json_record_clear(&record);
        }
        free(key);
    }
    coop_i_buf_clear(&path);
    return status_of(json, reader) == COOP_OK;
}

static bool read_other(coop_i_json *json, coop_i_json_reader *reader, const char *key) {
    coop_i_json_record record;
    coop_i_buf path = {0};
    if (!coop_i_json_value(json, &record)) return false;
    coop_i_buf_printf(&path, "/%s", key);
    record.path = coop_i_buf_text(&path);
    coop_i_json_start(reader, &record);
    if (!json_header(reader, key, record.tree)) {
        coop_i_json_warn(reader, record.tree, "unknown-key", "unknown name '%s' was ignored%s", key,
                         coop_i_hint_near(coop_i_language(reader->ctx), key, member_names, MEMBERS, "").text);
    }
    coop_i_json_record_clear(&record);
    coop_i_buf_clear(&path);
    return status_of(json, reader) == COOP_OK;
}

static bool read_member(coop_i_json *json, coop_i_json_reader *reader, unsigned *seen) {
    coop_place place = {.file = coop_i_input_name(json->input), .line = json->line, .column = json->column};
    char *key = coop_i_json_key(json);
    if (!key) return false;
    bool good = true;
    size_t member = 0;
    while (member < MEMBERS && strcmp(member_names[member], key) != 0) member++;
    if (member < MEMBERS && (*seen & 1U << member)) {
        reader->status = coop_i_reject(reader->ctx, &place, "duplicate-key", "'%s' is given twice: keep one", key);
    }
    if (member < MEMBERS) *seen |= 1U << member;
    if (reader->status != COOP_OK) {
        good = false;
    } else if (member == SOURCES) {
        good = read_sources(json, reader);
    } else if (member > SOURCES && member < MEMBERS) {
        good = read_list(json, reader, &json_types[member - SOURCES - 1]);
    } else {
        good = read_other(json, reader, key);
    }
    free(key);
    return good;
}

static void check_end(coop_i_json *json, const coop_i_json_reader *reader, unsigned seen) {
    if (status_of(json, reader) != COOP_OK) return;
    if (coop_i_json_next(json) >= 0) {
        coop_i_json_bad(json, "the document ended, but more follows: JSON Lines have the suffix .jsonl");
    } else if (json->status == COOP_OK && (seen & NETWORK_MEMBERS) == 0) {
        json->status = coop_fail_at(json->ctx, COOP_INPUT, coop_i_input_name(json->input), 0, 0,
                                    "this is JSON, but no network of coopgraph: it has no \"format\", "
                                    "\"organisations\" or \"ties\"");
    }
}

static coop_status json_read(coop_network *network, coop_i_input *input, const coop_load_options *options,
                             coop_context *ctx) {
    coop_i_json json;
    coop_i_json_reader reader = {.network = network, .ctx = ctx};
    unsigned seen = 0;
    if (coop_i_json_open(&json, input, false, options->charset, ctx) != COOP_OK) goto done;
    if (coop_i_json_next(&json) < 0 && json.status == COOP_OK) {
        coop_i_json_bad(&json, "the file holds nothing but blanks");
        goto done;
    }
    if (coop_i_json_next(&json) == '[') {
        coop_i_json_bad(&json,
                        "a network is an object in { } with lists of organisations and ties, this is a list; of a "
                        "table save CSV instead");
        goto done;
    }
    if (!coop_i_json_take(&json, '{')) goto done;
    for (bool first = true; coop_i_json_more(&json, '}', &first);) {
        if (!read_member(&json, &reader, &seen)) goto done;
    }
    check_end(&json, &reader, seen);
done:
    coop_i_buf_clear(&reader.path);
    coop_i_json_close(&json);
    return status_of(&json, &reader);
}

/* Other JSON formats are surer of their own; the native lists are ours for certain. */
static int json_detect(const char *bytes, size_t length) {
    size_t i = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (i < length && memchr(" \t\r\n", bytes[i], 4)) i++;
    if (i == length || bytes[i] != '{') return 0;
    json_shape shape;
    json_shape_of(&shape, bytes, length);
    return shape.native ? DETECT_CERTAIN : DETECT_SURE;
}

const format_codec format_codec_json = {
    .keeps = FORMAT_KEEPS_NETWORK | FORMAT_KEEPS_COLUMNS | FORMAT_KEEPS_SUGGESTIONS,
    .detect = json_detect,
    .read = json_read,
    .write = json_write,
};
