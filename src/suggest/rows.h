/* Suggestions as a table: its columns, its rows, and what its notes say of how they came about. */
#ifndef COOP_SUGGEST_ROWS_H
#define COOP_SUGGEST_ROWS_H

#include "suggest/explain.h"

/* All that explaining pairs takes. */
typedef struct coop_i_engine {
    coop_i_scorer *scorer;
    coop_i_proposer *proposer;
    coop_i_joins joins;
} coop_i_engine;

coop_status coop_i_engine_init(coop_i_engine *engine, const coop_graph *graph, const coop_suggest_options *options,
                               coop_context *ctx);
void coop_i_engine_clear(coop_i_engine *engine);

/* An empty table with the columns of suggestions and the notes on score and candidates. */
coop_status coop_i_rows_table(coop_table **table, const coop_i_engine *engine, const char *title, coop_context *ctx);
/* Fills a row that was added already. */
coop_status coop_i_rows_set(coop_table *table, size_t row, const coop_i_engine *engine, const coop_i_explanation *e,
                            coop_context *ctx);

#endif
