/* What every Criterion test of coopgraph shares. A test body ends with CHECK_CLEAN(). */
#ifndef COOP_TESTS_CHECK_H
#define COOP_TESTS_CHECK_H

#include <coopgraph/format.h>
#include <criterion/criterion.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

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
