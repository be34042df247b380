/* Where a drawing has what. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "format/drawing/drawing.h"
#include "util/mem.h"

void drawing_clear(drawing *d) {
    for (size_t i = 0; d->names && i < d->name_count; i++)
        for (uint32_t r = 0; r < d->names[i].row_count; r++) free(d->names[i].rows[r]);
    free(d->names);
    free(d->dots);
    free(d->by_size);
    free(d->is_drawn);
    coop_i_top_clear(&d->lines);
    coop_i_buf_clear(&d->said);
}

static float finite_or(float value, float otherwise) {
    return isfinite(value) ? value : otherwise;
}

typedef struct extent {
    double low, high;
} extent;

static void widen(extent *e, double value) {
    e->low = fmin(e->low, value);
    e->high = fmax(e->high, value);
}

/* Positions that a layout computed may be stretched a little to the shape of the sheet; those of the files are kept. */
static void place_dots(drawing *d) {
    enum { STRETCH_PER_CENT = 160 };
    const coop_picture *picture = d->export_->picture;
    extent x = {INFINITY, -INFINITY}, y = {INFINITY, -INFINITY};
    for (uint32_t i = 0; i < d->n; i++) {
        widen(&x, (double)finite_or(picture->x[i], 0));
        widen(&y, (double)finite_or(picture->y[i], 0));
    }
    double margin = 46 * d->letters; /* room for dots and names at the edges */
    double width = d->width - 2.6 * margin, height = d->bottom - d->top - 1.3 * margin;
    double by_x = width / fmax(x.high - x.low, 1e-9), by_y = height / fmax(y.high - y.low, 1e-9);
    d->scale = d->n < 2 ? 1 : fmin(by_x, by_y);
    double stretch = picture->kept ? 1 : STRETCH_PER_CENT / 100.0;
    by_x = d->n < 2 ? 0 : fmin(by_x, d->scale * stretch);
    by_y = d->n < 2 ? 0 : fmin(by_y, d->scale * stretch);
    for (uint32_t i = 0; i < d->n; i++) {
        d->dots[i].radius = drawing_radius(d, (double)finite_or(picture->size[i], 4));
        d->dots[i].x = d->width / 2 + ((double)finite_or(picture->x[i], 0) - (x.low + x.high) / 2) * by_x;
        /* Gephi's y axis points up */
        d->dots[i].y = (d->top + d->bottom) / 2 - ((double)finite_or(picture->y[i], 0) - (y.low + y.high) / 2) * by_y;
    }
}

/* Whoever has a suggestion is drawn, however small. */
static void draw_suggested(drawing *d) {
    static const char *const ends[] = {"a", "b"};
    const coop_table *table = d->export_->suggestions;
    for (size_t row = 0; table && row < coop_table_rows(table); row++) {
        for (int end = 0; end < 2; end++) {
            uint32_t node = coop_table_organisation(table, row, coop_table_find_column(table, ends[end]));
            if (node == COOP_NONE || d->is_drawn[node]) continue;
            d->is_drawn[node] = true;
            d->by_size[d->drawn++] = node;
        }
    }
}

static coop_status order_by_size(drawing *d) {
    coop_i_top top;
    d->drawn = d->n < d->most_nodes ? d->n : d->most_nodes;
    if (!coop_i_top_init(&top, d->drawn)) return coop_fail_memory(d->ctx);
    for (uint32_t i = 0; i < d->n; i++)
        coop_i_top_offer(&top, (coop_i_scored){.score = (double)finite_or(d->export_->picture->size[i], 4), .a = i});
    coop_i_top_sort(&top);
    for (uint32_t i = 0; i < d->drawn; i++) {
        d->by_size[i] = top.items[i].a;
        d->is_drawn[top.items[i].a] = true;
    }
    coop_i_top_clear(&top);
    draw_suggested(d);
    return COOP_OK;
}

static void offer_line(drawing *d, coop_i_scored line) {
    d->pairs++;
    d->strongest = fmax(d->strongest, line.score);
    d->weakest = d->pairs == 1 ? line.score : fmin(d->weakest, line.score);
    if (d->is_drawn[line.a] && d->is_drawn[line.b]) coop_i_top_offer(&d->lines, line);
}

/* Bonds are sorted by their ends: those of one pair and direction follow each other. */
static coop_status choose_lines(drawing *d) {
    const coop_network *network = d->export_->network;
    uint64_t ties = coop_network_ties(network);
    size_t room = ties < d->most_lines ? (size_t)ties : d->most_lines;
    coop_i_scored line = {.score = 0};
    if (!coop_i_top_init(&d->lines, room)) return coop_fail_memory(d->ctx);
    for (uint64_t i = 0, bonds = 0; i < ties; bonds++) {
        coop_tie bond;
        if (bonds % 65536 == 0 && coop_cancelled(d->ctx)) return COOP_INTERRUPTED;
        i = coop_network_bond(&bond, network, i);
        bool same = bond.source == line.a && bond.target == line.b;
        if (line.score > 0 && !same) offer_line(d, line);
        line = (coop_i_scored){.score = (same ? line.score : 0) + bond.weight, .a = bond.source, .b = bond.target};
    }
    if (line.score > 0) offer_line(d, line);
    coop_i_top_sort(&d->lines);
    return COOP_OK;
}

coop_status drawing_layout(drawing *d) {
    d->n = coop_network_organisations(d->export_->network);
    d->dots = coop_i_calloc(d->n, sizeof *d->dots);
    d->by_size = coop_i_calloc(d->n, sizeof *d->by_size);
    d->is_drawn = coop_i_calloc(d->n, sizeof *d->is_drawn);
    if (!d->dots || !d->by_size || !d->is_drawn) return coop_fail_memory(d->ctx);
    coop_status status = order_by_size(d);
    if (status == COOP_OK) status = choose_lines(d);
    if (status != COOP_OK) return status;
    d->scale = INFINITY; /* the legend leaves room for the largest dot there may be */
    d->top = drawing_frame_top(d);
    d->bottom = d->height - drawing_frame_bottom(d);
    place_dots(d);
    return COOP_OK;
}
