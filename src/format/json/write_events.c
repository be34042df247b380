/* Agreements, projects and programmes as records of the native format. Events are sorted by type, then by id. */
#include <string.h>

#include "format/json/record.h"

uint64_t json_count_agreements(const coop_export *export_) {
    return format_event_place(export_->network, COOP_PROJECT, "");
}

uint64_t json_count_projects(const coop_export *export_) {
    return coop_network_events(export_->network) - json_count_agreements(export_);
}

uint64_t json_count_programmes(const coop_export *export_) {
    return coop_network_programmes(export_->network);
}

static void write_functions(json_out *out, const char *functions) {
    if (!functions) return;
    coop_i_buf one = {0};
    json_out_open(out, "functions", '[');
    while (*functions) {
        size_t length = strcspn(functions, "\n");
        coop_i_buf_reset(&one);
        coop_i_buf_add(&one, functions, length);
        json_out_text(out, NULL, coop_i_buf_text(&one));
        functions += length + (functions[length] == '\n');
    }
    json_out_close(out, '[');
    if (one.failed) out->clean.failed = true;
    coop_i_buf_clear(&one);
}

static void write_parties(json_writer *writer, uint32_t event, const char *name) {
    json_out *out = &writer->out;
    size_t first, end = coop_network_parties(&first, writer->network, event);
    json_out_open(out, name, '[');
    for (size_t i = first; i < end; i++) {
        coop_party row;
        coop_network_party(&row, writer->network, i);
        json_out_open(out, NULL, '{');
        json_out_text(out, "organisation", coop_network_id(writer->network, row.organisation));
        json_out_text(out, "role", row.role);
        write_functions(out, row.functions);
        json_out_close(out, '{');
    }
    json_out_close(out, '[');
}

static void write_funding(json_writer *writer, uint32_t owner, bool of_programme) {
    json_out *out = &writer->out;
    size_t first, end = coop_network_fundings(&first, writer->network, owner, of_programme);
    if (first == end) return;
    json_out_open(out, "funding", '[');
    for (size_t i = first; i < end; i++) {
        coop_funding row;
        coop_network_funding(&row, writer->network, i, of_programme);
        json_out_open(out, NULL, '{');
        json_out_text(out, "from", row.from);
        if (row.organisation != COOP_NONE) {
            json_out_text(out, "organisation", coop_network_id(writer->network, row.organisation));
        }
        json_out_number(out, "amount", row.amount);
        json_out_flag(out, "committed", row.committed);
        json_out_text(out, "source", row.reference);
        json_out_close(out, '{');
    }
    json_out_close(out, '[');
}

static void write_event(json_writer *writer, uint32_t i) {
    json_out *out = &writer->out;
    coop_event row;
    coop_network_event(&row, writer->network, i);
    bool project = row.type == COOP_PROJECT;
    json_begin(writer);
    json_out_text(out, "id", row.id);
    json_out_text(out, "label", row.label);
    json_out_date(out, project ? "start" : "date", row.since);
    json_out_date(out, project ? "end" : "until", row.until);
    write_parties(writer, i, project ? "participants" : "parties");
    if (project) {
        json_out_number(out, "budget", row.budget);
        json_out_number(out, "required", row.required);
        json_out_text(out, "currency", row.currency);
        write_funding(writer, i, false);
    }
    json_write_attributes(writer, COOP_OF_EVENT, i);
    json_out_text(out, "source", row.reference);
    json_out_flag(out, "synthetic", row.synthetic);
    json_end(writer);
}

void json_write_agreement(json_writer *writer, uint64_t i) {
    write_event(writer, (uint32_t)i);
}

void json_write_project(json_writer *writer, uint64_t i) {
    write_event(writer, (uint32_t)(json_count_agreements(writer->export_) + i));
}

/* A programme's items come sorted by type. */
static void write_items(json_writer *writer, uint32_t programme) {
    static const char *const names[COOP_ITEM_TYPES] = {[COOP_BLOCK] = "blocks",
                                                       [COOP_INSTRUMENT] = "instruments",
                                                       [COOP_ACTION] = "actions",
                                                       [COOP_AREA] = "areas",
                                                       [COOP_GOAL] = "goals"};
    json_out *out = &writer->out;
    size_t first, end = coop_network_items(&first, writer->network, programme);
    coop_item row = {.type = COOP_ITEM_TYPES};
    for (size_t i = first; i < end; i++) {
        coop_item_type before = row.type;
        coop_network_item(&row, writer->network, i);
        if (row.type != before) {
            if (i > first) json_out_close(out, '[');
            json_out_open(out, names[row.type], '[');
        }
        if (!row.reference && !row.synthetic) {
            json_out_text(out, NULL, row.label);
            continue;
        }
        json_out_open(out, NULL, '{');
        json_out_text(out, "label", row.label);
        json_out_text(out, "source", row.reference);
        json_out_flag(out, "synthetic", row.synthetic);
        json_out_close(out, '{');
    }
    if (end > first) json_out_close(out, '[');
}

void json_write_programme(json_writer *writer, uint64_t i) {
    json_out *out = &writer->out;
    coop_programme row;
    coop_network_programme(&row, writer->network, (uint32_t)i);
    json_begin(writer);
    json_out_text(out, "id", row.id);
    json_out_text(out, "label", row.label);
    json_out_date(out, "since", row.since);
    json_out_date(out, "until", row.until);
    json_out_number(out, "required", row.required);
    json_out_number(out, "committed", row.committed);
    json_out_number(out, "committed_share", row.committed_share);
    json_out_text(out, "currency", row.currency);
    write_funding(writer, (uint32_t)i, true);
    write_items(writer, (uint32_t)i);
    json_write_indicators(writer, (uint32_t)i, true);
    json_out_text(out, "source", row.reference);
    json_out_flag(out, "synthetic", row.synthetic);
    json_end(writer);
}
