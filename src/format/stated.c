#include "format/stated.h"

#include <string.h>

#include "util/buf.h"
#include "util/search.h"

static bool contains(const uint32_t *list, size_t count, uint32_t wanted) {
    size_t low = 0, high = count, middle;
    COOP_I_SEARCH(low, high, middle, list[middle] < wanted);
    return low < count && list[low] == wanted;
}

static bool is_member(const coop_network *network, uint32_t organisation, uint32_t cluster) {
    const uint32_t *list;
    size_t count = coop_network_clusters(&list, network, organisation);
    return contains(list, count, cluster);
}

static bool is_membership(const coop_tie *tie) {
    return !tie->directed && strcmp(tie->kind, COOP_MEMBERSHIP) == 0;
}

/* The undirected membership tie of a pair, and how many rows it has; 0 when there is none. O(log ties + rows). */
static uint64_t find_membership(coop_tie *tie, uint64_t *index, const coop_network *network, uint32_t a, uint32_t b) {
    uint64_t end = coop_network_between(index, network, a < b ? a : b, a < b ? b : a);
    for (uint64_t next; *index < end; *index = next) {
        next = coop_network_bond(tie, network, *index);
        if (is_membership(tie)) return next - *index;
    }
    return 0;
}

static bool has_attributes(const coop_network *network, uint64_t index) {
    coop_value value;
    for (size_t i = 0; i < coop_network_attributes(network, COOP_OF_TIE); i++) {
        if (coop_column_get(&value, coop_network_attribute(network, COOP_OF_TIE, i), (size_t)index)) return true;
    }
    return false;
}

/* Exactly what one entry of `clusters` makes. */
static bool is_plain(const coop_network *network, const coop_tie *tie, uint64_t index) {
    return tie->weight == 1 && tie->derived == 0 && !tie->since && !tie->until && !tie->reference && !tie->synthetic &&
           !tie->illustrative && !has_attributes(network, index);
}

/* A membership tie between a cluster and an organisation of another kind says the membership by itself. */
static bool tie_suffices(const coop_network *network, uint32_t organisation, uint32_t cluster) {
    return coop_network_kind(network, cluster) == COOP_KIND_CLUSTER &&
           coop_network_kind(network, organisation) != COOP_KIND_CLUSTER;
}

bool format_lists_cluster(const coop_network *network, uint32_t organisation, uint32_t cluster) {
    coop_tie tie;
    uint64_t index;
    if (!is_member(network, organisation, cluster)) return false;
    uint64_t rows = find_membership(&tie, &index, network, organisation, cluster);
    if (rows == 0) return false;                                /* a directed tie says it */
    if (is_member(network, cluster, organisation)) return true; /* each in the other */
    return (rows == 1 && is_plain(network, &tie, index)) || !tie_suffices(network, organisation, cluster);
}

/* A list of clusters makes a row only where the pair has none of its own. */
bool format_is_stated(const coop_network *network, uint64_t i) {
    coop_tie tie, row;
    uint64_t index;
    coop_network_tie(&tie, network, i);
    if (tie.derived > 0) return false;
    if (!is_membership(&tie)) return true;
    uint64_t rows = find_membership(&row, &index, network, tie.source, tie.target);
    return rows > 1 || !is_plain(network, &tie, i) ||
           !(format_lists_cluster(network, tie.source, tie.target) ||
             format_lists_cluster(network, tie.target, tie.source));
}

/* ---- agreements and projects that stand as nodes ---- */

static bool stands_before(const coop_network *network, uint32_t place, coop_event_type type, const char *id) {
    coop_event row;
    coop_network_event(&row, network, place);
    return row.type < type || (row.type == type && strcmp(row.id, id) < 0);
}

uint32_t format_event_place(const coop_network *network, coop_event_type type, const char *id) {
    uint32_t low = 0, high = coop_network_events(network), middle;
    COOP_I_SEARCH(low, high, middle, stands_before(network, middle, type, id));
    return low;
}

static bool has_event(const coop_network *network, coop_event_type type, const char *id) {
    uint32_t i = format_event_place(network, type, id);
    if (i == coop_network_events(network)) return false;
    coop_event row;
    coop_network_event(&row, network, i);
    return row.type == type && strcmp(row.id, id) == 0;
}

bool format_is_event_node(const coop_network *network, const coop_organisation *row) {
    coop_network_facts facts;
    coop_network_facts_of(&facts, network);
    if (facts.projection != COOP_NODES || !row->kind_text) return false;
    bool project = strcmp(row->kind_text, "project") == 0;
    if (!project && strcmp(row->kind_text, "agreement") != 0) return false;
    coop_event_type type = project ? COOP_PROJECT : COOP_AGREEMENT;
    const char *prefix = project ? "project:" : "agreement:";
    size_t length = strlen(prefix);
    if (strncmp(row->id, prefix, length) == 0 && has_event(network, type, row->id + length)) return true;
    if (!has_event(network, type, row->id)) return false;
    coop_i_buf prefixed = {0}; /* an organisation of its own with the event's id: the node has the prefix */
    coop_i_buf_printf(&prefixed, "%s%s", prefix, row->id);
    bool own = coop_network_find(network, coop_i_buf_text(&prefixed)) != COOP_NONE;
    coop_i_buf_clear(&prefixed);
    return !own;
}

const char *format_kind_text(const coop_organisation *row) {
    if (!row->kind_text && row->kind == COOP_KIND_OTHER) return NULL;
    return row->kind_text && !row->kind_known ? row->kind_text : coop_kind_name(row->kind);
}
