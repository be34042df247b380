/* A line of a text format as words: bare ones, "quoted" or 'quoted' ones, [times]. */
#ifndef COOP_FORMAT_LINE_WORDS_H
#define COOP_FORMAT_LINE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct format_line_word {
    char *text;
    bool quoted;
    uint64_t column; /* from 1, in characters */
} format_line_word;

typedef struct format_line_words {
    format_line_word *items;
    size_t count, capacity;
    bool failed; /* memory was short */
    bool no_end; /* the last word has no closing quote */
} format_line_words;

/* Splits the line, in place. `separators` are blanks of the format, say " \t,". */
void format_line_words_split(format_line_words *words, char *line, const char *separators);
void format_line_words_clear(format_line_words *words);

#endif
