#include "suggest/chain.h"

#include <stdlib.h>

#include "util/mem.h"

bool suggest_chain_work_init(suggest_chain_work *work, uint32_t n) {
    *work = (suggest_chain_work){.weakest = coop_i_calloc(n, sizeof *work->weakest),
                                 .mark = coop_i_calloc(n, sizeof *work->mark),
                                 .previous = coop_i_calloc(n, sizeof *work->previous),
                                 .list = coop_i_calloc(n, sizeof *work->list),
                                 .step = coop_i_calloc(n, sizeof *work->step)};
    if (work->weakest && work->mark && work->previous && work->list && work->step) return true;
    suggest_chain_work_clear(work);
    return false;
}

void suggest_chain_work_clear(suggest_chain_work *work) {
    free(work->weakest);
    free(work->mark);
    free(work->previous);
    free(work->list);
    free(work->step);
    *work = (suggest_chain_work){0};
}

static double weaker(double x, double y) {
    return x < y ? x : y;
}

/* From those `step` away (list[from] .. list[count - 1]) to those one step further; returns the new count. */
static uint32_t spread(suggest_chain_work *work, const coop_i_csr *ties, uint32_t from, uint32_t count, uint32_t step) {
    uint32_t end = count;
    for (uint32_t k = from; k < end; k++) {
        uint32_t u = work->list[k];
        for (uint64_t i = ties->offset[u]; i < ties->offset[u + 1]; i++) {
            uint32_t v = ties->to[i];
            if (work->weakest[v] > 0 && work->step[v] <= step) continue;
            double path = weaker(work->weakest[u], ties->weight[i]);
            if (work->weakest[v] == 0) {
                work->list[count++] = v;
                work->step[v] = step + 1;
            }
            bool better = path > work->weakest[v] || (path == work->weakest[v] && u < work->previous[v]);
            if (!better) continue;
            work->weakest[v] = path;
            work->previous[v] = u;
        }
    }
    return count;
}

/* Those who are one step beyond `step`, as far as they are partners of b: seen from there instead of spreading so far.
 */
static void look_back(suggest_chain_work *work, const coop_i_csr *ties, uint32_t b, uint32_t step) {
    for (uint64_t i = ties->offset[b]; i < ties->offset[b + 1]; i++) {
        uint32_t v = ties->to[i];
        for (uint64_t j = ties->offset[v]; j < ties->offset[v + 1]; j++) {
            uint32_t u = ties->to[j];
            if (work->weakest[u] == 0 || work->step[u] != step) continue;
            double path = weaker(work->weakest[u], ties->weight[j]);
            if (path <= work->mark[v]) continue;
            work->mark[v] = path;
            work->previous[v] = u;
        }
    }
}

/* The partner of b at which the best path ends; COOP_NONE when there is none. Marks are zero again. */
static uint32_t last_of(suggest_chain_work *work, const coop_i_csr *ties, uint32_t b) {
    uint32_t last = COOP_NONE;
    double best = 0;
    for (uint64_t i = ties->offset[b]; i < ties->offset[b + 1]; i++) {
        uint32_t v = ties->to[i];
        double path = weaker(work->mark[v], ties->weight[i]);
        work->mark[v] = 0;
        if (path <= best) continue;
        best = path;
        last = v;
    }
    return last;
}

/* ---- chains over two, most of all there are ---- */

static uint64_t arcs_around(const coop_i_csr *ties, uint32_t u) {
    uint64_t arcs = 0;
    for (uint64_t i = ties->offset[u]; i < ties->offset[u + 1]; i++) arcs += coop_i_degree(ties, ties->to[i]);
    return arcs;
}

/* From the partners of a to those of b: for when they have fewer ties. The same paths as looking back finds: of equally
 * good ones that over the first partner of a. */
static void look_forward(suggest_chain_work *work, const coop_i_csr *ties, uint32_t a, uint32_t b) {
    double *is_last = work->weakest; /* free until something spreads */
    for (uint64_t i = ties->offset[b]; i < ties->offset[b + 1]; i++) is_last[ties->to[i]] = 1;
    for (uint64_t i = ties->offset[a]; i < ties->offset[a + 1]; i++) {
        uint32_t u = ties->to[i];
        work->previous[u] = a;
        for (uint64_t j = ties->offset[u]; j < ties->offset[u + 1]; j++) {
            uint32_t v = ties->to[j];
            if (is_last[v] == 0) continue;
            double path = weaker(ties->weight[i], ties->weight[j]);
            if (path <= work->mark[v]) continue;
            work->mark[v] = path;
            work->previous[v] = u;
        }
    }
    for (uint64_t i = ties->offset[b]; i < ties->offset[b + 1]; i++) is_last[ties->to[i]] = 0;
}

/* ---- any chain ---- */

static bool share_partner(const coop_i_csr *ties, uint32_t a, uint32_t b) {
    uint64_t i = ties->offset[a], j = ties->offset[b];
    while (i < ties->offset[a + 1] && j < ties->offset[b + 1]) {
        if (ties->to[i] == ties->to[j]) return true;
        if (ties->to[i] < ties->to[j])
            i++;
        else
            j++;
    }
    return false;
}

/* Spreads from a until b is seen; chains of fewer steps than `fewest` there are none. Returns the last partner. */
static uint32_t spread_until(uint32_t *steps, suggest_chain_work *work, const coop_i_csr *ties, uint32_t a, uint32_t b,
                             uint32_t fewest, uint32_t most) {
    uint32_t from = 0, count = 1, last = COOP_NONE;
    work->list[0] = a;
    work->weakest[a] = INFINITY;
    work->step[a] = 0;
    for (uint32_t step = 0; step + 2 <= most; step++) { /* who is `step` away is known */
        *steps = step + 2;
        if (*steps >= fewest) {
            look_back(work, ties, b, step);
            last = last_of(work, ties, b);
            if (last != COOP_NONE) break;
        }
        if (*steps == most) break;
        uint32_t reached = spread(work, ties, from, count, step);
        if (reached == count) break;
        from = count;
        count = reached;
    }
    for (uint32_t k = 0; k < count; k++) work->weakest[work->list[k]] = 0;
    return last;
}

void suggest_chain_find(suggest_chain *chain, suggest_chain_work *work, const suggest_view *view, uint32_t a,
                        uint32_t b, uint32_t most) {
    const coop_i_csr *ties = view->partners;
    uint32_t last = COOP_NONE, steps = 3, fewest = 3;
    *chain = (suggest_chain){0};
    if (view->of_partners->component[a] != view->of_partners->component[b]) return;
    if (coop_i_arc(ties, a, b) != UINT64_MAX) {
        chain->steps = 1;
        return;
    }
    if (share_partner(ties, a, b)) {
        fewest = 2;
    } else if (arcs_around(ties, a) < arcs_around(ties, b)) {
        look_forward(work, ties, a, b);
        last = last_of(work, ties, b);
        fewest = 4;
    }
    if (last == COOP_NONE) last = spread_until(&steps, work, ties, a, b, fewest, most);
    chain->longer = last == COOP_NONE;
    if (last == COOP_NONE) return;
    chain->steps = steps;
    for (uint32_t u = last, k = steps - 1; u != a; u = work->previous[u]) chain->over[--k] = u;
}
