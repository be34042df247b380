/* Articulation points and bridges with what each cuts off: one depth-first search (Tarjan 1972, 1974) that also sums
 * sizes, strengths and the strongest member of every subtree. igraph finds the points but not what hangs on them. */
#include "gap/gap.h"

#include <stdlib.h>

#include "util/mem.h"

typedef struct piece {
    uint32_t size;
    double strength;
    uint32_t strongest;
} piece;

typedef struct search {
    const coop_graph *graph;
    uint32_t *order, *low, *parent; /* discovery number (0 = unseen), lowest reachable one, tree parent */
    uint64_t *next;                 /* the arc to look at next */
    uint32_t *stack;
    piece *subtree; /* of the tree below and including u */
    /* per articulation candidate: what its cut-off subtrees sum to, and the largest of them */
    piece *cut, *largest;
    uint32_t *pieces;
    uint32_t clock;
} search;

static uint32_t stronger(const coop_graph *graph, uint32_t a, uint32_t b) {
    if (a == COOP_NONE) return b;
    if (b == COOP_NONE) return a;
    if (graph->strength[a] != graph->strength[b]) return graph->strength[a] > graph->strength[b] ? a : b;
    return a < b ? a : b;
}

static void join(const coop_graph *graph, piece *into, const piece *part) {
    into->size += part->size;
    into->strength += part->strength;
    into->strongest = stronger(graph, into->strongest, part->strongest);
}

static bool search_init(search *s, const coop_graph *graph) {
    size_t n = graph->n;
    *s = (search){.graph = graph};
    s->order = coop_i_calloc(n, sizeof *s->order);
    s->low = coop_i_calloc(n, sizeof *s->low);
    s->parent = coop_i_calloc(n, sizeof *s->parent);
    s->next = coop_i_calloc(n, sizeof *s->next);
    s->stack = coop_i_calloc(n, sizeof *s->stack);
    s->subtree = coop_i_calloc(n, sizeof *s->subtree);
    s->cut = coop_i_calloc(n, sizeof *s->cut);
    s->largest = coop_i_calloc(n, sizeof *s->largest);
    s->pieces = coop_i_calloc(n, sizeof *s->pieces);
    return s->order && s->low && s->parent && s->next && s->stack && s->subtree && s->cut && s->largest && s->pieces;
}

static void search_clear(search *s) {
    free(s->order);
    free(s->low);
    free(s->parent);
    free(s->next);
    free(s->stack);
    free(s->subtree);
    free(s->cut);
    free(s->largest);
    free(s->pieces);
}

static void discover(search *s, uint32_t u, uint32_t parent) {
    s->order[u] = s->low[u] = ++s->clock;
    s->parent[u] = parent;
    s->next[u] = s->graph->all.offset[u];
    s->subtree[u] = (piece){1, s->graph->strength[u], u};
    s->cut[u] = s->largest[u] = (piece){.strongest = COOP_NONE};
}

/* u's subtree is done: tell its parent. A subtree that reaches no higher than p hangs on p alone. */
static bool finish(search *s, gap_cuts *cuts, size_t *capacity, uint32_t u) {
    uint32_t p = s->parent[u];
    if (p == COOP_NONE) return true;
    if (s->low[u] < s->low[p]) s->low[p] = s->low[u];
    join(s->graph, &s->subtree[p], &s->subtree[u]);
    if (s->low[u] >= s->order[p]) {
        join(s->graph, &s->cut[p], &s->subtree[u]);
        if (s->subtree[u].size > s->largest[p].size) s->largest[p] = s->subtree[u];
        s->pieces[p]++;
    }
    if (s->low[u] > s->order[p]) {
        if (!coop_i_grow(&cuts->bridges, capacity, cuts->bridge_count + 1, sizeof *cuts->bridges)) return false;
        cuts->bridges[cuts->bridge_count++] = (gap_cut){.a = p, .b = u, .pieces = 2};
    }
    return true;
}

static bool walk(search *s, gap_cuts *cuts, size_t *capacity, uint32_t root) {
    const coop_i_csr *all = &s->graph->all;
    uint32_t depth = 0;
    discover(s, root, COOP_NONE);
    s->stack[depth++] = root;
    while (depth > 0) {
        uint32_t u = s->stack[depth - 1];
        if (s->next[u] == all->offset[u + 1]) {
            depth--;
            if (!finish(s, cuts, capacity, u)) return false;
            continue;
        }
        uint32_t v = all->to[s->next[u]++];
        if (s->order[v] == 0) {
            discover(s, v, u);
            s->stack[depth++] = v;
        } else if (v != s->parent[u] && s->order[v] < s->low[u]) {
            s->low[u] = s->order[v];
        }
    }
    return true;
}

/* What is lost when u goes: every part of its component but the largest one. */
static gap_cut point_of(const search *s, uint32_t u, const piece *whole) {
    piece rest = {whole->size - 1 - s->cut[u].size, 0, COOP_NONE}; /* the part that holds u's parent */
    gap_cut cut = {.a = u, .b = COOP_NONE, .pieces = s->pieces[u] + (rest.size > 0)};
    bool rest_stays = rest.size >= s->largest[u].size;
    if (rest_stays) {
        cut.lost = s->cut[u].size;
        cut.lost_strength = s->cut[u].strength;
        cut.example = s->cut[u].strongest;
    } else {
        cut.lost = s->cut[u].size - s->largest[u].size + rest.size;
        cut.lost_strength = whole->strength - s->graph->strength[u] - s->largest[u].strength;
        cut.example = COOP_NONE; /* found by the caller: it may lie above u in the tree */
    }
    return cut;
}

static int compare_cuts(const void *x, const void *y) {
    const gap_cut *a = x, *b = y;
    if (a->lost != b->lost) return a->lost > b->lost ? -1 : 1;
    if (a->lost_strength != b->lost_strength) return a->lost_strength > b->lost_strength ? -1 : 1;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

/* The strongest neighbour of u outside the piece that stays, which is a child's subtree: its discovery numbers are a
 * run. */
static uint32_t example_neighbour(const search *s, uint32_t u) {
    const coop_i_csr *all = &s->graph->all;
    uint32_t best = COOP_NONE, top = s->largest[u].strongest;
    while (s->parent[top] != u) top = s->parent[top];
    for (uint64_t k = all->offset[u]; k < all->offset[u + 1]; k++) {
        uint32_t v = all->to[k];
        bool stays = s->order[v] >= s->order[top] && s->order[v] - s->order[top] < s->subtree[top].size;
        if (!stays) best = stronger(s->graph, best, v);
    }
    return best;
}

static bool collect_points(gap_cuts *cuts, const search *s, const uint32_t *root_of) {
    size_t capacity = 0;
    for (uint32_t u = 0; u < s->graph->n; u++) {
        bool root = s->parent[u] == COOP_NONE;
        if (s->pieces[u] < (root ? 2U : 1U)) continue;
        if (!coop_i_grow(&cuts->points, &capacity, cuts->point_count + 1, sizeof *cuts->points)) return false;
        gap_cut cut = point_of(s, u, &s->subtree[root_of[s->graph->component[u]]]);
        if (cut.example == COOP_NONE) cut.example = example_neighbour(s, u);
        cuts->points[cuts->point_count++] = cut;
    }
    return true;
}

/* A bridge's smaller side; b becomes the end that is cut off. */
static void settle_bridge(gap_cut *bridge, const search *s, const piece *whole) {
    const piece *below = &s->subtree[bridge->b];
    if (2 * (uint64_t)below->size <= whole->size) {
        bridge->lost = below->size;
        bridge->lost_strength = below->strength;
    } else {
        bridge->lost = whole->size - below->size;
        bridge->lost_strength = whole->strength - below->strength;
        uint32_t swap = bridge->a;
        bridge->a = bridge->b;
        bridge->b = swap;
    }
    bridge->example = bridge->b;
}

coop_status gap_cuts_find(gap_cuts *cuts, const coop_graph *graph, coop_context *ctx) {
    search s;
    size_t capacity = 0;
    *cuts = (gap_cuts){0};
    uint32_t *root_of = coop_i_calloc(graph->components, sizeof *root_of);
    bool fine = search_init(&s, graph) && root_of;
    for (uint32_t u = 0; u < graph->n && fine; u++) {
        if (s.order[u] != 0 || !coop_i_takes_part(graph, u)) continue;
        root_of[graph->component[u]] = u;
        fine = walk(&s, cuts, &capacity, u);
    }
    fine = fine && collect_points(cuts, &s, root_of);
    for (size_t i = 0; i < cuts->bridge_count && fine; i++) {
        settle_bridge(&cuts->bridges[i], &s, &s.subtree[root_of[graph->component[cuts->bridges[i].a]]]);
    }
    if (fine && cuts->point_count > 0) qsort(cuts->points, cuts->point_count, sizeof *cuts->points, compare_cuts);
    if (fine && cuts->bridge_count > 0) qsort(cuts->bridges, cuts->bridge_count, sizeof *cuts->bridges, compare_cuts);
    search_clear(&s);
    free(root_of);
    if (fine) return COOP_OK;
    gap_cuts_clear(cuts);
    return coop_fail_memory(ctx);
}

void gap_cuts_clear(gap_cuts *cuts) {
    free(cuts->points);
    free(cuts->bridges);
    *cuts = (gap_cuts){0};
}
