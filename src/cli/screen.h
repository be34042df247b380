/* What `analyze` prints: the page that a manager reads. */
#ifndef COOP_CLI_SCREEN_H
#define COOP_CLI_SCREEN_H

#include "cli/session.h"

/* Keeps the tables "network" (figures) and "kinds". */
coop_status cli_step_summary(cli_session *session);

/* Sections, one after the other; each starts with an empty line but the first. */
void cli_put_size(cli_session *session);
void cli_put_holders(cli_session *session, const coop_table *measures);
void cli_put_communities(cli_session *session, const coop_communities *communities);
void cli_put_gaps(cli_session *session);
void cli_put_new_partners(cli_session *session, const coop_table *suggestions);
/* With what the measures note: estimates are told as such. */
void cli_put_footer(cli_session *session, const coop_table *measures);

#endif
