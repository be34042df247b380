/* The map: a picture that stands still, in the page's text, and the place of the one to click in. */
#include "format/drawing/drawing.h"
#include "web/web.h"

enum { STILL_NODES = 600, STILL_LINES = 800 }; /* more would make the file large and the picture no clearer */

coop_export web_shown(const web *w) {
    return (coop_export){.network = w->network,
                         .picture = w->options.picture,
                         .suggestions = w->changes ? NULL : coop_report_find(w->report, "suggestions"),
                         .changes = w->changes};
}

static void put_sheet(web *w) {
    web_put(w, "<figure class=\"sheet\"");
    xml_attribute(&w->xml, "aria-label", coop_i_word(w->words, SAY_WEB_MAP));
    web_put(w, "></figure>\n");
}

coop_status web_still(web *w, coop_i_message caption) {
    const coop_export shown = web_shown(w);
    if (w->options.paper) {
        put_sheet(w);
        return COOP_OK;
    }
    web_put(w, "<figure id=\"map-still\" class=\"paper\">\n");
    uint32_t part = w->brief >= WEB_ONE_MEETING ? 2 : 1;
    coop_status status = drawing_in_page(w->output, &shown, STILL_NODES / part, STILL_LINES / part, w->ctx);
    web_put(w, "<figcaption class=\"note\">");
    web_word(w, caption);
    web_put(w, "</figcaption></figure>\n");
    return status;
}

coop_status web_map(web *w) {
    if (!w->options.picture) return COOP_OK;
    if (w->options.paper) return web_still(w, SAY_WEB_MAP_ALT);
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
    coop_status status = web_still(w, SAY_WEB_MAP_ALT);
    web_put(w, "</section>\n");
    return status;
}
