/* What of a network was stated, as far as ties go: agreements, projects and lists of clusters make ties when a file is
 * read, so that these are not written as ties of their own. */
#include <math.h>
#include <string.h>

#include "format/json/record.h"

static bool contains(const uint32_t *list, size_t count, uint32_t wanted) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list[middle] < wanted) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && list[low] == wanted;
}

static bool is_member(const coop_network *network, uint32_t organisation, uint32_t cluster) {
    const uint32_t *list;
    size_t count = coop_network_clusters(&list, network, organisation);
    return contains(list, count, cluster);
}

static bool is_membership(const coop_tie *tie) {
    return !tie->directed && strcmp(tie->kind, "membership") == 0;
}

/* The undirected membership tie of a pair; false when there is none. O(log ties). */
static bool find_membership(coop_tie *tie, uint64_t *index, const coop_network *network, uint32_t a, uint32_t b) {
    uint32_t source = a < b ? a : b, target = a < b ? b : a;
    uint64_t low = 0, high = coop_network_ties(network);
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        coop_network_tie(tie, network, middle);
        if (tie->source < source || (tie->source == source && tie->target < target)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (*index = low; *index < coop_network_ties(network); (*index)++) {
        coop_network_tie(tie, network, *index);
        if (tie->source != source || tie->target != target) break;
        if (is_membership(tie)) return true;
    }
    return false;
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
    return tie->weight - tie->derived == 1 && !tie->since && !tie->until && !tie->reference && !tie->synthetic &&
           !tie->illustrative && !has_attributes(network, index);
}

/* A membership tie between a cluster and an organisation of another kind says the membership by itself. */
static bool tie_suffices(const coop_network *network, uint32_t organisation, uint32_t cluster) {
    return coop_network_kind(network, cluster) == COOP_KIND_CLUSTER &&
           coop_network_kind(network, organisation) != COOP_KIND_CLUSTER;
}

bool json_lists_cluster(const coop_network *network, uint32_t organisation, uint32_t cluster) {
    coop_tie tie;
    uint64_t index;
    if (!is_member(network, organisation, cluster)) return false;
    if (!find_membership(&tie, &index, network, organisation, cluster)) return false; /* a directed tie says it */
    if (is_member(network, cluster, organisation)) return true;                       /* each in the other */
    return is_plain(network, &tie, index) || !tie_suffices(network, organisation, cluster);
}

/* Weights that agreements add leave the last bits of the difference to chance. */
static double rounded(double value) {
    double scale = pow(10, 12 - ceil(log10(value)));
    return value > 0 && isfinite(scale) && scale > 0 ? round(value * scale) / scale : value;
}

double json_stated(const coop_network *network, const coop_tie *tie) {
    double stated = tie->weight;
    if (tie->derived > 0) {
        stated -= tie->derived;
        if (stated <= tie->weight * 1e-12) return 0;
        stated = rounded(stated);
    }
    if (!is_membership(tie)) return stated;
    if (json_lists_cluster(network, tie->source, tie->target)) stated -= 1;
    if (json_lists_cluster(network, tie->target, tie->source)) stated -= 1;
    return stated > 0 ? stated : 0;
}
