#include "util/utf8.h"

#include <stdbool.h>

uint32_t coop_i_utf8_next(const char **text) {
    const unsigned char *t = (const unsigned char *)*text;
    int more = t[0] < 0x80 ? 0 : t[0] < 0xe0 ? 1 : t[0] < 0xf0 ? 2 : 3;
    if (!t[0]) return 0;
    uint32_t c = more ? t[0] & (0x3fu >> more) : t[0];
    size_t i = 1;
    for (; more-- && t[i]; i++) c = c << 6 | (t[i] & 0x3fu); /* never past the end, even if the text is not valid */
    *text += i;
    return c;
}

static bool is_blank(uint32_t c) {
    return c == 0xa0 || (c >= 0x2000 && c <= 0x200b) || c == 0x202f || c == 0x205f || c == 0x2060 || c == 0x3000 ||
           c == 0xfeff;
}

size_t coop_i_blank(const char *text) {
    unsigned char first = (unsigned char)*text;
    if (first < 0x80) return first == ' ' || (first >= '\t' && first <= '\r');
    if (first != 0xc2 && first != 0xe2 && first != 0xe3 && first != 0xef) return 0; /* no blank begins otherwise */
    const char *end = text;
    return is_blank(coop_i_utf8_next(&end)) ? (size_t)(end - text) : 0;
}

const char *coop_i_skip_any_blanks(const char *text) {
    for (size_t step; (step = coop_i_blank(text)) > 0;) text += step;
    return text;
}

void coop_i_trim(const char **text, size_t *length) {
    if (*length == 0) return; /* what is not there has no address to add to */
    const char *from = *text, *to = *text + *length;
    if (from < to && (signed char)*from > ' ' && (signed char)to[-1] > ' ')
        return; /* letters of ASCII at both ends: most texts */
    for (size_t step; from < to && (step = coop_i_blank(from)) > 0 && step <= (size_t)(to - from);) from += step;
    while (from < to) {
        const char *last = to - 1;
        while (last > from && ((unsigned char)*last & 0xC0) == 0x80) last--;
        if (coop_i_blank(last) != (size_t)(to - last)) break;
        to = last;
    }
    *text = from;
    *length = (size_t)(to - from);
}
