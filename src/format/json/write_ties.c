/* Organisations and ties as records of the native format. */
#include <math.h>
#include <string.h>

#include "format/json/record.h"
#include "util/buf.h"

void json_begin(json_writer *writer) {
    json_out *out = &writer->out;
    out->inner = false;
    if (writer->lines) {
        json_out_open(out, NULL, '{');
        json_out_text(out, "type", writer->type);
    } else {
        coop_i_output_puts(out->output, writer->written == 0 ? "\n    {" : ",\n    {");
    }
    writer->written++;
}

void json_end(json_writer *writer) {
    coop_i_output_puts(writer->out.output, writer->lines ? "}\n" : "}");
}

uint64_t json_count_organisations(const coop_export *export_) {
    return coop_network_organisations(export_->network);
}

uint64_t json_count_ties(const coop_export *export_) {
    uint64_t suggestions = export_->suggestions ? coop_table_rows(export_->suggestions) : 0;
    return coop_network_ties(export_->network) + suggestions;
}

/* A computed column of this name takes the place of an attribute that an earlier run wrote. */
static bool is_computed(const coop_export *export_, coop_owner owner, const char *name) {
    if (owner == COOP_OF_TIE) return export_->ties && coop_table_find_column(export_->ties, name) != SIZE_MAX;
    for (size_t t = 0; owner == COOP_OF_ORGANISATION && t < export_->table_count; t++) {
        if (coop_table_find_column(export_->tables[t], name) != SIZE_MAX) return true;
    }
    return false;
}

/* Opens "attributes" before the first value. */
static void write_cell(json_writer *writer, bool *open, const coop_column *column, size_t row) {
    coop_value value;
    if (!coop_column_get(&value, column, row)) return;
    if (value.type == COOP_REAL && isinf(value.real)) return; /* JSON has no word for it: save.c counts them */
    if (!*open) json_out_open(&writer->out, "attributes", '{');
    *open = true;
    json_out_value(&writer->out, coop_column_name(column), value, writer->network);
}

static void write_figures(json_writer *writer, bool *open, size_t tie) {
    const coop_table *ties = writer->export_->ties;
    coop_tie row;
    coop_network_tie(&row, writer->network, tie);
    size_t pair = format_tie_row(ties, row.source, row.target);
    for (size_t i = FORMAT_TIE_FIGURES; i < coop_table_columns(ties) && pair != SIZE_MAX; i++)
        write_cell(writer, open, coop_table_column(ties, i), pair);
}

void json_write_attributes(json_writer *writer, coop_owner owner, size_t row) {
    const coop_export *export_ = writer->export_;
    bool open = false, columns = owner == COOP_OF_ORGANISATION;
    for (size_t i = 0; i < coop_network_attributes(writer->network, owner); i++) {
        const coop_column *column = coop_network_attribute(writer->network, owner, i);
        if (is_computed(export_, owner, coop_column_name(column))) continue;
        write_cell(writer, &open, column, row);
    }
    for (size_t t = 0; columns && t < export_->table_count; t++) {
        const coop_table *table = export_->tables[t];
        for (size_t i = 0; i < coop_table_columns(table); i++) {
            const coop_column *column = coop_table_column(table, i);
            if (strcmp(coop_column_name(column), "organisation") != 0) write_cell(writer, &open, column, row);
        }
    }
    if (owner == COOP_OF_TIE && export_->ties) write_figures(writer, &open, row);
    if (open) json_out_close(&writer->out, '{');
}

void json_write_indicators(json_writer *writer, uint32_t owner, bool of_programme) {
    json_out *out = &writer->out;
    size_t first, end = coop_network_indicators(&first, writer->network, owner, of_programme);
    if (first == end) return;
    json_out_open(out, "indicators", '[');
    for (size_t i = first; i < end; i++) {
        coop_indicator row;
        coop_network_indicator(&row, writer->network, i, of_programme);
        json_out_open(out, NULL, '{');
        json_out_text(out, "name", row.name);
        json_out_number(out, "value", row.value);
        json_out_text(out, "unit", row.unit);
        json_out_year(out, "year", row.year);
        json_out_text(out, "qualifier", row.qualifier);
        json_out_text(out, "source", row.reference);
        json_out_flag(out, "synthetic", row.synthetic);
        json_out_close(out, '{');
    }
    json_out_close(out, '[');
}

static void write_clusters(json_writer *writer, uint32_t i) {
    const uint32_t *clusters;
    size_t count = coop_network_clusters(&clusters, writer->network, i);
    bool open = false;
    for (size_t k = 0; k < count; k++) {
        if (!format_lists_cluster(writer->network, i, clusters[k])) continue;
        if (!open) json_out_open(&writer->out, "clusters", '[');
        open = true;
        json_out_text(&writer->out, NULL, coop_network_id(writer->network, clusters[k]));
    }
    if (open) json_out_close(&writer->out, '[');
}

static void write_competences(json_writer *writer, uint32_t i, coop_competence which, const char *name) {
    const uint32_t *tags;
    size_t count = coop_network_competences(&tags, writer->network, i, which);
    if (count == 0) return;
    json_out_open(&writer->out, name, '[');
    for (size_t k = 0; k < count; k++) {
        json_out_text(&writer->out, NULL, coop_network_tag(writer->network, tags[k]));
    }
    json_out_close(&writer->out, '[');
}

void json_write_organisation(json_writer *writer, uint64_t index) {
    uint32_t i = (uint32_t)index;
    json_out *out = &writer->out;
    coop_organisation row;
    coop_network_organisation(&row, writer->network, i);
    if (format_is_event_node(writer->network, &row)) return;
    json_begin(writer);
    json_out_text(out, "id", row.id);
    if (row.label && strcmp(row.label, row.id) != 0) json_out_text(out, "label", row.label);
    json_out_text(out, "kind", format_kind_text(&row));
    json_out_text(out, "country", row.country);
    json_out_text(out, "region", row.region);
    json_out_text(out, "city", row.city);
    json_out_number(out, "latitude", row.latitude);
    json_out_number(out, "longitude", row.longitude);
    json_out_year(out, "founded", row.founded);
    write_clusters(writer, i);
    write_competences(writer, i, COOP_OFFER, "offers");
    write_competences(writer, i, COOP_NEED, "needs");
    json_write_indicators(writer, i, false);
    json_write_attributes(writer, COOP_OF_ORGANISATION, i);
    json_out_text(out, "source", row.source);
    json_out_flag(out, "synthetic", row.synthetic);
    json_end(writer);
}

/* What speaks for a suggestion, but its ends; an organisation by its id. */
static void write_field(json_writer *writer, const coop_column *column, size_t row) {
    const char *name = coop_column_name(column);
    json_out *out = &writer->out;
    coop_value value;
    if (strcmp(name, "a") == 0 || strcmp(name, "b") == 0 || !coop_column_get(&value, column, row)) return;
    switch (value.type) {
    case COOP_BOOLEAN:
        json_out_flag(out, name, value.boolean);
        break;
    case COOP_INTEGER:
        json_out_number(out, name, (double)value.integer);
        break;
    case COOP_REAL:
        json_out_number(out, name, value.real);
        break;
    case COOP_STRING:
        json_out_text(out, name, value.string);
        break;
    case COOP_ORGANISATION_REF:
        json_out_text(out, name, coop_network_id(writer->network, value.organisation));
        break;
    }
}

/* A suggestion is a tie whose attributes say so: reading leaves it out again. */
static void write_suggestion(json_writer *writer, size_t i) {
    const coop_table *table = writer->export_->suggestions;
    json_out *out = &writer->out;
    uint32_t a = coop_table_organisation(table, i, coop_table_find_column(table, "a"));
    uint32_t b = coop_table_organisation(table, i, coop_table_find_column(table, "b"));
    json_begin(writer);
    json_out_text(out, "from", coop_network_id(writer->network, a));
    json_out_text(out, "to", coop_network_id(writer->network, b));
    json_out_text(out, "kind", "suggestion");
    json_out_open(out, "attributes", '{');
    json_out_flag(out, "suggested", true);
    for (size_t c = 0; c < coop_table_columns(table); c++) write_field(writer, coop_table_column(table, c), i);
    json_out_close(out, '{');
    json_end(writer);
}

void json_write_tie(json_writer *writer, uint64_t i) {
    uint64_t ties = coop_network_ties(writer->network);
    if (i >= ties) {
        write_suggestion(writer, (size_t)(i - ties));
        return;
    }
    json_out *out = &writer->out;
    coop_tie row;
    if (!format_is_stated(writer->network, i)) return;
    coop_network_tie(&row, writer->network, i);
    json_begin(writer);
    json_out_text(out, "from", coop_network_id(writer->network, row.source));
    json_out_text(out, "to", coop_network_id(writer->network, row.target));
    json_out_text(out, "kind", row.kind);
    json_out_number(out, "weight", row.weight);
    json_out_flag(out, "directed", row.directed && !writer->export_->undirected);
    json_out_date(out, "since", row.since);
    json_out_date(out, "until", row.until);
    json_write_attributes(writer, COOP_OF_TIE, (size_t)i);
    json_out_text(out, "source", row.reference);
    json_out_flag(out, "synthetic", row.synthetic);
    json_out_flag(out, "illustrative", row.illustrative);
    json_end(writer);
}
