/* coopgraph compare. */
#include <math.h>
#include <string.h>

#include "cli/analysis.h"
#include "cli/problems.h"

enum { SHOWN = 8, MOVERS = 3, CHECKED = 100 };

/* All that is computed of one state. The steps work on the session's network and graph, so a state is put there while
 * its turn lasts. */
typedef struct state {
    coop_network *network;
    coop_graph *graph;
    coop_table *measures;
    coop_communities *communities;
    cli_tables gaps;
} state;

static void state_clear(state *s) {
    for (size_t i = 0; i < s->gaps.count; i++) coop_table_free(s->gaps.items[i]);
    coop_communities_free(s->communities);
    coop_table_free(s->measures);
    coop_graph_free(s->graph);
    coop_network_free(s->network);
}

static coop_status compute(state *s, cli_session *session) {
    session->network = s->network;
    coop_status status = cli_snapshot(session);
    s->graph = session->graph;
    if (status == COOP_OK) status = cli_step_measures(&s->measures, session);
    if (status == COOP_OK) status = cli_step_detect(&s->communities, session);
    if (status == COOP_OK) status = cli_step_gaps(NULL, 0, session);
    s->gaps = session->tables;
    session->tables.count = 0;
    session->network = NULL;
    session->graph = NULL;
    return status;
}

static coop_status old_suggestions(coop_table **table, const state *old, cli_session *session) {
    const cli_options *options = session->options;
    coop_suggest_options suggest = COOP_SUGGEST_OPTIONS_INIT;
    suggest.top = cli_options_given(options, "suggestions") ? (uint32_t)options->suggestions : CHECKED;
    return coop_suggestions(table, old->graph, &suggest, &session->ctx);
}

/* `table` is looked at behind the call that fills it. */
static coop_status keep(cli_session *session, coop_status status, coop_table *const *table) {
    return status == COOP_OK ? cli_keep(session, *table) : status;
}

static coop_status compare(const coop_change *change, const state *old, const state *new, const coop_table *suggestions,
                           cli_session *session) {
    coop_context *ctx = &session->ctx;
    const coop_table *const *gaps_before = (const coop_table *const *)old->gaps.items;
    const coop_table *const *gaps_after = (const coop_table *const *)new->gaps.items;
    coop_table *t = NULL;
    coop_status status = keep(session, coop_change_figures(&t, change, ctx), &t);
    if (status == COOP_OK) status = keep(session, coop_change_organisations(&t, change, ctx), &t);
    if (status == COOP_OK) status = keep(session, coop_change_ties(&t, change, ctx), &t);
    if (status == COOP_OK)
        status = keep(session, coop_change_measures(&t, change, old->measures, new->measures, ctx), &t);
    if (status == COOP_OK)
        status = keep(session, coop_change_communities(&t, change, old->communities, new->communities, ctx), &t);
    if (status == COOP_OK)
        status = keep(session,
                      coop_change_gaps(&t, change, gaps_before, old->gaps.count, gaps_after, new->gaps.count, ctx), &t);
    if (status == COOP_OK) status = keep(session, coop_change_suggestions(&t, change, suggestions, ctx), &t);
    return status;
}

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
    cli_putf(&session->out, &session->style, CLI_DIM, "  … and %zu more", count);
    coop_i_buf_putc(&session->out, '\n');
}

static size_t most_shown(const cli_session *session) {
    return session->options->verbose ? SIZE_MAX : SHOWN;
}

static void put_figures(cli_session *session) {
    const coop_table *table = cli_kept(session, "figures");
    put_head(session, coop_table_title(table));
    for (size_t i = 0; i < coop_table_rows(table); i++) {
        double before = coop_table_real(table, i, 1), after = coop_table_real(table, i, 2);
        bool whole = before == floor(before) && after == floor(after);
        cli_putf(&session->out, &session->style, CLI_PLAIN, whole ? "  %-36s %10.0f -> %.0f" : "  %-36s %10.4g -> %.4g",
                 coop_table_string(table, i, 0), before, after);
        if (after != before && !isnan(before) && !isnan(after))
            cli_putf(&session->out, &session->style, CLI_DIM, whole ? "  (%+.0f)" : "  (%+.3g)", after - before);
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
    if (coop_table_rows(table) == 0) put_line(session, "none");
    for (size_t w = 0; w < count; w++) {
        size_t all = count_words(table, "change", words[w]), shown = 0;
        if (all == 0) continue;
        cli_putf(&session->out, &session->style, CLI_HEAD, "  %s: %zu", words[w], all);
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

/* Those whose strength and share of shortest ways moved most. */
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
            if (isnan(before) || isnan(after) || before == after) continue;
            if (shown++ == 0) {
                cli_putf(&session->out, &session->style, CLI_HEAD, "  %s", told[m].words);
                coop_i_buf_putc(&session->out, '\n');
            }
            coop_i_buf text = {0};
            coop_i_buf_printf(&text, "%s: %.4g, %.4g before (rank %.0f, %.0f before)", coop_table_string(table, i, 2),
                              after, before, coop_table_real(table, i, 7), coop_table_real(table, i, 6));
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
    if (coop_table_rows(table) == 0) put_line(session, "there were none");
}

static void screen(cli_session *session, const void *data) {
    static const char *const organisations[] = {"came", "went", "renamed", "kind"},
                             *const ties[] = {"new", "ended", "stronger", "weaker"},
                             *const communities[] = {"split",     "merged", "joined",   "spun off",
                                                     "dissolved", "formed", "continued"},
                             *const gaps[] = {"opened", "closed"};
    (void)data;
    put_figures(session);
    put_sentences(session, "organisations", organisations, 4);
    put_sentences(session, "ties", ties, 4);
    put_movers(session);
    put_sentences(session, "communities", communities, 7);
    put_sentences(session, "gaps", gaps, 2);
    put_suggestions(session);
}

/* The later state with what changed as columns. */
static coop_status save(const coop_change *change, const state *old, state *new, cli_session *session) {
    coop_table *columns = NULL;
    if (session->options->outputs.count == 0) return COOP_OK;
    coop_status status = coop_change_columns(&columns, change, old->measures, new->measures, &session->ctx);
    if (status != COOP_OK) return status;
    const coop_table *tables[] = {new->measures, columns};
    session->network = new->network;
    session->graph = new->graph;
    status = cli_save(
        session, &(cli_extras){.tables = tables, .count = 2, .communities = new->communities, .colour_by = "kind"});
    session->network = NULL;
    session->graph = NULL;
    coop_table_free(columns);
    return status;
}

coop_status cli_run_compare(cli_session *session) {
    const cli_list *files = &session->options->arguments;
    state old = {0}, new = {0};
    coop_change *change = NULL;
    coop_table *suggestions = NULL;
    coop_status status = coop_problems_new(&session->ctx.problems, CLI_KEEP, &session->ctx);
    if (status == COOP_OK) status = cli_load_files(&old.network, &files->items[0], 1, session);
    if (status == COOP_OK) status = cli_load_files(&new.network, &files->items[1], 1, session);
    if (status == COOP_OK) status = compute(&old, session);
    if (status == COOP_OK) status = compute(&new, session);
    if (status == COOP_OK) status = old_suggestions(&suggestions, &old, session);
    if (status == COOP_OK) status = coop_change_new(&change, old.graph, new.graph, &session->ctx);
    if (status == COOP_OK) status = compare(change, &old, &new, suggestions, session);
    if (status == COOP_OK) status = save(change, &old, &new, session);
    if (status == COOP_OK) status = cli_print(session, screen, NULL);
    coop_change_free(change);
    coop_table_free(suggestions);
    state_clear(&old);
    state_clear(&new);
    return status;
}
