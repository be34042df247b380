/* Cells of a matrix of ties, held until it is known whether it is symmetric: then its ties have no direction. */
#ifndef COOP_FORMAT_CELLS_H
#define COOP_FORMAT_CELLS_H

#include "format/graphml_in.h"

typedef struct coop_i_cell {
    uint32_t row, column;
    double weight; /* NaN = not given */
    uint64_t line, character;
} coop_i_cell;

typedef struct coop_i_cells {
    coop_i_cell *items;
    size_t count, capacity;
} coop_i_cells;

coop_status coop_i_cells_add(coop_i_cells *cells, const coop_i_cell *cell, coop_context *ctx);
/* The id of a row's or a column's node; borrowed until the next call. */
typedef const char *coop_i_cells_name_fn(void *owner, uint32_t i, bool column);
/* Adds the ties of the matrix to the rows and empties it. `two_modes`: rows and columns are different nodes, and ties
 * between them have no direction. `kind` may be NULL. */
coop_status coop_i_cells_give(coop_i_cells *cells, coop_i_gml_rows *rows, bool two_modes, const char *kind,
                              coop_i_cells_name_fn *name, void *owner);
void coop_i_cells_clear(coop_i_cells *cells);

#endif
