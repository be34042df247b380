/* Ties that began or ended between two states, on the map of the later one: blue and orange, which every eye tells
 * apart, and full and dashed, which holds without colours. */
#include <string.h>

#include "format/drawing/drawing.h"

typedef struct change {
    uint32_t a, b;
    bool began;
} change;

/* False for a row that is neither, or of one who has no place on this map. */
static bool is_shown(change *c, const drawing *d, size_t row) {
    const coop_table *table = d->export_->changes;
    const char *word = coop_table_string(table, row, coop_table_find_column(table, "change")),
               *a = coop_table_string(table, row, coop_table_find_column(table, "a")),
               *b = coop_table_string(table, row, coop_table_find_column(table, "b"));
    if (!word || !a || !b) return false;
    c->began = strcmp(word, "new") == 0;
    if (!c->began && strcmp(word, "ended") != 0) return false;
    c->a = coop_network_find(d->export_->network, a);
    c->b = coop_network_find(d->export_->network, b);
    return c->a != COOP_NONE && c->b != COOP_NONE && d->is_drawn[c->a] && d->is_drawn[c->b];
}

ink_pen drawing_pen_of_change(const drawing *d, bool began) {
    static const coop_colour blue = {0x00, 0x72, 0xb2}, orange = {0xd5, 0x5e, 0x00};
    return (ink_pen){.colour = began ? blue : orange, .opacity = 0.9, .width = 1.8 * d->letters, .dashed = !began};
}

void drawing_count_changes(size_t *began, size_t *ended, const drawing *d) {
    *began = *ended = 0;
    change c;
    for (size_t i = 0; d->export_->changes && i < coop_table_rows(d->export_->changes); i++)
        if (is_shown(&c, d, i)) ++*(c.began ? began : ended);
}

void drawing_changes(drawing *d) {
    change c;
    for (int began = 1; began >= 0; began--) {
        for (size_t i = 0; d->export_->changes && i < coop_table_rows(d->export_->changes); i++) {
            if (!is_shown(&c, d, i) || c.began != (began == 1)) continue;
            const drawing_dot *from = &d->dots[c.a], *to = &d->dots[c.b];
            const drawing_line line = {.x1 = from->x,
                                       .y1 = from->y,
                                       .x2 = to->x,
                                       .y2 = to->y,
                                       .bend = d->n > 500 ? 0 : 0.1,
                                       .pen = drawing_pen_of_change(d, c.began)};
            d->canvas.line(
                d->canvas.on, &line,
                coop_table_string(d->export_->changes, i, coop_table_find_column(d->export_->changes, "sentence")));
        }
    }
}
