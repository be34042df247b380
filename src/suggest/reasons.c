#include "suggest/reasons.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/geo.h"
#include "util/mem.h"

/* Steps that counting who is reached may take over all pairs shown. */
static const double REACH_STEPS = 4e9;
enum { LONG_CHAINS = 1000000 }; /* pairs for which longer chains are affordable */

/* ---- prepared once ---- */

void coop_i_reasons_clear(coop_i_reasons *reasons) {
    coop_i_coverage_clear(&reasons->coverage);
    coop_i_fragile_clear(&reasons->fragile);
    coop_i_holes_clear(&reasons->holes);
    coop_i_projects_clear(&reasons->projects);
    *reasons = (coop_i_reasons){0};
}

static double reach_steps(const coop_i_view *view, uint32_t u) {
    const coop_i_csr *ties = view->partners;
    double steps = 0;
    for (uint64_t i = ties->offset[u]; i < ties->offset[u + 1]; i++) steps += (double)coop_i_degree(ties, ties->to[i]);
    return steps;
}

/* Counting stops where it is clear. */
static bool reach_affordable(const coop_i_found *found, const coop_i_view *view) {
    size_t count = coop_i_found_count(found);
    double steps = 0;
    for (size_t i = 0; i < count && steps <= REACH_STEPS; i++) {
        coop_i_weighed pair;
        coop_i_found_rows(&pair, found, i, 1);
        steps += reach_steps(view, pair.a) + reach_steps(view, pair.b);
    }
    return steps <= REACH_STEPS;
}

coop_status coop_i_reasons_init(coop_i_reasons *reasons, const coop_suggester *suggester, const coop_i_found *found,
                                coop_context *ctx) {
    const coop_i_view *view = &suggester->view;
    coop_i_reasons made = {.suggester = suggester, .new_weight = 1};
    if (view->of_partners->pairs > 0 && !view->graph->unweighted)
        made.new_weight = view->of_partners->total / (double)view->of_partners->pairs;
    made.reach = reach_affordable(found, view);
    made.chain_most = coop_i_found_count(found) <= LONG_CHAINS ? COOP_I_CHAIN_MOST : COOP_I_CHAIN_LEAST;
    bool fine = coop_i_coverage_init(&made.coverage, view) && coop_i_projects_init(&made.projects, view->network);
    coop_status status = fine ? coop_i_fragile_init(&made.fragile, view, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) status = coop_i_holes_compute(&made.holes, view->of_partners, ctx);
    if (status == COOP_OK)
        *reasons = made;
    else
        coop_i_reasons_clear(&made);
    return status;
}

bool coop_i_reason_work_init(coop_i_reason_work *work, uint32_t n) {
    *work = (coop_i_reason_work){.seen = coop_i_calloc(n, sizeof *work->seen)};
    if (coop_i_chain_work_init(&work->chain, n) && work->seen) return true;
    coop_i_reason_work_clear(work);
    return false;
}

void coop_i_reason_work_clear(coop_i_reason_work *work) {
    coop_i_chain_work_clear(&work->chain);
    free(work->seen);
    *work = (coop_i_reason_work){0};
}

/* ---- shared partners and chains ---- */

typedef struct shared_partner {
    uint32_t z;
    double weaker, both; /* of its two ties */
} shared_partner;

static bool closer(const shared_partner *x, const shared_partner *y) {
    if (x->weaker != y->weaker) return x->weaker > y->weaker;
    return x->both != y->both ? x->both > y->both : x->z < y->z;
}

static void keep_closest(shared_partner best[COOP_I_NAMED], uint32_t seen, shared_partner now) {
    uint32_t count = seen < COOP_I_NAMED ? seen : COOP_I_NAMED, at = count;
    while (at > 0 && closer(&now, &best[at - 1])) at--;
    if (at == COOP_I_NAMED) return;
    uint32_t moved = (count < COOP_I_NAMED ? count : COOP_I_NAMED - 1) - at;
    memmove(&best[at + 1], &best[at], moved * sizeof *best);
    best[at] = now;
}

/* The constraint of an end once the tie is there, from its dyadic ones as they are (see gap/holes_compute.c): with k
 * the part of its strength that is left to its present partners,
 *
 *   sum over present partners j of (k c_j + p' p_vj)^2 + (p' + sum over shared partners q of k p_uq p_qv)^2,
 *
 * c_j the root of the dyadic constraint, p' the part of the new tie, p_vj the part that j has of the other end v. */
typedef struct changed {
    double keep, part, sum, direct;
} changed;

static changed change_begin(const coop_i_reasons *reasons, uint32_t u) {
    double strength = reasons->suggester->proposer->strength[u], all = strength + reasons->new_weight;
    double keep = strength / all, before = strength > 0 ? reasons->holes.constraint[u] : 0;
    return (changed){keep, reasons->new_weight / all, keep * keep * before, reasons->new_weight / all};
}

/* A shared partner: `arc` leads to it from the end, `other` is the weight of its tie with the other end v. */
static void change_shared(changed *c, const coop_i_reasons *reasons, uint32_t u, uint32_t v, uint64_t arc,
                          double other) {
    const coop_i_proposer *proposer = reasons->suggester->proposer;
    const coop_i_csr *ties = proposer->view->partners;
    double dyadic = sqrt(reasons->holes.dyadic[arc]);
    double added = c->part * other / (proposer->strength[v] + reasons->new_weight);
    double now = c->keep * dyadic + added;
    c->sum += now * now - c->keep * c->keep * dyadic * dyadic;
    c->direct += c->keep * ties->weight[arc] / proposer->strength[u] * other / proposer->strength[ties->to[arc]];
}

static void find_shared(coop_i_reason *r, const coop_i_reasons *reasons) {
    const coop_i_csr *ties = reasons->suggester->view.partners;
    uint32_t a = r->pair.a, b = r->pair.b;
    uint64_t i = ties->offset[a], j = ties->offset[b];
    shared_partner best[COOP_I_NAMED] = {{0}};
    changed of_a = change_begin(reasons, a), of_b = change_begin(reasons, b);
    r->shared_count = 0;
    while (i < ties->offset[a + 1] && j < ties->offset[b + 1]) {
        uint32_t z = ties->to[i], other = ties->to[j];
        if (z == other) {
            double wa = ties->weight[i], wb = ties->weight[j];
            keep_closest(best, r->shared_count++, (shared_partner){z, wa < wb ? wa : wb, wa + wb});
            change_shared(&of_a, reasons, a, b, i, wb);
            change_shared(&of_b, reasons, b, a, j, wa);
        }
        i += z <= other;
        j += other <= z;
    }
    for (uint32_t k = 0; k < COOP_I_NAMED; k++) r->shared[k] = best[k].z;
    r->constraint[0][COOP_I_BEFORE] = reasons->holes.constraint[a];
    r->constraint[1][COOP_I_BEFORE] = reasons->holes.constraint[b];
    r->constraint[0][COOP_I_AFTER] = of_a.sum + of_a.direct * of_a.direct;
    r->constraint[1][COOP_I_AFTER] = of_b.sum + of_b.direct * of_b.direct;
}

static void find_chain(coop_i_reason *r, coop_i_reason_work *work, const coop_i_reasons *reasons, bool tied) {
    const coop_i_view *view = &reasons->suggester->view;
    uint32_t a = r->pair.a, b = r->pair.b;
    r->chain = (coop_i_chain){0};
    if (r->shared_count > 0 && !tied) {
        r->chain.steps = 2;
        r->chain.over[0] = r->shared[0];
    } else { /* the same chain from both ends */
        coop_i_chain_find(&r->chain, &work->chain, view, a < b ? a : b, a < b ? b : a, reasons->chain_most);
    }
    uint32_t over = r->chain.steps > 0 ? r->chain.steps - 1 : 0;
    for (uint32_t k = 0; a > b && k < over / 2; k++) {
        uint32_t swapped = r->chain.over[k];
        r->chain.over[k] = r->chain.over[over - 1 - k];
        r->chain.over[over - 1 - k] = swapped;
    }
    r->introducer = over > 0 ? r->chain.over[0] : COOP_NONE;
}

/* ---- who is reached in two steps ---- */

static void meet(coop_i_reason_work *work, uint32_t *count, uint32_t u) {
    *count += work->seen[u] != work->round;
    work->seen[u] = work->round;
}

static void find_reach(uint32_t reach[COOP_I_TIMES], coop_i_reason_work *work, const coop_i_csr *ties, uint32_t u,
                       uint32_t v) {
    uint32_t count = 0;
    if (++work->round == 0) return; /* after four thousand million pairs */
    work->seen[u] = work->round;
    for (uint64_t i = ties->offset[u]; i < ties->offset[u + 1]; i++) {
        uint32_t z = ties->to[i];
        meet(work, &count, z);
        for (uint64_t j = ties->offset[z]; j < ties->offset[z + 1]; j++) meet(work, &count, ties->to[j]);
    }
    reach[COOP_I_BEFORE] = count;
    meet(work, &count, v);
    for (uint64_t j = ties->offset[v]; j < ties->offset[v + 1]; j++) meet(work, &count, ties->to[j]);
    reach[COOP_I_AFTER] = count;
}

/* ---- all of it ---- */

static double find_km(const coop_network *network, uint32_t a, uint32_t b) {
    coop_organisation x, y;
    coop_network_organisation(&x, network, a);
    coop_network_organisation(&y, network, b);
    return coop_i_km(x.latitude, x.longitude, y.latitude, y.longitude);
}

void coop_i_reason_find(coop_i_reason *r, coop_i_reason_work *work, const coop_i_reasons *reasons,
                        const coop_i_weighed *pair) {
    const coop_suggester *suggester = reasons->suggester;
    const coop_i_view *view = &suggester->view;
    r->pair = *pair;
    bool tied = coop_i_tied(view, pair->a, pair->b);
    find_shared(r, reasons);
    find_chain(r, work, reasons, tied);
    if (reasons->reach) {
        find_reach(r->reach[0], work, view->partners, pair->a, pair->b);
        find_reach(r->reach[1], work, view->partners, pair->b, pair->a);
    }
    coop_i_closes(&r->closed, suggester, &reasons->coverage, pair->a, pair->b);
    r->points[COOP_I_BEFORE] = r->points[COOP_I_AFTER] = reasons->fragile.point_count;
    r->bridges[COOP_I_BEFORE] = r->bridges[COOP_I_AFTER] = reasons->fragile.bridge_count;
    if (!tied)
        coop_i_fragile_after(&r->points[COOP_I_AFTER], &r->bridges[COOP_I_AFTER], &reasons->fragile, view, pair->a,
                             pair->b);
    r->km = find_km(view->network, pair->a, pair->b);
    coop_i_reason_say(r, reasons);
}

static void each_text(coop_i_reason *r, coop_i_buf *texts[11]) {
    coop_i_buf *const all[11] = {&r->shared_names, &r->chain_names,   &r->a_needs,      &r->b_needs,
                                 &r->clusters,     &r->joins,         &r->last_project, &r->sentence,
                                 &r->closed.gap,   &r->closed.before, &r->closed.after};
    memcpy(texts, all, sizeof all);
}

void coop_i_reason_clear(coop_i_reason *reason) {
    coop_i_buf *texts[11];
    each_text(reason, texts);
    for (size_t i = 0; i < 11; i++) coop_i_buf_clear(texts[i]);
}

bool coop_i_reason_failed(const coop_i_reason *reason) {
    coop_i_reason copy = *reason;
    coop_i_buf *texts[11];
    each_text(&copy, texts);
    for (size_t i = 0; i < 11; i++)
        if (texts[i]->failed) return true;
    return false;
}
