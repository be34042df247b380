/* The context: first error wins; cancel and progress are plain callbacks. */
#include <coopgraph/context.h>

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "util/text.h"

COOP_PRINTF(6, 0)
static coop_status fail(coop_context *ctx, coop_status status, const char *file, uint64_t line, uint64_t column,
                        const char *format, va_list args) {
    if (!ctx || ctx->error.status != COOP_OK) return status;
    coop_error *error = &ctx->error;
    *error = (coop_error){.status = status, .line = line, .column = column};
    int wanted = vsnprintf(error->message, sizeof error->message, format, args);
    coop_i_text_one_line(error->message, sizeof error->message, wanted);
    if (file)
        coop_i_text_one_line(error->file, sizeof error->file, snprintf(error->file, sizeof error->file, "%s", file));
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
