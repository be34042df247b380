/* gaps --without ORG,… --with A=B:W: the figures of the network as it is and as it would be. */
#ifndef COOP_CLI_WHAT_IF_H
#define COOP_CLI_WHAT_IF_H

#include "cli/session.h"

bool cli_asks_what_if(const cli_options *options);
/* Keeps the table of what changes. An unknown organisation is COOP_INPUT with the nearest names. */
coop_status cli_step_what_if(const coop_gap_options *options, cli_session *session);

#endif
