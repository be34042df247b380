/* Suggestions: a table that is sorted, filtered and ticked with the script, and read without it. */
#include <string.h>

#include "web/web.h"

static void put_pair_row(web *w, const coop_table *table, size_t row, const int decimals[3]) {
    static const char *const figures[] = {"score", "likelihood", "benefit"};
    uint32_t a = web_who(table, row, "a"), b = web_who(table, row, "b");
    coop_i_output_printf(w->output, "<tr data-a=\"%u\" data-b=\"%u\"><td class=\"n\">%zu</td><td>", (unsigned)a,
                         (unsigned)b, row + 1);
    web_organisation(w, a);
    web_put(w, "</td><td>");
    web_organisation(w, b);
    web_put(w, "</td>");
    for (int f = 0; f < 3; f++) {
        size_t c = coop_table_find_column(table, figures[f]);
        web_put(w, "<td class=\"n\">");
        if (c != SIZE_MAX) web_cell(w, coop_table_column(table, c), row, decimals[f]);
        web_put(w, "</td>");
    }
    web_put(w, "<td>");
    web_text(w, web_string(table, row, "reason"));
    web_put(w, "</td></tr>\n");
}

static void put_columns(web *w, const coop_table *table) {
    static const char *const columns[] = {"a", "b", "score", "likelihood", "benefit", "reason"};
    web_put(w, "<thead><tr><th scope=\"col\" class=\"n\">#</th>");
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        size_t c = coop_table_find_column(table, columns[i]);
        web_put(w, i >= 2 && i <= 4 ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
        if (c != SIZE_MAX) web_text(w, coop_column_title(coop_table_column(table, c)));
        web_put(w, "</th>");
    }
    web_put(w, "</tr></thead>\n<tbody>\n");
}

/* What the script shows: a filter, the reader's own list. */
static void put_tools(web *w) {
    web_put(w, "<div class=\"tools\" id=\"shortlist\" hidden><label>");
    web_word(w, SAY_WEB_FILTER);
    web_put(w, " <input type=\"search\" id=\"pair-filter\"></label> <button type=\"button\" id=\"save-csv\">");
    web_word(w, SAY_WEB_SAVE_CSV);
    web_put(w, "</button><p class=\"note\">");
    web_word(w, SAY_WEB_SHORTLIST_KEPT);
    web_put(w, "</p></div>\n");
}

void web_suggestions(web *w) {
    const coop_table *table = coop_report_find(w->report, "suggestions");
    size_t rows = coop_table_rows(table) < w->options.rows ? coop_table_rows(table) : w->options.rows;
    const int decimals[3] = {2, 2, 2};
    web_put(w, "<section id=\"suggestions\">");
    web_element(w, "h2", coop_i_word(w->words, SAY_PAGE_SUGGESTIONS));
    if (rows > 0) {
        web_element(w, "p class=\"note\"", coop_i_word(w->words, SAY_WEB_LIKELIHOOD));
        put_tools(w);
        web_put(w, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
        xml_attribute(&w->xml, "aria-label", coop_table_title(table));
        web_put(w, "><table class=\"data pairs\" data-tick=\"");
        web_word(w, SAY_WEB_SHORTLIST);
        web_put(w, "\">\n");
        put_columns(w, table);
        for (size_t i = 0; i < rows; i++) put_pair_row(w, table, i, decimals);
        web_put(w, "</tbody></table></div>\n");
        web_table_folded(w, table);
    } else {
        for (size_t i = 0; i < coop_table_notes(table); i++) web_element(w, "p", coop_table_note_text(table, i));
    }
    web_put(w, "</section>\n");
}
