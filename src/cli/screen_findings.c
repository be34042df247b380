/* What was found: who holds it together, communities, gaps, new partners. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/screen.h"
#include "util/text.h"
#include "util/top.h"
#include "util/words.h"

enum { HOLDERS = 5, COMMUNITIES = 5, NAME_LEAST = 24, KIND_LEAST = 22, WIDE = 84 };

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

/* A name in at most `room` columns. */
static void put_name(coop_i_buf *out, const char *name, size_t room) {
    if (coop_i_text_width(name) <= room) {
        coop_i_buf_puts(out, name);
        return;
    }
    size_t fit = coop_i_text_fit(name, room - 1);
    while (fit > 0 && name[fit - 1] == ' ') fit--;
    coop_i_buf_add(out, name, fit);
    coop_i_buf_puts(out, "…");
}

/* How much of a line of its own a name may take beside what is said of it: facts matter more than a name's end. */
static size_t room_beside(const cli_session *session, size_t indent, const char *facts) {
    size_t taken = indent + coop_i_text_width(facts), width = session->style.width;
    return width >= taken + NAME_LEAST ? width - taken : NAME_LEAST;
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

/* ": 24 partners, on 31 % of the shortest ways; 3 are cut off without it" */
static void put_holder(cli_session *session, const coop_table *measures, uint32_t organisation) {
    double n = coop_network_organisations(session->network);
    double ways = cell(measures, organisation, "betweenness"), partners = cell(measures, organisation, "degree");
    double possible = session->options->directed ? (n - 1) * (n - 2) : (n - 1) * (n - 2) / 2;
    double lost = cut_off_by(session, organisation);
    coop_i_buf facts = {0}, text = {0};
    if (!isnan(partners)) {
        coop_i_buf_puts(&facts, ": ");
        coop_i_say_count(&facts, partners);
        coop_i_buf_puts(&facts, partners == 1 ? " partner" : " partners");
    }
    if (ways > 0 && possible > 0) {
        double share = 100 * ways / possible;
        coop_i_buf_printf(&facts, "%son %.*f %% of the shortest ways", facts.length ? ", " : ": ", share < 0.95 ? 1 : 0,
                          share);
    }
    if (lost >= 1) {
        coop_i_buf_puts(&facts, facts.length ? "; " : ": ");
        coop_i_say_count(&facts, lost);
        coop_i_buf_puts(&facts, lost == 1 ? " is cut off without it" : " are cut off without it");
    }
    put_name(&text, coop_network_label(session->network, organisation),
             room_beside(session, 2, coop_i_buf_text(&facts)));
    coop_i_buf_puts(&text, coop_i_buf_text(&facts));
    if (text.failed || facts.failed) session->out.failed = true;
    coop_i_buf_puts(&session->out, "  ");
    cli_put_wrapped(&session->out, coop_i_buf_text(&text), 2, 4, session->style.width);
    coop_i_buf_clear(&text);
    coop_i_buf_clear(&facts);
}

/* A cluster is what is held together: who holds it is looked for among its members. */
static void put_holders(cli_session *session, const coop_table *measures) {
    size_t column = coop_table_find_column(measures, "betweenness");
    if (column == SIZE_MAX) column = coop_table_find_column(measures, "strength");
    if (column == SIZE_MAX) column = 1; /* --measures asked for others: the first of them */
    coop_i_top top;
    if (!coop_i_top_init(&top, HOLDERS)) {
        session->out.failed = true;
        return;
    }
    bool clusters = false;
    for (uint32_t i = 0; i < coop_table_rows(measures); i++) {
        double value = coop_table_real(measures, i, column);
        bool cluster = coop_network_kind(session->network, i) == COOP_KIND_CLUSTER;
        clusters = clusters || cluster;
        if (value > 0 && !cluster) coop_i_top_offer(&top, (coop_i_scored){.score = value, .a = i});
    }
    coop_i_top_sort(&top);
    put_head(session, clusters ? "Who holds it together (clusters aside)" : "Who holds it together");
    if (top.count == 0) coop_i_buf_puts(&session->out, "  nobody stands between others\n");
    for (size_t i = 0; i < top.count; i++) put_holder(session, measures, top.items[i].a);
    coop_i_top_clear(&top);
}

/* ---- communities ---- */

/* "NMI 0.67, ARI 0.43, VI 1.32" from the table's rows. */
static void add_agreement(coop_i_buf *text, const cli_session *session) {
    const coop_table *agreement = cli_kept(session, "agreement");
    size_t rows = coop_table_rows(agreement);
    for (size_t i = 0; i < rows; i++)
        coop_i_buf_printf(text, "%s%s %.2f",
                          i ? ", " : "Agreement with the declared clusters: ", words(agreement, i, "measure"),
                          cell(agreement, i, "value"));
    if (rows > 0) coop_i_buf_puts(text, " (1, 1, 0: same)");
}

static void put_community(cli_session *session, const coop_table *table, size_t row, const char *name) {
    coop_i_buf text = {0}, facts = {0};
    double size = cell(table, row, "size"), stability = cell(table, row, "stability");
    coop_i_buf_puts(&facts, ": ");
    coop_i_say_count(&facts, size);
    coop_i_buf_puts(&facts, size == 1 ? " organisation" : " organisations");
    if (!isnan(stability)) coop_i_buf_printf(&facts, ", %.0f %% stable", 100 * stability);
    coop_i_buf_printf(&text, "%zu  ", row + 1);
    put_name(&text, name, room_beside(session, 2 + text.length + KIND_LEAST, coop_i_buf_text(&facts)));
    coop_i_buf_puts(&text, coop_i_buf_text(&facts));
    const char *kinds = words(table, row, "kinds");
    if (kinds) coop_i_buf_printf(&text, " (%s)", kinds);
    if (text.failed || facts.failed) session->out.failed = true;
    put_lines(session, coop_i_buf_text(&text), 2, 5, 1);
    coop_i_buf_clear(&text);
    coop_i_buf_clear(&facts);
}

static void put_communities(cli_session *session, const coop_communities *communities) {
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
    coop_i_buf last = {0};
    if (several > shown) coop_i_buf_printf(&last, "… %zu smaller. ", several - shown);
    add_agreement(&last, session);
    if (last.failed) session->out.failed = true;
    if (last.length) put_lines(session, coop_i_buf_text(&last), 2, 4, 2);
    coop_i_buf_clear(&last);
}

/* ---- gaps ---- */

/* How many rows a gap has; where they are figures of every organisation, how many of these are gaps. */
static void put_gap_count(coop_i_buf *text, const coop_gap *gap, const coop_table *table) {
    size_t rows = coop_table_rows(table), counted = 0;
    if (gap->counted) {
        while (counted < rows && cell(table, counted, gap->counted) >= gap->least) counted++; /* highest first */
        coop_i_say_count(text, (double)counted);
        coop_i_buf_puts(text, " of ");
    }
    coop_i_say_count(text, (double)rows);
    if (gap->counted) coop_i_buf_printf(text, " %s", gap->counted_as);
}

/* A gap's lines: how many there are, and the worst in words. */
static void put_gap(cli_session *session, const coop_gap *gap, const coop_table *table) {
    const char *sentence = words(table, 0, "sentence");
    coop_i_buf text = {0};
    coop_i_buf_printf(&text, "%s (", gap->title);
    put_gap_count(&text, gap, table);
    coop_i_buf_printf(&text, "). %s", sentence ? sentence : "");
    if (text.failed) session->out.failed = true;
    put_lines(session, coop_i_buf_text(&text), 2, 4, session->style.width >= WIDE ? 2 : 3);
    coop_i_buf_clear(&text);
}

/* The seven gaps of the whole network, which come first and by class: "wide – research (18 of 61), …; narrow – …". */
static void put_seven(cli_session *session, const coop_table *table) {
    coop_i_buf text = {0};
    const char *last = "";
    coop_i_buf_puts(&text, coop_table_title(table));
    for (size_t i = 0; i < coop_table_rows(table) && !words(table, i, "group"); i++) {
        const char *class = words(table, i, "class");
        if (!strcmp(class, "unmeasured")) continue;
        if (strcmp(class, last) != 0)
            coop_i_buf_printf(&text, "%s %s – ", *last ? ";" : ":", class);
        else
            coop_i_buf_puts(&text, ", ");
        coop_i_buf_puts(&text, words(table, i, "gap"));
        if (strcmp(class, "absent") != 0) {
            coop_i_buf_puts(&text, " (");
            coop_i_say_count(&text, cell(table, i, "covered"));
            coop_i_buf_puts(&text, " of ");
            coop_i_say_count(&text, cell(table, i, "from"));
            coop_i_buf_putc(&text, ')');
        }
        last = class;
    }
    coop_i_buf_puts(&text, ".");
    if (text.failed) session->out.failed = true;
    if (*last) put_lines(session, coop_i_buf_text(&text), 2, 4, 4);
    coop_i_buf_clear(&text);
}

static void put_gaps(cli_session *session) {
    put_head(session, "Gaps");
    size_t count;
    const coop_gap *rows = coop_gap_rows(&count);
    coop_i_buf none = {0};
    for (size_t i = 0; i < count; i++) {
        const coop_table *table = cli_kept(session, rows[i].name);
        if (!table || rows[i].report == COOP_GAP_IN_TABLES_ALONE) continue;
        if (rows[i].report == COOP_GAP_CLASSES)
            put_seven(session, table);
        else if (coop_table_rows(table) > 0)
            put_gap(session, &rows[i], table);
        else if (rows[i].report == COOP_GAP_WORST)
            coop_i_buf_printf(&none, "%s%c%s", none.length ? ", " : "None: ", rows[i].title[0] | ' ',
                              rows[i].title + 1);
    }
    if (none.failed) session->out.failed = true;
    if (none.length) put_lines(session, none.data, 2, 4, 4);
    coop_i_buf_clear(&none);
}

/* ---- new partners ---- */

/* Adds a clause of a reason unless it is beyond the room; the first one always stands. */
static void add_clause(coop_i_buf *reason, const coop_i_buf *clause, size_t room) {
    size_t used = coop_i_text_width(coop_i_buf_text(reason)), width = coop_i_text_width(coop_i_buf_text(clause));
    if (clause->failed) reason->failed = true;
    if (clause->length && (!reason->length || used + 2 + width <= room))
        coop_i_buf_printf(reason, "%s%s", reason->length ? "; " : "", clause->data);
}

/* A reason for the line: what is needed, who could introduce them, where they meet. The whole reason is in the tables.
 */
static void put_short_reason(coop_i_buf *out, const cli_session *session, const coop_table *table, size_t row,
                             size_t room) {
    const char *first = words(table, row, "a_needs"), *second = words(table, row, "b_needs");
    const char *clusters = words(table, row, "clusters"), *reason = words(table, row, "reason");
    size_t introducer = coop_table_find_column(table, "introducer");
    uint32_t who = introducer == SIZE_MAX ? COOP_NONE : coop_table_organisation(table, row, introducer);
    double shared = cell(table, row, "shared_partners");
    coop_i_buf clause = {0};
    if (first || second)
        coop_i_buf_printf(&clause, "needs met: %s%s%s", first ? first : "", first && second ? ", " : "",
                          second ? second : "");
    add_clause(out, &clause, room);
    coop_i_buf_reset(&clause);
    const char *chain = words(table, row, "chain");
    if (who != COOP_NONE && !(shared >= 1) && chain) {
        coop_i_buf_printf(&clause, "introductions over %s", chain);
    } else if (who != COOP_NONE) {
        const char *name = coop_network_label(session->network, who);
        if (shared > 1)
            coop_i_buf_printf(&clause, "%.0f shared partners, among them %s", shared, name);
        else
            coop_i_buf_printf(&clause, "%s knows both", name);
    }
    add_clause(out, &clause, room);
    coop_i_buf_reset(&clause);
    if (clusters) coop_i_buf_printf(&clause, "both in %s", clusters);
    add_clause(out, &clause, room);
    if (!out->length) coop_i_buf_puts(out, reason ? reason : "–");
    coop_i_buf_clear(&clause);
}

/* One line on a wide terminal, two on a narrow one. The names share what the first clause of the reason leaves. */
static void put_new_partner(cli_session *session, const coop_table *suggestions, size_t row) {
    const coop_network *network = session->network;
    size_t a = coop_table_find_column(suggestions, "a"), b = coop_table_find_column(suggestions, "b");
    const char *first = coop_network_label(network, coop_table_organisation(suggestions, row, a));
    const char *second = coop_network_label(network, coop_table_organisation(suggestions, row, b));
    size_t width = session->style.width, lines = width >= WIDE ? 1 : 2, all = lines * width;
    coop_i_buf text = {0}, reason = {0};
    coop_i_buf_printf(&text, "%2zu  ", row + 1);
    put_short_reason(&reason, session, suggestions, row, 0);
    size_t taken = strlen("  10   + : ") + coop_i_text_width(coop_i_buf_text(&reason));
    size_t names = all > taken + 2 * NAME_LEAST ? all - taken : 2 * NAME_LEAST;
    size_t shorter = coop_i_text_width(first), other = coop_i_text_width(second);
    if (other < shorter) shorter = other;
    size_t name = shorter < names / 2 ? names - shorter : names / 2;
    put_name(&text, first, name);
    coop_i_buf_puts(&text, " + ");
    put_name(&text, second, name);
    coop_i_buf_puts(&text, ": ");
    size_t used = 2 + coop_i_text_width(coop_i_buf_text(&text));
    coop_i_buf_reset(&reason);
    put_short_reason(&reason, session, suggestions, row, all > used ? all - used : 0);
    coop_i_buf_puts(&text, coop_i_buf_text(&reason));
    if (text.failed || reason.failed) session->out.failed = true;
    put_lines(session, coop_i_buf_text(&text), 2, 6, (int)lines);
    coop_i_buf_clear(&reason);
    coop_i_buf_clear(&text);
}

static void put_new_partners(cli_session *session, const coop_table *suggestions) {
    enum { SHOWN = 10 };
    size_t count = coop_table_rows(suggestions), shown = count < SHOWN ? count : SHOWN;
    put_head(session, "New partnerships worth a talk");
    if (count == 0)
        coop_i_buf_puts(&session->out, "  none: no two organisations have anything to bring them together\n");
    for (size_t i = 0; i < shown; i++) put_new_partner(session, suggestions, i);
    if (count > shown) coop_i_buf_printf(&session->out, "  … and %zu more in the tables and files\n", count - shown);
}

void cli_put_findings(cli_session *session) {
    const coop_table *suggestions = cli_kept(session, "suggestions");
    put_holders(session, cli_kept(session, "measures"));
    put_communities(session, coop_report_communities(session->report));
    put_gaps(session);
    if (suggestions) put_new_partners(session, suggestions);
}
