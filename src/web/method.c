/* Method: with what it was computed, from what, and how to repeat and cite it. */
#include <stdio.h>
#include <string.h>

#include "web/web.h"

static void put_row(web *w, coop_i_message message, const char *text) {
    if (!text || !*text) return;
    web_put(w, "<dt>");
    web_word(w, message);
    web_put(w, "</dt><dd>");
    web_text(w, text);
    web_put(w, "</dd>\n");
}

static void put_distance(web *w) {
    web_put(w, "<dt>");
    web_word(w, SAY_WEB_DISTANCE);
    web_put(w, "</dt><dd>");
    if (w->graph->alpha == 0 || w->graph->unweighted)
        web_word(w, SAY_WEB_DISTANCE_STEPS);
    else
        web_say(w, SAY_WEB_DISTANCE_IS, COOP_I_SHORT(w->graph->alpha, 3));
    web_put(w, "</dd>\n");
}

static void put_facts(web *w) {
    coop_i_buf seed = {0};
    coop_i_say(&seed, w->words, SAY_WEB_NUMBER, COOP_I_ID(w->ctx->seed));
    web_put(w, "<dl>\n");
    put_row(w, SAY_WEB_PROGRAM, "coopgraph " COOP_VERSION);
    put_row(w, SAY_WEB_NETWORK, coop_network_text(w->network, COOP_NAME));
    put_row(w, SAY_WEB_SEED, coop_i_buf_text(&seed));
    put_distance(w);
    put_row(w, SAY_WEB_DIRECTIONS, coop_i_word(w->words, w->graph->directed ? SAY_WEB_KEPT : SAY_WEB_DROPPED));
    if (w->options.picture) put_row(w, SAY_WEB_LAYOUT, coop_i_term(w->words, w->options.picture->layout));
    put_row(w, SAY_WEB_LICENCE, coop_network_text(w->network, COOP_LICENCE));
    web_put(w, "</dl>\n");
    w->xml.failed = w->xml.failed || seed.failed;
    coop_i_buf_clear(&seed);
}

/* ---- sources ---- */

/* An address of the data's is shown as it is, and can be followed only where it leads to the web. */
static void put_address(web *w, const char *url) {
    bool web_address = !strncmp(url, "http://", 7) || !strncmp(url, "https://", 8);
    if (web_address) {
        web_put(w, "<a rel=\"noopener noreferrer nofollow\" href=\"");
        web_text(w, url);
        web_put(w, "\">");
    }
    web_text(w, url);
    if (web_address) web_put(w, "</a>");
}

/* A whole day as the page's language writes it; anything else stands as the data have it. */
static void put_day(web *w, const char *text) {
    coop_date date;
    char day[12], month[12], year[12];
    bool whole = coop_date_parse(&date, text) && date % 100 != 0 && strlen(text) == strlen("2015-01-14");
    if (!whole) {
        web_text(w, text);
        return;
    }
    snprintf(day, sizeof day, "%02d", (int)(date % 100));
    snprintf(month, sizeof month, "%02d", (int)(date / 100 % 100));
    snprintf(year, sizeof year, "%04d", (int)(date / 10000));
    web_say(w, SAY_WEB_DAY, COOP_I_TEXT(day), COOP_I_TEXT(month), COOP_I_TEXT(year));
}

static void put_sources(web *w) {
    size_t count = coop_network_sources(w->network);
    if (count == 0) return;
    web_element(w, "h3", coop_i_word(w->words, SAY_WEB_SOURCES));
    web_put(w, "<ul>\n");
    for (size_t i = 0; i < count; i++) {
        const char *fields[5], *key = coop_network_source(w->network, i, fields);
        bool first = true;
        web_put(w, "<li>");
        for (int f = 0; f < 5; f++) { /* title, document, address, date, note */
            bool note = f == 4 || (f == 1 && fields[0]);
            if (!fields[f] || (note && web_is_short(w))) continue;
            if (!first) web_put(w, ". ");
            first = false;
            if (f == 2)
                put_address(w, fields[f]);
            else if (f == 3)
                put_day(w, fields[f]);
            else
                web_text(w, fields[f]);
        }
        if (first) web_text(w, key);
        web_put(w, "</li>\n");
    }
    web_put(w, "</ul>\n");
}

/* ---- to cite it, to repeat it ---- */

static void put_citation(web *w) {
    web_element(w, "h3", coop_i_word(w->words, SAY_WEB_CITE));
    web_put(
        w,
        "<pre tabindex=\"0\">@software{coopgraph,\n  title = {coopgraph: cluster cooperation graphs},\n  version = {");
    web_text(w, coop_version());
    web_put(w, "}\n}</pre>\n");
}

static void put_meanings(web *w) {
    const coop_table *measures = coop_report_find(w->report, "measures");
    size_t count;
    const coop_measure *rows = coop_measure_rows(&count);
    if (!measures) return;
    web_element(w, "h3", coop_i_word(w->words, SAY_WEB_MEASURES));
    web_put(w, "<dl class=\"meanings\">\n");
    for (size_t i = 0; i < count; i++) {
        if (coop_table_find_column(measures, rows[i].name) == SIZE_MAX) continue;
        web_element(w, "dt", coop_i_term(w->words, rows[i].title));
        web_put(w, "<dd>");
        web_text(w, coop_i_term(w->words, rows[i].summary));
        web_put(w, " <span class=\"about\">");
        web_text(w, rows[i].reference);
        web_put(w, "</span></dd>\n");
    }
    web_put(w, "</dl>\n");
}

void web_method(web *w) {
    web_put(w, "<section id=\"method\">");
    web_element(w, "h2", coop_i_word(w->words, SAY_WEB_METHOD));
    put_facts(w);
    if (w->options.command) {
        web_element(w, "h3", coop_i_word(w->words, SAY_WEB_COMMAND));
        web_element(w, "pre tabindex=\"0\"", w->options.command);
    }
    put_meanings(w);
    put_sources(w);
    put_citation(w);
    web_put(w, "</section>\n");
}
