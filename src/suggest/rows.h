/* Suggestions as a table: its columns, its rows, and what its notes say of how they came about. */
#ifndef COOP_SUGGEST_ROWS_H
#define COOP_SUGGEST_ROWS_H

#include "suggest/suggester.h"

/* An empty table with the columns of suggestions and the notes on score and candidates. */
coop_status coop_i_rows_table(coop_table **table, const coop_suggester *suggester, const char *title,
                              coop_context *ctx);
/* Fills a row that was added already. */
coop_status coop_i_rows_set(coop_table *table, size_t row, const coop_suggester *suggester, const coop_i_explanation *e,
                            coop_context *ctx);

#endif
