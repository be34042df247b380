/* The inside of the SVG picture: where things are drawn, which ones, and which labels fit. */
#ifndef COOP_FORMAT_SVG_SVG_H
#define COOP_FORMAT_SVG_SVG_H

#include "format/format.h"
#include "format/xml.h"
#include "util/top.h"

/* Beyond these a picture says nothing and its file is slow: the largest and strongest are drawn, and the caption says
 * so. */
enum { SVG_MAX_NODES = 20000, SVG_MAX_LINES = 30000, SVG_MAX_LABELS = 90 };
enum { SVG_WIDTH = 1200, SVG_MARGIN = 40, SVG_WIDEST = 30 };

typedef struct svg_dot {
    double x, y, radius;
} svg_dot;

typedef struct svg_label {
    uint32_t node;
    char lines[2][96]; /* the second may be empty */
    double x, y, size; /* of the first baseline; font size */
    const char *anchor;
} svg_label;

typedef struct svg_drawing {
    const coop_export *export_;
    xml_out xml;
    bool in_page; /* it stands inside an HTML page */
    uint32_t most_nodes;
    size_t most_lines;
    uint32_t n;
    svg_dot *dots;
    uint32_t *by_size; /* largest first, then those of suggestions; the first `drawn` are drawn */
    uint32_t drawn;
    bool *is_drawn;
    coop_i_top lines; /* the strongest pairs with both ends drawn: a, b, score = weight */
    uint64_t pairs;   /* all pairs with a tie */
    double strongest;
    svg_label *labels;
    size_t label_count;
    double top, bottom; /* of the plot */
} svg_drawing;

/* Pixel places and radii, the order of sizes, the ties to draw. */
coop_status svg_layout(svg_drawing *svg, coop_context *ctx);
/* Labels of the largest that overlap neither each other nor a dot that is larger than theirs. */
coop_status svg_place_labels(svg_drawing *svg, coop_context *ctx);
void svg_clear(svg_drawing *svg);
/* The picture as an element of an HTML page, at most so many organisations and lines: the largest and strongest. */
coop_status svg_write_in_page(coop_i_output *output, const coop_export *export_, uint32_t most_nodes, size_t most_lines,
                              coop_context *ctx);
/* About how wide a text is at a font size: there are no font metrics here, so it is on the safe side. */
double svg_text_width(const char *text, double size);

#endif
