/* How text gets into a page: escaped, without exception. */
#include <stdio.h>
#include <string.h>

#include "util/number.h"
#include "web/web.h"

void web_put(web *w, const char *markup) {
    coop_i_output_puts(w->output, markup);
}

/* A number and its per cent sign stay on one line. */
void web_text(web *w, const char *text) {
    const char *blank = text ? strstr(text, " %") : NULL;
    if (!text) return;
    if (!blank) {
        xml_text(&w->xml, text);
        return;
    }
    coop_i_buf whole = {0};
    for (; blank; text = blank + 1, blank = strstr(text, " %")) {
        coop_i_buf_add(&whole, text, (size_t)(blank - text));
        coop_i_buf_puts(&whole, "\u00a0");
    }
    coop_i_buf_puts(&whole, text);
    xml_text(&w->xml, coop_i_buf_text(&whole));
    w->xml.failed = w->xml.failed || whole.failed;
    coop_i_buf_clear(&whole);
}

void web_element(web *w, const char *tag, const char *text) {
    coop_i_output_printf(w->output, "<%s>", tag);
    web_text(w, text);
    coop_i_output_printf(w->output, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

void web_number(web *w, double value) {
    coop_i_output_number(w->output, value);
}

void web_hex(web *w, coop_colour colour) {
    coop_i_output_printf(w->output, "#%02x%02x%02x", (unsigned)colour.r, (unsigned)colour.g, (unsigned)colour.b);
}

void web_word(web *w, coop_i_message message) {
    web_text(w, coop_i_word(w->words, message));
}

void web_say_values(web *w, coop_i_message message, const coop_i_said *values, size_t count) {
    coop_i_buf_reset(&w->said);
    coop_i_say_values(&w->said, w->words, message, values, count);
    web_text(w, coop_i_buf_text(&w->said));
}

/* The sentence is filled with two control characters, which no catalogue has; where they stand, `put` writes. */
void web_say_around(web *w, coop_i_message message, web_slot_fn *put, const void *data) {
    coop_i_buf whole = {0}, part = {0};
    coop_i_say(&whole, w->words, message, COOP_I_TEXT("\1"), COOP_I_TEXT("\2"));
    for (const char *at = coop_i_buf_text(&whole); *at;) {
        size_t plain = strcspn(at, "\1\2");
        coop_i_buf_reset(&part);
        coop_i_buf_add(&part, at, plain);
        web_text(w, coop_i_buf_text(&part));
        at += plain;
        if (*at) put(w, *at++ - 1, data);
    }
    w->xml.failed = w->xml.failed || whole.failed || part.failed;
    coop_i_buf_clear(&whole);
    coop_i_buf_clear(&part);
}

void web_organisation(web *w, uint32_t i) {
    if (i == COOP_NONE) {
        web_put(w, "–");
        return;
    }
    bool linked = w->has_card && w->has_card[i] && !w->alone && !w->options.paper;
    if (linked) coop_i_output_printf(w->output, "<a href=#o%u>", (unsigned)i);
    web_text(w, coop_network_label(w->network, i));
    if (linked) web_put(w, "</a>");
}

void web_dot(web *w, uint32_t i) {
    coop_i_output_printf(w->output, "<svg class=dot aria-hidden=true><use href=#k%d /></svg>",
                         (int)coop_network_kind(w->network, i));
}

void web_dots(web *w) {
    web_put(w, "<svg hidden aria-hidden=\"true\">");
    for (int kind = 0; kind < COOP_KINDS; kind++) {
        coop_i_output_printf(
            w->output, "<symbol id=\"k%d\" viewBox=\"0 0 10 10\"><circle cx=\"5\" cy=\"5\" r=\"4.5\" fill=\"", kind);
        web_hex(w, coop_kind_colour((coop_kind)kind));
        web_put(w, "\"/></symbol>");
    }
    web_put(w, "</svg>\n");
}
