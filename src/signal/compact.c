/* The network for spreading over most of it: see spread.h. */
#include <stdlib.h>
#include <string.h>

#include "signal/spread.h"
#include "util/mem.h"

void signal_compact_free(signal_compact *c) {
    if (!c) return;
    free(c->place);
    free(c->who);
    free(c->begin);
    free(c->end);
    free(c->offset);
    free(c->to);
    free(c->weight);
    free(c);
}

/* The part that u is in, breadth first, from place `begin` on; returns its end. */
static uint32_t place_part(signal_compact *c, const coop_i_csr *ties, uint32_t u, uint32_t begin) {
    uint32_t end = begin;
    c->place[u] = end;
    c->who[end++] = u;
    for (uint32_t head = begin; head < end; head++) {
        SIGNAL_EACH_ARC(a, ties, c->who[head]) {
            uint32_t v = ties->to[a];
            if (c->place[v] != UINT32_MAX) continue;
            c->place[v] = end;
            c->who[end++] = v;
        }
    }
    for (uint32_t v = begin; v < end; v++) {
        c->begin[v] = begin;
        c->end[v] = end;
    }
    return end;
}

static void fill(signal_compact *c, const coop_i_csr *ties, uint32_t n) {
    uint32_t end = 0;
    uint64_t arc = 0;
    memset(c->place, 0xff, n * sizeof *c->place);
    for (uint32_t u = 0; u < n; u++)
        if (coop_i_degree(ties, u) > 0 && c->place[u] == UINT32_MAX) end = place_part(c, ties, u, end);
    for (uint32_t v = 0; v < end; v++) {
        SIGNAL_EACH_ARC(a, ties, c->who[v]) {
            c->to[arc] = c->place[ties->to[a]];
            c->weight[arc++] = ties->weight[a];
        }
        c->offset[v + 1] = arc;
    }
}

signal_compact *signal_compact_new(const coop_i_csr *ties, uint32_t n) {
    size_t arcs = (size_t)ties->offset[n];
    signal_compact *c = coop_i_calloc(1, sizeof *c);
    if (!c) return NULL;
    c->place = coop_i_calloc(n, sizeof *c->place);
    c->who = coop_i_calloc(n, sizeof *c->who);
    c->begin = coop_i_calloc(n, sizeof *c->begin);
    c->end = coop_i_calloc(n, sizeof *c->end);
    c->offset = coop_i_calloc((size_t)n + 1, sizeof *c->offset);
    c->to = coop_i_calloc(arcs, sizeof *c->to);
    c->weight = coop_i_calloc(arcs, sizeof *c->weight);
    if (c->place && c->who && c->begin && c->end && c->offset && c->to && c->weight) {
        fill(c, ties, n);
        return c;
    }
    signal_compact_free(c);
    return NULL;
}
