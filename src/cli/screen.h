/* What `analyze` prints: the page that a manager reads. */
#ifndef COOP_CLI_SCREEN_H
#define COOP_CLI_SCREEN_H

#include "cli/session.h"

/* All of session->report. */
cli_screen_fn cli_screen_report;

/* A line of session->report's page. */
void cli_put_page_line(cli_session *session, const coop_page_line *line);

#endif
