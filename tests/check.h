/* What every Criterion test of coopgraph shares. A test body ends with CHECK_CLEAN(). */
#ifndef COOP_TESTS_CHECK_H
#define COOP_TESTS_CHECK_H

#include <coopgraph/format.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What tests share serves fuzzers too: there no runner hears of what does not hold, and it ends the process. */
#ifdef CHECK_WITHOUT_CRITERION
#include <string.h>
#define cr_assert(...) CHECK_OR_END(__VA_ARGS__, "")
#define CHECK_OR_END(condition, ...)                                                                                   \
    do {                                                                                                               \
        if (!(condition)) check_end(__FILE__, __LINE__, #condition, __VA_ARGS__);                                      \
    } while (0)
_Noreturn void check_end(const char *file, int line, const char *condition, const char *format, ...);
#else
#include <criterion/criterion.h>
#endif

/* Nothing left behind: igraph's FINALLY stack is empty and, under ASan, nothing allocated is lost.
 * It is asserted in the body because Criterion ignores both a failure in .fini and a leak found at exit. */
#define CHECK_CLEAN()                                                                                                  \
    do {                                                                                                               \
        cr_assert(check_finally_depth() == 0, "igraph's FINALLY stack holds %d entries", check_finally_depth());       \
        cr_assert(check_leaks() == 0, "memory leaked (the report is in build/asan/sanitizer)");                        \
    } while (0)

/* Equal within `eps`, relative to the larger one when that exceeds 1. NaN equals NaN, an infinity itself. */
#define check_near(actual, expected, eps)                                                                              \
    do {                                                                                                               \
        double check_a = (double)(actual), check_b = (double)(expected);                                               \
        cr_assert(check_is_near(check_a, check_b, (eps)), "%s is %.17g, expected %.17g (within %g)", #actual, check_a, \
                  check_b, (double)(eps));                                                                             \
    } while (0)

/* Comparisons that print both values when they fail; numbers compare by value whatever their types, texts may be NULL.
 * The form …_where adds in which case it failed: a format and its values. (Criterion's own newer assertions want the
 * type named, and a const text cast.) */
#define check_eq(a, b)                     CHECK_THAT(a, CHECK_EQUAL, b, "%s", check_said)
#define check_neq(a, b)                    CHECK_THAT(a, CHECK_OTHER, b, "%s", check_said)
#define check_lt(a, b)                     CHECK_THAT(a, CHECK_LESS, b, "%s", check_said)
#define check_gt(a, b)                     CHECK_THAT(b, CHECK_LESS, a, "%s", check_said)
#define check_leq(a, b)                    CHECK_THAT(a, CHECK_AT_MOST, b, "%s", check_said)
#define check_geq(a, b)                    CHECK_THAT(b, CHECK_AT_MOST, a, "%s", check_said)
#define check_eq_where(a, b, format, ...)  CHECK_THAT(a, CHECK_EQUAL, b, "%s: " format, check_said, __VA_ARGS__)
#define check_neq_where(a, b, format, ...) CHECK_THAT(a, CHECK_OTHER, b, "%s: " format, check_said, __VA_ARGS__)
#define check_lt_where(a, b, format, ...)  CHECK_THAT(a, CHECK_LESS, b, "%s: " format, check_said, __VA_ARGS__)
#define check_gt_where(a, b, format, ...)  CHECK_THAT(b, CHECK_LESS, a, "%s: " format, check_said, __VA_ARGS__)
#define check_leq_where(a, b, format, ...) CHECK_THAT(a, CHECK_AT_MOST, b, "%s: " format, check_said, __VA_ARGS__)
#define check_geq_where(a, b, format, ...) CHECK_THAT(b, CHECK_AT_MOST, a, "%s: " format, check_said, __VA_ARGS__)
#define check_str(a, b)                    CHECK_TEXT(a, b, "%s", check_said)
#define check_str_where(a, b, format, ...) CHECK_TEXT(a, b, "%s: " format, check_said, __VA_ARGS__)

typedef enum check_how { CHECK_EQUAL, CHECK_OTHER, CHECK_LESS, CHECK_AT_MOST } check_how;
typedef struct check_value { /* one side of a comparison */
    enum { CHECK_SIGNED, CHECK_UNSIGNED, CHECK_REAL, CHECK_POINTER } type;
    intmax_t number;
    uintmax_t natural;
    double real;
    const void *pointer;
} check_value;
check_value check_signed(intmax_t value);
check_value check_unsigned(uintmax_t value);
check_value check_real(double value);
check_value check_pointer(const void *value);
#define CHECK_VALUE(x)                                                                                                 \
    _Generic((x), bool                                                                                                 \
             : check_unsigned, char                                                                                    \
             : check_signed, signed char                                                                               \
             : check_signed, short                                                                                     \
             : check_signed, int                                                                                       \
             : check_signed, long                                                                                      \
             : check_signed, long long                                                                                 \
             : check_signed, unsigned char                                                                             \
             : check_unsigned, unsigned short                                                                          \
             : check_unsigned, unsigned                                                                                \
             : check_unsigned, unsigned long                                                                           \
             : check_unsigned, unsigned long long                                                                      \
             : check_unsigned, float                                                                                   \
             : check_real, double                                                                                      \
             : check_real, default                                                                                     \
             : check_pointer)(x)
/* Whether it holds; what is said if not goes into `said`: "count is 3, not equal to 4 (expected)". */
#define CHECK_SAID_SIZE 1024
bool check_holds(char said[CHECK_SAID_SIZE], const char *left, check_value a, check_how how, const char *right,
                 check_value b);
bool check_same_text(char said[CHECK_SAID_SIZE], const char *left, const char *a, const char *right, const char *b);
#define CHECK_THAT(a, how, b, ...)                                                                                     \
    do {                                                                                                               \
        char check_said[CHECK_SAID_SIZE];                                                                              \
        check_value check_left = CHECK_VALUE(a), check_right = CHECK_VALUE(b);                                         \
        cr_assert(check_holds(check_said, #a, check_left, (how), #b, check_right), __VA_ARGS__);                       \
    } while (0)
#define CHECK_TEXT(a, b, ...)                                                                                          \
    do {                                                                                                               \
        char check_said[CHECK_SAID_SIZE];                                                                              \
        const char *check_left = (a), *check_right = (b);                                                              \
        cr_assert(check_same_text(check_said, #a, check_left, #b, check_right), __VA_ARGS__);                          \
    } while (0)

bool check_is_near(double a, double b, double eps);
int check_finally_depth(void);
int check_leaks(void);

/* The paths below are borrowed: they live until the test ends. */

/* A folder of this test's own, made at the first call; the run's whole TMPDIR is removed by the next run. */
const char *check_folder(void);
/* The path of `name` in that folder; the file need not exist. */
const char *check_path(const char *name);
/* Writes the bytes (or the text) to `name` in that folder and returns the path. */
const char *check_write_bytes(const char *name, const void *bytes, size_t length);
const char *check_write(const char *name, const char *text);
/* The whole file, followed by a NUL; `length` may be NULL. */
const char *check_read(const char *path, size_t *length);

/* The path of `name` in the folder of large data sets beside the repository, or NULL after printing "skipped: ...". */
const char *check_data(const char *name);

/* Switches to ru_RU.UTF-8 (decimal comma); false after printing "skipped: ..." where there is no such locale. */
bool check_russian(void);

/* Root may read and write everything, so a test of permissions becomes "nobody" for a while; true when it was root. */
bool check_drop_root(void);
void check_restore_root(bool was_root);

/* Loads `text` as a file called `name` ("a.json"); the caller frees the network. Fails the test with the error's text.
 */
static inline coop_network *check_load(const char *name, const char *text, coop_context *ctx) {
    coop_network *network = NULL;
    const coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    const char *path = check_write(name, text);
    coop_status status = coop_load(&network, &path, 1, &options, ctx);
    cr_assert(status == COOP_OK, "%s: %s", name, ctx->error.message);
    return network;
}

#endif
