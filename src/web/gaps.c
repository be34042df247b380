/* Gaps, and a rating where there is one: each with what it is, a picture where one says more, its worst in sentences,
 * and all of it as a table. */
#include <string.h>

#include "web/web.h"

enum { SENTENCES = 6 };

static void put_sentences(web *w, const coop_table *table) {
    size_t rows = coop_table_rows(table), told = rows < SENTENCES ? rows : SENTENCES;
    if (coop_table_find_column(table, "sentence") == SIZE_MAX) return;
    web_put(w, "<ul>\n");
    for (size_t i = 0; i < told; i++)
        if (web_string(table, i, "sentence")) web_element(w, "li", web_string(table, i, "sentence"));
    web_put(w, "</ul>\n");
    web_more(w, rows - told);
}

void web_rating(web *w) {
    web_put(w, "<section id=\"rating\">");
    web_element(w, "h2", coop_table_title(w->options.rating));
    web_ranks_chart(w, w->options.rating);
    put_sentences(w, w->options.rating);
    if (w->options.paper) web_table(w, w->options.rating, "");
    web_put(w, "</section>\n");
}

static coop_status put_gap(web *w, const coop_gap *gap, const coop_table *table) {
    coop_status status = COOP_OK;
    coop_i_output_printf(w->output, "<section class=\"gap\" id=\"gap-%s\">", gap->name);
    web_element(w, "h3", coop_i_term(w->words, gap->title));
    web_element(w, "p class=\"note\"", coop_i_term(w->words, gap->summary));
    if (!strcmp(gap->name, "seven")) status = web_seven_heat(w, table);
    if (!strcmp(gap->name, "clusters")) status = web_groups_matrix(w, table);
    if (!strcmp(gap->name, "funding")) web_funding_chart(w, table);
    put_sentences(w, table);
    web_table_folded(w, table);
    web_put(w, "</section>\n");
    return status;
}

/* What the lines say of gaps that there are none of, or no data on. */
static void put_rest(web *w) {
    for (size_t i = 0; i < coop_page_lines(w->page); i++) {
        const coop_page_line *line = coop_page_line_at(w->page, i);
        if (line->section == COOP_PAGE_GAPS && line->role == COOP_PAGE_REST) web_element(w, "p", line->text);
    }
}

coop_status web_gaps(web *w) {
    size_t count;
    const coop_gap *gaps = coop_gap_rows(&count);
    coop_status status = COOP_OK;
    web_put(w, "<section id=\"gaps\">");
    web_element(w, "h2", coop_i_word(w->words, SAY_PAGE_GAPS));
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        const coop_table *table = coop_report_find(w->report, gaps[i].name);
        if (table && coop_table_rows(table) > 0) status = put_gap(w, &gaps[i], table);
    }
    put_rest(w);
    web_put(w, "</section>\n");
    return status;
}
