/* What `analyze` prints: the page that a manager reads. */
#ifndef COOP_CLI_SCREEN_H
#define COOP_CLI_SCREEN_H

#include "cli/session.h"

/* All of session->report. */
cli_screen_fn cli_screen_report;

/* What was found, in sections that start with an empty line each. */
void cli_put_findings(cli_session *session);

#endif
