/* coopgraph gaps. */
#include "cli/analysis.h"
#include "cli/cost.h"
#include "cli/what_if.h"

static const cli_changes initial = {0};

enum { SHOWN = 10 };

/* Each gap as its sentences; the figures wait for --verbose, --table and the other formats. */
static void screen(cli_session *session, const void *data) {
    coop_i_buf *out = &session->out;
    (void)data;
    for (size_t i = 0; i < session->tables.count; i++) {
        const coop_table *table = session->tables.items[i];
        size_t sentence = coop_table_find_column(table, "sentence");
        if (i) coop_i_buf_putc(out, '\n');
        cli_put(out, &session->style, CLI_TITLE, coop_table_title(table));
        coop_i_buf_putc(out, '\n');
        if (coop_table_rows(table) == 0) coop_i_buf_printf(out, "  %s\n", coop_i_word(session->style.words, SAY_NONE));
        for (size_t r = 0; r < coop_table_rows(table); r++) {
            const char *text = coop_table_string(table, r, sentence);
            coop_i_buf_puts(out, "  ");
            cli_put_wrapped(out, text ? text : "–", 2, 4, session->style.width);
        }
        for (size_t n = 0; n < coop_table_notes(table); n++) {
            coop_i_buf_puts(out, "  ");
            cli_put_wrapped(out, coop_table_note_text(table, n), 2, 4, session->style.width);
        }
    }
}

/* People get the worst rows of each gap, machines and --verbose all of them unless --top says otherwise. */
static size_t rows_wanted(const cli_session *session) {
    const cli_options *options = session->options;
    bool few = cli_prints_text(session) && !options->verbose && !cli_options_given(options, "top");
    return few ? SHOWN : (size_t)options->top;
}

static coop_status keep_top(cli_session *session, const coop_table *table, size_t top) {
    coop_table *shown = NULL;
    if (!top || coop_table_rows(table) <= top) return cli_show(session, table);
    coop_status status = cli_table_top(&shown, table, SIZE_MAX, top, &session->ctx);
    return status == COOP_OK ? cli_keep(session, shown) : status;
}

static coop_status find(cli_session *session) {
    const cli_changes *asked = session->options->own;
    coop_report_options report = session->options->report;
    cli_change change = {0};
    report.parts = COOP_REPORT_GAPS;
    report.gap_figures = session->options->outputs.count > 0;
    coop_status status = cli_change_read(&change, asked, session);
    if (status == COOP_OK && cli_change_is_asked(asked)) report.what_if = &change.change;
    if (status == COOP_OK) status = cli_expect(session, cli_stages_of_report(&report));
    if (status == COOP_OK) status = coop_report_new(&session->report, session->graph, &report, &session->ctx);
    cli_change_clear(&change);
    const coop_report *made = session->report;
    for (size_t i = 0; status == COOP_OK && i < coop_report_tables(made); i++) {
        const coop_table *table = coop_report_table(made, i);
        /* what changes is short and told whole */
        bool whole = !coop_gap_find(coop_table_name(table));
        status = whole ? cli_show(session, table) : keep_top(session, table, rows_wanted(session));
    }
    return status;
}

/* Of each year how many there are, then each gap's table. */
static coop_status find_of_year(coop_table **tables, const coop_graph *year, void *data, cli_session *session) {
    (void)data;
    coop_report_options options = session->options->report;
    coop_report *report = NULL;
    const coop_table *gaps[CLI_TABLES];
    options.parts = COOP_REPORT_GAPS;
    coop_status status = coop_report_new(&report, year, &options, &session->ctx);
    size_t count = status == COOP_OK ? coop_report_tables(report) : 0;
    for (size_t i = 0; i < count; i++) gaps[i] = coop_report_table(report, i);
    if (status == COOP_OK) status = coop_gaps_found(&tables[0], gaps, count, &session->ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++)
        status = cli_table_top(&tables[i + 1], gaps[i], SIZE_MAX, 0, &session->ctx);
    coop_report_free(report);
    return status;
}

static coop_status tell_years(cli_session *session) {
    size_t count;
    coop_gap_rows(&count);
    if (cli_change_is_asked(session->options->own))
        return coop_fail(&session->ctx, COOP_USAGE,
                         "--every-year tells of each year as it was: leave out --with and --without");
    return cli_tell_years(session, count + 1, find_of_year, NULL, session->options->gaps.count ? NULL : "gaps");
}

static coop_status run(cli_session *session) {
    if (session->options->every_year) return tell_years(session);
    coop_status status = cli_load(session);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK) status = find(session);
    if (status != COOP_OK) return status;
    const coop_table *figures = coop_report_gap_figures(session->report);
    status = cli_save(session, &(cli_extras){.tables = &figures, .count = figures != NULL, .colour_by = "kind"});
    return status == COOP_OK ? cli_print(session, screen, NULL) : status;
}

/* clang-format off */
static const cli_option rows[] = {
    {.name = "only", .argument = "A,B,…", CLI_CHOICES_IN(cli_options, gaps), .names = cli_names_gaps,
     .group = CLI_COMPUTING, .help = "only these gaps"},
    {.name = "group", .argument = "BY", CLI_CHOICE_IN(cli_options, analysis.gaps.group),
     .words = "cluster|kind|region|country|city|community", .group = CLI_COMPUTING,
     .help = "gaps by cluster, kind, region, country …"},
    {.name = "without", .argument = "ORG,…", CLI_TEXTS_IN(cli_changes, without), .group = CLI_COMPUTING,
     .help = "what changes if these leave (ids or names)"},
    {.name = "with", .argument = "A=B[:W]", CLI_TEXTS_IN(cli_changes, with), .group = CLI_COMPUTING,
     .help = "what changes with this tie, of strength W [1]"},
};
/* clang-format on */

const cli_command cli_command_gaps = {
    .name = "gaps",
    .summary = "what is missing or fragile, worst first",
    .usage = "FILE... [--only A,B] [-o OUT]...",
    .text = "Looks for what is missing or fragile: organisations without ties, single\n"
            "points of failure, clusters with too few ties, unmet needs, missing funding.\n"
            "`coopgraph list gaps` says what each of them means.\n",
    .examples = "coopgraph gaps network.json\n"
                "coopgraph gaps network.json --only articulation,bridges --top 0\n"
                "coopgraph gaps network.json --format json > gaps.json\n",
    .minimum = 1,
    .maximum = UINT32_MAX,
    .run = run,
    .own = CLI_SET(rows),
    .shared = {&cli_set_finding_communities, &cli_set_finding_gaps, &cli_set_drawing_chance, &cli_set_top_rows,
               &cli_set_every_year, &cli_set_reading, &cli_set_timing, &cli_set_reading_leniently, &cli_set_network,
               &cli_set_weighing, &cli_set_writing, &cli_set_drawing, &cli_set_printing, &cli_set_printing_one,
               &cli_set_seeding, &cli_set_threading, &cli_set_general},
    .shown = "output|format",
    .initial = &initial,
    .size = sizeof initial,
};
