/* In one paragraph: what this network is, what holds it together, where its gaps are widest, whom to introduce first.
 */
#include <math.h>
#include <string.h>

#include "gap/seven_words.h"
#include "web/web.h"

enum { FEW = 3 };

/* The first items of a section, at most FEW; returns how many. */
static size_t items_of(const coop_page_line *items[FEW], const web *w, coop_page_section section) {
    size_t count = 0;
    for (size_t i = 0; i < coop_page_lines(w->page) && count < FEW; i++) {
        const coop_page_line *line = coop_page_line_at(w->page, i);
        if (line->section == section && line->role == COOP_PAGE_ITEM) items[count++] = line;
    }
    return count;
}

static void put_between(web *w, size_t i, const char *mark) {
    if (i > 0) web_put(w, mark);
}

static void put_holders(web *w, int slot, const void *data) {
    const coop_page_line *items[FEW];
    size_t count = items_of(items, w, COOP_PAGE_HOLDERS);
    (void)slot, (void)data;
    for (size_t i = 0; i < count; i++) {
        put_between(w, i, "; ");
        web_organisation(w, items[i]->a);
        if (!items[i]->text) continue;
        web_put(w, " (");
        web_text(w, items[i]->text);
        web_put(w, ")");
    }
}

/* ---- gaps ---- */

/* What nobody is there for is not covered. */
static double coverage_of(const coop_table *seven, size_t row) {
    double coverage = web_real(seven, row, "coverage");
    return isnan(coverage) ? 0 : coverage;
}

/* The rows of the seven gaps of the whole network that are wide or absent, the least covered first. */
static size_t widest(size_t rows[FEW], const coop_table *seven) {
    size_t count = 0;
    for (size_t i = 0; seven && i < coop_table_rows(seven); i++) {
        const char *class = web_string(seven, i, "class");
        bool wide = !strcmp(class, gap_classes[GAP_WIDE].name) || !strcmp(class, gap_classes[GAP_ABSENT].name);
        if (web_string(seven, i, "group") || !wide) continue;
        size_t at = count < FEW ? count++ : FEW;
        double covered = coverage_of(seven, i);
        for (; at > 0 && covered < coverage_of(seven, rows[at - 1]); at--)
            if (at < FEW) rows[at] = rows[at - 1];
        if (at < FEW) rows[at] = i;
    }
    return count;
}

static void put_seven(web *w, const coop_table *seven, size_t row) {
    web_put(w, "<a href=\"#gap-seven\">");
    bool absent = isnan(web_real(seven, row, "coverage"));
    web_say(w, absent ? SAY_WEB_NOBODY_THERE : SAY_PAGE_COVERED, COOP_I_TERM(web_string(seven, row, "gap")),
            COOP_I_COUNT(web_real(seven, row, "covered")), COOP_I_COUNT(web_real(seven, row, "from")),
            COOP_I_TERM(web_string(seven, row, "who")));
    web_put(w, "</a>");
}

/* Where the seven gaps say nothing: the first kinds of gaps that there are, each by its worst. */
static void put_others(web *w, size_t count) {
    size_t all;
    const coop_gap *gaps = coop_gap_rows(&all);
    for (size_t i = 0; i < all && count < FEW; i++) {
        const coop_table *table = coop_report_find(w->report, gaps[i].name);
        const char *sentence = table && coop_table_rows(table) ? web_string(table, 0, "sentence") : NULL;
        if (!sentence || !strcmp(gaps[i].name, "seven")) continue;
        put_between(w, count++, "; ");
        coop_i_output_printf(w->output, "<a href=\"#gap-%s\">", gaps[i].name);
        web_text(w, coop_i_term(w->words, gaps[i].title));
        web_put(w, "</a> (");
        coop_i_buf_reset(&w->said);
        coop_i_say_count(&w->said, w->words, (double)coop_table_rows(table));
        web_text(w, coop_i_buf_text(&w->said));
        web_put(w, ")");
    }
}

static void put_widest(web *w, int slot, const void *data) {
    const coop_table *seven = coop_report_find(w->report, "seven");
    size_t rows[FEW], count = widest(rows, seven);
    (void)slot, (void)data;
    for (size_t i = 0; i < count; i++) {
        put_between(w, i, "; ");
        put_seven(w, seven, rows[i]);
    }
    put_others(w, count);
}

static bool has_gaps(const web *w) {
    size_t all;
    const coop_gap *gaps = coop_gap_rows(&all);
    for (size_t i = 0; i < all; i++) {
        const coop_table *table = coop_report_find(w->report, gaps[i].name);
        if (table && coop_table_rows(table) > 0) return true;
    }
    return false;
}

/* ---- introductions ---- */

static void put_end_of_pair(web *w, int slot, const void *data) {
    const coop_page_line *line = data;
    web_organisation(w, slot ? line->b : line->a);
}

static void put_introductions(web *w, int slot, const void *data) {
    const coop_page_line *items[FEW];
    size_t count = items_of(items, w, COOP_PAGE_SUGGESTIONS);
    (void)slot, (void)data;
    for (size_t i = 0; i < count; i++) {
        put_between(w, i, "; ");
        web_say_around(w, SAY_WEB_WITH, put_end_of_pair, items[i]);
        if (!items[i]->clauses[0]) continue;
        web_put(w, " (<a href=\"#suggestions\">");
        web_text(w, items[i]->clauses[0]);
        web_put(w, "</a>)");
    }
}

/* ---- all of it ---- */

static void put_size(web *w, coop_page_role role) {
    for (size_t i = 0; i < coop_page_lines(w->page); i++) {
        const coop_page_line *line = coop_page_line_at(w->page, i);
        if (line->section != COOP_PAGE_SIZE || line->role != role || !line->text) continue;
        web_text(w, line->text);
        web_put(w, " ");
    }
}

void web_summary(web *w) {
    const coop_page_line *items[FEW];
    const char *description = coop_network_text(w->network, COOP_DESCRIPTION);
    web_put(w, "<section id=\"paragraph\">");
    web_element(w, "h2", coop_i_word(w->words, SAY_WEB_PARAGRAPH));
    if (description) web_element(w, "p class=\"note\"", description);
    web_put(w, "<p class=\"lead\">");
    put_size(w, COOP_PAGE_SAYING);
    if (items_of(items, w, COOP_PAGE_HOLDERS) > 0) {
        web_say_around(w, SAY_WEB_HELD, put_holders, NULL);
        web_put(w, " ");
    }
    if (has_gaps(w)) {
        web_say_around(w, SAY_WEB_WIDEST, put_widest, NULL);
        web_put(w, " ");
    }
    if (items_of(items, w, COOP_PAGE_SUGGESTIONS) > 0) web_say_around(w, SAY_WEB_INTRODUCE, put_introductions, NULL);
    web_put(w, "</p>\n<p class=\"warning\">");
    put_size(w, COOP_PAGE_WARNING);
    web_put(w, "</p>\n");
    web_kinds_chart(w);
    web_put(w, "</section>\n");
}
