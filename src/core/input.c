#include "core/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/decode.h"
#include "core/guard.h"
#include "core/language.h"
#include "core/unpack.h"
#include "util/file.h"
#include "util/mem.h"

enum { BLOCK = 64 * 1024, LOOK = 2 * 1024 * 1024, LONGEST_LINE = 256 * 1024 * 1024 };

/* Unpacked bytes -> (raw -> decode, once it is text) -> buffer -> the caller. */
struct coop_i_input {
    char *name;
    coop_i_unpack *unpack; /* of a file; else */
    coop_i_read_fn *read;  /* what gives the bytes */
    void *data;
    coop_i_decode *decode; /* NULL as long as bytes are bytes */
    char *raw;             /* bytes to decode: raw_start .. raw_end - 1 */
    size_t raw_start, raw_end;
    bool raw_ended, wide; /* wide: there is more room than a block */
    char *buffer;         /* start .. end - 1 wait for the caller; room for a NUL behind */
    size_t start, end, capacity;
    bool guessed;         /* the charset, by its words */
    bool ended;           /* nothing comes after the buffer */
    size_t newline, back; /* no \n, no \r stands in the buffer before these: a long line is looked through once */
    uint64_t line;
};

static coop_status read_bytes(coop_i_input *in, char *bytes, size_t size, size_t *got, coop_context *ctx) {
    return in->read ? in->read(in->data, bytes, size, got, ctx) : coop_i_unpack_read(in->unpack, bytes, size, got, ctx);
}

static coop_status fail_missing(const char *path, coop_context *ctx) {
    char *nearest = coop_i_file_nearest(path);
    coop_status status = nearest ? coop_fail(ctx, COOP_INPUT, "no such file '%s' (did you mean '%s'?)", path, nearest)
                                 : coop_fail(ctx, COOP_INPUT, "no such file '%s'", path);
    free(nearest);
    return status;
}

static coop_status open_file(int *fd, const char *path, coop_context *ctx) {
    struct stat about;
    int opened = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (opened < 0 && (errno == ENOENT || errno == ENOTDIR)) return fail_missing(path, ctx);
    if (opened < 0 && errno == EACCES)
        return coop_fail(ctx, COOP_INPUT, "no permission to read '%s'; see its owner and mode (ls -l)", path);
    if (opened < 0) return coop_fail(ctx, COOP_INPUT, "cannot open '%s': %s", path, coop_i_file_error(errno));
    if (fstat(opened, &about) == 0 && S_ISDIR(about.st_mode)) {
        close(opened);
        return coop_fail(ctx, COOP_INPUT, "'%s' is a folder; name a file in it", path);
    }
    *fd = opened;
    return COOP_OK;
}

static coop_status open_stdin(int *fd, coop_context *ctx) {
    static atomic_flag taken = ATOMIC_FLAG_INIT;
    if (atomic_flag_test_and_set(&taken))
        return coop_fail(ctx, COOP_USAGE, "standard input ('-') can be read only once");
    int copy = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    if (copy < 0) return coop_fail(ctx, COOP_INPUT, "cannot read standard input: %s", coop_i_file_error(errno));
    *fd = copy;
    return COOP_OK;
}

coop_status coop_i_input_open(coop_i_input **input, const char *path, coop_context *ctx) {
    bool standard = strcmp(path, "-") == 0;
    const char *name = standard ? "<stdin>" : path;
    coop_i_input *in = coop_i_calloc(1, sizeof *in);
    if (!in) return coop_fail_memory(ctx);
    int fd = -1;
    in->name = coop_i_strndup(name, strlen(name));
    coop_status status = in->name ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) status = standard ? open_stdin(&fd, ctx) : open_file(&fd, path, ctx);
    if (status == COOP_OK) status = coop_i_unpack_new(&in->unpack, fd, in->name, ctx);
    if (status == COOP_OK) status = coop_i_guard_read(fd, ctx);
    if (status == COOP_OK)
        *input = in;
    else
        coop_i_input_close(in);
    return status;
}

coop_status coop_i_input_from(coop_i_input **input, const char *name, coop_i_read_fn *read, void *data,
                              coop_context *ctx) {
    coop_i_input *in = coop_i_calloc(1, sizeof *in);
    if (!in || !(in->name = coop_i_strndup(name, strlen(name)))) {
        free(in);
        return coop_fail_memory(ctx);
    }
    in->read = read;
    in->data = data;
    *input = in;
    return COOP_OK;
}

void coop_i_input_close(coop_i_input *in) {
    if (!in) return;
    coop_i_unpack_free(in->unpack);
    coop_i_decode_free(in->decode);
    free(in->raw);
    free(in->buffer);
    free(in->name);
    free(in);
}

const char *coop_i_input_name(const coop_i_input *in) {
    return in->name;
}

/* What was looked at for the charset is read: from here on a block is enough. */
static void give_back(coop_i_input *in) {
    char *less = in->wide ? realloc(in->raw, BLOCK) : NULL;
    if (less) in->raw = less;
    in->wide = false;
}

/* Decodes what is in raw, fetching more when nothing comes of it. */
static coop_status decode_some(coop_i_input *in, char *out, size_t size, size_t *got, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (*got = 0; status == COOP_OK && *got == 0;) {
        size_t used = 0, left = in->raw_end - in->raw_start;
        status =
            coop_i_decode_step(in->decode, out, size, got, in->raw + in->raw_start, left, &used, in->raw_ended, ctx);
        in->raw_start += used;
        if (status != COOP_OK || *got > 0 || in->raw_ended) break;
        left -= used;
        memmove(in->raw, in->raw + in->raw_start, left);
        in->raw_start = 0;
        in->raw_end = left;
        give_back(in);
        size_t more = 0;
        status = read_bytes(in, in->raw + left, BLOCK - left, &more, ctx);
        in->raw_end += more;
        in->raw_ended = more == 0;
    }
    return status;
}

/* Appends at most `size` bytes to the buffer, at least one unless the input ends. */
static coop_status fill(coop_i_input *in, size_t size, coop_context *ctx) {
    if (in->start > 0 && in->start >= in->end - in->start) { /* cheap: no more is moved than was read */
        memmove(in->buffer, in->buffer + in->start, in->end - in->start);
        in->end -= in->start;
        in->newline -= in->newline < in->start ? in->newline : in->start;
        in->back -= in->back < in->start ? in->back : in->start;
        in->start = 0;
    }
    if (!coop_i_grow(&in->buffer, &in->capacity, in->end + size + 1, 1)) return coop_fail_memory(ctx);
    size_t got = 0;
    coop_status status = in->decode ? decode_some(in, in->buffer + in->end, size, &got, ctx)
                                    : read_bytes(in, in->buffer + in->end, size, &got, ctx);
    in->end += got;
    if (status == COOP_OK) in->ended = got == 0;
    return status;
}

coop_status coop_i_input_read(coop_i_input *in, char *bytes, size_t size, size_t *got, coop_context *ctx) {
    coop_status status = COOP_OK;
    if (in->start == in->end && !in->ended) status = fill(in, BLOCK, ctx);
    if (status != COOP_OK) return status;
    *got = size < in->end - in->start ? size : in->end - in->start;
    if (*got) memcpy(bytes, in->buffer + in->start, *got);
    in->start += *got;
    return COOP_OK;
}

/* Has `size` bytes in the buffer, unless the input ends. */
static coop_status look(coop_i_input *in, size_t size, coop_context *ctx) {
    while (in->end - in->start < size && !in->ended) {
        size_t room = size - (in->end - in->start);
        if (in->decode && room < 16) break; /* a decoder wants room for a character */
        coop_status status = fill(in, room < BLOCK ? room : BLOCK, ctx);
        if (status != COOP_OK) return status;
    }
    return COOP_OK;
}

coop_status coop_i_input_peek(coop_i_input *in, const char **bytes, size_t *length, coop_context *ctx) {
    coop_status status = look(in, BLOCK, ctx);
    if (status != COOP_OK) return status;
    *bytes = in->buffer ? in->buffer + in->start : "";
    *length = in->end - in->start < BLOCK ? in->end - in->start : BLOCK;
    return COOP_OK;
}

coop_status coop_i_input_as_text(coop_i_input *in, const char *charset, const char **detected, coop_context *ctx) {
    size_t bom;
    coop_status status = look(in, LOOK, ctx);
    if (status == COOP_OK && !coop_i_grow(&in->buffer, &in->capacity, BLOCK, 1)) status = coop_fail_memory(ctx);
    if (status != COOP_OK) return status;
    const char *bytes = in->buffer + in->start;
    const char *found = coop_i_decode_detect(bytes, in->end - in->start, in->ended, &bom);
    status = coop_i_decode_new(&in->decode, charset && !bom ? charset : found, in->name, ctx);
    if (status != COOP_OK) return status;
    in->guessed = !charset && bom == 0 && strcmp(found, "UTF-8") != 0;
    if (in->guessed) {
        const coop_place place = {.file = in->name};
        coop_problems_add(ctx->problems, COOP_NOTE, "charset", &place,
                          "the charset is not stated; by its words it is %s (--charset names another)", found);
    }
    in->raw = in->buffer;
    in->raw_start = in->start + bom;
    in->raw_end = in->end;
    in->raw_ended = in->ended;
    in->wide = true;
    in->buffer = NULL;
    in->start = in->end = in->newline = in->back = in->capacity = 0;
    in->ended = false;
    if (detected) *detected = coop_i_decode_charset(in->decode);
    return COOP_OK;
}

const char *coop_i_input_charset(bool *guessed, const coop_i_input *in) {
    *guessed = in->guessed;
    return in->decode ? coop_i_decode_charset(in->decode) : NULL;
}

/* The first `byte` before `end`, NULL where there is none; what lies before it is not looked at again. */
static char *find(const coop_i_input *in, size_t *known, char byte, size_t end) {
    size_t from = *known > in->start ? *known : in->start;
    char *found = memchr(in->buffer + from, byte, end - from);
    *known = found ? (size_t)(found - in->buffer) : end;
    return found;
}

/* The end of the line that begins the buffer: a \n, or a \r with no \n behind it; NULL when it is not there yet. */
static char *line_end(coop_i_input *in) {
    if (in->start == in->end) return NULL; /* the buffer may not be there yet */
    char *newline = find(in, &in->newline, '\n', in->end);
    char *back = find(in, &in->back, '\r', newline ? in->newline : in->end);
    if (!back || back + 1 == newline) return newline;
    return back + 1 == in->buffer + in->end && !in->ended ? NULL : back; /* a \n may be still to come */
}

coop_status coop_i_input_line(coop_i_input *in, char **line, size_t *length, coop_context *ctx) {
    char *stop;
    while (!(stop = line_end(in)) && !in->ended) {
        if (in->end - in->start > LONGEST_LINE)
            return coop_fail_at(ctx, COOP_INPUT, in->name, in->line + 1, 0,
                                "this line is longer than 256 MiB: is it the right file?");
        coop_status status = fill(in, BLOCK, ctx);
        if (status != COOP_OK) return status;
    }
    if (in->start == in->end) {
        *line = NULL;
        *length = 0;
        return COOP_OK;
    }
    char *text = in->buffer + in->start;
    size_t bytes = stop ? (size_t)(stop - text) : in->end - in->start;
    if (memchr(text, '\0', bytes))
        return coop_fail_at(ctx, COOP_INPUT, in->name, in->line + 1, 0,
                            "a NUL byte: this is no text, or it is UTF-16 without a byte order mark; save it as UTF-8");
    in->start += bytes + (stop != NULL);
    in->line++;
    if (stop && *stop == '\n' && bytes > 0 && text[bytes - 1] == '\r') bytes--;
    text[bytes] = '\0'; /* over the line's end, or in the room kept behind the buffer */
    *line = text;
    *length = bytes;
    return COOP_OK;
}

coop_status coop_i_input_next(char **line, coop_place *place, coop_i_input *in, coop_context *ctx) {
    size_t length;
    coop_status status = coop_i_input_line(in, line, &length, ctx);
    if (status != COOP_OK || !*line) return status;
    place->line = in->line;
    if (in->line % 16384 != 0) return COOP_OK;
    coop_progress(ctx, "Reading", coop_i_input_done(in));
    return coop_cancelled(ctx) ? COOP_INTERRUPTED : COOP_OK;
}

uint64_t coop_i_input_line_number(const coop_i_input *in) {
    return in->line;
}

coop_status coop_i_input_all(char **bytes, size_t *length, coop_i_input *in, size_t limit, coop_context *ctx) {
    char *all = NULL;
    size_t size = 0, capacity = 0, got;
    coop_status status = COOP_OK;
    do {
        got = 0;
        if (!coop_i_grow(&all, &capacity, size + BLOCK + 1, 1))
            status = coop_fail_memory(ctx);
        else
            status = coop_i_input_read(in, all + size, BLOCK, &got, ctx);
        size += got;
        if (status == COOP_OK && size > limit)
            status = coop_fail_at(ctx, COOP_INPUT, in->name, 0, 0, "holds more than %zu bytes, which is the limit here",
                                  limit);
    } while (status == COOP_OK && got > 0);
    if (status != COOP_OK) {
        free(all);
        return status;
    }
    all[size] = '\0';
    *bytes = all;
    *length = size;
    return COOP_OK;
}

double coop_i_input_done(const coop_i_input *in) {
    return in->unpack ? coop_i_unpack_done(in->unpack) : -1;
}

coop_status coop_i_reject(coop_context *ctx, const coop_place *place, const char *code, const char *format, ...) {
    char message[COOP_MESSAGE_SIZE];
    va_list args;
    va_start(args, format);
    coop_i_error_text(message, coop_i_language(ctx), format, args);
    va_end(args);
    if (ctx->problems) {
        coop_problems_add(ctx->problems, COOP_ERROR, code, place, "%s", message);
        return COOP_OK;
    }
    const char *path = place->path ? place->path : "";
    return coop_fail_at(ctx, COOP_INPUT, place->file, place->line, place->column, "%s%s%s", path, *path ? ": " : "",
                        message);
}
