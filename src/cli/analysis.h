/* The report that the options of the command line ask for. */
#ifndef COOP_CLI_ANALYSIS_H
#define COOP_CLI_ANALYSIS_H

#include "cli/session.h"

/* With what the options say of every part; `parts` are of coop_report_options. */
void cli_report_options(coop_report_options *report, const cli_options *options, unsigned parts);
/* Makes session->report of session->graph; its tables are shown. */
coop_status cli_analyse(cli_session *session, const coop_report_options *options);

#endif
