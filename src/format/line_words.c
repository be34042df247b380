/* Words of a line, split in place. */
#include "format/line_words.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

static char *word_end(char *at, const char *separators, bool *closed) {
    char quote = *at == '"' || *at == '\'' ? *at : *at == '[' ? ']' : '\0';
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
        bool quoted = *at == '"' || *at == '\'', closed;
        char *end = word_end(at, separators, &closed);
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

void format_line_words_clear(format_line_words *words) {
    free(words->items);
    *words = (format_line_words){0};
}
