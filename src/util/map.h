/* A hash map from 64-bit keys to 32-bit values (open addressing). Pairs of indices are packed with coop_i_pair. */
#ifndef COOP_UTIL_MAP_H
#define COOP_UTIL_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct coop_i_map {
    uint64_t *keys;
    uint32_t *values;
    size_t capacity, count;
    bool has_reserved; /* the key that marks an empty slot was stored by the user */
    uint32_t reserved_value;
} coop_i_map;

void coop_i_map_clear(coop_i_map *map); /* frees */
bool coop_i_map_reserve(coop_i_map *map, size_t count);
/* Stores and overwrites; false when memory is short. */
bool coop_i_map_put(coop_i_map *map, uint64_t key, uint32_t value);
bool coop_i_map_get(const coop_i_map *map, uint64_t key, uint32_t *value);

/* An unordered pair as one key: smaller index in the high half. */
static inline uint64_t coop_i_pair(uint32_t a, uint32_t b) {
    return a < b ? ((uint64_t)a << 32 | b) : ((uint64_t)b << 32 | a);
}

#endif
