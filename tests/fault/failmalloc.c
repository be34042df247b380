/* Preloaded: makes one allocation fail, to prove that each failure ends in a clean error.
 *
 *   COOP_FAIL_AT=N     the Nth allocation fails (0 or unset: none)
 *   COOP_FAIL_REST=1   and so do all after it
 *   COOP_FAIL_COUNT=F  the number of allocations is written to the file F when the program ends
 *
 * Only calls made from the program and from the libraries named in `ours` count: what libc, libgomp or libstdc++
 * allocate for themselves is not ours to handle. The caller is known by its return address. Under ASan this library
 * stands before ASan's (verify_asan_link_order=0), whose malloc it then calls. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <link.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* libxlsxwriter is not among them: it does not survive allocations of its own that fail. */
static const char *const ours[] = {"libcoopgraph", "libigraph", "libcjson", "libxml2",
                                   "libz.",        "libzstd",   "libicu",   "libzip"};

enum { MAX_RANGES = 64 };
static struct { uintptr_t start, end; } ranges[MAX_RANGES];
static size_t range_count;
static atomic_ulong calls;
static unsigned long fail_at;
static bool fail_rest, ready;

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

__attribute__((constructor)) static void start(void) {
    if (!real_malloc) find_all();
    dl_iterate_phdr(note_code, NULL);
    const char *at = getenv("COOP_FAIL_AT");
    fail_at = at ? strtoul(at, NULL, 10) : 0;
    fail_rest = getenv("COOP_FAIL_REST") != NULL;
    ready = true;
}

__attribute__((destructor)) static void stop(void) {
    ready = false;
    const char *path = getenv("COOP_FAIL_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(file, "%lu\n", atomic_load(&calls));
    fclose(file);
}

static bool fails(const void *caller) {
    if (!real_malloc) find_all();
    for (size_t i = 0; ready && i < range_count; i++) {
        if ((uintptr_t)caller < ranges[i].start || (uintptr_t)caller >= ranges[i].end) continue;
        unsigned long call = atomic_fetch_add(&calls, 1) + 1;
        if (fail_at && (call == fail_at || (fail_rest && call > fail_at))) {
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
