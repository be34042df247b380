/* Tables whose rows are shared out: rows on their way, and what a table is written as. */
#ifndef COOP_DISTRIBUTED_TABLE_H
#define COOP_DISTRIBUTED_TABLE_H

#include "distributed/names.h"
#include "distributed/talk.h"

/* What a table is made of: `make` gives one without values for so many rows, of which the first `refs` columns are
 * organisations (1 or 2) and `columns` follow. name and value tell of this rank's rows; NaN = missing. */
typedef struct distributed_table {
    coop_status (*make)(coop_table **table, size_t rows, const void *data, coop_context *ctx);
    const char *(*name)(const void *data, size_t row, size_t ref, bool label);
    double (*value)(const void *data, size_t row, size_t column);
    const void *data;
    size_t refs, columns, rows;
} distributed_table;

/* A row on its way, and `rows` of them as a part of the table with the network of their organisations. */
void distributed_put_row(distributed_post *post, int to, const distributed_table *table, size_t row);
coop_status distributed_take_rows(coop_table **made, coop_network **network, distributed_mail *mail, size_t rows,
                                  const distributed_table *table, coop_context *ctx);

/* -o FILE is a table: CSV, JSON or JSON Lines, by suffix or --to; else COOP_USAGE. */
coop_status distributed_refuse_outputs(const cli_options *options, coop_context *ctx);
coop_table_format distributed_table_format(const cli_options *options, const char *path);

#endif
