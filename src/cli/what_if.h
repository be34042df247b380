/* gaps --without ORG,… --with A=B:W: the change that is asked about. */
#ifndef COOP_CLI_WHAT_IF_H
#define COOP_CLI_WHAT_IF_H

#include "cli/session.h"

typedef struct cli_change {
    coop_graph_change change; /* points to the others */
    uint32_t *without;
    coop_graph_tie *with;
    size_t without_room, with_room;
} cli_change;

typedef struct cli_changes { /* as the command line says it */
    cli_list without, with;
} cli_changes;

bool cli_change_is_asked(const cli_changes *asked);
/* An unknown organisation is COOP_INPUT with the nearest names. The change must be cleared whatever is returned. */
coop_status cli_change_read(cli_change *change, const cli_changes *asked, cli_session *session);
void cli_change_clear(cli_change *change);

#endif
