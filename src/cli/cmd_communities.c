/* coopgraph communities. */
#include <string.h>

#include "cli/analysis.h"
#include "cli/cost.h"
#include "cli/render.h"

enum { SHOWN = 20 };

static void put_table(cli_session *session, const coop_table *table) {
    if (session->out.length) coop_i_buf_putc(&session->out, '\n');
    cli_render_table(&session->out, &session->style, table, session->network);
}

static void put_top(cli_session *session, const coop_table *table) {
    const cli_options *options = session->options;
    size_t rows = cli_options_given(options, "top") ? (size_t)options->top : SHOWN;
    coop_table *top = NULL;
    if (cli_table_top(&top, table, SIZE_MAX, rows, &session->ctx) == COOP_OK)
        put_table(session, top);
    else
        session->out.failed = true;
    coop_table_free(top);
}

/* The communities and how they agree with the clusters; members are long and wait for --verbose or --table. */
static void screen(cli_session *session, const void *data) {
    (void)data;
    put_top(session, cli_kept(session, "communities"));
    put_table(session, cli_kept(session, "agreement"));
    if (coop_table_rows(cli_kept(session, "crosswise")) > 0) put_top(session, cli_kept(session, "crosswise"));
}

static coop_status run(cli_session *session) {
    if (session->options->every_year) return cli_tell_years_of(session, CLI_YEARS_COMMUNITIES);
    coop_report_options report = session->options->report;
    report.parts = COOP_REPORT_COMMUNITIES;
    coop_status status = cli_load(session);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK) status = cli_expect(session, cli_stages_of_report(&report));
    if (status == COOP_OK) status = cli_analyse(session, &report);
    if (status != COOP_OK) return status;
    const coop_table *members = cli_kept(session, "members");
    status = cli_save(session, &(cli_extras){.tables = &members,
                                             .count = 1,
                                             .communities = coop_report_communities(session->report),
                                             .colour_by = "community"});
    return status == COOP_OK ? cli_print(session, screen, NULL) : status;
}

const cli_command cli_command_communities = {
    .name = "communities",
    .summary = "who works with whom: groups, their stability, the declared clusters",
    .usage = "FILE... [--method NAME] [-o OUT]...",
    .text = "Finds communities, says how stable they are and how they agree with the\n"
            "clusters that the data declares. Tables: communities, members, agreement,\n"
            "crosswise.\n",
    .examples = "coopgraph communities network.json\n"
                "coopgraph communities network.json --method leiden --resolution 1.5\n"
                "coopgraph communities network.json --table members --format csv\n",
    .minimum = 1,
    .maximum = UINT32_MAX,
    .run = run,
    .shared = {&cli_set_finding_communities, &cli_set_top_rows, &cli_set_every_year, &cli_set_reading, &cli_set_timing,
               &cli_set_reading_leniently, &cli_set_network, &cli_set_weighing, &cli_set_writing, &cli_set_drawing,
               &cli_set_printing, &cli_set_printing_one, &cli_set_seeding, &cli_set_threading, &cli_set_general,
               &cli_set_gephi},
    .shown = "method|resolution|runs|kind-weight|output|format|table",
};
