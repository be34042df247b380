/* The fields of organisations as GraphML columns: one row each; and the colours of nodes and edges. */
#include <math.h>

#include "core/cell.h"
#include "format/export/export.h"

typedef export_row row_t;
typedef export_column column_t;

static bool node_label(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    const char *label = row->organisation.label;
    return export_text(value, label && *label ? label : row->organisation.id);
}

static bool node_kind(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    const char *text = row->organisation.kind_text;
    return export_text(value, row->organisation.kind_known ? coop_kind_name(row->organisation.kind) : text);
}

static bool node_country(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    return export_text(value, row->organisation.country);
}

static bool node_region(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    return export_text(value, row->organisation.region);
}

static bool node_city(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    return export_text(value, row->organisation.city);
}

static bool node_latitude(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    return export_real(value, row->organisation.latitude);
}

static bool node_longitude(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    return export_real(value, row->organisation.longitude);
}

static bool node_founded(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    *value = COOP_INT_VALUE(row->organisation.founded);
    return row->organisation.founded != 0;
}

static bool node_clusters(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    const uint32_t *list;
    size_t count = coop_network_clusters(&list, row->export_->network, row->node);
    coop_i_buf_reset(&row->text);
    for (size_t i = 0; i < count; i++)
        coop_i_cell_list_add(&row->text, coop_network_id(row->export_->network, list[i]));
    return count > 0 && export_text(value, coop_i_buf_text(&row->text));
}

static bool tags(coop_value *value, row_t *row, coop_competence which) {
    const uint32_t *list;
    size_t count = coop_network_competences(&list, row->export_->network, row->node, which);
    coop_i_buf_reset(&row->text);
    for (size_t i = 0; i < count; i++)
        coop_i_cell_list_add(&row->text, coop_network_tag(row->export_->network, list[i]));
    return count > 0 && export_text(value, coop_i_buf_text(&row->text));
}

static bool node_offers(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    return tags(value, row, COOP_OFFER);
}

static bool node_needs(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    return tags(value, row, COOP_NEED);
}

static bool node_reference(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    return export_text(value, row->organisation.source);
}

static bool node_synthetic(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    *value = COOP_BOOL_VALUE(row->organisation.synthetic);
    return true;
}

/* Positions and sizes to a thousandth: no eye sees more, and the text stays short. Never a NaN (G13). */
static bool place_value(coop_value *value, const row_t *row, const float *places) {
    if (!places || !isfinite(places[row->node])) return false;
    *value = COOP_REAL_VALUE(round((double)places[row->node] * 1000) / 1000 + 0.0);
    return true;
}

static bool node_x(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    if (!row->export_->picture) return export_real(value, row->organisation.look.x);
    return place_value(value, row, row->export_->picture->x);
}

static bool node_y(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    if (!row->export_->picture) return export_real(value, row->organisation.look.y);
    return place_value(value, row, row->export_->picture->y);
}

static bool node_size(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    if (!row->export_->picture) return export_real(value, row->organisation.look.size);
    return place_value(value, row, row->export_->picture->size);
}

/* Of the picture; without one as a program drew it. */
static const coop_colour *node_colour(row_t *row) {
    const coop_picture *picture = row->export_->picture;
    uint32_t own = row->organisation.look.colour;
    if (picture) return picture->colour ? &picture->colour[row->node] : NULL;
    row->colour = (coop_colour){(uint8_t)(own >> 16), (uint8_t)(own >> 8), (uint8_t)own};
    return own == COOP_NO_COLOUR ? NULL : &row->colour;
}

/* A suggested tie stands out: grey for the ties there are (Gephi's own), magenta for those there could be. */
static const coop_colour *edge_colour(const row_t *row) {
    static const coop_colour suggested = {214, 0, 110};
    return row->export_->picture && row->suggestion != SIZE_MAX ? &suggested : NULL;
}

static const coop_colour *colour_of(row_t *row) {
    return row->node != COOP_NONE ? node_colour(row) : edge_colour(row);
}

bool export_red(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    const coop_colour *colour = colour_of(row);
    if (colour) *value = COOP_INT_VALUE(colour->r);
    return colour;
}

bool export_green(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    const coop_colour *colour = colour_of(row);
    if (colour) *value = COOP_INT_VALUE(colour->g);
    return colour;
}

bool export_blue(coop_value *value, row_t *row, const column_t *column) {
    (void)column;
    const coop_colour *colour = colour_of(row);
    if (colour) *value = COOP_INT_VALUE(colour->b);
    return colour;
}

const export_field export_node_fields[] = {
    {"label", COOP_STRING, node_label, NULL, "name of the organisation"},
    {"x", COOP_REAL, node_x, NULL, "position"},
    {"y", COOP_REAL, node_y, NULL, "position"},
    {"size", COOP_REAL, node_size, NULL, "size in the picture, 4 to 100"},
    {"r", COOP_INTEGER, export_red, NULL, "red, 0 to 255"},
    {"g", COOP_INTEGER, export_green, NULL, "green, 0 to 255"},
    {"b", COOP_INTEGER, export_blue, NULL, "blue, 0 to 255"},
    {"kind", COOP_STRING, node_kind, NULL, "kind of organisation"},
    {"country", COOP_STRING, node_country, NULL, NULL},
    {"region", COOP_STRING, node_region, NULL, NULL},
    {"city", COOP_STRING, node_city, NULL, NULL},
    {"latitude", COOP_REAL, node_latitude, NULL, "degrees north"},
    {"longitude", COOP_REAL, node_longitude, NULL, "degrees east"},
    {"founded", COOP_INTEGER, node_founded, NULL, "year"},
    {"clusters", COOP_STRING, node_clusters, NULL, "ids of the clusters it belongs to, joined by |"},
    {"offers", COOP_STRING, node_offers, NULL, "competences it offers, joined by |"},
    {"needs", COOP_STRING, node_needs, NULL, "competences it needs, joined by |"},
    {"reference", COOP_STRING, node_reference, NULL, "where the facts come from"},
    {"synthetic", COOP_BOOLEAN, node_synthetic, NULL, "made up, not a real organisation"},
};
const size_t export_node_field_count = sizeof export_node_fields / sizeof *export_node_fields;
