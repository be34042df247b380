#include "core/network_part.h"

#include "core/network.h"

unsigned coop_i_part_standing(const coop_network *network, uint32_t i) {
    uint8_t flags = network->organisations.flags[i];
    return (flags & COOP_I_DECLARED ? COOP_I_PART_DECLARED : 0U) | (flags & COOP_I_MEANT ? COOP_I_PART_MEANT : 0U) |
           (flags & COOP_I_NAMED ? COOP_I_PART_NAMED : 0U) | (flags & COOP_I_MERGED ? COOP_I_PART_NONE : 0U);
}

void coop_i_part_clusters(bool *named, const coop_network *network) {
    for (size_t i = 0; i < network->memberships.count; i++) named[network->memberships.to[i]] = true;
}

const char *coop_i_part_needs_whole(const coop_network *network, bool memberships_count) {
    if (network->events.count > 0) return "agreements and projects";
    if (network->memberships.count > 0 && memberships_count) return "lists of clusters";
    return network->alias_links.count > 0 ? "aliases" : NULL;
}

coop_status coop_i_part_several(coop_network *network, coop_context *ctx) {
    return coop_i_network_part_several(network, false, ctx);
}

void coop_i_part_directions(coop_network *network, bool directed, coop_context *ctx) {
    coop_i_network_decide_directions(network, directed, ctx);
}

coop_status coop_i_part_refer(coop_network *network, uint32_t *index, const char *id, unsigned standing,
                              const coop_place *place, coop_context *ctx) {
    coop_status status = standing & COOP_I_PART_NAMED ? coop_i_network_refer_name(network, index, id, place, ctx)
                                                      : coop_network_refer(network, index, id, place, ctx);
    if (status == COOP_OK && (standing & COOP_I_PART_MEANT)) coop_i_network_mean(network, *index);
    if (status == COOP_OK && (standing & COOP_I_PART_CLUSTER)) status = coop_i_network_list(network, *index, ctx);
    return status;
}
