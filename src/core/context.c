/* The context: first error wins; cancel and progress are plain callbacks. */
#include <coopgraph/context.h>

#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/language.h"
#include "util/mem.h"
#include "util/text.h"

COOP_PRINTF(6, 0)
static coop_status fail(coop_context *ctx, coop_status status, const char *file, uint64_t line, uint64_t column,
                        const char *format, va_list args) {
    if (!ctx || ctx->error.status != COOP_OK) return status;
    coop_error *error = &ctx->error;
    *error = (coop_error){.status = status, .line = line, .column = column};
    int wanted = coop_i_error_text(error->message, coop_i_language(ctx), format, args);
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

/* ---- threads ---- */

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void *wait_at_gate(void *unused) {
    pthread_mutex_lock(&gate);
    pthread_mutex_unlock(&gate);
    return unused;
}

/* OpenMP ends the whole process when it cannot start a thread (a limit on processes or on memory), so as many are tried
 * once, all at the same time. */
static unsigned can_start(unsigned wanted) {
    static _Atomic unsigned known = 1; /* so many could be started, or `refused` could not */
    static _Atomic unsigned refused = UINT_MAX;
    if (wanted <= atomic_load(&known)) return wanted;
    if (wanted >= atomic_load(&refused)) return atomic_load(&known);
    pthread_t *threads = coop_i_calloc(wanted - 1, sizeof *threads);
    unsigned started = 0;
    pthread_mutex_lock(&gate);
    while (threads && started < wanted - 1 && pthread_create(&threads[started], NULL, wait_at_gate, NULL) == 0)
        started++;
    pthread_mutex_unlock(&gate);
    for (unsigned i = 0; i < started; i++) pthread_join(threads[i], NULL);
    free(threads);
    if (started + 1 < wanted) atomic_store(&refused, started + 2);
    if (started + 1 > atomic_load(&known)) atomic_store(&known, started + 1);
    return started + 1;
}

unsigned coop_threads(const coop_context *ctx) {
    if (ctx && ctx->threads > 0) return can_start(ctx->threads);
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? can_start((unsigned)online) : 1;
}

const char *coop_version(void) {
    return COOP_VERSION;
}
