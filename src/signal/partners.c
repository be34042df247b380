/* The graph of partners: the snapshot without pairs of the state and what it owns or funds. */
#include <stdlib.h>
#include <string.h>

#include "signal/signal.h"
#include "util/map.h"
#include "util/mem.h"

enum { STATE_ONLY, OTHER_TOO };

static bool is_state(const coop_network *network, const coop_tie *tie) {
    return coop_network_kind(network, tie->source) == COOP_KIND_GOVERNMENT ||
           coop_network_kind(network, tie->target) == COOP_KIND_GOVERNMENT;
}

/* Pairs of a government body and what it owns or funds: STATE_ONLY when no tie of another sort that counts joins them.
 */
static bool find_state_pairs(coop_i_map *pairs, const coop_graph *graph) {
    const coop_network *network = graph->network;
    coop_tie tie;
    for (int pass = STATE_ONLY; pass <= OTHER_TOO; pass++) {
        for (uint64_t i = 0; i < coop_network_ties(network); i++) {
            uint32_t known;
            coop_network_tie(&tie, network, i);
            if (!coop_i_counts(graph, tie.kind) || !is_state(network, &tie)) continue;
            uint64_t pair = coop_i_pair(tie.source, tie.target);
            const coop_tie_kind_row *kind = coop_tie_kind_find(tie.kind);
            bool holds = kind && kind->holds;
            if (holds != (pass == STATE_ONLY) || (!holds && !coop_i_map_get(pairs, pair, &known))) continue;
            if (!coop_i_map_put(pairs, pair, (uint32_t)pass)) return false;
        }
    }
    return true;
}

/* The pairs that are no partners; false when memory is short. */
static bool find_others(coop_pair **others, size_t *count, const coop_graph *graph) {
    coop_i_map state_pairs = {0};
    size_t capacity = 0;
    bool fine = find_state_pairs(&state_pairs, graph);
    for (uint32_t u = 0; u < graph->n && fine && state_pairs.count > 0; u++) {
        SIGNAL_EACH_ARC(a, &graph->all, u) {
            uint32_t v = graph->all.to[a], ties = OTHER_TOO;
            if (v < u || !coop_i_map_get(&state_pairs, coop_i_pair(u, v), &ties) || ties != STATE_ONLY) continue;
            if (!(fine = coop_i_grow(others, &capacity, *count + 1, sizeof **others))) break;
            (*others)[(*count)++] = (coop_pair){u, v};
        }
    }
    coop_i_map_clear(&state_pairs);
    return fine;
}

coop_status coop_graph_partners(coop_graph **partners, const coop_graph *graph, coop_context *ctx) {
    coop_pair *others = NULL;
    size_t count = 0;
    coop_status status = find_others(&others, &count, graph) ? coop_graph_without(partners, graph, others, count, ctx)
                                                             : coop_fail_memory(ctx);
    if (status == COOP_OK) (*partners)->no_partners = count;
    free(others);
    return status;
}
