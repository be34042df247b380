/* coopgraph suggest. */
#include <string.h>

#include "cli/analysis.h"
#include "cli/render.h"

enum { BEST = 10, EACH = 3 };

static coop_status check_choice(const cli_options *options, coop_context *ctx) {
    int ways = (options->organisation != NULL) + (options->pair[0] != NULL) + options->every;
    if (ways > 1) return coop_fail(ctx, COOP_USAGE, "--for, --pair and --every exclude each other; give one");
    if (cli_options_given(options, "top") && options->top == 0)
        return coop_fail(ctx, COOP_USAGE, "--top 0: pairs without a tie are too many to list all; give a number");
    return COOP_OK;
}

static coop_status rank(coop_table **table, uint32_t focus, cli_session *session) {
    const cli_options *options = session->options;
    coop_suggest_options suggest = COOP_SUGGEST_OPTIONS_INIT;
    suggest.organisation = focus;
    suggest.every = options->every;
    suggest.top = cli_options_given(options, "top") ? (uint32_t)options->top : options->every ? EACH : BEST;
    return coop_suggestions(table, session->graph, &suggest, &session->ctx);
}

static coop_status explain(coop_table **table, cli_session *session) {
    const cli_options *options = session->options;
    coop_suggest_options suggest = COOP_SUGGEST_OPTIONS_INIT;
    uint32_t a, b;
    coop_status status = cli_organisation(&a, session, options->pair[0], &session->ctx);
    if (status == COOP_OK) status = cli_organisation(&b, session, options->pair[1], &session->ctx);
    if (status == COOP_OK && a == b)
        status = coop_fail(&session->ctx, COOP_USAGE, "--pair: '%s' and '%s' are the same organisation",
                           options->pair[0], options->pair[1]);
    if (status != COOP_OK) return status;
    return coop_suggestion_pair(table, session->graph, a, b, &suggest, &session->ctx);
}

/* One pair: every column of the single row on a line of its own. */
static void pair_screen(cli_session *session, const void *data) {
    (void)data;
    const coop_table *table = session->tables.items[0];
    coop_i_buf *out = &session->out;
    cli_put(out, &session->style, CLI_TITLE, coop_table_title(table));
    coop_i_buf_putc(out, '\n');
    for (size_t c = 0; c < coop_table_columns(table); c++) {
        const coop_column *column = coop_table_column(table, c);
        coop_i_buf cell = {0};
        cli_render_cell(&cell, column, 0, cli_render_decimals(column), session->network);
        cli_putf(out, &session->style, CLI_DIM, "  %-24s", coop_column_title(column));
        if (cell.failed) out->failed = true;
        cli_put_wrapped(out, coop_i_buf_text(&cell), 26, 26, session->style.width);
        coop_i_buf_clear(&cell);
    }
    for (size_t i = 0; i < coop_table_notes(table); i++)
        cli_put_wrapped(out, coop_table_note_text(table, i), 0, 2, session->style.width);
}

static void list_screen(cli_session *session, const void *data) {
    (void)data;
    const coop_table *table = session->tables.items[0];
    coop_i_buf *out = &session->out;
    uint32_t focus = COOP_NONE;
    if (session->options->organisation) /* resolved before: it cannot fail here */
        cli_organisation(&focus, session, session->options->organisation, &session->ctx);
    if (focus != COOP_NONE)
        cli_putf(out, &session->style, CLI_TITLE, "New partners for %s", coop_network_label(session->network, focus));
    else
        cli_put(out, &session->style, CLI_TITLE, coop_table_title(table));
    coop_i_buf_putc(out, '\n');
    if (coop_table_rows(table) == 0)
        coop_i_buf_puts(out, "  none: no two organisations have anything to bring them together\n");
    cli_put_suggestions(session, table, focus);
    for (size_t i = 0; i < coop_table_notes(table); i++)
        cli_put_wrapped(out, coop_table_note_text(table, i), 0, 2, session->style.width);
}

coop_status cli_run_suggest(cli_session *session) {
    const cli_options *options = session->options;
    coop_context *ctx = &session->ctx;
    coop_table *table = NULL;
    uint32_t focus = COOP_NONE;
    coop_status status = check_choice(options, ctx);
    if (status == COOP_OK) status = cli_load(session);
    if (status == COOP_OK && options->organisation)
        status = cli_organisation(&focus, session, options->organisation, ctx);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK) status = options->pair[0] ? explain(&table, session) : rank(&table, focus, session);
    if (status == COOP_OK) status = cli_keep(session, table);
    if (status != COOP_OK) return status;
    /* an explained pair may be tied already: it is no suggestion to write */
    status = cli_save(session, &(cli_extras){.suggestions = options->pair[0] ? NULL : table, .colour_by = "kind"});
    if (status == COOP_OK) status = cli_print(session, options->pair[0] ? pair_screen : list_screen, NULL);
    return status;
}
