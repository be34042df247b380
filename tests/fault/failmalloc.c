/* Preloaded: makes one allocation fail, to prove that each failure ends in a clean error.
 *
 *   COOP_FAIL_AT=N     the Nth allocation fails (0 or unset: none)
 *   COOP_FAIL_REST=1   and so do all after it
 *   COOP_FAIL_COUNT=F  the number of allocations is written to the file F when the program ends; it is opened before
 * main, for what the program shuts itself out of is shut to this library as well COOP_FAIL_WHERE=1  the calls that led
 * to the first failure are written to standard error COOP_FAIL_SERVER=1 before main, lines "N REST FOLDER" are read
 * from standard input; for each a child runs main in FOLDER as if COOP_FAIL_AT=N and, where REST is 1,
 * COOP_FAIL_REST=1, its two outputs beside it in FOLDER.stdout and FOLDER.stderr; its status, as waitpid has it, is a
 * line on standard output
 *
 * Only calls made from the program and from the libraries named in `ours` count: what libc, libgomp or libstdc++
 * allocate for themselves is not ours to handle. The caller is known by its return address. Under ASan this library
 * stands before ASan's (verify_asan_link_order=0), whose malloc it then calls. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* libxlsxwriter is not among them: it does not survive allocations of its own that fail. */
static const char *const ours[] = {"libcoopgraph", "libigraph", "libcjson", "libxml2",
                                   "libz.",        "libzstd",   "libicu",   "libzip"};

enum { MAX_RANGES = 64 };
static struct { uintptr_t start, end; } ranges[MAX_RANGES];
static size_t range_count;
static atomic_ulong calls;
static unsigned long fail_at;
static bool fail_rest, where, ready;
static int count_to = -1;

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void *(*real_aligned_alloc)(size_t, size_t);
static int (*real_posix_memalign)(void **, size_t, size_t);

static bool is_ours(const char *path) {
    if (path[0] == '\0') return true; /* the program itself has no name here */
    const char *slash = strrchr(path, '/');
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
        if (strncmp(slash ? slash + 1 : path, ours[i], strlen(ours[i])) == 0) return true;
    }
    return false;
}

static int note_code(struct dl_phdr_info *info, size_t size, void *data) {
    (void)size, (void)data;
    for (int i = 0; is_ours(info->dlpi_name) && i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
        if (segment->p_type != PT_LOAD || !(segment->p_flags & PF_X) || range_count == MAX_RANGES) continue;
        ranges[range_count].start = info->dlpi_addr + segment->p_vaddr;
        ranges[range_count++].end = info->dlpi_addr + segment->p_vaddr + segment->p_memsz;
    }
    return 0;
}

/* dlsym gives a data pointer; ISO C has no cast from it to a function. */
static void find(void *function, const char *name) {
    void *symbol = dlsym(RTLD_NEXT, name);
    memcpy(function, &symbol, sizeof symbol);
}

static void find_all(void) {
    find(&real_malloc, "malloc");
    find(&real_calloc, "calloc");
    find(&real_realloc, "realloc");
    find(&real_aligned_alloc, "aligned_alloc");
    find(&real_posix_memalign, "posix_memalign");
}

static int opened(const char *folder, const char *suffix, int flags) {
    char path[4096];
    snprintf(path, sizeof path, "%s%s", folder, suffix);
    return open(path, flags | O_CLOEXEC, 0600);
}

/* Returns in a child, where main is to run. */
static void serve(void) {
    char line[4096];
    for (int used; fgets(line, sizeof line, stdin);) {
        int rest;
        if (sscanf(line, "%lu %d %n", &fail_at, &rest, &used) < 2) _exit(2);
        line[strcspn(line, "\n")] = '\0';
        const char *folder = line + used;
        fflush(stdout);
        pid_t child = fork();
        if (child == 0) {
            fail_rest = rest == 1;
            if (chdir(folder) != 0 || dup2(opened("/dev/null", "", O_RDONLY), 0) < 0 ||
                dup2(opened(folder, ".stdout", O_WRONLY | O_CREAT | O_TRUNC), 1) < 0 ||
                dup2(opened(folder, ".stderr", O_WRONLY | O_CREAT | O_TRUNC), 2) < 0)
                _exit(2);
            alarm(120);
            return;
        }
        int status = -1;
        waitpid(child, &status, 0);
        printf("%d\n", status);
        fflush(stdout);
    }
    _exit(0);
}

__attribute__((constructor)) static void start(void) {
    if (!real_malloc) find_all();
    dl_iterate_phdr(note_code, NULL);
    const char *at = getenv("COOP_FAIL_AT");
    fail_at = at ? strtoul(at, NULL, 10) : 0;
    fail_rest = getenv("COOP_FAIL_REST") != NULL;
    where = getenv("COOP_FAIL_WHERE") != NULL;
    const char *count = getenv("COOP_FAIL_COUNT");
    if (count) count_to = opened(count, "", O_WRONLY | O_CREAT | O_TRUNC);
    if (getenv("COOP_FAIL_SERVER")) serve();
}

__attribute__((destructor)) static void stop(void) {
    ready = false;
    if (count_to >= 0) dprintf(count_to, "%lu\n", atomic_load(&calls));
}

/* What is allocated before main and after it ends does not count: what counts the lines that run reads its settings
 * and writes its counters then, and does not survive a failure. */
static void main_has_ended(void) {
    ready = false;
}

typedef int main_fn(int, char **, char **);
static main_fn *real_main;

static int watched_main(int argc, char **argv, char **env) {
    atexit(main_has_ended);
    ready = true;
    return real_main(argc, argv, env);
}

typedef int start_fn(main_fn *, int, char **, void (*)(void), void (*)(void), void (*)(void), void *);

int __libc_start_main(main_fn *main_, int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*rtld_fini)(void), void *stack_end);
int __libc_start_main(main_fn *main_, int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*rtld_fini)(void), void *stack_end) {
    start_fn *real_start;
    find(&real_start, "__libc_start_main");
    real_main = main_;
    return real_start(watched_main, argc, argv, init, fini, rtld_fini, stack_end);
}

enum { FRAMES = 64 };

static void tell_where(void) {
    void *frames[FRAMES];
    where = false;
    ready = false; /* the unwinder's own allocations do not count */
    backtrace_symbols_fd(frames, backtrace(frames, FRAMES), STDERR_FILENO);
    ready = true;
}

static bool fails(const void *caller) {
    if (!real_malloc) find_all();
    for (size_t i = 0; ready && i < range_count; i++) {
        if ((uintptr_t)caller < ranges[i].start || (uintptr_t)caller >= ranges[i].end) continue;
        unsigned long call = atomic_fetch_add(&calls, 1) + 1;
        if (fail_at && (call == fail_at || (fail_rest && call > fail_at))) {
            if (where) tell_where();
            errno = ENOMEM;
            return true;
        }
        return false;
    }
    return false;
}
#define FAILS() fails(__builtin_extract_return_addr(__builtin_return_address(0)))

void *malloc(size_t size) {
    return FAILS() ? NULL : real_malloc(size);
}

void *calloc(size_t count, size_t size) {
    return FAILS() ? NULL : real_calloc(count, size);
}

void *realloc(void *block, size_t size) {
    return FAILS() ? NULL : real_realloc(block, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    return FAILS() ? NULL : real_aligned_alloc(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size) {
    return FAILS() ? ENOMEM : real_posix_memalign(block, alignment, size);
}

/* libc's own would call malloc from inside libc and so escape. */
char *strndup(const char *text, size_t length) {
    size_t size = strnlen(text, length);
    char *copy = FAILS() ? NULL : real_malloc(size + 1);
    if (!copy) return NULL;
    memcpy(copy, text, size);
    copy[size] = '\0';
    return copy;
}

char *strdup(const char *text) {
    size_t size = strlen(text) + 1;
    char *copy = FAILS() ? NULL : real_malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}
