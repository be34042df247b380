/* All rows of a table, in the order of ranks, into every output. */
#ifndef COOP_DISTRIBUTED_PORTIONS_H
#define COOP_DISTRIBUTED_PORTIONS_H

#include "distributed/table.h"

/* `print`: standard output gets them, too. What rank 0 met; COOP_OK elsewhere. */
coop_status distributed_write_all(const distributed_table *table, bool print, cli_session *session);

#endif
