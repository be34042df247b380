#include "core/lists.h"

#include <stdlib.h>

#include "util/mem.h"

int coop_i_compare_u32(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool allocate(coop_i_lists *made, uint32_t key_count, size_t count) {
    *made = (coop_i_lists){.offset = coop_i_calloc((size_t)key_count + 2, sizeof *made->offset),
                           .items = coop_i_calloc(count, sizeof *made->items),
                           .keys = key_count};
    if (made->offset && made->items) return true;
    coop_i_lists_clear(made);
    return false;
}

/* offset[key + 2] counts the items of a key; after this offset[key + 1] runs through its part and ends at its end. */
static void start(coop_i_lists *made) {
    for (size_t key = 1; key < (size_t)made->keys + 2; key++) made->offset[key] += made->offset[key - 1];
}

static void put(coop_i_lists *made, uint32_t key, uint32_t value) {
    made->items[made->offset[(size_t)key + 1]++] = value;
}

bool coop_i_lists_of(coop_i_lists *lists, uint32_t key_count, const uint32_t *keys, const uint32_t *values,
                     size_t count) {
    coop_i_lists made;
    if (!allocate(&made, key_count, count)) return false;
    for (size_t i = 0; i < count; i++)
        if (keys[i] != UINT32_MAX) made.offset[(size_t)keys[i] + 2]++;
    start(&made);
    for (size_t i = 0; i < count; i++)
        if (keys[i] != UINT32_MAX) put(&made, keys[i], values ? values[i] : (uint32_t)i);
    coop_i_lists_clear(lists);
    *lists = made;
    return true;
}

void coop_i_lists_squeeze(coop_i_lists *lists) {
    uint64_t write = 0, read = 0;
    for (uint32_t key = 0; key < lists->keys; key++) {
        uint64_t end = lists->offset[key + 1], first = write;
        for (; read < end; read++) {
            if (write > first && lists->items[write - 1] == lists->items[read]) continue;
            lists->items[write++] = lists->items[read];
        }
        lists->offset[key] = first;
    }
    lists->offset[lists->keys] = write;
}

bool coop_i_lists_build(coop_i_lists *lists, uint32_t key_count, const uint32_t *keys, const uint32_t *values,
                        size_t count) {
    coop_i_lists made = {0};
    if (!coop_i_lists_of(&made, key_count, keys, values, count)) return false;
    for (uint32_t key = 0; key < key_count; key++) {
        uint32_t *first = made.items + made.offset[key];
        qsort(first, (size_t)(made.offset[key + 1] - made.offset[key]), sizeof *first, coop_i_compare_u32);
    }
    coop_i_lists_squeeze(&made);
    coop_i_lists_clear(lists);
    *lists = made;
    return true;
}

bool coop_i_lists_of_pairs(coop_i_lists *lists, uint32_t n, const coop_pair *pairs, size_t count) {
    coop_i_lists made;
    if (count > SIZE_MAX / 2 || !allocate(&made, n, 2 * count)) return false;
    for (size_t i = 0; i < count; i++) {
        made.offset[(size_t)pairs[i].a + 2]++;
        made.offset[(size_t)pairs[i].b + 2]++;
    }
    start(&made);
    for (size_t i = 0; i < count; i++) {
        put(&made, pairs[i].a, pairs[i].b);
        put(&made, pairs[i].b, pairs[i].a);
    }
    coop_i_lists_clear(lists);
    *lists = made;
    return true;
}

void coop_i_lists_clear(coop_i_lists *lists) {
    free(lists->offset);
    free(lists->items);
    *lists = (coop_i_lists){0};
}

size_t coop_i_lists_get(const uint32_t **items, const coop_i_lists *lists, uint32_t key) {
    if (key >= lists->keys) {
        *items = NULL;
        return 0;
    }
    *items = lists->items + lists->offset[key];
    return (size_t)(lists->offset[key + 1] - lists->offset[key]);
}
