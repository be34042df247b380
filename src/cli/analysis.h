/* The analyses as steps that keep their tables in the session; `analyze` runs all of them. */
#ifndef COOP_CLI_ANALYSIS_H
#define COOP_CLI_ANALYSIS_H

#include "cli/session.h"

/* Names of kept tables. */
#define CLI_TABLE_MEASURES    "measures"
#define CLI_TABLE_SUGGESTIONS "suggestions"

/* The measures that --measures names (NULL columns = all that fit), dense per organisation. */
coop_status cli_step_measures(coop_table **table, cli_session *session);
coop_status cli_step_detect(coop_communities **communities, cli_session *session);
/* Keeps communities, members, agreement, crosswise. *members is borrowed. */
coop_status cli_step_communities(const coop_table **members, const coop_communities *communities, cli_session *session);
/* Keeps one table per gap that is asked for, at most `top` rows of each (0 = all). `figures` (may be NULL): what they
 * say of single organisations, the caller's to free. */
coop_status cli_step_gaps(coop_table **figures, size_t top, cli_session *session);

/* A section for people: numbered suggestions, each with its reason. Empty when there are none. */
void cli_put_suggestions(cli_session *session, const coop_table *suggestions, uint32_t but);

#endif
