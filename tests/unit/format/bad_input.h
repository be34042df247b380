/* Bad input of the JSON formats: each case loads and must fail (or warn) with one exact line. */
#ifndef COOP_TESTS_FORMAT_BAD_INPUT_H
#define COOP_TESTS_FORMAT_BAD_INPUT_H

#include "check.h"

#include <coopgraph/coopgraph.h>
#include <string.h>

typedef struct bad_input {
    const char *text;
    size_t length; /* 0 = strlen */
    const char *code, *path, *message;
    uint64_t line, column;
} bad_input;

static inline coop_status bad_load(const char *name, const bad_input *bad, coop_context *ctx) {
    const char *path = check_write_bytes(name, bad->text, bad->length ? bad->length : strlen(bad->text));
    coop_network *network = NULL;
    coop_status status = coop_load(&network, &path, 1, NULL, ctx);
    coop_network_free(network);
    return status;
}

/* The error of a load without a list of problems. */
static inline void bad_error(const char *name, const bad_input *bad) {
    coop_context ctx = COOP_CONTEXT_INIT;
    check_eq_where(bad_load(name, bad, &ctx), COOP_INPUT, "%s", bad->text);
    check_str(ctx.error.message, bad->message);
    check_eq_where(ctx.error.line, bad->line, "%s: line %lu", bad->text, (unsigned long)ctx.error.line);
    check_eq_where(ctx.error.column, bad->column, "%s: column %lu", bad->text, (unsigned long)ctx.error.column);
    check_str(ctx.error.file, check_path(name));
}

/* The first problem that a load collects. */
static inline void bad_problem(const char *name, const bad_input *bad, coop_severity severity) {
    coop_context ctx = COOP_CONTEXT_INIT;
    check_eq(coop_problems_new(&ctx.problems, 20, &ctx), COOP_OK);
    check_eq_where(bad_load(name, bad, &ctx), severity == COOP_ERROR ? COOP_INPUT : COOP_OK, "%s", bad->text);
    check_geq_where(coop_problems_stored(ctx.problems), 1, "%s", bad->text);
    const coop_problem *problem = coop_problems_get(ctx.problems, 0);
    check_str(problem->message, bad->message);
    check_str(problem->code, bad->code);
    check_str(problem->place.path ? problem->place.path : "", bad->path);
    check_eq(problem->severity, severity);
    check_eq_where(problem->place.line, bad->line, "%s: line %lu", bad->text, (unsigned long)problem->place.line);
    check_eq_where(problem->place.column, bad->column, "%s: column %lu", bad->text,
                   (unsigned long)problem->place.column);
    coop_problems_free(ctx.problems);
}

#endif
