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

int check_finally_depth(void) {
    return IGRAPH_FINALLY_STACK_SIZE();
}

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
