/* Suggestions: a table that is sorted, filtered and ticked with the script, and read without it. */
#include <string.h>

#include "web/web.h"

/* The reason has a row of its own below the figures, as wide as the table. */
static void put_pair_row(web *w, const coop_table *table, size_t row, const int decimals[3]) {
    static const char *const figures[] = {"score", "likelihood", "benefit"};
    uint32_t a = web_who(table, row, "a"), b = web_who(table, row, "b");
    coop_i_output_printf(w->output, "<tbody data-a=\"%u\" data-b=\"%u\"><tr><td class=\"n\">%zu</td><td>", (unsigned)a,
                         (unsigned)b, row + 1);
    web_organisation(w, a);
    web_put(w, "</td><td>");
    web_organisation(w, b);
    web_put(w, "</td>");
    for (int f = 0; f < 3; f++) {
        size_t c = coop_table_find_column(table, figures[f]);
        web_put(w, "<td class=\"n\"");
        if (c != SIZE_MAX) xml_attribute(&w->xml, "data-title", coop_column_title(coop_table_column(table, c)));
        web_put(w, ">");
        if (c != SIZE_MAX) web_cell(w, coop_table_column(table, c), row, decimals[f]);
        web_put(w, "</td>");
    }
    web_put(w, "</tr>\n<tr><td></td><td colspan=\"5\">");
    web_text(w, web_string(table, row, "reason"));
    web_put(w, "</td></tr></tbody>\n");
}

static void put_columns(web *w, const coop_table *table) {
    static const char *const columns[] = {"a", "b", "score", "likelihood", "benefit"};
    web_put(w, "<thead><tr><th scope=\"col\" class=\"n\">#</th>");
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        size_t c = coop_table_find_column(table, columns[i]);
        web_put(w, i >= 2 ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
        if (c != SIZE_MAX) web_text(w, coop_column_title(coop_table_column(table, c)));
        web_put(w, "</th>");
    }
    web_put(w, "</tr></thead>\n");
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

/* On paper: pair after pair, for a table would leave the reasons little room. */
static void put_pairs(web *w, const coop_table *table, size_t rows) {
    web_put(w, "<ol>\n");
    for (size_t i = 0; i < rows; i++) {
        web_put(w, "<li><b>");
        web_text(w, coop_network_label(w->network, web_who(table, i, "a")));
        web_put(w, " + ");
        web_text(w, coop_network_label(w->network, web_who(table, i, "b")));
        web_put(w, "</b> <span class=\"about\">");
        web_say(w, SAY_WEB_PAIR_FIGURES, COOP_I_REAL(web_real(table, i, "score"), 2),
                COOP_I_REAL(web_real(table, i, "likelihood"), 2), COOP_I_REAL(web_real(table, i, "benefit"), 2));
        web_put(w, "</span><br>");
        web_text(w, web_string(table, i, "reason"));
        web_put(w, "</li>\n");
    }
    web_put(w, "</ol>\n");
}

void web_suggestions(web *w) {
    const coop_table *table = coop_report_find(w->report, "suggestions");
    size_t rows = coop_table_rows(table) < w->options.rows ? coop_table_rows(table) : w->options.rows;
    const int decimals[3] = {2, 2, 2};
    web_put(w, "<section id=\"suggestions\">");
    web_element(w, "h2", coop_i_word(w->words, SAY_PAGE_SUGGESTIONS));
    if (rows > 0) {
        web_element(w, "p class=\"note\"", coop_i_word(w->words, SAY_WEB_LIKELIHOOD));
    }
    if (rows > 0 && w->options.paper) {
        put_pairs(w, table, rows);
    } else if (rows > 0) {
        put_tools(w);
        web_put(w, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
        xml_attribute(&w->xml, "aria-label", coop_table_title(table));
        web_put(w, "><table class=\"data pairs\" data-tick=\"");
        web_word(w, SAY_WEB_SHORTLIST);
        web_put(w, "\"");
        xml_attribute(&w->xml, "data-why",
                      coop_column_title(coop_table_column(table, coop_table_find_column(table, "reason"))));
        web_put(w, ">\n");
        put_columns(w, table);
        for (size_t i = 0; i < rows; i++) put_pair_row(w, table, i, decimals);
        web_put(w, "</table></div>\n");
        web_table_folded(w, table);
    } else {
        for (size_t i = 0; i < coop_table_notes(table); i++) web_element(w, "p", coop_table_note_text(table, i));
    }
    web_put(w, "</section>\n");
}
