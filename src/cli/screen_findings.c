/* What was found: who holds it together, communities, gaps, new partners. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/screen.h"
#include "util/text.h"
#include "util/top.h"

enum { HOLDERS = 5, COMMUNITIES = 6 };

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

static double cell(const coop_table *table, size_t row, const char *column) {
    size_t c = table ? coop_table_find_column(table, column) : SIZE_MAX;
    return c == SIZE_MAX ? NAN : coop_table_real(table, row, c);
}

static const char *words(const coop_table *table, size_t row, const char *column) {
    size_t c = table ? coop_table_find_column(table, column) : SIZE_MAX;
    return c == SIZE_MAX ? NULL : coop_table_string(table, row, c);
}

/* How many organisations the network loses when this one goes: the gap "articulation" knows. 0 = none. */
static double cut_off_by(const cli_session *session, uint32_t organisation) {
    const coop_table *table = cli_kept(session, "articulation");
    size_t column = table ? coop_table_find_column(table, "organisation") : SIZE_MAX;
    if (column == SIZE_MAX) return 0;
    for (size_t i = 0; i < coop_table_rows(table); i++)
        if (coop_table_organisation(table, i, column) == organisation) return cell(table, i, "lost");
    return 0;
}

/* "on 31 % of all shortest ways; 24 partners; 3 organisations are cut off without it" */
static void put_holder(cli_session *session, const coop_table *measures, uint32_t organisation) {
    double n = coop_network_organisations(session->network);
    double ways = cell(measures, organisation, "betweenness"), partners = cell(measures, organisation, "degree");
    double possible = session->options->directed ? (n - 1) * (n - 2) : (n - 1) * (n - 2) / 2;
    double lost = cut_off_by(session, organisation);
    coop_i_buf text = {0};
    coop_i_buf_printf(&text, "%s: ", coop_network_label(session->network, organisation));
    if (ways > 0 && possible > 0) {
        double share = 100 * ways / possible;
        coop_i_buf_printf(&text, "on %.*f %% of all shortest ways; ", share < 0.95 ? 1 : 0, share);
    }
    if (!isnan(partners)) {
        cli_put_count(&text, partners);
        coop_i_buf_puts(&text, partners == 1 ? " partner" : " partners");
    }
    if (lost >= 1) {
        coop_i_buf_puts(&text, "; ");
        cli_put_count(&text, lost);
        coop_i_buf_puts(&text, lost == 1 ? " organisation is" : " organisations are");
        coop_i_buf_puts(&text, " cut off without it");
    }
    if (text.failed) session->out.failed = true;
    coop_i_buf_puts(&session->out, "  ");
    cli_put_wrapped(&session->out, coop_i_buf_text(&text), 2, 4, session->style.width);
    coop_i_buf_clear(&text);
}

void cli_put_holders(cli_session *session, const coop_table *measures) {
    size_t column = coop_table_find_column(measures, "betweenness");
    if (column == SIZE_MAX) column = coop_table_find_column(measures, "strength");
    if (column == SIZE_MAX) column = 1; /* --measures asked for others: the first of them */
    coop_i_top top;
    if (!coop_i_top_init(&top, HOLDERS)) {
        session->out.failed = true;
        return;
    }
    for (uint32_t i = 0; i < coop_table_rows(measures); i++) {
        double value = coop_table_real(measures, i, column);
        if (value > 0) coop_i_top_offer(&top, (coop_i_scored){.score = value, .a = i});
    }
    coop_i_top_sort(&top);
    put_head(session, "Who holds it together");
    if (top.count == 0) coop_i_buf_puts(&session->out, "  nobody stands between others\n");
    for (size_t i = 0; i < top.count; i++) put_holder(session, measures, top.items[i].a);
    coop_i_top_clear(&top);
}

/* ---- communities ---- */

/* "NMI 0.67, ARI 0.43, VI 1.32" from the table's rows. */
static void put_agreement(cli_session *session) {
    const coop_table *agreement = cli_kept(session, "agreement");
    size_t rows = coop_table_rows(agreement);
    if (rows == 0) return;
    coop_i_buf text = {0};
    coop_i_buf_puts(&text, "Agreement with the declared clusters: ");
    for (size_t i = 0; i < rows; i++)
        coop_i_buf_printf(&text, "%s%s %.2f", i ? ", " : "", words(agreement, i, "measure"),
                          cell(agreement, i, "value"));
    coop_i_buf_puts(&text, " (1, 1, 0 = the same)");
    if (text.failed) session->out.failed = true;
    put_lines(session, coop_i_buf_text(&text), 2, 4, 2);
    coop_i_buf_clear(&text);
}

static void put_community(cli_session *session, const coop_table *table, size_t row, const char *name) {
    coop_i_buf text = {0};
    coop_i_buf_printf(&text, "%zu  %s: ", row + 1, name);
    double size = cell(table, row, "size"), stability = cell(table, row, "stability");
    cli_put_count(&text, size);
    coop_i_buf_puts(&text, size == 1 ? " organisation" : " organisations");
    if (!isnan(stability)) coop_i_buf_printf(&text, ", %.0f %% stable", 100 * stability);
    const char *kinds = words(table, row, "kinds");
    if (kinds) coop_i_buf_printf(&text, " (%s)", kinds);
    if (text.failed) session->out.failed = true;
    put_lines(session, coop_i_buf_text(&text), 2, 5, 1);
    coop_i_buf_clear(&text);
}

void cli_put_communities(cli_session *session, const coop_communities *communities) {
    const coop_table *table = cli_kept(session, "communities");
    size_t count = coop_table_rows(table), several = 0;
    for (size_t i = 0; i < count; i++) several += cell(table, i, "size") > 1;
    coop_i_buf head = {0};
    coop_i_buf_printf(&head, "%zu %s", several, several == 1 ? "community" : "communities");
    double modularity = coop_communities_modularity(communities), stability = coop_communities_stability(communities);
    if (!isnan(modularity)) coop_i_buf_printf(&head, "; modularity %.2f", modularity);
    if (!isnan(stability)) coop_i_buf_printf(&head, "; stability %.2f", stability);
    if (count > several)
        coop_i_buf_printf(&head, "; %zu %s alone", count - several,
                          count - several == 1 ? "organisation stands" : "organisations stand");
    if (head.failed) session->out.failed = true;
    put_head(session, coop_i_buf_text(&head));
    coop_i_buf_clear(&head);
    size_t shown = several < COMMUNITIES ? several : COMMUNITIES;
    for (size_t i = 0; i < shown; i++)
        put_community(session, table, i, coop_communities_name(communities, (uint32_t)i));
    if (several > shown) coop_i_buf_printf(&session->out, "  … and %zu smaller ones\n", several - shown);
    put_agreement(session);
}

/* ---- gaps ---- */

/* A gap's lines: how many there are, and the worst in words. */
static void put_gap(cli_session *session, const coop_gap *gap, const coop_table *table) {
    const char *sentence = words(table, 0, "sentence");
    coop_i_buf text = {0};
    coop_i_buf_printf(&text, "%s (", gap->title);
    cli_put_count(&text, (double)coop_table_rows(table));
    coop_i_buf_printf(&text, "). %s", sentence ? sentence : "");
    if (text.failed) session->out.failed = true;
    put_lines(session, coop_i_buf_text(&text), 2, 4, 2);
    coop_i_buf_clear(&text);
}

void cli_put_gaps(cli_session *session) {
    put_head(session, "Gaps");
    size_t count;
    const coop_gap *rows = coop_gap_rows(&count);
    coop_i_buf none = {0};
    for (size_t i = 0; i < count; i++) {
        const coop_table *table = cli_kept(session, rows[i].name);
        if (!table) continue;
        if (coop_table_rows(table) > 0)
            put_gap(session, &rows[i], table);
        else
            coop_i_buf_printf(&none, "%s%s", none.length ? ", " : "Not found: ", rows[i].name);
    }
    if (none.failed) session->out.failed = true;
    if (none.length) put_lines(session, none.data, 2, 4, 2);
    coop_i_buf_clear(&none);
}

/* ---- new partners ---- */

/* A reason short enough for one line: what is needed, who could introduce them, where they meet. The whole reason is in
 * the tables. */
static void put_short_reason(coop_i_buf *out, const cli_session *session, const coop_table *table, size_t row) {
    const char *first = words(table, row, "a_needs"), *second = words(table, row, "b_needs");
    const char *clusters = words(table, row, "clusters"), *reason = words(table, row, "reason");
    size_t introducer = coop_table_find_column(table, "introducer");
    uint32_t who = introducer == SIZE_MAX ? COOP_NONE : coop_table_organisation(table, row, introducer);
    double shared = cell(table, row, "shared_partners");
    size_t start = out->length;
    if (first || second)
        coop_i_buf_printf(out, "needs met: %s%s%s", first ? first : "", first && second ? ", " : "",
                          second ? second : "");
    if (who != COOP_NONE) {
        coop_i_buf_printf(out, "%s%s knows both", out->length > start ? "; " : "",
                          coop_network_label(session->network, who));
        if (shared > 1) coop_i_buf_printf(out, " (%.0f shared partners)", shared);
    }
    if (clusters) coop_i_buf_printf(out, "%sboth in %s", out->length > start ? "; " : "", clusters);
    if (out->length == start) coop_i_buf_puts(out, reason ? reason : "–");
}

void cli_put_new_partners(cli_session *session, const coop_table *suggestions) {
    enum { SHOWN = 10 };
    size_t count = coop_table_rows(suggestions), shown = count < SHOWN ? count : SHOWN;
    size_t a = coop_table_find_column(suggestions, "a"), b = coop_table_find_column(suggestions, "b");
    put_head(session, "New partnerships worth a talk");
    if (count == 0)
        coop_i_buf_puts(&session->out, "  none: no two organisations have anything to bring them together\n");
    for (size_t i = 0; i < shown; i++) {
        coop_i_buf text = {0};
        coop_i_buf_printf(&text, "%2zu  %s + %s: ", i + 1,
                          coop_network_label(session->network, coop_table_organisation(suggestions, i, a)),
                          coop_network_label(session->network, coop_table_organisation(suggestions, i, b)));
        put_short_reason(&text, session, suggestions, i);
        if (text.failed) session->out.failed = true;
        put_lines(session, coop_i_buf_text(&text), 2, 6, 2);
        coop_i_buf_clear(&text);
    }
    if (count > shown) coop_i_buf_printf(&session->out, "  … and %zu more in the tables and files\n", count - shown);
}
