/* What a workbook's first sheet says: the lines of the report, or of what changed. */
#include <stdlib.h>
#include <string.h>

#include "cli/session.h"
#include "util/mem.h"

static coop_status add(cli_cover *cover, const char *about, const char *text, coop_context *ctx) {
    char *copy = coop_i_strndup(text, strlen(text)), *head = about ? coop_i_strndup(about, strlen(about)) : NULL;
    if (copy && (head || !about) &&
        coop_i_grow(&cover->lines, &cover->capacity, cover->count + 1, sizeof *cover->lines)) {
        cover->lines[cover->count++] = (coop_cover_line){head, copy};
        return COOP_OK;
    }
    free(copy);
    free(head);
    return coop_fail_memory(ctx);
}

/* "EleSy + TUSUR University: needs met: …", "Gazprom: 13 partners, …". */
static void word_line(coop_i_buf *text, const coop_page_line *line, const coop_network *network) {
    const char *between = "";
    coop_i_buf_reset(text);
    if (line->a != COOP_NONE) coop_i_buf_puts(text, coop_network_label(network, line->a));
    if (line->b != COOP_NONE) coop_i_buf_printf(text, " + %s", coop_network_label(network, line->b));
    if (line->name) coop_i_buf_puts(text, line->name);
    if (text->length) between = ": ";
    if (line->text) coop_i_buf_printf(text, "%s%s", between, line->text);
    if (line->more) coop_i_buf_printf(text, " %s", line->more);
    for (size_t c = 0; c < COOP_PAGE_CLAUSES && line->clauses[c]; c++)
        coop_i_buf_printf(text, "%s%s", c ? "; " : between, line->clauses[c]);
}

static coop_status of_report(cli_cover *cover, cli_session *session) {
    coop_page *page = NULL;
    coop_i_buf text = {0};
    coop_status status = coop_page_new(&page, session->report, NULL, &session->ctx);
    const char *head = coop_i_word(session->style.words, SAY_WEB_PARAGRAPH);
    for (size_t i = 0; status == COOP_OK && i < coop_page_lines(page); i++) {
        const coop_page_line *line = coop_page_line_at(page, i);
        if (line->role == COOP_PAGE_HEAD) {
            head = line->text;
            continue;
        }
        word_line(&text, line, session->network);
        status =
            text.failed ? coop_fail_memory(&session->ctx) : add(cover, head, coop_i_buf_text(&text), &session->ctx);
        head = NULL;
    }
    coop_i_buf_clear(&text);
    coop_page_free(page);
    return status;
}

/* The first sentences of each table of what changed. */
static coop_status of_changes(cli_cover *cover, const coop_comparison *comparison, coop_context *ctx) {
    enum { FIRST = 5 };
    coop_status status = COOP_OK;
    for (size_t i = 0; i < coop_comparison_tables(comparison) && status == COOP_OK; i++) {
        const coop_table *table = coop_comparison_table(comparison, i);
        size_t sentence = coop_table_find_column(table, "sentence"), told = 0;
        for (size_t r = 0; sentence != SIZE_MAX && r < coop_table_rows(table) && told < FIRST; r++) {
            const char *text = coop_table_string(table, r, sentence);
            if (text && status == COOP_OK) status = add(cover, told++ ? NULL : coop_table_title(table), text, ctx);
        }
    }
    return status;
}

coop_status cli_cover_make(cli_cover *cover, cli_session *session, const cli_extras *extras) {
    if (extras->comparison) return of_changes(cover, extras->comparison, &session->ctx);
    return session->report ? of_report(cover, session) : COOP_OK;
}

void cli_cover_clear(cli_cover *cover) {
    for (size_t i = 0; i < cover->count; i++) {
        free((void *)(uintptr_t)cover->lines[i].about);
        free((void *)(uintptr_t)cover->lines[i].text);
    }
    free(cover->lines);
}
