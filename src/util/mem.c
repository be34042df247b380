#include "util/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *coop_i_calloc(size_t count, size_t size) {
    if (size && count > SIZE_MAX / 2 / size) return NULL;
    return calloc(count ? count : 1, size ? size : 1);
}

bool coop_i_memory_for(size_t bytes) {
    void *volatile probe = malloc(bytes); /* volatile: a compiler may leave out a pair of calls without effect */
    free(probe);
    return probe != NULL;
}

bool coop_i_grow(void *array, size_t *capacity, size_t need, size_t size) {
    if (need <= *capacity) return true;
    if (need > SIZE_MAX / 2 / size) return false;
    size_t wanted = *capacity < 8 ? 8 : *capacity * 2;
    if (wanted < need || wanted > SIZE_MAX / 2 / size) wanted = need;
    void *old;
    memcpy(&old, array, sizeof old); /* *array is a pointer of any type: read and written as bytes */
    void *grown = realloc(old, wanted * size);
    if (!grown) return false;
    memcpy(array, &grown, sizeof grown);
    *capacity = wanted;
    /* cppcheck-suppress memleak ; grown is in *array now */
    return true;
}

char *coop_i_strndup(const char *text, size_t length) {
    if (length == SIZE_MAX) return NULL;
    char *copy = malloc(length + 1);
    if (!copy) return NULL;
    if (length) memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}
