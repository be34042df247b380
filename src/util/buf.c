#include "util/buf.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/number.h"

static atomic_bool ever_failed;

bool coop_i_buf_ever_failed(void) {
    return ever_failed;
}

static void fail(coop_i_buf *buf) {
    buf->failed = true;
    ever_failed = true;
}

void coop_i_buf_clear(coop_i_buf *buf) {
    free(buf->data);
    *buf = (coop_i_buf){0};
}

void coop_i_buf_reset(coop_i_buf *buf) {
    buf->length = 0;
    if (buf->data) buf->data[0] = '\0';
}

/* Room for `more` bytes and the NUL. */
static bool room(coop_i_buf *buf, size_t more) {
    if (buf->failed) return false;
    if (more >= SIZE_MAX - buf->length || !coop_i_grow(&buf->data, &buf->capacity, buf->length + more + 1, 1))
        fail(buf);
    return !buf->failed;
}

void coop_i_buf_add(coop_i_buf *buf, const char *bytes, size_t length) {
    if (!room(buf, length)) return;
    if (length) memcpy(buf->data + buf->length, bytes, length);
    buf->length += length;
    buf->data[buf->length] = '\0';
}

void coop_i_buf_puts(coop_i_buf *buf, const char *text) {
    coop_i_buf_add(buf, text, strlen(text));
}

void coop_i_buf_putc(coop_i_buf *buf, char c) {
    coop_i_buf_add(buf, &c, 1);
}

void coop_i_buf_printf(coop_i_buf *buf, const char *format, ...) {
    va_list args;
    va_start(args, format);
    coop_i_buf_vprintf(buf, format, args);
    va_end(args);
}

void coop_i_buf_vprintf(coop_i_buf *buf, const char *format, va_list args) {
    if (!room(buf, 0)) return;
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(buf->data + buf->length, buf->capacity - buf->length, format, args);
    if (length < 0) {
        fail(buf);
    } else if ((size_t)length >= buf->capacity - buf->length && room(buf, (size_t)length)) {
        vsnprintf(buf->data + buf->length, buf->capacity - buf->length, format, again);
    }
    va_end(again);
    if (buf->failed)
        buf->data[buf->length] = '\0'; /* the first try may have left half of it */
    else
        buf->length += (size_t)length;
}

void coop_i_buf_number(coop_i_buf *buf, double value) {
    char text[COOP_I_NUMBER_SIZE];
    coop_i_buf_add(buf, text, coop_i_number_print(text, value));
}

const char *coop_i_buf_text(const coop_i_buf *buf) {
    return buf->data && !buf->failed ? buf->data : "";
}
