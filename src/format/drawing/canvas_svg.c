/* A drawing as SVG text: no scripts, nothing from outside, a tooltip for each organisation, letters that can be
 * searched and copied. Each name states its width, so that it keeps its place with the fonts of whoever looks at it. */
#include <math.h>
#include <string.h>

#include "format/drawing/drawing.h"
#include "util/number.h"

static void put(drawing_svg *svg, const char *text) {
    coop_i_output_puts(svg->xml.output, text);
}

static void figure(drawing_svg *svg, double value, int digits) {
    char text[COOP_I_NUMBER_SIZE * 12];
    coop_i_output_write(svg->xml.output, text, coop_i_number_fixed(text, value, digits));
}

/* ` name="1.5"` */
static void number(drawing_svg *svg, const char *name, double value, int digits) {
    coop_i_output_printf(svg->xml.output, " %s=\"", name);
    figure(svg, value, digits);
    put(svg, "\"");
}

static void colour(drawing_svg *svg, const char *name, coop_colour c) {
    coop_i_output_printf(svg->xml.output, " %s=\"#%02x%02x%02x\"", name, (unsigned)c.r, (unsigned)c.g, (unsigned)c.b);
}

static void point(drawing_svg *svg, const char *command, double x, double y) {
    put(svg, command);
    figure(svg, x, 1);
    put(svg, " ");
    figure(svg, y, 1);
}

/* ---- layers are groups, and in them lines that one pen draws: what they share is written once ---- */

static void put_down(drawing_svg *svg) {
    if (svg->penned) put(svg, "</g>\n");
    svg->penned = false;
}

static bool is_pen(const ink_pen *a, const ink_pen *b) {
    return a->colour.r == b->colour.r && a->colour.g == b->colour.g && a->colour.b == b->colour.b &&
           a->width == b->width && a->opacity == b->opacity && a->dashed == b->dashed;
}

static void take_up(drawing_svg *svg, const ink_pen *pen) {
    if (svg->penned && is_pen(&svg->pen, pen)) return;
    put_down(svg);
    put(svg, "<g");
    colour(svg, "stroke", pen->colour);
    number(svg, "stroke-width", pen->width, 2);
    if (pen->opacity < 1) number(svg, "stroke-opacity", pen->opacity, 2);
    if (pen->dashed && svg->layer != DRAWING_SUGGESTED) put(svg, " stroke-dasharray=\"5 3.5\"");
    put(svg, ">\n");
    svg->pen = *pen;
    svg->penned = true;
}

static void close_layer(drawing_svg *svg) {
    put_down(svg);
    if (svg->open) put(svg, "</g>\n");
    svg->open = false;
}

static void layer(void *on, drawing_layer which) {
    static const char *const groups[] = {
        [DRAWING_TIES] = "<g fill=\"none\" stroke-linecap=\"round\">\n",
        [DRAWING_SUGGESTED] = "<g fill=\"none\" stroke-dasharray=\"5 3.5\" stroke-linecap=\"round\">\n",
        [DRAWING_DOTS] = "<g stroke=\"#fff\" stroke-width=\"0.9\">\n",
        [DRAWING_LEADERS] = "<g fill=\"none\">\n",
        [DRAWING_NAMES] = "<g fill=\"#1d2733\" stroke=\"#fff\" stroke-linejoin=\"round\" paint-order=\"stroke\">\n",
        [DRAWING_AROUND] = "<g>\n",
    };
    drawing_svg *svg = on;
    close_layer(svg);
    put(svg, groups[which]);
    svg->open = true;
    svg->layer = which;
}

static void tip_of(drawing_svg *svg, const char *element, const char *tip) {
    if (!tip) {
        put(svg, "/>\n");
        return;
    }
    put(svg, "><title>");
    xml_text(&svg->xml, tip);
    coop_i_output_printf(svg->xml.output, "</title></%s>\n", element);
}

static void line(void *on, const drawing_line *l, const char *tip) {
    drawing_svg *svg = on;
    take_up(svg, &l->pen);
    put(svg, "<path");
    point(svg, " d=\"M", l->x1, l->y1);
    if (l->bend == 0) {
        point(svg, "L", l->x2, l->y2);
    } else {
        point(svg, "Q", (l->x1 + l->x2) / 2 - (l->y2 - l->y1) * l->bend,
              (l->y1 + l->y2) / 2 + (l->x2 - l->x1) * l->bend);
        point(svg, " ", l->x2, l->y2);
    }
    put(svg, "\"");
    tip_of(svg, "path", tip);
}

static void dot(void *on, double x, double y, double radius, coop_colour c, const char *tip) {
    drawing_svg *svg = on;
    put_down(svg);
    put(svg, "<circle");
    number(svg, "cx", x, 1);
    number(svg, "cy", y, 1);
    number(svg, "r", radius, 1);
    colour(svg, "fill", c);
    tip_of(svg, "circle", tip);
}

static void words(void *on, const drawing_words *w) {
    static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
    drawing_svg *svg = on;
    bool name = svg->layer == DRAWING_NAMES;
    put_down(svg);
    put(svg, "<text");
    number(svg, "x", w->x, 1);
    number(svg, "y", w->y, 1);
    number(svg, "font-size", w->face.size, 1);
    put(svg, anchors[w->align]);
    if (w->face.bold) put(svg, " font-weight=\"700\"");
    if (name) number(svg, "stroke-width", w->face.size * 0.22, 1);
    if (!name) colour(svg, "fill", w->face.colour);
    if (w->width > 0) {
        number(svg, "textLength", w->width, 1);
        put(svg, " lengthAdjust=\"spacingAndGlyphs\"");
    }
    put(svg, ">");
    xml_text(&svg->xml, w->text);
    put(svg, "</text>\n");
}

/* ---- the file ---- */

void drawing_svg_begin(drawing_svg *svg, const drawing *d, bool in_page) {
    if (!in_page) put(svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    put(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    number(svg, "width", ceil(d->width), 0);
    number(svg, "height", ceil(d->height), 0);
    coop_i_output_printf(svg->xml.output, " viewBox=\"0 0 %d %d\"", (int)ceil(d->width), (int)ceil(d->height));
    put(svg, " font-family=\"'DejaVu Sans', Verdana, 'Segoe UI', Arial, sans-serif\" role=\"img\">\n<title>");
    xml_text(&svg->xml, drawing_title(d));
    put(svg, "</title>\n<desc>coopgraph ");
    xml_text(&svg->xml, coop_version());
    put(svg, "</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
}

void drawing_svg_end(drawing_svg *svg) {
    close_layer(svg);
    put(svg, "</svg>\n");
}

const drawing_canvas drawing_canvas_svg = {.layer = layer, .line = line, .dot = dot, .words = words};
