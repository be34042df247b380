/* Suggestions as a table: its columns, its rows, and what its notes say of how they came about. */
#ifndef COOP_SUGGEST_ROWS_H
#define COOP_SUGGEST_ROWS_H

#include "suggest/reasons.h"
#include "suggest/search.h"

/* What explaining what was found takes, prepared once; both must outlive it. */
typedef struct suggest_rows suggest_rows;
coop_status suggest_rows_new(suggest_rows **rows, const coop_suggester *suggester, const suggest_found *found,
                             coop_context *ctx);
void suggest_rows_free(suggest_rows *rows);

/* Rows that a table may hold when there are more than one wants to hold. The same whatever the number of threads. */
size_t suggest_rows_portion(const suggest_rows *rows);
/* Explains the pairs first .. first + count - 1 that were found and appends them. */
coop_status suggest_rows_fill(coop_table *table, suggest_rows *rows, size_t first, size_t count, coop_context *ctx);
/* How all of it came about: model, score and candidates, and what was left out. */
coop_status suggest_rows_note(coop_table *table, const suggest_rows *rows, coop_context *ctx);

#endif
