/* What is read: a file or standard input, plain or compressed, as a stream of bytes or of UTF-8 text. */
#ifndef COOP_CORE_INPUT_H
#define COOP_CORE_INPUT_H

#include <coopgraph/context.h>

typedef struct coop_i_input coop_i_input;

/* Opens `path` ("-" = standard input, once). gzip and zstd are recognised by their first bytes, whatever the name. A
 * folder, a missing or unreadable file fail with COOP_INPUT and one clear line; a missing file names the nearest file
 * of its folder. What unpacks to more than 100 times its packed size and more than 1 GiB is refused as a bomb. */
coop_status coop_i_input_open(coop_i_input **input, const char *path, coop_context *ctx);
/* The same from elsewhere: `read` gives at least one byte, at most size > 0; *got = 0 at the end. */
typedef coop_status coop_i_read_fn(void *data, char *bytes, size_t size, size_t *got, coop_context *ctx);
coop_status coop_i_input_from(coop_i_input **input, const char *name, coop_i_read_fn *read, void *data,
                              coop_context *ctx);
void coop_i_input_close(coop_i_input *input);
const char *coop_i_input_name(const coop_i_input *input); /* "<stdin>" for "-" */

/* Up to `size` bytes; *got = 0 at the end. */
coop_status coop_i_input_read(coop_i_input *input, char *bytes, size_t size, size_t *got, coop_context *ctx);
/* The first bytes (at most 64 KiB) without consuming them, before anything else was read: to detect a format. */
coop_status coop_i_input_peek(coop_i_input *input, const char **bytes, size_t *length, coop_context *ctx);

/* From here on bytes are text: a BOM decides UTF-8, UTF-16LE/BE; without one, `charset` if given (NULL = detect: valid
 * UTF-8, else coop_i_charset_guess, which is told). Reads give UTF-8 then. Returns the name of what was detected:
 * "UTF-8", "UTF-16LE", "windows-1251". Detection looks at the first 2 MiB; bytes invalid in the chosen charset are a
 * COOP_INPUT error with line. */
coop_status coop_i_input_as_text(coop_i_input *input, const char *charset, const char **detected, coop_context *ctx);
/* The charset of a text, NULL as long as nobody asked for one; *guessed = its words alone told it. */
const char *coop_i_input_charset(bool *guessed, const coop_i_input *input);

/* The next line without its end (\n, \r\n or \r), NUL-terminated, valid until the next call; *line = NULL at the end.
 * Lines beyond 256 MiB are an error. A NUL byte is an error with its line. */
coop_status coop_i_input_line(coop_i_input *input, char **line, size_t *length, coop_context *ctx);
/* The same for a reader of line after line: sets place->line, and every 16384 lines tells how far reading is and looks
 * whether it is to stop. */
coop_status coop_i_input_next(char **line, coop_place *place, coop_i_input *input, coop_context *ctx);
uint64_t coop_i_input_line_number(const coop_i_input *input); /* of the line last returned, from 1 */

/* All that is left, NUL-terminated (the caller frees). More than `limit` bytes is an error. */
coop_status coop_i_input_all(char **bytes, size_t *length, coop_i_input *input, size_t limit, coop_context *ctx);

/* How much of the (packed) file was read, 0..1; below 0 when unknown (a pipe). */
double coop_i_input_done(const coop_i_input *input);

/* A bad row: the problem is collected and the row left out by the caller (COOP_OK), or, without ctx->problems, it is
 * the error of the whole load (COOP_INPUT). */
coop_status coop_i_reject(coop_context *ctx, const coop_place *place, const char *code, const char *format, ...)
    COOP_PRINTF(4, 5);

#endif
