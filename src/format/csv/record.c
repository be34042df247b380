/* A row of a CSV file: checked, and put into the network as an organisation, a tie or a participation. */
#include <math.h>
#include <string.h>

#include "core/language.h"
#include "core/network.h"
#include "format/csv/record.h"
#include "format/csv/words.h"

/* ---- participations ---- */

/* The items of the functions cell, a line each, as the network keeps them. */
static bool read_functions(coop_i_buf *lines, csv_record *r) {
    coop_i_buf *item = &r->in->item;
    const char *text = csv_text_of(r, CSV_FUNCTIONS);
    bool fine = true;
    while (fine && text && coop_i_cell_list_next(item, &text, '|')) {
        if (lines->length > 0) coop_i_buf_putc(lines, '\n');
        coop_i_buf_puts(lines, coop_i_buf_text(item));
        fine = !item->failed && !lines->failed;
    }
    return fine;
}

static coop_status hold_party(csv_record *r, const coop_event *event, coop_party *party) {
    coop_i_buf functions = {0};
    coop_status status = COOP_OK;
    if (!read_functions(&functions, r)) status = coop_fail_memory(r->in->ctx);
    if (functions.length > 0) party->functions = coop_i_buf_text(&functions);
    if (status == COOP_OK) status = csv_parties_hold(r->in->parties, event, party, r->in->ctx);
    coop_i_buf_clear(&functions);
    return status;
}

static coop_status read_party(csv_record *r) {
    csv_reader *in = r->in;
    coop_event event = COOP_EVENT_INIT;
    coop_party party = {.role = csv_text_of(r, CSV_ROLE)};
    int column = csv_text_of(r, CSV_PROJECT) || in->header.at[CSV_AGREEMENT] == SIZE_MAX ? CSV_PROJECT : CSV_AGREEMENT;
    event.type = column == CSV_PROJECT ? COOP_PROJECT : COOP_AGREEMENT;
    event.id = csv_text_of(r, column);
    event.place = csv_place_at(r, column);
    event.label = csv_text_of(r, CSV_TITLE);
    csv_read_dates(r, CSV_PARTY_SINCE, CSV_PARTY_UNTIL, &event.since, &event.until);
    event.reference = csv_text_of(r, CSV_PARTY_REFERENCE);
    if (r->bad || r->status != COOP_OK) return r->status;
    if (!event.id) {
        r->bad = true;
        return coop_i_reject(in->ctx, &event.place, "empty-id", "this row names no %s; fill it in or remove the row",
                             column == CSV_PROJECT ? "project" : "agreement");
    }
    if (r->slot && r->slot->role && !party.role) party.role = r->slot->role;
    if (r->slot && r->slot->name && !party.role && csv_words_role(csv_text(&r->row->fields[r->slot->weight])))
        party.role = csv_text(&r->row->fields[r->slot->weight]);
    coop_status status =
        csv_refer_cell(&party.organisation, r, CSV_PARTY, csv_text_of(r, CSV_PARTY), "organisation", NULL);
    return status == COOP_OK && !r->bad ? hold_party(r, &event, &party) : status;
}

/* ---- any row ---- */

/* What is wrong with the row as such; true when it can be read. */
static bool row_is_sound(csv_record *r) {
    const csv_row *row = r->row;
    csv_reader *in = r->in;
    coop_place place = csv_place(in, row->fault_line, row->fault_column);
    switch (row->fault) {
    case CSV_AFTER_QUOTE:
        r->status =
            coop_i_reject(in->ctx, &place, "bad-quote",
                          "text behind a closing quote; put the whole field in quotes and double those inside it "
                          "(\"\")");
        break;
    case CSV_UNTERMINATED:
        r->status =
            coop_i_reject(in->ctx, &place, "unterminated-quote",
                          "the quote that opens here is never closed; close it, or double it if it belongs to the "
                          "text");
        break;
    case CSV_NUL:
        r->status =
            coop_i_reject(in->ctx, &place, "nul-byte",
                          "a NUL byte; save the table as plain CSV in UTF-8 (is this a spreadsheet's own format?)");
        break;
    case CSV_FINE:
        if (row->total == in->columns) return true;
        place = row->total > row->count ? csv_place(in, row->extra_line, row->extra_column)
                                        : csv_place(in, row->line, row->fields[row->count - 1].column);
        r->status = coop_i_reject(in->ctx, &place, "bad-row", "%zu field%s where the header has %zu; %s (parted by %s)",
                                  row->total, row->total == 1 ? "" : "s", in->columns,
                                  coop_i_term(coop_i_language(in->ctx), row->total > row->count
                                                                            ? "quote a field that holds the delimiter"
                                                                            : "add the missing ones, empty if need be"),
                                  coop_i_delimiter_name(in->dialect.delimiter));
        break;
    }
    r->bad = true;
    return false;
}

static coop_status read_one(csv_record *r) {
    switch (r->in->header.table) {
    case COOP_CSV_ORGANISATIONS:
        return csv_read_organisation(r);
    case COOP_CSV_TIES:
        return csv_read_tie(r);
    default:
        return read_party(r);
    }
}

/* Who takes part in nothing is an organisation all the same. */
static coop_status refer_idle(csv_record *r, const csv_slot *slot) {
    uint32_t index;
    const char *text = r->slot_column == CSV_PARTY ? slot->name : csv_text_of(r, CSV_PARTY);
    if (r->in->header.shape != COOP_SHAPE_INCIDENCE || !text) return COOP_OK;
    return csv_refer_cell(&index, r, CSV_PARTY, text, "organisation", NULL);
}

/* A project with several columns for who takes part, all empty. */
static void count_unjoined(csv_record *r) {
    const csv_header *header = &r->in->header;
    size_t event = header->at[CSV_PROJECT] != SIZE_MAX ? header->at[CSV_PROJECT] : header->at[CSV_AGREEMENT];
    if (header->table != COOP_CSV_PARTICIPATIONS || header->shape == COOP_SHAPE_INCIDENCE || event == SIZE_MAX) return;
    if (r->row->fields[event].length > 0) csv_count(r->in, CSV_UNJOINED, &r->row->fields[event]);
}

static coop_status read_slots(csv_record *r) {
    const csv_header *header = &r->in->header;
    coop_status status = COOP_OK;
    r->slot_column = header->table == COOP_CSV_TIES      ? CSV_TARGET
                     : header->at[CSV_PARTY] == SIZE_MAX ? CSV_PARTY
                                                         : CSV_PROJECT;
    uint64_t filled = 0;
    for (size_t s = 0; s < header->slot_count && status == COOP_OK; s++) {
        if (!csv_slot_is_filled(r, &header->slots[s])) {
            status = refer_idle(r, &header->slots[s]);
            continue;
        }
        filled++;
        r->slot = &header->slots[s];
        r->bad = false;
        status = read_one(r);
        if (status == COOP_OK) status = r->status;
    }
    if (filled == 0 && status == COOP_OK) count_unjoined(r);
    return status;
}

/* Whether the row is nothing without the cell: an end, a strength. */
static bool is_needed(const csv_record *r, size_t field) {
    static const int needed[] = {CSV_SOURCE, CSV_TARGET, CSV_WEIGHT, CSV_WEIGHT_EXACT, CSV_ID, CSV_PARTY};
    const csv_header *header = &r->in->header;
    bool need = header->shape == COOP_SHAPE_ADJACENCY;
    for (size_t n = 0; n < sizeof needed / sizeof *needed; n++) need |= header->at[needed[n]] == field;
    for (size_t s = 0; s < header->slot_count; s++)
        need |= header->slots[s].end == field || header->slots[s].weight == field;
    return need;
}

/* Where a formula has no value, or an error for one, nothing can be read: of an end or a strength that costs the row,
 * else the cell. */
static void tell_formulas(csv_record *r) {
    coop_context *ctx = r->in->ctx;
    for (size_t f = 0; f < r->row->count && r->status == COOP_OK; f++) {
        const csv_field *field = &r->row->fields[f];
        bool unsaved = field->typed == CSV_NO_VALUE;
        if (!unsaved && ((*field->text != '#' && *field->text != 'E') || !coop_i_cell_error(field->text))) continue;
        coop_place place = csv_place(r->in, field->line, field->column);
        const char *cure = unsaved ? "this cell's formula has no stored value; open the workbook in Excel or "
                                     "LibreOffice, save it there and read it again, or put values in place of formulas"
                                   : "this cell's formula has failed; mend it, or put a value in its place";
        cure = coop_i_term(coop_i_language(ctx), cure);
        bool need = is_needed(r, f);
        if (need)
            r->status =
                coop_i_reject(ctx, &place, "no-value", "%s%s%s", unsaved ? "" : field->text, unsaved ? "" : ": ", cure);
        else
            coop_problems_add(ctx->problems, COOP_WARNING, "no-value", &place, "%s%s%s", unsaved ? "" : field->text,
                              unsaved ? "" : ": ", cure);
        r->bad |= need;
    }
}

static coop_status read_row(csv_record *r) {
    csv_reader *in = r->in;
    if (!row_is_sound(r)) return r->status;
    tell_formulas(r);
    if (r->bad) return r->status;
    if (in->header.shape == COOP_SHAPE_ADJACENCY) return csv_read_cells(in, r->row);
    if (in->header.slot_count > 0 && in->header.table != COOP_CSV_ORGANISATIONS) return read_slots(r);
    return read_one(r);
}

coop_status csv_read_row(csv_reader *in, const csv_row *row) {
    csv_record r = {.in = in, .row = row};
    const uint64_t errors = coop_problems_count(in->ctx->problems, COOP_ERROR);
    in->rows++;
    coop_status status = read_row(&r);
    in->counts.bad += coop_problems_count(in->ctx->problems, COOP_ERROR) > errors;
    return status == COOP_OK ? r.status : status;
}
