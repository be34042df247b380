/* A row of a CSV file: checked, and put into the network as an organisation, a tie or a participation. */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "format/csv/reader.h"

/* A row being read: its fields by column, and whether something in it was bad. */
typedef struct record {
    csv_reader *in;
    const csv_row *row;
    bool bad;
    coop_status status;
} record;

static const csv_field *field_of(const record *r, int column) {
    size_t at = r->in->header.at[column];
    return at == SIZE_MAX ? NULL : &r->row->fields[at];
}

/* The text of a column; NULL when the file lacks it or the cell is empty. */
static const char *text_of(const record *r, int column) {
    const csv_field *field = field_of(r, column);
    const char *text = field ? csv_text(field) : NULL;
    return text && *text ? text : NULL;
}

static coop_place place_at(const record *r, int column) {
    const csv_field *field = field_of(r, column);
    return field ? csv_place(r->in, field->line, field->column) : csv_place(r->in, r->row->line, 0);
}

/* `format` says what is wrong and how to mend it; its %s is the cell. */
static void reject(record *r, int column, const char *code, const char *name, const char *cure) {
    coop_place place = place_at(r, column);
    r->bad = true;
    if (r->status != COOP_OK) return;
    r->status = coop_i_reject(r->in->ctx, &place, code, "%s '%s' %s", name, text_of(r, column), cure);
}

static double number_of(record *r, int column, const char *name, const char *cure, double missing) {
    const char *text = text_of(r, column);
    double value;
    if (!text || csv_is_missing(text)) return missing;
    if (csv_number(&value, text, r->in->dialect.decimal_comma, &r->in->commas)) return value;
    reject(r, column, "bad-number", name, cure);
    return missing;
}

static bool is_one_of(const char *text, const char *const *words) {
    for (; *words; words++) {
        if (strcasecmp(text, *words) == 0) return true; /* ASCII; the Russian words come in their usual spellings */
    }
    return false;
}

static bool truth_of(record *r, int column, const char *name) {
    static const char *const yes[] = {"true", "yes", "1", "y", "да", "Да", "ДА", "истина", "ИСТИНА", NULL};
    static const char *const no[] = {"false", "no", "0", "n", "нет", "Нет", "НЕТ", "ложь", "ЛОЖЬ", NULL};
    const char *text = text_of(r, column);
    if (!text || is_one_of(text, no)) return false;
    if (!is_one_of(text, yes)) reject(r, column, "bad-value", name, "is neither true nor false; write one of the two");
    return true;
}

static coop_date date_of(record *r, int column, const char *name) {
    const char *text = text_of(r, column);
    coop_date date = 0;
    char day[11];
    /* a time of day behind the date: 2015-02-09 10:30, 2015-02-09T10:30:00 */
    if (text && strlen(text) > 10 && (text[10] == ' ' || text[10] == 'T') && strchr(text + 11, ':')) {
        memcpy(day, text, 10);
        day[10] = '\0';
        if (coop_date_parse(&date, day)) return date;
    }
    if (text && !csv_is_missing(text) && !coop_date_parse(&date, text)) {
        reject(r, column, "bad-date", name, "is no date; write 2015, 2015-02 or 2015-02-09");
    }
    return date;
}

/* ---- organisations ---- */

/* Each item of a list cell goes where `column` says. */
static coop_status read_list(record *r, int column, uint32_t organisation) {
    csv_reader *in = r->in;
    const char *text = text_of(r, column);
    coop_place place = place_at(r, column);
    coop_status status = COOP_OK;
    char separator = text ? coop_i_cell_list_separator(text) : 0;
    while (text && status == COOP_OK && coop_i_cell_list_next(&in->item, &text, separator)) {
        if (in->item.failed) return coop_fail_memory(in->ctx);
        const char *item = coop_i_buf_text(&in->item);
        uint32_t cluster;
        if (column == CSV_CLUSTERS) {
            status = coop_network_refer(in->network, &cluster, item, &place, in->ctx);
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

static coop_status read_organisation(record *r) {
    csv_reader *in = r->in;
    static const char degrees[] = "is no number; write degrees like 56.4977";
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
    row.latitude = number_of(r, CSV_LATITUDE, "latitude", degrees, NAN);
    row.longitude = number_of(r, CSV_LONGITUDE, "longitude", degrees, NAN);
    row.founded = date_of(r, CSV_FOUNDED, "founding year") / 10000;
    row.source = text_of(r, CSV_REFERENCE);
    row.synthetic = truth_of(r, CSV_SYNTHETIC, "synthetic");
    if (r->bad || r->status != COOP_OK) return r->status;

    uint32_t index;
    coop_status status = coop_network_add_organisation(in->network, &index, &row, in->ctx);
    if (status != COOP_OK || index == COOP_NONE) return status;
    for (int c = CSV_CLUSTERS; c <= CSV_NEEDS && status == COOP_OK; c++) status = read_list(r, c, index);
    if (status != COOP_OK) return status;
    return csv_extras_hold(&in->extras, index, r->row, in->dialect.decimal_comma, in->ctx);
}

/* ---- ties ---- */

/* Gephi's Type says the direction; in other people's files a column of that name is the kind of tie. */
static void read_type(record *r, coop_tie *row) {
    static const char *const directed[] = {"directed", "направленная", "Направленная", NULL};
    static const char *const undirected[] = {"undirected", "mutual", "ненаправленная", "Ненаправленная", NULL};
    const char *text = text_of(r, CSV_TYPE);
    if (!text || is_one_of(text, undirected)) return;
    if (is_one_of(text, directed)) {
        row->directed = true;
    } else if (r->in->header.at[CSV_TIE_KIND] == SIZE_MAX) {
        row->kind = text;
    } else {
        reject(r, CSV_TYPE, "bad-value", "type", "is neither Directed nor Undirected; write one of the two");
    }
}

static coop_status refer(uint32_t *index, record *r, int column, const char *name) {
    csv_reader *in = r->in;
    const char *text = text_of(r, column);
    coop_place place = place_at(r, column);
    *index = COOP_NONE;
    if (text) return coop_network_refer(in->network, index, text, &place, in->ctx);
    r->bad = true;
    return coop_i_reject(in->ctx, &place, "empty-id",
                         "the %s of this row is empty; name an organisation or remove the row", name);
}

static coop_status read_tie(record *r) {
    csv_reader *in = r->in;
    static const char above[] = "is no finite number; write a number above 0, like 1 or 0.5";
    coop_tie row = COOP_TIE_INIT;
    row.kind = text_of(r, CSV_TIE_KIND);
    read_type(r, &row);
    if (field_of(r, CSV_DIRECTED)) row.directed = truth_of(r, CSV_DIRECTED, "directed");
    int weight = text_of(r, CSV_WEIGHT_EXACT) ? CSV_WEIGHT_EXACT : CSV_WEIGHT;
    row.weight = number_of(r, weight, "weight", above, 1);
    row.since = date_of(r, CSV_SINCE, "start");
    row.until = date_of(r, CSV_UNTIL, "end");
    row.reference = text_of(r, CSV_TIE_REFERENCE);
    row.illustrative = truth_of(r, CSV_ILLUSTRATIVE, "illustrative");
    row.synthetic = truth_of(r, CSV_TIE_SYNTHETIC, "synthetic");
    row.suggested = truth_of(r, CSV_SUGGESTED, "suggested");
    if (r->bad || r->status != COOP_OK) return r->status;

    uint32_t index;
    coop_status status = refer(&row.source, r, CSV_SOURCE, "source");
    if (status == COOP_OK) status = refer(&row.target, r, CSV_TARGET, "target");
    if (status != COOP_OK || r->bad) return status;
    row.place = place_at(r, row.source != row.target && row.weight <= 0 ? weight : CSV_SOURCE);
    status = coop_network_add_tie(in->network, &index, &row, in->ctx);
    if (status != COOP_OK) return status;
    return csv_extras_hold(&in->extras, index, r->row, in->dialect.decimal_comma, in->ctx);
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
    event.since = date_of(r, CSV_PARTY_SINCE, "start");
    event.until = date_of(r, CSV_PARTY_UNTIL, "end");
    event.reference = text_of(r, CSV_PARTY_REFERENCE);
    if (r->bad || r->status != COOP_OK) return r->status;
    if (!event.id) {
        r->bad = true;
        return coop_i_reject(in->ctx, &event.place, "empty-id", "this row names no %s; fill it in or remove the row",
                             column == CSV_PROJECT ? "project" : "agreement");
    }
    coop_status status = refer(&party.organisation, r, CSV_PARTY, "organisation");
    if (status != COOP_OK || r->bad) return status;
    return hold_party(r, &event, &party);
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
                                  csv_delimiter_name(in->dialect.delimiter));
        break;
    }
    r->bad = true;
    return false;
}

coop_status csv_read_row(csv_reader *in, const csv_row *row) {
    record r = {.in = in, .row = row};
    coop_status status = COOP_OK;
    in->rows++;
    if (!row_is_sound(&r)) {
        status = r.status;
    } else if (in->header.table == COOP_CSV_ORGANISATIONS) {
        status = read_organisation(&r);
    } else if (in->header.table == COOP_CSV_TIES) {
        status = read_tie(&r);
    } else {
        status = read_party(&r);
    }
    return status;
}
