/* A line of a text format as words: bare ones, "quoted" or 'quoted' ones, [times]. */
#ifndef COOP_FORMAT_LINE_WORDS_H
#define COOP_FORMAT_LINE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/input.h"

typedef struct format_line_word {
    char *text;
    bool quoted;
    uint64_t column; /* from 1, in characters */
} format_line_word;

/* What may stand around a word with blanks: Pajek has quotes and times, most programs quotes, some nothing. */
typedef enum format_line_quoting { FORMAT_QUOTES_AND_TIMES, FORMAT_QUOTES, FORMAT_BARE_WORDS } format_line_quoting;

typedef struct format_line_words {
    format_line_quoting quoting;
    format_line_word *items;
    size_t count, capacity;
    bool failed; /* memory was short */
    bool no_end; /* the last word has no closing quote */
} format_line_words;

/* Splits the line, in place. `separators` are blanks of the format, say " \t,". */
void format_line_words_split(format_line_words *words, char *line, const char *separators);
/* " \t\r" for a line of words with blanks between and commas inside numbers alone ("1 2 3,5"), else " \t\r,". */
const char *format_line_separators(const char *line);
void format_line_words_clear(format_line_words *words);
/* The same with what is wrong told: a quote that nothing closes is a bad row, and no word is left of it. */
coop_status format_line_words_take(format_line_words *words, char *line, const char *separators,
                                   const coop_place *place, coop_context *ctx);

typedef coop_status format_line_fn(void *owner, char *line, const coop_place *place);
/* Calls back for every line of the text that holds more than blanks; `charset` as in coop_i_input_as_text. */
coop_status format_each_line(coop_i_input *input, const char *charset, format_line_fn *fn, void *owner,
                             coop_context *ctx);

#endif
