/* Organisations, ties, sources and the header: records of the native format into the network. */
#include <string.h>

#include "core/network.h"
#include "format/json/record.h"

void json_indicators(coop_i_json_reader *reader, uint32_t owner, bool of_programme, const cJSON *list) {
    static const coop_i_field fields[] = {
        COOP_I_REQUIRED(TEXT, coop_indicator, "name", name),
        COOP_I_REQUIRED(NUMBER, coop_indicator, "value", value),
        COOP_I_FIELD(TEXT, coop_indicator, "unit", unit),
        COOP_I_FIELD(YEAR, coop_indicator, "year", year),
        COOP_I_FIELD(TEXT, coop_indicator, "qualifier", qualifier),
        COOP_I_FIELD(TEXT, coop_indicator, "source", reference),
        COOP_I_FIELD(FLAG, coop_indicator, "synthetic", synthetic),
    };
    const cJSON *node;
    cJSON_ArrayForEach(node, list) {
        coop_indicator row = {.owner = owner, .value = NAN};
        if (!coop_i_json_fields(&row, reader, node, fields, COOP_I_LENGTH(fields))) continue;
        if (!coop_i_json_go_on(reader, coop_network_add_indicator(reader->network, &row, of_programme, reader->ctx)))
            return;
    }
}

typedef struct listed {
    uint32_t organisation;
    coop_competence which;
} listed;

static bool add_competence(void *data, coop_i_json_reader *reader, const char *tag) {
    const listed *l = data;
    return coop_i_json_go_on(reader,
                             coop_network_add_competence(reader->network, l->organisation, l->which, tag, reader->ctx));
}

static bool add_cluster(void *data, coop_i_json_reader *reader, const char *id) {
    const listed *l = data;
    uint32_t cluster;
    coop_status status = coop_i_network_refer_name(reader->network, &cluster, id, &reader->place, reader->ctx);
    if (status == COOP_OK)
        status = coop_network_add_membership(reader->network, l->organisation, cluster, &reader->place, reader->ctx);
    return coop_i_json_go_on(reader, status);
}

typedef struct organisation_record {
    coop_organisation row;
    const cJSON *clusters, *offers, *needs, *indicators, *attributes;
} organisation_record;

void json_organisation(coop_i_json_reader *reader, const cJSON *object) {
    static const coop_i_field fields[] = {
        COOP_I_REQUIRED(TEXT, organisation_record, "id", row.id),
        COOP_I_FIELD(TEXT, organisation_record, "label", row.label),
        COOP_I_FIELD(TEXT, organisation_record, "kind", row.kind_text),
        COOP_I_FIELD(TEXT, organisation_record, "country", row.country),
        COOP_I_FIELD(TEXT, organisation_record, "region", row.region),
        COOP_I_FIELD(TEXT, organisation_record, "city", row.city),
        COOP_I_FIELD(NUMBER, organisation_record, "latitude", row.latitude),
        COOP_I_FIELD(NUMBER, organisation_record, "longitude", row.longitude),
        COOP_I_FIELD(YEAR, organisation_record, "founded", row.founded),
        COOP_I_FIELD(TEXTS, organisation_record, "clusters", clusters),
        COOP_I_FIELD(TEXTS, organisation_record, "offers", offers),
        COOP_I_FIELD(TEXTS, organisation_record, "needs", needs),
        COOP_I_FIELD(LIST, organisation_record, "indicators", indicators),
        COOP_I_FIELD(OBJECT, organisation_record, "attributes", attributes),
        COOP_I_FIELD(TEXT, organisation_record, "source", row.source),
        COOP_I_FIELD(FLAG, organisation_record, "synthetic", row.synthetic),
    };
    organisation_record record = {.row = COOP_ORGANISATION_INIT};
    if (!coop_i_json_fields(&record, reader, object, fields, COOP_I_LENGTH(fields))) return;
    record.row.place = reader->place;
    uint32_t index = COOP_NONE;
    coop_status status = coop_network_add_organisation(reader->network, &index, &record.row, reader->ctx);
    if (!coop_i_json_go_on(reader, status) || index == COOP_NONE) return;
    coop_i_json_each_text(reader, record.clusters, add_cluster, &(listed){.organisation = index});
    coop_i_json_each_text(reader, record.offers, add_competence, &(listed){index, COOP_OFFER});
    coop_i_json_each_text(reader, record.needs, add_competence, &(listed){index, COOP_NEED});
    json_indicators(reader, index, false, record.indicators);
    json_attributes(reader, COOP_OF_ORGANISATION, index, record.attributes);
}

typedef struct tie_record {
    coop_tie row;
    const char *from, *to;
    const cJSON *attributes;
} tie_record;

void json_tie(coop_i_json_reader *reader, const cJSON *object) {
    static const coop_i_field fields[] = {
        COOP_I_REQUIRED(TEXT, tie_record, "from", from),
        COOP_I_REQUIRED(TEXT, tie_record, "to", to),
        COOP_I_FIELD(TEXT, tie_record, "kind", row.kind),
        COOP_I_COUNTS(NUMBER, tie_record, "weight", row.weight),
        COOP_I_FIELD(FLAG, tie_record, "directed", row.directed),
        COOP_I_SPAN(tie_record, "since", row.since, row.until),
        COOP_I_FIELD(DATE, tie_record, "until", row.until),
        COOP_I_FIELD(OBJECT, tie_record, "attributes", attributes),
        COOP_I_FIELD(TEXT, tie_record, "source", row.reference),
        COOP_I_FIELD(FLAG, tie_record, "synthetic", row.synthetic),
        COOP_I_FIELD(FLAG, tie_record, "illustrative", row.illustrative),
    };
    tie_record record = {.row = COOP_TIE_INIT};
    if (!coop_i_json_fields(&record, reader, object, fields, COOP_I_LENGTH(fields))) return;
    coop_tie *row = &record.row;
    coop_network *network = reader->network;
    row->place = reader->place;
    row->suggested = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(record.attributes, "suggested"));
    if (!coop_i_json_go_on(reader,
                           coop_i_network_refer_name(network, &row->source, record.from, &reader->place, reader->ctx)))
        return;
    if (!coop_i_json_go_on(reader,
                           coop_i_network_refer_name(network, &row->target, record.to, &reader->place, reader->ctx)))
        return;
    uint32_t index = COOP_NONE;
    if (!coop_i_json_go_on(reader, coop_network_add_tie(network, &index, row, reader->ctx)) || index == COOP_NONE)
        return;
    json_attributes(reader, COOP_OF_TIE, index, record.attributes);
}

typedef struct source_record {
    const char *key;
    const char *fields[5];
    coop_date date;
} source_record;

/* `key` is NULL in JSON Lines: it is a member then. */
void json_source(coop_i_json_reader *reader, const char *key, const cJSON *object) {
    static const coop_i_field fields[] = {
        COOP_I_FIELD(TEXT, source_record, "title", fields[0]), COOP_I_FIELD(TEXT, source_record, "document", fields[1]),
        COOP_I_FIELD(TEXT, source_record, "url", fields[2]),   COOP_I_FIELD(DATE, source_record, "date", date),
        COOP_I_FIELD(TEXT, source_record, "note", fields[4]),  COOP_I_REQUIRED(TEXT, source_record, "key", key),
    };
    source_record record = {.key = key};
    if (!coop_i_json_fields(&record, reader, object, fields, COOP_I_LENGTH(fields) - (key ? 1 : 0))) return;
    char date[16];
    coop_date_print(date, record.date);
    record.fields[3] = *date ? date : NULL;
    coop_i_json_go_on(reader, coop_network_add_source(reader->network, record.key, record.fields, reader->ctx));
}

static void check_version(coop_i_json_reader *reader, const char *key, const cJSON *value) {
    if (strcmp(key, "format") == 0) {
        if (cJSON_IsString(value) && strcmp(value->valuestring, "coopgraph-network") == 0) return;
        coop_i_json_problem(reader, value, "wrong-format", "'format' must be \"coopgraph-network\"");
    } else if (!cJSON_IsNumber(value) || value->valuedouble != 1) {
        coop_i_json_problem(reader, value, "wrong-format", "'version' must be 1: this program reads no other");
    }
}

bool json_header(coop_i_json_reader *reader, const char *key, const cJSON *value) {
    static const char *const names[] = {
        [COOP_NAME] = "name", [COOP_DESCRIPTION] = "description", [COOP_LICENCE] = "licence"};
    if (strcmp(key, "$schema") == 0) return true;
    if (strcmp(key, "format") == 0 || strcmp(key, "version") == 0) {
        check_version(reader, key, value);
        return true;
    }
    for (size_t i = 0; i < COOP_I_LENGTH(names); i++) {
        if (strcmp(key, names[i]) != 0) continue;
        if (cJSON_IsString(value)) {
            coop_i_json_go_on(reader,
                              coop_network_set_text(reader->network, (coop_text)i, value->valuestring, reader->ctx));
        } else if (!cJSON_IsNull(value)) {
            coop_i_json_problem(reader, value, "wrong-type", "'%s' must be a text in double quotes but is %s", key,
                                coop_i_json_type_name(reader, value));
        }
        return true;
    }
    return false;
}
