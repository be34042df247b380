/* What a model learns from: ties that are hidden, and pairs without a tie.
 *
 * Where the network tells when its ties began and enough happened of late, the latest are hidden and the signals are
 * seen in the network as it was before. Where agreements or projects made the ties, these are hidden whole, a tenth at
 * a time: who hides single ties teaches to complete consortia. Else at most a twentieth of the ties is hidden at a
 * time. So the network in which the signals are seen is much like the whole one; in a large network a sample is hidden.
 * Beside each hidden tie stand pairs without a tie of three sorts: at random, of degrees like those of hidden ties, and
 * with a shared partner. Each example knows for how many pairs of the network it stands (the balance heuristic of Veach
 * and Guibas 1995 over the three sorts), so that chances can be told in the end. Where the latest are too few to learn
 * from, the network before them with a sample of its pairs stands beside: to see what foretells them, and how often
 * ties come. Of each fold come lists, for choosing among models. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/graph.h"
#include "core/progress.h"
#include "signal/signal.h"
#include "suggest/model.h"
#include "suggest/model_past.h"
#include "suggest/sources.h"
#include "util/map.h"
#include "util/mem.h"
#include "util/random.h"

enum { SORTS = 3 };
enum {
    EVENT_FOLDS = 10, /* in large networks two of them hold enough */
    LARGE = 50000
};
/* Pairs without a tie: mostly at random, because that is what the chances are about; the others show where likely pairs
 * differ, among which lists of coming ties are decided. */
typedef struct mix {
    size_t for_eight[SORTS]; /* for eight hidden ties: at random, by degree, with a shared partner */
    size_t both;             /* of those at random, each so-manieth is in both regressions */
} mix;
static const mix ANY_TIES = {{32, 8, 1}, 1}, LATEST_TIES = {{32, 8, 2}, 8};
enum { LOOK_AT = 8000 }; /* pairs at random, half as many of like degrees, where the latest are only looked at */
enum { LISTS = 240, LISTS_OF_MANY = 40 }; /* in all folds */
enum { TRIES = 100 };                     /* for one pair of a sort: some networks hardly have any */
/* Of many organisations so many pairs in a row begin with the same one: a walk from it tells of all. */
enum { ROW = 8, MANY = 1000 };

typedef struct draw {
    suggest_examples *examples;
    const coop_graph *whole;
    const coop_graph *seen;   /* without the hidden ties of this fold */
    const suggest_past *past; /* `seen` is it when it has ties */
    bool partners;            /* learned from are pairs of organisations that have ties in `seen` */
    const mix *mix;
    coop_i_random random, listing;
    size_t lists;   /* of each fold, at most */
    uint32_t *tied; /* those who have ties in `seen` */
    uint32_t tied_count;
    coop_pair *ties; /* all that may be hidden, with how many of them each organisation has */
    size_t tie_count;
    uint32_t *ends;
    double tries[SORTS], got[SORTS];
    uint32_t row, first; /* of a row of pairs: how many there are, and what they begin with */
} draw;

/* ---- the ties, in random order ---- */

static void shuffle(coop_pair *ties, size_t count, coop_i_random *random) {
    for (size_t i = count; i > 1; i--) {
        size_t j = coop_i_random_below(random, i);
        coop_pair swap = ties[i - 1];
        ties[i - 1] = ties[j];
        ties[j] = swap;
    }
}

/* Those that may be hidden: the latest, or all. */
static coop_status list_ties(draw *d, coop_context *ctx) {
    const coop_graph *graph = d->whole;
    size_t count = 0, most = d->past->count ? d->past->count : (size_t)graph->pairs;
    coop_pair *all = d->ties = coop_i_calloc(most, sizeof *all);
    d->ends = coop_i_calloc(graph->n, sizeof *d->ends);
    if (!all || !d->ends) return coop_fail_memory(ctx);
    for (; count < d->past->count; count++) all[count] = d->past->ties[count];
    for (uint32_t u = 0; u < graph->n && !d->past->count; u++) {
        for (uint64_t a = graph->all.offset[u]; a < graph->all.offset[u + 1]; a++)
            if (graph->all.to[a] > u) all[count++] = (coop_pair){u, graph->all.to[a]};
    }
    for (size_t i = 0; i < count; i++) {
        d->ends[all[i].a]++;
        d->ends[all[i].b]++;
    }
    shuffle(all, count, &d->random);
    d->tie_count = count;
    return COOP_OK;
}

/* ---- pairs without a tie ---- */

static uint32_t end_of_a_tie(draw *d) {
    uint64_t end = coop_i_random_below(&d->random, 2 * (uint64_t)d->tie_count);
    return end % 2 ? d->ties[end / 2].a : d->ties[end / 2].b;
}

/* New ties are of those who have ties already, in the past; hidden ones are of anybody. */
static uint32_t anybody(draw *d) {
    return d->partners ? d->tied[coop_i_random_below(&d->random, d->tied_count)]
                       : (uint32_t)coop_i_random_below(&d->random, d->whole->n);
}

static double people(const draw *d) {
    return d->partners ? d->tied_count : d->whole->n;
}

static uint32_t partner_of(draw *d, uint32_t u) {
    const coop_i_csr *ties = &d->seen->all;
    return ties->to[ties->offset[u] + coop_i_random_below(&d->random, coop_i_degree(ties, u))];
}

/* Each pair as often as if both ends were drawn anew. */
static coop_pair propose(draw *d, int sort) {
    if (sort < 2) {
        uint32_t (*end)(draw *) = sort == 0 ? anybody : end_of_a_tie;
        if (d->whole->n <= MANY || d->row++ % ROW == 0) d->first = end(d);
        return (coop_pair){d->first, end(d)};
    }
    uint32_t a = d->tied[coop_i_random_below(&d->random, d->tied_count)];
    return (coop_pair){a, partner_of(d, partner_of(d, a))};
}

static void add(suggest_examples *e, coop_pair pair, bool tied, int use, int half) {
    e->pairs[e->count] = pair;
    e->tied[e->count] = tied;
    e->use[e->count] = (uint8_t)use;
    e->half[e->count++] = (uint8_t)half;
}

static void draw_sort(draw *d, int sort, size_t wanted, int half) {
    double most = (double)wanted * TRIES;
    if (sort == 2 && d->tied_count == 0) return;
    d->tries[sort] = d->got[sort] = d->row = 0;
    while (d->got[sort] < (double)wanted && d->tries[sort] < most) {
        coop_pair pair = propose(d, sort);
        d->tries[sort]++;
        if (pair.a == pair.b || coop_i_arc(&d->whole->all, pair.a, pair.b) != UINT64_MAX) continue;
        bool both = sort == 0 && (size_t)d->got[0] % d->mix->both == 0;
        add(d->examples, pair, false,
            both        ? SUGGEST_LIKELY | SUGGEST_ANY
            : sort == 0 ? SUGGEST_ANY
                        : SUGGEST_LIKELY,
            half);
        d->got[sort]++;
    }
}

static void find_tied(draw *d) {
    d->tied_count = 0;
    for (uint32_t u = 0; u < d->seen->n; u++)
        if (coop_i_degree(&d->seen->all, u) > 0) d->tied[d->tied_count++] = u;
}

/* ---- for how many pairs each stands ---- */

/* How often a pair without a tie comes up among those drawn, over all sorts. */
static double often(const draw *d, coop_pair pair, double resource_allocation) {
    double n = people(d), ends = 2 * (double)d->tie_count, sum = 0, a = d->ends[pair.a], b = d->ends[pair.b];
    double seen_a = (double)coop_i_degree(&d->seen->all, pair.a), seen_b = (double)coop_i_degree(&d->seen->all, pair.b);
    double chance[SORTS] = {2 / (n * n), 2 * a * b / (ends * ends), 0};
    if (seen_a > 0 && seen_b > 0) chance[2] = resource_allocation * (1 / seen_a + 1 / seen_b) / d->tied_count;
    for (int sort = 0; sort < SORTS; sort++) sum += d->tries[sort] * chance[sort];
    return sum;
}

/* Pairs among which ties may come: all, in the past those untied then. */
static double pairs_in_question(const draw *d) {
    double n = people(d);
    return n * (n - 1) / 2 - (d->past->count ? (double)d->seen->pairs : 0);
}

static void weigh(const draw *d, size_t from, size_t hidden, double folds) {
    suggest_examples *e = d->examples;
    double tied = (double)d->tie_count, untied = pairs_in_question(d) - tied, stands = 0;
    size_t ra = 0;
    while (strcmp(e->rows[ra]->name, "resource_allocation") != 0) ra++;
    for (size_t i = from; i < e->count; i++) {
        if (e->tied[i]) {
            e->stands[i] = tied / (double)hidden / folds;
        } else {
            stands += e->stands[i] = 1 / often(d, e->pairs[i], e->values[i * e->signals + ra]);
        }
    }
    for (size_t i = from; i < e->count; i++) /* all together for all pairs without a tie */
        if (!e->tied[i]) e->stands[i] *= untied / stands / folds;
    e->base = tied / pairs_in_question(d);
}

/* The pairs of one fold, as the network shows them that does not know its ties: d->seen. */
static coop_status draw_fold(draw *d, const coop_pair *hidden, size_t count, int half, size_t folds,
                             coop_context *ctx) {
    suggest_examples *e = d->examples;
    coop_signals *signals = NULL;
    size_t from = e->count;
    find_tied(d);
    for (size_t i = 0; i < count; i++) add(e, hidden[i], true, SUGGEST_LIKELY | SUGGEST_ANY, half);
    for (int sort = 0; sort < SORTS; sort++) draw_sort(d, sort, (count * d->mix->for_eight[sort] + 7) / 8, half);
    coop_status status = coop_signals_new(&signals, d->seen, e->rows, e->signals, ctx);
    if (status == COOP_OK)
        status = signals_compute_from(e->values + from * e->signals, signals, e->pairs + from, e->count - from, ctx);
    if (status == COOP_OK) weigh(d, from, count, (double)folds);
    suggest_list_ground ground = {d->whole, d->seen, d->tied, d->tied_count, hidden, count, (uint8_t)half};
    if (status == COOP_OK) status = suggest_lists_add(&e->lists, &ground, signals, d->lists, &d->listing, ctx);
    coop_signals_free(signals);
    return status;
}

/* How many ties are hidden at most, and in how many parts. */
typedef struct scheme {
    size_t ties, folds;
} scheme;

static scheme scheme_of(const draw *d, const suggest_sources *sources) {
    const suggest_past *past = d->past;
    size_t all = past->count ? past->count : (size_t)d->whole->pairs,
           most = past->count ? SUGGEST_MOST_LATEST : SUGGEST_MOST_TIES;
    size_t ties = all < most ? all : most;
    if (sources->event_count && !past->count) return (scheme){ties, all > LARGE ? 2 : EVENT_FOLDS};
    size_t folds = past->count ? 2 : (ties * SUGGEST_FOLDS + all - 1) / all;
    folds += folds % 2; /* each half has folds of its own */
    return (scheme){ties, folds};
}

/* A part of the ties is hidden. */
static coop_status hide_ties(draw *d, scheme plan, size_t fold, coop_context *ctx) {
    size_t from = plan.ties * fold / plan.folds, to = plan.ties * (fold + 1) / plan.folds;
    coop_graph *without = NULL;
    coop_status status = COOP_OK;
    if (to == from) return COOP_OK;
    if (!d->past->count) status = coop_graph_without(&without, d->whole, d->ties + from, to - from, ctx);
    d->seen = without ? without : d->past->graph;
    if (status == COOP_OK) status = draw_fold(d, d->ties + from, to - from, fold >= plan.folds / 2, plan.folds, ctx);
    coop_graph_free(without);
    return status;
}

/* A part of the events and of what else made ties is hidden; learned from are the ties between those who still have
 * some. */
static coop_status hide_events(draw *d, scheme plan, size_t fold, const suggest_sources *sources, coop_context *ctx) {
    size_t parts = plan.folds > 2 ? plan.folds : EVENT_FOLDS, count = 0, kept = 0;
    size_t most = plan.ties < d->tie_count ? plan.ties / plan.folds : plan.ties;
    size_t e = sources->event_count, t = sources->direct_count;
    suggest_sources part = {.events = sources->events + e * fold / parts,
                            .event_count = e * (fold + 1) / parts - e * fold / parts,
                            .direct = sources->direct + t * fold / parts,
                            .direct_count = t * (fold + 1) / parts - t * fold / parts};
    suggest_seen seen = {0};
    coop_pair *hidden = NULL;
    coop_status status = suggest_seen_without(&seen, d->whole, &part, ctx);
    if (status == COOP_OK) status = suggest_unseen(&hidden, &count, d->whole, seen.graph, ctx);
    if (status == COOP_OK) {
        const coop_i_csr *ties = &seen.graph->all;
        shuffle(hidden, count, &d->random);
        for (size_t i = 0; i < count && kept < most; i++)
            if (coop_i_degree(ties, hidden[i].a) > 0 && coop_i_degree(ties, hidden[i].b) > 0)
                hidden[kept++] = hidden[i];
        d->seen = seen.graph;
        if (kept > 0) status = draw_fold(d, hidden, kept, fold >= plan.folds / 2, plan.folds, ctx);
    }
    free(hidden);
    suggest_seen_clear(&seen);
    return status;
}

static coop_status draw_folds(draw *d, scheme plan, const suggest_sources *sources, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t fold = 0; fold < plan.folds && status == COOP_OK; fold++) {
        coop_i_part part;
        coop_i_part_begin(&part, ctx, "learning", (double)fold / (double)plan.folds,
                          (double)(fold + 1) / (double)plan.folds);
        status = sources->event_count && !d->past->count ? hide_events(d, plan, fold, sources, ctx)
                                                         : hide_ties(d, plan, fold, ctx);
        coop_i_part_end(&part, ctx);
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    return status;
}

static void shuffle_sources(suggest_sources *sources, coop_i_random *random) {
    for (size_t i = sources->event_count; i > 1; i--) {
        size_t j = coop_i_random_below(random, i);
        uint32_t swap = sources->events[i - 1];
        sources->events[i - 1] = sources->events[j];
        sources->events[j] = swap;
    }
    shuffle(sources->direct, sources->direct_count, random);
}

/* As many pairs, however few the ties: what is said of the likeliest rests on them. */
static mix looked_at(size_t ties) {
    size_t for_eight = ties > 0 ? 8 * (size_t)LOOK_AT / ties + 1 : 0;
    return (mix){{for_eight, for_eight / 2, for_eight / 16}, 1};
}

/* The latest ties, looked at from the network before them: judged by, not learned from. */
static coop_status look_at_latest(const draw *all, const suggest_past *late, coop_context *ctx) {
    suggest_examples *e = all->examples;
    size_t from = e->count;
    draw d = *all;
    mix with = looked_at(late->count);
    coop_i_map latest = {0};
    d.past = late;
    d.partners = true;
    d.mix = &with;
    d.lists = LISTS;
    d.seen = late->graph;
    coop_status status = list_ties(&d, ctx);
    if (status == COOP_OK) status = draw_fold(&d, d.ties, d.tie_count, SUGGEST_LATEST, 1, ctx);
    bool fine = coop_i_map_reserve(&latest, late->count);
    for (size_t i = 0; i < late->count && fine; i++)
        fine = coop_i_map_put(&latest, coop_i_pair(late->ties[i].a, late->ties[i].b), 1);
    for (size_t i = from; i < e->count; i++) e->use[i] = 0;
    for (size_t i = 0; i < from && fine; i++) {
        uint32_t is = 0;
        e->late[i] = e->tied[i] && coop_i_map_get(&latest, coop_i_pair(e->pairs[i].a, e->pairs[i].b), &is);
    }
    coop_i_map_clear(&latest);
    free(d.ties);
    free(d.ends);
    return status == COOP_OK && !fine ? coop_fail_memory(ctx) : status;
}

static size_t room_for(const mix *with, size_t ties, size_t folds) {
    size_t most = ties + SORTS * folds;
    for (int sort = 0; sort < SORTS; sort++) most += ties * with->for_eight[sort] / 8;
    return most;
}

static void tell(suggest_examples *e, const suggest_past *past, const suggest_past *late,
                 const suggest_sources *sources, uint64_t ties) {
    const suggest_past *latest = past->count ? past : late;
    e->year = past->year;
    e->since = latest->year;
    e->years = latest->count ? latest->last - latest->year + 1 : 0;
    e->news = past->count ? past->news : sources->event_count;
    e->few = ties < SUGGEST_FEWEST_TIES;
}

coop_status suggest_examples_draw(suggest_examples *examples, const coop_graph *graph, coop_signal_class most,
                                  size_t news, coop_context *ctx) {
    suggest_examples made = {0};
    suggest_past past = {0}, late = {0};
    suggest_sources sources = {0};
    draw d = {.examples = &made, .whole = graph, .past = &past};
    coop_i_random_init(&d.random, ctx ? ctx->seed : 42, 0x6d6f64656c);
    coop_i_random_init(&d.listing, ctx ? ctx->seed : 42, 0x6c69737473);
    coop_status status = suggest_past_find(&past, graph, news, ctx);
    if (status == COOP_OK && !past.count) status = suggest_past_find(&late, graph, SUGGEST_LATE, ctx);
    if (status == COOP_OK) status = suggest_sources_find(&sources, graph, ctx);
    if (sources.event_count < SUGGEST_FEWEST_EVENTS) sources.event_count = 0;
    d.partners = past.count || sources.event_count;
    d.mix = past.count ? &LATEST_TIES : &ANY_TIES;
    scheme plan = scheme_of(&d, &sources);
    d.lists = ((plan.ties < SUGGEST_MANY_TIES ? LISTS : LISTS_OF_MANY) + plan.folds - 1) / plan.folds;
    if (status == COOP_OK) status = list_ties(&d, ctx);
    if (status == COOP_OK && sources.event_count) shuffle_sources(&sources, &d.random);
    if (status == COOP_OK) {
        mix with = looked_at(late.count);
        size_t room = room_for(d.mix, plan.ties, plan.folds) + room_for(&with, late.count, 1);
        d.tied = coop_i_calloc(graph->n, sizeof *d.tied);
        bool fine = d.tied && suggest_examples_signals(&made, graph, most) && suggest_examples_reserve(&made, room);
        status = fine ? draw_folds(&d, plan, &sources, ctx) : coop_fail_memory(ctx);
    }
    if (status == COOP_OK && late.count) status = look_at_latest(&d, &late, ctx);
    tell(&made, &past, &late, &sources, graph->pairs);
    made.n = graph->n;
    suggest_past_clear(&past);
    suggest_past_clear(&late);
    suggest_sources_clear(&sources);
    free(d.ties);
    free(d.ends);
    free(d.tied);
    if (status != COOP_OK) {
        suggest_examples_clear(&made);
        return status;
    }
    *examples = made;
    return COOP_OK;
}
