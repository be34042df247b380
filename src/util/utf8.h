/* UTF-8 a character at a time, and its blanks. */
#ifndef COOP_UTIL_UTF8_H
#define COOP_UTIL_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Decodes one character of valid UTF-8 and moves *text behind it; 0 at the end. */
uint32_t coop_i_utf8_next(const char **text);

/* Bytes of the blank at text: ASCII's, NBSP, the narrow, wide and zero-width ones that spreadsheets and web pages put
 * in, a BOM; 0 for anything else. */
size_t coop_i_blank(const char *text);
const char *coop_i_skip_any_blanks(const char *text);
/* Most texts begin with a letter or a digit: this runs several times a cell. */
static inline const char *coop_i_skip_blanks(const char *text) {
    unsigned char first = (unsigned char)*text;
    return (first > ' ' && first < 0x80) || first == 0 ? text : coop_i_skip_any_blanks(text);
}
/* Takes blanks off both ends. */
void coop_i_trim(const char **text, size_t *length);

#endif
