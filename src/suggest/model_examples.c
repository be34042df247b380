/* What a model learns from: ties that are hidden, and pairs without a tie.
 *
 * At most a twentieth of the ties is hidden at a time, so that the network in which the signals are seen is much like
 * the whole one; in a large network a sample is hidden. Beside
 * each hidden tie stand pairs without a tie of three sorts: at random, of degrees like those of tied ones, and with a
 * shared partner. Each example knows for how many pairs of the network it stands (the balance heuristic of Veach and
 * Guibas 1995 over the three sorts), so that chances can be told in the end. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/graph.h"
#include "suggest/model.h"
#include "util/mem.h"
#include "util/random.h"

enum { MOST_TIES = 10000, FOLDS = 20, SORTS = 3 };
/* Pairs without a tie for eight hidden ties: at random, by degree, with a shared partner. Mostly at random: that is
 * what the chances are about; the others show where likely pairs differ. */
static const size_t FOR_EIGHT[SORTS] = {32, 8, 1};
enum { TRIES = 100 }; /* for one pair of a sort: some networks hardly have any */

typedef struct draw {
    coop_i_examples *examples;
    const coop_graph *whole;
    coop_graph *seen; /* without the hidden ties of this fold */
    coop_i_random random;
    uint32_t *tied; /* those who have ties in `seen` */
    uint32_t tied_count;
    double tries[SORTS], got[SORTS];
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

static coop_status list_ties(coop_pair **ties, const coop_graph *graph, coop_i_random *random, coop_context *ctx) {
    coop_pair *all = coop_i_calloc((size_t)graph->pairs, sizeof *all);
    size_t count = 0;
    if (!all) return coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n; u++) {
        for (uint64_t a = graph->all.offset[u]; a < graph->all.offset[u + 1]; a++)
            if (graph->all.to[a] > u) all[count++] = (coop_pair){u, graph->all.to[a]};
    }
    shuffle(all, count, random);
    *ties = all;
    return COOP_OK;
}

/* ---- pairs without a tie ---- */

static uint32_t end_of_a_tie(draw *d) {
    return d->whole->all.to[coop_i_random_below(&d->random, d->whole->all.offset[d->whole->n])];
}

static uint32_t partner_of(draw *d, uint32_t u) {
    const coop_i_csr *ties = &d->seen->all;
    return ties->to[ties->offset[u] + coop_i_random_below(&d->random, coop_i_degree(ties, u))];
}

static coop_pair propose(draw *d, int sort) {
    if (sort == 0) {
        return (coop_pair){(uint32_t)coop_i_random_below(&d->random, d->whole->n),
                           (uint32_t)coop_i_random_below(&d->random, d->whole->n)};
    }
    if (sort == 1) {
        uint32_t a = end_of_a_tie(d);
        return (coop_pair){a, end_of_a_tie(d)};
    }
    uint32_t a = d->tied[coop_i_random_below(&d->random, d->tied_count)];
    return (coop_pair){a, partner_of(d, partner_of(d, a))};
}

static void add(coop_i_examples *e, coop_pair pair, bool tied, int half) {
    e->pairs[e->count] = pair;
    e->tied[e->count] = tied;
    e->half[e->count++] = (uint8_t)half;
}

static void draw_sort(draw *d, int sort, size_t wanted, int half) {
    double most = (double)wanted * TRIES;
    if (sort == 2 && d->tied_count == 0) return;
    d->tries[sort] = d->got[sort] = 0;
    while (d->got[sort] < (double)wanted && d->tries[sort] < most) {
        coop_pair pair = propose(d, sort);
        d->tries[sort]++;
        if (pair.a == pair.b || coop_i_arc(&d->whole->all, pair.a, pair.b) != UINT64_MAX) continue;
        add(d->examples, pair, false, half);
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
    double n = d->whole->n, arcs = (double)d->whole->all.offset[d->whole->n], sum = 0;
    double a = (double)coop_i_degree(&d->whole->all, pair.a), b = (double)coop_i_degree(&d->whole->all, pair.b);
    double seen_a = (double)coop_i_degree(&d->seen->all, pair.a), seen_b = (double)coop_i_degree(&d->seen->all, pair.b);
    double chance[SORTS] = {2 / (n * n), 2 * a * b / (arcs * arcs), 0};
    if (seen_a > 0 && seen_b > 0) chance[2] = resource_allocation * (1 / seen_a + 1 / seen_b) / d->tied_count;
    for (int sort = 0; sort < SORTS; sort++) sum += d->tries[sort] * chance[sort];
    return sum;
}

static void weigh(const draw *d, size_t from, size_t hidden, double folds) {
    coop_i_examples *e = d->examples;
    double n = d->whole->n, untied = n * (n - 1) / 2 - (double)d->whole->pairs, stands = 0;
    size_t ra = 0;
    while (strcmp(e->rows[ra]->name, "resource_allocation") != 0) ra++;
    for (size_t i = from; i < e->count; i++) {
        if (e->tied[i]) {
            e->stands[i] = (double)d->whole->pairs / (double)hidden / folds;
        } else {
            stands += e->stands[i] = 1 / often(d, e->pairs[i], e->values[i * e->signals + ra]);
        }
    }
    for (size_t i = from; i < e->count; i++) /* all together for all pairs without a tie */
        if (!e->tied[i]) e->stands[i] *= untied / stands / folds;
}

static coop_status draw_fold(draw *d, const coop_pair *hidden, size_t count, int half, size_t folds,
                             coop_context *ctx) {
    coop_i_examples *e = d->examples;
    coop_signals *signals = NULL;
    size_t from = e->count;
    coop_status status = coop_graph_without(&d->seen, d->whole, hidden, count, ctx);
    if (status != COOP_OK) return status;
    find_tied(d);
    for (size_t i = 0; i < count; i++) add(e, hidden[i], true, half);
    for (int sort = 0; sort < SORTS; sort++) draw_sort(d, sort, (count * FOR_EIGHT[sort] + 7) / 8, half);
    status = coop_signals_new(&signals, d->seen, e->rows, e->signals, ctx);
    if (status == COOP_OK)
        status = coop_signals_compute(e->values + from * e->signals, signals, e->pairs + from, e->count - from, ctx);
    if (status == COOP_OK) weigh(d, from, count, (double)folds);
    coop_signals_free(signals);
    coop_graph_free(d->seen);
    d->seen = NULL;
    return status;
}

/* ---- which signals ---- */

static bool same_weights(const coop_graph *graph) {
    uint64_t arcs = graph->all.offset[graph->n];
    for (uint64_t a = 1; a < arcs; a++)
        if (graph->all.weight[a] != graph->all.weight[0]) return false;
    return true;
}

/* All that tell of likelihood and are affordable; variants by strength only where strengths differ. */
static bool set_rows(coop_i_examples *e, const coop_graph *graph, coop_signal_class most) {
    size_t all;
    const coop_signal *rows = coop_signal_rows(&all);
    bool plain = same_weights(graph);
    e->rows = coop_i_calloc(all, sizeof *e->rows);
    for (size_t i = 0; i < all && e->rows; i++) {
        if (rows[i].group == COOP_SIGNAL_BENEFIT || rows[i].cost_class > most) continue;
        if (!(rows[i].weighted && plain)) e->rows[e->signals++] = &rows[i];
    }
    return e->rows != NULL;
}

static bool reserve(coop_i_examples *e, size_t ties, size_t folds) {
    size_t most = ties + SORTS * folds;
    for (int sort = 0; sort < SORTS; sort++) most += ties * FOR_EIGHT[sort] / 8;
    e->pairs = coop_i_calloc(most, sizeof *e->pairs);
    e->values = coop_i_calloc(most, e->signals * sizeof *e->values);
    e->tied = coop_i_calloc(most, sizeof *e->tied);
    e->stands = coop_i_calloc(most, sizeof *e->stands);
    e->half = coop_i_calloc(most, sizeof *e->half);
    return e->pairs && e->values && e->tied && e->stands && e->half;
}

void coop_i_examples_clear(coop_i_examples *examples) {
    free(examples->rows);
    free(examples->pairs);
    free(examples->values);
    free(examples->tied);
    free(examples->stands);
    free(examples->half);
    *examples = (coop_i_examples){0};
}

/* How many ties are hidden, and in how many parts. */
typedef struct scheme {
    size_t ties, folds;
} scheme;

static scheme scheme_of(const coop_graph *graph) {
    size_t all = (size_t)graph->pairs, ties = all < MOST_TIES ? all : MOST_TIES;
    size_t folds = (ties * FOLDS + all - 1) / all;
    folds += folds % 2; /* each half has folds of its own */
    return (scheme){ties, folds};
}

static coop_status draw_folds(draw *d, coop_pair *ties, scheme plan, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t fold = 0; fold < plan.folds && status == COOP_OK; fold++) {
        size_t from = plan.ties * fold / plan.folds, to = plan.ties * (fold + 1) / plan.folds;
        int half = fold >= plan.folds / 2;
        coop_progress(ctx, "learning", (double)fold / (double)plan.folds);
        if (to > from) status = draw_fold(d, ties + from, to - from, half, plan.folds, ctx);
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    return status;
}

coop_status coop_i_examples_draw(coop_i_examples *examples, const coop_graph *graph, coop_signal_class most,
                                 coop_context *ctx) {
    coop_i_examples made = {0};
    coop_pair *ties = NULL;
    scheme plan = scheme_of(graph);
    draw d = {.examples = &made, .whole = graph, .tied = coop_i_calloc(graph->n, sizeof *d.tied)};
    coop_i_random_init(&d.random, ctx ? ctx->seed : 42, 0x6d6f64656c);
    coop_status status = d.tied && set_rows(&made, graph, most) && reserve(&made, plan.ties, plan.folds)
                             ? list_ties(&ties, graph, &d.random, ctx)
                             : coop_fail_memory(ctx);
    if (status == COOP_OK) status = draw_folds(&d, ties, plan, ctx);
    free(ties);
    free(d.tied);
    if (status != COOP_OK) {
        coop_i_examples_clear(&made);
        return status;
    }
    *examples = made;
    return COOP_OK;
}
