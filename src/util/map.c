#include "util/map.h"

#include <stdlib.h>

#include "util/mem.h"

static const uint64_t empty = UINT64_MAX;

/* The finaliser of splitmix64: packed pairs differ in few bits, and the slot is taken from the low ones. */
static uint64_t mix(uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/* The slot that holds key, or the empty one where it belongs. */
static size_t slot_of(const coop_i_map *map, uint64_t key) {
    size_t mask = map->capacity - 1, i = (size_t)mix(key) & mask;
    while (map->keys[i] != key && map->keys[i] != empty) i = (i + 1) & mask;
    return i;
}

static bool rehash(coop_i_map *map, size_t capacity) {
    coop_i_map bigger = {.capacity = capacity,
                         .count = map->count,
                         .has_reserved = map->has_reserved,
                         .reserved_value = map->reserved_value};
    bigger.keys = coop_i_calloc(capacity, sizeof *bigger.keys);
    bigger.values = coop_i_calloc(capacity, sizeof *bigger.values);
    if (!bigger.keys || !bigger.values) {
        free(bigger.keys);
        free(bigger.values);
        return false;
    }
    for (size_t i = 0; i < capacity; i++) bigger.keys[i] = empty;
    for (size_t i = 0; i < map->capacity; i++) {
        if (map->keys[i] == empty) continue;
        size_t slot = slot_of(&bigger, map->keys[i]);
        bigger.keys[slot] = map->keys[i];
        bigger.values[slot] = map->values[i];
    }
    free(map->keys);
    free(map->values);
    *map = bigger;
    return true;
}

void coop_i_map_clear(coop_i_map *map) {
    free(map->keys);
    free(map->values);
    *map = (coop_i_map){0};
}

bool coop_i_map_reserve(coop_i_map *map, size_t count) {
    size_t capacity = map->capacity ? map->capacity : 16;
    while (capacity - capacity / 4 < count) { /* at most three quarters full */
        if (capacity > SIZE_MAX / 2 / sizeof *map->keys) return false;
        capacity *= 2;
    }
    return capacity == map->capacity || rehash(map, capacity);
}

bool coop_i_map_put(coop_i_map *map, uint64_t key, uint32_t value) {
    if (key == empty) {
        map->count += !map->has_reserved;
        map->has_reserved = true;
        map->reserved_value = value;
        return true;
    }
    if (!coop_i_map_reserve(map, map->count + 1)) return false;
    size_t slot = slot_of(map, key);
    if (map->keys[slot] == empty) {
        map->keys[slot] = key;
        map->count++;
    }
    map->values[slot] = value; /* NOLINT(clang-analyzer-unix.Malloc): it takes rehash's new array for the old */
    return true;
}

bool coop_i_map_get(const coop_i_map *map, uint64_t key, uint32_t *value) {
    if (key == empty) {
        if (map->has_reserved) *value = map->reserved_value;
        return map->has_reserved;
    }
    if (!map->capacity) return false;
    size_t slot = slot_of(map, key);
    if (map->keys[slot] == empty) return false;
    *value = map->values[slot];
    return true;
}
