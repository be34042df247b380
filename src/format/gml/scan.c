/* The grammar of GML (Himsolt 1997): 7-bit text with entities for the rest. Programs write UTF-8 as well. */
#include "format/gml/scan.h"

#include <libxml/HTMLparser.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/cell.h"
#include "core/language.h"
#include "util/number.h"
#include "util/text.h"

typedef gml_scan scan_t;

enum { DEPTH = 100, VALUE = 16 << 20, ENTITY = 12 };

coop_status gml_scan_open(scan_t *scan, coop_i_input *input, const char *charset, coop_context *ctx) {
    const char *detected;
    scan->input = input;
    scan->ctx = ctx;
    scan->line = scan->column = 1;
    scan->place.file = coop_i_input_name(input);
    scan->status = coop_i_input_as_text(input, charset, &detected, ctx);
    return scan->status;
}

void gml_scan_close(scan_t *scan) {
    coop_i_buf_clear(&scan->text);
}

bool gml_scan_fail(scan_t *scan, const char *format, ...) {
    if (scan->status != COOP_OK) return false;
    char message[COOP_MESSAGE_SIZE];
    va_list args;
    va_start(args, format);
    coop_i_error_text(message, coop_i_language(scan->ctx), format, args);
    va_end(args);
    scan->status =
        coop_fail_at(scan->ctx, COOP_INPUT, scan->place.file, scan->place.line, scan->place.column, "%s", message);
    return false;
}

/* ---- bytes ---- */

static int look(scan_t *scan) {
    if (scan->at < scan->length) return (unsigned char)scan->bytes[scan->at];
    if (scan->status != COOP_OK) return -1;
    if (coop_cancelled(scan->ctx)) {
        scan->status = COOP_INTERRUPTED;
        return -1;
    }
    coop_progress(scan->ctx, "Reading", coop_i_input_done(scan->input));
    scan->at = 0;
    scan->status = coop_i_input_read(scan->input, scan->bytes, sizeof scan->bytes, &scan->length, scan->ctx);
    if (scan->status != COOP_OK) scan->length = 0;
    return scan->length > 0 ? (unsigned char)scan->bytes[0] : -1;
}

static void advance(scan_t *scan) {
    unsigned char c = (unsigned char)scan->bytes[scan->at++];
    if (c == '\n' || c == '\r') {
        scan->line += c == '\r' || scan->before != '\r'; /* \r\n is one end */
        scan->column = 1;
    } else if ((c & 0xC0) != 0x80) { /* columns count characters */
        scan->column++;
    }
    scan->before = (char)c;
}

static bool is_blank(int c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* A line that begins with '#' is a comment. */
static int next(scan_t *scan) {
    int c;
    while ((c = look(scan)) >= 0) {
        if (c == '#') {
            while ((c = look(scan)) >= 0 && c != '\n' && c != '\r') advance(scan);
        } else if (is_blank(c)) {
            advance(scan);
        } else {
            break;
        }
    }
    scan->place.line = scan->line;
    scan->place.column = scan->column;
    return c;
}

static bool is_letter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(int c) {
    return c >= '0' && c <= '9';
}

/* ---- keys ---- */

bool gml_scan_key(gml_token *token, scan_t *scan) {
    int c = next(scan);
    if (scan->status != COOP_OK) return false;
    if (c < 0) {
        *token = GML_END;
        if (scan->depth > 0) {
            return gml_scan_fail(scan, "the file ends inside a list: %d times ']' is missing; is it complete?",
                                 scan->depth);
        }
        return true;
    }
    if (c == ']') {
        if (scan->depth == 0) return gml_scan_fail(scan, "this ']' closes no list");
        *token = GML_CLOSE;
        scan->depth--;
        advance(scan);
        return true;
    }
    if (!is_letter(c)) {
        if (c < 0x20 || c >= 0x7F) return gml_scan_fail(scan, "expected a key but found the byte 0x%02X", c);
        return gml_scan_fail(scan, "expected a key (letters and digits) but found '%c'", c);
    }
    size_t length = 0;
    while ((c = look(scan)) >= 0 && (is_letter(c) || is_digit(c))) {
        if (length + 1 == sizeof scan->key) return gml_scan_fail(scan, "a key of more than 255 letters");
        scan->key[length++] = (char)c;
        advance(scan);
    }
    scan->key[length] = '\0';
    *token = GML_KEY;
    return scan->status == COOP_OK;
}

/* ---- values ---- */

static void put_character(coop_i_buf *out, unsigned long code) {
    char bytes[4];
    size_t length = 1;
    if (code < 0x80) {
        bytes[0] = (char)code;
    } else if (code < 0x800) {
        bytes[0] = (char)(0xC0 | code >> 6);
        length = 2;
    } else if (code < 0x10000) {
        bytes[0] = (char)(0xE0 | code >> 12);
        length = 3;
    } else {
        bytes[0] = (char)(0xF0 | code >> 18);
        length = 4;
    }
    for (size_t i = 1; i < length; i++) bytes[i] = (char)(0x80 | (code >> 6 * (length - 1 - i) & 0x3F));
    coop_i_buf_add(out, bytes, length);
}

/* The character of "eacute", "#1090" or "#x442"; 0 when there is none. */
static unsigned long entity_code(const char *name) {
    if (*name != '#') {
        if (strcmp(name, "apos") == 0) return '\'';
        const htmlEntityDesc *found = htmlEntityLookup((const xmlChar *)name);
        return found ? found->value : 0;
    }
    bool hexadecimal = name[1] == 'x' || name[1] == 'X';
    const char *digits = name + 1 + hexadecimal;
    if (!*digits || digits[strspn(digits, hexadecimal ? "0123456789abcdefABCDEF" : "0123456789")]) return 0;
    unsigned long code = strtoul(digits, NULL, hexadecimal ? 16 : 10);
    return code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF) ? 0 : code;
}

/* Behind '&'. What is no entity stays as it is: not all programs escape. */
static void entity(scan_t *scan) {
    char name[ENTITY + 1];
    size_t length = 0;
    int c;
    while ((c = look(scan)) >= 0 && length < ENTITY && (is_letter(c) || is_digit(c) || (c == '#' && length == 0))) {
        name[length++] = (char)c;
        advance(scan);
    }
    name[length] = '\0';
    unsigned long code = c == ';' && length > 0 ? entity_code(name) : 0;
    if (code) {
        advance(scan);
        put_character(&scan->text, code);
    } else {
        coop_i_buf_putc(&scan->text, '&');
        coop_i_buf_puts(&scan->text, name);
    }
}

static bool string(scan_t *scan) {
    int c;
    advance(scan);
    while ((c = look(scan)) >= 0 && c != '"') {
        if (scan->text.length > VALUE) return gml_scan_fail(scan, "a text is longer than 16 MiB");
        if (c == 0) return gml_scan_fail(scan, "a NUL byte: this is no text file, or it was damaged");
        advance(scan);
        if (c == '&') {
            entity(scan);
        } else {
            coop_i_buf_putc(&scan->text, (char)c);
        }
    }
    if (c < 0) return gml_scan_fail(scan, "the text that starts here has no closing quote");
    advance(scan);
    return true;
}

static bool is_word(const char *text) {
    for (; *text; text++)
        if (!is_letter((unsigned char)*text) && !is_digit((unsigned char)*text) && !strchr("-.:", *text)) return false;
    return true;
}

/* A number, or a word without quotes. */
static bool number(gml_value_kind *kind, scan_t *scan) {
    int c;
    int64_t integer;
    double real;
    while ((c = look(scan)) >= 0 && !is_blank(c) && c != ']' && c != '[' && scan->text.length < 1000) {
        coop_i_buf_putc(&scan->text, (char)c);
        advance(scan);
    }
    const char *text = coop_i_buf_text(&scan->text);
    if (scan->text.failed) return false; /* told by the caller */
    *kind = GML_NUMBER;
    if (coop_i_integer_parse(&integer, text)) {
        *kind = GML_INTEGER;
        return true;
    }
    if (coop_i_cell_number(&real, text, NULL) || coop_i_decimals_open(&(coop_i_decimals){0}, text)) return true;
    /* as Python and C write what is no number */
    static const char *const words[] = {"nan", "inf", "infinity"};
    const char *word = text + (*text == '+' || *text == '-');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        bool same = strlen(word) == length;
        for (size_t k = 0; same && k < length; k++) same = (word[k] | 0x20) == words[i][k];
        if (same) return true;
    }
    if (!is_word(text))
        return gml_scan_fail(scan, "the value of '%s' must be a number, a text in double quotes or a list in [ ]",
                             scan->key);
    *kind = GML_STRING; /* as some write ids and dates */
    return true;
}

bool gml_scan_value(gml_value_kind *kind, scan_t *scan) {
    int c = next(scan);
    *kind = GML_NUMBER;
    coop_i_buf_reset(&scan->text);
    if (scan->status != COOP_OK) return false;
    if (c < 0 || c == ']') return gml_scan_fail(scan, "the value of '%s' is missing", scan->key);
    bool good = true;
    if (c == '[') {
        advance(scan);
        if (++scan->depth > DEPTH) return gml_scan_fail(scan, "nested deeper than %d levels", (int)DEPTH);
        *kind = GML_LIST;
    } else if (c == '"') {
        *kind = GML_STRING;
        good = string(scan);
        if (good && !scan->text.failed &&
            coop_i_utf8_invalid(coop_i_buf_text(&scan->text), scan->text.length) != SIZE_MAX) {
            good = gml_scan_fail(scan, "this text is no valid UTF-8");
        }
    } else {
        good = number(kind, scan);
    }
    if (scan->text.failed && scan->status == COOP_OK) scan->status = coop_fail_memory(scan->ctx);
    return good && scan->status == COOP_OK;
}

bool gml_scan_skip(scan_t *scan, gml_value_kind kind) {
    int outside = scan->depth - 1;
    while (kind == GML_LIST && scan->depth > outside) {
        gml_token token = GML_END;
        gml_value_kind inner = GML_NUMBER;
        if (!gml_scan_key(&token, scan)) return false;
        if (token == GML_KEY && !gml_scan_value(&inner, scan)) return false;
    }
    return scan->status == COOP_OK;
}
