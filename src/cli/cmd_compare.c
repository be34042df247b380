/* coopgraph compare. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/analysis.h"
#include "cli/problems.h"
#include "util/same.h"
#include "util/text.h"

typedef struct own_options {
    uint32_t suggestions; /* of the earlier state, that are looked for in the later one */
    cli_list before, after;
    const char *at_before, *at_after; /* of the same files, or of each state's own */
} own_options;
static const own_options initial = {.suggestions = 100};

enum { SHOWN = 8, MOVERS = 3 };

/* ---- the page ---- */

static size_t count_words(const coop_table *table, const char *column, const char *word) {
    size_t c = coop_table_find_column(table, column), count = 0;
    for (size_t i = 0; i < coop_table_rows(table); i++) {
        const char *text = coop_table_string(table, i, c);
        count += text && !strcmp(text, word);
    }
    return count;
}

static void put_head(cli_session *session, const char *title) {
    if (session->out.length) coop_i_buf_putc(&session->out, '\n');
    cli_put(&session->out, &session->style, CLI_TITLE, title);
    coop_i_buf_putc(&session->out, '\n');
}

static void put_line(cli_session *session, const char *text) {
    coop_i_buf_puts(&session->out, "  ");
    cli_put_wrapped(&session->out, text, 2, 4, session->style.width);
}

static void put_more(cli_session *session, size_t count) {
    coop_i_buf_puts(&session->out, "  ");
    cli_say(&session->out, &session->style, CLI_DIM, SAY_AND_MORE_ROWS, COOP_I_COUNT(count));
    coop_i_buf_putc(&session->out, '\n');
}

static size_t most_shown(const cli_session *session) {
    return session->options->verbose ? SIZE_MAX : SHOWN;
}

static void state_text(char text[32], double value, bool whole) {
    if (isnan(value))
        snprintf(text, 32, "%s", "–");
    else
        snprintf(text, 32, whole ? "%.0f" : "%.4g", value);
}

static void put_states(cli_session *session, double before, double after, bool whole) {
    char then[32], now[32];
    state_text(then, before, whole);
    state_text(now, after, whole);
    size_t width = coop_i_text_width(then);
    cli_fill(&session->out, " ", width < 11 ? 11 - width : 1);
    coop_i_say_printed(&session->out, session->style.words, then);
    coop_i_buf_puts(&session->out, " -> ");
    coop_i_say_printed(&session->out, session->style.words, now);
}

static void put_figures(cli_session *session) {
    const coop_table *table = cli_kept(session, "figures");
    put_head(session, coop_table_title(table));
    for (size_t i = 0; i < coop_table_rows(table); i++) {
        double before = coop_table_real(table, i, 1), after = coop_table_real(table, i, 2);
        bool whole = before == floor(before) && after == floor(after);
        const char *figure = coop_i_term(session->style.words, coop_table_string(table, i, 0));
        size_t width = coop_i_text_width(figure);
        cli_putf(&session->out, &session->style, CLI_PLAIN, "  %s", figure);
        cli_fill(&session->out, " ", width < 36 ? 36 - width : 0);
        put_states(session, before, after, whole);
        if (!coop_i_same(before, after) && !isnan(before) && !isnan(after))
            cli_say(&session->out, &session->style, CLI_DIM, SAY_COMPARE_BY, COOP_I_SIGNED(after - before, 3));
        coop_i_buf_putc(&session->out, '\n');
    }
    for (size_t n = 0; n < coop_table_notes(table); n++) put_line(session, coop_table_note_text(table, n));
}

/* The first sentences of each word in the column "change", and how many more there are. */
static void put_sentences(cli_session *session, const char *name, const char *const *words, size_t count) {
    const coop_table *table = cli_kept(session, name);
    size_t change = coop_table_find_column(table, "change"), sentence = coop_table_find_column(table, "sentence");
    size_t most = most_shown(session);
    put_head(session, coop_table_title(table));
    if (coop_table_rows(table) == 0) put_line(session, coop_i_word(session->style.words, SAY_NONE));
    for (size_t w = 0; w < count; w++) {
        size_t all = count_words(table, "change", words[w]), shown = 0;
        if (all == 0) continue;
        coop_i_buf form = {0};
        coop_i_say_form(&form, session->style.words, (double)all, words[w], words[w]);
        coop_i_buf_puts(&session->out, "  ");
        cli_say(&session->out, &session->style, CLI_HEAD, SAY_COMPARE_WORD, COOP_I_TEXT(coop_i_buf_text(&form)),
                COOP_I_COUNT(all));
        coop_i_buf_clear(&form);
        coop_i_buf_putc(&session->out, '\n');
        if (!session->options->verbose && !strcmp(words[w], "continued")) continue; /* no news */
        for (size_t i = 0; i < coop_table_rows(table) && shown < most; i++) {
            const char *text = coop_table_string(table, i, sentence);
            if (strcmp(coop_table_string(table, i, change), words[w]) != 0) continue;
            put_line(session, text ? text : "–");
            shown++;
        }
        if (shown < all) put_more(session, all - shown);
    }
}

/* Those whose strength and share of shortest paths moved most. */
static void put_movers(cli_session *session) {
    static const struct {
        const char *measure, *words;
    } told[] = {{"strength", "strength of all ties"}, {"betweenness", "stands between others"}};
    const coop_table *table = cli_kept(session, "measures");
    put_head(session, coop_table_title(table));
    for (size_t m = 0; m < sizeof told / sizeof *told; m++) {
        size_t shown = 0;
        for (size_t i = 0; i < coop_table_rows(table) && shown < MOVERS; i++) {
            double before = coop_table_real(table, i, 3), after = coop_table_real(table, i, 4);
            if (strcmp(coop_table_string(table, i, 0), told[m].measure) != 0) continue;
            if (isnan(before) || isnan(after) || coop_i_same(before, after)) continue;
            if (shown++ == 0) {
                coop_i_buf_puts(&session->out, "  ");
                cli_put(&session->out, &session->style, CLI_HEAD, coop_i_term(session->style.words, told[m].words));
                coop_i_buf_putc(&session->out, '\n');
            }
            coop_i_buf text = {0};
            coop_i_say(&text, session->style.words, SAY_COMPARE_MOVER, COOP_I_TEXT(coop_table_string(table, i, 2)),
                       COOP_I_SHORT(after, 4), COOP_I_SHORT(before, 4), COOP_I_COUNT(coop_table_real(table, i, 7)),
                       COOP_I_COUNT(coop_table_real(table, i, 6)));
            if (text.failed) session->out.failed = true;
            put_line(session, coop_i_buf_text(&text));
            coop_i_buf_clear(&text);
        }
    }
}

static void put_suggestions(cli_session *session) {
    const coop_table *table = cli_kept(session, "suggestions");
    size_t came_true = coop_table_find_column(table, "came_true"), sentence = coop_table_find_column(table, "sentence");
    put_head(session, coop_table_title(table));
    size_t true_now = 0, most = most_shown(session);
    for (size_t i = 0; i < coop_table_rows(table); i++)
        if (coop_table_real(table, i, came_true) == 1 && true_now++ < most)
            put_line(session, coop_table_string(table, i, sentence));
    if (true_now > most) put_more(session, true_now - most);
    for (size_t n = 0; n < coop_table_notes(table); n++) put_line(session, coop_table_note_text(table, n));
    if (coop_table_rows(table) == 0) put_line(session, coop_i_word(session->style.words, SAY_COMPARE_NO_SUGGESTIONS));
}

static void screen(cli_session *session, const void *data) {
    static const char *const organisations[] = {"came", "went", "renamed", "kind"},
                             *const ties[] = {"new", "ended", "stronger", "weaker"},
                             *const memberships[] = {"joined", "left"}, *const communities[] = {"split",     "merged",
                                                                                                "joined",    "spun off",
                                                                                                "dissolved", "formed",
                                                                                                "continued"},
                             *const gaps[] = {"opened", "closed"};
    (void)data;
    put_figures(session);
    put_sentences(session, "organisations", organisations, 4);
    put_sentences(session, "ties", ties, 4);
    put_sentences(session, "memberships", memberships, 2);
    put_movers(session);
    put_sentences(session, "communities", communities, 7);
    put_sentences(session, "gaps", gaps, 2);
    put_suggestions(session);
}

/* The earlier state; the later one is the session's own. */
typedef struct state {
    coop_network *network;
    coop_graph *graph;
    coop_report *report;
} state;

static void state_clear(state *s) {
    coop_report_free(s->report);
    coop_graph_free(s->graph);
    coop_network_free(s->network);
}

/* The files of both states: two words, or as many as each option names. */
static coop_status find_files(cli_list *before, cli_list *after, cli_session *session) {
    const own_options *own = session->options->own;
    const cli_list *words = &session->options->arguments;
    *before = own->before;
    *after = own->after;
    if (own->at_before && own->at_after && words->count > 0 && before->count + after->count == 0) {
        *before = *after = *words;
        return COOP_OK;
    }
    if (before->count > 0 && after->count > 0 && words->count == 0) return COOP_OK;
    if (before->count > 0 || after->count > 0)
        return coop_fail(&session->ctx, COOP_USAGE,
                         "states of several files need both options and nothing else: coopgraph compare --before "
                         "FILE... --after FILE...");
    if (words->count != 2)
        return coop_fail(&session->ctx, COOP_USAGE,
                         "compare needs two files: coopgraph compare OLD NEW; a state of several: --before FILE... "
                         "--after FILE...; two times of one network: --at-before DATE --at-after DATE");
    *before = (cli_list){.items = &words->items[0], .count = 1};
    *after = (cli_list){.items = &words->items[1], .count = 1};
    return COOP_OK;
}

/* The time of one state: its own, or that of both. */
static coop_status find_time(coop_period *period, const char *name, const char *text, cli_session *session) {
    *period = session->options->period;
    if (!text) return COOP_OK;
    if (session->options->at || session->options->window)
        return coop_fail(&session->ctx, COOP_USAGE, "--%s has a time of its own: leave out --at and --window", name);
    if (coop_period_parse(period, text)) return COOP_OK;
    return coop_fail(&session->ctx, COOP_USAGE, "--%s %s: give a date like 2020, or a span like 2016-2019", name, text);
}

static coop_status load(state *old, cli_session *session) {
    const own_options *own = session->options->own;
    cli_list before, after;
    coop_period then, now;
    coop_status status = find_files(&before, &after, session);
    if (status == COOP_OK) status = find_time(&then, "at-before", own->at_before, session);
    if (status == COOP_OK) status = find_time(&now, "at-after", own->at_after, session);
    if (status == COOP_OK) status = coop_problems_new(&session->ctx.problems, CLI_KEEP, &session->ctx);
    if (status == COOP_OK) status = cli_load_files(&old->network, before.items, before.count, &then, session);
    if (status == COOP_OK) status = cli_load_files(&session->network, after.items, after.count, &now, session);
    if (status == COOP_OK) status = coop_graph_new(&old->graph, old->network, &session->options->graph, &session->ctx);
    return status == COOP_OK ? cli_snapshot(session) : status;
}

static coop_status analyse(state *old, cli_session *session) {
    const own_options *own = session->options->own;
    coop_report_options after = session->options->report, before;
    after.parts = COOP_REPORT_SUMMARY | COOP_REPORT_MEASURES | COOP_REPORT_COMMUNITIES | COOP_REPORT_GAPS;
    before = after;
    before.parts |= COOP_REPORT_SUGGESTIONS;
    coop_suggest_options suggestions = COOP_SUGGEST_OPTIONS_INIT;
    suggestions.top = own->suggestions;
    before.suggestions = &suggestions;
    coop_status status = coop_report_new(&old->report, old->graph, &before, &session->ctx);
    return status == COOP_OK ? coop_report_new(&session->report, session->graph, &after, &session->ctx) : status;
}

/* The later state with what changed as columns. */
static coop_status save(const coop_comparison *comparison, cli_session *session) {
    const coop_report *report = session->report;
    const coop_table *tables[] = {coop_report_find(report, "measures"), coop_comparison_columns(comparison)};
    return cli_save(session, &(cli_extras){.tables = tables,
                                           .count = 2,
                                           .comparison = comparison,
                                           .communities = coop_report_communities(report),
                                           .colour_by = "kind"});
}

static coop_status run(cli_session *session) {
    state old = {0};
    coop_comparison *comparison = NULL;
    coop_status status = load(&old, session);
    if (status == COOP_OK) status = analyse(&old, session);
    if (status == COOP_OK) status = coop_comparison_new(&comparison, old.report, session->report, &session->ctx);
    for (size_t i = 0; status == COOP_OK && i < coop_comparison_tables(comparison); i++)
        status = cli_show(session, coop_comparison_table(comparison, i));
    if (status == COOP_OK) status = save(comparison, session);
    if (status == COOP_OK) status = cli_print(session, screen, NULL);
    coop_comparison_free(comparison);
    state_clear(&old);
    return status;
}

/* clang-format off */
static const cli_option rows[] = {
    {.name = "before", .argument = "FILE…", CLI_FILES_IN(own_options, before), .group = CLI_COMPUTING, .file = CLI_READ,
     .help = "the earlier state, where it is several files"},
    {.name = "after", .argument = "FILE…", CLI_FILES_IN(own_options, after), .group = CLI_COMPUTING, .file = CLI_READ,
     .help = "the later one"},
    {.name = "at-before", .argument = "DATE", CLI_TEXT_IN(own_options, at_before), .group = CLI_NETWORK,
     .help = "the earlier state as of then; both: of one network"},
    {.name = "at-after", .argument = "DATE", CLI_TEXT_IN(own_options, at_after), .group = CLI_NETWORK,
     .help = "and the later one: 2020, 2016-2019"},
    {.name = "suggestions", .argument = "N", CLI_U32_IN(own_options, suggestions), .maximum = 1000000,
     .group = CLI_COMPUTING, .rare = true, .help = "how many of the old state are checked"},
};
/* clang-format on */

const cli_command cli_command_compare = {
    .name = "compare",
    .summary = "two states of a network: what came, went, opened, closed, came true",
    .usage = "OLD NEW",
    .text = "Compares an earlier and a later state of a network: organisations and ties\n"
            "that came and went, changed figures, communities that split and merged, gaps\n"
            "that opened and closed, and which suggestions of the earlier state came true.\n"
            "The same ids are the same organisations; else the same name is.\n",
    .examples = "coopgraph compare 2023.json 2024.json\n"
                "coopgraph compare --before m23.csv t23.csv --after m24.csv t24.csv\n"
                "coopgraph compare network.json --at-before 2016 --at-after 2019\n",
    .maximum = UINT32_MAX,
    .pages = true,
    .run = run,
    .own = CLI_SET(rows),
    .shared = {&cli_set_measuring, &cli_set_finding_communities, &cli_set_top_rows, &cli_set_reading, &cli_set_timing,
               &cli_set_reading_leniently, &cli_set_network, &cli_set_weighing, &cli_set_writing, &cli_set_drawing,
               &cli_set_printing, &cli_set_printing_one, &cli_set_seeding, &cli_set_threading, &cli_set_general},
    .lacks = "every-year",
    .instead = "--at-before 2016 --at-after 2019",
    .shown = "output",
    .initial = &initial,
    .size = sizeof initial,
};
