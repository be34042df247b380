#include "suggest/reasons.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/events.h"
#include "core/say.h"
#include "util/geo.h"
#include "util/mem.h"

/* Steps that counting who is reached may take over all pairs shown. */
static const double REACH_STEPS = 4e9;
enum { LONG_CHAINS = 1000000 }; /* pairs for which longer chains are affordable */

/* ---- prepared once ---- */

void suggest_reasons_clear(suggest_reasons *reasons) {
    suggest_coverage_clear(&reasons->coverage);
    suggest_fragile_clear(&reasons->fragile);
    gap_holes_clear(&reasons->holes);
    coop_i_lists_clear(&reasons->projects);
    *reasons = (suggest_reasons){0};
}

static double reach_steps(const suggest_view *view, uint32_t u) {
    const coop_i_csr *ties = &view->graph->all;
    double steps = 0;
    for (uint64_t i = ties->offset[u]; i < ties->offset[u + 1]; i++) steps += (double)coop_i_degree(ties, ties->to[i]);
    return steps;
}

/* Counting stops where it is clear. */
static bool reach_affordable(const suggest_found *found, const suggest_view *view) {
    size_t count = suggest_found_count(found);
    double steps = 0;
    for (size_t i = 0; i < count && steps <= REACH_STEPS; i++) {
        suggest_weighed pair;
        suggest_found_rows(&pair, found, i, 1);
        steps += reach_steps(view, pair.a) + reach_steps(view, pair.b);
    }
    return steps <= REACH_STEPS;
}

coop_status suggest_reasons_init(suggest_reasons *reasons, const coop_suggester *suggester, const suggest_found *found,
                                 coop_context *ctx) {
    const suggest_view *view = &suggester->view;
    suggest_reasons made = {.suggester = suggester, .words = coop_i_language(ctx), .new_weight = 1};
    if (view->graph->pairs > 0 && !view->graph->unweighted)
        made.new_weight = view->graph->total / (double)view->graph->pairs;
    made.reach = reach_affordable(found, view);
    made.chain_most = suggest_found_count(found) <= LONG_CHAINS ? SUGGEST_CHAIN_MOST : SUGGEST_CHAIN_LEAST;
    bool fine = suggest_coverage_init(&made.coverage, view) && coop_i_events_of(&made.projects, view->network);
    coop_status status = fine ? suggest_fragile_init(&made.fragile, view, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) status = gap_holes_compute(&made.holes, view->graph, ctx);
    if (status == COOP_OK)
        *reasons = made;
    else
        suggest_reasons_clear(&made);
    return status;
}

bool suggest_reason_work_init(suggest_reason_work *work, uint32_t n) {
    *work = (suggest_reason_work){.seen = coop_i_calloc(n, sizeof *work->seen)};
    if (suggest_chain_work_init(&work->chain, n) && suggest_others_work_init(&work->others, n) && work->seen)
        return true;
    suggest_reason_work_clear(work);
    return false;
}

void suggest_reason_work_clear(suggest_reason_work *work) {
    suggest_chain_work_clear(&work->chain);
    suggest_others_work_clear(&work->others);
    free(work->seen);
    *work = (suggest_reason_work){0};
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

static void keep_closest(shared_partner best[SUGGEST_NAMED], uint32_t seen, shared_partner now) {
    uint32_t count = seen < SUGGEST_NAMED ? seen : SUGGEST_NAMED, at = count;
    while (at > 0 && closer(&now, &best[at - 1])) at--;
    if (at == SUGGEST_NAMED) return;
    uint32_t moved = (count < SUGGEST_NAMED ? count : SUGGEST_NAMED - 1) - at;
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

static changed change_begin(const suggest_reasons *reasons, uint32_t u) {
    double strength = reasons->suggester->view.graph->strength[u], all = strength + reasons->new_weight;
    double keep = strength / all, before = strength > 0 ? reasons->holes.constraint[u] : 0;
    return (changed){keep, reasons->new_weight / all, keep * keep * before, reasons->new_weight / all};
}

/* A neighbour of both: `arc` leads to it from the end, `other` is the weight of its tie with the other end v. */
static void change_shared(changed *c, const suggest_reasons *reasons, uint32_t u, uint32_t v, uint64_t arc,
                          double other) {
    const coop_graph *graph = reasons->suggester->view.graph;
    double dyadic = sqrt(reasons->holes.dyadic[arc]);
    double added = c->part * other / (graph->strength[v] + reasons->new_weight);
    double now = c->keep * dyadic + added;
    c->sum += now * now - c->keep * c->keep * dyadic * dyadic;
    c->direct += c->keep * graph->all.weight[arc] / graph->strength[u] * other / graph->strength[graph->all.to[arc]];
}

static void find_constraint(suggest_reason *r, const suggest_reasons *reasons) {
    const coop_i_csr *ties = &reasons->suggester->view.graph->all;
    uint32_t a = r->pair.a, b = r->pair.b;
    uint64_t i = ties->offset[a], j = ties->offset[b];
    changed of_a = change_begin(reasons, a), of_b = change_begin(reasons, b);
    while (i < ties->offset[a + 1] && j < ties->offset[b + 1]) {
        uint32_t z = ties->to[i], other = ties->to[j];
        if (z == other) {
            change_shared(&of_a, reasons, a, b, i, ties->weight[j]);
            change_shared(&of_b, reasons, b, a, j, ties->weight[i]);
        }
        i += z <= other;
        j += other <= z;
    }
    r->constraint[0][SUGGEST_BEFORE] = reasons->holes.constraint[a];
    r->constraint[1][SUGGEST_BEFORE] = reasons->holes.constraint[b];
    r->constraint[0][SUGGEST_AFTER] = of_a.sum + of_a.direct * of_a.direct;
    r->constraint[1][SUGGEST_AFTER] = of_b.sum + of_b.direct * of_b.direct;
}

static void find_shared(suggest_reason *r, const suggest_reasons *reasons) {
    const coop_i_csr *ties = reasons->suggester->view.partners;
    uint32_t a = r->pair.a, b = r->pair.b;
    uint64_t i = ties->offset[a], j = ties->offset[b];
    shared_partner best[SUGGEST_NAMED] = {{0}};
    r->shared_count = 0;
    while (i < ties->offset[a + 1] && j < ties->offset[b + 1]) {
        uint32_t z = ties->to[i], other = ties->to[j];
        if (z == other) {
            double wa = ties->weight[i], wb = ties->weight[j];
            keep_closest(best, r->shared_count++, (shared_partner){z, wa < wb ? wa : wb, wa + wb});
        }
        i += z <= other;
        j += other <= z;
    }
    for (uint32_t k = 0; k < SUGGEST_NAMED; k++) r->shared[k] = best[k].z;
}

static void find_chain(suggest_reason *r, suggest_reason_work *work, const suggest_reasons *reasons, bool tied) {
    const suggest_view *view = &reasons->suggester->view;
    uint32_t a = r->pair.a, b = r->pair.b;
    r->chain = (suggest_chain){0};
    if (r->shared_count > 0 && !tied) {
        r->chain.steps = 2;
        r->chain.over[0] = r->shared[0];
    } else { /* the same chain from both ends */
        suggest_chain_find(&r->chain, &work->chain, view, a < b ? a : b, a < b ? b : a, reasons->chain_most);
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

static void meet(suggest_reason_work *work, uint32_t *count, uint32_t u) {
    *count += work->seen[u] != work->round;
    work->seen[u] = work->round;
}

static void find_reach(uint32_t reach[SUGGEST_TIMES], suggest_reason_work *work, const coop_i_csr *ties, uint32_t u,
                       uint32_t v) {
    uint32_t count = 0;
    if (++work->round == 0) return; /* after four thousand million pairs */
    work->seen[u] = work->round;
    for (uint64_t i = ties->offset[u]; i < ties->offset[u + 1]; i++) {
        uint32_t z = ties->to[i];
        meet(work, &count, z);
        for (uint64_t j = ties->offset[z]; j < ties->offset[z + 1]; j++) meet(work, &count, ties->to[j]);
    }
    reach[SUGGEST_BEFORE] = count;
    meet(work, &count, v);
    for (uint64_t j = ties->offset[v]; j < ties->offset[v + 1]; j++) meet(work, &count, ties->to[j]);
    reach[SUGGEST_AFTER] = count;
}

/* ---- who is like the one and works with the other already ---- */

/* The end with fewer partners is the one that may follow others. */
static void find_peers(suggest_reason *r, const suggest_reasons *reasons) {
    const coop_suggester *suggester = reasons->suggester;
    const coop_i_csr *ties = suggester->view.partners;
    const suggest_traits *traits = &suggester->proposer->traits;
    bool second = coop_i_degree(ties, r->pair.a) <= coop_i_degree(ties, r->pair.b);
    uint32_t who = second ? r->pair.a : r->pair.b, with = second ? r->pair.b : r->pair.a;
    const uint32_t *place = traits->city[who] != COOP_NONE ? traits->city : traits->region;
    r->peers = 0;
    r->follows = who;
    r->followed = with;
    if (place[who] == COOP_NONE || traits->kind[who] == COOP_NONE) return;
    for (uint64_t i = ties->offset[with]; i < ties->offset[with + 1]; i++) {
        uint32_t z = ties->to[i];
        r->peers += z != who && place[z] == place[who] && traits->kind[z] == traits->kind[who];
    }
}

/* ---- all of it ---- */

static double find_km(const coop_network *network, uint32_t a, uint32_t b) {
    coop_organisation x, y;
    coop_network_organisation(&x, network, a);
    coop_network_organisation(&y, network, b);
    return coop_i_km(x.latitude, x.longitude, y.latitude, y.longitude);
}

void suggest_reason_find(suggest_reason *r, suggest_reason_work *work, const suggest_reasons *reasons,
                         const suggest_weighed *pair) {
    const coop_suggester *suggester = reasons->suggester;
    const suggest_view *view = &suggester->view;
    r->pair = *pair;
    bool tied = suggest_tied(view, pair->a, pair->b);
    find_constraint(r, reasons);
    find_shared(r, reasons);
    find_chain(r, work, reasons, tied);
    if (reasons->reach) {
        find_reach(r->reach[0], work, &view->graph->all, pair->a, pair->b);
        find_reach(r->reach[1], work, &view->graph->all, pair->b, pair->a);
    }
    r->needs[0] = suggest_others_find(&r->others[0], &work->others, suggester, pair->a, pair->b);
    r->needs[1] = suggest_others_find(&r->others[1], &work->others, suggester, pair->b, pair->a);
    find_peers(r, reasons);
    suggest_closes(&r->closed, reasons->words, suggester, &reasons->coverage, pair->a, pair->b);
    r->points[SUGGEST_BEFORE] = r->points[SUGGEST_AFTER] = reasons->fragile.point_count;
    r->bridges[SUGGEST_BEFORE] = r->bridges[SUGGEST_AFTER] = reasons->fragile.bridge_count;
    if (!tied)
        suggest_fragile_after(&r->points[SUGGEST_AFTER], &r->bridges[SUGGEST_AFTER], &reasons->fragile, view, pair->a,
                              pair->b);
    r->km = find_km(view->network, pair->a, pair->b);
    suggest_reason_say(r, reasons);
}

enum { TEXTS = 13 };

static void each_text(suggest_reason *r, coop_i_buf *texts[TEXTS]) {
    coop_i_buf *const all[TEXTS] = {&r->shared_names, &r->chain_names,   &r->a_needs,      &r->b_needs,
                                    &r->clusters,     &r->joins,         &r->last_project, &r->sentence,
                                    &r->closed.gap,   &r->closed.before, &r->closed.after, &r->named,
                                    &r->first_names};
    memcpy(texts, all, sizeof all);
}

void suggest_reason_clear(suggest_reason *reason) {
    coop_i_buf *texts[TEXTS];
    each_text(reason, texts);
    for (size_t i = 0; i < TEXTS; i++) coop_i_buf_clear(texts[i]);
}

bool suggest_reason_failed(const suggest_reason *reason) {
    suggest_reason copy = *reason;
    coop_i_buf *texts[TEXTS];
    each_text(&copy, texts);
    for (size_t i = 0; i < TEXTS; i++)
        if (texts[i]->failed) return true;
    return false;
}
