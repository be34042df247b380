/* coopgraph convert. */
#include "cli/session.h"

coop_status cli_run_convert(cli_session *session) {
    if (session->options->outputs.count == 0)
        return coop_fail(&session->ctx, COOP_USAGE, "convert needs at least one -o FILE to write to");
    coop_status status = cli_load(session);
    if (status == COOP_OK) status = cli_save(session, &(cli_extras){.colour_by = "kind", .plain = true});
    return status;
}
