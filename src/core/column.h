/* The inside of a column, shared by networks (attributes) and tables. */
#ifndef COOP_CORE_COLUMN_H
#define COOP_CORE_COLUMN_H

#include <coopgraph/column.h>
#include <coopgraph/context.h>

#include "util/pool.h"

struct coop_column {
    char *name, *title, *unit, *doc, *gephi, *gephi_type;
    coop_type type;
    bool words; /* its texts are coopgraph's own */
    bool key;
    uint64_t *cells; /* the bits of a bool, integer, real, pool id or organisation */
    uint8_t *present;
    size_t rows, capacity;
    const coop_i_pool *pool; /* of strings; borrowed from the owner */
};

coop_status coop_i_column_init(coop_column *column, const char *name, coop_type type, const coop_i_pool *pool,
                               coop_context *ctx);
void coop_i_column_clear(coop_column *column);
/* Missing cells up to `rows`. */
bool coop_i_column_resize(coop_column *column, size_t rows);
/* Stores into an existing row; the value's type must be the column's. A NaN is stored as missing. */
bool coop_i_column_set(coop_column *column, coop_i_pool *pool, size_t row, coop_value value);
/* Changes the type bool -> integer -> real -> string, converting what is there. */
bool coop_i_column_widen(coop_column *column, coop_i_pool *pool, coop_type type);
/* Rewrites the column so that new row i holds what old row order[i] held (UINT32_MAX = missing). */
bool coop_i_column_permute(coop_column *column, const uint32_t *order, size_t count);

#endif
