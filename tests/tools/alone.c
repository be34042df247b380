/* Runs Criterion's tests without Criterion, whose processes share memory at an address that ThreadSanitizer keeps for
 * itself, and start too slowly under valgrind: `alone [-q|-l] [SUITE/TEST pattern...]`, in the order of the patterns.
 * Each test runs in a fork of this process; what a test calls of Criterion is answered here (the symbols of a program
 * come before a library's). -q stops at the first failure and says nothing, -l lists the tests. */
#include <criterion/criterion.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern struct criterion_test *__start_cr_tst[], *__stop_cr_tst[]; /* the linker's names for the ends of the section */

static bool quiet;
static const struct criterion_test *running;

void criterion_internal_test_setup(void) {}
void criterion_internal_test_teardown(void) {}
void criterion_internal_test_main(void (*body)(void)) {
    body();
}
void criterion_continue_test(void) {}
void cri_asserts_passed_incr(void) {}

void criterion_abort_test(void) {
    exit(1);
}

/* Sent for what failed. After cr_assert criterion_abort_test() follows, after cr_expect nothing: both have failed. */
void criterion_send_assert(struct criterion_assert_stats *said) {
    if (said->passed) return;
    if (!quiet)
        fprintf(stderr, "%s:%u: %s/%s: %s\n", said->file, said->line, running->category, running->name, said->message);
    exit(1);
}

static bool is_like(const struct criterion_test *test, const char *pattern) {
    char name[256];
    snprintf(name, sizeof name, "%s/%s", test->category, test->name);
    return fnmatch(pattern, name, 0) == 0;
}

/* Whether it passed. */
static bool run(const struct criterion_test *test) {
    running = test;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        test->test();
        exit(0);
    }
    int ended = -1;
    if (child < 0 || waitpid(child, &ended, 0) != child) return false;
    if (ended != 0 && !quiet)
        fprintf(stderr, "%s/%s: %s %d\n", test->category, test->name, WIFSIGNALED(ended) ? "signal" : "exit code",
                WIFSIGNALED(ended) ? WTERMSIG(ended) : WEXITSTATUS(ended));
    return ended == 0;
}

int main(int argc, char **argv) {
    static char everything[] = "*", *all[] = {everything, NULL};
    const char *option = argc > 1 && argv[1][0] == '-' ? argv[1] : "";
    char **patterns = argv + 1 + (*option != 0);
    unsigned passed = 0, failed = 0;
    quiet = strcmp(option, "-q") == 0;
    for (char **pattern = *patterns ? patterns : all; *pattern; pattern++)
        for (struct criterion_test **test = __start_cr_tst; test < __stop_cr_tst; test++) {
            if (!*test || !is_like(*test, *pattern)) continue;
            if (strcmp(option, "-l") == 0)
                printf("%s/%s\n", (*test)->category, (*test)->name);
            else if (run(*test))
                passed++;
            else if (failed++, quiet)
                return 1;
        }
    if (!*option) printf("%u passed, %u failed\n", passed, failed);
    return failed > 0 || (!*option && passed == 0);
}
