/* coopgraph centrality. */
#include <string.h>

#include "cli/analysis.h"
#include "cli/cost.h"

enum { SHOWN = 20 };

/* The column to sort by, else the first there is. */
static size_t sort_column(const coop_table *table, const cli_options *options) {
    size_t column = coop_table_find_column(table, cli_sorted_by(&options->analysis.measures));
    return column == SIZE_MAX ? 1 : column;
}

/* ---- tables of the network instead of those of its organisations, by the name that --table gives ---- */

static coop_status network(coop_table **table, cli_session *session) {
    (void)table; /* the report holds it */
    coop_report_options report = session->options->report;
    report.parts = COOP_REPORT_SUMMARY;
    coop_status status = coop_report_new(&session->report, session->graph, &report, &session->ctx);
    return status == COOP_OK ? cli_show(session, coop_report_find(session->report, "network")) : status;
}

static coop_status layers(coop_table **table, cli_session *session) {
    return coop_layers(table, session->graph, &session->options->analysis.whole, &session->ctx);
}

static coop_status overlap(coop_table **table, cli_session *session) {
    return coop_layers_overlap(table, session->graph, &session->ctx);
}

static coop_status multiplexity(coop_table **table, cli_session *session) {
    return coop_layers_multiplexity(table, session->graph, &session->ctx);
}

static coop_status ties(coop_table **table, cli_session *session) {
    return coop_ties(table, session->graph, session->options->analysis.measures.samples, &session->ctx);
}

typedef struct whole_table {
    const char *name;
    const char *by; /* the column to sort by; NULL = as it stands */
    bool of_ties;   /* its columns are put on the ties that are written */
    coop_status (*make)(coop_table **table, cli_session *session);
} whole_table;

static const whole_table *asked_for(const cli_session *session) {
    static const whole_table tables[] = {{"network", NULL, false, network},
                                         {"layers", NULL, false, layers},
                                         {"overlap", NULL, false, overlap},
                                         {"multiplexity", NULL, false, multiplexity},
                                         {"ties", "betweenness", true, ties}};
    const char *name = session->options->table;
    for (size_t i = 0; name && i < sizeof tables / sizeof *tables; i++)
        if (!strcmp(tables[i].name, name)) return &tables[i];
    return NULL;
}

/* Of a long table people get the first rows. */
static coop_status keep_rows(cli_session *session, const coop_table *table, const char *by) {
    size_t rows =
        cli_prints_text(session) && !cli_options_given(session->options, "top") ? SHOWN : (size_t)session->options->top;
    size_t column = by ? coop_table_find_column(table, by) : SIZE_MAX;
    coop_table *top = NULL;
    if (coop_table_rows_are(table) != COOP_ROWS_PER_PAIR) rows = 0;
    coop_status status = cli_table_top(&top, table, column, rows, &session->ctx);
    return status == COOP_OK ? cli_keep(session, top) : status;
}

static coop_status tell(cli_session *session, const whole_table *asked) {
    coop_table *table = NULL;
    coop_status status = cli_load(session);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK) status = asked->make(&table, session);
    if (status == COOP_OK && table) status = keep_rows(session, table, asked->by);
    const cli_extras extras = {.ties = asked->of_ties ? table : NULL, .colour_by = "kind"};
    if (status == COOP_OK) status = cli_save(session, &extras);
    coop_table_free(table);
    return status == COOP_OK ? cli_print(session, NULL, NULL) : status;
}

static coop_status run(cli_session *session) {
    const cli_options *options = session->options;
    const whole_table *asked = asked_for(session);
    if (options->every_year)
        return cli_tell_years_of(session, asked && asked->make == network ? CLI_YEARS_NETWORK : CLI_YEARS_MEASURES);
    if (asked) return tell(session, asked);
    coop_report_options report = options->report;
    coop_table *top = NULL;
    report.parts = COOP_REPORT_MEASURES;
    coop_status status = cli_load(session);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK) status = cli_expect(session, cli_stages_of_report(&report));
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
    .text = "Computes the measures of every organisation (`coopgraph list measures`) and\n"
            "prints the highest first. --table network has figures of the whole network\n"
            "(`coopgraph list network`), layers those by kinds of ties, overlap and\n"
            "multiplexity how far kinds go together, ties figures of each tie.\n",
    .examples = "coopgraph centrality network.json --top 10\n"
                "coopgraph centrality network.json --table network --format csv\n",
    .minimum = 1,
    .maximum = UINT32_MAX,
    .run = run,
    .shared = {&cli_set_measuring, &cli_set_drawing_chance, &cli_set_top_rows, &cli_set_every_year, &cli_set_reading,
               &cli_set_timing, &cli_set_reading_leniently, &cli_set_network, &cli_set_weighing, &cli_set_writing,
               &cli_set_drawing, &cli_set_printing, &cli_set_printing_one, &cli_set_seeding, &cli_set_threading,
               &cli_set_general, &cli_set_gephi},
    .shown = "measures|near|normalised|top|every-year|output|table",
};
