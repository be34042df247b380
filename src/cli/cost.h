/* What the work will take, before it begins: refused where it cannot fit, told where it is long. */
#ifndef COOP_CLI_COST_H
#define COOP_CLI_COST_H

#include "cli/session.h"

/* A set of stages: 1 << coop_stage of each. */
typedef unsigned cli_stages;

/* The stages of a report. What is chosen by name (single measures, gaps, figures) is not known and left out, but for
 * shortest paths. */
cli_stages cli_stages_of_report(const coop_report_options *report);

/* Of session->graph, with what the outputs take beside the stages: COOP_ANALYSIS where that cannot fit into the memory
 * allowed; a line on standard error where it takes long and a person may wait at a terminal. */
coop_status cli_expect(cli_session *session, cli_stages stages);

#endif
