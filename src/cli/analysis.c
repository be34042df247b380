#include "cli/analysis.h"

void cli_report_options(coop_report_options *report, const cli_options *options, unsigned parts) {
    *report = (coop_report_options)COOP_REPORT_OPTIONS_INIT;
    report->parts = parts;
    report->measures.names = options->measures.count ? options->measures.items : NULL;
    report->measures.count = options->measures.count;
    report->measures.samples = (uint32_t)options->samples;
    report->communities.method = options->method;
    report->communities.resolution = options->resolution;
    report->communities.runs = (uint32_t)options->runs;
    report->gaps.group = options->group;
    report->gaps.few = options->few;
    report->gaps.wide = options->wide;
    report->gaps.closed = options->closed;
    report->gaps.draws = (uint32_t)options->draws;
    report->gap_names = options->gaps.items;
    report->gap_count = options->gaps.count;
    report->suggestions.top = (uint32_t)options->suggestions;
}

coop_status cli_analyse(cli_session *session, const coop_report_options *options) {
    coop_status status = coop_report_new(&session->report, session->graph, options, &session->ctx);
    for (size_t i = 0; status == COOP_OK && i < coop_report_tables(session->report); i++)
        status = cli_show(session, coop_report_table(session->report, i));
    return status;
}
