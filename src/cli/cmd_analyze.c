/* coopgraph analyze: the main job. */
#include "cli/analysis.h"
#include "cli/screen.h"

coop_status cli_run_analyze(cli_session *session) {
    const cli_options *options = session->options;
    bool suggest = !options->no_suggestions && options->suggestions > 0;
    coop_report_options report;
    cli_report_options(&report, options, suggest ? COOP_REPORT_ALL : COOP_REPORT_ALL & ~COOP_REPORT_SUGGESTIONS);
    coop_status status = cli_load(session);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK) status = cli_analyse(session, &report);
    if (status != COOP_OK) return status;
    const coop_table *tables[] = {cli_kept(session, "measures"), cli_kept(session, "members")};
    status = cli_save(session, &(cli_extras){.tables = tables,
                                             .count = 2,
                                             .suggestions = cli_kept(session, "suggestions"),
                                             .communities = coop_report_communities(session->report),
                                             .colour_by = "kind"});
    return status == COOP_OK ? cli_print(session, cli_screen_report, NULL) : status;
}
