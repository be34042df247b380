/* A whole document: its contents, its pages, as a PDF file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "paper/inside.h"

/* ---- contents ---- */

static void put_entry(paper *p, size_t i, int before) {
    const paper_heading *heading = &p->headings[i];
    const ink_face face = {.size = heading->level == 1 ? 10 : 9, .bold = heading->level == 1, .colour = paper_dark};
    double indent = heading->level == 1 ? 0 : 14, right = p->left + p->width, top = p->y;
    char number[16], name[24];
    snprintf(number, sizeof number, "%d", heading->page + before);
    snprintf(name, sizeof name, "h%zu", i);
    if (heading->level == 1) p->y += 3;
    paper_need(p, 2 * face.size);
    paper_put_line_at(p, number, &face, right, p->y + face.size, INK_RIGHT);
    p->width -= 40;
    ink_text *set = ink_set(p->ink, heading->text, &face, NULL, 0, p->width - indent, INK_LEFT);
    for (size_t l = 0; set && l < ink_text_lines(set); l++) {
        ink_show(p->ink, set, l, p->left + indent, p->y, 0);
        p->y += ink_line_height(set, l) * 1.1;
    }
    ink_text_free(set);
    p->width += 40;
    if (p->draws) ink_lead(p->ink, p->left, top < p->y ? top : p->y - 12, right - p->left, 12, name);
    p->y += 1.5;
}

/* The title and what the document has, on pages of their own; `before`: how many these are. */
static void put_contents(paper *p, const paper_node *title, int before) {
    const ink_face head = {.size = 13, .bold = true, .colour = paper_dark};
    paper_new_page(p);
    if (title) paper_put_heading(p, title, 1);
    p->y += 12;
    paper_put_line_at(p, p->options->contents, &head, p->left, p->y + 10, INK_LEFT);
    p->y += 24;
    for (size_t i = 0; i < p->heading_count; i++) put_entry(p, i, before);
    p->on_page = false;
}

/* ---- the whole ---- */

static const paper_node *find(const paper_node *parent, const char *tag) {
    for (const paper_node *node = parent ? parent->children : NULL; node; node = node->next) {
        if (!node->name) continue;
        const paper_node *found = paper_is(node, tag) ? node : find(node, tag);
        if (found) return found;
    }
    return NULL;
}

/* With contents the title stands there, not in the text. */
static void put_text_of(paper *p, const paper_node *root) {
    const paper_node *main = find(root, "main");
    paper_put_blocks(p, p->options->contents && main ? main : root);
}

static coop_status lay_out(paper *p, const paper_node *root, coop_i_output *output) {
    const paper_node *title = find(root, "h1");
    int before = 0;
    coop_status status = ink_open_text(&p->ink, p->ctx);
    if (status != COOP_OK) return status;
    put_text_of(p, root);
    int pages = p->page;
    p->page = 0;
    if (p->options->contents) put_contents(p, title, 0), before = p->page;
    status = ink_close(p->ink, p->failed ? coop_fail_memory(p->ctx) : p->status, p->ctx);
    if (status != COOP_OK) return status;
    p->pages = pages + before;
    p->draws = true;
    p->on_page = false;
    p->page = 0;
    status = ink_open_pdf(&p->ink, output, p->options->title, p->ctx);
    if (status != COOP_OK) return status;
    if (p->options->contents) put_contents(p, title, before);
    put_text_of(p, root);
    if (p->failed) ink_fail(p->ink);
    if (p->status == COOP_OK) ink_tell_lacking(p->ink, p->ctx);
    return ink_close(p->ink, p->status, p->ctx);
}

coop_status paper_write(coop_i_output *output, const char *markup, size_t length, const paper_options *options,
                        coop_context *ctx) {
    paper p = {.options = options, .ctx = ctx, .left = PAPER_MARGIN, .width = PAPER_WIDTH - 2 * PAPER_MARGIN};
    paper_tree tree = {0};
    coop_status status = paper_read(&tree, markup, length) ? lay_out(&p, &tree.root, output) : coop_fail_memory(ctx);
    for (size_t i = 0; i < p.heading_count; i++) free(p.headings[i].text);
    free(p.headings);
    paper_tree_clear(&tree);
    return status;
}
