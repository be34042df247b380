#include "suggest/chain.h"

#include <stdlib.h>

#include "util/mem.h"

bool coop_i_chain_work_init(coop_i_chain_work *work, uint32_t n) {
    *work = (coop_i_chain_work){.weakest = coop_i_calloc(n, sizeof *work->weakest),
                                .previous = coop_i_calloc(n, sizeof *work->previous),
                                .list = coop_i_calloc(n, sizeof *work->list),
                                .step = coop_i_calloc(n, sizeof *work->step)};
    if (work->weakest && work->previous && work->list && work->step) return true;
    coop_i_chain_work_clear(work);
    return false;
}

void coop_i_chain_work_clear(coop_i_chain_work *work) {
    free(work->weakest);
    free(work->previous);
    free(work->list);
    free(work->step);
    *work = (coop_i_chain_work){0};
}

static double weaker(double x, double y) {
    return x < y ? x : y;
}

/* From those `step` away (list[from] .. list[count - 1]) to those one step further; returns the new count. */
static uint32_t spread(coop_i_chain_work *work, const coop_i_csr *ties, uint32_t from, uint32_t count, uint32_t step) {
    uint32_t end = count;
    for (uint32_t k = from; k < end; k++) {
        uint32_t u = work->list[k];
        for (uint64_t i = ties->offset[u]; i < ties->offset[u + 1]; i++) {
            uint32_t v = ties->to[i];
            if (work->weakest[v] > 0 && work->step[v] <= step) continue;
            double way = weaker(work->weakest[u], ties->weight[i]);
            if (work->weakest[v] == 0) {
                work->list[count++] = v;
                work->step[v] = step + 1;
            }
            bool better = way > work->weakest[v] || (way == work->weakest[v] && u < work->previous[v]);
            if (!better) continue;
            work->weakest[v] = way;
            work->previous[v] = u;
        }
    }
    return count;
}

/* The partner of b that is `step` away from a and ends the best way; COOP_NONE when there is none. */
static uint32_t last_before(const coop_i_chain_work *work, const coop_i_csr *ties, uint32_t b, uint32_t step) {
    uint32_t last = COOP_NONE;
    double best = 0;
    for (uint64_t i = ties->offset[b]; i < ties->offset[b + 1]; i++) {
        uint32_t u = ties->to[i];
        if (work->weakest[u] == 0 || work->step[u] != step) continue;
        double way = weaker(work->weakest[u], ties->weight[i]);
        if (way <= best) continue;
        best = way;
        last = u;
    }
    return last;
}

void coop_i_chain_find(coop_i_chain *chain, coop_i_chain_work *work, const coop_i_view *view, uint32_t a, uint32_t b) {
    const coop_i_csr *ties = view->partners;
    uint32_t from = 0, count = 1, last = COOP_NONE, step = 0;
    *chain = (coop_i_chain){0};
    if (view->of_partners->component[a] != view->of_partners->component[b]) return;
    work->list[0] = a;
    work->weakest[a] = INFINITY;
    work->step[a] = 0;
    for (; step < COOP_I_CHAIN_MOST; step++) {
        last = last_before(work, ties, b, step);
        if (last != COOP_NONE) break;
        uint32_t reached = spread(work, ties, from, count, step);
        if (reached == count) break;
        from = count;
        count = reached;
    }
    chain->longer = last == COOP_NONE;
    if (last != COOP_NONE) chain->steps = step + 1;
    for (uint32_t u = last, k = step; last != COOP_NONE && u != a; u = work->previous[u]) chain->over[--k] = u;
    for (uint32_t k = 0; k < count; k++) work->weakest[work->list[k]] = 0;
}
