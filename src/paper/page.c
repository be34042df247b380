/* Pages, what stands below them, lines and paragraphs on them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "paper/inside.h"

/* ---- pages ---- */

void paper_put_line_at(paper *p, const char *text, const ink_face *face, double x, double y, ink_align align) {
    ink_text *set = ink_set(p->ink, text, face, NULL, 0, 0, INK_LEFT);
    if (set) ink_show_at(p->ink, set, align == INK_RIGHT ? x - ink_text_width(set) : x, y, 0);
    ink_text_free(set);
}

static void put_foot(paper *p) {
    const ink_face face = {.size = 8, .colour = paper_soft};
    double y = PAPER_HEIGHT - 30, right = PAPER_MARGIN + (PAPER_WIDTH - 2.0 * PAPER_MARGIN);
    char number[32];
    snprintf(number, sizeof number, "%d / %d", p->page, p->pages);
    double room = right - PAPER_MARGIN - 60, width = ink_width(p->ink, p->options->title, &face);
    ink_face name = face;
    if (width > room) name.size *= room / width;
    paper_put_line_at(p, p->options->title, &name, PAPER_MARGIN, y, INK_LEFT);
    paper_put_line_at(p, number, &face, right, y, INK_RIGHT);
}

void paper_new_page(paper *p) {
    p->page++;
    ink_page(p->ink, PAPER_WIDTH, PAPER_HEIGHT);
    p->y = PAPER_MARGIN;
    p->on_page = true;
    if (p->draws) put_foot(p);
}

double paper_room(const paper *p) {
    return p->on_page ? PAPER_HEIGHT - PAPER_BOTTOM - p->y : 0;
}

void paper_need(paper *p, double height) {
    bool begun = p->y > PAPER_MARGIN;
    if (!p->on_page || (paper_room(p) < height && begun)) paper_new_page(p);
}

/* ---- paragraphs ---- */

void paper_put_text(paper *p, const paper_text *text, const ink_face *face, double indent) {
    ink_text *set = paper_set(p, text, face, p->width - indent, INK_LEFT);
    size_t lines = set ? ink_text_lines(set) : 0;
    for (size_t l = 0; l < lines; l++) {
        double height = ink_line_height(set, l) * 1.12;
        /* no single line of a paragraph stays behind on a page */
        paper_need(p, l == 0 && lines > 1 ? 2 * height : height);
        ink_show(p->ink, set, l, p->left + indent, p->y, 0);
        p->y += height;
    }
    ink_text_free(set);
}

void paper_paragraph(paper *p, const paper_node *element, const ink_face *face, double indent) {
    paper_text text = {0};
    paper_gather(&text, element, face);
    if (coop_i_buf_text(&text.text)[strspn(coop_i_buf_text(&text.text), " \n")]) {
        paper_put_text(p, &text, face, indent);
        p->y += 0.45 * face->size;
    }
    paper_text_clear(p, &text);
}
