/* Times of GEXF's edges: attributes of their own, or spells. */
#include <string.h>
#include <strings.h>

#include "core/cell.h"
#include "format/gexf/gexf.h"

static const char *get(xml_attributes *a, const char *name) {
    return xml_at(a, xml_find(a, name));
}

static bool has(xml_attributes *a, const char *name) {
    return xml_find(a, name) != SIZE_MAX;
}

static void lose(record_rows *rows, record_loss what, const xml_in *xml) {
    coop_place place;
    xml_here(&place, xml);
    record_rows_lose(rows, what, &place);
}

/* A day of the text, 0 when it is none: the time of day is left out, infinities are no ends. */
static coop_date day_of(record_rows *rows, const xml_in *xml, const char *text) {
    char day[16];
    coop_date date;
    if (!text || !*text || strncasecmp(text + strspn(text, "+-"), "inf", 3) == 0) return 0;
    size_t length = strcspn(text, "T ");
    if (length < sizeof day) {
        memcpy(day, text, length);
        day[length] = '\0';
        if (coop_date_parse(&date, day)) {
            if (coop_i_cell_has_clock(text)) lose(rows, RECORD_LOST_CLOCK, xml);
            return date;
        }
    }
    lose(rows, RECORD_LOST_NO_DATE, xml);
    return 0;
}

bool gexf_has_time(xml_attributes *a) {
    static const char *const names[] = {"start", "end", "startopen", "endopen", "timestamp", "timestamps", "intervals"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (has(a, names[i])) return true;
    return false;
}

void gexf_span_add(gexf_span *span, record_rows *rows, const xml_in *xml, xml_attributes *a, bool spell) {
    if (has(a, "timestamps") || has(a, "intervals")) lose(rows, RECORD_LOST_TIME_LIST, xml);
    bool stamp = has(a, "timestamp");
    const char *start = stamp ? "timestamp" : has(a, "start") ? "start" : "startopen";
    const char *end = stamp ? "timestamp" : has(a, "end") ? "end" : "endopen";
    coop_date since = day_of(rows, xml, get(a, start)), until = day_of(rows, xml, get(a, end));
    if (spell) { /* several: an end that is open stays open */
        span->open_start |= since == 0;
        span->open_end |= until == 0;
    }
    if (since && (!span->since || since < span->since)) span->since = since;
    if (until > span->until) span->until = until;
}
