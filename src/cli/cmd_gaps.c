/* coopgraph gaps. */
#include "cli/analysis.h"

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
        if (coop_table_rows(table) == 0) coop_i_buf_puts(out, "  none\n");
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

coop_status cli_run_gaps(cli_session *session) {
    coop_table *figures = NULL;
    bool written = session->options->outputs.count > 0;
    coop_status status = cli_load(session);
    if (status == COOP_OK) status = cli_snapshot(session);
    if (status == COOP_OK) status = cli_step_gaps(written ? &figures : NULL, rows_wanted(session), session);
    if (status == COOP_OK) {
        const coop_table *tables[] = {figures};
        status = cli_save(session, &(cli_extras){.tables = tables, .count = written, .colour_by = "kind"});
    }
    coop_table_free(figures);
    if (status == COOP_OK) status = cli_print(session, screen, NULL);
    return status;
}
