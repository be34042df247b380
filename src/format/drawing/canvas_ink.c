/* A drawing on ink: a page of a PDF file, a PNG picture. */
#include "format/drawing/drawing.h"

static void layer(void *on, drawing_layer which) {
    (void)on, (void)which;
}

static void line(void *on, const drawing_line *l, const char *tip) {
    (void)tip;
    if (l->bend == 0) {
        ink_line(on, l->x1, l->y1, l->x2, l->y2, &l->pen);
        return;
    }
    double cx = (l->x1 + l->x2) / 2 - (l->y2 - l->y1) * l->bend, cy = (l->y1 + l->y2) / 2 + (l->x2 - l->x1) * l->bend;
    ink_curve(on, l->x1, l->y1, cx, cy, l->x2, l->y2, &l->pen);
}

static void dot(void *on, double x, double y, double radius, coop_colour colour, const char *tip) {
    const double rim = 0.9;
    (void)tip;
    ink_disc(on, x, y, radius, colour, radius > 2 ? rim : 0.3);
}

static void words(void *on, const drawing_words *w) {
    ink_text *text = ink_set(on, w->text, &w->face, NULL, 0, 0, INK_LEFT);
    if (!text) return;
    double width = ink_text_width(text);
    double x = w->align == INK_LEFT ? w->x : w->align == INK_RIGHT ? w->x - width : w->x - width / 2;
    ink_show_at(on, text, x, w->y, w->face.size * 0.2);
    ink_text_free(text);
}

const drawing_canvas drawing_canvas_ink = {.layer = layer, .line = line, .dot = dot, .words = words};
