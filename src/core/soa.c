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
        if (wanted > SIZE_MAX / fields[i].size) return false; /* analyser: store() keeps each array in its field */
        char *grown = realloc(load(&fields[i]), wanted * fields[i].size);
        if (!grown) return false; /* analyser: so do the next lines */
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
