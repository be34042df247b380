/* How text looks on the terminal: its width, whether it takes colour, text that must not reach it raw. */
#ifndef COOP_CLI_STYLE_H
#define COOP_CLI_STYLE_H

#include <stdbool.h>
#include <stddef.h>

#include "util/words.h"

typedef struct cli_style {
    bool colour;
    size_t width; /* columns */
    const coop_i_words *words;
} cli_style;

typedef enum cli_ink { CLI_PLAIN, CLI_TITLE, CLI_HEAD, CLI_DIM, CLI_GOOD, CLI_WARN, CLI_BAD } cli_ink;

/* The style for a file descriptor; `when` is "auto", "always" or "never". */
cli_style cli_style_of(int descriptor, const char *when);

/* Appends text for people: control characters and direction overrides become U+FFFD, line breaks become blanks. */
void cli_put_safe(coop_i_buf *out, const char *text);
/* The same with colour, when the style has it. */
void cli_put(coop_i_buf *out, const cli_style *style, cli_ink ink, const char *text);
void cli_putf(coop_i_buf *out, const cli_style *style, cli_ink ink, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same of a message: cli_say(out, style, ink, message, value, …). */
void cli_say_values(coop_i_buf *out, const cli_style *style, cli_ink ink, coop_i_message message,
                    const coop_i_said *values, size_t count);
#define cli_say(out, style, ink, message, ...) cli_say_values(out, style, ink, message, COOP_I_SAID(__VA_ARGS__))
/* `count` copies of a character. */
void cli_fill(coop_i_buf *out, const char *character, size_t count);
/* Text wrapped at blanks to `width` columns: the first line starts where the cursor is (at `start` columns), the
 * following ones with `indent` blanks. Ends with a line break. */
void cli_put_wrapped(coop_i_buf *out, const char *text, size_t start, size_t indent, size_t width);
/* Bytes of `text` that make its first line of at most `width` columns; *next is where the following one starts, behind
 * blanks. */
size_t cli_line(const char *text, size_t width, const char **next);

#endif
