/* The discrete core: which organisations all ties have an end among. What is searched for, and how: core.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "measure/core.h"
#include "measure/measure.h"
#include "util/mem.h"
#include "util/same.h"

enum { ROUNDS = 30 }; /* changes of sides for each organisation, where there is time to wander */

typedef struct search {
    const coop_graph *graph;
    double pairs, ties; /* all pairs of those who take part; those with a tie */
    double n;
    uint8_t *core;
    uint32_t *inside; /* partners in the core */
    double covered;   /* pairs with a tie that has an end in the core */
    double count;     /* of the core */
} search;

static const double LEAST = 1e-12; /* by which a fit is better */

/* Pearson's correlation of two variables that are 0 or 1; -2 where one is the same for all pairs. */
static double fit_of(const search *s, double covered, double count) {
    double ideal = count * (count - 1) / 2 + count * (s->n - count);
    double spread = s->ties * (s->pairs - s->ties) * ideal * (s->pairs - ideal);
    return spread > 0 ? (s->pairs * covered - s->ties * ideal) / sqrt(spread) : -2;
}

static uint32_t degree(const search *s, uint32_t u) {
    return (uint32_t)coop_i_degree(&s->graph->all, u);
}

/* Ties of u that have no end in the core but perhaps u itself. */
static double own_ties(const search *s, uint32_t u) {
    return (double)degree(s, u) - s->inside[u];
}

static void change_side(search *s, uint32_t u) {
    const coop_i_csr *all = &s->graph->all;
    bool leaves = s->core[u];
    s->covered += leaves ? -own_ties(s, u) : own_ties(s, u);
    s->count += leaves ? -1 : 1;
    s->core[u] = !leaves;
    for (uint64_t a = all->offset[u]; a < all->offset[u + 1]; a++) {
        uint32_t *inside = &s->inside[all->to[a]];
        *inside = leaves ? *inside - 1 : *inside + 1;
    }
}

static void empty(search *s) {
    memset(s->core, 0, s->graph->n * sizeof *s->core);
    memset(s->inside, 0, s->graph->n * sizeof *s->inside);
    s->covered = s->count = 0;
}

/* The beginning of an order that fits best becomes the core. */
static void take_beginning(search *s, const uint32_t *order, size_t count) {
    double best = -2;
    size_t most = 0;
    empty(s);
    for (size_t i = 0; i < count; i++) {
        change_side(s, order[i]);
        double fit = fit_of(s, s->covered, s->count);
        if (fit <= best + LEAST) continue;
        best = fit;
        most = i + 1;
    }
    for (size_t i = count; i > most; i--) change_side(s, order[i - 1]);
}

/* ---- orders ---- */

typedef struct ranked {
    uint32_t organisation, degree;
    uint64_t around; /* partners of its partners, so that who is who decides only between those that are alike */
} ranked;

static int by_degree(const void *x, const void *y) {
    const ranked *a = x, *b = y;
    if (a->degree != b->degree) return a->degree > b->degree ? -1 : 1;
    if (a->around != b->around) return a->around > b->around ? -1 : 1;
    return a->organisation < b->organisation ? -1 : a->organisation > b->organisation;
}

/* Those who take part, most partners first; returns how many, SIZE_MAX when memory is short. */
static size_t order_by_degree(uint32_t *order, const coop_graph *graph) {
    const coop_i_csr *all = &graph->all;
    size_t count = 0;
    ranked *list = coop_i_calloc(graph->n, sizeof *list);
    if (!list) return SIZE_MAX;
    for (uint32_t u = 0; u < graph->n; u++) {
        if (!coop_i_takes_part(graph, u)) continue;
        ranked *r = &list[count++];
        *r = (ranked){.organisation = u, .degree = (uint32_t)coop_i_degree(all, u)};
        for (uint64_t a = all->offset[u]; a < all->offset[u + 1]; a++) r->around += coop_i_degree(all, all->to[a]);
    }
    if (count > 1) qsort(list, count, sizeof *list, by_degree);
    for (size_t i = 0; i < count; i++) order[i] = list[i].organisation;
    free(list);
    return count;
}

/* Reorders: next comes whoever has most partners that have no partner before it (greedy covering). Piles by that
 * number; whoever has fewer than its pile says is put onto the right one when its turn comes. O(n + m). */
static bool order_by_cover(uint32_t *order, size_t count, const search *s) {
    const coop_i_csr *all = &s->graph->all;
    uint32_t n = s->graph->n, most = count > 0 ? degree(s, order[0]) : 0;
    uint32_t *pile = coop_i_calloc((size_t)most + 1, sizeof *pile), *next = coop_i_calloc(n, sizeof *next);
    uint32_t *left = coop_i_calloc(n, sizeof *left);
    bool fine = pile && next && left;
    for (uint32_t d = 0; fine && d <= most; d++) pile[d] = COOP_NONE;
    for (size_t i = count; fine && i-- > 0;) { /* the first of the order on top */
        uint32_t u = order[i];
        left[u] = degree(s, u);
        next[u] = pile[left[u]];
        pile[left[u]] = u;
    }
    size_t taken = 0;
    for (uint32_t d = most; fine && taken < count;) {
        uint32_t u = pile[d];
        if (u == COOP_NONE) {
            if (d-- == 0) break;
            continue;
        }
        pile[d] = next[u];
        if (left[u] < d) {
            next[u] = pile[left[u]];
            pile[left[u]] = u;
            continue;
        }
        order[taken++] = u;
        for (uint64_t a = all->offset[u]; a < all->offset[u + 1]; a++)
            if (left[all->to[a]] > 0) left[all->to[a]]--;
    }
    free(pile);
    free(next);
    free(left);
    return fine;
}

/* ---- better and better ---- */

static bool change_one(search *s, const uint32_t *order, size_t count) {
    bool changed = false;
    for (size_t i = 0; i < count; i++) {
        uint32_t u = order[i];
        double sign = s->core[u] ? -1 : 1, now = fit_of(s, s->covered, s->count);
        if (fit_of(s, s->covered + sign * own_ties(s, u), s->count + sign) <= now + LEAST) continue;
        change_side(s, u);
        changed = true;
    }
    return changed;
}

static void keep_better(uint8_t *core, double *fit, const search *s) {
    double found = fit_of(s, s->covered, s->count);
    if (found <= *fit + LEAST) return;
    *fit = found;
    memcpy(core, s->core, s->graph->n * sizeof *core);
}

/* Whoever's change of sides is best now, for better or worse, among those who have not just changed (or whose change
 * gives the best core of all so far); COOP_NONE when all have. */
static uint32_t best_change(const search *s, const uint32_t *order, size_t count, const uint32_t *rests, uint32_t round,
                            double fit) {
    uint32_t best = COOP_NONE;
    double most = -3;
    for (size_t i = 0; i < count; i++) {
        uint32_t u = order[i];
        double sign = s->core[u] ? -1 : 1;
        double changed = fit_of(s, s->covered + sign * own_ties(s, u), s->count + sign);
        if (changed <= most + LEAST || (rests[u] > round && changed <= fit + LEAST)) continue;
        most = changed;
        best = u;
    }
    return best;
}

/* Out of a core that no single change betters: tabu search (Glover 1989), in which nobody changes back soon. */
static coop_status wander(uint8_t *core, double *fit, search *s, const uint32_t *order, size_t count,
                          coop_context *ctx) {
    uint32_t *rests = coop_i_calloc(s->graph->n, sizeof *rests), rest = 2 + (uint32_t)count / 8;
    coop_status status = rests ? COOP_OK : coop_fail_memory(ctx);
    for (uint32_t round = 1; status == COOP_OK && round <= ROUNDS * count; round++) {
        if (round % 64 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        uint32_t u = best_change(s, order, count, rests, round, *fit);
        if (u == COOP_NONE) continue;
        change_side(s, u);
        rests[u] = round + rest + round % 3;
        keep_better(core, fit, s);
    }
    free(rests);
    return status;
}

static coop_status search_from(uint8_t *core, double *fit, search *s, const uint32_t *order, size_t count,
                               coop_context *ctx) {
    take_beginning(s, order, count);
    while (change_one(s, order, count))
        if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
    keep_better(core, fit, s);
    return count <= MEASURE_CORE_WANDER ? wander(core, fit, s, order, count, ctx) : COOP_OK;
}

static coop_status find(uint8_t *core, double *fit, search *s, uint32_t *order, coop_context *ctx) {
    size_t count = order_by_degree(order, s->graph);
    if (count == SIZE_MAX) return coop_fail_memory(ctx);
    *fit = -2;
    coop_status status = search_from(core, fit, s, order, count, ctx);
    if (status == COOP_OK && !order_by_cover(order, count, s)) status = coop_fail_memory(ctx);
    return status == COOP_OK ? search_from(core, fit, s, order, count, ctx) : status;
}

coop_status measure_core_find(uint8_t *core, double *fit, const coop_graph *graph, coop_context *ctx) {
    double n = graph->count;
    search s = {.graph = graph, .n = n, .pairs = n * (n - 1) / 2, .ties = (double)graph->pairs};
    *fit = NAN;
    bool all = s.ties > 0 && s.ties >= s.pairs;
    for (uint32_t u = 0; u < graph->n; u++) core[u] = all && coop_i_takes_part(graph, u);
    if (all || s.ties == 0) return COOP_OK;
    uint32_t *order = coop_i_calloc(graph->n, sizeof *order);
    s.core = coop_i_calloc(graph->n, sizeof *s.core);
    s.inside = coop_i_calloc(graph->n, sizeof *s.inside);
    coop_status status = order && s.core && s.inside ? find(core, fit, &s, order, ctx) : coop_fail_memory(ctx);
    if (*fit > 1 && coop_i_same(*fit, 1)) *fit = 1; /* rounding alone can pass 1 */
    free(order);
    free(s.core);
    free(s.inside);
    return status;
}

coop_status measure_core(double *const out[MEASURE_SLOTS], const coop_graph *graph, const measure_how *how,
                         coop_table *notes, coop_context *ctx) {
    (void)how, (void)notes;
    double fit;
    uint8_t *core = coop_i_calloc(graph->n, sizeof *core);
    coop_status status = core ? measure_core_find(core, &fit, graph, ctx) : coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++) out[0][u] = core[u];
    free(core);
    return status;
}
