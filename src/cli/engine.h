/* The engine that computes: this process, or several of them on one or more machines (src/distributed, a program of its
 * own, since this one is linked without MPI). */
#ifndef COOP_CLI_ENGINE_H
#define COOP_CLI_ENGINE_H

#include "cli/commands.h"

typedef enum cli_engine_part {
    CLI_ENGINE_COMMAND,
    CLI_ENGINE_MEASURE,
    CLI_ENGINE_METHOD,
    CLI_ENGINE_FIGURE,
    CLI_ENGINE_GAP
} cli_engine_part;

/* Whether something of a name has a distributed engine: engines.def. */
bool cli_engine_has(cli_engine_part part, const char *name);
/* From now on commands that have a distributed engine are run by `run`. */
void cli_engine_use(cli_run_fn *run);
/* Whether a command is to be run so, because it is asked for or because this program does nothing else. */
bool cli_engine_wanted(const cli_options *options);
/* Runs the session's command, or says how to get a program that can. */
coop_status cli_engine_run(cli_session *session);

#endif
