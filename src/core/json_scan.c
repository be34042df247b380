/* The scanner: strict JSON grammar (RFC 8259) over a sliding window. */
#include "core/json_scan.h"
#include "core/decode.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/language.h"
#include "util/mem.h"
#include "util/text.h"

enum { CHUNK = 64 << 10, NUMBER_LENGTH = 60 };

coop_status coop_i_json_open(coop_i_json *json, coop_i_input *input, bool lines, const char *charset,
                             coop_context *ctx) {
    *json = (coop_i_json){.input = input, .ctx = ctx, .lines = lines, .keep = SIZE_MAX, .line = 1, .column = 1};
    const char *bytes, *detected;
    size_t length, mark;
    json->status = coop_i_input_peek(input, &bytes, &length, ctx);
    if (json->status != COOP_OK) return json->status;
    bool plain = strcmp(coop_i_decode_detect(bytes, length, false, &mark), "UTF-8") == 0 && mark == 0;
    if (charset || !plain) json->status = coop_i_input_as_text(input, charset, &detected, ctx);
    return json->status;
}

void coop_i_json_close(coop_i_json *json) {
    free(json->text);
    json->text = NULL;
}

static coop_place here(const coop_i_json *json) {
    return (coop_place){.file = coop_i_input_name(json->input), .line = json->line, .column = json->column};
}

bool coop_i_json_bad(coop_i_json *json, const char *format, ...) {
    if (json->status != COOP_OK) return false;
    json->bad = true;
    char message[COOP_MESSAGE_SIZE];
    va_list args;
    va_start(args, format);
    coop_i_error_text(message, coop_i_language(json->ctx), format, args);
    va_end(args);
    coop_place place = here(json);
    if (json->lines) {
        json->status = coop_i_reject(json->ctx, &place, "syntax", "%s", message);
    } else {
        json->status = coop_fail_at(json->ctx, COOP_INPUT, place.file, place.line, place.column, "%s", message);
    }
    return false;
}

/* Brings more input into the window; false at the end. Bytes before the kept value are dropped. */
static bool refill(coop_i_json *json) {
    if (json->status != COOP_OK) return false;
    size_t start = json->keep < json->at ? json->keep : json->at;
    if (start > 0) {
        memmove(json->text, json->text + start, json->length - start);
        json->length -= start;
        json->at -= start;
        if (json->keep != SIZE_MAX) json->keep = 0;
    }
    if (json->length > COOP_I_JSON_RECORD) {
        json->status =
            coop_fail_at(json->ctx, COOP_INPUT, coop_i_input_name(json->input), json->line, json->column,
                         "one value is longer than %d MiB: split it into several records", COOP_I_JSON_RECORD >> 20);
        return false;
    }
    if (!coop_i_grow(&json->text, &json->capacity, json->length + CHUNK + 1, 1)) {
        json->status = coop_fail_memory(json->ctx);
        return false;
    }
    if (coop_cancelled(json->ctx)) {
        json->status = COOP_INTERRUPTED;
        return false;
    }
    coop_progress(json->ctx, "Reading", coop_i_input_done(json->input));
    size_t got = 0;
    json->status = coop_i_input_read(json->input, json->text + json->length, CHUNK, &got, json->ctx);
    if (json->status != COOP_OK) return false;
    json->length += got;
    json->text[json->length] = '\0'; /* a kept value is searched with string functions */
    return got > 0;
}

static inline int look(coop_i_json *json) {
    if (json->at == json->length && !refill(json)) return -1;
    return (unsigned char)json->text[json->at];
}

static inline void advance(coop_i_json *json) {
    unsigned char c = (unsigned char)json->text[json->at++];
    if (c == '\n') {
        json->line++;
        json->column = 1;
    } else if ((c & 0xC0) != 0x80) { /* columns count characters */
        json->column++;
    }
}

/* In JSON Lines a line break ends the record, so that inside a value it is no blank. */
int coop_i_json_next(coop_i_json *json) {
    json->broken = false;
    for (;;) {
        int c = look(json);
        bool blank = c == ' ' || c == '\t' || c == '\r' || (c == '\n' && !(json->lines && json->depth > 0));
        if (!blank) return c;
        json->broken |= c == '\n' || c == '\r';
        advance(json);
    }
}

/* "expected X": says what stands there instead, and the cure where it is a common slip. */
static bool unexpected(coop_i_json *json, const char *wanted) {
    int c = look(json);
    if (json->status != COOP_OK) return false;
    switch (c) {
    case -1:
        return coop_i_json_bad(json, "the file ends here, where %s should follow: is it complete?", wanted);
    case '\n':
        return coop_i_json_bad(json, "the line ends here, where %s should follow: a record is one whole line", wanted);
    case 0:
        return coop_i_json_bad(json, "a NUL byte: this is no text file, or it was damaged");
    case '\'':
        return coop_i_json_bad(json, "a single quote: JSON texts stand in double quotes (\")");
    case '/':
    case '#':
        return coop_i_json_bad(json, "'%c' starts no value: JSON has no comments", c);
    case 'N':
    case 'I':
        return coop_i_json_bad(json, "NaN and Infinity are no JSON numbers: leave an unknown value out");
    default:
        if (c < 0x20 || c >= 0x7F) return coop_i_json_bad(json, "expected %s but found the byte 0x%02X", wanted, c);
        return coop_i_json_bad(json, "expected %s but found '%c'", wanted, c);
    }
}

bool coop_i_json_take(coop_i_json *json, char wanted) {
    char name[] = {'\'', wanted, '\'', '\0'};
    if (coop_i_json_next(json) != wanted) return unexpected(json, name);
    advance(json);
    return true;
}

bool coop_i_json_more(coop_i_json *json, char closing, bool *first) {
    int c = coop_i_json_next(json);
    if (c == closing) {
        advance(json);
        return false;
    }
    if (!*first) {
        char wanted[] = {'\'', ',', '\'', ' ', 'o', 'r', ' ', '\'', closing, '\'', '\0'};
        if (c != ',') return unexpected(json, wanted);
        advance(json);
        c = coop_i_json_next(json);
        if (c == closing) return coop_i_json_bad(json, "the comma before '%c' is one too many", closing);
    }
    *first = false;
    return c >= 0 || unexpected(json, closing == '}' ? "a name in double quotes" : "a value");
}

/* Four hexadecimal digits; -1 when they are not. */
static long hex4(coop_i_json *json) {
    long value = 0;
    for (int i = 0; i < 4; i++) {
        int c = look(json);
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0) return -1;
        value = value * 16 + digit;
        advance(json);
    }
    return value;
}

/* Behind "\u". A surrogate must be half of a pair. */
static bool unicode_escape(coop_i_json *json) {
    long code = hex4(json);
    if (code < 0) return coop_i_json_bad(json, "\\u needs four hexadecimal digits");
    if (code == 0) return coop_i_json_bad(json, "\\u0000 (NUL) cannot be part of a text");
    if (code < 0xD800 || code > 0xDFFF) return true;
    if (code <= 0xDBFF && look(json) == '\\') {
        advance(json);
        if (look(json) == 'u') {
            advance(json);
            long low = hex4(json);
            if (low >= 0xDC00 && low <= 0xDFFF) return true;
        }
    }
    return coop_i_json_bad(json, "\\u%04lX is half of a surrogate pair whose other half is missing", code);
}

static bool escape(coop_i_json *json) {
    int c = look(json);
    if (c <= 0 || !strchr("\"\\/bfnrtu", c)) {
        if (c < 0) return unexpected(json, "the rest of a text");
        return coop_i_json_bad(json,
                               "a backslash stands before one of \" \\ / b f n r t u; write \\\\ for the backslash");
    }
    advance(json);
    return c != 'u' || unicode_escape(json);
}

static bool string(coop_i_json *json) {
    uint64_t line = json->line, column = json->column;
    advance(json);
    for (;;) {
        int c = look(json);
        if (c == '"') {
            advance(json);
            return true;
        }
        if (c == '\\') {
            advance(json);
            if (!escape(json)) return false;
        } else if (c >= 0x20) {
            advance(json);
        } else if (json->status != COOP_OK) {
            return false;
        } else if (c < 0 || c == '\n') {
            return coop_i_json_bad(
                json, "the %s ends inside the text that starts at line %llu, column %llu: its closing quote is missing",
                c < 0 ? "file" : "line", (unsigned long long)line, (unsigned long long)column);
        } else if (c == 0) {
            return unexpected(json, "a text");
        } else {
            return coop_i_json_bad(json, "the control character 0x%02X in a text must be written as \\u%04X", c, c);
        }
    }
}

static bool digits(coop_i_json *json) {
    int c = look(json);
    if (c < '0' || c > '9') return unexpected(json, "a digit");
    while (c >= '0' && c <= '9') {
        advance(json);
        c = look(json);
    }
    return true;
}

static bool number(coop_i_json *json) {
    uint64_t column = json->column;
    if (look(json) == '-') advance(json);
    if (look(json) == '0') {
        advance(json);
        int c = look(json);
        if (c >= '0' && c <= '9') return coop_i_json_bad(json, "a number does not start with 0: write codes as texts");
    } else if (!digits(json)) {
        return false;
    }
    if (look(json) == '.') {
        advance(json);
        if (!digits(json)) return false;
    }
    int c = look(json);
    if (c == 'e' || c == 'E') {
        advance(json);
        c = look(json);
        if (c == '+' || c == '-') advance(json);
        if (!digits(json)) return false;
    }
    if (json->column - column > NUMBER_LENGTH) {
        return coop_i_json_bad(json, "a number of more than %d characters: write it as a text", NUMBER_LENGTH);
    }
    return json->status == COOP_OK;
}

static bool literal(coop_i_json *json, const char *word) {
    for (const char *at = word; *at; at++) {
        if (look(json) != *at) return coop_i_json_bad(json, "expected %s: texts stand in double quotes", word);
        advance(json);
    }
    return true;
}

static bool value(coop_i_json *json);

static bool members(coop_i_json *json, bool named) {
    char closing = named ? '}' : ']';
    advance(json);
    if (++json->depth > COOP_I_JSON_DEPTH) {
        return coop_i_json_bad(json, "nested deeper than %d levels: this is no network", COOP_I_JSON_DEPTH);
    }
    for (bool first = true; coop_i_json_more(json, closing, &first);) {
        if (named) {
            if (look(json) != '"') return unexpected(json, "a name in double quotes");
            if (!string(json) || !coop_i_json_take(json, ':')) return false;
        }
        if (!value(json)) return false;
    }
    json->depth--;
    return !json->bad && json->status == COOP_OK; /* _more ends at an error too */
}

static bool value(coop_i_json *json) {
    int c = coop_i_json_next(json);
    switch (c) {
    case '{':
        return members(json, true);
    case '[':
        return members(json, false);
    case '"':
        return string(json);
    case 't':
        return literal(json, "true");
    case 'f':
        return literal(json, "false");
    case 'n':
        return literal(json, "null");
    default:
        if (c == '-' || (c >= '0' && c <= '9')) return number(json);
        return unexpected(json, "a value");
    }
}

/* Moves the place to a byte of the value just read, for a message. */
static void move_to(coop_i_json *json, const coop_i_json_record *record, size_t offset) {
    json->line = record->line;
    json->column = record->column;
    json->at = json->keep;
    for (size_t i = 0; i < offset; i++) advance(json);
}

bool coop_i_json_value(coop_i_json *json, coop_i_json_record *record) {
    record->tree = NULL;
    json->depth = 0;
    json->bad = false;
    if (coop_i_json_next(json) < 0) return unexpected(json, "a value");
    json->keep = json->at;
    *record = (coop_i_json_record){
        .file = coop_i_input_name(json->input), .line = json->line, .column = json->column, .path = ""};
    bool good = value(json);
    json->depth = 0;
    if (good) {
        record->text = json->text + json->keep;
        record->length = json->at - json->keep;
        size_t invalid = coop_i_utf8_invalid(record->text, record->length);
        if (invalid != SIZE_MAX) {
            unsigned byte = (unsigned char)record->text[invalid];
            move_to(json, record, invalid);
            good = coop_i_json_bad(json, "the byte 0x%02X is not valid UTF-8: save the file as UTF-8", byte);
        }
    }
    if (good) {
        record->tree = cJSON_ParseWithLength(record->text, record->length);
        if (!record->tree) { /* the grammar was right, so it can only be memory */
            json->status = coop_fail_memory(json->ctx);
            good = false;
        }
    }
    json->keep = SIZE_MAX;
    return good;
}

char *coop_i_json_key(coop_i_json *json) {
    coop_i_json_record key;
    if (coop_i_json_next(json) != '"') {
        coop_i_json_bad(json, "expected a name in double quotes");
        return NULL;
    }
    if (!coop_i_json_value(json, &key)) return NULL;
    const char *name = cJSON_GetStringValue(key.tree); /* a quote began it: it is a text */
    char *copy = name ? coop_i_strndup(name, strlen(name)) : NULL;
    coop_i_json_record_clear(&key);
    if (!copy) json->status = coop_fail_memory(json->ctx);
    if (copy && !coop_i_json_take(json, ':')) {
        free(copy);
        return NULL;
    }
    return copy;
}

void coop_i_json_record_clear(coop_i_json_record *record) {
    cJSON_Delete(record->tree);
    record->tree = NULL;
}

void coop_i_json_skip_line(coop_i_json *json) {
    int c;
    while ((c = look(json)) >= 0) {
        advance(json);
        if (c == '\n' || c == '\r') return;
    }
}
