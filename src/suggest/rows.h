/* Suggestions as a table: its columns, its rows, and what its notes say of how they came about. */
#ifndef COOP_SUGGEST_ROWS_H
#define COOP_SUGGEST_ROWS_H

#include "suggest/reasons.h"
#include "suggest/search.h"

/* An empty table with the columns of suggestions and the notes on model, score and candidates. `pool`: candidates of
 * each organisation that were judged, 0 = all. */
coop_status coop_i_rows_table(coop_table **table, const coop_suggester *suggester, const char *title, uint32_t pool,
                              coop_context *ctx);
/* Explains the pairs and appends them as rows. */
coop_status coop_i_rows_fill(coop_table *table, const coop_suggester *suggester, const coop_i_weighed *pairs,
                             size_t count, coop_context *ctx);

#endif
