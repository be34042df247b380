/* The tokens of DOT (graphviz.org/doc/info/lang.html). */
#include "format/dot/scan.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/language.h"

dot_token dot_scan_fail(dot_scan *scan, const char *format, ...) {
    char message[COOP_MESSAGE_SIZE];
    va_list args;
    if (scan->status != COOP_OK) return DOT_BROKEN;
    va_start(args, format);
    coop_i_error_text(message, coop_i_language(scan->ctx), format, args);
    va_end(args);
    scan->status =
        coop_fail_at(scan->ctx, COOP_INPUT, scan->place.file, scan->place.line, scan->place.column, "%s", message);
    return DOT_BROKEN;
}

bool dot_scan_is(const dot_scan *scan, const char *word) {
    return !scan->quoted && scan->text.length == strlen(word) && strcasecmp(coop_i_buf_text(&scan->text), word) == 0;
}

static void advance(dot_scan *scan) {
    unsigned char c = (unsigned char)*scan->at++;
    if (c == '\n') {
        scan->line++;
        scan->column = 1;
    } else if ((c & 0xC0) != 0x80) {
        scan->column++;
    }
}

static void skip_line(dot_scan *scan) {
    while (*scan->at && *scan->at != '\n') advance(scan);
}

/* Blanks, comments of C and C++, and lines that begin with #. */
static void skip(dot_scan *scan) {
    for (;;) {
        if ((*scan->at == '#' && scan->column == 1) || (scan->at[0] == '/' && scan->at[1] == '/')) {
            skip_line(scan);
        } else if (scan->at[0] == '/' && scan->at[1] == '*') {
            while (*scan->at && !(scan->at[0] == '*' && scan->at[1] == '/')) advance(scan);
            for (int i = 0; i < 2 && *scan->at; i++) advance(scan);
        } else if (*scan->at && strchr(" \t\r\n", *scan->at)) {
            advance(scan);
        } else {
            return;
        }
    }
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* \n, \l and \r break lines; \" and \\ are these characters; a backslash before a line end joins lines. */
static void take_escaped(dot_scan *scan) {
    advance(scan);
    char c = *scan->at;
    if (c == '\0') return;
    if (c == 'n' || c == 'l' || c == 'r') {
        coop_i_buf_putc(&scan->text, '\n');
    } else if (c == '"' || c == '\\') {
        coop_i_buf_putc(&scan->text, c);
    } else if (c != '\n') {
        coop_i_buf_putc(&scan->text, '\\');
        coop_i_buf_putc(&scan->text, c);
    }
    advance(scan);
}

static dot_token take_quoted(dot_scan *scan) {
    scan->quoted = true;
    for (;;) {
        advance(scan);
        while (*scan->at && *scan->at != '"') {
            if (*scan->at == '\\') {
                take_escaped(scan);
            } else {
                coop_i_buf_putc(&scan->text, *scan->at);
                advance(scan);
            }
        }
        if (!*scan->at) return dot_scan_fail(scan, "the text that starts here has no closing quote");
        advance(scan);
        skip(scan);
        if (*scan->at != '+') return DOT_NAME;
        advance(scan);
        skip(scan);
        if (*scan->at != '"') return dot_scan_fail(scan, "behind a + must stand another text in quotes");
    }
}

/* <…> with other pairs inside: HTML. Its text is kept without the tags. */
static dot_token take_markup(dot_scan *scan) {
    int depth = 0;
    scan->quoted = true;
    do {
        if (!*scan->at) return dot_scan_fail(scan, "the '<' here is not closed");
        if (*scan->at == '<') depth++;
        if (depth == 1 && *scan->at != '<' && *scan->at != '>') coop_i_buf_putc(&scan->text, *scan->at);
        if (*scan->at == '>') depth--;
        advance(scan);
    } while (depth > 0);
    return DOT_NAME;
}

static dot_token take_bare(dot_scan *scan) {
    bool number = !is_letter(*scan->at);
    if (*scan->at == '-') {
        coop_i_buf_putc(&scan->text, '-');
        advance(scan);
    }
    while (is_digit(*scan->at) || (number && *scan->at == '.') || (!number && is_letter(*scan->at))) {
        coop_i_buf_putc(&scan->text, *scan->at);
        advance(scan);
    }
    return DOT_NAME;
}

dot_token dot_scan_next(dot_scan *scan) {
    if (scan->status != COOP_OK) return DOT_BROKEN;
    skip(scan);
    scan->place.line = scan->line;
    scan->place.column = scan->column;
    scan->quoted = false;
    coop_i_buf_reset(&scan->text);
    const char *at = scan->at;
    dot_token token = DOT_SIGN;
    if (!*at) return DOT_END;
    if (at[0] == '-' && (at[1] == '>' || at[1] == '-')) {
        advance(scan);
        advance(scan);
        return at[1] == '>' ? DOT_ARROW : DOT_LINE;
    }
    if (*at == '"') {
        token = take_quoted(scan);
    } else if (*at == '<') {
        token = take_markup(scan);
    } else if (is_letter(*at) || is_digit(*at) || (strchr("-.", *at) && (is_digit(at[1]) || at[1] == '.'))) {
        token = take_bare(scan);
    } else if (strchr("{}[];,=:", *at)) {
        scan->sign = *at;
        advance(scan);
    } else {
        return dot_scan_fail(scan, "'%c' has no place here; a name with such signs stands in double quotes", *at);
    }
    if (scan->text.failed && scan->status == COOP_OK) scan->status = coop_fail_memory(scan->ctx);
    return scan->status == COOP_OK ? token : DOT_BROKEN;
}
