/* The inside of a drawing: where things stand on a sheet, which ones, which names fit. One drawing code; what it draws
 * on is a canvas: an SVG text, or ink (PDF, PNG). */
#ifndef COOP_FORMAT_DRAWING_DRAWING_H
#define COOP_FORMAT_DRAWING_DRAWING_H

#include "core/language.h"
#include "format/format.h"
#include "format/xml.h"
#include "ink/ink.h"
#include "util/top.h"

/* Beyond these a picture says nothing and its file is slow: the largest and strongest are drawn, and the caption says
 * so. */
enum { DRAWING_NODES = 20000, DRAWING_LINES = 30000 };
/* So many organisations all have their names looked for a place, with a line to it if need be; of more only the
 * largest. */
enum { DRAWING_ALL_NAMED = 500, DRAWING_NAMED = 150, DRAWING_NAMED_IN_CROWD = 60, DRAWING_CROWD = 2000 };
enum { DRAWING_ROWS = 4 }; /* lines of a name */

/* ---- the canvas ---- */

typedef enum drawing_layer { /* from back to front */
                             DRAWING_TIES,
                             DRAWING_SUGGESTED,
                             DRAWING_LEADERS,
                             DRAWING_DOTS,
                             DRAWING_NAMES,
                             DRAWING_AROUND
} drawing_layer;

typedef struct drawing_line {
    double x1, y1, x2, y2, bend; /* the middle is moved aside by `bend` of the length; 0 = straight */
    ink_pen pen;
} drawing_line;

typedef struct drawing_words {
    double x, y; /* of the baseline */
    ink_align align;
    ink_face face;
    double width; /* as measured; 0 = not told */
    const char *text;
} drawing_words;

typedef struct drawing_canvas {
    void (*layer)(void *on, drawing_layer layer); /* what follows is of this layer */
    /* `tip` (NULL = none) is told where one points at it. */
    void (*line)(void *on, const drawing_line *line, const char *tip);
    void (*dot)(void *on, double x, double y, double radius, coop_colour colour, const char *tip);
    /* Names have a rim of white around their letters. */
    void (*words)(void *on, const drawing_words *words);
    void *on;
} drawing_canvas;

/* ---- the drawing ---- */

typedef struct drawing_box {
    double left, top, right, bottom;
} drawing_box;

typedef struct drawing_dot {
    double x, y, radius;
} drawing_dot;

typedef struct drawing_name {
    uint32_t node, row_count;
    char *rows[DRAWING_ROWS];    /* owned */
    double widths[DRAWING_ROWS]; /* at a size of 1 point */
    double size;                 /* points */
    bool bold, cut, placed, led; /* cut: it ends in "…"; led: a line leads from the dot to it */
    ink_align align;
    drawing_box box;
    double from_x, from_y, to_x, to_y; /* of the line */
} drawing_name;

typedef struct drawing {
    const coop_export *export_;
    const coop_i_words *words;
    coop_context *ctx;
    drawing_canvas canvas;
    ink *ink; /* measures */
    double width, height;
    double letters; /* sizes of letters: 1 on A3 */
    double least;   /* the smallest letters, in points */
    uint32_t most_nodes;
    size_t most_lines;
    uint32_t n;
    drawing_dot *dots;
    double scale;      /* points of a unit of the picture */
    uint32_t *by_size; /* largest first, then those of suggestions; the first `drawn` are drawn */
    uint32_t drawn;
    bool *is_drawn;
    coop_i_top lines; /* the strongest pairs with both ends drawn: a, b, score = weight */
    uint64_t pairs;   /* all pairs with a tie */
    double strongest, weakest;
    drawing_name *names; /* largest first */
    size_t name_count, placed, cut;
    double top, bottom; /* of the plot */
    coop_i_buf said;    /* scratch */
    bool failed;        /* memory was short */
} drawing;

/* common.c */
extern const coop_colour drawing_grey, drawing_suggested, drawing_dark;
const char *drawing_title(const drawing *d);
size_t drawing_suggestions(const drawing *d);         /* how many */
double drawing_radius(const drawing *d, double size); /* of a size of the picture */

/* changes.c: ties that began or ended; how many of them have both ends here. */
void drawing_changes(drawing *d);
void drawing_count_changes(size_t *began, size_t *ended, const drawing *d);
ink_pen drawing_pen_of_change(const drawing *d, bool began);

/* Places and radii, the order of sizes, the ties to draw. */
coop_status drawing_layout(drawing *d);
/* Places names so that none covers another, a dot, a line to a name or the edge: the most important first. */
coop_status drawing_place_names(drawing *d);
/* All of it onto the canvas. */
void drawing_draw(drawing *d);
void drawing_clear(drawing *d);

/* frame.c: title above, legend and caption below. */
double drawing_frame_top(const drawing *d); /* where the title ends */
double drawing_frame_bottom(drawing *d);    /* how high legend and caption may become */
void drawing_frame(drawing *d);
/* "A, B, C and 4 more": names that have no place, at most so many. */
void drawing_list_unplaced(coop_i_buf *list, const drawing *d, size_t most);

/* ---- where it goes ---- */

/* Draws a sheet onto ink that is open, at its page; what was left out is noted. */
coop_status drawing_on_ink(ink *i, const coop_export *export_, coop_sheet which, coop_context *ctx);
/* The picture as an element of an HTML page, at most so many organisations and lines: the largest and strongest. */
coop_status drawing_in_page(coop_i_output *output, const coop_export *export_, uint32_t most_nodes, size_t most_lines,
                            coop_context *ctx);

/* canvas_svg.c: the file, or an element of a page. */
typedef struct drawing_svg {
    xml_out xml;
    drawing_layer layer;
    bool open;   /* a layer */
    bool penned; /* a group of lines of one … */
    ink_pen pen; /* … pen */
} drawing_svg;
void drawing_svg_begin(drawing_svg *svg, const drawing *d, bool in_page);
void drawing_svg_end(drawing_svg *svg);
extern const drawing_canvas drawing_canvas_svg, drawing_canvas_ink;

#endif
