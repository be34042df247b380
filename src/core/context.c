/* The context: first error wins; cancel and progress are plain callbacks. */
#include <coopgraph/context.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Shortens at a character's boundary when vsnprintf had to cut. */
static void trim_utf8(char *text, size_t size, int wanted) {
    if (wanted < 0 || (size_t)wanted < size) return;
    size_t end = strlen(text);
    while (end > 0 && ((unsigned char)text[end - 1] & 0xC0) == 0x80) end--;
    if (end > 0 && ((unsigned char)text[end - 1] & 0x80)) end--;
    text[end] = '\0';
}

/* A message is one line whatever names it quotes: control characters become blanks. */
static void one_line(char *text) {
    for (; *text; text++) {
        if ((unsigned char)*text < 0x20 || *text == 0x7F) *text = ' ';
    }
}

COOP_PRINTF(6, 0)
static coop_status fail(coop_context *ctx, coop_status status, const char *file, uint64_t line, uint64_t column,
                        const char *format, va_list args) {
    if (!ctx || ctx->error.status != COOP_OK) return status;
    coop_error *error = &ctx->error;
    *error = (coop_error){.status = status, .line = line, .column = column};
    trim_utf8(error->message, sizeof error->message, vsnprintf(error->message, sizeof error->message, format, args));
    one_line(error->message);
    if (file) trim_utf8(error->file, sizeof error->file, snprintf(error->file, sizeof error->file, "%s", file));
    return status;
}

coop_status coop_fail(coop_context *ctx, coop_status status, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fail(ctx, status, NULL, 0, 0, format, args);
    va_end(args);
    return status;
}

coop_status coop_fail_at(coop_context *ctx, coop_status status, const char *file, uint64_t line, uint64_t column,
                         const char *format, ...) {
    va_list args;
    va_start(args, format);
    fail(ctx, status, file, line, column, format, args);
    va_end(args);
    return status;
}

coop_status coop_fail_memory(coop_context *ctx) {
    return coop_fail(ctx, COOP_ANALYSIS, "out of memory");
}

void coop_context_clear_error(coop_context *ctx) {
    ctx->error = (coop_error){.status = COOP_OK};
}

bool coop_cancelled(coop_context *ctx) {
    if (!ctx || !ctx->cancel || !*ctx->cancel) return false;
    coop_fail(ctx, COOP_INTERRUPTED, "interrupted");
    return true;
}

void coop_progress(coop_context *ctx, const char *stage, double done) {
    if (ctx && ctx->progress) ctx->progress(ctx->progress_data, stage, done);
}

unsigned coop_threads(const coop_context *ctx) {
    if (ctx && ctx->threads > 0) return ctx->threads;
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (unsigned)online : 1;
}

const char *coop_version(void) {
    return COOP_VERSION;
}
