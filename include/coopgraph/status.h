/* Status codes, process exit codes and the error that a caller receives.
 *
 * Every function that can fail returns a coop_status. The context (context.h) keeps the first error; later ones
 * of the same failure do not overwrite it. On failure outputs stay untouched. */
#ifndef COOPGRAPH_STATUS_H
#define COOPGRAPH_STATUS_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define COOP_API               __attribute__((visibility("default")))
#define COOP_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define COOP_API
#define COOP_PRINTF(fmt, args)
#endif

/* An initialiser for C (a constant) and for C++ from C++11 on; what it does not name is zero. */
#ifdef __cplusplus
#define COOP_INIT(type, ...)                                                                                           \
    ([]() -> type {                                                                                                    \
        type coop_made{};                                                                                              \
        (void)(__VA_ARGS__);                                                                                           \
        return coop_made;                                                                                              \
    }())
#define COOP_SET(member, value) coop_made.member = (value)
#else
#define COOP_INIT(type, ...)                                                                                           \
    { __VA_ARGS__ }
#define COOP_SET(member, value) .member = value
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The value of a status is the exit code of the program. */
typedef enum coop_status {
    COOP_OK = 0,
    COOP_ANALYSIS = 1,      /* the analysis failed: no memory, an algorithm without a result */
    COOP_USAGE = 2,         /* the call or the command line is wrong */
    COOP_INPUT = 3,         /* what was read is wrong */
    COOP_OUTPUT = 4,        /* what was to be written could not be, or --strict met a loss */
    COOP_INTERRUPTED = 130, /* Ctrl-C, or the caller's cancel flag */
} coop_status;

enum { COOP_MESSAGE_SIZE = 1024, COOP_FILE_SIZE = 512 };

typedef struct coop_error {
    coop_status status;
    char message[COOP_MESSAGE_SIZE]; /* one line, what is wrong and what to do; UTF-8 */
    char file[COOP_FILE_SIZE];       /* empty when no file is concerned */
    uint64_t line;                   /* from 1; 0 = unknown */
    uint64_t column;                 /* from 1, in characters; 0 = unknown */
} coop_error;

#ifdef __cplusplus
}
#endif
#endif
