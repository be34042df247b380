/* The inside of paper, for its own files. */
#ifndef COOP_PAPER_INSIDE_H
#define COOP_PAPER_INSIDE_H

#include "paper/paper.h"
#include "paper/tree.h"
#include "util/buf.h"

enum { PAPER_WIDTH = 595, PAPER_HEIGHT = 842, PAPER_MARGIN = 52, PAPER_BOTTOM = 60 };

typedef struct paper_heading {
    char *text; /* owned */
    int level, page;
} paper_heading;

typedef struct paper {
    ink *ink;
    const paper_options *options;
    coop_context *ctx;
    bool draws;         /* the second time */
    double left, width; /* of the column */
    double y;
    int page, pages; /* of all that were laid out the first time */
    bool on_page;
    paper_heading *headings;
    size_t heading_count, heading_capacity, heading_at;
    bool failed; /* memory was short */
    coop_status status;
} paper;

extern const coop_colour paper_dark, paper_soft, paper_rule;

/* ---- inline.c: text with parts that look different ---- */
typedef struct paper_text {
    coop_i_buf text;
    ink_span *spans;
    size_t count, capacity;
    bool failed;
} paper_text;
/* All text of an element, blanks as one; bold where the markup says so. */
void paper_gather(paper_text *t, const paper_node *element, const ink_face *face);
void paper_text_clear(paper *p, paper_text *t); /* a failure is remembered */
ink_text *paper_set(paper *p, const paper_text *t, const ink_face *face, double width, ink_align align);

/* ---- page.c: pages and lines on them ---- */
void paper_new_page(paper *p);
/* A new page unless so much is left on this one. */
void paper_need(paper *p, double height);
double paper_room(const paper *p);
/* The element's text as a paragraph, `indent` from the left of the column. */
void paper_paragraph(paper *p, const paper_node *element, const ink_face *face, double indent);

/* A line that ends (INK_RIGHT) or begins at x, of this baseline. */
void paper_put_line_at(paper *p, const char *text, const ink_face *face, double x, double y, ink_align align);
void paper_put_text(paper *p, const paper_text *text, const ink_face *face, double indent);

/* ---- blocks.c ---- */
void paper_put_heading(paper *p, const paper_node *element, int level);
void paper_put_blocks(paper *p, const paper_node *parent);

/* ---- table.c, chart.c ---- */
void paper_table(paper *p, const paper_node *element);
void paper_chart(paper *p, const paper_node *svg);

#endif
