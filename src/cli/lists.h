/* What `coopgraph list` can list: each a row whose function makes a table. */
#ifndef COOP_CLI_LISTS_H
#define COOP_CLI_LISTS_H

#include "cli/options.h"

typedef struct cli_list_row {
    const char *name;
    const char *summary;
    coop_status (*table)(coop_table **table, bool full, coop_context *ctx);
} cli_list_row;

const cli_list_row *cli_list_rows(size_t *count);
const cli_list_row *cli_list_find(const char *name, coop_context *ctx); /* NULL and an error */
cli_names_fn cli_names_lists;

#endif
