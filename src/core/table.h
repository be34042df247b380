/* What the makers of tables share. */
#ifndef COOP_CORE_TABLE_H
#define COOP_CORE_TABLE_H

#include <coopgraph/table.h>

/* The end of an analysis: hands the table over, or frees it when something failed on the way. */
coop_status coop_i_table_give(coop_table **table, coop_table *made, coop_status status);

/* Appends a row; a string that is NULL and a NaN are missing. */
coop_status coop_i_table_row(coop_table *table, const coop_value *cells, size_t count, coop_context *ctx);

/* Appends a column of reals with its values; NaN = missing. */
coop_status coop_i_table_add_reals(coop_table *table, const coop_column_spec *column, const double *values,
                                   coop_context *ctx);

#endif
