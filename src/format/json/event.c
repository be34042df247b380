/* Agreements, projects and programmes: records of the native format into the network. */
#include "core/network.h"
#include "format/json/record.h"

typedef struct party_record {
    const char *organisation, *role;
    const cJSON *functions;
} party_record;

static const coop_i_field party_fields[] = {
    COOP_I_REQUIRED(TEXT, party_record, "organisation", organisation),
    COOP_I_FIELD(TEXT, party_record, "role", role),
    COOP_I_FIELD(TEXTS, party_record, "functions", functions),
};

/* The functions of a party are one text, a line each. */
static bool join(void *functions, coop_i_json_reader *reader, const char *text) {
    coop_i_buf *out = functions;
    if (out->length > 0) coop_i_buf_putc(out, '\n');
    coop_i_buf_puts(out, text);
    return !out->failed || coop_i_json_go_on(reader, coop_fail_memory(reader->ctx));
}

static void parties(coop_i_json_reader *reader, uint32_t event, const cJSON *list) {
    coop_i_buf functions = {0};
    const cJSON *node;
    cJSON_ArrayForEach(node, list) {
        party_record record = {0};
        if (!coop_i_json_fields(&record, reader, node, party_fields, COOP_I_LENGTH(party_fields))) continue;
        coop_party row = {.event = event, .role = record.role};
        coop_i_buf_reset(&functions);
        coop_i_json_each_text(reader, record.functions, join, &functions);
        if (functions.length > 0) row.functions = coop_i_buf_text(&functions);
        coop_status status = coop_i_network_refer_name(reader->network, &row.organisation, record.organisation,
                                                       &reader->place, reader->ctx);
        if (!coop_i_json_go_on(reader, status)) break;
        if (!coop_i_json_go_on(reader, coop_network_add_party(reader->network, &row, reader->ctx))) break;
    }
    coop_i_buf_clear(&functions);
}

typedef struct funding_record {
    coop_funding row;
    const char *organisation;
} funding_record;

static void funding(coop_i_json_reader *reader, uint32_t owner, bool of_programme, const cJSON *list) {
    static const coop_i_field fields[] = {
        COOP_I_REQUIRED(TEXT, funding_record, "from", row.from),
        COOP_I_FIELD(TEXT, funding_record, "organisation", organisation),
        COOP_I_FIELD(NUMBER, funding_record, "amount", row.amount),
        COOP_I_FIELD(FLAG, funding_record, "committed", row.committed),
        COOP_I_FIELD(TEXT, funding_record, "source", row.reference),
    };
    const cJSON *node;
    cJSON_ArrayForEach(node, list) {
        funding_record record = {.row = {.event = owner, .organisation = COOP_NONE, .amount = NAN}};
        if (!coop_i_json_fields(&record, reader, node, fields, COOP_I_LENGTH(fields))) continue;
        if (record.organisation) {
            coop_status status = coop_i_network_refer_name(reader->network, &record.row.organisation,
                                                           record.organisation, &reader->place, reader->ctx);
            if (!coop_i_json_go_on(reader, status)) return;
        }
        if (!coop_i_json_go_on(reader,
                               coop_network_add_funding(reader->network, &record.row, of_programme, reader->ctx)))
            return;
    }
}

typedef struct event_record {
    coop_event row;
    const cJSON *parties, *funding, *attributes;
} event_record;

static void add_event(coop_i_json_reader *reader, event_record *record) {
    record->row.place = reader->place;
    uint32_t index = COOP_NONE;
    coop_status status = coop_network_add_event(reader->network, &index, &record->row, reader->ctx);
    if (!coop_i_json_go_on(reader, status) || index == COOP_NONE) return;
    parties(reader, index, record->parties);
    funding(reader, index, false, record->funding);
    json_attributes(reader, COOP_OF_EVENT, index, record->attributes);
}

void json_agreement(coop_i_json_reader *reader, const cJSON *object) {
    static const coop_i_field fields[] = {
        COOP_I_FIELD(TEXT, event_record, "id", row.id),
        COOP_I_FIELD(TEXT, event_record, "label", row.label),
        COOP_I_SPAN(event_record, "date", row.since, row.until),
        COOP_I_FIELD(DATE, event_record, "until", row.until),
        COOP_I_REQUIRED(LIST, event_record, "parties", parties),
        COOP_I_FIELD(OBJECT, event_record, "attributes", attributes),
        COOP_I_FIELD(TEXT, event_record, "source", row.reference),
        COOP_I_FIELD(FLAG, event_record, "synthetic", row.synthetic),
    };
    event_record record = {.row = COOP_EVENT_INIT};
    record.row.type = COOP_AGREEMENT;
    if (coop_i_json_fields(&record, reader, object, fields, COOP_I_LENGTH(fields))) add_event(reader, &record);
}

void json_project(coop_i_json_reader *reader, const cJSON *object) {
    static const coop_i_field fields[] = {
        COOP_I_FIELD(TEXT, event_record, "id", row.id),
        COOP_I_FIELD(TEXT, event_record, "label", row.label),
        COOP_I_SPAN(event_record, "start", row.since, row.until),
        COOP_I_FIELD(DATE, event_record, "end", row.until),
        COOP_I_REQUIRED(LIST, event_record, "participants", parties),
        COOP_I_FIELD(NUMBER, event_record, "budget", row.budget),
        COOP_I_FIELD(NUMBER, event_record, "required", row.required),
        COOP_I_FIELD(TEXT, event_record, "currency", row.currency),
        COOP_I_FIELD(LIST, event_record, "funding", funding),
        COOP_I_FIELD(OBJECT, event_record, "attributes", attributes),
        COOP_I_FIELD(TEXT, event_record, "source", row.reference),
        COOP_I_FIELD(FLAG, event_record, "synthetic", row.synthetic),
    };
    event_record record = {.row = COOP_EVENT_INIT};
    record.row.type = COOP_PROJECT;
    if (coop_i_json_fields(&record, reader, object, fields, COOP_I_LENGTH(fields))) add_event(reader, &record);
}

/* An entry of a programme's lists is a text, or an object with its source. */
static void items(coop_i_json_reader *reader, uint32_t programme, coop_item_type type, const cJSON *list) {
    static const coop_i_field fields[] = {
        COOP_I_REQUIRED(TEXT, coop_item, "label", label),
        COOP_I_FIELD(TEXT, coop_item, "source", reference),
        COOP_I_FIELD(FLAG, coop_item, "synthetic", synthetic),
    };
    const cJSON *node;
    cJSON_ArrayForEach(node, list) {
        coop_item row = {.programme = programme, .type = type};
        if (cJSON_IsObject(node)) {
            if (!coop_i_json_fields(&row, reader, node, fields, COOP_I_LENGTH(fields))) continue;
        } else {
            row.label = coop_i_json_list_text(reader, node);
            if (!row.label) continue;
        }
        if (!coop_i_json_go_on(reader, coop_network_add_item(reader->network, &row, reader->ctx))) return;
    }
}

typedef struct programme_record {
    coop_programme row;
    const cJSON *items[COOP_ITEM_TYPES];
    const cJSON *funding, *indicators;
} programme_record;

void json_programme(coop_i_json_reader *reader, const cJSON *object) {
    static const coop_i_field fields[] = {
        COOP_I_REQUIRED(TEXT, programme_record, "id", row.id),
        COOP_I_FIELD(TEXT, programme_record, "label", row.label),
        COOP_I_SPAN(programme_record, "since", row.since, row.until),
        COOP_I_FIELD(DATE, programme_record, "until", row.until),
        COOP_I_FIELD(NUMBER, programme_record, "required", row.required),
        COOP_I_FIELD(NUMBER, programme_record, "committed", row.committed),
        COOP_I_FIELD(NUMBER, programme_record, "committed_share", row.committed_share),
        COOP_I_FIELD(TEXT, programme_record, "currency", row.currency),
        COOP_I_FIELD(LIST, programme_record, "funding", funding),
        COOP_I_FIELD(LIST, programme_record, "blocks", items[COOP_BLOCK]),
        COOP_I_FIELD(LIST, programme_record, "instruments", items[COOP_INSTRUMENT]),
        COOP_I_FIELD(LIST, programme_record, "actions", items[COOP_ACTION]),
        COOP_I_FIELD(LIST, programme_record, "areas", items[COOP_AREA]),
        COOP_I_FIELD(LIST, programme_record, "goals", items[COOP_GOAL]),
        COOP_I_FIELD(LIST, programme_record, "indicators", indicators),
        COOP_I_FIELD(TEXT, programme_record, "source", row.reference),
        COOP_I_FIELD(FLAG, programme_record, "synthetic", row.synthetic),
    };
    programme_record record = {.row = {.required = NAN, .committed = NAN, .committed_share = NAN}};
    if (!coop_i_json_fields(&record, reader, object, fields, COOP_I_LENGTH(fields))) return;
    uint32_t index = COOP_NONE;
    coop_status status = coop_network_add_programme(reader->network, &index, &record.row, reader->ctx);
    if (!coop_i_json_go_on(reader, status) || index == COOP_NONE) return;
    for (int type = 0; type < COOP_ITEM_TYPES; type++) {
        items(reader, index, (coop_item_type)type, record.items[type]);
    }
    funding(reader, index, true, record.funding);
    json_indicators(reader, index, true, record.indicators);
}
