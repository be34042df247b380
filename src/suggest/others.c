#include "suggest/others.h"

#include <stdlib.h>

#include "signal/matches.h"
#include "util/mem.h"

bool suggest_others_work_init(suggest_others_work *work, uint32_t n) {
    *work = (suggest_others_work){.seen = coop_i_calloc(n, sizeof *work->seen),
                                  .list = coop_i_calloc(n, sizeof *work->list)};
    if (work->seen && work->list) return true;
    suggest_others_work_clear(work);
    return false;
}

void suggest_others_work_clear(suggest_others_work *work) {
    free(work->seen);
    free(work->list);
    *work = (suggest_others_work){0};
}

/* ---- who they are ---- */

/* Those who offer a tag, each once in the list of this round; of those who work with x the strongest. */
static void meet(suggest_others *others, suggest_others_work *work, const suggest_view *view, uint32_t tag, uint32_t x,
                 double *strongest) {
    const uint32_t *offer;
    size_t count = coop_network_tagged(&offer, view->network, tag, COOP_OFFER);
    for (size_t i = 0; i < count; i++) {
        uint32_t z = offer[i];
        if (work->seen[z] == work->round || view->cluster[z]) continue;
        work->seen[z] = work->round;
        uint64_t arc = coop_i_arc(&view->graph->all, x, z);
        if (arc == UINT64_MAX) {
            work->list[others->count++] = z;
        } else if (view->graph->all.weight[arc] > *strongest) {
            *strongest = view->graph->all.weight[arc];
            others->partner = z;
        }
    }
}

/* ---- how they compare ---- */

typedef struct rival {
    uint32_t who, needs, shared;
} rival;

static rival look_at(const suggest_view *view, uint32_t x, uint32_t z) {
    const coop_i_csr *ties = view->partners;
    rival made = {.who = z};
    signal_matches matches = signal_matches_of(view->network, x, z);
    for (uint32_t tag; signal_matches_next(&matches, &tag);) made.needs++;
    uint64_t i = ties->offset[x], j = ties->offset[z];
    while (i < ties->offset[x + 1] && j < ties->offset[z + 1]) {
        uint32_t p = ties->to[i], q = ties->to[j];
        made.shared += p == q;
        i += p <= q;
        j += q <= p;
    }
    return made;
}

static bool is_before(const rival *p, const rival *q) {
    if (p->needs != q->needs) return p->needs > q->needs;
    return p->shared != q->shared ? p->shared > q->shared : p->who < q->who;
}

static void keep_first(rival best[SUGGEST_NAMED], uint32_t kept, rival now) {
    uint32_t at = kept < SUGGEST_NAMED ? kept : SUGGEST_NAMED;
    while (at > 0 && is_before(&now, &best[at - 1])) {
        if (at < SUGGEST_NAMED) best[at] = best[at - 1];
        at--;
    }
    if (at < SUGGEST_NAMED) best[at] = now;
}

static void compare(suggest_others *others, const suggest_others_work *work, const coop_suggester *suggester,
                    uint32_t x, uint32_t y) {
    const uint32_t *city = suggester->proposer->traits.city;
    rival own = look_at(&suggester->view, x, y), best[SUGGEST_NAMED] = {{0}};
    uint32_t needs = 0, shared = 0, near = 0;
    for (uint32_t k = 0; k < others->count; k++) {
        rival other = look_at(&suggester->view, x, work->list[k]);
        if (other.needs > needs) needs = other.needs;
        if (other.shared > shared) shared = other.shared;
        near += city[x] != COOP_NONE && city[other.who] == city[x];
        keep_first(best, k, other);
    }
    for (uint32_t k = 0; k < SUGGEST_NAMED; k++) others->named[k] = best[k].who;
    others->ahead = own.needs > needs                                         ? SUGGEST_AHEAD_NEEDS
                    : own.shared > shared                                     ? SUGGEST_AHEAD_SHARED
                    : city[x] != COOP_NONE && city[y] == city[x] && near == 0 ? SUGGEST_AHEAD_CITY
                                                                              : SUGGEST_AHEAD_NOT;
}

bool suggest_others_find(suggest_others *others, suggest_others_work *work, const coop_suggester *suggester, uint32_t x,
                         uint32_t y) {
    enum { COMPARED = SUGGEST_TAG_CUT };
    const suggest_view *view = &suggester->view;
    signal_matches matches = signal_matches_of(view->network, x, y);
    double strongest = 0;
    bool any = false;
    *others = (suggest_others){.partner = COOP_NONE};
    work->round++; /* four thousand million times */
    work->seen[x] = work->seen[y] = work->round;
    for (uint32_t tag; signal_matches_next(&matches, &tag); any = true) meet(others, work, view, tag, x, &strongest);
    others->compared = others->count > 0 && others->count <= COMPARED;
    if (others->compared) compare(others, work, suggester, x, y);
    return any;
}
