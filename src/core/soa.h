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

#endif
