/* GraphML records as rows of the network: organisations, ties, agreements. */
#include <math.h>
#include <string.h>

#include "core/network.h"
#include "format/record/fields.h"
#include "format/record/look.h"
#include "util/mem.h"

typedef record_rows rows_t;
typedef record_item record_t;
typedef record_field field;

/* ---- organisations ---- */

typedef struct node_row {
    coop_organisation row;
    double rgb[3];
    const char *name;
    uint32_t index;
} node_row;

static coop_status use_node(void *data, rows_t *rows, record_meaning meaning, const field *f) {
    node_row *node = data;
    coop_organisation *row = &node->row;
    switch (meaning) {
    case RECORD_LABEL:
        record_set_text(&row->label, f);
        break;
    case RECORD_NAME:
        record_set_text(&node->name, f);
        break;
    case RECORD_ORIGINAL_ID: /* whatever it is: "-" and "NA" are ids, too */
        if (*f->text) row->id = f->text;
        break;
    case RECORD_KIND:
        record_set_text(&row->kind_text, f);
        break;
    case RECORD_COUNTRY:
        record_set_text(&row->country, f);
        break;
    case RECORD_REGION:
        record_set_text(&row->region, f);
        break;
    case RECORD_CITY:
        record_set_text(&row->city, f);
        break;
    case RECORD_REFERENCE:
        record_set_text(&row->source, f);
        break;
    case RECORD_LATITUDE:
        record_set_real(&row->latitude, rows, f);
        break;
    case RECORD_LONGITUDE:
        record_set_real(&row->longitude, rows, f);
        break;
    case RECORD_X:
        record_set_real(&row->look.x, rows, f);
        break;
    case RECORD_Y:
        record_set_real(&row->look.y, rows, f);
        break;
    case RECORD_SIZE:
        record_set_real(&row->look.size, rows, f);
        break;
    case RECORD_RED:
    case RECORD_GREEN:
    case RECORD_BLUE:
        record_set_real(&node->rgb[meaning - RECORD_RED], rows, f);
        break;
    case RECORD_COLOUR:
        record_colour(&row->look.colour, f->text);
        break;
    case RECORD_FOUNDED:
        record_set_year(&row->founded, rows, f);
        break;
    case RECORD_SYNTHETIC:
        record_set_boolean(&row->synthetic, rows, f);
        break;
    default:
        break;
    }
    return COOP_OK;
}

/* A membership stands in the clusters column and mostly as a tie too. Which it is shows at the end: a tie with a
 * cluster makes the membership by itself; one with another organisation holds the 1 that the column counts for. */

static coop_status add_member(rows_t *rows, uint32_t organisation, uint32_t cluster, const coop_place *place) {
    if (cluster == COOP_NONE) return COOP_OK;
    if (!coop_i_grow(&rows->members, &rows->member_capacity, rows->member_count + 1, sizeof *rows->members) ||
        !coop_i_map_put(&rows->memberships, coop_i_pair(organisation, cluster), RECORD_NOT_MET)) {
        return coop_fail_memory(rows->ctx);
    }
    rows->members[rows->member_count++] = (struct record_member){organisation, cluster, place->line, place->column};
    return COOP_OK;
}

/* Each item of a list goes where the meaning says. */
static coop_status each_item(rows_t *rows, uint32_t index, record_meaning meaning, const field *f) {
    coop_i_buf item = {0}, list = {0};
    if (f->key->lists) record_list(&list, f->text);
    const char *at = f->key->lists ? coop_i_buf_text(&list) : f->text;
    char separator = coop_i_cell_list_separator(at);
    coop_status status = list.failed ? coop_fail_memory(rows->ctx) : COOP_OK;
    while (status == COOP_OK && coop_i_cell_list_next(&item, &at, separator)) {
        const char *text = coop_i_buf_text(&item);
        if (item.failed) {
            status = coop_fail_memory(rows->ctx);
        } else if (meaning == RECORD_CLUSTERS) {
            uint32_t cluster;
            status = coop_network_refer(rows->network, &cluster, text, &f->place, rows->ctx);
            if (status == COOP_OK) status = add_member(rows, index, cluster, &f->place);
        } else {
            status = coop_network_add_competence(rows->network, index,
                                                 meaning == RECORD_OFFERS ? COOP_OFFER : COOP_NEED, text, rows->ctx);
        }
    }
    coop_i_buf_clear(&item);
    coop_i_buf_clear(&list);
    return status;
}

static coop_status use_node_lists(void *data, rows_t *rows, record_meaning meaning, const field *f) {
    const node_row *node = data;
    switch (meaning) {
    case RECORD_CLUSTERS:
    case RECORD_OFFERS:
    case RECORD_NEEDS:
        return each_item(rows, node->index, meaning, f);
    case RECORD_ATTRIBUTE:
        return record_set_attribute(rows, COOP_OF_ORGANISATION, node->index, f);
    case RECORD_NAME: /* not the label: then it is a value of its own */
        if (node->row.label == f->text) return COOP_OK;
        return record_set_attribute(rows, COOP_OF_ORGANISATION, node->index, f);
    default:
        return COOP_OK;
    }
}

/* Remembers which organisation the file's own id means. */
static coop_status remember(rows_t *rows, const char *written, uint32_t index) {
    uint32_t id, before = coop_i_pool_count(rows->written);
    if (!coop_i_pool_puts(rows->written, &id, written)) return coop_fail_memory(rows->ctx);
    if (coop_i_pool_count(rows->written) == before) return COOP_OK;
    if (!coop_i_grow(&rows->organisations, &rows->organisation_capacity, id, sizeof *rows->organisations)) {
        return coop_fail_memory(rows->ctx);
    }
    rows->organisations[id - 1] = index;
    return COOP_OK;
}

static uint32_t colour_of(const node_row *node) {
    uint32_t colour = 0;
    for (int i = 0; i < 3; i++) {
        if (!(node->rgb[i] >= 0 && node->rgb[i] <= 255)) return node->row.look.colour;
        colour = colour << 8 | (uint32_t)node->rgb[i];
    }
    return colour;
}

static uint32_t declared(const rows_t *rows, const char *id) {
    uint32_t i = coop_network_find(rows->network, id);
    return i != COOP_NONE && rows->network->organisations.flags[i] & COOP_I_DECLARED ? i : COOP_NONE;
}

coop_status record_add_node(rows_t *rows, const record_t *record) {
    node_row node = {.row = COOP_ORGANISATION_INIT, .rgb = {(double)NAN, (double)NAN, (double)NAN}, .index = COOP_NONE};
    const char *written = record_text_at(record, record->id);
    node.row.id = written;
    node.row.place = (coop_place){.file = rows->file, .line = record->line, .column = record->column};
    coop_status status = record_each_field(use_node, &node, rows, record);
    node.row.look.colour = colour_of(&node);
    if (!node.row.label) node.row.label = record_text_at(record, record->label);
    if (!node.row.label || (rows->names_first && node.name)) node.row.label = node.name;
    rows->nodes++;
    if (rows->repeats) node.index = declared(rows, node.row.id);
    if (node.index != COOP_NONE) coop_i_network_look(rows->network, node.index, &node.row.look);
    if (status == COOP_OK && node.index == COOP_NONE)
        status = coop_network_add_organisation(rows->network, &node.index, &node.row, rows->ctx);
    if (status != COOP_OK || node.index == COOP_NONE) return status;
    if (coop_network_kind(rows->network, node.index) == COOP_KIND_CLUSTER &&
        !coop_i_map_put(&rows->clusters, node.index, 1)) {
        return coop_fail_memory(rows->ctx);
    }
    status = record_each_field(use_node_lists, &node, rows, record);
    if (status == COOP_OK && rows->has_original_ids) status = remember(rows, written, node.index);
    return status;
}

static coop_status end_of(uint32_t *index, rows_t *rows, const char *id, const coop_place *place) {
    /* analyser: no reader gives an edge without its ends */
    uint32_t known = rows->has_original_ids ? coop_i_pool_find(rows->written, id, strlen(id)) : 0;
    if (known) {
        *index = rows->organisations[known - 1];
        return COOP_OK;
    }
    coop_status status = coop_network_refer(rows->network, index, id, place, rows->ctx);
    if (status == COOP_OK) coop_i_network_mean(rows->network, *index);
    return status;
}

/* ---- ties ---- */

typedef struct edge_row {
    coop_tie row;
    const char *label;
    double exact;
    bool left_out;
    uint32_t index;
} edge_row;

static coop_status use_edge(void *data, rows_t *rows, record_meaning meaning, const field *f) {
    edge_row *edge = data;
    coop_tie *row = &edge->row;
    switch (meaning) {
    case RECORD_LABEL:
        record_set_text(&edge->label, f);
        break;
    case RECORD_KIND:
        record_set_text(&row->kind, f);
        break;
    case RECORD_REFERENCE:
        record_set_text(&row->reference, f);
        break;
    case RECORD_SINCE:
        record_set_since(&row->since, &row->until, rows, f);
        break;
    case RECORD_UNTIL:
        record_set_until(&row->until, rows, f);
        break;
    case RECORD_ILLUSTRATIVE:
        record_set_boolean(&row->illustrative, rows, f);
        break;
    case RECORD_SYNTHETIC:
        record_set_boolean(&row->synthetic, rows, f);
        break;
    case RECORD_SUGGESTED:
        record_set_boolean(&row->suggested, rows, f);
        break;
    case RECORD_WEIGHT_EXACT:
        record_set_real(&edge->exact, rows, f);
        break;
    case RECORD_WEIGHT: {
        coop_value value;
        bool missing;
        if (!record_value(&value, &missing, COOP_REAL, f->text, &f->key->decimals) &&
            !coop_i_cell_weight(&value.real, f->text, &f->key->decimals)) {
            /* Not only a value left out: without its strength the tie would count as another one. */
            edge->left_out = true;
            return coop_i_reject(rows->ctx, &f->place, "bad-weight",
                                 "weight '%.60s' is no number; write a strength above 0, or leave it out for 1",
                                 f->text);
        }
        if (!missing) row->weight = value.real;
        if (missing && !coop_i_cell_missing(f->text)) row->weight = (double)NAN;
        if (f->key->rank[1] > 0 && !rows->told_weight) {
            rows->told_weight = true;
            coop_problems_add(rows->ctx->problems, COOP_NOTE, "value-as-weight", &f->place,
                              "edges have no 'weight' but '%s': it is read as the strength", f->key->name);
        }
        break;
    }
    case RECORD_TYPE:
        coop_i_cell_direction(&row->directed, f->text);
        break;
    default:
        break;
    }
    return COOP_OK;
}

static coop_status use_edge_attributes(void *data, rows_t *rows, record_meaning meaning, const field *f) {
    const edge_row *edge = data;
    bool told = meaning == RECORD_LABEL && edge->row.kind && strcmp(f->text, edge->row.kind) == 0;
    if (meaning != RECORD_ATTRIBUTE && (meaning != RECORD_LABEL || told)) return COOP_OK;
    if (meaning == RECORD_ATTRIBUTE) return record_set_attribute(rows, COOP_OF_TIE, edge->index, f);
    return coop_network_set_attribute(rows->network, COOP_OF_TIE, edge->index, "label", COOP_STRING_VALUE(f->text),
                                      rows->ctx);
}

/* True when the tie is wholly told by the clusters column. */
static bool is_known_membership(rows_t *rows, coop_tie *row) {
    uint32_t met, ignored;
    uint64_t pair = coop_i_pair(row->source, row->target);
    if (!row->kind || strcmp(row->kind, COOP_MEMBERSHIP) != 0) return false;
    if (!coop_i_map_get(&rows->memberships, pair, &met) || met != RECORD_NOT_MET) return false;
    bool with_cluster = coop_i_map_get(&rows->clusters, row->source, &ignored) ||
                        coop_i_map_get(&rows->clusters, row->target, &ignored);
    if (!with_cluster && row->directed) return false; /* what the column makes has no direction */
    coop_i_map_put(&rows->memberships, pair,
                   with_cluster ? RECORD_MET : RECORD_COUNTED); /* overwrites: needs no memory */
    if (!with_cluster) row->weight -= 1;
    return row->weight <= 1e-9;
}

coop_status record_add_edge(rows_t *rows, const record_t *record) {
    edge_row edge = {.row = COOP_TIE_INIT, .exact = (double)NAN, .index = COOP_NONE};
    const char *source = record_text_at(record, record->source);
    const char *target = record_text_at(record, record->target);
    edge.row.directed = record->directed;
    edge.row.by_program = true;
    edge.row.place = (coop_place){.file = rows->file, .line = record->line, .column = record->column};
    coop_status status = end_of(&edge.row.source, rows, source, &edge.row.place);
    if (status == COOP_OK) status = end_of(&edge.row.target, rows, target, &edge.row.place);
    if (status == COOP_OK) status = record_each_field(use_edge, &edge, rows, record);
    rows->edges++;
    if (status != COOP_OK || edge.left_out) return status;
    if (!isnan(edge.exact)) edge.row.weight = edge.exact;
    if (is_known_membership(rows, &edge.row)) return COOP_OK;
    status = coop_network_add_tie(rows->network, &edge.index, &edge.row, rows->ctx);
    if (status != COOP_OK || edge.index == COOP_NONE) return status;
    status = record_each_field(use_edge_attributes, &edge, rows, record);
    const char *drawn = record_text_at(record, record->label);
    if (status == COOP_OK && drawn && !edge.label) {
        status = coop_network_set_attribute(rows->network, COOP_OF_TIE, edge.index, "label", COOP_STRING_VALUE(drawn),
                                            rows->ctx);
    }
    return status;
}

/* A hyperedge is what an agreement is: a tie of n parties. */
coop_status record_add_hyperedge(rows_t *rows, const record_t *record) {
    coop_event event = COOP_EVENT_INIT;
    uint32_t index;
    edge_row values = {.row = COOP_TIE_INIT};
    event.type = COOP_AGREEMENT;
    event.id = record_text_at(record, record->id);
    event.place = (coop_place){.file = rows->file, .line = record->line, .column = record->column};
    coop_status status = record_each_field(use_edge, &values, rows, record);
    event.label = values.label ? values.label : record_text_at(record, record->label);
    event.since = values.row.since;
    event.until = values.row.until;
    event.reference = values.row.reference;
    event.synthetic = values.row.synthetic;
    if (status == COOP_OK) status = coop_network_add_event(rows->network, &index, &event, rows->ctx);
    rows->hyperedges++;
    for (size_t i = 0; i < record->count && status == COOP_OK; i++) {
        if (record->data[i].key != SIZE_MAX) continue;
        coop_party party = {.event = index};
        coop_place place = {.file = rows->file, .line = record->data[i].line, .column = record->data[i].column};
        status = end_of(&party.organisation, rows, record_text_at(record, record->data[i].text), &place);
        if (status == COOP_OK) status = coop_network_add_party(rows->network, &party, rows->ctx);
    }
    return status;
}
