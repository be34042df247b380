/* Which labels the SVG picture shows, and where: greedy, the largest organisation first, four places each. */
#include <stdlib.h>
#include <string.h>

#include "format/svg/svg.h"
#include "util/mem.h"
#include "util/text.h"

typedef struct box {
    double left, top, right, bottom;
} box;

static bool overlap(const box *a, const box *b) {
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

double svg_text_width(const char *text, double size) {
    double width = 0;
    for (uint32_t c; (c = coop_i_utf8_next(&text)) != 0;) {
        bool narrow = c == ' ' || c == '.' || c == ',' || c == '-' || c == 'i' || c == 'l' || c == 'I' || c == '\'';
        bool broad = (c >= 'A' && c <= 'Z') || (c >= 0x410 && c <= 0x42F) || c == 'm' || c == 'w' || c >= 0x1100;
        bool broad_cyrillic = c == 0x436 || c == 0x448 || c == 0x449 || c == 0x44E || c == 0x44B || c == 0x444;
        width += narrow ? 0.36 : broad || broad_cyrillic ? (c >= 0x1100 ? 1.0 : 0.8) : 0.63;
    }
    return width * size;
}

/* Copies up to `limit` columns; what does not fit ends in "…". Returns what was not copied, NULL when all was. */
static const char *copy_line(char line[96], const char *text, size_t limit, bool last) {
    size_t length = strlen(text);
    size_t fit = coop_i_text_fit(text, limit);
    if (fit > 90) fit = coop_i_text_fit(text, limit / 2);
    if (fit >= length) {
        memcpy(line, text, length + 1);
        return NULL;
    }
    size_t cut = fit;
    if (!last) { /* at a blank, unless that leaves next to nothing */
        size_t blank = fit;
        while (blank > fit / 4 && text[blank] != ' ') blank--;
        if (text[blank] == ' ') cut = blank;
    }
    memcpy(line, text, cut);
    line[cut] = '\0';
    if (last) {
        memcpy(line + cut, "…", sizeof "…");
        return NULL;
    }
    return text + cut + (text[cut] == ' ');
}

static void set_lines(svg_label *label, const char *text) {
    const char *rest = copy_line(label->lines[0], text, 24, false);
    label->lines[1][0] = '\0';
    if (rest) copy_line(label->lines[1], rest, 24, true);
}

static double font_size(const svg_drawing *svg, const svg_dot *dot) {
    if (svg->n > 500) return 11;
    return dot->radius >= 15 ? 14 : dot->radius >= 9 ? 12.5 : 11;
}

/* The label's box at one of four places around its dot. */
static box at_place(svg_label *label, const svg_dot *dot, int where) {
    double width = svg_text_width(label->lines[0], label->size);
    double other = svg_text_width(label->lines[1], label->size);
    double lines = label->lines[1][0] ? 2 : 1, height = lines * label->size * 1.15, gap = dot->radius + 4;
    if (other > width) width = other;
    box at;
    if (where < 2) { /* right, left */
        label->anchor = where == 0 ? "start" : "end";
        label->x = dot->x + (where == 0 ? gap : -gap);
        at.left = where == 0 ? label->x : label->x - width;
        at.top = dot->y - height / 2;
    } else { /* below, above */
        label->anchor = "middle";
        label->x = dot->x;
        at.left = dot->x - width / 2;
        at.top = where == 2 ? dot->y + gap - 1 : dot->y - gap + 1 - height;
    }
    at.right = at.left + width;
    at.bottom = at.top + height;
    label->y = at.top + label->size * 0.92;
    return at;
}

/* How much a label may cover: the largest organisations must have their names, even in a crowd. */
typedef enum care { NO_DOT, NO_LARGER_DOT, NO_LABEL } care;

static bool hits_dot(const svg_drawing *svg, const box *at, uint32_t node, care how) {
    for (uint32_t i = 0; i < svg->drawn && how != NO_LABEL; i++) {
        uint32_t other = svg->by_size[i];
        const svg_dot *dot = &svg->dots[other];
        if (how == NO_LARGER_DOT && dot->radius < svg->dots[node].radius) return false; /* sorted by size */
        box square = {dot->x - dot->radius, dot->y - dot->radius, dot->x + dot->radius, dot->y + dot->radius};
        if (other != node && overlap(at, &square)) return true;
    }
    return false;
}

static bool fits(const svg_drawing *svg, const box *at, const box *taken, uint32_t node, care how) {
    if (at->left < 8 || at->right > SVG_WIDTH - 8 || at->top < svg->top - 14 || at->bottom > svg->bottom) return false;
    for (size_t i = 0; i < svg->label_count; i++) {
        if (overlap(at, &taken[i])) return false;
    }
    return !hits_dot(svg, at, node, how);
}

/* Right, left, below or above; with less and less care for what it covers. */
static bool place(box *at, svg_label *label, const svg_drawing *svg, const box *taken, size_t rank) {
    care least = rank < 20 ? NO_LABEL : svg->n > 500 ? NO_LARGER_DOT : NO_DOT;
    for (care how = NO_DOT; how <= least; how++) {
        for (int where = 0; where < 4; where++) {
            *at = at_place(label, &svg->dots[label->node], where);
            if (fits(svg, at, taken, label->node, how)) return true;
        }
    }
    return false;
}

coop_status svg_place_labels(svg_drawing *svg, coop_context *ctx) {
    coop_i_buf clean = {0};
    size_t most = svg->n > 2000 ? 40 : SVG_MAX_LABELS;
    size_t tries = svg->drawn < 4 * most ? svg->drawn : 4 * most;
    box *taken = coop_i_calloc(most, sizeof *taken);
    svg->labels = coop_i_calloc(most, sizeof *svg->labels);
    coop_status status = taken && svg->labels ? COOP_OK : coop_fail_memory(ctx);
    for (size_t i = 0; i < tries && status == COOP_OK && svg->label_count < most; i++) {
        svg_label label = {.node = svg->by_size[i]};
        const char *text = coop_network_label(svg->export_->network, label.node);
        coop_i_buf_reset(&clean);
        coop_i_utf8_clean(&clean, text, strlen(text));
        if (clean.failed) status = coop_fail_memory(ctx);
        set_lines(&label, coop_i_buf_text(&clean));
        label.size = font_size(svg, &svg->dots[label.node]);
        box at;
        if (!place(&at, &label, svg, taken, i)) continue;
        taken[svg->label_count] = at;
        svg->labels[svg->label_count++] = label;
    }
    coop_i_buf_clear(&clean);
    free(taken);
    return status;
}
