/* Size, kinds, footer: the frame of the manager's page. */
#include "cli/screen.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "util/text.h"
#include "util/words.h"

enum { BAR = 20, KIND_COLUMN = 19, BESIDE_BAR = KIND_COLUMN + 12, TWO_COLUMNS = 80 };

/* "1 tie", "2,345 ties" */
static void put_things(coop_i_buf *out, double count, const char *one, const char *many) {
    coop_i_say_count(out, count);
    coop_i_buf_printf(out, " %s", count == 1 ? one : many);
}

/* The network's own name, else its first file. */
static void put_title(cli_session *session) {
    const char *name = coop_network_text(session->network, COOP_NAME);
    const cli_list *files = &session->options->arguments;
    const char *slash = strrchr(files->items[0], '/');
    if (!name || !*name) {
        name = !strcmp(files->items[0], "-") ? "standard input" : slash ? slash + 1 : files->items[0];
        cli_put(&session->out, &session->style, CLI_TITLE, name);
        if (files->count > 1) coop_i_buf_printf(&session->out, " and %zu more", files->count - 1);
    } else {
        cli_put(&session->out, &session->style, CLI_TITLE, name);
    }
    coop_i_buf_putc(&session->out, '\n');
}

static void put_facts(cli_session *session, const coop_report_facts *facts) {
    const coop_network_facts *network = &facts->network;
    const coop_graph_facts *graph = &facts->graph;
    coop_i_buf text = {0};
    put_things(&text, (double)network->organisations, "organisation", "organisations");
    coop_i_buf_puts(&text, ", ");
    put_things(&text, (double)network->ties, "tie", "ties");
    coop_i_buf_puts(&text, " between ");
    put_things(&text, (double)graph->pairs, "pair", "pairs");
    coop_i_buf_puts(&text, " (strength ");
    coop_i_say_count(&text, graph->weight >= 100 ? round(graph->weight) : round(graph->weight * 100) / 100);
    coop_i_buf_puts(&text, " in all)");
    if (facts->agreements > 0) {
        coop_i_buf_puts(&text, ", ");
        put_things(&text, (double)facts->agreements, "agreement", "agreements");
    }
    if (facts->projects > 0) {
        coop_i_buf_puts(&text, ", ");
        put_things(&text, (double)facts->projects, "project", "projects");
    }
    coop_i_buf_puts(&text, ". ");
    if (network->organisations < 2) {
        coop_i_buf_puts(&text, "There is nobody to work with.");
    } else if (graph->components == 1) {
        coop_i_buf_puts(&text, "All of it hangs together.");
    } else {
        put_things(&text, graph->components, "separate part", "separate parts");
        coop_i_buf_puts(&text, ", the largest joins ");
        coop_i_say_count(&text, graph->largest);
        if (graph->isolates > 0) {
            coop_i_buf_puts(&text, "; ");
            put_things(&text, graph->isolates, "organisation has no tie", "organisations have no tie");
        }
        coop_i_buf_putc(&text, '.');
    }
    if (network->merged_rows > 0) {
        coop_i_buf_putc(&text, ' ');
        put_things(&text, (double)network->merged_rows, "parallel row was", "parallel rows were");
        coop_i_buf_puts(&text, " summed.");
    }
    if (network->events_capped > 0) {
        coop_i_buf_putc(&text, ' ');
        put_things(&text, (double)network->events_capped, "agreement or project", "agreements and projects");
        coop_i_buf_puts(&text, " made no ties (--max-party).");
    }
    if (text.failed) session->out.failed = true;
    cli_put_wrapped(&session->out, coop_i_buf_text(&text), 0, 0, session->style.width);
    coop_i_buf_clear(&text);
}

/* What is not real must be said where everyone reads it. */
static void put_made_up(cli_session *session, const coop_report_facts *facts) {
    const coop_network_facts *network = &facts->network;
    coop_i_buf text = {0};
    if (network->synthetic_organisations + network->synthetic_ties > 0) {
        coop_i_buf_puts(&text, "Contains ");
        put_things(&text, (double)network->synthetic_organisations, "synthetic organisation",
                   "synthetic organisations");
        coop_i_buf_puts(&text, " and ");
        put_things(&text, (double)network->synthetic_ties, "synthetic tie", "synthetic ties");
        coop_i_buf_puts(&text, ": made up for illustration, not real. ");
    }
    if (network->illustrative_ties > 0) {
        put_things(&text, (double)network->illustrative_ties, "tie has an illustrative weight",
                   "ties have illustrative weights");
        coop_i_buf_puts(&text, ": no source gives them. ");
    }
    if (facts->rows_left_out > 0) {
        put_things(&text, (double)facts->rows_left_out, "bad row was", "bad rows were");
        coop_i_buf_puts(&text, " left out.");
    }
    if (text.failed) session->out.failed = true;
    if (text.length && session->style.colour) coop_i_buf_puts(&session->out, "\033[33m");
    if (text.length) cli_put_wrapped(&session->out, coop_i_buf_text(&text), 0, 0, session->style.width);
    if (text.length && session->style.colour) coop_i_buf_puts(&session->out, "\033[0m");
    coop_i_buf_clear(&text);
}

static const char *kind_title(const char *name) {
    size_t count;
    const coop_kind_row *rows = coop_kind_rows(&count);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(rows[i].name, name)) return rows[i].title;
    return name;
}

/* "Companies        41 █████████", padded when another column follows on the line. */
static void put_kind(cli_session *session, size_t row, double greatest, size_t bar, bool pad) {
    coop_i_buf *out = &session->out;
    const coop_table *kinds = cli_kept(session, "kinds");
    const char *title = kind_title(coop_table_string(kinds, row, 0));
    double count = coop_table_real(kinds, row, 1);
    size_t length = (size_t)ceil((double)bar * count / greatest);
    coop_i_buf number = {0};
    coop_i_say_count(&number, count);
    coop_i_buf_printf(out, "  %-*s %8s ", KIND_COLUMN, title, coop_i_buf_text(&number));
    cli_fill(out, "█", length);
    if (pad) cli_fill(out, " ", bar - length);
    if (number.failed) out->failed = true;
    coop_i_buf_clear(&number);
}

static void put_kinds(cli_session *session) {
    const coop_table *kinds = cli_kept(session, "kinds");
    size_t rows = coop_table_rows(kinds);
    double greatest = 1;
    for (size_t i = 0; i < rows; i++) greatest = fmax(greatest, coop_table_real(kinds, i, 1));
    size_t columns = session->style.width >= TWO_COLUMNS ? 2 : 1, lines = (rows + columns - 1) / columns;
    size_t room = session->style.width / columns, bar = BAR;
    if (room < BESIDE_BAR + BAR) bar = room > BESIDE_BAR ? room - BESIDE_BAR : 1;
    for (size_t line = 0; line < lines; line++) {
        for (size_t c = 0; c < columns && line + c * lines < rows; c++)
            put_kind(session, line + c * lines, greatest, bar, c + 1 < columns && line + (c + 1) * lines < rows);
        coop_i_buf_putc(&session->out, '\n');
    }
}

static void put_size(cli_session *session) {
    coop_report_facts facts;
    coop_report_facts_of(&facts, session->report);
    put_title(session);
    put_facts(session, &facts);
    put_made_up(session, &facts);
    put_kinds(session);
}

/* Where the outputs are, the rule that the figures rest on, and what the measures note: estimates are told as such. */
static void put_footer(cli_session *session) {
    const coop_table *measures = cli_kept(session, "measures");
    coop_i_buf *out = &session->out;
    const coop_problems *problems = session->ctx.problems;
    coop_i_buf_putc(out, '\n');
    for (size_t i = 0; i < coop_problems_stored(problems); i++) {
        const coop_problem *problem = coop_problems_get(problems, i);
        if (strcmp(problem->code, "wrote") != 0) continue;
        cli_put(out, &session->style, CLI_GOOD, problem->place.file);
        coop_i_buf_puts(out, "  ");
        cli_put_wrapped(out, problem->message, coop_i_text_width(problem->place.file) + 2, 2, session->style.width);
    }
    session->told_outputs = true;
    coop_i_buf text = {0};
    coop_i_buf_puts(&text, "A tie's weight is its strength.");
    for (size_t i = 0; i < coop_table_notes(measures); i++)
        coop_i_buf_printf(&text, " %s", coop_table_note_text(measures, i));
    coop_i_buf_printf(&text, " Seed %" PRIu64 ". More", session->options->seed);
    uint64_t unlisted = cli_unlisted(session);
    if (unlisted)
        coop_i_buf_printf(&text, ", with %" PRIu64 " %s on what was written", unlisted,
                          unlisted == 1 ? "note" : "notes");
    coop_i_buf_puts(&text, ": --verbose.");
    if (text.failed) out->failed = true;
    cli_put_wrapped(out, coop_i_buf_text(&text), 0, 0, session->style.width);
    coop_i_buf_clear(&text);
}

void cli_screen_report(cli_session *session, const void *data) {
    (void)data;
    put_size(session);
    cli_put_findings(session);
    put_footer(session);
}
