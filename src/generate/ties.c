/* Made ties: each organisation with its cluster, then pairs drawn by weight, within the cluster or out of it. */
#include <stdlib.h>

#include "generate/generate.h"
#include "util/map.h"
#include "util/mem.h"

typedef struct drawing {
    const generate_plan *plan;
    coop_i_random random;
    coop_i_map taken;         /* pairs that are tied */
    uint32_t scan_u, scan_at; /* where the search for a free pair stands */
} drawing;

static bool is_free(const drawing *d, uint32_t u, uint32_t v) {
    uint32_t unused;
    return u != v && !coop_i_map_get(&d->taken, coop_i_pair(u, v), &unused);
}

/* One more tie partner for u, COOP_NONE when luck fails; `even`: all alike instead of by weight. */
static uint32_t partner(drawing *d, uint32_t u, bool out, bool even) {
    const generate_plan *plan = d->plan;
    uint32_t g = out ? COOP_NONE : plan->group[u];
    uint32_t from = g == COOP_NONE ? 0 : plan->first[g], to = g == COOP_NONE ? plan->ordered : plan->first[g + 1];
    uint32_t v = even ? plan->order[from + (uint32_t)coop_i_random_below(&d->random, to - from)]
                      : generate_plan_pick(plan, &d->random, g);
    bool crosses = plan->group[v] == COOP_NONE || plan->group[v] != plan->group[u];
    return crosses == out && is_free(d, u, v) ? v : COOP_NONE;
}

/* The next free pair in a fixed order: for graphs that are nearly complete, where drawing would take for ever. Each
 * pair is looked at once in all. */
static void scan(drawing *d, uint32_t *u, uint32_t *v) {
    const generate_plan *plan = d->plan;
    for (; d->scan_u < plan->n; d->scan_u++, d->scan_at = 0) {
        for (; d->scan_at < plan->ordered; d->scan_at++) {
            if (!is_free(d, d->scan_u, plan->order[d->scan_at])) continue;
            *u = d->scan_u;
            *v = plan->order[d->scan_at];
            return;
        }
    }
}

/* By weight; all alike where the heavy pairs are used up; then whatever is left. */
static void draw(drawing *d, uint32_t *u, uint32_t *v) {
    enum { BY_WEIGHT = 30, EVEN = 60, TRIES = 90 };
    bool out = coop_i_random_real(&d->random) < d->plan->mixing;
    for (int i = 0; i < TRIES; i++) {
        *u = i < BY_WEIGHT
                 ? generate_plan_pick_made(d->plan, &d->random)
                 : d->plan->first_made + (uint32_t)coop_i_random_below(&d->random, d->plan->n - d->plan->first_made);
        bool leaves = d->plan->group[*u] == COOP_NONE || (i < EVEN ? out : !out);
        *v = partner(d, *u, leaves, i >= BY_WEIGHT);
        if (*v != COOP_NONE) return;
    }
    scan(d, u, v);
}

/* A word that fits the two kinds. */
static const char *kind_for(const generate_plan *plan, uint32_t u, uint32_t v, coop_i_random *random) {
    uint64_t dice = coop_i_random_below(random, 10);
    bool fund = plan->kind[u] == COOP_KIND_FUND || plan->kind[v] == COOP_KIND_FUND;
    bool university = plan->kind[u] == COOP_KIND_UNIVERSITY || plan->kind[v] == COOP_KIND_UNIVERSITY;
    bool government = plan->kind[u] == COOP_KIND_GOVERNMENT || plan->kind[v] == COOP_KIND_GOVERNMENT;
    if (fund && dice < 6) return "funding";
    if (university && dice < 3) return "training";
    if (fund || university || government || dice >= 4) return "cooperation";
    return "supply";
}

static coop_status add(coop_network *network, drawing *d, uint32_t u, uint32_t v, const char *kind, double weight,
                       coop_context *ctx) {
    coop_tie row = COOP_TIE_INIT;
    row.source = d->plan->index[u];
    row.target = d->plan->index[v];
    row.kind = kind;
    row.weight = weight;
    row.synthetic = true;
    row.reference = GENERATE_GENERATED;
    return coop_network_add_tie(network, NULL, &row, ctx);
}

/* Returns how many there are in *made. A tie, not an entry of the list of clusters: only a tie can be marked. */
static coop_status add_memberships(coop_network *network, drawing *d, uint64_t *made, coop_context *ctx) {
    const generate_plan *plan = d->plan;
    coop_status status = COOP_OK;
    *made = 0;
    for (uint32_t u = plan->first_made; u < plan->n && *made < plan->ties && status == COOP_OK; u++) {
        if (plan->group[u] == COOP_NONE) continue;
        status = add(network, d, u, plan->centre[plan->group[u]], COOP_MEMBERSHIP, 1, ctx);
        ++*made;
    }
    return status;
}

coop_status generate_make_ties(coop_network *network, const generate_plan *plan, coop_context *ctx) {
    drawing d = {.plan = plan, .scan_u = plan->first_made};
    uint64_t made;
    coop_i_random_init(&d.random, plan->seed, GENERATE_STREAM_TIES);
    coop_status status = add_memberships(network, &d, &made, ctx);
    if (status == COOP_OK && plan->ties - made > UINT32_MAX) {
        status = coop_fail(ctx, COOP_USAGE, "more than 4,294,967,295 ties");
    }
    if (status == COOP_OK && !coop_i_map_reserve(&d.taken, (size_t)(plan->ties - made))) status = coop_fail_memory(ctx);
    for (; made < plan->ties && status == COOP_OK; made++) {
        uint32_t u, v;
        draw(&d, &u, &v);
        if (!coop_i_map_put(&d.taken, coop_i_pair(u, v), 1)) {
            status = coop_fail_memory(ctx);
            break;
        }
        double weight = 1; /* most are weak, few are strong */
        while (weight < 5 && coop_i_random_below(&d.random, 3) == 0) weight++;
        status = add(network, &d, u, v, kind_for(plan, u, v, &d.random), weight, ctx);
        if (made % 65536 != 0) continue;
        coop_progress(ctx, "ties", (double)made / (double)plan->ties);
        if (status == COOP_OK && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    coop_i_map_clear(&d.taken);
    return status;
}
