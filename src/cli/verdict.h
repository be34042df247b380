/* The end of what `check` shows: what was understood of each file, and what to do next. */
#ifndef COOP_CLI_VERDICT_H
#define COOP_CLI_VERDICT_H

#include "cli/commands.h"

void cli_put_verdict(cli_session *session);

#endif
