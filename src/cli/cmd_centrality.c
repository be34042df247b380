/* coopgraph centrality. */
#include <string.h>

#include "cli/analysis.h"

enum { SHOWN = 20 };

/* The column to sort by: the first measure that was asked for, else strength, else the first there is. */
static size_t sort_column(const coop_table *table, const cli_options *options) {
    size_t column = coop_table_find_column(table, options->measures.count ? options->measures.items[0] : "strength");
    return column == SIZE_MAX ? 1 : column;
}

/* --table network: the figures of the network instead of those of its organisations. */
static bool of_the_network(const cli_session *session) {
    return session->options->table && !strcmp(session->options->table, "network");
}

static coop_status tell_the_network(cli_session *session) {
    coop_report_options report = session->options->report;
    report.parts = COOP_REPORT_SUMMARY;
    coop_status status = cli_load(session);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK) status = coop_report_new(&session->report, session->graph, &report, &session->ctx);
    if (status == COOP_OK) status = cli_show(session, coop_report_find(session->report, "network"));
    if (status == COOP_OK) status = cli_save(session, &(cli_extras){.colour_by = "kind"});
    return status == COOP_OK ? cli_print(session, NULL, NULL) : status;
}

static coop_status run(cli_session *session) {
    if (of_the_network(session)) return tell_the_network(session);
    const cli_options *options = session->options;
    coop_report_options report = options->report;
    coop_table *top = NULL;
    report.parts = COOP_REPORT_MEASURES;
    coop_status status = cli_load(session);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK) status = coop_report_new(&session->report, session->graph, &report, &session->ctx);
    if (status != COOP_OK) return status;
    const coop_table *all = coop_report_find(session->report, "measures");
    status = cli_save(session, &(cli_extras){.tables = &all, .count = 1, .colour_by = "kind"});
    /* people get the highest rows, machines all of them unless --top says otherwise */
    size_t rows = cli_prints_text(session) && !cli_options_given(options, "top") ? SHOWN : (size_t)options->top;
    if (status == COOP_OK) status = cli_table_top(&top, all, sort_column(all, options), rows, &session->ctx);
    if (status == COOP_OK) status = cli_keep(session, top);
    if (status == COOP_OK) status = cli_print(session, NULL, NULL);
    return status;
}

const cli_command cli_command_centrality = {
    .name = "centrality",
    .summary = "figures of every organisation: degree, strength, betweenness, …",
    .usage = "FILE... [--measures A,B] [-o OUT]...",
    .text = "Computes the measures of every organisation and prints the highest first;\n"
            "`coopgraph list measures` says what each of them means. --table network has\n"
            "the figures of the whole network (`coopgraph list network`).\n",
    .examples = "coopgraph centrality network.json --top 10\n"
                "coopgraph centrality ties.csv --measures betweenness,constraint\n"
                "coopgraph centrality network.json --table network --format csv\n",
    .minimum = 1,
    .maximum = UINT32_MAX,
    .run = run,
    .shared = {&cli_set_measuring, &cli_set_drawing_chance, &cli_set_top_rows, &cli_set_reading,
               &cli_set_reading_leniently, &cli_set_network, &cli_set_weighing, &cli_set_writing, &cli_set_drawing,
               &cli_set_printing, &cli_set_printing_one, &cli_set_seeding, &cli_set_threading, &cli_set_general,
               &cli_set_gephi},
    .shown = "measures|normalised|samples|top|directed|output|format|table",
};
