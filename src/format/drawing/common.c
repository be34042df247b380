/* What the parts of a drawing share: colours, radii, its title. */
#include <math.h>

#include "format/drawing/drawing.h"

const coop_colour drawing_grey = {138, 148, 163}, drawing_suggested = {214, 0, 110}, drawing_dark = {0x1d, 0x27, 0x33};

size_t drawing_suggestions(const drawing *d) {
    return d->export_->suggestions ? coop_table_rows(d->export_->suggestions) : 0;
}

const char *drawing_title(const drawing *d) {
    const char *name = coop_network_text(d->export_->network, COOP_NAME);
    return name && *name ? name : coop_i_word(d->words, SAY_WEB_NAMELESS);
}

/* Sizes are radii in the units of the coordinates, so that dots that do not overlap in the picture do not here; they
 * shrink together where the largest would leave no room, and the smallest must be seen. */
double drawing_radius(const drawing *d, double size) {
    double least = d->n <= 100 ? 3.2 : d->n <= 500 ? 2.4 : d->n <= 2000 ? 1.6 : 0.8, most = d->n <= 30 ? 22 : 17;
    double scale = fmin(d->scale, most * d->letters / COOP_SIZE_GREATEST);
    return fmax(size * scale, least * d->letters);
}
