/* Lines, curves, discs, boxes. */
#include "ink/inside.h"

static void source(ink *i, coop_colour colour, double opacity) {
    ink_lib.cairo_set_source_rgba(i->cairo, colour.r / 255.0, colour.g / 255.0, colour.b / 255.0, opacity);
}

static void stroke(ink *i, const ink_pen *pen) {
    static const double dashes[] = {5, 3.5};
    source(i, pen->colour, pen->opacity);
    ink_lib.cairo_set_line_width(i->cairo, pen->width);
    ink_lib.cairo_set_line_cap(i->cairo, CAIRO_LINE_CAP_ROUND);
    ink_lib.cairo_set_dash(i->cairo, dashes, pen->dashed ? 2 : 0, 0);
    ink_lib.cairo_stroke(i->cairo);
}

void ink_line(ink *i, double x1, double y1, double x2, double y2, const ink_pen *pen) {
    if (!i->cairo) return;
    ink_lib.cairo_move_to(i->cairo, x1, y1);
    ink_lib.cairo_line_to(i->cairo, x2, y2);
    stroke(i, pen);
}

void ink_curve(ink *i, double x1, double y1, double cx, double cy, double x2, double y2, const ink_pen *pen) {
    if (!i->cairo) return;
    ink_lib.cairo_move_to(i->cairo, x1, y1);
    ink_lib.cairo_curve_to(i->cairo, x1 + (cx - x1) * 2 / 3, y1 + (cy - y1) * 2 / 3, x2 + (cx - x2) * 2 / 3,
                           y2 + (cy - y2) * 2 / 3, x2, y2);
    stroke(i, pen);
}

void ink_disc(ink *i, double x, double y, double radius, coop_colour colour, double rim) {
    const double whole = 6.283185307179586;
    if (!i->cairo) return;
    ink_lib.cairo_new_sub_path(i->cairo);
    ink_lib.cairo_arc(i->cairo, x, y, radius, 0, whole);
    source(i, colour, 1);
    ink_lib.cairo_fill_preserve(i->cairo);
    ink_lib.cairo_set_source_rgb(i->cairo, 1, 1, 1);
    ink_lib.cairo_set_line_width(i->cairo, rim);
    ink_lib.cairo_set_dash(i->cairo, NULL, 0, 0);
    if (rim > 0) ink_lib.cairo_stroke(i->cairo);
    ink_lib.cairo_new_path(i->cairo);
}

void ink_box(ink *i, double x, double y, double width, double height, coop_colour colour) {
    if (!i->cairo) return;
    ink_lib.cairo_rectangle(i->cairo, x, y, width, height);
    source(i, colour, 1);
    ink_lib.cairo_fill(i->cairo);
}
