/* Fragility: how many bridges, single ties that hold parts together, would no longer be bridges.
 *
 * A tie whose loss cuts the network is a bridge (Tarjan 1974). Leaving the bridges out leaves knots that no single loss
 * cuts; bridges join them to trees. A tie between x and y makes a ring of all bridges on the way between their knots.
 */
#include <stdlib.h>

#include "signal/signal.h"
#include "util/mem.h"

typedef struct bridges {
    uint32_t *knot;   /* n: its topmost organisation */
    uint32_t *above;  /* by topmost organisation: the one beyond the bridge that leads up; itself at the root */
    uint32_t *height; /* by topmost organisation: bridges up to the root */
} bridges;

static void release(void *state) {
    bridges *b = state;
    if (!b) return;
    free(b->knot);
    free(b->above);
    free(b->height);
    free(b);
}

/* Depth-first, without recursion. `entered` numbers them from 1, `low` is the earliest that a subtree reaches. */
typedef struct walk {
    uint32_t *entered, *low, *parent, *order;
    uint64_t *next;
    uint32_t count;
} walk;

static void walk_clear(walk *w) {
    free(w->entered);
    free(w->low);
    free(w->parent);
    free(w->order);
    free(w->next);
}

static void enter(walk *w, const coop_i_csr *ties, uint32_t u, uint32_t parent) {
    w->order[w->count++] = u;
    w->entered[u] = w->low[u] = w->count;
    w->parent[u] = parent;
    w->next[u] = ties->offset[u];
}

static void search(walk *w, const coop_i_csr *ties, uint32_t root) {
    enter(w, ties, root, root);
    for (uint32_t u = root;;) {
        if (w->next[u] < ties->offset[u + 1]) {
            uint32_t v = ties->to[w->next[u]++];
            if (w->entered[v] == 0) {
                enter(w, ties, v, u);
                u = v;
            } else if (v != w->parent[u] && w->entered[v] < w->low[u]) {
                w->low[u] = w->entered[v];
            }
            continue;
        }
        uint32_t up = w->parent[u];
        if (u == root) return;
        if (w->low[u] < w->low[up]) w->low[up] = w->low[u];
        u = up;
    }
}

static coop_status prepare(void **state, const signal_ground *ground, coop_context *ctx) {
    uint32_t n = ground->n;
    bridges *b = coop_i_calloc(1, sizeof *b);
    walk w = {.entered = coop_i_calloc(n, sizeof *w.entered),
              .low = coop_i_calloc(n, sizeof *w.low),
              .parent = coop_i_calloc(n, sizeof *w.parent),
              .order = coop_i_calloc(n, sizeof *w.order),
              .next = coop_i_calloc(n, sizeof *w.next)};
    if (b) {
        b->knot = coop_i_calloc(n, sizeof *b->knot);
        b->above = coop_i_calloc(n, sizeof *b->above);
        b->height = coop_i_calloc(n, sizeof *b->height);
    }
    bool fine = b && b->knot && b->above && b->height && w.entered && w.low && w.parent && w.order && w.next;
    for (uint32_t root = 0; fine && root < n; root++)
        if (w.entered[root] == 0) search(&w, ground->ties, root);
    for (uint32_t i = 0; fine && i < n; i++) { /* parents come before children */
        uint32_t u = w.order[i], up = w.parent[u];
        bool top = up == u || w.low[u] > w.entered[up]; /* nothing below reaches past u: a bridge, or a root */
        b->knot[u] = top ? u : b->knot[up];
        b->above[u] = up;
        b->height[u] = up == u ? 0 : top ? b->height[b->knot[up]] + 1 : 0;
    }
    walk_clear(&w);
    if (!fine) {
        release(b);
        return coop_fail_memory(ctx);
    }
    *state = b;
    return COOP_OK;
}

static uint32_t between(const bridges *b, uint32_t x, uint32_t y) {
    uint32_t count = 0;
    uint32_t at_x = b->knot[x], at_y = b->knot[y];
    for (; at_x != at_y; count++) {
        uint32_t *deeper = b->height[at_x] >= b->height[at_y] ? &at_x : &at_y;
        *deeper = b->knot[b->above[*deeper]];
    }
    return count;
}

static void compute(const signal_task *task, const void *state) {
    const uint32_t *component = task->ground->graph->component;
    for (size_t i = 0; i < task->count; i++) {
        uint32_t y = task->y[i];
        task->value[0][i] = component[task->x] == component[y] ? between(state, task->x, y) : 0;
    }
}

const signal_family signal_bridges_family = {.columns = 1, .prepare = prepare, .release = release, .compute = compute};
