/* Tables of which every rank has its organisations' rows: written rank after rank, or the highest of all gathered. */
#ifndef COOP_DISTRIBUTED_WRITE_H
#define COOP_DISTRIBUTED_WRITE_H

#include "distributed/graph.h"
#include "distributed/table.h"

/* Writes every -o and prints: all rows in the order of ranks, which is that of ids, or the `top` highest by a column (0
 * = all); people get some if `top` is 0. Agreed. */
coop_status distributed_write(const distributed_table *table, size_t by, size_t top, cli_session *session);

/* The same of a table of organisations: value[c] are those of this rank's. */
typedef struct distributed_figures_of {
    const distributed_graph *graph;
    coop_status (*make)(coop_table **table, size_t rows, const void *data, coop_context *ctx);
    const void *data;
    double *const *value;
    size_t columns;
} distributed_figures_of;
coop_status distributed_write_figures(const distributed_figures_of *of, size_t by, cli_session *session);

/* On rank 0: tables that it has whole, into every -o and printed; they are freed by the session. */
coop_status distributed_write_whole(coop_table **tables, size_t count, cli_session *session);

/* What is remarked of a table while it is computed; rank 0 tells it on standard error, since the rows go their own way.
 */
coop_table *distributed_notes(const char *name, coop_context *ctx);
void distributed_tell_notes(coop_table *notes, const cli_session *session);

#endif
