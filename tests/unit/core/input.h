/* Opening and reading an input, with what must come of it. */
#ifndef COOP_TESTS_CORE_INPUT_H
#define COOP_TESTS_CORE_INPUT_H

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "check.h"
#include "core/input.h"

static inline coop_i_input *open_path(const char *path, coop_context *ctx) {
    coop_i_input *input = NULL;
    check_eq_where(coop_i_input_open(&input, path, ctx), COOP_OK, "%s", ctx->error.message);
    return input;
}

/* All of a file's text in the charset that is detected, or given. */
static inline void check_text(const char *path, const char *charset, const char *expected_charset,
                              const char *expected) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_i_input *input = open_path(path, &ctx);
    const char *detected = NULL;
    char *text = NULL;
    size_t length = 0;
    check_eq_where(coop_i_input_as_text(input, charset, &detected, &ctx), COOP_OK, "%s", ctx.error.message);
    check_str(detected, expected_charset);
    check_eq_where(coop_i_input_all(&text, &length, input, 1 << 30, &ctx), COOP_OK, "%s", ctx.error.message);
    check_str(text, expected);
    check_eq(length, strlen(expected));
    free(text);
    coop_i_input_close(input);
}

/* Reading must end with this status; the message is in ctx. */
static inline void check_broken(const char *path, const char *charset, bool as_text, coop_status expected,
                                coop_context *ctx) {
    coop_i_input *input = NULL;
    char *bytes = NULL;
    size_t length = 7;
    coop_status status = coop_i_input_open(&input, path, ctx);
    if (status == COOP_OK && as_text) status = coop_i_input_as_text(input, charset, NULL, ctx);
    if (status == COOP_OK) status = coop_i_input_all(&bytes, &length, input, (size_t)4 << 30, ctx);
    check_eq(status, expected);
    check_eq(ctx->error.status, expected);
    cr_assert(bytes == NULL && length == 7, "outputs stay untouched");
    coop_i_input_close(input);
}

static inline void check_message(const coop_context *ctx, const char *part) {
    cr_assert_not_null(strstr(ctx->error.message, part), "'%s' lacks '%s'", ctx->error.message, part);
}

static inline size_t gzip(char *out, size_t room, const char *text, size_t length) {
    z_stream z = {0};
    check_eq(deflateInit2(&z, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (Bytef *)(size_t)text, z.avail_in = (uInt)length;
    z.next_out = (Bytef *)out, z.avail_out = (uInt)room;
    check_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    size_t made = z.total_out;
    deflateEnd(&z);
    return made;
}

#endif
