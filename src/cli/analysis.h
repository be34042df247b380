/* A report whose tables are shown. */
#ifndef COOP_CLI_ANALYSIS_H
#define COOP_CLI_ANALYSIS_H

#include "cli/session.h"

/* Makes session->report of session->graph; its tables are shown. */
coop_status cli_analyse(cli_session *session, const coop_report_options *options);

#endif
