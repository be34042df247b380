/* Who holds it together, and the communities: the lines of the report as lists. */
#include "web/web.h"

static void put_item(web *w, const coop_page_line *line) {
    web_put(w, "<li>");
    if (line->a != COOP_NONE) {
        web_dot(w, line->a);
        web_organisation(w, line->a);
    } else {
        web_put(w, "<b>");
        web_text(w, line->name);
        web_put(w, "</b>");
    }
    if (line->text) {
        web_put(w, ": ");
        web_text(w, line->text);
    }
    if (line->more) {
        web_put(w, " ");
        web_text(w, line->more);
    }
    web_put(w, "</li>\n");
}

/* For a board: a few figures of the strongest, in place of the table. */
static void put_key_figures(web *w) {
    enum { MOST = 20 };
    static const char *const names[] = {"degree", "strength", "betweenness", "harmonic", "coreness"};
    const coop_table *measures = coop_report_find(w->report, "measures");
    size_t columns[sizeof names / sizeof *names], count = 0;
    uint32_t rows = w->n < MOST ? w->n : MOST;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t c = coop_table_find_column(measures, names[i]);
        if (c != SIZE_MAX) columns[count++] = c;
    }
    web_put(w, "<h3>");
    web_say(w, SAY_WEB_KEY_FIGURES, COOP_I_COUNT(rows));
    web_put(w, "</h3>\n<table class=\"data numbers\"><thead><tr><th></th>");
    for (size_t i = 0; i < count; i++)
        web_element(w, "th class=\"n\"", coop_column_title(coop_table_column(measures, columns[i])));
    web_put(w, "</tr></thead><tbody>\n");
    for (uint32_t r = 0; r < rows; r++) {
        web_put(w, "<tr><td class=t>");
        web_dot(w, w->by_strength[r]);
        web_organisation(w, w->by_strength[r]);
        web_put(w, "</td>");
        for (size_t i = 0; i < count; i++) {
            web_put(w, "<td>");
            web_cell(w, coop_table_column(measures, columns[i]), w->by_strength[r], w->decimals[columns[i]]);
            web_put(w, "</td>");
        }
        web_put(w, "\n");
    }
    web_put(w, "</tbody></table>\n");
}

static void put_section(web *w, coop_page_section section, const char *id, const char *table) {
    bool open = false, in_list = false;
    for (size_t i = 0; i < coop_page_lines(w->page); i++) {
        const coop_page_line *line = coop_page_line_at(w->page, i);
        if (line->section != section) continue;
        bool item = line->role == COOP_PAGE_ITEM;
        if (!open) coop_i_output_printf(w->output, "<section id=\"%s\">", id);
        open = true;
        if (item != in_list) web_put(w, item ? "<ol>\n" : "</ol>\n");
        in_list = item;
        if (item)
            put_item(w, line);
        else if (line->text)
            web_element(w, line->role == COOP_PAGE_HEAD ? "h2" : "p", line->text);
    }
    if (in_list) web_put(w, "</ol>\n");
    if (open && section == COOP_PAGE_HOLDERS && web_is_short(w)) put_key_figures(w);
    if (open && coop_report_find(w->report, table)) web_table_folded(w, coop_report_find(w->report, table));
    if (open) web_put(w, "</section>\n");
}

void web_found(web *w) {
    put_section(w, COOP_PAGE_HOLDERS, "holders", "measures");
    put_section(w, COOP_PAGE_COMMUNITIES, "communities", "communities");
}
