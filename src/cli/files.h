/* The files of a command line: what will be read, what will be written. */
#ifndef COOP_CLI_FILES_H
#define COOP_CLI_FILES_H

#include "cli/options.h"

/* Called with each in turn: with its path, and what is done with it (a folder is one that files are written into). */
typedef coop_status cli_file_fn(void *data, const char *path, cli_file what, coop_context *ctx);
/* All that is read, then all that is written; the first failure ends it. */
coop_status cli_each_file(const cli_options *options, cli_file_fn *call, void *data, coop_context *ctx);

#endif
