/* Text inside a paragraph or a cell: runs of the same look. */
#include <stdlib.h>
#include <string.h>

#include "paper/inside.h"
#include "util/mem.h"

const coop_colour paper_dark = {0x1d, 0x27, 0x33}, paper_soft = {0x51, 0x5c, 0x6b}, paper_rule = {0xd5, 0xda, 0xe1};

static void add_span(paper_text *t, size_t from, const ink_face *face) {
    if (from == t->text.length) return;
    if (t->count == t->capacity) {
        size_t capacity = t->capacity ? 2 * t->capacity : 8;
        ink_span *more = realloc(t->spans, capacity * sizeof *more);
        if (!more) {
            t->failed = true;
            return;
        }
        t->spans = more;
        t->capacity = capacity;
    }
    t->spans[t->count++] = (ink_span){from, t->text.length, *face};
}

/* Blanks and line breaks of the source are one blank, none at the beginning. */
static void add_text(paper_text *t, const char *text) {
    for (; *text; text++) {
        bool blank = *text == ' ' || *text == '\n' || *text == '\t' || *text == '\r';
        size_t length = t->text.length;
        if (blank && (length == 0 || t->text.data[length - 1] == ' ' || t->text.data[length - 1] == '\n')) continue;
        coop_i_buf_putc(&t->text, blank ? ' ' : *text);
    }
}

/* A dot in the colour of a kind: <svg class=dot><use href=#k3>. */
static void add_dot(paper_text *t, const paper_node *svg, const ink_face *face) {
    size_t length;
    const char *place = svg->children ? paper_attribute(svg->children, "href", &length) : NULL;
    ink_face dot = *face;
    size_t from = t->text.length;
    if (place && !strncmp(place, "#k", 2)) {
        dot.colour = coop_kind_colour((coop_kind)strtol(place + 2, NULL, 10));
        coop_i_buf_puts(&t->text, "● ");
        add_span(t, from, &dot);
    }
}

static ink_face face_inside(const paper_node *element, const ink_face *face) {
    ink_face inside = *face;
    if (paper_is(element, "b") || paper_is(element, "strong")) inside.bold = true;
    if (paper_is(element, "small") || paper_has_class(element, "about")) inside.size *= 0.9;
    if (paper_has_class(element, "about")) inside.colour = paper_soft;
    return inside;
}

void paper_gather(paper_text *t, const paper_node *element, const ink_face *face) {
    for (const paper_node *node = element->children; node; node = node->next) {
        size_t from = t->text.length;
        if (!node->name) {
            add_text(t, node->text);
            add_span(t, from, face);
        } else if (paper_is(node, "svg")) {
            add_dot(t, node, face);
        } else if (paper_is(node, "br")) {
            coop_i_buf_putc(&t->text, '\n');
        } else if (node->name && !paper_is_hidden(node)) {
            ink_face inside = face_inside(node, face);
            paper_gather(t, node, &inside);
        }
    }
}

void paper_text_clear(paper *p, paper_text *t) {
    p->failed = p->failed || t->failed || t->text.failed;
    coop_i_buf_clear(&t->text);
    free(t->spans);
    *t = (paper_text){0};
}

ink_text *paper_set(paper *p, const paper_text *t, const ink_face *face, double width, ink_align align) {
    if (t->failed || t->text.failed) p->failed = true;
    return ink_set(p->ink, coop_i_buf_text(&t->text), face, t->spans, t->count, width, align);
}
