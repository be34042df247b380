/* Problems found in input: each with its place, counted by code, so that one run tells them all.
 *
 * An error makes the load fail at its end (unless lenient: then the row is left out and counted). A warning is
 * something repaired or guessed; a note is something worth knowing (what was detected, what was merged). */
#ifndef COOPGRAPH_PROBLEMS_H
#define COOPGRAPH_PROBLEMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <coopgraph/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum coop_severity { COOP_NOTE, COOP_WARNING, COOP_ERROR } coop_severity;

/* Where in the input: any part may be empty. `path` is a place in a document ("/ties/17/weight"). */
typedef struct coop_place {
    const char *file;
    uint64_t line;
    uint64_t column;
    const char *path;
} coop_place;

typedef struct coop_problem {
    coop_severity severity;
    const char *code; /* stable word: "unknown-organisation"; see coop_problem_codes in the man page */
    coop_place place;
    const char *message; /* one line: what is wrong and how to mend it */
} coop_problem;

typedef struct coop_problems coop_problems;

struct coop_context;

/* `keep`: how many of each code are stored in full (the rest is counted); 0 = all. */
COOP_API coop_status coop_problems_new(coop_problems **problems, size_t keep, struct coop_context *ctx);
COOP_API void coop_problems_free(coop_problems *problems);

/* Add one; strings are copied. Problems are told in the order they were added. When memory is short the problem
 * is still counted, and coop_problems_lost. A NULL `problems` is allowed and does nothing. */
COOP_API void coop_problems_add(coop_problems *problems, coop_severity severity, const char *code,
                                const coop_place *place, const char *format, ...) COOP_PRINTF(5, 6);

/* How many are kept (as many as the limit allows), problem i of them, and how many of a severity were met in all. */
COOP_API size_t coop_problems_stored(const coop_problems *problems);
COOP_API const coop_problem *coop_problems_get(const coop_problems *problems, size_t i);
COOP_API uint64_t coop_problems_count(const coop_problems *problems, coop_severity severity);

/* All of one code, stored or not. */
COOP_API uint64_t coop_problems_count_code(const coop_problems *problems, const char *code);

/* True when memory was short for one that was to be kept: coop_outputs_release then fails rather than leave results
 * without what is to be told of them. */
COOP_API bool coop_problems_lost(const coop_problems *problems);

/* The codes met, in order of first appearance; returns NULL beyond the last. */
COOP_API const char *coop_problems_code(const coop_problems *problems, size_t i, coop_severity *severity,
                                        uint64_t *count);

#ifdef __cplusplus
}
#endif
#endif
