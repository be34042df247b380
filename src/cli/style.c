#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/style.h"
#include "util/number.h"
#include "util/text.h"

enum { PIPE_WIDTH = 100, NARROWEST = 40, WIDEST = 1000 };

static size_t terminal_width(int descriptor) {
    struct winsize size;
    if (isatty(descriptor) && ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    int64_t columns;
    const char *text = getenv("COLUMNS");
    if (text && coop_i_integer_parse(&columns, text) && columns > 0 && columns <= WIDEST) return (size_t)columns;
    return PIPE_WIDTH;
}

cli_style cli_style_of(int descriptor, const char *when) {
    cli_style style = {.words = &coop_i_english, .width = terminal_width(descriptor)};
    if (style.width < NARROWEST) style.width = NARROWEST;
    const char *none = getenv("NO_COLOR"), *term = getenv("TERM");
    if (!strcmp(when, "always"))
        style.colour = true;
    else if (strcmp(when, "never") != 0)
        style.colour = isatty(descriptor) && !(none && *none) && !(term && !strcmp(term, "dumb"));
    return style;
}

static bool unsafe(uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

void cli_put_safe(coop_i_buf *out, const char *text) {
    for (const char *at = text; *at;) {
        const char *next = at;
        uint32_t c = coop_i_utf8_next(&next);
        if (c == '\n' || c == '\t' || c == '\r')
            coop_i_buf_putc(out, ' ');
        else if (unsafe(c))
            coop_i_buf_puts(out, "\xEF\xBF\xBD");
        else
            coop_i_buf_add(out, at, (size_t)(next - at));
        at = next;
    }
}

static const char *ink_code(cli_ink ink) {
    static const char *const codes[] = {"", "\033[1m", "\033[4m", "\033[2m", "\033[32m", "\033[33m", "\033[31m"};
    return codes[ink];
}

void cli_put(coop_i_buf *out, const cli_style *style, cli_ink ink, const char *text) {
    bool colour = style->colour && ink != CLI_PLAIN;
    if (colour) coop_i_buf_puts(out, ink_code(ink));
    cli_put_safe(out, text);
    if (colour) coop_i_buf_puts(out, "\033[0m");
}

void cli_putf(coop_i_buf *out, const cli_style *style, cli_ink ink, const char *format, ...) {
    coop_i_buf text = {0};
    va_list args;
    va_start(args, format);
    coop_i_buf_vprintf(&text, format, args);
    va_end(args);
    if (text.failed) out->failed = true;
    cli_put(out, style, ink, coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
}

void cli_say_values(coop_i_buf *out, const cli_style *style, cli_ink ink, coop_i_message message,
                    const coop_i_said *values, size_t count) {
    coop_i_buf text = {0};
    coop_i_say_values(&text, style->words, message, values, count);
    if (text.failed) out->failed = true;
    cli_put(out, style, ink, coop_i_buf_text(&text));
    coop_i_buf_clear(&text);
}

void cli_fill(coop_i_buf *out, const char *character, size_t count) {
    while (count--) coop_i_buf_puts(out, character);
}

/* "65 %" is one word. */
static bool may_break(const char *text, size_t at) {
    return text[at] == ' ' && text[at + 1] != '%';
}

size_t cli_line(const char *text, size_t width, const char **next) {
    size_t fit = coop_i_text_fit(text, width);
    if (fit == 0 && *text) { /* one character wider than the line: take it all the same */
        const char *after = text;
        coop_i_utf8_next(&after);
        fit = (size_t)(after - text);
    }
    size_t end = fit;
    if (text[fit] && !may_break(text, fit)) { /* back to the last blank; a word longer than the line is broken */
        while (end > 0 && !may_break(text, end)) end--;
        if (end == 0) end = fit;
    }
    const char *rest = text + end;
    while (*rest == ' ') rest++;
    *next = rest;
    while (end > 0 && text[end - 1] == ' ') end--;
    return end;
}

void cli_put_wrapped(coop_i_buf *out, const char *text, size_t start, size_t indent, size_t width) {
    coop_i_buf safe = {0};
    cli_put_safe(&safe, text);
    if (safe.failed) out->failed = true;
    const char *at = coop_i_buf_text(&safe);
    size_t used = start;
    do {
        while (*at == ' ') at++;
        const char *next;
        size_t length = cli_line(at, width > used + 10 ? width - used : 10, &next);
        coop_i_buf_add(out, at, length);
        coop_i_buf_putc(out, '\n');
        at = next;
        if (*at) cli_fill(out, " ", indent);
        used = indent;
    } while (*at);
    coop_i_buf_clear(&safe);
}
