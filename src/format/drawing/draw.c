/* Draws from back to front: ties, suggested ties, lines to names, organisations (small ones in front), names, what
 * stands around. */
#include <math.h>
#include <string.h>

#include "core/say.h"
#include "format/drawing/drawing.h"

/* ---- lines ---- */

/* Slightly bent, straight in a crowd. */
static drawing_line between(const drawing *d, uint32_t a, uint32_t b) {
    const drawing_dot *from = &d->dots[a], *to = &d->dots[b];
    return (drawing_line){.x1 = from->x, .y1 = from->y, .x2 = to->x, .y2 = to->y, .bend = d->n > 500 ? 0 : 0.1};
}

static bool same_colour(coop_colour a, coop_colour b) {
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

/* Within a colour ties have that colour, others are grey; width and opacity go with the root of the strength. */
static void draw_ties(drawing *d) {
    const coop_picture *picture = d->export_->picture;
    double crowd = d->lines.count > 5000 ? 0.35 : d->lines.count > 800 ? 0.6 : 1;
    d->canvas.layer(d->canvas.on, DRAWING_TIES);
    for (size_t i = d->lines.count; i-- > 0;) {
        const coop_i_scored *pair = &d->lines.items[i];
        double share = sqrt(pair->score / d->strongest);
        drawing_line line = between(d, pair->a, pair->b);
        line.pen = (ink_pen){.colour = drawing_grey,
                             .width = (0.5 + 3.2 * share) * crowd * d->letters,
                             .opacity = (0.3 + 0.4 * share) * sqrt(crowd)};
        if (d->export_->changes)
            line.pen.opacity *= 0.5; /* behind what changed */
        else if (picture->colour && same_colour(picture->colour[pair->a], picture->colour[pair->b]))
            line.pen.colour = picture->colour[pair->a];
        d->canvas.line(d->canvas.on, &line, NULL);
    }
}

static void draw_suggestions(drawing *d) {
    const coop_table *table = d->export_->suggestions;
    size_t rows = drawing_suggestions(d), a = rows ? coop_table_find_column(table, "a") : 0,
           b = rows ? coop_table_find_column(table, "b") : 0;
    if (rows == 0) return;
    d->canvas.layer(d->canvas.on, DRAWING_SUGGESTED);
    for (size_t i = 0; i < rows; i++) {
        uint32_t from = coop_table_organisation(table, i, a), to = coop_table_organisation(table, i, b);
        if (from == COOP_NONE || to == COOP_NONE || !d->is_drawn[from] || !d->is_drawn[to]) continue;
        drawing_line line = between(d, from, to);
        line.pen = (ink_pen){.colour = drawing_suggested, .opacity = 1, .width = 1.5 * d->letters, .dashed = true};
        coop_i_buf_reset(&d->said);
        coop_i_say(&d->said, d->words, SAY_DRAWING_SUGGESTED_PAIR,
                   COOP_I_TEXT(coop_network_label(d->export_->network, from)),
                   COOP_I_TEXT(coop_network_label(d->export_->network, to)));
        d->canvas.line(d->canvas.on, &line, coop_i_buf_text(&d->said));
    }
}

/* ---- organisations ---- */

static void say_tip(drawing *d, uint32_t node) {
    coop_organisation row;
    coop_network_organisation(&row, d->export_->network, node);
    coop_i_buf_reset(&d->said);
    coop_i_buf_printf(&d->said, "%s (%s", coop_network_label(d->export_->network, node),
                      coop_i_kind_said(d->words, &row));
    if (row.city) coop_i_buf_printf(&d->said, ", %s", row.city);
    if (row.synthetic) coop_i_buf_printf(&d->said, ", %s", coop_i_word(d->words, SAY_DRAWING_SYNTHETIC_ONE));
    coop_i_buf_putc(&d->said, ')');
}

static void draw_dots(drawing *d) {
    const coop_picture *picture = d->export_->picture;
    d->canvas.layer(d->canvas.on, DRAWING_DOTS);
    for (uint32_t i = 0; i < d->drawn; i++) {
        uint32_t node = d->by_size[i];
        const drawing_dot *dot = &d->dots[node];
        say_tip(d, node);
        d->canvas.dot(d->canvas.on, dot->x, dot->y, dot->radius, picture->colour ? picture->colour[node] : drawing_grey,
                      coop_i_buf_text(&d->said));
    }
}

/* ---- names ---- */

static void draw_leaders(drawing *d) {
    const ink_pen pen = {.colour = drawing_grey, .opacity = 1, .width = 0.5 * d->letters};
    bool any = false;
    for (size_t i = 0; i < d->name_count; i++) {
        const drawing_name *name = &d->names[i];
        if (!name->placed || !name->led) continue;
        if (!any) d->canvas.layer(d->canvas.on, DRAWING_LEADERS);
        any = true;
        d->canvas.line(
            d->canvas.on,
            &(drawing_line){.x1 = name->from_x, .y1 = name->from_y, .x2 = name->to_x, .y2 = name->to_y, .pen = pen},
            NULL);
    }
}

static void draw_names(drawing *d) {
    d->canvas.layer(d->canvas.on, DRAWING_NAMES);
    for (size_t i = 0; i < d->name_count; i++) {
        const drawing_name *name = &d->names[i];
        double x = name->align == INK_LEFT    ? name->box.left + 1
                   : name->align == INK_RIGHT ? name->box.right - 1
                                              : (name->box.left + name->box.right) / 2;
        for (uint32_t r = 0; name->placed && r < name->row_count; r++) {
            d->canvas.words(d->canvas.on,
                            &(drawing_words){.x = x,
                                             .y = name->box.top + 0.5 + name->size * (0.92 + 1.15 * r),
                                             .align = name->align,
                                             .face = {.size = name->size, .bold = name->bold, .colour = drawing_dark},
                                             .width = name->widths[r] * name->size,
                                             .text = name->rows[r]});
        }
    }
}

void drawing_draw(drawing *d) {
    draw_ties(d);
    drawing_changes(d);
    draw_suggestions(d);
    draw_leaders(d);
    draw_dots(d);
    draw_names(d);
    d->canvas.layer(d->canvas.on, DRAWING_AROUND);
    drawing_frame(d);
}
