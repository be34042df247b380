/* The columns of suggestions, and how a row gets its cells. */
#ifndef COOP_SUGGEST_COLUMNS_H
#define COOP_SUGGEST_COLUMNS_H

#include "suggest/reasons.h"

/* An empty table with these columns. */
coop_status suggest_columns_table(coop_table **table, const coop_suggester *suggester, const char *title,
                                  coop_context *ctx);

/* What was found for a pair; `reach`: whom both reach in two steps is known. */
coop_status suggest_columns_put(coop_table *table, size_t row, const suggest_reason *reason, bool reach,
                                coop_context *ctx);
coop_status suggest_columns_put_efficiency(coop_table *table, size_t row, double before, double after,
                                           coop_context *ctx);
/* From the values of the benefit's signals. */
coop_status suggest_columns_put_benefit(coop_table *table, size_t row, const suggest_benefit *benefit,
                                        const double *values, coop_context *ctx);
coop_status suggest_columns_put_signals(coop_table *table, size_t row, const coop_signals *signals,
                                        const double *values, coop_context *ctx);

#endif
