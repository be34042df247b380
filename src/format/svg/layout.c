/* Where the SVG picture draws what. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "format/svg/svg.h"
#include "util/mem.h"

void svg_clear(svg_drawing *svg) {
    free(svg->dots);
    free(svg->by_size);
    free(svg->is_drawn);
    free(svg->labels);
    coop_i_top_clear(&svg->lines);
    coop_i_buf_clear(&svg->xml.clean);
}

static float finite_or(float value, float otherwise) {
    return isfinite(value) ? value : otherwise;
}

/* Sizes are radii in the units of the coordinates, so that dots that do not overlap in the picture do not here; but
 * the smallest must be seen and the largest must leave room. */
static double radius_of(float size, double scale, uint32_t n) {
    double least = n <= 100 ? 5 : n <= 500 ? 3.5 : n <= 2000 ? 2.2 : 1;
    return fmin(fmax((double)finite_or(size, 4) * scale, least), SVG_WIDEST);
}

/* Keeps the shape of the layout; the height follows from it within bounds. */
static void place_dots(svg_drawing *svg) {
    const coop_picture *picture = svg->export_->picture;
    double low_x = INFINITY, high_x = -INFINITY, low_y = INFINITY, high_y = -INFINITY, widest = SVG_WIDEST;
    for (uint32_t i = 0; i < svg->n; i++) {
        double x = (double)finite_or(picture->x[i], 0), y = (double)finite_or(picture->y[i], 0);
        low_x = fmin(low_x, x), high_x = fmax(high_x, x);
        low_y = fmin(low_y, y), high_y = fmax(high_y, y);
    }
    double border = SVG_MARGIN + widest;
    double width = SVG_WIDTH - 2 * border - 60; /* room for labels at the right edge */
    double span_x = fmax(high_x - low_x, 1e-9), span_y = fmax(high_y - low_y, 1e-9);
    double height = fmin(fmax(width * span_y / span_x, 420), 820);
    double scale = fmin(width / span_x, height / span_y);
    if (svg->n < 2) scale = 0;
    svg->top = 92;
    svg->bottom = svg->top + height + 2 * widest + 20;
    for (uint32_t i = 0; i < svg->n; i++) {
        double x = (double)finite_or(picture->x[i], 0), y = (double)finite_or(picture->y[i], 0);
        svg->dots[i].radius = radius_of(picture->size[i], scale > 0 ? scale : 1, svg->n);
        svg->dots[i].x = SVG_WIDTH / 2.0 - 20 + (x - (low_x + high_x) / 2) * scale;
        /* Gephi's y axis points up */
        svg->dots[i].y = (svg->top + svg->bottom) / 2 - (y - (low_y + high_y) / 2) * scale;
    }
}

/* Whoever has a suggestion is drawn, however small. */
static void draw_suggested(svg_drawing *svg) {
    static const char *const ends[] = {"a", "b"};
    const coop_table *table = svg->export_->suggestions;
    for (size_t row = 0; table && row < coop_table_rows(table); row++) {
        for (int end = 0; end < 2; end++) {
            uint32_t node = coop_table_organisation(table, row, coop_table_find_column(table, ends[end]));
            if (node == COOP_NONE || svg->is_drawn[node]) continue;
            svg->is_drawn[node] = true;
            svg->by_size[svg->drawn++] = node;
        }
    }
}

static coop_status order_by_size(svg_drawing *svg, coop_context *ctx) {
    coop_i_top top;
    svg->drawn = svg->n < svg->most_nodes ? svg->n : svg->most_nodes;
    if (!coop_i_top_init(&top, svg->drawn)) return coop_fail_memory(ctx);
    for (uint32_t i = 0; i < svg->n; i++) {
        coop_i_top_offer(&top, (coop_i_scored){.score = (double)finite_or(svg->export_->picture->size[i], 4), .a = i});
    }
    coop_i_top_sort(&top);
    for (uint32_t i = 0; i < svg->drawn; i++) {
        svg->by_size[i] = top.items[i].a;
        svg->is_drawn[top.items[i].a] = true;
    }
    coop_i_top_clear(&top);
    draw_suggested(svg);
    return COOP_OK;
}

static void offer_line(svg_drawing *svg, coop_i_scored line) {
    svg->pairs++;
    svg->strongest = fmax(svg->strongest, line.score);
    if (svg->is_drawn[line.a] && svg->is_drawn[line.b]) coop_i_top_offer(&svg->lines, line);
}

/* Bonds are sorted by their ends: those of one pair and direction follow each other. */
static coop_status choose_lines(svg_drawing *svg, coop_context *ctx) {
    const coop_network *network = svg->export_->network;
    uint64_t ties = coop_network_ties(network);
    size_t room = ties < svg->most_lines ? (size_t)ties : svg->most_lines;
    coop_i_scored line = {.score = 0};
    if (!coop_i_top_init(&svg->lines, room)) return coop_fail_memory(ctx);
    for (uint64_t i = 0, bonds = 0; i < ties; bonds++) {
        coop_tie bond;
        if (bonds % 65536 == 0 && coop_cancelled(ctx)) return COOP_INTERRUPTED;
        i = coop_network_bond(&bond, network, i);
        bool same = bond.source == line.a && bond.target == line.b;
        if (line.score > 0 && !same) offer_line(svg, line);
        line = (coop_i_scored){.score = (same ? line.score : 0) + bond.weight, .a = bond.source, .b = bond.target};
    }
    if (line.score > 0) offer_line(svg, line);
    coop_i_top_sort(&svg->lines);
    return COOP_OK;
}

coop_status svg_layout(svg_drawing *svg, coop_context *ctx) {
    svg->n = coop_network_organisations(svg->export_->network);
    svg->dots = coop_i_calloc(svg->n, sizeof *svg->dots);
    svg->by_size = coop_i_calloc(svg->n, sizeof *svg->by_size);
    svg->is_drawn = coop_i_calloc(svg->n, sizeof *svg->is_drawn);
    if (!svg->dots || !svg->by_size || !svg->is_drawn) return coop_fail_memory(ctx);
    place_dots(svg);
    coop_status status = order_by_size(svg, ctx);
    return status == COOP_OK ? choose_lines(svg, ctx) : status;
}
