/* A row of a CSV file: checked, and put into the network as an organisation, a tie or a participation. */
#include <math.h>
#include <string.h>

#include "core/network.h"
#include "format/csv/reader.h"
#include "format/csv/words.h"

/* A row being read: its fields by column, and whether something in it was bad. */
typedef struct record {
    csv_reader *in;
    const csv_row *row;
    const csv_slot *slot; /* of the tie or participation; NULL when the row is one */
    int slot_column;      /* what the slot's end is: CSV_TARGET, CSV_PARTY, CSV_PROJECT */
    bool bad;
    coop_status status;
} record;

static const csv_field *field_of(const record *r, int column) {
    size_t at = r->in->header.at[column];
    if (r->slot && column == r->slot_column) at = r->slot->end;
    if (r->slot && column == CSV_WEIGHT) at = r->slot->weight;
    return at == SIZE_MAX ? NULL : &r->row->fields[at];
}

/* The text of a column; NULL when the file lacks it or the cell says nothing. */
static const char *text_of(const record *r, int column) {
    const csv_field *field = field_of(r, column);
    const char *text = field ? csv_text(field) : NULL;
    if (r->slot && r->slot->name && column == r->slot_column) return r->slot->name;
    return text && !coop_i_cell_missing_text(text) ? text : NULL;
}

static coop_place place_at(const record *r, int column) {
    const csv_field *field = field_of(r, column);
    return field ? csv_place(r->in, field->line, field->column) : csv_place(r->in, r->row->line, 0);
}

/* The row is left out: `cure` says what is wrong and how to mend it. */
static void reject(record *r, int column, const char *code, const char *name, const char *cure) {
    coop_place place = place_at(r, column);
    r->bad = true;
    if (r->status != COOP_OK) return;
    r->status = coop_i_reject(r->in->ctx, &place, code, "%s '%s' %s", name, text_of(r, column), cure);
}

/* The cell alone is left out. */
static void leave_out(record *r, int column, const char *code, const char *name, const char *cure) {
    coop_place place = place_at(r, column);
    coop_problems_add(r->in->ctx->problems, COOP_WARNING, code, &place, "%s '%.60s' %s; the cell is left out", name,
                      text_of(r, column), cure);
}

/* The text of a number, date or boolean; NULL when it says nothing. */
static const char *value_of(const record *r, int column) {
    const char *text = text_of(r, column);
    return text && !coop_i_cell_missing(text) ? text : NULL;
}

/* How numbers of the column are written, this one included. */
static const coop_i_decimals *decimals_of(record *r, int column, const char *text) {
    coop_i_decimals *decimals = &r->in->dialect.decimals[column];
    coop_i_decimals_see(decimals, text);
    return decimals;
}

/* An example of how the cells of the column are read, where that is not what stands there. */
static void show_number(record *r, int column, const char *cell, double value) {
    char text[COOP_I_NUMBER_SIZE];
    if (r->in->shown[column] == 0 || r->status != COOP_OK) return;
    coop_i_number_print(text, value);
    r->status = csv_tell_cell(r->in, column, cell, text);
}

static void show_date(record *r, int column, const char *cell, coop_date value) {
    char text[16];
    if (r->in->shown[column] == 0 || r->status != COOP_OK) return;
    coop_date_print(text, value);
    r->status = csv_tell_cell(r->in, column, cell, text);
}

static double degrees_of(record *r, int column, const char *name) {
    const char *text = value_of(r, column);
    double value;
    if (!text) return NAN;
    if (coop_i_cell_number(&value, text, decimals_of(r, column, text))) {
        show_number(r, column, text, value);
        return value;
    }
    leave_out(r, column, "bad-number", name, "is no number like 56.4977");
    return NAN;
}

/* Without its strength the tie would count as another one. */
static double weight_of(record *r, int column) {
    const char *text = value_of(r, column);
    double value;
    if (!text) return 1;
    if (coop_i_cell_weight(&value, text, decimals_of(r, column, text))) {
        show_number(r, column, text, value);
        return value;
    }
    if (coop_i_cell_grade(&value, text)) {
        csv_count(r->in, CSV_GRADED, field_of(r, column));
        show_number(r, column, text, value);
        return value;
    }
    reject(r, column, "bad-number", "weight", "is no finite number; write a number above 0, like 1 or 0.5");
    return 1;
}

static bool truth_of(record *r, int column, const char *name) {
    const char *text = value_of(r, column);
    bool value = false;
    if (text && !coop_i_cell_boolean(&value, text))
        leave_out(r, column, "bad-value", name, "is neither true nor false");
    return value;
}

/* The columns of a start and an end; "2021-2023" in the first fills both. */
static void read_dates(record *r, int start, int end, coop_date *since, coop_date *until) {
    static const char like[] = "is no date like 2015, 2015-02 or 2015-02-09";
    const char *first = value_of(r, start), *last = value_of(r, end);
    if (last && !coop_i_cell_until(until, last)) leave_out(r, end, "bad-date", "end", like);
    if (first && !coop_i_cell_since(since, until, first)) leave_out(r, start, "bad-date", "start", like);
    if (first && *since) show_date(r, start, first, *since);
    if (last && *until) show_date(r, end, last, *until);
}

static int32_t year_of(record *r, int column, const char *name) {
    const char *text = value_of(r, column);
    coop_date date = 0;
    if (text && !coop_date_parse(&date, text)) leave_out(r, column, "bad-date", name, "is no year or date");
    if (date) show_date(r, column, text, date);
    return date / 10000;
}

/* ---- organisations ---- */

/* "нет" names nothing, nor does "no" where clusters are asked for, and "да" does not say which. What programs write, a
 * letter and a number may be names. */
static bool says_none(record *r, int column, const char *text) {
    bool yes = false, letter = !text[1] || ((unsigned char)*text >= 0x80 && !text[2]);
    if (csv_words_nobody(text, true)) return true;
    if (column != CSV_CLUSTERS || letter || strcmp(text, "true") == 0 || strcmp(text, "false") == 0) return false;
    if (!coop_i_cell_boolean(&yes, text)) return false;
    if (yes) leave_out(r, column, "bad-value", "list", "names nothing");
    return true;
}

/* Each item of a list cell goes where `column` says. */
static coop_status read_list(record *r, int column, uint32_t organisation) {
    csv_reader *in = r->in;
    const char *text = text_of(r, column);
    coop_place place = place_at(r, column);
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

static bool next_name(const char **name, const char **at, record *r);
static bool is_filled(const record *r, const csv_slot *slot);

/* A cluster whose column has a mark. */
static coop_status add_cluster(record *r, uint32_t organisation, const csv_slot *slot) {
    csv_reader *in = r->in;
    const csv_field *field = &r->row->fields[slot->weight];
    coop_place place = csv_place(in, field->line, field->column);
    uint32_t cluster;
    coop_status status = coop_i_network_refer_name(in->network, &cluster, slot->name, &place, in->ctx);
    return status == COOP_OK ? coop_network_add_membership(in->network, organisation, cluster, &place, in->ctx)
                             : status;
}

/* Partners that a list of members names: a tie with each; clusters that have a column. */
static coop_status read_partners(record *r, uint32_t organisation) {
    csv_reader *in = r->in;
    coop_status status = COOP_OK;
    for (size_t s = 0; s < in->header.slot_count && status == COOP_OK; s++) {
        const csv_slot *slot = &in->header.slots[s];
        if (slot->name) {
            if (is_filled(r, slot)) status = add_cluster(r, organisation, slot);
            continue;
        }
        const csv_field *field = &r->row->fields[slot->end];
        const char *at = csv_text(field), *name;
        if (field->length > 0 && csv_words_nobody(at, false)) {
            csv_count(in, CSV_NOBODY, field);
            continue;
        }
        coop_tie row = COOP_TIE_INIT;
        row.source = organisation;
        row.undecided = true;
        row.place = csv_place(in, field->line, field->column);
        while (status == COOP_OK && next_name(&name, &at, r)) {
            if (in->item.failed) return coop_fail_memory(in->ctx);
            status = coop_i_network_refer_name(in->network, &row.target, name, &row.place, in->ctx);
            if (status == COOP_OK) status = coop_network_add_tie(in->network, NULL, &row, in->ctx);
        }
    }
    return status;
}

/* An organisation that this table has declared above, where a row may be about one more of its clusters. */
static bool is_named_again(uint32_t *index, const record *r, const char *id) {
    const csv_header *header = &r->in->header;
    const coop_network *network = r->in->network;
    if (header->at[CSV_ID] != SIZE_MAX || header->at[CSV_CLUSTERS] == SIZE_MAX) return false;
    *index = coop_network_find(network, id);
    if (*index == COOP_NONE || !(network->organisations.flags[*index] & COOP_I_DECLARED)) return false;
    const char *file = coop_i_text_of(network, network->organisations.file[*index]);
    return file && strcmp(file, r->in->file) == 0;
}

static coop_status add_organisation(record *r, const coop_organisation *row) {
    csv_reader *in = r->in;
    uint32_t index;
    if (is_named_again(&index, r, row->id)) {
        csv_count(in, CSV_AGAIN, field_of(r, CSV_LABEL));
        return read_list(r, CSV_CLUSTERS, index);
    }
    coop_status status = coop_network_add_organisation(in->network, &index, row, in->ctx);
    if (status != COOP_OK || index == COOP_NONE) return status;
    for (int c = CSV_CLUSTERS; c <= CSV_NEEDS && status == COOP_OK; c++) status = read_list(r, c, index);
    if (status == COOP_OK) status = read_partners(r, index);
    if (status != COOP_OK) return status;
    return csv_extras_hold(&in->extras, index, r->row, in->ctx);
}

/* Each of those that a cell names: "Участники" of a cluster. */
static coop_status add_organisations(record *r, coop_organisation *row) {
    const char *at = row->id, *name;
    coop_status status = COOP_OK;
    while (status == COOP_OK && next_name(&name, &at, r)) {
        if (r->in->item.failed) return coop_fail_memory(r->in->ctx);
        row->id = row->label = name;
        status = add_organisation(r, row);
    }
    return status;
}

static coop_status read_organisation(record *r) {
    csv_reader *in = r->in;
    int id_column = in->header.at[CSV_ID] == SIZE_MAX ? CSV_LABEL : CSV_ID;
    coop_organisation row = COOP_ORGANISATION_INIT;
    row.place = place_at(r, id_column);
    row.id = text_of(r, id_column);
    if (!row.id) {
        r->bad = true;
        return coop_i_reject(in->ctx, &row.place, "empty-id",
                             "the organisation of this row has no %s; fill it in or remove the row",
                             id_column == CSV_ID ? "id" : "name");
    }
    row.label = text_of(r, CSV_LABEL);
    row.kind_text = text_of(r, CSV_KIND);
    row.country = text_of(r, CSV_COUNTRY);
    row.region = text_of(r, CSV_REGION);
    row.city = text_of(r, CSV_CITY);
    row.latitude = degrees_of(r, CSV_LATITUDE, "latitude");
    row.longitude = degrees_of(r, CSV_LONGITUDE, "longitude");
    row.founded = year_of(r, CSV_FOUNDED, "founding year");
    row.source = text_of(r, CSV_REFERENCE);
    row.synthetic = truth_of(r, CSV_SYNTHETIC, "synthetic");
    if (r->bad || r->status != COOP_OK) return r->status;

    bool several = in->separators && id_column == CSV_LABEL && in->header.slot_count == 0;
    return several ? add_organisations(r, &row) : add_organisation(r, &row);
}

/* ---- ties ---- */

/* Gephi's Type says the direction; in other people's files a column of that name is the kind of tie. */
static void read_type(record *r, coop_tie *row) {
    const char *text = text_of(r, CSV_TYPE);
    row->undecided = true;
    if (!text) return;
    row->undecided = !coop_i_cell_direction(&row->directed, text);
    if (!row->undecided) return;
    if (r->in->header.at[CSV_TIE_KIND] == SIZE_MAX)
        row->kind = text;
    else
        leave_out(r, CSV_TYPE, "bad-value", "type", "is neither Directed nor Undirected");
}

static coop_status refer(uint32_t *index, record *r, int column, const char *text, const char *name) {
    csv_reader *in = r->in;
    coop_place place = place_at(r, column);
    *index = COOP_NONE;
    if (text) return coop_i_network_refer_name(in->network, index, text, &place, in->ctx);
    r->bad = true;
    return coop_i_reject(in->ctx, &place, "empty-id",
                         "the %s of this row is empty; name an organisation or remove the row", name);
}

/* The names of a cell one by one: *at begins at the cell's text; false at the end. An empty cell is one name, NULL. */
static bool next_name(const char **name, const char **at, record *r) {
    csv_reader *in = r->in;
    const char *text = *at;
    *name = text ? text + strspn(text, " \t\r\n") : NULL;
    *at = "";
    if (!in->separators || !text || !strpbrk(text, in->separators)) return !text || *text;
    if (!csv_name_next(&in->item, &text, in->separators)) return false;
    *at = text;
    *name = coop_i_buf_text(&in->item);
    return true;
}

static coop_status add_tie(record *r, coop_tie *row, const char *target, int weight) {
    csv_reader *in = r->in;
    uint32_t index;
    coop_status status = refer(&row->target, r, CSV_TARGET, target, "target");
    if (status != COOP_OK || r->bad) return status;
    bool self = row->source == row->target;
    row->place = place_at(r, !self && row->weight <= 0 ? weight : CSV_SOURCE);
    row->by_program = self; /* counted and left out, as in files of programs: one slip does not cost the table */
    status = coop_network_add_tie(in->network, &index, row, in->ctx);
    if (status != COOP_OK) return status;
    return csv_extras_hold(&in->extras, index, r->row, in->ctx);
}

/* A tie with each of those that the cell names. */
static coop_status add_ties(record *r, coop_tie *row, int weight) {
    csv_reader *in = r->in;
    const char *at = text_of(r, CSV_TARGET), *target;
    coop_status status = refer(&row->source, r, CSV_SOURCE, text_of(r, CSV_SOURCE), "source");
    uint64_t names = 0;
    const csv_field *end = field_of(r, CSV_TARGET);
    if (end && end->length > 0 && csv_words_nobody(csv_text(end), false)) {
        csv_count(in, CSV_NOBODY, end);
        return status;
    }
    while (status == COOP_OK && !r->bad && next_name(&target, &at, r)) {
        if (in->item.failed) return coop_fail_memory(in->ctx);
        status = add_tie(r, row, target, weight);
        names++;
    }
    if (names > 1) csv_count(in, CSV_SEVERAL, field_of(r, CSV_TARGET));
    return status;
}

static coop_status read_tie(record *r) {
    coop_tie row = COOP_TIE_INIT;
    row.kind = text_of(r, CSV_TIE_KIND);
    read_type(r, &row);
    if (text_of(r, CSV_DIRECTED)) {
        row.directed = truth_of(r, CSV_DIRECTED, "directed");
        row.undecided = false;
    }
    int weight = text_of(r, CSV_WEIGHT_EXACT) ? CSV_WEIGHT_EXACT : CSV_WEIGHT;
    const char *strength = value_of(r, weight);
    if (strength && (*strength < '0' || *strength > '9') && csv_words_nobody(strength, true)) {
        csv_count(r->in, CSV_NOBODY, field_of(r, weight));
        return COOP_OK;
    }
    row.weight = weight_of(r, weight);
    read_dates(r, CSV_SINCE, CSV_UNTIL, &row.since, &row.until);
    row.reference = text_of(r, CSV_TIE_REFERENCE);
    row.illustrative = truth_of(r, CSV_ILLUSTRATIVE, "illustrative");
    row.synthetic = truth_of(r, CSV_TIE_SYNTHETIC, "synthetic");
    row.suggested = truth_of(r, CSV_SUGGESTED, "suggested");
    if (r->bad || r->status != COOP_OK) return r->status;

    return add_ties(r, &row, weight);
}

/* ---- participations ---- */

/* The items of the functions cell, a line each, as the network keeps them. */
static bool read_functions(coop_i_buf *lines, record *r) {
    coop_i_buf *item = &r->in->item;
    const char *text = text_of(r, CSV_FUNCTIONS);
    bool fine = true;
    while (fine && text && coop_i_cell_list_next(item, &text, '|')) {
        if (lines->length > 0) coop_i_buf_putc(lines, '\n');
        coop_i_buf_puts(lines, coop_i_buf_text(item));
        fine = !item->failed && !lines->failed;
    }
    return fine;
}

static coop_status hold_party(record *r, const coop_event *event, coop_party *party) {
    coop_i_buf functions = {0};
    coop_status status = COOP_OK;
    if (!read_functions(&functions, r)) status = coop_fail_memory(r->in->ctx);
    if (functions.length > 0) party->functions = coop_i_buf_text(&functions);
    if (status == COOP_OK) status = csv_parties_hold(r->in->parties, event, party, r->in->ctx);
    coop_i_buf_clear(&functions);
    return status;
}

static coop_status read_party(record *r) {
    csv_reader *in = r->in;
    coop_event event = COOP_EVENT_INIT;
    coop_party party = {.role = text_of(r, CSV_ROLE)};
    int column = text_of(r, CSV_PROJECT) || in->header.at[CSV_AGREEMENT] == SIZE_MAX ? CSV_PROJECT : CSV_AGREEMENT;
    event.type = column == CSV_PROJECT ? COOP_PROJECT : COOP_AGREEMENT;
    event.id = text_of(r, column);
    event.place = place_at(r, column);
    event.label = text_of(r, CSV_TITLE);
    read_dates(r, CSV_PARTY_SINCE, CSV_PARTY_UNTIL, &event.since, &event.until);
    event.reference = text_of(r, CSV_PARTY_REFERENCE);
    if (r->bad || r->status != COOP_OK) return r->status;
    if (!event.id) {
        r->bad = true;
        return coop_i_reject(in->ctx, &event.place, "empty-id", "this row names no %s; fill it in or remove the row",
                             column == CSV_PROJECT ? "project" : "agreement");
    }
    if (r->slot && r->slot->role && !party.role) party.role = r->slot->role;
    const char *at = text_of(r, CSV_PARTY), *name;
    coop_status status = COOP_OK;
    while (status == COOP_OK && !r->bad && next_name(&name, &at, r)) {
        if (in->item.failed) return coop_fail_memory(in->ctx);
        status = refer(&party.organisation, r, CSV_PARTY, name, "organisation");
        if (status == COOP_OK && !r->bad) status = hold_party(r, &event, &party);
    }
    return status;
}

/* ---- any row ---- */

/* What is wrong with the row as such; true when it can be read. */
static bool row_is_sound(record *r) {
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
                                  row->total > row->count ? "quote a field that holds the delimiter"
                                                          : "add the missing ones, empty if need be",
                                  coop_i_delimiter_name(in->dialect.delimiter));
        break;
    }
    r->bad = true;
    return false;
}

static coop_status read_one(record *r) {
    switch (r->in->header.table) {
    case COOP_CSV_ORGANISATIONS:
        return read_organisation(r);
    case COOP_CSV_TIES:
        return read_tie(r);
    default:
        return read_party(r);
    }
}

/* Whether the row has something in this slot: the end is named, or the matrix has a mark. */
static bool is_filled(const record *r, const csv_slot *slot) {
    const csv_field *fields = r->row->fields;
    if (slot->name)
        return csv_mark(csv_text(&fields[slot->weight]), &r->in->dialect.decimals[CSV_WEIGHT]) != 0 &&
               !csv_words_nobody(csv_text(&fields[slot->weight]), true);
    return fields[slot->end].length > 0;
}

/* Who takes part in nothing is an organisation all the same. */
static coop_status refer_idle(record *r, const csv_slot *slot) {
    uint32_t index;
    coop_status status = COOP_OK;
    const char *at = r->slot_column == CSV_PARTY ? slot->name : text_of(r, CSV_PARTY), *name;
    if (r->in->header.shape != COOP_SHAPE_INCIDENCE || !at) return COOP_OK;
    while (status == COOP_OK && next_name(&name, &at, r)) {
        if (r->in->item.failed) return coop_fail_memory(r->in->ctx);
        if (name) status = refer(&index, r, CSV_PARTY, name, "organisation");
    }
    return status;
}

static coop_status read_slots(record *r) {
    const csv_header *header = &r->in->header;
    coop_status status = COOP_OK;
    r->slot_column = header->table == COOP_CSV_TIES      ? CSV_TARGET
                     : header->at[CSV_PARTY] == SIZE_MAX ? CSV_PARTY
                                                         : CSV_PROJECT;
    for (size_t s = 0; s < header->slot_count && status == COOP_OK; s++) {
        if (!is_filled(r, &header->slots[s])) {
            status = refer_idle(r, &header->slots[s]);
            continue;
        }
        r->slot = &header->slots[s];
        r->bad = false;
        status = read_one(r);
        if (status == COOP_OK) status = r->status;
    }
    return status;
}

/* Whether the row is nothing without the cell: an end, a strength. */
static bool is_needed(const record *r, size_t field) {
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
static void tell_formulas(record *r) {
    coop_context *ctx = r->in->ctx;
    for (size_t f = 0; f < r->row->count && r->status == COOP_OK; f++) {
        const csv_field *field = &r->row->fields[f];
        coop_place place = csv_place(r->in, field->line, field->column);
        bool unsaved = field->typed == CSV_NO_VALUE;
        if (!unsaved && ((*field->text != '#' && *field->text != 'E') || !coop_i_cell_error(field->text))) continue;
        const char *cure = unsaved ? "this cell's formula has no stored value; open the workbook in Excel or "
                                     "LibreOffice, save it there and read it again, or put values in place of formulas"
                                   : "this cell's formula has failed; mend it, or put a value in its place";
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

static coop_status read_row(record *r) {
    csv_reader *in = r->in;
    if (!row_is_sound(r)) return r->status;
    tell_formulas(r);
    if (r->bad) return r->status;
    if (in->header.shape == COOP_SHAPE_ADJACENCY) return csv_read_cells(in, r->row);
    if (in->header.slot_count > 0 && in->header.table != COOP_CSV_ORGANISATIONS) return read_slots(r);
    return read_one(r);
}

coop_status csv_read_row(csv_reader *in, const csv_row *row) {
    record r = {.in = in, .row = row};
    const uint64_t errors = coop_problems_count(in->ctx->problems, COOP_ERROR);
    in->rows++;
    coop_status status = read_row(&r);
    in->counts.bad += coop_problems_count(in->ctx->problems, COOP_ERROR) > errors;
    return status == COOP_OK ? r.status : status;
}
