/* Lists of indices by key, as compressed rows: those of a key are items[offset[key]] .. items[offset[key + 1] - 1]. */
#ifndef COOP_CORE_LISTS_H
#define COOP_CORE_LISTS_H

#include <coopgraph/graph.h>

typedef struct coop_i_lists {
    uint64_t *offset; /* keys + 1 */
    uint32_t *items;
    uint32_t keys;
} coop_i_lists;

/* From `count` pairs (keys[i], values[i]), in the order in which they come; keys are below `key_count`, or UINT32_MAX
 * for what is in no list. `values` NULL: i itself. False when memory is short. O(count + keys), a counting sort. */
bool coop_i_lists_of(coop_i_lists *lists, uint32_t key_count, const uint32_t *keys, const uint32_t *values,
                     size_t count);
/* The same, each list sorted and without duplicates. */
bool coop_i_lists_build(coop_i_lists *lists, uint32_t key_count, const uint32_t *keys, const uint32_t *values,
                        size_t count);
/* Of each of n organisations those that a pair joins it with, in the order of the pairs. */
bool coop_i_lists_of_pairs(coop_i_lists *lists, uint32_t n, const coop_pair *pairs, size_t count);
/* Leaves out what is equal to the one before it in a list. */
void coop_i_lists_squeeze(coop_i_lists *lists);
void coop_i_lists_clear(coop_i_lists *lists);
size_t coop_i_lists_get(const uint32_t **items, const coop_i_lists *lists, uint32_t key);

int coop_i_compare_u32(const void *a, const void *b);

#endif
