/* The lines of a page on a terminal: what is broken, what is shortened. */
#include <string.h>

#include "cli/screen.h"
#include "util/shorten.h"
#include "util/text.h"

enum { NAME_LEAST = 24, KIND_LEAST = 22, WIDE = 84 };

static void put_head(cli_session *session, const char *title) {
    coop_i_buf_putc(&session->out, '\n');
    if (coop_i_text_width(title) > session->style.width) {
        cli_put_wrapped(&session->out, title, 0, 2, session->style.width);
        return;
    }
    cli_put(&session->out, &session->style, CLI_TITLE, title);
    coop_i_buf_putc(&session->out, '\n');
}

/* Text from `start` columns on, over at most `most` lines; what does not fit ends in an ellipsis. */
static void put_lines(cli_session *session, const char *text, size_t start, size_t indent, int most) {
    coop_i_buf *out = &session->out, safe = {0};
    cli_put_safe(&safe, text);
    if (safe.failed) out->failed = true;
    const char *at = coop_i_buf_text(&safe);
    cli_fill(out, " ", start);
    for (int line = 1; line < most; line++) {
        const char *next;
        size_t length = cli_line(at, session->style.width - start, &next);
        coop_i_buf_add(out, at, length);
        coop_i_buf_putc(out, '\n');
        at = next;
        if (!*at) break;
        start = indent;
        cli_fill(out, " ", indent);
    }
    size_t room = session->style.width - start;
    if (*at && coop_i_text_width(at) <= room) {
        coop_i_buf_printf(out, "%s\n", at);
    } else if (*at) {
        coop_i_buf_add(out, at, coop_i_text_fit(at, room - 1));
        coop_i_buf_puts(out, "…\n");
    }
    coop_i_buf_clear(&safe);
}

/* How much of a line of its own a name may take beside what is said of it: facts matter more than a name's end. */
static size_t room_beside(const cli_session *session, size_t indent, const char *facts) {
    size_t taken = indent + coop_i_text_width(facts), width = session->style.width;
    return width >= taken + NAME_LEAST ? width - taken : NAME_LEAST;
}

/* Who, a colon, what is said. */
static void put_holder(cli_session *session, const coop_page_line *line) {
    coop_i_buf facts = {0}, text = {0};
    if (line->text) coop_i_buf_printf(&facts, ": %s", line->text);
    coop_i_shorten(&text, coop_network_label(session->network, line->a),
                   room_beside(session, 2, coop_i_buf_text(&facts)));
    coop_i_buf_puts(&text, coop_i_buf_text(&facts));
    if (text.failed || facts.failed) session->out.failed = true;
    coop_i_buf_puts(&session->out, "  ");
    cli_put_wrapped(&session->out, coop_i_buf_text(&text), 2, 4, session->style.width);
    coop_i_buf_clear(&text);
    coop_i_buf_clear(&facts);
}

static void put_community(cli_session *session, const coop_page_line *line) {
    coop_i_buf text = {0}, facts = {0};
    coop_i_buf_printf(&facts, ": %s", line->text);
    coop_i_buf_printf(&text, "%u  ", line->number);
    coop_i_shorten(&text, line->name, room_beside(session, 2 + text.length + KIND_LEAST, coop_i_buf_text(&facts)));
    coop_i_buf_puts(&text, coop_i_buf_text(&facts));
    if (line->more) coop_i_buf_printf(&text, " %s", line->more);
    if (text.failed || facts.failed) session->out.failed = true;
    put_lines(session, coop_i_buf_text(&text), 2, 5, 1);
    coop_i_buf_clear(&text);
    coop_i_buf_clear(&facts);
}

/* The clauses that fit into the room; the first one always stands. */
static void add_clauses(coop_i_buf *text, const coop_page_line *line, size_t room) {
    size_t used = 0;
    for (size_t c = 0; c < COOP_PAGE_CLAUSES && line->clauses[c]; c++) {
        size_t width = coop_i_text_width(line->clauses[c]);
        if (c > 0 && used + 2 + width > room) continue;
        coop_i_buf_printf(text, "%s%s", c ? "; " : "", line->clauses[c]);
        used += (c ? 2 : 0) + width;
    }
}

/* One line on a wide terminal, two on a narrow one. The names share what the first clause of the reason leaves. */
static void put_suggestion(cli_session *session, const coop_page_line *line) {
    const char *first = coop_network_label(session->network, line->a);
    const char *second = coop_network_label(session->network, line->b);
    size_t width = session->style.width, lines = width >= WIDE ? 1 : 2, all = lines * width;
    coop_i_buf text = {0};
    coop_i_buf_printf(&text, "%2u  ", line->number);
    size_t taken = strlen("  10   + : ") + coop_i_text_width(line->clauses[0]);
    size_t names = all > taken + 2 * NAME_LEAST ? all - taken : 2 * NAME_LEAST;
    size_t shorter = coop_i_text_width(first), other = coop_i_text_width(second);
    if (other < shorter) shorter = other;
    size_t name = shorter < names / 2 ? names - shorter : names / 2;
    coop_i_shorten(&text, first, name);
    coop_i_buf_puts(&text, " + ");
    coop_i_shorten(&text, second, name);
    coop_i_buf_puts(&text, ": ");
    size_t used = 2 + coop_i_text_width(coop_i_buf_text(&text));
    add_clauses(&text, line, all > used ? all - used : 0);
    if (text.failed) session->out.failed = true;
    put_lines(session, coop_i_buf_text(&text), 2, 6, (int)lines);
    coop_i_buf_clear(&text);
}

static void put_item(cli_session *session, const coop_page_line *line) {
    if (line->section == COOP_PAGE_HOLDERS)
        put_holder(session, line);
    else if (line->section == COOP_PAGE_COMMUNITIES)
        put_community(session, line);
    else if (line->section == COOP_PAGE_SUGGESTIONS)
        put_suggestion(session, line);
    else
        put_lines(session, line->text, 2, 4, session->style.width >= WIDE ? 2 : 3);
}

/* What is not real must be said where everyone reads it. */
static void put_warning(cli_session *session, const char *text) {
    if (session->style.colour) coop_i_buf_puts(&session->out, "\033[33m");
    cli_put_wrapped(&session->out, text, 0, 0, session->style.width);
    if (session->style.colour) coop_i_buf_puts(&session->out, "\033[0m");
}

void cli_put_page_line(cli_session *session, const coop_page_line *line) {
    if (line->role == COOP_PAGE_ITEM)
        put_item(session, line);
    else if (!line->text)
        return;
    else if (line->role == COOP_PAGE_HEAD)
        put_head(session, line->text);
    else if (line->role == COOP_PAGE_WARNING)
        put_warning(session, line->text);
    else if (line->section == COOP_PAGE_SIZE)
        cli_put_wrapped(&session->out, line->text, 0, 0, session->style.width);
    else
        put_lines(session, line->text, 2, 4, line->section == COOP_PAGE_COMMUNITIES ? 2 : 4);
}
