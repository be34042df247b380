/* Rounds of levels: nodes move between groups while that gains, parts of groups that hold together become the nodes of
 * the next level. Sums by group go through arrays as long as there are nodes, which are zero between uses: no hashing
 * (as in Sahu 2023, GVE-Leiden). Only nodes whose neighbours moved are looked at again. */
#include "community/search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "community/level.h"
#include "util/mem.h"
#include "util/random.h"

enum { MAX_ROUNDS = 50, LARGE = 50000 };

/* So many ties are looked at again for the turns of a search: larger networks get fewer than it asks for. */
enum { TIES_OF_TURNS = 200000 };
static const double APART = 0.3; /* of the groups */

/* Sums are compared with a little room for rounding, else equal ones would take turns for ever. */
static const double ROUNDING = 1e-12;

typedef struct work {
    const community_search *search;
    const volatile int *cancel;
    coop_i_random random;
    uint32_t *node;  /* by node of the rows: the node of the level it is in */
    uint32_t *group; /* by node of the level, as all that follows */
    uint32_t *part;  /* Leiden: the part of its group that it belongs to */
    double *mass;    /* by group or part */
    double *group_mass;
    double *cut;       /* by part: the weight of its ties with the rest of its group */
    double *inner;     /* the weight of a node's ties within its group */
    double *sum;       /* by group or part: what the node at hand is tied with it; zero between uses */
    uint32_t *touched; /* groups or parts whose sum is not zero */
    uint32_t *members; /* by group or part */
    uint32_t *vacant;  /* numbers of empty groups */
    uint32_t *queue;
    bool *waits; /* is in the queue */
} work;

static void work_clear(work *w) {
    free(w->node);
    free(w->group);
    free(w->part);
    free(w->mass);
    free(w->group_mass);
    free(w->cut);
    free(w->inner);
    free(w->sum);
    free(w->touched);
    free(w->members);
    free(w->vacant);
    free(w->queue);
    free(w->waits);
}

static bool work_init(work *w, const community_search *search, const coop_context *ctx) {
    uint32_t n = search->rows->n;
    *w = (work){.search = search, .cancel = ctx->cancel};
    coop_i_random_init(&w->random, ctx->seed, search->stream);
    w->node = coop_i_calloc(n, sizeof *w->node);
    w->group = coop_i_calloc(n, sizeof *w->group);
    w->part = coop_i_calloc(n, sizeof *w->part);
    w->mass = coop_i_calloc(n, sizeof *w->mass);
    w->group_mass = coop_i_calloc(n, sizeof *w->group_mass);
    w->cut = coop_i_calloc(n, sizeof *w->cut);
    w->inner = coop_i_calloc(n, sizeof *w->inner);
    w->sum = coop_i_calloc(n, sizeof *w->sum);
    w->touched = coop_i_calloc(n + (size_t)1, sizeof *w->touched);
    w->members = coop_i_calloc(n, sizeof *w->members);
    w->vacant = coop_i_calloc(n, sizeof *w->vacant);
    w->queue = coop_i_calloc(n + (size_t)1, sizeof *w->queue);
    w->waits = coop_i_calloc(n, sizeof *w->waits);
    return w->node && w->group && w->part && w->mass && w->group_mass && w->cut && w->inner && w->sum && w->touched &&
           w->members && w->vacant && w->queue && w->waits;
}

static void shuffled(uint32_t *order, uint32_t n, coop_i_random *random) {
    for (uint32_t i = 0; i < n; i++) order[i] = i;
    coop_i_random_shuffle(random, order, n);
}

static bool cancelled(const work *w) {
    return w->cancel && *w->cancel;
}

/* Nodes come in random order: what the one that is AHEAD of the one at hand needs is asked for in time. */
enum { AHEAD = 6 };
static void ask_for(const community_rows *rows, const uint32_t *order, uint32_t i, uint32_t n) {
    if (i + 2 * AHEAD >= n) return;
    __builtin_prefetch(&rows->offset[order[i + 2 * AHEAD]]);
    uint64_t first = rows->offset[order[i + AHEAD]];
    __builtin_prefetch(&rows->to[first]);
    __builtin_prefetch(&rows->to[first + 16]);
    __builtin_prefetch(&rows->weight[first]);
    __builtin_prefetch(&rows->weight[first + 8]);
    __builtin_prefetch(&rows->weight[first + 16]);
}

/* ---- moving ---- */

/* Sums u's ties by the group at their other end. Returns how many groups there are. */
static uint32_t sum_by_group(work *w, const community_rows *rows, uint32_t u) {
    uint32_t touched = 0;
    for (uint64_t k = rows->offset[u], end = rows->offset[u + 1]; k < end; k++) {
        uint32_t g = w->group[rows->to[k]];
        w->touched[touched] = g; /* no branch: nobody could foretell it */
        touched += w->sum[g] == 0;
        w->sum[g] += rows->weight[k];
    }
    return touched;
}

/* The group in which u is worth most, its own unless another is worth more; an empty one is worth 0. */
static uint32_t best_group(double *gain, work *w, const community_rows *rows, uint32_t u, uint32_t vacant) {
    uint32_t own = w->group[u], touched = sum_by_group(w, rows, u), best = own;
    double price = w->search->price * rows->mass[u], all = 0;
    double stay = w->sum[own] - price * (w->group_mass[own] - rows->mass[u]), most = -INFINITY;
    for (uint32_t i = 0; i < touched; i++) {
        uint32_t g = w->touched[i];
        double worth = w->sum[g] - price * w->group_mass[g];
        all += w->sum[g];
        w->sum[g] = 0;
        if (g != own && worth > most) most = worth, best = g;
    }
    if (most < 0 && w->members[own] > 1) most = 0, best = w->vacant[vacant - 1];
    *gain = most - stay;
    return *gain > ROUNDING * all ? best : own;
}

/* Moves nodes while that gains; returns the sum of gains. */
static double move(work *w, const community_rows *rows) {
    uint32_t n = rows->n, head = 0, tail = n, waiting = n, vacant = 0;
    double gained = 0;
    for (uint32_t u = 0; u < n; u++) w->group_mass[u] = 0, w->members[u] = 0, w->waits[u] = true;
    for (uint32_t u = 0; u < n; u++) w->group_mass[w->group[u]] += rows->mass[u], w->members[w->group[u]]++;
    for (uint32_t g = n; g-- > 0;)
        if (w->members[g] == 0) w->vacant[vacant++] = g;
    shuffled(w->queue, n, &w->random);
    while (waiting > 0) {
        uint32_t u = w->queue[head], own = w->group[u];
        double gain;
        ask_for(rows, w->queue, head, n);
        head = head < n ? head + 1 : 0;
        waiting--;
        w->waits[u] = false;
        uint32_t best = best_group(&gain, w, rows, u, vacant);
        if (best == own) continue;
        gained += gain;
        if (w->members[best] == 0) vacant--;
        w->group[u] = best;
        w->group_mass[own] -= rows->mass[u], w->group_mass[best] += rows->mass[u];
        w->members[own]--, w->members[best]++;
        if (w->members[own] == 0) w->vacant[vacant++] = own, w->group_mass[own] = 0;
        for (uint64_t k = rows->offset[u], end = rows->offset[u + 1]; k < end; k++) {
            uint32_t v = rows->to[k];
            bool joins = !w->waits[v] & (w->group[v] != best);
            w->queue[tail] = v;
            w->waits[v] |= joins;
            waiting += joins;
            tail += joins;
            tail = tail <= n ? tail : 0;
        }
    }
    return gained;
}

/* ---- parts that hold together ---- */

/* Every node is a part of its own at first. */
static void start_parts(work *w, const community_rows *rows) {
    for (uint32_t u = 0; u < rows->n; u++) {
        double inner = 0;
        for (uint64_t k = rows->offset[u], end = rows->offset[u + 1]; k < end; k++)
            inner += w->group[rows->to[k]] == w->group[u] ? rows->weight[k] : 0;
        w->part[u] = u;
        w->members[u] = 1;
        w->mass[u] = rows->mass[u];
        w->inner[u] = w->cut[u] = inner;
    }
}

/* Is it tied to the rest of its group as much as the masses ask for? */
static bool holds(const work *w, double cut, double mass, uint32_t group) {
    return cut >= w->search->price * mass * (w->group_mass[group] - mass) * (1 - ROUNDING);
}

/* The part of its group that u gains most by joining; u itself when there is none. */
static uint32_t best_part(double *tied, work *w, const community_rows *rows, uint32_t u) {
    uint32_t touched = 0, best = u, group = w->group[u];
    double price = w->search->price * rows->mass[u], most = 0;
    for (uint64_t k = rows->offset[u], end = rows->offset[u + 1]; k < end; k++) {
        uint32_t v = rows->to[k];
        if (w->group[v] != group) continue;
        uint32_t p = w->part[v];
        w->touched[touched] = p;
        touched += w->sum[p] == 0;
        w->sum[p] += rows->weight[k];
    }
    for (uint32_t i = 0; i < touched; i++) {
        uint32_t p = w->touched[i];
        double gain = w->sum[p] - price * w->mass[p];
        if (gain > most && holds(w, w->cut[p], w->mass[p], group)) most = gain, best = p, *tied = w->sum[p];
        w->sum[p] = 0;
    }
    return best;
}

/* Joins nodes that are still alone to parts of their group. */
static void refine(work *w, const community_rows *rows) {
    start_parts(w, rows);
    shuffled(w->queue, rows->n, &w->random);
    for (uint32_t i = 0; i < rows->n; i++) {
        uint32_t u = w->queue[i];
        double tied = 0;
        ask_for(rows, w->queue, i, rows->n);
        if (w->members[u] != 1 || w->part[u] != u || !holds(w, w->inner[u], rows->mass[u], w->group[u])) continue;
        uint32_t p = best_part(&tied, w, rows, u);
        if (p == u) continue;
        w->part[u] = p;
        w->members[u]--, w->members[p]++;
        w->mass[p] += rows->mass[u];
        w->cut[p] += w->inner[u] - 2 * tied;
    }
}

/* ---- levels and rounds ---- */

/* Numbers below `limit` become 0.. in the order of first appearance; returns how many. */
static uint32_t renumber(uint32_t *number, uint32_t n, uint32_t limit, uint32_t *renamed) {
    uint32_t count = 0;
    for (uint32_t g = 0; g < limit; g++) renamed[g] = UINT32_MAX;
    for (uint32_t u = 0; u < n; u++) {
        uint32_t *name = &renamed[number[u]];
        if (*name == UINT32_MAX) *name = count++;
        number[u] = *name;
    }
    return count;
}

/* One round from w->group on: moves, and again with parts for nodes, until each group is one node. False when memory is
 * short. */
static bool round_of_levels(double *gained, work *w) {
    const community_rows *rows = w->search->rows;
    community_level level = {.rows = *rows};
    uint32_t n = rows->n;
    bool fine = true;
    *gained = 0;
    for (uint32_t u = 0; u < n; u++) w->node[u] = u;
    while (fine) {
        uint32_t size = level.rows.n;
        *gained += move(w, &level.rows);
        if (w->search->refine)
            refine(w, &level.rows);
        else
            memcpy(w->part, w->group, size * sizeof *w->part);
        uint32_t parts = renumber(w->part, size, size, w->touched);
        if (parts == size) break; /* nothing was joined, so each group is one node */
        for (uint32_t u = 0; u < n; u++) w->node[u] = w->part[w->node[u]];
        fine = community_level_join(&level, w->part, parts, w->sum);
        /* a part's number is never above its first member's, so groups can be renamed in place */
        for (uint32_t u = 0; u < size; u++) w->group[w->part[u]] = w->group[u];
        renumber(w->group, parts, size, w->touched);
        if (cancelled(w)) break;
    }
    community_level_clear(&level);
    return fine;
}

/* What is made largest. */
static double value_of(work *w, const community_rows *rows, const uint32_t *group) {
    double inside = 0, expected = 0;
    for (uint32_t u = 0; u < rows->n; u++) w->mass[u] = 0;
    for (uint32_t u = 0; u < rows->n; u++) {
        w->mass[group[u]] += rows->mass[u];
        for (uint64_t k = rows->offset[u]; k < rows->offset[u + 1]; k++)
            inside += group[rows->to[k]] == group[u] ? rows->weight[k] : 0;
    }
    for (uint32_t g = 0; g < rows->n; g++) expected += w->search->price * w->mass[g] * w->mass[g];
    return (inside - expected) / 2;
}

/* A start from which rounds may come to something better: the groups found, some of them taken apart. */
static void take_apart(work *w, const uint32_t *group, uint32_t n) {
    uint32_t *first = w->touched; /* by group: its first member, by whose number it goes; n: taken apart */
    for (uint32_t g = 0; g < n; g++) first[g] = UINT32_MAX;
    for (uint32_t u = 0; u < n; u++) {
        uint32_t *g = &first[group[u]];
        if (*g == UINT32_MAX) *g = coop_i_random_real(&w->random) < APART ? n : u;
        w->group[u] = *g == n ? u : *g;
    }
}

/* Rounds until they gain no more. */
static bool climb(work *w, const community_rows *rows, double weight) {
    double gained = INFINITY, least = (rows->offset[rows->n] / 2 <= LARGE ? 1e-10 : w->search->least_gain) * weight;
    for (int round = 0; round < MAX_ROUNDS && gained > least && !cancelled(w); round++) {
        if (!round_of_levels(&gained, w)) return false;
        memcpy(w->group, w->node, rows->n * sizeof *w->group);
        if (!w->search->refine) break;
    }
    return true;
}

coop_status community_search_run(uint32_t *group, const community_search *search, const coop_context *ctx) {
    const community_rows *rows = search->rows;
    work w;
    uint32_t n = rows->n;
    uint64_t affordable = TIES_OF_TURNS / (rows->offset[n] / 2 + 1);
    uint64_t turns = affordable < search->turns ? affordable : search->turns;
    bool fine = work_init(&w, search, ctx);
    double weight = 0, best = 0;
    for (uint64_t k = 0; k < rows->offset[n]; k++) weight += rows->weight[k] / 2;
    for (uint32_t u = 0; u < n && fine; u++) w.group[u] = u;
    for (uint64_t turn = 0; fine && turn <= turns && !cancelled(&w); turn++) {
        if (turn > 0) take_apart(&w, group, n);
        fine = climb(&w, rows, weight);
        double value = fine && turns > 0 ? value_of(&w, rows, w.group) : 0;
        if (!fine || (turn > 0 && !(value > best + ROUNDING * weight))) continue;
        memcpy(group, w.group, n * sizeof *group);
        best = value;
    }
    coop_status status = !fine ? COOP_ANALYSIS : cancelled(&w) ? COOP_INTERRUPTED : COOP_OK;
    work_clear(&w);
    return status;
}
