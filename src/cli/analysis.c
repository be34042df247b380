#include "cli/analysis.h"

coop_status cli_analyse(cli_session *session, const coop_report_options *options) {
    coop_status status = coop_report_new(&session->report, session->graph, options, &session->ctx);
    for (size_t i = 0; status == COOP_OK && i < coop_report_tables(session->report); i++)
        status = cli_show(session, coop_report_table(session->report, i));
    return status;
}
