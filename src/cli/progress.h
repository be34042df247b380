/* The progress bar on standard error. */
#ifndef COOP_CLI_PROGRESS_H
#define COOP_CLI_PROGRESS_H

#include <coopgraph/context.h>

/* Written to a terminal: back to the first column, and what stands there is gone. */
#define CLI_CLEAR_LINE "\r\033[K"

/* Sets ctx->progress when standard error is a terminal and not quiet. */
void cli_progress_start(coop_context *ctx, bool quiet);
/* Removes the bar, before anything else is printed. */
void cli_progress_clear(void);

#endif
