#include "util/file.h"

#include <dirent.h>
#include <errno.h>
#include <locale.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "util/mem.h"
#include "util/text.h"

const char *coop_i_file_error(int code) {
    if (code == ENOSPC || code == EDQUOT) return "no space left on the disk; free some, or write elsewhere";
    if (code == EFBIG) return "the file is larger than allowed here (ulimit -f); write elsewhere";
    return strerror_l(code, newlocale(LC_ALL_MASK, "C", (locale_t)0)); /* that locale is a constant: nothing to free */
}

static const char *nearest_of(DIR *folder, const char *name, char ***names, size_t *count) {
    size_t capacity = 0;
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread has this folder */
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        char *copy = coop_i_strndup(entry->d_name, strlen(entry->d_name));
        if (!copy || !coop_i_grow(names, &capacity, *count + 1, sizeof **names)) {
            free(copy);
            break;
        }
        (*names)[(*count)++] = copy;
    }
    const char **words = coop_i_calloc(*count, sizeof *words);
    for (size_t i = 0; words && i < *count; i++) words[i] = (*names)[i];
    const char *nearest = words ? coop_i_text_nearest(name, words, *count) : NULL;
    free(words);
    return nearest;
}

char *coop_i_file_nearest(const char *path) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t prefix = (size_t)(name - path), count = 0;
    char *parent = prefix ? coop_i_strndup(path, prefix) : coop_i_strndup(".", 1), **names = NULL;
    DIR *folder = parent ? opendir(parent) : NULL;
    coop_i_buf result = {0};
    const char *nearest = folder ? nearest_of(folder, name, &names, &count) : NULL;
    if (nearest) {
        coop_i_buf_add(&result, path, prefix);
        coop_i_buf_puts(&result, nearest);
        if (result.failed) coop_i_buf_clear(&result);
    }
    for (size_t i = 0; i < count; i++) free(names[i]);
    free(names);
    if (folder) closedir(folder);
    free(parent);
    return result.data;
}

/* A list that only grows, a block at a time: a signal handler walks it whatever it interrupts. */
enum { TEMPORARIES = 64 };
typedef struct block {
    _Atomic(const char *) paths[TEMPORARIES];
    _Atomic(struct block *) next;
} block;
static block temporaries;

/* Puts `after` where `before` stands; the place is the first of any block. */
static _Bool exchange(const char *before, const char *after) {
    for (block *at = &temporaries; at; at = atomic_load(&at->next)) {
        for (size_t i = 0; i < TEMPORARIES; i++) {
            const char *expected = before;
            if (atomic_compare_exchange_strong(&at->paths[i], &expected, after)) return 1;
        }
    }
    return 0;
}

static _Bool append_block(void) {
    block *more = coop_i_calloc(1, sizeof *more), *at = &temporaries, *none = NULL;
    if (!more) return 0;
    while (!atomic_compare_exchange_strong(&at->next, &none, more)) {
        at = none;
        none = NULL;
    }
    return 1;
}

_Bool coop_i_file_remember(const char *path) {
    while (!exchange(NULL, path))
        if (!append_block()) return 0;
    return 1;
}

_Bool coop_i_file_forget(const char *path) {
    return exchange(path, NULL);
}

/* Files first: a folder goes when nothing is left in it. */
void coop_i_file_remove_all(void) {
    for (int folders = 0; folders < 2; folders++) {
        for (block *at = &temporaries; at; at = atomic_load(&at->next)) {
            for (size_t i = 0; i < TEMPORARIES; i++) {
                const char *path = atomic_exchange(&at->paths[i], NULL);
                if (path && folders)
                    rmdir(path);
                else if (path && unlink(path) != 0)
                    atomic_store(&at->paths[i], path);
            }
        }
    }
}

static atomic_int replacing;

void coop_i_file_replacing(_Bool begins) {
    atomic_fetch_add(&replacing, begins ? 1 : -1);
}

_Bool coop_i_file_is_replacing(void) {
    return atomic_load(&replacing) != 0;
}
