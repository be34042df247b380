/* Checked allocation: sizes that overflow fail like memory that is short. Nothing here reports; callers do. */
#ifndef COOP_UTIL_MEM_H
#define COOP_UTIL_MEM_H

#include <stdbool.h>
#include <stddef.h>

/* Elements of an array. */
#define COOP_I_LENGTH(array) (sizeof(array) / sizeof *(array))

/* Zeroed; NULL when short. A count of 0 gives a valid pointer. */
void *coop_i_calloc(size_t count, size_t size);
/* True when so much could be had now, in one piece: asked before a library is called that does not survive a shortage.
 */
bool coop_i_memory_for(size_t bytes);
/* Makes room for `need` elements in *array (capacity *capacity, doubling); false when short, *array then unchanged. */
bool coop_i_grow(void *array, size_t *capacity, size_t need, size_t size);
/* A copy of `length` bytes with a NUL behind; NULL when short. */
char *coop_i_strndup(const char *text, size_t length);

#endif
