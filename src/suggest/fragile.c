#include "suggest/fragile.h"

#include <stdlib.h>

#include "util/mem.h"

void suggest_fragile_clear(suggest_fragile *f) {
    free(f->parent);
    free(f->jump);
    free(f->depth);
    free(f->bridges);
    free(f->points);
    free(f->parts);
    free(f->pieces);
    *f = (suggest_fragile){0};
}

typedef struct walk { /* of the depth-first search */
    uint32_t *order;  /* organisations as they are met: order[time] */
    uint32_t *low;    /* n: the earliest time that a subtree reaches by one tie back */
    uint32_t *time;   /* n: when it was met, from 1; 0 = not yet */
    uint64_t *arc;    /* n: the next arc to follow */
    uint32_t count;
} walk;

static void meet(suggest_fragile *f, walk *w, const suggest_view *view, uint32_t u, uint32_t parent) {
    f->parent[u] = parent;
    w->order[w->count++] = u;
    w->time[u] = w->low[u] = w->count;
    w->arc[u] = view->graph->all.offset[u];
}

/* One component. Pairs have one tie, so the path back to the parent is the tie that was come by. */
static void search_from(suggest_fragile *f, walk *w, const suggest_view *view, uint32_t root) {
    const coop_i_csr *ties = &view->graph->all;
    uint32_t u = root;
    meet(f, w, view, root, root);
    for (;;) {
        if (w->arc[u] < ties->offset[u + 1]) {
            uint32_t v = ties->to[w->arc[u]++];
            if (w->time[v] == 0) {
                meet(f, w, view, v, u);
                u = v;
            } else if (v != f->parent[u] && w->time[v] < w->low[u]) {
                w->low[u] = w->time[v];
            }
            continue;
        }
        if (u == root) return;
        uint32_t p = f->parent[u];
        if (w->low[u] < w->low[p]) w->low[p] = w->low[u];
        f->parts[u] = w->low[u] >= w->time[p];
        f->pieces[p] += f->parts[u];
        u = p;
    }
}

/* Sums along the paths from the roots, in the order of meeting: parents come first.
 *
 * points[u] counts the organisations y on the path to u (u included) that are parted from above by losing their parent,
 * where that parent leaves two pieces: once they are joined, it is no articulation point any more. */
static void sum_up(suggest_fragile *f, const walk *w, const suggest_view *view) {
    for (uint32_t u = 0; u < view->n; u++) {
        f->pieces[u] += f->parent[u] != u; /* what is above */
        f->point_count += f->pieces[u] > 1;
    }
    for (uint32_t k = 0; k < w->count; k++) {
        uint32_t u = w->order[k], p = f->parent[u];
        if (u == p) {
            f->jump[u] = u;
            continue;
        }
        bool bridge = w->low[u] > w->time[p];
        f->bridge_count += bridge;
        f->depth[u] = f->depth[p] + 1;
        f->bridges[u] = f->bridges[p] + bridge;
        f->points[u] = f->points[p] + (f->parts[u] && f->pieces[p] == 2);
        uint32_t q = f->jump[p];
        f->jump[u] = f->depth[p] - f->depth[q] == f->depth[q] - f->depth[f->jump[q]] ? f->jump[q] : p;
    }
}

coop_status suggest_fragile_init(suggest_fragile *fragile, const suggest_view *view, coop_context *ctx) {
    uint32_t n = view->n;
    suggest_fragile f = {.parent = coop_i_calloc(n, sizeof(uint32_t)),
                         .jump = coop_i_calloc(n, sizeof(uint32_t)),
                         .depth = coop_i_calloc(n, sizeof(uint32_t)),
                         .bridges = coop_i_calloc(n, sizeof(uint32_t)),
                         .points = coop_i_calloc(n, sizeof(uint32_t)),
                         .parts = coop_i_calloc(n, sizeof(bool)),
                         .pieces = coop_i_calloc(n, sizeof(uint32_t))};
    walk w = {.order = coop_i_calloc(n, sizeof(uint32_t)),
              .low = coop_i_calloc(n, sizeof(uint32_t)),
              .time = coop_i_calloc(n, sizeof(uint32_t)),
              .arc = coop_i_calloc(n, sizeof(uint64_t))};
    bool fine = f.parent && f.jump && f.depth && f.bridges && f.points && f.parts && f.pieces && w.order && w.low &&
                w.time && w.arc;
    for (uint32_t u = 0; u < n && fine; u++)
        if (w.time[u] == 0) search_from(&f, &w, view, u);
    if (fine) sum_up(&f, &w, view);
    free(w.order);
    free(w.low);
    free(w.time);
    free(w.arc);
    if (fine) {
        *fragile = f;
        return COOP_OK;
    }
    suggest_fragile_clear(&f);
    return coop_fail_memory(ctx);
}

/* ---- one more tie ---- */

/* The ancestor of u at this depth. */
static uint32_t ancestor(const suggest_fragile *f, uint32_t u, uint32_t depth) {
    while (f->depth[u] > depth) u = f->depth[f->jump[u]] >= depth ? f->jump[u] : f->parent[u];
    return u;
}

static uint32_t meeting_point(const suggest_fragile *f, uint32_t a, uint32_t b) {
    uint32_t depth = f->depth[a] < f->depth[b] ? f->depth[a] : f->depth[b];
    a = ancestor(f, a, depth);
    b = ancestor(f, b, depth);
    while (a != b) {
        bool far = f->jump[a] != f->jump[b];
        a = far ? f->jump[a] : f->parent[a];
        b = far ? f->jump[b] : f->parent[b];
    }
    return a;
}

/* Articulation points strictly between u and its ancestor `top` that the new tie ends; *below is top's child there. */
static uint32_t ended(uint32_t *below, const suggest_fragile *f, uint32_t u, uint32_t top) {
    *below = ancestor(f, u, f->depth[top] + 1);
    return f->points[u] - f->points[*below];
}

/* A tie between two components is itself one that they hang on, and so do its ends unless they were alone. */
static void join_components(uint32_t *points, uint32_t *bridges, const suggest_fragile *f, uint32_t a, uint32_t b) {
    *bridges = f->bridge_count + 1;
    *points = f->point_count + (f->pieces[a] == 1) + (f->pieces[b] == 1);
}

void suggest_fragile_after(uint32_t *points, uint32_t *bridges, const suggest_fragile *f, const suggest_view *view,
                           uint32_t a, uint32_t b) {
    if (view->graph->component[a] != view->graph->component[b]) {
        join_components(points, bridges, f, a, b);
        return;
    }
    uint32_t top = meeting_point(f, a, b), below_a = top, below_b = top, gone = 0;
    if (a != top) gone += ended(&below_a, f, a, top);
    if (b != top) gone += ended(&below_b, f, b, top);
    bool inside = a != top && b != top; /* then losing the meeting point may part the two as well */
    gone += inside && (f->parts[below_a] || f->parts[below_b]) && f->pieces[top] == 2;
    *points = f->point_count - gone;
    *bridges = f->bridge_count - (f->bridges[a] + f->bridges[b] - 2 * f->bridges[top]);
}
