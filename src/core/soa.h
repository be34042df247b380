/* Struct of arrays: parallel columns described by a list, so that growing and reordering are written once. */
#ifndef COOP_CORE_SOA_H
#define COOP_CORE_SOA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct coop_i_soa_field {
    void *array; /* the address of the column's pointer: &rows->weight */
    size_t size; /* bytes an element */
} coop_i_soa_field;

/* Makes room for `need` rows in every column (new memory zeroed); false when memory is short, nothing lost. */
bool coop_i_soa_grow(const coop_i_soa_field *fields, size_t count, size_t *capacity, size_t need);
/* New row i is what row order[i] was; the columns then hold exactly `rows` rows. */
bool coop_i_soa_permute(const coop_i_soa_field *fields, size_t count, size_t *capacity, const uint32_t *order,
                        size_t rows);
void coop_i_soa_free(const coop_i_soa_field *fields, size_t count);

/* Lists of indices per key, sorted and without duplicates: items[offset[key]] .. items[offset[key + 1] - 1]. */
typedef struct coop_i_lists {
    uint64_t *offset;
    uint32_t *items;
    uint32_t keys;
} coop_i_lists;

/* From `count` pairs (keys[i], values[i]); keys are below `key_count`. */
bool coop_i_lists_build(coop_i_lists *lists, uint32_t key_count, const uint32_t *keys, const uint32_t *values,
                        size_t count);
void coop_i_lists_clear(coop_i_lists *lists);
size_t coop_i_lists_get(const uint32_t **items, const coop_i_lists *lists, uint32_t key);

int coop_i_compare_u32(const void *a, const void *b);

#endif
