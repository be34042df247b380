/* Cards of organisations, folded; and all tables that no other section has. */
#include <string.h>

#include "web/web.h"

static void put_card(web *w, uint32_t i) {
    coop_organisation row;
    coop_network_organisation(&row, w->network, i);
    coop_i_output_printf(w->output, "<details class=\"card\" id=\"o%u\"><summary>", (unsigned)i);
    web_dot(w, i);
    web_put(w, "<b>");
    web_text(w, coop_network_label(w->network, i));
    web_put(w, "</b> <span class=\"about\">");
    web_text(w, coop_i_kind_said(w->words, &row));
    if (row.city) {
        web_put(w, ", ");
        web_text(w, row.city);
    }
    if (row.synthetic) {
        web_put(w, ", ");
        web_word(w, SAY_WEB_SYNTHETIC_SHORT);
    }
    web_put(w, "</span></summary>\n");
    web_card(w, i);
    web_put(w, "</details>\n");
}

void web_cards(web *w) {
    uint32_t n = coop_network_organisations(w->network);
    web_put(w, "<section id=\"organisations\">");
    web_element(w, "h2", coop_i_word(w->words, SAY_WEB_ORGANISATIONS));
    if (w->cards < n) {
        web_put(w, "<p class=\"note\">");
        web_say(w, SAY_WEB_CARDS_LEFT_OUT, COOP_I_COUNT(w->cards), COOP_I_COUNT(n));
        web_put(w, "</p>\n");
    }
    if (w->brief > WEB_WHOLE) web_element(w, "p class=\"note\"", coop_i_word(w->words, SAY_WEB_BRIEF));
    web_put(w, "<div class=\"tools\" id=\"card-tools\" hidden><label>");
    web_word(w, SAY_WEB_SEARCH);
    web_put(w, " <input type=\"search\" id=\"card-filter\"></label></div>\n<div class=\"cards\">\n");
    for (uint32_t i = 0; i < n && !coop_i_output_failed(w->output); i++)
        if (w->has_card[i]) put_card(w, i);
    web_put(w, "</div></section>\n");
}

static bool is_shown_elsewhere(const coop_table *table) {
    static const char *const names[] = {"kinds", "measures", "communities", "suggestions"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(coop_table_name(table), names[i])) return true;
    return coop_gap_find(coop_table_name(table)) && coop_table_rows(table) > 0;
}

void web_begin_left_out(web *w) {
    web_put(w, "<section id=\"tables\">");
    web_element(w, "h2", coop_i_word(w->words, SAY_WEB_LEFT_OUT));
    web_element(w, "p", coop_i_word(w->words, SAY_WEB_LEFT_OUT_WHERE));
    web_put(w, "<ul>\n");
}

void web_left_out(web *w, const coop_table *table) {
    if (coop_table_rows(table) == 0) return;
    web_put(w, "<li>");
    web_text(w, coop_table_title(table));
    web_put(w, ": ");
    web_say(w, SAY_WEB_ROWS, COOP_I_COUNT(coop_table_rows(table)));
    web_put(w, "</li>\n");
}

void web_end_left_out(web *w) {
    web_put(w, "</ul>\n</section>\n");
}

static void put_left_out(web *w) {
    web_begin_left_out(w);
    for (size_t i = 0; i < coop_report_tables(w->report); i++) web_left_out(w, coop_report_table(w->report, i));
    web_end_left_out(w);
}

void web_tables(web *w) {
    if (web_is_short(w)) {
        put_left_out(w);
        return;
    }
    web_put(w, "<section id=\"tables\">");
    web_element(w, "h2", coop_i_word(w->words, SAY_WEB_TABLES));
    for (size_t i = 0; i < coop_report_tables(w->report); i++) {
        const coop_table *table = coop_report_table(w->report, i);
        if (coop_table_rows(table) == 0 || (!w->options.paper && is_shown_elsewhere(table))) continue;
        web_element(w, "h3", coop_table_title(table));
        if (w->options.paper)
            web_table(w, table, "");
        else
            web_table_folded(w, table);
    }
    web_put(w, "<p class=\"tools\" id=\"save\" hidden><button type=\"button\" id=\"save-json\">");
    web_word(w, SAY_WEB_SAVE_JSON);
    web_put(w, "</button></p>\n</section>\n");
}
