/* What the map is steered by. It is here, in words of the page's language, and hidden until the script wires it. */
#include <string.h>

#include "web/web.h"

static void open_select(web *w, const char *id, coop_i_message label) {
    web_put(w, "<label>");
    web_word(w, label);
    coop_i_output_printf(w->output, " <select id=\"%s\">", id);
}

static void put_option(web *w, const char *value, const char *text) {
    web_put(w, "<option");
    xml_attribute(&w->xml, "value", value);
    web_put(w, ">");
    web_text(w, text);
    web_put(w, "</option>");
}

static void close_select(web *w) {
    web_put(w, "</select></label>\n");
}

static void put_button(web *w, const char *id, coop_i_message text) {
    coop_i_output_printf(w->output, "<button type=\"button\" id=\"%s\">", id);
    web_word(w, text);
    web_put(w, "</button>\n");
}

static void put_check(web *w, const char *id, coop_i_message text) {
    coop_i_output_printf(w->output, "<label class=\"check\" id=\"%s-label\"><input type=\"checkbox\" id=\"%s\"> ", id,
                         id);
    web_word(w, text);
    web_put(w, "</label>\n");
}

static void put_range(web *w, const char *id, coop_i_message text) {
    coop_i_output_printf(w->output, "<label id=\"%s-label\">", id);
    web_word(w, text);
    coop_i_output_printf(w->output, " <span id=\"%s-value\"></span><input type=\"range\" id=\"%s\"></label>\n", id, id);
}

static void put_colours(web *w) {
    open_select(w, "map-colour", SAY_WEB_COLOUR);
    put_option(w, "kind", coop_i_word(w->words, SAY_WEB_BY_KIND));
    put_option(w, "community", coop_i_word(w->words, SAY_WEB_BY_COMMUNITY));
    put_option(w, "cluster", coop_i_word(w->words, SAY_WEB_BY_CLUSTER));
    put_option(w, "region", coop_i_word(w->words, SAY_WEB_BY_REGION));
    close_select(w);
}

static void put_sizes(web *w) {
    const coop_table *measures = coop_report_find(w->report, "measures");
    open_select(w, "map-size", SAY_WEB_SIZE);
    put_option(w, "", coop_i_word(w->words, SAY_WEB_ALIKE));
    for (size_t c = 1; measures && c < coop_table_columns(measures); c++) {
        const coop_column *column = coop_table_column(measures, c);
        put_option(w, coop_column_name(column), coop_column_title(column));
    }
    close_select(w);
}

/* Filled by the script: the twenty most critical, with what was computed of each. */
static void put_what_if(web *w) {
    open_select(w, "map-what-if", SAY_WEB_WHAT_IF);
    put_option(w, "", coop_i_word(w->words, SAY_WEB_NOBODY));
    close_select(w);
}

static void put_steps(web *w) {
    static const char *const steps[] = {"1", "2", "3"};
    open_select(w, "map-steps", SAY_WEB_STEPS);
    put_option(w, "", coop_i_word(w->words, SAY_WEB_ALL));
    for (int i = 0; i < 3; i++) put_option(w, steps[i], steps[i]);
    close_select(w);
}

static void open_fieldset(web *w, const char *id, coop_i_message legend) {
    coop_i_output_printf(w->output, "<fieldset id=\"%s\"><legend>", id);
    web_word(w, legend);
    web_put(w, "</legend>");
}

void web_controls(web *w) {
    web_put(w, "<div id=\"map-live\" hidden>\n<div class=\"tools\" id=\"map-tools\">\n<label>");
    web_word(w, SAY_WEB_SEARCH);
    web_put(w, " <input type=\"search\" id=\"map-search\" list=\"map-names\" autocomplete=\"off\"></label>"
               "<datalist id=\"map-names\"></datalist></div>\n"
               "<details id=\"map-settings\" open><summary>");
    web_word(w, SAY_WEB_SETTINGS);
    web_put(w, "</summary><div class=\"tools\">\n");
    put_colours(w);
    put_sizes(w);
    put_steps(w);
    put_what_if(w);
    put_range(w, "map-strength", SAY_WEB_STRONGER);
    put_range(w, "map-year", SAY_WEB_YEAR);
    put_button(w, "map-play", SAY_WEB_PLAY);
    put_check(w, "map-memberships", SAY_WEB_MEMBERSHIPS);
    put_check(w, "map-suggestions", SAY_WEB_DASHED);
    put_check(w, "map-places", SAY_WEB_GEOGRAPHIC);
    web_put(w, "</div></details>\n<div class=\"stage\"><div id=\"map-canvas\" role=\"img\"");
    xml_attribute(&w->xml, "aria-label", coop_i_word(w->words, SAY_WEB_MAP_ALT));
    web_put(w, "></div><div class=\"zoom\">\n");
    put_button(w, "map-nearer", SAY_WEB_NEARER);
    put_button(w, "map-farther", SAY_WEB_FARTHER);
    put_button(w, "map-whole", SAY_WEB_WHOLE_MAP);
    web_put(w, "</div><aside id=\"map-card\" hidden><button type=\"button\" id=\"map-close\">");
    web_word(w, SAY_WEB_CLOSE);
    web_put(w, "</button> ");
    put_button(w, "map-print", SAY_WEB_PRINT);
    web_put(w, "<div id=\"map-card-text\"></div></aside></div>\n<p id=\"map-status\" class=\"note\" "
               "role=\"status\"></p>\n<ul id=\"map-reasons\" hidden></ul>\n");
    open_fieldset(w, "map-legend", SAY_WEB_FILTERS);
    web_put(w, "</fieldset>\n");
    open_fieldset(w, "map-ties", SAY_WEB_TIE_KINDS);
    web_put(w, "</fieldset>\n</div>\n");
}
