/* What suggestions look at: the network that all figures are of, the ties that are evidence, and who is a cluster. */
#ifndef COOP_SUGGEST_VIEW_H
#define COOP_SUGGEST_VIEW_H

#include <coopgraph/suggest.h>

#include "core/graph.h"

typedef struct suggest_view {
    const coop_graph *graph; /* figures are of it; those who have a tie are never suggested to each other */
    const coop_network *network;
    uint32_t n;
    coop_graph *of_partners;    /* owned: coop_graph_partners, what speaks for a pair */
    const coop_i_csr *partners; /* its ties */
    bool *cluster;              /* n: of kind cluster, or with declared members: never suggested */
    uint32_t clusters;
} suggest_view;

coop_status suggest_view_init(suggest_view *view, const coop_graph *graph, coop_context *ctx);
void suggest_view_clear(suggest_view *view);

static inline uint64_t suggest_partners_of(const suggest_view *view, uint32_t u) {
    return coop_i_degree(view->partners, u);
}

static inline bool suggest_tied(const suggest_view *view, uint32_t a, uint32_t b) {
    return coop_i_arc(&view->graph->all, a, b) != UINT64_MAX;
}

#endif
