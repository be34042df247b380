/* Words of a line, split in place. */
#include "format/line_words.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

static char quote_of(char c, format_line_quoting quoting) {
    if (quoting == FORMAT_BARE_WORDS) return '\0';
    if (quoting == FORMAT_QUOTES_AND_TIMES && c == '[') return ']';
    return c == '"' || c == '\'' ? c : '\0';
}

static char *word_end(char *at, const char *separators, char quote, bool *closed) {
    *closed = true;
    if (quote == ']') { /* a time holds blanks at times: "[1-3, 5]" */
        char *end = strchr(at, ']');
        return end ? end + 1 : at + strcspn(at, separators);
    }
    if (!quote) return at + strcspn(at, separators);
    char *end = strchr(at + 1, quote);
    *closed = end != NULL;
    return end ? end : at + strlen(at);
}

void format_line_words_split(format_line_words *words, char *line, const char *separators) {
    uint64_t column = 1;
    char *from = line;
    words->count = 0;
    words->no_end = false;
    for (;;) {
        char *at = from + strspn(from, separators);
        if (!*at) return;
        for (; from < at; from++) column += ((unsigned char)*from & 0xC0) != 0x80;
        char quote = quote_of(*at, words->quoting);
        bool quoted = quote && quote != ']', closed;
        char *end = word_end(at, separators, quote, &closed);
        if (!coop_i_grow(&words->items, &words->capacity, words->count + 1, sizeof *words->items)) {
            words->failed = true;
            return;
        }
        words->items[words->count++] = (format_line_word){.text = at + quoted, .quoted = quoted, .column = column};
        words->no_end |= !closed;
        bool more = *end != '\0';
        for (; from < end; from++) column += ((unsigned char)*from & 0xC0) != 0x80;
        if (!more) return;
        *end = '\0';
        from = end + 1;
        column++;
    }
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

const char *format_line_separators(const char *line) {
    bool commas = false, blanks = false;
    for (const char *c = line; *c; c++) {
        if (*c == '"') {
            const char *end = strchr(c + 1, '"');
            if (end) c = end;
        } else if (*c == ',') {
            if (c == line || !is_digit(c[-1]) || !is_digit(c[1])) return " \t\r,";
            commas = true;
        } else if (strchr(" \t", *c) && c > line && c[1 + strspn(c + 1, " \t\r")]) {
            blanks = true;
        }
    }
    return commas && blanks ? " \t\r" : " \t\r,";
}

void format_line_words_clear(format_line_words *words) {
    free(words->items);
    *words = (format_line_words){0};
}

coop_status format_line_words_take(format_line_words *words, char *line, const char *separators,
                                   const coop_place *place, coop_context *ctx) {
    format_line_words_split(words, line, separators);
    if (words->failed) return coop_fail_memory(ctx);
    if (!words->no_end) return COOP_OK;
    coop_place quote = *place;
    quote.column = words->items[words->count - 1].column;
    words->count = 0;
    return coop_i_reject(ctx, &quote, "bad-row", "the text that starts here has no closing quote");
}

coop_status format_each_line(coop_i_input *input, const char *charset, format_line_fn *fn, void *owner,
                             coop_context *ctx) {
    coop_place place = {.file = coop_i_input_name(input)};
    const char *detected;
    coop_status status = coop_i_input_as_text(input, charset, &detected, ctx);
    while (status == COOP_OK) {
        char *line;
        status = coop_i_input_next(&line, &place, input, ctx);
        if (status != COOP_OK || !line) break;
        if (line[strspn(line, " \t\r")]) status = fn(owner, line, &place);
    }
    return status;
}
