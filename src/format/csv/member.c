/* A row about an organisation. */
#include <math.h>
#include <string.h>

#include "core/network.h"
#include "format/csv/record.h"
#include "format/csv/words.h"
#include "format/record/look.h"

static double degrees_of(csv_record *r, int column, const char *name) {
    const char *text = csv_value_of(r, column);
    double value;
    if (!text) return NAN;
    if (coop_i_cell_number(&value, text, csv_decimals_of(r, column, text))) {
        csv_show_number(r, column, text, value);
        return value;
    }
    csv_leave_out(r, column, "bad-number", name, "is no number like 56.4977");
    return NAN;
}

/* "56.48, 84.95": both in one cell, the latitude first. */
static bool read_point(csv_record *r, double *latitude, double *longitude) {
    static const char *const marks[] = {";", ", ", " ", ","};
    static const coop_i_decimals decimals = {.usual_comma = true};
    const char *text = csv_value_of(r, CSV_LATITUDE);
    char first[32];
    for (size_t i = 0; text && i < 4; i++) {
        const char *mark = strstr(text, marks[i]);
        size_t length = mark ? (size_t)(mark - text) : 0;
        if (length == 0 || length >= sizeof first) continue;
        memcpy(first, text, length);
        first[length] = '\0';
        bool fine = coop_i_cell_number(latitude, first, &decimals) &&
                    coop_i_cell_number(longitude, mark + strlen(marks[i]), &decimals);
        if (fine && strpbrk(mark, "0123456789")) return true;
    }
    *latitude = *longitude = NAN;
    return false;
}

static int32_t year_of(csv_record *r, int column, const char *name) {
    const char *text = csv_value_of(r, column);
    coop_date date = 0;
    if (text && !coop_date_parse(&date, text)) csv_leave_out(r, column, "bad-date", name, "is no year or date");
    if (date) csv_show_date(r, column, text, date);
    if (date % 10000 != 0) csv_count(r->in, CSV_DAY, csv_field_of(r, column));
    return date / 10000;
}
/* "нет" names nothing, nor does "no" where clusters are asked for, and "да" does not say which. What programs write, a
 * letter and a number may be names. */
static bool says_none(csv_record *r, int column, const char *text) {
    bool yes = false, letter = !text[1] || ((unsigned char)*text >= 0x80 && !text[2]);
    if (csv_words_nobody(text, true)) return true;
    if (column != CSV_CLUSTERS || letter || strcmp(text, "true") == 0 || strcmp(text, "false") == 0) return false;
    if (!coop_i_cell_boolean(&yes, text)) return false;
    if (yes) csv_leave_out(r, column, "bad-value", "list", "names nothing");
    return true;
}

/* Each item of a list cell goes where `column` says. */
static coop_status read_list(csv_record *r, int column, uint32_t organisation) {
    csv_reader *in = r->in;
    const char *text = csv_text_of(r, column);
    coop_place place = csv_place_at(r, column);
    coop_status status = COOP_OK;
    if (text && says_none(r, column, text)) return COOP_OK;
    char separator = text ? coop_i_cell_list_separator(text) : 0;
    while (text && status == COOP_OK && coop_i_cell_list_next(&in->item, &text, separator)) {
        if (in->item.failed) return coop_fail_memory(in->ctx);
        const char *item = coop_i_buf_text(&in->item);
        uint32_t cluster;
        if (column == CSV_CLUSTERS) {
            status = coop_i_network_refer_name(in->network, &cluster, item, &place, in->ctx);
            if (status == COOP_OK) {
                status = coop_network_add_membership(in->network, organisation, cluster, &place, in->ctx);
            }
        } else {
            coop_competence which = column == CSV_OFFERS ? COOP_OFFER : COOP_NEED;
            status = coop_network_add_competence(in->network, organisation, which, item, in->ctx);
        }
    }
    return status;
}

/* A cluster whose column has a mark. */
static coop_status add_cluster(csv_record *r, uint32_t organisation, const csv_slot *slot) {
    csv_reader *in = r->in;
    const csv_field *field = &r->row->fields[slot->weight];
    coop_place place = csv_place(in, field->line, field->column);
    uint32_t cluster;
    coop_status status = coop_i_network_refer_name(in->network, &cluster, slot->name, &place, in->ctx);
    return status == COOP_OK ? coop_network_add_membership(in->network, organisation, cluster, &place, in->ctx)
                             : status;
}

/* Clusters of another column. */
static coop_status read_clusters(csv_record *r, const csv_slot *slot, uint32_t organisation) {
    r->slot = slot;
    r->slot_column = CSV_CLUSTERS;
    coop_status status = read_list(r, CSV_CLUSTERS, organisation);
    r->slot = NULL;
    return status;
}

/* A tie with each that a column of partners names. */
static coop_status read_partner(csv_record *r, const csv_slot *slot, uint32_t organisation) {
    csv_reader *in = r->in;
    coop_tie row = COOP_TIE_INIT;
    row.source = organisation;
    row.undecided = true;
    r->slot = slot;
    r->slot_column = CSV_TARGET;
    row.place = csv_place_at(r, CSV_TARGET);
    coop_status status =
        csv_refer_cell(&row.target, r, CSV_TARGET, csv_text(csv_field_of(r, CSV_TARGET)), "target", NULL);
    r->slot = NULL;
    return status == COOP_OK ? coop_network_add_tie(in->network, NULL, &row, in->ctx) : status;
}

/* Partners that a list of members names: a tie with each; clusters that have a column. */
static coop_status read_partners(csv_record *r, uint32_t organisation) {
    csv_reader *in = r->in;
    coop_status status = COOP_OK;
    for (size_t s = 0; s < in->header.slot_count && status == COOP_OK; s++) {
        const csv_slot *slot = &in->header.slots[s];
        if (slot->name) {
            if (csv_slot_is_filled(r, slot)) status = add_cluster(r, organisation, slot);
            continue;
        }
        const csv_field *field = &r->row->fields[slot->end];
        if (slot->cluster) {
            status = read_clusters(r, slot, organisation);
            continue;
        }
        if (field->length > 0 && csv_words_nobody(csv_text(field), false))
            csv_count(in, CSV_NOBODY, field);
        else if (field->length > 0)
            status = read_partner(r, slot, organisation);
    }
    return status;
}

/* An organisation that this table has declared above, where a row may be about one more of its clusters or partners. */
static bool is_named_again(uint32_t *index, const csv_record *r, const char *id) {
    const csv_header *header = &r->in->header;
    const coop_network *network = r->in->network;
    bool partners = header->slot_count > 0 && !header->slots[0].name;
    const csv_field *code = csv_field_of(r, CSV_ID);
    if ((code && !code->covered) || (header->at[CSV_CLUSTERS] == SIZE_MAX && !partners)) return false;
    *index = coop_network_find(network, id);
    if (*index == COOP_NONE || !(network->organisations.flags[*index] & COOP_I_DECLARED)) return false;
    const char *file = coop_i_text_of(network, network->organisations.file[*index]);
    return file && strcmp(file, r->in->file) == 0;
}

static coop_status join_cluster(csv_record *r, uint32_t organisation, const char *name) {
    csv_reader *in = r->in;
    coop_place place = csv_place_at(r, CSV_LABEL);
    uint32_t cluster;
    coop_status status = coop_i_network_refer_name(in->network, &cluster, name, &place, in->ctx);
    return status == COOP_OK ? coop_network_add_membership(in->network, organisation, cluster, &place, in->ctx)
                             : status;
}

static coop_status add_organisation(csv_record *r, const coop_organisation *row) {
    csv_reader *in = r->in;
    uint32_t index;
    if (is_named_again(&index, r, row->id)) {
        csv_count(in, CSV_AGAIN, csv_field_of(r, CSV_LABEL));
        coop_status again = read_list(r, CSV_CLUSTERS, index);
        return again == COOP_OK ? read_partners(r, index) : again;
    }
    coop_status status = coop_network_add_organisation(in->network, &index, row, in->ctx);
    if (status != COOP_OK || index == COOP_NONE) return status;
    if (in->header.sheet_is_cluster) status = join_cluster(r, index, in->sheet);
    for (int c = CSV_CLUSTERS; c <= CSV_NEEDS && status == COOP_OK; c++) status = read_list(r, c, index);
    if (status == COOP_OK) status = read_partners(r, index);
    if (status != COOP_OK) return status;
    return csv_extras_hold(&in->extras, index, r->row, in->ctx);
}

/* Each of those that a cell names: "Участники" of a cluster. */
static coop_status add_organisations(csv_record *r, coop_organisation *row) {
    const char *at = row->id, *name;
    coop_status status = COOP_OK;
    while (status == COOP_OK && csv_cell_name(&name, &at, r)) {
        if (r->in->item.failed) return coop_fail_memory(r->in->ctx);
        row->id = row->label = name;
        status = add_organisation(r, row);
    }
    return status;
}

static double coordinate_of(csv_record *r, int column, const char *name) {
    const char *text = csv_value_of(r, column);
    double value;
    if (!text) return NAN;
    if (coop_i_cell_number(&value, text, csv_decimals_of(r, column, text))) return value;
    csv_leave_out(r, column, "bad-number", name, "is no number");
    return NAN;
}

/* Where a program drew it. One of x and y alone is none. */
static void read_look(csv_record *r, coop_look *look) {
    const char *colour = csv_text_of(r, CSV_COLOUR);
    look->x = coordinate_of(r, CSV_X, "x");
    look->y = coordinate_of(r, CSV_Y, "y");
    look->size = coordinate_of(r, CSV_SIZE, "size");
    if (isnan(look->x) || isnan(look->y)) look->x = look->y = NAN;
    if (r->in->y_down && !isnan(look->y)) look->y = 0.0 - look->y;
    if (colour && !record_colour(&look->colour, colour))
        csv_leave_out(r, CSV_COLOUR, "bad-value", "colour", "is none like #1a2b3c or blue");
}

coop_status csv_read_organisation(csv_record *r) {
    csv_reader *in = r->in;
    int id_column = in->header.at[CSV_ID] == SIZE_MAX ? CSV_LABEL : CSV_ID;
    coop_organisation row = COOP_ORGANISATION_INIT;
    row.place = csv_place_at(r, id_column);
    row.id = csv_text_of(r, id_column);
    if (!row.id) {
        r->bad = true;
        return coop_i_reject(in->ctx, &row.place, "empty-id",
                             "the organisation of this row has no %s; fill it in or remove the row",
                             id_column == CSV_ID ? "id" : "name");
    }
    row.label = csv_text_of(r, CSV_LABEL);
    row.kind_text = csv_text_of(r, CSV_KIND);
    row.country = csv_text_of(r, CSV_COUNTRY);
    row.region = csv_text_of(r, CSV_REGION);
    row.city = csv_text_of(r, CSV_CITY);
    if (in->header.at[CSV_LONGITUDE] != SIZE_MAX || !read_point(r, &row.latitude, &row.longitude)) {
        row.latitude = degrees_of(r, CSV_LATITUDE, "latitude");
        row.longitude = degrees_of(r, CSV_LONGITUDE, "longitude");
    }
    row.founded = year_of(r, CSV_FOUNDED, "founding year");
    row.source = csv_text_of(r, CSV_REFERENCE);
    row.synthetic = csv_truth_of(r, CSV_SYNTHETIC, "synthetic");
    read_look(r, &row.look);
    if (r->bad || r->status != COOP_OK) return r->status;

    bool several = in->separators && id_column == CSV_LABEL && in->header.slot_count == 0;
    return several ? add_organisations(r, &row) : add_organisation(r, &row);
}
