/* What a snapshot holds: a table for each kind of row, each field once for writing and reading. */
#include <stddef.h>
#include <string.h>

#include "format/coop/snapshot.h"
#include "util/mem.h"

#define TEXT(row, member)                                                                                              \
    { offsetof(row, member), SNAPSHOT_TEXT, 0 }
#define NUMBER(row, member)                                                                                            \
    { offsetof(row, member), SNAPSHOT_NUMBER, 0 }
#define DATE(row, member)                                                                                              \
    { offsetof(row, member), SNAPSHOT_DATE, 0 }
#define WHOLE(row, member)                                                                                             \
    { offsetof(row, member), SNAPSHOT_WHOLE, 0 }
#define FLAG(row, member)                                                                                              \
    { offsetof(row, member), SNAPSHOT_FLAG, 0 }
#define BITS(row, member)                                                                                              \
    { offsetof(row, member), SNAPSHOT_BITS, 0 }
#define WORD(row, member, end)                                                                                         \
    { offsetof(row, member), SNAPSHOT_WORD, end }
#define ROW(row, member, of)                                                                                           \
    { offsetof(row, member), SNAPSHOT_ROW, of }
#define ROW_IF(row, member, of)                                                                                        \
    { offsetof(row, member), SNAPSHOT_ROW_IF, of }

static const snapshot_field header_fields[] = {WORD(snapshot_header, which, COOP_LICENCE + 1),
                                               TEXT(snapshot_header, text)};
static const snapshot_field source_fields[] = {TEXT(snapshot_source, key),       TEXT(snapshot_source, fields[0]),
                                               TEXT(snapshot_source, fields[1]), TEXT(snapshot_source, fields[2]),
                                               TEXT(snapshot_source, fields[3]), TEXT(snapshot_source, fields[4])};
static const snapshot_field organisation_fields[] = {
    TEXT(coop_organisation, id),         TEXT(coop_organisation, label),       TEXT(coop_organisation, kind_text),
    TEXT(coop_organisation, country),    TEXT(coop_organisation, region),      TEXT(coop_organisation, city),
    NUMBER(coop_organisation, latitude), NUMBER(coop_organisation, longitude), WHOLE(coop_organisation, founded),
    TEXT(coop_organisation, source),     FLAG(coop_organisation, synthetic),   NUMBER(coop_organisation, look.x),
    NUMBER(coop_organisation, look.y),   NUMBER(coop_organisation, look.size), WHOLE(coop_organisation, look.colour),
};
static const snapshot_field cluster_fields[] = {ROW(snapshot_cluster, organisation, SNAPSHOT_ORGANISATION),
                                                ROW(snapshot_cluster, cluster, SNAPSHOT_ORGANISATION)};
static const snapshot_field competence_fields[] = {ROW(snapshot_competence, organisation, SNAPSHOT_ORGANISATION),
                                                   WORD(snapshot_competence, which, COOP_NEED + 1),
                                                   TEXT(snapshot_competence, tag)};
#define INDICATOR_FIELDS(table)                                                                                        \
    {                                                                                                                  \
        ROW(coop_indicator, owner, table), TEXT(coop_indicator, name), NUMBER(coop_indicator, value),                  \
            TEXT(coop_indicator, unit), WHOLE(coop_indicator, year), TEXT(coop_indicator, qualifier),                  \
            TEXT(coop_indicator, reference), FLAG(coop_indicator, synthetic)                                           \
    }
static const snapshot_field indicator_fields[] = INDICATOR_FIELDS(SNAPSHOT_ORGANISATION);
static const snapshot_field programme_indicator_fields[] = INDICATOR_FIELDS(SNAPSHOT_PROGRAMME);
static const snapshot_field tie_fields[] = {
    ROW(coop_tie, source, SNAPSHOT_ORGANISATION),
    ROW(coop_tie, target, SNAPSHOT_ORGANISATION),
    TEXT(coop_tie, kind),
    NUMBER(coop_tie, weight),
    FLAG(coop_tie, directed),
    FLAG(coop_tie, synthetic),
    FLAG(coop_tie, illustrative),
    DATE(coop_tie, since),
    DATE(coop_tie, until),
    TEXT(coop_tie, reference),
};
static const snapshot_field event_fields[] = {
    WORD(coop_event, type, COOP_PROJECT + 1),
    TEXT(coop_event, id),
    TEXT(coop_event, label),
    DATE(coop_event, since),
    DATE(coop_event, until),
    NUMBER(coop_event, budget),
    NUMBER(coop_event, required),
    TEXT(coop_event, currency),
    TEXT(coop_event, reference),
    FLAG(coop_event, synthetic),
};
static const snapshot_field party_fields[] = {ROW(coop_party, event, SNAPSHOT_EVENT),
                                              ROW(coop_party, organisation, SNAPSHOT_ORGANISATION),
                                              TEXT(coop_party, role), TEXT(coop_party, functions)};
#define FUNDING_FIELDS(table)                                                                                          \
    {                                                                                                                  \
        ROW(coop_funding, event, table), TEXT(coop_funding, from),                                                     \
            ROW_IF(coop_funding, organisation, SNAPSHOT_ORGANISATION), NUMBER(coop_funding, amount),                   \
            FLAG(coop_funding, committed), TEXT(coop_funding, reference)                                               \
    }
static const snapshot_field funding_fields[] = FUNDING_FIELDS(SNAPSHOT_EVENT);
static const snapshot_field programme_funding_fields[] = FUNDING_FIELDS(SNAPSHOT_PROGRAMME);
static const snapshot_field programme_fields[] = {
    TEXT(coop_programme, id),
    TEXT(coop_programme, label),
    DATE(coop_programme, since),
    DATE(coop_programme, until),
    NUMBER(coop_programme, required),
    NUMBER(coop_programme, committed),
    NUMBER(coop_programme, committed_share),
    TEXT(coop_programme, currency),
    TEXT(coop_programme, reference),
    FLAG(coop_programme, synthetic),
};
static const snapshot_field item_fields[] = {ROW(coop_item, programme, SNAPSHOT_PROGRAMME),
                                             WORD(coop_item, type, COOP_ITEM_TYPES), TEXT(coop_item, label),
                                             TEXT(coop_item, reference), FLAG(coop_item, synthetic)};
#define CELL_FIELDS(table)                                                                                             \
    {                                                                                                                  \
        ROW(snapshot_cell, owner, table), TEXT(snapshot_cell, name), WORD(snapshot_cell, type, COOP_ORGANISATION_REF), \
            BITS(snapshot_cell, bits), TEXT(snapshot_cell, text)                                                       \
    }
static const snapshot_field organisation_cell_fields[] = CELL_FIELDS(SNAPSHOT_ORGANISATION);
static const snapshot_field tie_cell_fields[] = CELL_FIELDS(SNAPSHOT_TIE);
static const snapshot_field event_cell_fields[] = CELL_FIELDS(SNAPSHOT_EVENT);
static const snapshot_field end_fields[] = {{0, SNAPSHOT_BITS, 0}};

size_t snapshot_width(snapshot_type type) {
    switch (type) {
    case SNAPSHOT_TEXT:
    case SNAPSHOT_DATE:
    case SNAPSHOT_WHOLE:
    case SNAPSHOT_ROW:
    case SNAPSHOT_ROW_IF:
        return 4;
    case SNAPSHOT_WORD:
    case SNAPSHOT_FLAG:
        return 1;
    case SNAPSHOT_NUMBER:
    case SNAPSHOT_BITS:
        return 8;
    }
    return 0;
}

/* ---- into the network ---- */

static coop_status add_header(coop_network *network, uint32_t *index, const snapshot_table *table, const void *row,
                              coop_context *ctx) {
    const snapshot_header *header = row;
    (void)index, (void)table;
    return coop_network_set_text(network, header->which, header->text, ctx);
}

static coop_status add_source(coop_network *network, uint32_t *index, const snapshot_table *table, const void *row,
                              coop_context *ctx) {
    const snapshot_source *source = row;
    (void)index, (void)table;
    return source->key ? coop_network_add_source(network, source->key, source->fields, ctx) : COOP_OK;
}

static coop_status add_organisation(coop_network *network, uint32_t *index, const snapshot_table *table,
                                    const void *row, coop_context *ctx) {
    (void)table;
    return coop_network_add_organisation(network, index, row, ctx);
}

static coop_status add_cluster(coop_network *network, uint32_t *index, const snapshot_table *table, const void *row,
                               coop_context *ctx) {
    const snapshot_cluster *one = row;
    (void)index, (void)table;
    return coop_network_add_membership(network, one->organisation, one->cluster, &one->place, ctx);
}

static coop_status add_competence(coop_network *network, uint32_t *index, const snapshot_table *table, const void *row,
                                  coop_context *ctx) {
    const snapshot_competence *one = row;
    (void)index, (void)table;
    return coop_network_add_competence(network, one->organisation, one->which, one->tag, ctx);
}

static coop_status add_indicator(coop_network *network, uint32_t *index, const snapshot_table *table, const void *row,
                                 coop_context *ctx) {
    (void)index;
    return coop_network_add_indicator(network, row, table->of_programme, ctx);
}

static coop_status add_tie(coop_network *network, uint32_t *index, const snapshot_table *table, const void *row,
                           coop_context *ctx) {
    (void)table;
    return coop_network_add_tie(network, index, row, ctx);
}

static coop_status add_event(coop_network *network, uint32_t *index, const snapshot_table *table, const void *row,
                             coop_context *ctx) {
    (void)table;
    return coop_network_add_event(network, index, row, ctx);
}

static coop_status add_party(coop_network *network, uint32_t *index, const snapshot_table *table, const void *row,
                             coop_context *ctx) {
    (void)index, (void)table;
    return coop_network_add_party(network, row, ctx);
}

static coop_status add_funding(coop_network *network, uint32_t *index, const snapshot_table *table, const void *row,
                               coop_context *ctx) {
    (void)index;
    return coop_network_add_funding(network, row, table->of_programme, ctx);
}

static coop_status add_programme(coop_network *network, uint32_t *index, const snapshot_table *table, const void *row,
                                 coop_context *ctx) {
    (void)table;
    return coop_network_add_programme(network, index, row, ctx);
}

static coop_status add_item(coop_network *network, uint32_t *index, const snapshot_table *table, const void *row,
                            coop_context *ctx) {
    (void)index, (void)table;
    return coop_network_add_item(network, row, ctx);
}

static coop_status add_cell(coop_network *network, uint32_t *index, const snapshot_table *table, const void *row,
                            coop_context *ctx) {
    const snapshot_cell *cell = row;
    coop_value value = {.type = cell->type};
    (void)index;
    if (cell->type == COOP_STRING)
        value.string = cell->text ? cell->text : "";
    else if (cell->type == COOP_BOOLEAN)
        value.boolean = cell->bits != 0;
    else
        memcpy(&value.integer, &cell->bits, sizeof value.integer); /* or the real number with these bits */
    return coop_network_set_attribute(network, table->owner, cell->owner, cell->name, value, ctx);
}

/* ---- the tables ---- */

/* What every row begins with: no place, and by_program, for a program wrote it. */
static const coop_tie blank_tie = {.weight = 1, .by_program = true};

#define FIELDS(table) .fields = table##_fields, .count = COOP_I_LENGTH(table##_fields)
#define PLACED(row)   .size = sizeof(row), .place = offsetof(row, place)
#define CELLS(table)  .size = sizeof(snapshot_cell), FIELDS(table), .add = add_cell
const snapshot_table snapshot_tables[SNAPSHOT_TABLES] = {
    [SNAPSHOT_HEADER] = {.size = sizeof(snapshot_header), FIELDS(header), .add = add_header},
    [SNAPSHOT_SOURCE] = {.size = sizeof(snapshot_source), FIELDS(source), .add = add_source},
    [SNAPSHOT_ORGANISATION] = {PLACED(coop_organisation), FIELDS(organisation), .add = add_organisation, .named = true},
    [SNAPSHOT_CLUSTER] = {PLACED(snapshot_cluster), FIELDS(cluster), .add = add_cluster},
    [SNAPSHOT_COMPETENCE] = {.size = sizeof(snapshot_competence), FIELDS(competence), .add = add_competence},
    [SNAPSHOT_INDICATOR] = {.size = sizeof(coop_indicator), FIELDS(indicator), .add = add_indicator},
    [SNAPSHOT_TIE] = {PLACED(coop_tie), FIELDS(tie), .add = add_tie, .blank = &blank_tie, .named = true},
    [SNAPSHOT_EVENT] = {PLACED(coop_event), FIELDS(event), .add = add_event, .named = true},
    [SNAPSHOT_PARTY] = {.size = sizeof(coop_party), FIELDS(party), .add = add_party},
    [SNAPSHOT_FUNDING] = {.size = sizeof(coop_funding), FIELDS(funding), .add = add_funding},
    [SNAPSHOT_PROGRAMME] = {.size = sizeof(coop_programme), FIELDS(programme), .add = add_programme, .named = true},
    [SNAPSHOT_ITEM] = {.size = sizeof(coop_item), FIELDS(item), .add = add_item},
    [SNAPSHOT_PROGRAMME_FUNDING] = {.size = sizeof(coop_funding),
                                    FIELDS(programme_funding),
                                    .add = add_funding,
                                    .of_programme = true},
    [SNAPSHOT_PROGRAMME_INDICATOR] = {.size = sizeof(coop_indicator),
                                      FIELDS(programme_indicator),
                                      .add = add_indicator,
                                      .of_programme = true},
    [SNAPSHOT_ORGANISATION_CELL] = {CELLS(organisation_cell), .owner = COOP_OF_ORGANISATION},
    [SNAPSHOT_TIE_CELL] = {CELLS(tie_cell), .owner = COOP_OF_TIE},
    [SNAPSHOT_EVENT_CELL] = {CELLS(event_cell), .owner = COOP_OF_EVENT},
    [SNAPSHOT_END] = {.size = sizeof(uint64_t), FIELDS(end)},
};
