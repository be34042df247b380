/* The figures of the seven gaps.
 *
 * With k_i the partners of i, m the pairs and K_T the partners of all of T, an organisation i that draws its k_i ends
 * of ties at random misses T with probability (1 - q)^k_i, q = (K_T - k_i if i is in T) / (2m - k_i): the configuration
 * model. The expected weight between the sets is the sum of s_i s_j / 2W over the pairs that count. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/progress.h"
#include "gap/rewire.h"
#include "gap/seven.h"
#include "util/mem.h"

/* ---- what a network shows: covered organisations and weight; also of networks drawn by chance ---- */

typedef struct shown {
    uint32_t covered;
    double weight;
} shown;

/* True when the pair is met from v's side as well, so that it must count from one side only. */
static bool both_ways(const gap_seven_sets *s, uint32_t scope, int gap, uint32_t u, uint32_t v) {
    bool whole = scope == s->groups.count;
    if (gap < GAP_FIRMS) return false;
    if (gap == GAP_FIRMS || whole) return true;
    return gap_in_group(&s->groups, v, scope) && gap_seven_to(s, scope, gap, v, u);
}

static bool shares_groups(const gap_seven_sets *s, int gap, uint32_t u) {
    return gap == GAP_CLUSTERS && gap_groups_of(&s->groups, u) > 1;
}

/* u's ties into the gap's target set. True when it has one, or belongs there itself. */
static bool look(double *weight, const gap_seven_sets *s, const gap_layer *layer, uint32_t scope, int gap, uint32_t u) {
    bool covered = shares_groups(s, gap, u);
    for (uint64_t k = layer->ties.offset[u]; k < layer->ties.offset[u + 1]; k++) {
        uint32_t v = layer->ties.to[k];
        if (!gap_seven_to(s, scope, gap, u, v)) continue;
        covered = true;
        if (u < v || !both_ways(s, scope, gap, u, v)) *weight += layer->ties.weight[k];
    }
    return covered;
}

/* The members of a scope: of a group, or all organisations (some of whom take no part, which no gap is from). */
static uint32_t scope_size(const gap_seven_sets *s, uint32_t scope) {
    const gap_groups *g = &s->groups;
    return scope == g->count ? s->graph->n : g->first[scope + 1] - g->first[scope];
}

static uint32_t scope_member(const gap_seven_sets *s, uint32_t scope, uint32_t i) {
    return scope == s->groups.count ? i : s->groups.member[s->groups.first[scope] + i];
}

static bool from_here(const gap_seven_sets *s, uint32_t scope, int gap, uint32_t u) {
    return coop_i_takes_part(s->graph, u) && gap_seven_from(s, scope, gap, u);
}

/* ---- totals over the target sets ---- */

typedef struct totals { /* of a set of organisations */
    uint32_t count;
    double partners, strength, squares; /* squares: of the strengths */
} totals;

static void count_in(totals *t, const gap_layer *layer, uint32_t u) {
    double s = layer->strength[u];
    t->count++;
    t->partners += (double)coop_i_degree(&layer->ties, u);
    t->strength += s;
    t->squares += s * s;
}

static totals less(totals a, totals b) {
    return (totals){a.count - b.count, a.partners - b.partners, a.strength - b.strength, a.squares - b.squares};
}

typedef struct known {    /* what every scope asks for */
    totals of[GAP_SEVEN]; /* the targets of the first four; firms; members of any group; those with a country */
    totals *country;      /* countries + 1 */
    totals *single;       /* groups: its members that are in no other */
} known;

static bool known_init(known *k, const gap_seven_sets *s) {
    const gap_groups *g = &s->groups;
    *k = (known){.country = coop_i_calloc((size_t)s->countries + 1, sizeof *k->country),
                 .single = coop_i_calloc(g->count, sizeof *k->single)};
    if (!k->country || !k->single) return false;
    for (uint32_t u = 0; u < s->graph->n; u++) {
        if (!coop_i_takes_part(s->graph, u)) continue;
        const gap_layer *all = &s->layers[0];
        for (int gap = 0; gap < GAP_FIRMS; gap++)
            if (s->role[u] >> gap & 1) count_in(&k->of[gap], &s->layers[s->layer_of[gap]], u);
        if (s->role[u] & GAP_IS_FIRM) count_in(&k->of[GAP_FIRMS], all, u);
        if (gap_groups_of(g, u) > 0) count_in(&k->of[GAP_CLUSTERS], all, u);
        if (gap_groups_of(g, u) == 1) count_in(&k->single[g->of[g->first_of[u]]], all, u);
        if (s->country[u]) count_in(&k->of[GAP_GLOBAL], all, u);
        if (s->country[u]) count_in(&k->country[s->country[u]], all, u);
    }
    return true;
}

static void known_clear(known *k) {
    free(k->country);
    free(k->single);
}

/* The targets of u. Only in the whole network do they differ between members. `firms` are those of the scope. */
static totals targets_of(const gap_seven_sets *s, const known *k, totals firms, uint32_t scope, int gap, uint32_t u) {
    const gap_groups *g = &s->groups;
    bool whole = scope == g->count;
    switch (gap) {
    case GAP_FIRMS:
        return firms;
    case GAP_CLUSTERS:
        if (whole && gap_groups_of(g, u) > 1) return k->of[gap];
        return less(k->of[gap], k->single[whole ? g->of[g->first_of[u]] : scope]);
    case GAP_GLOBAL:
        return less(k->of[gap], k->country[whole ? s->country[u] : s->group_country[scope]]);
    default:
        return k->of[gap];
    }
}

/* Is u one of the targets that it is counted among: those of targets_of. */
static bool among_targets(const gap_seven_sets *s, uint32_t scope, int gap, uint32_t u) {
    bool whole = scope == s->groups.count;
    switch (gap) {
    case GAP_FIRMS:
        return true;
    case GAP_CLUSTERS:
        return gap_groups_of(&s->groups, u) > 1;
    case GAP_GLOBAL:
        return !whole && s->country[u] != 0 && s->country[u] != s->group_country[scope];
    default:
        return false; /* no firm is one */
    }
}

/* Weight expected between pairs that were counted from both sides; half of it has to go. */
static double twice_counted(const gap_seven_sets *s, const gap_layer *layer, uint32_t scope, int gap, double expected) {
    totals inner = {0};
    if (gap < GAP_FIRMS) return 0;
    if (gap == GAP_FIRMS || scope == s->groups.count) return expected;
    for (uint32_t i = 0; i < scope_size(s, scope); i++) { /* members that are targets themselves */
        uint32_t u = scope_member(s, scope, i);
        if (among_targets(s, scope, gap, u)) count_in(&inner, layer, u);
    }
    return (inner.strength * inner.strength - inner.squares) / (2 * layer->total);
}

/* ---- expectation ---- */

static void expect(gap_seven_figures *f, const gap_seven_sets *s, const known *k, uint32_t scope, int gap) {
    const gap_layer *layer = &s->layers[s->layer_of[gap]];
    double all = 2 * (double)layer->pairs, chance = 0, expected = 0;
    bool mutual = gap == GAP_FIRMS || (gap > GAP_FIRMS && scope == s->groups.count);
    totals firms = {0};
    for (uint32_t i = 0; gap == GAP_FIRMS && i < scope_size(s, scope); i++) {
        uint32_t u = scope_member(s, scope, i);
        if (from_here(s, scope, gap, u)) count_in(&firms, layer, u);
    }
    for (uint32_t i = 0; i < scope_size(s, scope); i++) {
        uint32_t u = scope_member(s, scope, i);
        if (!from_here(s, scope, gap, u)) continue;
        totals t = targets_of(s, k, firms, scope, gap, u);
        double partners = (double)coop_i_degree(&layer->ties, u), strength = layer->strength[u];
        bool among = among_targets(s, scope, gap, u);
        double q = (t.partners - (among ? partners : 0)) / (all - partners);
        if (partners > 0) expected += strength * (t.strength - (among ? strength : 0)) / (2 * layer->total);
        if (shares_groups(s, gap, u))
            chance += 1;
        else if (partners > 0 && all > partners)
            chance += 1 - pow(1 - fmin(1, fmax(0, q)), partners);
        uint32_t others = t.count - among;
        if (mutual)
            f->to += others > 0; /* who has one across is across from it */
        else
            f->to = f->from == 1 ? others : t.count;
    }
    f->expected = expected - twice_counted(s, layer, scope, gap, expected) / 2;
    f->chance = f->from > 0 ? chance / f->from : NAN;
}

/* ---- two steps, and who would bring them there ---- */

typedef struct nearness {
    const gap_seven_sets *s;
    const gap_layer *layer;
    uint32_t scope;
    int gap;
    uint32_t *targets; /* n: targets among one's partners, where they are the same for all of a scope */
    uint32_t *served;  /* n: how many b would bring there */
    uint32_t *list;    /* those who serve */
    uint32_t listed;
} nearness;

/* Does b work with a target of u other than u. Where targets differ between members, b's partners are asked one by one;
 * the first hit ends it. */
static bool leads_there(const nearness *near, uint32_t u, uint32_t b) {
    if (near->targets) {
        uint32_t own = among_targets(near->s, near->scope, near->gap, u);
        return near->targets[b] > own;
    }
    const coop_i_csr *ties = &near->layer->ties;
    for (uint64_t k = ties->offset[b]; k < ties->offset[b + 1]; k++)
        if (gap_seven_to(near->s, near->scope, near->gap, u, ties->to[k])) return true;
    return false;
}

static bool two_steps(nearness *near, uint32_t u) {
    const coop_i_csr *ties = &near->layer->ties;
    bool found = false;
    for (uint64_t k = ties->offset[u]; k < ties->offset[u + 1]; k++) {
        uint32_t b = ties->to[k];
        if (!leads_there(near, u, b)) continue;
        found = true;
        if (near->served[b]++ == 0) near->list[near->listed++] = b;
    }
    return found;
}

static void rank_brokers(gap_seven_figures *f, nearness *near) {
    for (int i = 0; i < GAP_BROKERS; i++) f->broker[i] = COOP_NONE, f->brought[i] = 0;
    for (uint32_t i = 0; i < near->listed; i++) {
        uint32_t b = near->list[i], count = near->served[b];
        near->served[b] = 0;
        for (int place = 0; place < GAP_BROKERS; place++) { /* goes down the list until it finds its place */
            bool better = count > f->brought[place] || (count == f->brought[place] && b < f->broker[place]);
            if (!better) continue;
            uint32_t other = f->broker[place], others = f->brought[place];
            f->broker[place] = b, f->brought[place] = count;
            b = other, count = others;
            if (b == COOP_NONE) break;
        }
    }
    near->listed = 0;
}

/* Counts targets among everybody's partners; only for targets that are the same for all of a scope. Costs a pass over
 * the targets' ties, so of a group's firms those alone. */
static void count_targets(nearness *near, bool add) {
    const gap_seven_sets *s = near->s;
    bool group = near->gap == GAP_FIRMS && near->scope < s->groups.count;
    uint32_t size = group ? scope_size(s, near->scope) : s->graph->n;
    for (uint32_t i = 0; i < size; i++) {
        uint32_t t = group ? scope_member(s, near->scope, i) : i;
        if (near->gap == GAP_FIRMS ? !(s->role[t] & GAP_IS_FIRM) : !(s->role[t] >> near->gap & 1)) continue;
        const coop_i_csr *ties = &near->layer->ties;
        for (uint64_t k = ties->offset[t]; k < ties->offset[t + 1]; k++) {
            if (add)
                near->targets[ties->to[k]]++;
            else
                near->targets[ties->to[k]] = 0;
        }
    }
}

/* ---- all of it ---- */

typedef struct workspace {
    uint32_t *targets, *served, *list; /* n each */
} workspace;

static void fill(gap_seven_figures *f, uint8_t *standing, const gap_seven_sets *s, const known *k,
                 const workspace *work, uint32_t scope, int gap) {
    nearness near = {.s = s,
                     .layer = &s->layers[s->layer_of[gap]],
                     .scope = scope,
                     .gap = gap,
                     .targets = gap <= GAP_FIRMS ? work->targets : NULL,
                     .served = work->served,
                     .list = work->list};
    *f = (gap_seven_figures){.mean = NAN, .deviation = NAN, .covered_mean = NAN, .covered_deviation = NAN};
    for (uint32_t i = 0; i < scope_size(s, scope); i++) {
        uint32_t u = scope_member(s, scope, i);
        if (!from_here(s, scope, gap, u)) continue;
        bool covered = look(&f->observed, s, near.layer, scope, gap, u), reached = covered || two_steps(&near, u);
        f->from++;
        f->covered += covered;
        f->reached += reached;
        if (standing && scope == s->groups.count)
            standing[(size_t)gap * s->graph->n + u] = covered ? GAP_TIED : reached ? GAP_TWO_STEPS : GAP_FAR;
    }
    rank_brokers(f, &near);
    expect(f, s, k, scope, gap);
}

coop_status gap_seven_compute(gap_seven_figures *figures, uint8_t *standing, const gap_seven_sets *sets, unsigned gaps,
                              coop_context *ctx) {
    uint32_t n = sets->graph->n, scopes = sets->groups.count + 1;
    workspace work = {coop_i_calloc(n, sizeof(uint32_t)), coop_i_calloc(n, sizeof(uint32_t)),
                      coop_i_calloc(n, sizeof(uint32_t))};
    known k = {0};
    bool fine = work.targets && work.served && work.list && known_init(&k, sets);
    coop_status status = fine ? COOP_OK : coop_fail_memory(ctx);
    for (int gap = 0; gap < GAP_SEVEN && status == COOP_OK; gap++) {
        if (!(gaps >> gap & 1)) continue;
        nearness near = {.s = sets, .layer = &sets->layers[sets->layer_of[gap]], .gap = gap, .targets = work.targets};
        if (gap < GAP_FIRMS) count_targets(&near, true);
        for (uint32_t scope = 0; scope < scopes && status == COOP_OK; scope++) {
            near.scope = scope;
            if (gap == GAP_FIRMS) count_targets(&near, true);
            fill(&figures[(size_t)scope * GAP_SEVEN + (size_t)gap], standing, sets, &k, &work, scope, gap);
            if (gap == GAP_FIRMS) count_targets(&near, false);
            if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        }
        if (gap < GAP_FIRMS) count_targets(&near, false);
    }
    known_clear(&k);
    free(work.targets);
    free(work.served);
    free(work.list);
    return status;
}

/* ---- chance by rewiring ---- */

typedef struct drawing {
    const gap_seven_sets *sets;
    unsigned gaps;
    int layer;
} drawing;

static void evaluate(double *figures, const gap_layer *drawn, const void *data) {
    const drawing *d = data;
    const gap_seven_sets *s = d->sets;
    for (uint32_t scope = 0; scope <= s->groups.count; scope++) {
        for (int gap = 0; gap < GAP_SEVEN; gap++) {
            double *f = figures + 2 * ((size_t)scope * GAP_SEVEN + (size_t)gap);
            if (!(d->gaps >> gap & 1) || s->layer_of[gap] != d->layer) continue;
            for (uint32_t i = 0; i < scope_size(s, scope); i++) {
                uint32_t u = scope_member(s, scope, i);
                if (from_here(s, scope, gap, u)) f[1] += look(&f[0], s, drawn, scope, gap, u);
            }
        }
    }
}

/* Is there anything to draw in a layer? */
static bool draws_in(const gap_seven_sets *sets, unsigned gaps, int layer) {
    return layer == 0 || (sets->training && gaps >> GAP_EDUCATION & 1);
}

coop_status gap_seven_draw(gap_seven_figures *figures, const gap_seven_sets *sets, unsigned gaps, uint32_t draws,
                           coop_context *ctx) {
    size_t rows = (size_t)(sets->groups.count + 1) * GAP_SEVEN, count = 2 * rows;
    double *mean = coop_i_calloc(count, sizeof *mean), *deviation = coop_i_calloc(count, sizeof *deviation);
    coop_status status = mean && deviation ? COOP_OK : coop_fail_memory(ctx);
    double all = 1, done = 0; /* pairs to rewire */
    for (int layer = 0; layer < 2; layer++)
        if (draws_in(sets, gaps, layer)) all += (double)sets->layers[layer].pairs;
    for (int layer = 0; layer < 2 && status == COOP_OK; layer++) {
        if (!draws_in(sets, gaps, layer)) continue;
        drawing data = {sets, gaps, layer};
        gap_draws how = {
            .draws = draws, .stream = (uint64_t)(layer + 1) << 32, .evaluate = evaluate, .data = &data, .count = count};
        coop_i_part part;
        double from = done / all, to = (done += (double)sets->layers[layer].pairs) / all;
        coop_i_part_begin(&part, ctx, "chance", from, to);
        status = gap_rewire_moments(mean, deviation, &sets->layers[layer], &how, ctx);
        coop_i_part_end(&part, ctx);
        for (size_t i = 0; i < rows && status == COOP_OK; i++) {
            if (sets->layer_of[i % GAP_SEVEN] != layer || !(gaps >> i % GAP_SEVEN & 1)) continue;
            figures[i].mean = mean[2 * i], figures[i].deviation = deviation[2 * i];
            figures[i].covered_mean = mean[2 * i + 1], figures[i].covered_deviation = deviation[2 * i + 1];
            if (figures[i].from > 0) figures[i].chance = mean[2 * i + 1] / figures[i].from;
        }
    }
    free(mean);
    free(deviation);
    return status;
}
