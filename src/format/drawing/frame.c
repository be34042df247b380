/* What stands around the plot: title above; legend (kinds, sizes, ties) and what was left out below. */
#include <math.h>
#include <string.h>

#include "format/drawing/drawing.h"
#include "util/text.h"

static const coop_colour soft = {0x5a, 0x66, 0x75}, warning = {0xb3, 0x26, 0x1e};

static double margin(const drawing *d) {
    return 26 * d->letters;
}

static void put(drawing *d, double x, double y, const ink_face *face, const char *text) {
    d->canvas.words(d->canvas.on, &(drawing_words){.x = x, .y = y, .face = *face, .text = text});
}

/* ---- above ---- */

/* Memberships are drawn like ties; figures elsewhere are of cooperation alone. */
static bool has_memberships(const coop_network *network) {
    coop_tie tie;
    for (uint64_t i = 0; i < coop_network_ties(network); i++) {
        coop_network_tie(&tie, network, i);
        if (strcmp(tie.kind, COOP_MEMBERSHIP) == 0) return true;
    }
    return false;
}

static uint64_t synthetic(const drawing *d, coop_network_facts *facts) {
    coop_network_facts_of(facts, d->export_->network);
    return facts->synthetic_organisations + facts->synthetic_ties;
}

double drawing_frame_top(const drawing *d) {
    coop_network_facts facts;
    return (synthetic(d, &facts) ? 76 : 62) * d->letters;
}

/* "drawn: 109 organisations, 246 pairs, memberships included · size: strength · colour: kind" */
static void say_what(drawing *d) {
    const coop_picture *picture = d->export_->picture;
    const char *size = picture->size_title ? picture->size_title : picture->size_by;
    coop_i_buf_reset(&d->said);
    coop_i_say(&d->said, d->words, SAY_DRAWING_OF, COOP_I_COUNT(d->n), COOP_I_COUNT(d->pairs));
    if (has_memberships(d->export_->network)) coop_i_buf_puts(&d->said, coop_i_word(d->words, SAY_DRAWING_MEMBERSHIPS));
    if (size) coop_i_say(&d->said, d->words, SAY_DRAWING_SIZE, COOP_I_TERM(size));
    if (picture->colour_by)
        coop_i_say(&d->said, d->words, SAY_DRAWING_COLOUR,
                   COOP_I_TEXT(coop_i_word(d->words, picture->by_groups ? SAY_WEB_BY_COMMUNITY : SAY_WEB_BY_KIND)));
}

static void put_title(drawing *d) {
    const char *name = drawing_title(d);
    ink_face face = {.size = 20 * d->letters, .bold = true, .colour = drawing_dark};
    double room = d->width - 2 * margin(d), width = ink_width(d->ink, name, &face);
    coop_network_facts facts;
    if (width > room) face.size *= room / width; /* a long name is set smaller rather than cut */
    put(d, margin(d), 36 * d->letters, &face, name);
    say_what(d);
    put(d, margin(d), 53 * d->letters, &(ink_face){.size = 10.5 * d->letters, .colour = soft},
        coop_i_buf_text(&d->said));
    if (synthetic(d, &facts) == 0) return;
    coop_i_buf_reset(&d->said);
    coop_i_say(&d->said, d->words, SAY_DRAWING_SYNTHETIC, COOP_I_COUNT(facts.synthetic_organisations),
               COOP_I_COUNT(facts.synthetic_ties));
    put(d, margin(d), 68 * d->letters, &(ink_face){.size = 10.5 * d->letters, .bold = true, .colour = warning},
        coop_i_buf_text(&d->said));
}

/* ---- the legend: items in rows ---- */

typedef struct flow { /* where the next item goes */
    double x, y;
    bool draw; /* false: only measure */
} flow;

static ink_face legend_face(const drawing *d) {
    return (ink_face){.size = 9.5 * d->letters, .colour = drawing_dark};
}

/* Room for a sign of this width and what stands in d->said; returns where the sign begins. */
static double next_item(drawing *d, flow *at, double sign, const char *text) {
    ink_face face = legend_face(d);
    double width = sign + 5 * d->letters + ink_width(d->ink, text, &face);
    if (at->x > margin(d) && at->x + width > d->width - margin(d)) {
        at->x = margin(d);
        at->y += 16 * d->letters;
    }
    double x = at->x;
    at->x += width + 18 * d->letters;
    if (at->draw) put(d, x + sign + 5 * d->letters, at->y, &face, text);
    return x;
}

static double middle(const drawing *d, const flow *at) {
    return at->y - 3.3 * d->letters;
}

static void put_colour(drawing *d, flow *at, const coop_legend *item) {
    enum { LONGEST = 60 };
    const char *name = coop_i_term(d->words, item->text ? item->text : "");
    size_t fit = coop_i_text_fit(name, LONGEST);
    coop_i_buf_reset(&d->said);
    coop_i_buf_add(&d->said, name, fit);
    coop_i_buf_puts(&d->said, name[fit] ? "… (" : " (");
    coop_i_say_count(&d->said, d->words, item->count);
    coop_i_buf_putc(&d->said, ')');
    double r = 4.6 * d->letters, x = next_item(d, at, 2 * r, coop_i_buf_text(&d->said));
    if (at->draw) d->canvas.dot(d->canvas.on, x + r, middle(d, at), r, item->colour, NULL);
}

static coop_i_said figure(double value) {
    return fabs(value) >= 1000 ? COOP_I_COUNT(round(value)) : COOP_I_SHORT(value, 3);
}

static double size_of_value(const coop_picture *picture, double value) {
    double share = (value - picture->least) / (picture->greatest - picture->least);
    return COOP_SIZE_LEAST + (COOP_SIZE_GREATEST - COOP_SIZE_LEAST) * sqrt(share);
}

/* The least, a middle and the greatest value, as dots of their sizes. */
static void put_sizes(drawing *d, flow *at) {
    const coop_picture *picture = d->export_->picture;
    double range = picture->greatest - picture->least;
    if (!isfinite(range) || range <= 0 || d->n == 0) return;
    const double values[] = {picture->least, picture->least + range / 4, picture->greatest};
    for (int k = 0; k < 3; k++) {
        double r = drawing_radius(d, size_of_value(picture, values[k]));
        coop_i_buf_reset(&d->said);
        if (k == 0 && picture->size_by)
            coop_i_say(&d->said, d->words, SAY_DRAWING_SIZES,
                       COOP_I_TERM(picture->size_title ? picture->size_title : picture->size_by));
        coop_i_say(&d->said, d->words, SAY_WEB_NUMBER, figure(values[k]));
        double x = next_item(d, at, 2 * r, coop_i_buf_text(&d->said));
        if (at->draw) d->canvas.dot(d->canvas.on, x + r, middle(d, at), r, drawing_grey, NULL);
    }
}

static void put_line(drawing *d, flow *at, const ink_pen *pen, const char *text) {
    double length = 26 * d->letters, x = next_item(d, at, length, text), y = middle(d, at);
    if (at->draw)
        d->canvas.line(d->canvas.on, &(drawing_line){.x1 = x, .y1 = y, .x2 = x + length, .y2 = y, .pen = *pen}, NULL);
}

static void put_ties(drawing *d, flow *at) {
    if (d->lines.count > 0) {
        coop_i_buf_reset(&d->said);
        if (d->strongest > d->weakest)
            coop_i_say(&d->said, d->words, SAY_DRAWING_TIE, figure(d->weakest), figure(d->strongest));
        else
            coop_i_buf_puts(&d->said, coop_i_word(d->words, SAY_DRAWING_TIE_ALIKE));
        put_line(d, at, &(ink_pen){.colour = drawing_grey, .opacity = 0.7, .width = 2.2 * d->letters},
                 coop_i_buf_text(&d->said));
    }
    size_t began, ended;
    drawing_count_changes(&began, &ended, d);
    for (int i = 1; i >= 0; i--) {
        size_t count = i ? began : ended;
        ink_pen pen = drawing_pen_of_change(d, i);
        if (count == 0) continue;
        coop_i_buf_reset(&d->said);
        coop_i_say(&d->said, d->words, i ? SAY_DRAWING_BEGAN : SAY_DRAWING_ENDED, COOP_I_COUNT(count));
        put_line(d, at, &pen, coop_i_buf_text(&d->said));
    }
    if (drawing_suggestions(d) > 0)
        put_line(d, at,
                 &(ink_pen){.colour = drawing_suggested, .opacity = 1, .width = 1.5 * d->letters, .dashed = true},
                 coop_i_word(d->words, SAY_DRAWING_SUGGESTED));
}

static double put_legend(drawing *d, flow at) {
    const coop_picture *picture = d->export_->picture;
    for (size_t i = 0; i < picture->legend_count; i++) put_colour(d, &at, &picture->legend[i]);
    double largest = drawing_radius(d, COOP_SIZE_GREATEST);
    if (picture->legend_count > 0) at.x = margin(d), at.y += fmax(18 * d->letters, 10 * d->letters + largest);
    put_sizes(d, &at);
    put_ties(d, &at);
    return at.y + fmax(largest - 6 * d->letters, 0);
}

/* ---- what was left out ---- */

void drawing_list_unplaced(coop_i_buf *list, const drawing *d, size_t most) {
    size_t told = 0;
    for (size_t i = 0; i < d->name_count; i++) {
        if (d->names[i].placed) continue;
        if (told++ >= most) continue;
        if (told > 1) coop_i_buf_puts(list, ", ");
        coop_i_buf_puts(list, coop_network_label(d->export_->network, d->names[i].node));
    }
    if (told <= most) return;
    coop_i_buf_putc(list, ' ');
    coop_i_say(list, d->words, SAY_WEB_AND_OTHERS, COOP_I_COUNT(told - most));
}

static bool leaves_out(const drawing *d) {
    return d->drawn < d->n || d->lines.count < d->pairs;
}

static void say_names(drawing *d, size_t most) {
    coop_i_buf list = {0};
    coop_i_buf_reset(&d->said);
    if (d->name_count < d->n) {
        coop_i_say(&d->said, d->words, SAY_DRAWING_SOME_NAMED, COOP_I_COUNT(d->placed), COOP_I_COUNT(d->n));
        return;
    }
    drawing_list_unplaced(&list, d, most);
    coop_i_say(&d->said, d->words, SAY_DRAWING_UNNAMED, COOP_I_COUNT(d->n - d->placed), COOP_I_COUNT(d->n),
               COOP_I_TEXT(coop_i_buf_text(&list)));
    d->failed = d->failed || list.failed;
    coop_i_buf_clear(&list);
}

static void put_caption(drawing *d, double y) {
    enum { LISTED = 12 };
    ink_face face = {.size = 9 * d->letters, .colour = soft};
    if (leaves_out(d)) {
        coop_i_buf_reset(&d->said);
        coop_i_say(&d->said, d->words, d->drawn > d->most_nodes ? SAY_DRAWING_LEFT_OUT_SUGGESTED : SAY_DRAWING_LEFT_OUT,
                   COOP_I_COUNT(d->drawn), COOP_I_COUNT(d->n), COOP_I_COUNT(d->lines.count), COOP_I_COUNT(d->pairs));
        y += 13 * d->letters;
        put(d, margin(d), y, &face, coop_i_buf_text(&d->said));
    }
    if (d->placed == d->n) return;
    size_t most = LISTED;
    do say_names(d, most);
    while (most-- > 0 && ink_width(d->ink, coop_i_buf_text(&d->said), &face) > d->width - 2 * margin(d));
    put(d, margin(d), y + 13 * d->letters, &face, coop_i_buf_text(&d->said));
}

double drawing_frame_bottom(drawing *d) {
    flow at = {margin(d), 0, false};
    return put_legend(d, at) + (16 + 18 + 13 + (leaves_out(d) ? 13 : 0)) * d->letters;
}

void drawing_frame(drawing *d) {
    flow at = {margin(d), d->bottom + 16 * d->letters, true};
    put_title(d);
    put_caption(d, put_legend(d, at));
}
