/* What a network's ties come from, and the network as somebody knows it who does not know of some of it.
 *
 * Ties that an event made are one piece of news: who knows all pairs of a consortium but one has not much to guess. So
 * events are hidden whole, and a tie is hidden when all that makes it is. */
#ifndef COOP_SUGGEST_SOURCES_H
#define COOP_SUGGEST_SOURCES_H

#include "core/graph.h"

typedef struct suggest_sources {
    uint32_t *events; /* agreements and projects that tie a pair of the graph */
    size_t event_count;
    coop_pair *direct; /* a < b: pairs of the graph that something else ties */
    size_t direct_count;
} suggest_sources;

/* Of a graph of partners, which need not know all ties of its network. O(parties squared + m log m). */
coop_status suggest_sources_find(suggest_sources *sources, const coop_graph *graph, coop_context *ctx);
void suggest_sources_clear(suggest_sources *sources);

typedef struct suggest_seen {
    coop_network *network; /* NULL = all that the whole graph's network tells */
    coop_graph *graph;
} suggest_seen;

/* The graph of one who does not know of these sources. */
coop_status suggest_seen_without(suggest_seen *seen, const coop_graph *graph, const suggest_sources *hidden,
                                 coop_context *ctx);
/* The graph that a part of the graph's network (the same organisations) gives, as far as the graph knows its ties. */
coop_status suggest_seen_part(coop_graph **part_graph, const coop_network *part, const coop_graph *graph,
                              coop_context *ctx);
void suggest_seen_clear(suggest_seen *seen);

/* The pairs that `whole` ties and `seen` does not: a < b, ascending. The caller frees *pairs. */
coop_status suggest_unseen(coop_pair **pairs, size_t *count, const coop_graph *whole, const coop_graph *seen,
                           coop_context *ctx);

#endif
