#include "core/soa.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

/* A column's pointer is read and written through memcpy: its type is not void *. */
static void *load(const coop_i_soa_field *field) {
    void *array;
    memcpy(&array, field->array, sizeof array);
    return array;
}

static void store(const coop_i_soa_field *field, void *array) {
    memcpy(field->array, &array, sizeof array);
}

bool coop_i_soa_grow(const coop_i_soa_field *fields, size_t count, size_t *capacity, size_t need) {
    if (need <= *capacity) return true;
    size_t wanted = *capacity < 16 ? 16 : *capacity + *capacity / 2;
    if (wanted < need) wanted = need;
    for (size_t i = 0; i < count; i++) {
        if (wanted > SIZE_MAX / fields[i].size) return false;
        char *grown = realloc(load(&fields[i]), wanted * fields[i].size);
        if (!grown) return false;
        memset(grown + *capacity * fields[i].size, 0, (wanted - *capacity) * fields[i].size);
        store(&fields[i], grown);
    }
    *capacity = wanted;
    return true;
}

bool coop_i_soa_permute(const coop_i_soa_field *fields, size_t count, size_t *capacity, const uint32_t *order,
                        size_t rows) {
    for (size_t i = 0; i < count; i++) {
        size_t size = fields[i].size;
        char *before = load(&fields[i]), *after = coop_i_calloc(rows, size);
        if (!after) return false;
        for (size_t row = 0; row < rows; row++) memcpy(after + row * size, before + order[row] * size, size);
        free(before);
        store(&fields[i], after);
    }
    *capacity = rows;
    return true;
}

void coop_i_soa_free(const coop_i_soa_field *fields, size_t count) {
    for (size_t i = 0; i < count; i++) {
        free(load(&fields[i]));
        store(&fields[i], NULL);
    }
}

int coop_i_compare_u32(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Sorts each list and squeezes duplicates out, moving later lists down. */
static void sort_unique(coop_i_lists *lists) {
    uint64_t write = 0, read = 0;
    for (uint32_t key = 0; key < lists->keys; key++) {
        uint64_t end = lists->offset[key + 1];
        qsort(lists->items + read, (size_t)(end - read), sizeof *lists->items, coop_i_compare_u32);
        uint64_t first = write;
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
    coop_i_lists made = {.keys = key_count};
    made.offset = coop_i_calloc((size_t)key_count + 2, sizeof *made.offset);
    made.items = coop_i_calloc(count, sizeof *made.items);
    if (!made.offset || !made.items) {
        coop_i_lists_clear(&made);
        return false;
    }
    for (size_t i = 0; i < count; i++) made.offset[keys[i] + 2]++;
    for (size_t key = 1; key < (size_t)key_count + 2; key++) made.offset[key] += made.offset[key - 1];
    for (size_t i = 0; i < count; i++) made.items[made.offset[keys[i] + 1]++] = values[i];
    sort_unique(&made);
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
