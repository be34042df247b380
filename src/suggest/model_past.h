/* The network before its latest ties, to learn from what came then. */
#ifndef COOP_SUGGEST_MODEL_PAST_H
#define COOP_SUGGEST_MODEL_PAST_H

#include "core/graph.h"

typedef struct suggest_past {
    int32_t year;          /* the first of the latest ties' */
    int32_t last;          /* the last of them */
    coop_network *network; /* what began before it or has no date; the organisations of today, same indices */
    coop_graph *graph;     /* its ties as far as the graph of today knows them */
    coop_pair *ties;       /* count: of today, not of then, between organisations that had ties then */
    size_t count;          /* 0 = the dates tell too little */
    size_t news;           /* how many events made them; 0 = ties that no event made */
} suggest_past;

/* Finds the past of `graph` (meant: coop_graph_partners), which need not know all ties of its network; it is none when
 * fewer than `news` events, where events make the ties, or that many ties came last. O(m log m). */
coop_status suggest_past_find(suggest_past *past, const coop_graph *graph, size_t news, coop_context *ctx);
/* About how many ties that past would have, without making it: 0 = none. O(m log m). */
coop_status suggest_past_count(size_t *count, const coop_graph *graph, size_t news, coop_context *ctx);
void suggest_past_clear(suggest_past *past);

#endif
