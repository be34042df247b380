/* The map: a picture that stands still, in the page's text, and the place of the one to click in. */
#include "format/drawing/drawing.h"
#include "web/web.h"

enum { STILL_NODES = 600, STILL_LINES = 800 }; /* more would make the file large and the picture no clearer */

static coop_status put_still(web *w) {
    const coop_export shown = {.network = w->network,
                               .picture = w->options.picture,
                               .suggestions = coop_report_find(w->report, "suggestions")};
    web_put(w, "<figure id=\"map-still\" class=\"paper\">\n");
    coop_status status = drawing_in_page(w->output, &shown, STILL_NODES, STILL_LINES, w->ctx);
    web_put(w, "<figcaption class=\"note\">");
    web_word(w, SAY_WEB_MAP_ALT);
    web_put(w, "</figcaption></figure>\n");
    return status;
}

coop_status web_map(web *w) {
    if (!w->options.picture) return COOP_OK;
    if (w->options.paper) {
        web_put(w, "<figure class=\"sheet\"");
        xml_attribute(&w->xml, "aria-label", coop_i_word(w->words, SAY_WEB_MAP));
        web_put(w, "></figure>\n");
        return COOP_OK;
    }
    web_put(w, "<section id=\"map\">");
    web_element(w, "h2", coop_i_word(w->words, SAY_WEB_MAP));
    if (w->has_map) {
        web_element(w, "p class=\"note\" id=\"map-needs-script\"", coop_i_word(w->words, SAY_WEB_MAP_SCRIPT));
        web_put(w, "<p class=\"note\" id=\"map-needs-webgl\" hidden>");
        web_word(w, SAY_WEB_MAP_WEBGL);
        web_put(w, "</p>\n");
        web_controls(w);
    } else {
        web_element(w, "p class=\"note\"", coop_i_word(w->words, SAY_WEB_MAP_STILL));
    }
    coop_status status = put_still(w);
    web_put(w, "</section>\n");
    return status;
}
