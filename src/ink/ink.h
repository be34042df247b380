/* Ink: shapes and text on pages, by cairo and pango; the only room that includes them. Units are points (1/72 inch),
 * y points down. What fails (memory, a full disk) is remembered and told at the end, by ink_close.
 *
 * Fonts are those of the machine: DejaVu Sans where there is one, else what fontconfig calls "Sans"; characters that it
 * lacks come from any other font, and ink_tell_lacking says which no font has. The same input gives the same bytes on
 * one machine: no file has a date in it. GLib, on which pango stands, ends the program itself when memory is short; no
 * output has a name by then. */
#ifndef COOP_INK_INK_H
#define COOP_INK_INK_H

#include <coopgraph/context.h>
#include <coopgraph/picture.h>

#include "core/output.h"

typedef struct ink ink;

/* ---- what is drawn on ---- */

/* Nothing: text is measured, shapes go nowhere. Where no font is installed widths are estimated; whatever is drawn on
 * needs one, else it is COOP_OUTPUT. */
coop_status ink_open(ink **made, coop_context *ctx);
/* The same, but to set texts in lines: that needs a font too. */
coop_status ink_open_text(ink **made, coop_context *ctx);
/* A PDF file, page by page; what its properties say. */
coop_status ink_open_pdf(ink **made, coop_i_output *output, const char *title, coop_context *ctx);
/* A picture of so many points, each `scale` pixels. */
coop_status ink_open_png(ink **made, coop_i_output *output, double width, double height, double scale,
                         coop_context *ctx);
/* Begins a page, the first one too. A picture has one, which is there already. */
void ink_page(ink *i, double width, double height);
/* All of it goes to the output, unless `status` is a failure; frees. The output is the caller's to commit. */
coop_status ink_close(ink *i, coop_status status, coop_context *ctx);
void ink_fail(ink *i); /* memory was short elsewhere */

/* ---- shapes ---- */

typedef struct ink_pen {
    coop_colour colour;
    double opacity, width;
    bool dashed;
} ink_pen;
void ink_line(ink *i, double x1, double y1, double x2, double y2, const ink_pen *pen);
/* A quadratic curve, bent towards (cx, cy). */
void ink_curve(ink *i, double x1, double y1, double cx, double cy, double x2, double y2, const ink_pen *pen);
void ink_disc(ink *i, double x, double y, double radius, coop_colour colour, double rim);
void ink_box(ink *i, double x, double y, double width, double height, coop_colour colour);

/* ---- text ---- */

typedef struct ink_face {
    double size; /* points */
    bool bold, mono;
    coop_colour colour;
} ink_face;

typedef struct ink_span { /* a part of a text that looks different: bytes from..to-1 */
    size_t from, to;
    ink_face face;
} ink_span;

typedef enum ink_align { INK_LEFT, INK_CENTRE, INK_RIGHT } ink_align;

/* A text broken into lines of at most `width` (0: one line), which is drawn line by line, so that a page may end inside
 * it. NULL when memory is short. The text must be UTF-8. */
typedef struct ink_text ink_text;
ink_text *ink_set(ink *i, const char *text, const ink_face *face, const ink_span *spans, size_t count, double width,
                  ink_align align);
void ink_text_free(ink_text *text);
size_t ink_text_lines(const ink_text *text);
double ink_text_width(const ink_text *text);
double ink_line_height(const ink_text *text, size_t line);
/* Draws a line with its upper left corner at (x, y); under it a rim of white, `rim` wide (0: none). */
void ink_show(ink *i, ink_text *text, size_t line, double x, double y, double rim);

/* Draws a single line from (x, y) of its baseline on. */
void ink_show_at(ink *i, ink_text *text, double x, double y, double rim);
/* How wide a single line is. */
double ink_width(ink *i, const char *text, const ink_face *face);

/* A warning where texts were shown with characters that no font here has: how many, one of them, and the script of its
 * first such character, as Unicode names it. */
void ink_tell_lacking(const ink *i, coop_context *ctx);

/* ---- ways through a document ---- */

/* A place that is led to; a part of the page that leads there; an entry of the outline, level 1 or 2, that leads to the
 * page that is being drawn. Nothing in what is no PDF. */
void ink_place(ink *i, double x, double y, const char *name);
void ink_lead(ink *i, double x, double y, double width, double height, const char *name);
void ink_outline(ink *i, int level, const char *title, const char *name);

#endif
