/* A growing byte buffer whose failure is remembered: append freely, test `failed` once at the end. */
#ifndef COOP_UTIL_BUF_H
#define COOP_UTIL_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct coop_i_buf {
    char *data; /* always NUL-terminated once anything was appended */
    size_t length, capacity;
    bool failed;
} coop_i_buf;

void coop_i_buf_clear(coop_i_buf *buf); /* frees, and makes it empty and usable again */
void coop_i_buf_reset(
    coop_i_buf *buf); /* empties, keeps the memory and a failure: one test after many uses is enough */
void coop_i_buf_add(coop_i_buf *buf, const char *bytes, size_t length);
void coop_i_buf_puts(coop_i_buf *buf, const char *text);
void coop_i_buf_putc(coop_i_buf *buf, char c);
void coop_i_buf_printf(coop_i_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void coop_i_buf_vprintf(coop_i_buf *buf, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
/* True when any buffer of the process has found no memory: for the program, which ends rather than print a sentence
 * whose part was lost on the way into another buffer. */
bool coop_i_buf_ever_failed(void);
/* Shortest decimal that reads back the same; see number.h. */
void coop_i_buf_number(coop_i_buf *buf, double value);
/* The text, never NULL ("" when empty or failed). */
const char *coop_i_buf_text(const coop_i_buf *buf);

#endif
