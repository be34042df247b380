/* Cells of a matrix of ties, held until it is known whether it is symmetric: then its ties have no direction. */
#ifndef COOP_FORMAT_RECORD_ENTRIES_H
#define COOP_FORMAT_RECORD_ENTRIES_H

#include "format/record/record.h"

typedef struct record_entry {
    uint32_t row, column;
    double weight; /* NaN = not given */
    uint64_t line, character;
} record_entry;

typedef struct record_entries {
    record_entry *items;
    size_t count, capacity;
} record_entries;

coop_status record_entries_add(record_entries *cells, const record_entry *cell, coop_context *ctx);
/* Whether each cell has its mirror image of the same weight, and none is given twice. */
coop_status record_entries_symmetric(bool *symmetric, const record_entries *cells, coop_context *ctx);
/* The id of a row's or a column's node; borrowed until the next call. */
typedef const char *record_entries_name_fn(void *owner, uint32_t i, bool column);
/* Adds the ties of the matrix to the rows and empties it. `two_modes`: rows and columns are different nodes, and ties
 * between them have no direction. `kind` may be NULL. */
coop_status record_entries_give(record_entries *cells, record_rows *rows, bool two_modes, const char *kind,
                                record_entries_name_fn *name, void *owner);
void record_entries_clear(record_entries *cells);

#endif
