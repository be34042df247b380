/* The context of a call: who hears of errors, problems and progress, how many threads, which seed.
 *
 * It is the last argument of every function that can fail or take long. A context belongs to one thread at a time. */
#ifndef COOPGRAPH_CONTEXT_H
#define COOPGRAPH_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <coopgraph/problems.h>
#include <coopgraph/reading.h>
#include <coopgraph/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Called now and then by long work: the stage's name and how much of it is done, 0..1 (below 0 = unknown). */
typedef void coop_progress_fn(void *data, const char *stage, double done);

/* "en" is English, "ru" Russian; NULL for a code that there is no language for. O(1). */
COOP_API const coop_language *coop_language_named(const char *code);

typedef struct coop_context {
    coop_error error;           /* the first error; cleared by coop_context_clear_error */
    coop_problems *problems;    /* borrowed; may be NULL: then the first bad row is an error of its own */
    coop_readings *readings;    /* borrowed; what coop_load understood of its files; may be NULL */
    unsigned threads;           /* 0 = as many as the machine has */
    uint64_t seed;              /* every random choice derives from it */
    const volatile int *cancel; /* borrowed; non-zero = stop as soon as possible; may be NULL */
    coop_progress_fn *progress; /* may be NULL */
    void *progress_data;
    bool hold_outputs;             /* files that are saved take their places only at coop_outputs_release */
    bool hold_streams;             /* with it: what goes to standard output or a pipe waits too, in a temporary file */
    bool guard_files;              /* what was read in this context is not written over, and nothing is written twice:
                                    * COOP_USAGE instead */
    bool replace_inputs;           /* with it: what was read may be written over */
    struct coop_i_output *held;    /* the library's own, and so is */
    struct coop_i_guard *guard;    /* this: coop_outputs_release frees it */
    const coop_language *language; /* of sentences, titles, notes and errors; NULL = English. Names of tables and
                                    * columns, and words that programs read, are English in every language */
} coop_context;

#define COOP_CONTEXT_INIT COOP_INIT(coop_context, COOP_SET(seed, COOP_SEED))
#define COOP_SEED         42

/* Record an error (printf format, one line) and return `status`. The first writer wins. */
COOP_API coop_status coop_fail(coop_context *ctx, coop_status status, const char *format, ...) COOP_PRINTF(3, 4);

/* The same with a place in a file; line and column 0 where unknown. */
COOP_API coop_status coop_fail_at(coop_context *ctx, coop_status status, const char *file, uint64_t line,
                                  uint64_t column, const char *format, ...) COOP_PRINTF(6, 7);

/* "out of memory": allocates nothing itself. */
COOP_API coop_status coop_fail_memory(coop_context *ctx);

/* Forgets the error, so that the context can be used again; problems stay. */
COOP_API void coop_context_clear_error(coop_context *ctx);

/* True when the caller asked to stop; the error is then recorded as COOP_INTERRUPTED. */
COOP_API bool coop_cancelled(coop_context *ctx);

/* Tells ctx->progress of a stage (static text) and how much of it is done, 0..1, below 0 = unknown. */
COOP_API void coop_progress(coop_context *ctx, const char *stage, double done);

/* With ctx->guard_files, before the work: COOP_USAGE if an output is one of the inputs, or two outputs are one file,
 * however they are spelled or linked. What is opened later is watched as well. coop_format_files tells which files an
 * output has. */
COOP_API coop_status coop_outputs_plan(const char *const *inputs, size_t input_count, const char *const *outputs,
                                       size_t output_count, coop_context *ctx);

/* Several files as one: with ctx->hold_outputs each file that is saved waits, complete, beside its place. This puts all
 * of them in their places (`keep`), or removes them and leaves what was there as it was. It allocates nothing, and
 * forgets which files were read. */
COOP_API coop_status coop_outputs_release(coop_context *ctx, bool keep);

/* The number of threads to use, at least 1: what ctx->threads says, or fewer where the system starts no more. */
COOP_API unsigned coop_threads(const coop_context *ctx);

/* The library's version, "MAJOR.MINOR.PATCH". */
COOP_API const char *coop_version(void);

#ifdef __cplusplus
}
#endif
#endif
