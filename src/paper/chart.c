/* Charts: the bars of src/web/charts.c, which are SVG of rectangles and texts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "paper/inside.h"

static const coop_colour there = {0x00, 0x72, 0xb2}, ground = {0xe3, 0xe7, 0xec};

static coop_colour fill_of(const paper_node *rectangle) {
    coop_colour colour = paper_has_class(rectangle, "ground") ? ground : there;
    size_t length;
    const char *fill = paper_attribute(rectangle, "fill", &length);
    unsigned long rgb = fill && *fill == '#' ? strtoul(fill + 1, NULL, 16) : 0;
    if (fill) colour = (coop_colour){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb};
    return colour;
}

/* Names end at their place, figures begin there. */
static void put_text(paper *p, const paper_node *text, double scale) {
    const ink_face face = {.size = 13 * scale, .colour = paper_dark};
    paper_text t = {0};
    paper_gather(&t, text, &face);
    ink_text *set = paper_set(p, &t, &face, 0, INK_LEFT);
    if (set) {
        double x = p->left + paper_number(text, "x") * scale, y = p->y + paper_number(text, "y") * scale;
        ink_show_at(p->ink, set, paper_has_class(text, "name") ? x - ink_text_width(set) : x, y, 0);
    }
    ink_text_free(set);
    paper_text_clear(p, &t);
}

void paper_chart(paper *p, const paper_node *svg) {
    double box[4] = {0, 0, 1, 0};
    size_t length;
    const char *text = paper_attribute(svg, "viewBox", &length);
    for (int i = 0; text && i < 4; i++) {
        char *after;
        box[i] = strtod(text, &after);
        text = after;
    }
    double scale = p->width / box[2], height = box[3] * scale;
    paper_need(p, height);
    for (const paper_node *node = svg->children; node; node = node->next) {
        if (paper_is(node, "rect"))
            ink_box(p->ink, p->left + paper_number(node, "x") * scale, p->y + paper_number(node, "y") * scale,
                    paper_number(node, "width") * scale, paper_number(node, "height") * scale, fill_of(node));
        if (paper_is(node, "text")) put_text(p, node, scale);
    }
    p->y += height + 4;
}
