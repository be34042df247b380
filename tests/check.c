#include "check.h"

#include <igraph_error.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define UNDER_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ASAN 1
#endif
#endif
#ifdef UNDER_ASAN
#include <sanitizer/lsan_interface.h>
#endif

#ifdef CHECK_WITHOUT_CRITERION
#include <stdarg.h>

void check_end(const char *file, int line, const char *condition, const char *format, ...) {
    va_list values;
    fprintf(stderr, "fuzz: %s:%d: %s does not hold: ", file, line, condition);
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fputc('\n', stderr);
    abort();
}
#endif

/* Everything lent to a test hangs on this list: reachable, so LeakSanitizer does not count it. */
struct lent {
    struct lent *next;
    char bytes[];
};
static struct lent *lent;

static char *lend(size_t size) {
    struct lent *item = malloc(sizeof *item + size);
    cr_assert(item != NULL, "out of memory in a test's helper");
    item->next = lent;
    lent = item;
    return item->bytes;
}

static const char *join(const char *folder, const char *name) {
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = lend(size);
    snprintf(path, size, "%s/%s", folder, name);
    return path;
}

bool check_is_near(double a, double b, double eps) {
    if (isnan(a) || isnan(b)) return isnan(a) && isnan(b);
    if (isinf(a) || isinf(b)) return a == b;
    return fabs(a - b) <= eps * fmax(1.0, fmax(fabs(a), fabs(b)));
}

check_value check_signed(intmax_t value) {
    return (check_value){.type = CHECK_SIGNED, .number = value, .real = (double)value};
}

check_value check_unsigned(uintmax_t value) {
    if (value <= INTMAX_MAX) return check_signed((intmax_t)value);
    return (check_value){.type = CHECK_UNSIGNED, .natural = value, .real = (double)value};
}

check_value check_real(double value) {
    return (check_value){.type = CHECK_REAL, .real = value};
}

check_value check_pointer(const void *value) {
    return (check_value){.type = CHECK_POINTER, .pointer = value};
}

/* -1, 0, 1; 2 where neither is less (NaN, things that cannot be compared). Only what is beyond intmax_t is unsigned. */
static int order(check_value a, check_value b) {
    if (a.type == CHECK_POINTER || b.type == CHECK_POINTER) return a.type == b.type && a.pointer == b.pointer ? 0 : 2;
    if (a.type == CHECK_REAL || b.type == CHECK_REAL) {
        if (isnan(a.real) || isnan(b.real)) return 2;
        return a.real < b.real ? -1 : a.real > b.real;
    }
    if (a.type != b.type) return a.type == CHECK_SIGNED ? -1 : 1;
    if (a.type == CHECK_UNSIGNED) return a.natural < b.natural ? -1 : a.natural > b.natural;
    return a.number < b.number ? -1 : a.number > b.number;
}

#define SHOWN_SIZE 64
static const char *shown(char out[SHOWN_SIZE], check_value value) {
    switch (value.type) {
    case CHECK_SIGNED:
        snprintf(out, SHOWN_SIZE, "%jd", value.number);
        break;
    case CHECK_UNSIGNED:
        snprintf(out, SHOWN_SIZE, "%ju", value.natural);
        break;
    case CHECK_REAL:
        snprintf(out, SHOWN_SIZE, "%.17g", value.real);
        break;
    case CHECK_POINTER:
        snprintf(out, SHOWN_SIZE, value.pointer ? "%p" : "NULL", value.pointer);
        break;
    }
    return out;
}

bool check_holds(char said[CHECK_SAID_SIZE], const char *left, check_value a, check_how how, const char *right,
                 check_value b) {
    static const char *const not_so[] = {"not", "also", "not less than", "not at most"};
    char of_a[SHOWN_SIZE], of_b[SHOWN_SIZE];
    int found = order(a, b);
    bool holds[] = {found == 0, found != 0, found == -1, found == -1 || found == 0};
    if (holds[how]) return true;
    snprintf(said, CHECK_SAID_SIZE, "%s is %s, %s %s (%s)", left, shown(of_a, a), not_so[how], shown(of_b, b), right);
    return false;
}

bool check_same_text(char said[CHECK_SAID_SIZE], const char *left, const char *a, const char *right, const char *b) {
    if (a == b || (a && b && strcmp(a, b) == 0)) return true;
    snprintf(said, CHECK_SAID_SIZE, "%s is '%.400s', not '%.400s' (%.100s)", left, a ? a : "NULL", b ? b : "NULL",
             right);
    return false;
}

int check_finally_depth(void) {
    return IGRAPH_FINALLY_STACK_SIZE();
}

#if defined(UNDER_ASAN) && !defined(CHECK_WITHOUT_CRITERION)
/* Of the runner itself, which has no test, Criterion's clocks of tests with a time limit are at times lost at its end:
 * none of ours. LeakSanitizer asks at the end of each process. */
__attribute__((visibility("default"))) int __lsan_is_turned_off(void);
int __lsan_is_turned_off(void) {
    return criterion_current_test == NULL;
}
#endif

int check_leaks(void) {
#ifdef UNDER_ASAN
    return __lsan_do_recoverable_leak_check();
#else
    return 0;
#endif
}

const char *check_folder(void) {
    static const char *folder;
    if (!folder) {
        const char *top = getenv("TMPDIR");
        char *path = (char *)(size_t)join(top ? top : "/tmp", "check-XXXXXX");
        cr_assert(mkdtemp(path) != NULL, "cannot make a folder like %s", path);
        folder = path;
    }
    return folder;
}

const char *check_path(const char *name) {
    return join(check_folder(), name);
}

const char *check_write_bytes(const char *name, const void *bytes, size_t length) {
    const char *path = check_path(name);
    FILE *file = fopen(path, "wb");
    cr_assert(file != NULL, "cannot write %s", path);
    size_t written = fwrite(bytes, 1, length, file);
    cr_assert(fclose(file) == 0 && written == length, "cannot write %s", path);
    return path;
}

const char *check_write(const char *name, const char *text) {
    return check_write_bytes(name, text, strlen(text));
}

const char *check_read(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    cr_assert(file != NULL, "cannot read %s", path);
    cr_assert(fseek(file, 0, SEEK_END) == 0, "cannot read %s", path);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *bytes = lend(size + 1);
    cr_assert(fread(bytes, 1, size, file) == size, "cannot read %s", path);
    bytes[size] = '\0';
    fclose(file);
    if (length) *length = size;
    return bytes;
}

const char *check_data(const char *name) {
    const char *path = join("../shared/data", name);
    if (access(path, R_OK) == 0) return path;
    fprintf(stderr, "skipped: %s is not beside the repository\n", path);
    return NULL;
}

bool check_russian(void) {
    if (setlocale(LC_ALL, "ru_RU.UTF-8")) return true;
    fprintf(stderr, "skipped: no locale ru_RU.UTF-8 here\n");
    return false;
}

bool check_drop_root(void) {
    if (geteuid() != 0) return false;
    cr_assert(seteuid(65534) == 0, "cannot become nobody");
    return true;
}

void check_restore_root(bool was_root) {
    if (!was_root) return;
    cr_assert(seteuid(0) == 0, "cannot become root again");
    prctl(PR_SET_DUMPABLE, 1); /* changing users forbids LeakSanitizer to look at us */
}
