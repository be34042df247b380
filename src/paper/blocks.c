/* Blocks of a document from top to bottom: headings with what follows them, lists, terms, tables, charts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "paper/inside.h"
#include "util/mem.h"

static const coop_colour warning = {0x8a, 0x4b, 0x00};

/* As it stands, blanks and line breaks too. */
static void put_listing(paper *p, const paper_node *element) {
    const ink_face face = {.size = 8, .mono = true, .colour = paper_dark};
    paper_text text = {0};
    for (const paper_node *node = element->children; node; node = node->next) coop_i_buf_puts(&text.text, node->text);
    paper_put_text(p, &text, &face, 8);
    p->y += 5;
    paper_text_clear(p, &text);
}

static void put_marked(paper *p, const char *mark, const ink_face *face) {
    paper_need(p, 3 * face->size); /* as the paragraph will want, or the mark stays behind */
    paper_put_line_at(p, mark, face, p->left + 12, p->y + 0.93 * face->size + 0.12 * face->size, INK_RIGHT);
}

static void put_list(paper *p, const paper_node *list, bool counted) {
    const ink_face face = {.size = 9.5, .colour = paper_dark};
    int number = 0;
    for (const paper_node *item = list->children; item && !coop_cancelled(p->ctx); item = item->next) {
        char mark[16] = "•";
        if (!paper_is(item, "li")) continue;
        if (counted) snprintf(mark, sizeof mark, "%d", ++number);
        put_marked(p, mark, &face);
        paper_paragraph(p, item, &face, 18);
    }
    p->y += 3;
}

/* Terms on the left, what they are on the right. */
static void put_terms(paper *p, const paper_node *list) {
    const ink_face term = {.size = 9, .bold = true, .colour = paper_soft}, face = {.size = 9.5, .colour = paper_dark};
    const double indent = 128;
    double below = 0;
    for (const paper_node *item = list->children; item; item = item->next) {
        if (paper_is(item, "dt")) {
            paper_need(p, 30);
            double y = p->y, whole = p->width;
            p->width = indent - 8;
            paper_paragraph(p, item, &term, 0);
            p->width = whole;
            below = p->y;
            p->y = y;
        } else if (paper_is(item, "dd")) {
            paper_paragraph(p, item, &face, indent);
            if (p->y < below && below < PAPER_HEIGHT - PAPER_BOTTOM) p->y = below;
            below = 0;
        }
    }
    p->y += 4;
}

/* ---- headings ---- */

static void keep_heading(paper *p, const char *text, int level) {
    if (p->heading_count == p->heading_capacity) {
        size_t capacity = p->heading_capacity ? 2 * p->heading_capacity : 32;
        paper_heading *more = realloc(p->headings, capacity * sizeof *more);
        if (!more) {
            p->failed = true;
            return;
        }
        p->headings = more;
        p->heading_capacity = capacity;
    }
    paper_heading *heading = &p->headings[p->heading_count];
    *heading = (paper_heading){.text = coop_i_strndup(text, strlen(text)), .level = level, .page = p->page};
    if (heading->text)
        p->heading_count++;
    else
        p->failed = true;
}

static void mark_heading(paper *p, const char *text, int level) {
    char name[24];
    if (!p->draws) {
        keep_heading(p, text, level);
        return;
    }
    snprintf(name, sizeof name, "h%zu", p->heading_at++);
    ink_place(p->ink, 0, p->on_page ? p->y - 6 : 0, name);
    ink_outline(p->ink, level, text, name);
}

void paper_put_heading(paper *p, const paper_node *element, int level) {
    static const double sizes[] = {0, 20, 15, 11.5, 10}, rooms[] = {0, 60, 110, 90, 60};
    const ink_face face = {.size = sizes[level], .bold = true, .colour = paper_dark};
    paper_text text = {0};
    paper_gather(&text, element, &face);
    paper_need(p, rooms[level]);
    if (p->y > PAPER_MARGIN) p->y += 0.7 * face.size;
    if (level == 2 || level == 3) mark_heading(p, coop_i_buf_text(&text.text), level - 1);
    paper_put_text(p, &text, &face, 0);
    p->y += 0.4 * face.size;
    paper_text_clear(p, &text);
}

/* The sheet is a page of its own with the heading that its label says; the second time it is drawn. */
static void put_sheet(paper *p, const paper_node *figure) {
    size_t length;
    const char *value = paper_attribute(figure, "aria-label", &length);
    char *label = value ? coop_i_strndup(value, length) : NULL;
    p->page++;
    p->on_page = false;
    if (p->draws) p->status = p->options->sheet(p->ink, p->options->data, p->ctx);
    if (label) mark_heading(p, label, 1);
    p->failed = p->failed || (value && !label);
    free(label);
}

/* ---- blocks ---- */

static void put_plain(paper *p, const paper_node *element) {
    ink_face face = {.size = 9.5, .colour = paper_dark};
    if (paper_has_class(element, "lead")) face.size = 10.5;
    if (paper_has_class(element, "note") || paper_has_class(element, "of") || !paper_is(element, "p"))
        face.size = 8.5, face.colour = paper_soft;
    if (paper_has_class(element, "warning")) face.bold = true, face.colour = warning;
    paper_paragraph(p, element, &face, 0);
}

static void put_block(paper *p, const paper_node *element) {
    const char *name = element->name;
    if (name[0] == 'h' && name[1] >= '1' && name[1] <= '4' && !name[2])
        paper_put_heading(p, element, name[1] - '0');
    else if (paper_is(element, "p") || paper_is(element, "figcaption"))
        put_plain(p, element);
    else if (paper_is(element, "ul") || paper_is(element, "ol"))
        put_list(p, element, paper_is(element, "ol"));
    else if (paper_is(element, "dl"))
        put_terms(p, element);
    else if (paper_is(element, "pre"))
        put_listing(p, element);
    else if (paper_is(element, "table"))
        paper_table(p, element);
    else if (paper_is(element, "svg"))
        paper_chart(p, element);
    else if (paper_has_class(element, "sheet"))
        put_sheet(p, element);
    else
        paper_put_blocks(p, element);
}

void paper_put_blocks(paper *p, const paper_node *parent) {
    for (const paper_node *node = parent->children; node && p->status == COOP_OK; node = node->next) {
        if (coop_cancelled(p->ctx)) p->status = COOP_INTERRUPTED;
        if (node->name && !paper_is_hidden(node)) put_block(p, node);
    }
}
