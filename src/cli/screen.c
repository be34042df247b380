/* Title, kinds, footer: the frame of the manager's page. */
#include "cli/screen.h"

#include <math.h>
#include <string.h>

#include "util/text.h"

enum { BAR = 20, KIND_COLUMN = 19, BESIDE_BAR = KIND_COLUMN + 12, TWO_COLUMNS = 80 };

/* The network's own name, else its first file. */
static void put_title(cli_session *session) {
    const char *name = coop_network_text(session->network, COOP_NAME);
    const cli_list *files = &session->options->arguments;
    const char *slash = strrchr(files->items[0], '/');
    if (!name || !*name) {
        name = !strcmp(files->items[0], "-") ? coop_i_word(session->style.words, SAY_STANDARD_INPUT)
               : slash                       ? slash + 1
                                             : files->items[0];
        cli_put(&session->out, &session->style, CLI_TITLE, name);
        if (files->count > 1)
            coop_i_say(&session->out, session->style.words, SAY_AND_MORE_FILES, COOP_I_COUNT(files->count - 1));
    } else {
        cli_put(&session->out, &session->style, CLI_TITLE, name);
    }
    coop_i_buf_putc(&session->out, '\n');
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
    const char *title = coop_i_term(session->style.words, kind_title(coop_table_string(kinds, row, 0)));
    double count = coop_table_real(kinds, row, 1);
    size_t length = (size_t)ceil((double)bar * count / greatest);
    coop_i_buf number = {0};
    coop_i_say_count(&number, session->style.words, count);
    coop_i_buf_printf(out, "  %s", title);
    cli_fill(out, " ", KIND_COLUMN - coop_i_text_width(title));
    coop_i_buf_printf(out, " %8s ", coop_i_buf_text(&number));
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
    if (!session->options->graph.unweighted)
        coop_i_buf_puts(&text, coop_i_word(session->style.words, SAY_FOOTER_STRENGTH));
    for (size_t i = 0; i < coop_table_notes(measures); i++)
        coop_i_buf_printf(&text, "%s%s", text.length ? " " : "", coop_table_note_text(measures, i));
    uint64_t unlisted = cli_unlisted(session);
    coop_i_say(&text, session->style.words, unlisted ? SAY_FOOTER_SEED_NOTES : SAY_FOOTER_SEED,
               COOP_I_ID(session->options->seed), COOP_I_COUNT(unlisted));
    if (text.failed) out->failed = true;
    cli_put_wrapped(out, coop_i_buf_text(&text), 0, 0, session->style.width);
    coop_i_buf_clear(&text);
}

static coop_status put_page(cli_session *session) {
    coop_page *page = NULL;
    coop_status status = coop_page_new(&page, session->report, NULL, &session->ctx);
    if (status != COOP_OK) return status;
    size_t i = 0;
    for (; i < coop_page_lines(page) && coop_page_line_at(page, i)->section == COOP_PAGE_SIZE; i++)
        cli_put_page_line(session, coop_page_line_at(page, i));
    put_kinds(session);
    for (; i < coop_page_lines(page); i++) cli_put_page_line(session, coop_page_line_at(page, i));
    coop_page_free(page);
    return COOP_OK;
}

void cli_screen_report(cli_session *session, const void *data) {
    (void)data;
    put_title(session);
    if (put_page(session) != COOP_OK) session->out.failed = true;
    put_footer(session);
}
