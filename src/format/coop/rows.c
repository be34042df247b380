/* The rows of a network, table by table, as a snapshot has them. */
#include <string.h>

#include "format/coop/snapshot.h"
#include "format/stated.h"

/* So many rows are written between two looks at whether to stop. */
enum { TURN = 1 << 15 };

static coop_status turn(uint64_t i, uint64_t count, coop_context *ctx) {
    if (i % TURN != 0) return COOP_OK;
    if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
    coop_progress(ctx, "Writing", (double)i / (double)count);
    return COOP_OK;
}

static coop_status write_headers(snapshot_writer *writer, snapshot_table_id id, coop_context *ctx) {
    (void)id, (void)ctx;
    for (coop_text which = COOP_NAME; which <= COOP_LICENCE; which++) {
        const snapshot_header row = {which, coop_network_text(snapshot_export(writer)->network, which)};
        if (row.text && !snapshot_put(writer, &row, 0)) break;
    }
    return COOP_OK;
}

static coop_status write_sources(snapshot_writer *writer, snapshot_table_id id, coop_context *ctx) {
    const coop_network *network = snapshot_export(writer)->network;
    (void)id, (void)ctx;
    for (size_t i = 0; i < coop_network_sources(network); i++) {
        snapshot_source row;
        row.key = coop_network_source(network, i, row.fields);
        if (!snapshot_put(writer, &row, i)) break;
    }
    return COOP_OK;
}

static coop_status write_organisations(snapshot_writer *writer, snapshot_table_id id, coop_context *ctx) {
    const coop_network *network = snapshot_export(writer)->network;
    uint32_t n = coop_network_organisations(network);
    coop_status status = COOP_OK;
    (void)id;
    for (uint32_t i = 0; i < n && (status = turn(i, n, ctx)) == COOP_OK; i++) {
        coop_organisation row;
        coop_network_organisation(&row, network, i);
        if (format_is_event_node(network, &row)) continue;
        if (strcmp(row.label, row.id) == 0) row.label = NULL;
        row.kind_text = format_kind_text(&row);
        if (!snapshot_put(writer, &row, i)) break;
    }
    return status;
}

static coop_status write_ties(snapshot_writer *writer, snapshot_table_id id, coop_context *ctx) {
    const coop_export *export_ = snapshot_export(writer);
    uint64_t m = coop_network_ties(export_->network);
    coop_status status = COOP_OK;
    (void)id;
    for (uint64_t i = 0; i < m && (status = turn(i, m, ctx)) == COOP_OK; i++) {
        coop_tie row;
        if (!format_is_stated(export_->network, i)) continue;
        coop_network_tie(&row, export_->network, i);
        row.directed = row.directed && !export_->undirected;
        if (!snapshot_put(writer, &row, i)) break;
    }
    return status;
}

static coop_status write_events(snapshot_writer *writer, snapshot_table_id id, coop_context *ctx) {
    const coop_network *network = snapshot_export(writer)->network;
    uint32_t count = coop_network_events(network);
    coop_status status = COOP_OK;
    (void)id;
    for (uint32_t i = 0; i < count && (status = turn(i, count, ctx)) == COOP_OK; i++) {
        coop_event row;
        coop_network_event(&row, network, i);
        if (!snapshot_put(writer, &row, i)) break;
    }
    return status;
}

static coop_status write_programmes(snapshot_writer *writer, snapshot_table_id id, coop_context *ctx) {
    const coop_network *network = snapshot_export(writer)->network;
    (void)id, (void)ctx;
    for (uint32_t i = 0; i < coop_network_programmes(network); i++) {
        coop_programme row;
        coop_network_programme(&row, network, i);
        if (!snapshot_put(writer, &row, i)) break;
    }
    return COOP_OK;
}

/* ---- what organisations, events and programmes own ---- */

typedef bool put_fn(snapshot_writer *writer, const coop_network *network, uint32_t owner, bool of_programme);

static bool put_clusters(snapshot_writer *writer, const coop_network *network, uint32_t owner, bool of_programme) {
    const uint32_t *clusters;
    size_t count = coop_network_clusters(&clusters, network, owner);
    (void)of_programme;
    for (size_t k = 0; k < count; k++) {
        const snapshot_cluster row = {.organisation = owner, .cluster = clusters[k]};
        if (format_lists_cluster(network, owner, clusters[k]) && !snapshot_put(writer, &row, 0)) return false;
    }
    return true;
}

static bool put_competences(snapshot_writer *writer, const coop_network *network, uint32_t owner, bool of_programme) {
    (void)of_programme;
    for (coop_competence which = COOP_OFFER; which <= COOP_NEED; which++) {
        const uint32_t *tags;
        size_t count = coop_network_competences(&tags, network, owner, which);
        for (size_t k = 0; k < count; k++) {
            const snapshot_competence row = {owner, which, coop_network_tag(network, tags[k])};
            if (!snapshot_put(writer, &row, 0)) return false;
        }
    }
    return true;
}

static bool put_indicators(snapshot_writer *writer, const coop_network *network, uint32_t owner, bool of_programme) {
    coop_indicator row;
    size_t i, end = coop_network_indicators(&i, network, owner, of_programme);
    for (; i < end; i++) {
        coop_network_indicator(&row, network, i, of_programme);
        if (!snapshot_put(writer, &row, 0)) return false;
    }
    return true;
}

static bool put_fundings(snapshot_writer *writer, const coop_network *network, uint32_t owner, bool of_programme) {
    coop_funding row;
    size_t i, end = coop_network_fundings(&i, network, owner, of_programme);
    for (; i < end; i++) {
        coop_network_funding(&row, network, i, of_programme);
        if (!snapshot_put(writer, &row, 0)) return false;
    }
    return true;
}

static bool put_parties(snapshot_writer *writer, const coop_network *network, uint32_t owner, bool of_programme) {
    coop_party row;
    size_t i, end = coop_network_parties(&i, network, owner);
    (void)of_programme;
    for (; i < end; i++) {
        coop_network_party(&row, network, i);
        if (!snapshot_put(writer, &row, 0)) return false;
    }
    return true;
}

static bool put_items(snapshot_writer *writer, const coop_network *network, uint32_t owner, bool of_programme) {
    coop_item row;
    size_t i, end = coop_network_items(&i, network, owner);
    (void)of_programme;
    for (; i < end; i++) {
        coop_network_item(&row, network, i);
        if (!snapshot_put(writer, &row, 0)) return false;
    }
    return true;
}

static coop_status write_owned(snapshot_writer *writer, snapshot_table_id id, coop_context *ctx) {
    static const struct {
        put_fn *put;
        uint32_t (*owners)(const coop_network *network);
    } owned[SNAPSHOT_TABLES] = {
        [SNAPSHOT_CLUSTER] = {put_clusters, coop_network_organisations},
        [SNAPSHOT_COMPETENCE] = {put_competences, coop_network_organisations},
        [SNAPSHOT_INDICATOR] = {put_indicators, coop_network_organisations},
        [SNAPSHOT_PARTY] = {put_parties, coop_network_events},
        [SNAPSHOT_FUNDING] = {put_fundings, coop_network_events},
        [SNAPSHOT_ITEM] = {put_items, coop_network_programmes},
        [SNAPSHOT_PROGRAMME_FUNDING] = {put_fundings, coop_network_programmes},
        [SNAPSHOT_PROGRAMME_INDICATOR] = {put_indicators, coop_network_programmes},
    };
    const coop_network *network = snapshot_export(writer)->network;
    put_fn *put = owned[id].put;
    uint32_t owners = put ? owned[id].owners(network) : 0;
    coop_status status = COOP_OK;
    for (uint32_t i = 0; i < owners && (status = turn(i, owners, ctx)) == COOP_OK; i++)
        if (!put(writer, network, i, snapshot_tables[id].of_programme)) break;
    return status;
}

/* ---- attributes ---- */

static bool put_column(snapshot_writer *writer, const coop_column *column, size_t row) {
    coop_value value;
    if (!coop_column_get(&value, column, row)) return true;
    snapshot_cell cell = {.owner = (uint32_t)row, .name = coop_column_name(column), .type = value.type};
    if (value.type == COOP_STRING)
        cell.text = value.string;
    else if (value.type == COOP_BOOLEAN)
        cell.bits = value.boolean;
    else
        memcpy(&cell.bits, &value.integer, sizeof cell.bits);
    return snapshot_put(writer, &cell, 0);
}

/* Column after column, so that all cells of a block have the same name. */
static coop_status write_cells(snapshot_writer *writer, snapshot_table_id id, coop_context *ctx) {
    const coop_owner owner = snapshot_tables[id].owner;
    const coop_network *network = snapshot_export(writer)->network;
    coop_status status = COOP_OK;
    for (size_t c = 0; c < coop_network_attributes(network, owner); c++) {
        const coop_column *column = coop_network_attribute(network, owner, c);
        size_t rows = coop_column_rows(column);
        for (size_t i = 0; i < rows && (status = turn(i, rows, ctx)) == COOP_OK; i++)
            if (!put_column(writer, column, i)) return COOP_OK;
    }
    return status;
}

coop_status snapshot_rows(snapshot_writer *writer, snapshot_table_id id, coop_context *ctx) {
    typedef coop_status write_fn(snapshot_writer * writer, snapshot_table_id id, coop_context * ctx);
    static write_fn *const tables[SNAPSHOT_TABLES] = {
        [SNAPSHOT_HEADER] = write_headers,
        [SNAPSHOT_SOURCE] = write_sources,
        [SNAPSHOT_ORGANISATION] = write_organisations,
        [SNAPSHOT_CLUSTER] = write_owned,
        [SNAPSHOT_COMPETENCE] = write_owned,
        [SNAPSHOT_INDICATOR] = write_owned,
        [SNAPSHOT_TIE] = write_ties,
        [SNAPSHOT_EVENT] = write_events,
        [SNAPSHOT_PARTY] = write_owned,
        [SNAPSHOT_FUNDING] = write_owned,
        [SNAPSHOT_PROGRAMME] = write_programmes,
        [SNAPSHOT_ITEM] = write_owned,
        [SNAPSHOT_PROGRAMME_FUNDING] = write_owned,
        [SNAPSHOT_PROGRAMME_INDICATOR] = write_owned,
        [SNAPSHOT_ORGANISATION_CELL] = write_cells,
        [SNAPSHOT_TIE_CELL] = write_cells,
        [SNAPSHOT_EVENT_CELL] = write_cells,
    };
    return tables[id](writer, id, ctx);
}
