/* Signals prepared on a graph, and their values for any set of pairs. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/say.h"
#include "signal/signal.h"
#include "signal/spread.h"
#include "util/mem.h"

enum {
    FAMILIES = 32, /* room */
    BLOCK = 4096,  /* others that one task has at most: bounds a worker's memory */
    ROUND = 512    /* tasks between two looks at the cancel flag */
};

/* Arcs that all walks from all organisations may follow, and how few one step may be left with: about a minute on one
 * processor. A step of a network of 5,000 organisations and 80,000 ties is whole. */
static const double WALK_ARCS = 4e8;
static const double FEWEST_ARCS = 2000;

struct coop_signals {
    signal_ground ground;
    uint32_t *group;         /* ground.group */
    signal_compact *compact; /* ground.compact */
    size_t count;
    const coop_signal **rows;
    size_t families;
    const signal_family *family[FAMILIES]; /* the distinct ones of the rows */
    void *state[FAMILIES];
    size_t *family_of; /* by row */
    char *note;
};

void coop_signals_free(coop_signals *signals) {
    if (!signals) return;
    for (size_t f = 0; f < signals->families; f++)
        if (signals->family[f]->release) signals->family[f]->release(signals->state[f]);
    free(signals->rows);
    free(signals->family_of);
    free(signals->group);
    signal_compact_free(signals->compact);
    free(signals->note);
    free(signals);
}

static bool set_rows(coop_signals *made, const coop_signal *const *rows, size_t count) {
    size_t all;
    const coop_signal *every = coop_signal_rows(&all);
    made->count = rows ? count : all;
    made->rows = coop_i_calloc(made->count, sizeof *made->rows);
    made->family_of = coop_i_calloc(made->count, sizeof *made->family_of);
    if (!made->rows || !made->family_of) return false;
    for (size_t i = 0; i < made->count; i++) {
        const coop_signal *row = made->rows[i] = rows ? rows[i] : &every[i];
        size_t f = 0;
        while (f < made->families && made->family[f] != row->code->family) f++;
        if (f == made->families) made->family[made->families++] = row->code->family;
        made->family_of[i] = f;
    }
    return true;
}

uint64_t signals_steps(const coop_graph *graph) {
    double arcs = fmax(WALK_ARCS / fmax(graph->n, 1), FEWEST_ARCS);
    return (double)graph->all.offset[graph->n] <= arcs ? UINT64_MAX : (uint64_t)arcs;
}

static bool has_more_ties(const signal_ground *ground, uint64_t than) {
    for (uint32_t u = 0; u < ground->n; u++)
        if (coop_i_degree(ground->ties, u) > than) return true;
    return false;
}

static bool is_alike(const signal_family *family) {
    return family == &signal_alike_family || family == &signal_alike_w_family;
}

/* Organisations for which some who are alike are left out, by either likeness. */
static uint32_t alike_cut(const coop_signals *signals) {
    uint32_t most = 0;
    for (size_t f = 0; f < signals->families; f++) {
        if (!is_alike(signals->family[f])) continue;
        uint32_t cut = signal_alike_cut(signals->state[f]);
        if (cut > most) most = cut;
    }
    return most;
}

static coop_status set_note(coop_signals *made, coop_context *ctx) {
    bool walks = false, alike = false;
    coop_i_buf text = {0};
    for (size_t i = 0; i < made->count; i++) {
        const signal_family *family = made->rows[i]->code->family;
        walks = walks || made->rows[i]->cost_class == COOP_SIGNAL_SPREAD;
        alike = alike || is_alike(family);
    }
    const coop_i_words *words = coop_i_language(ctx);
    uint64_t steps = made->ground.steps;
    uint32_t cut = alike_cut(made);
    if (walks && steps < UINT64_MAX) coop_i_say(&text, words, SAY_SIGNALS_WALKS, COOP_I_COUNT(steps));
    if (alike && has_more_ties(&made->ground, steps)) {
        if (text.length > 0) coop_i_buf_putc(&text, ' ');
        coop_i_say(&text, words, SAY_SIGNALS_ALIKE, COOP_I_COUNT(steps));
    }
    if (cut > 0) {
        if (text.length > 0) coop_i_buf_putc(&text, ' ');
        coop_i_say(&text, words, SAY_SIGNALS_ALIKE_CUT, COOP_I_COUNT(cut));
    }
    if (text.failed) return coop_fail_memory(ctx);
    made->note = text.data;
    return COOP_OK;
}

static coop_status prepare(coop_signals *made, coop_context *ctx) {
    bool groups = false, walks = false;
    coop_status status = COOP_OK;
    for (size_t f = 0; f < made->families; f++) {
        groups = groups || made->family[f]->groups;
        walks = walks || made->family[f]->compute_some;
    }
    if (walks && made->ground.steps >= made->ground.ties->offset[made->ground.n]) {
        made->ground.compact = made->compact = signal_compact_new(made->ground.ties, made->ground.n);
        if (!made->compact) return coop_fail_memory(ctx);
    }
    if (groups) status = signal_ground_groups(&made->group, &made->ground.groups, made->ground.graph, ctx);
    made->ground.group = made->group;
    for (size_t f = 0; f < made->families && status == COOP_OK; f++) {
        if (made->family[f]->prepare) status = made->family[f]->prepare(&made->state[f], &made->ground, ctx);
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    return status == COOP_OK ? set_note(made, ctx) : status;
}

coop_status coop_signals_new(coop_signals **signals, const coop_graph *graph, const coop_signal *const *rows,
                             size_t count, coop_context *ctx) {
    coop_signals *made = coop_i_calloc(1, sizeof *made);
    if (!made) return coop_fail_memory(ctx);
    made->ground = (signal_ground){.graph = graph, .network = graph->network, .ties = &graph->all, .n = graph->n};
    made->ground.steps = signals_steps(graph);
    coop_progress(ctx, "preparing signals", -1);
    coop_status status = set_rows(made, rows, count) ? prepare(made, ctx) : coop_fail_memory(ctx);
    if (status != COOP_OK) {
        coop_signals_free(made);
        return status;
    }
    *signals = made;
    return COOP_OK;
}

size_t coop_signals_count(const coop_signals *signals) {
    return signals->count;
}

const coop_signal *coop_signals_row(const coop_signals *signals, size_t i) {
    return signals->rows[i];
}

static bool known(const coop_signals *signals, size_t family) {
    return !signals->family[family]->data || signals->state[family];
}

bool coop_signals_known(const coop_signals *signals, size_t i) {
    return known(signals, signals->family_of[i]);
}

const char *coop_signals_note(const coop_signals *signals) {
    return signals->note;
}

const uint32_t *signals_groups(uint32_t *count, const coop_signals *signals) {
    *count = signals->ground.groups;
    return signals->group;
}

/* ---- the pairs, by the end that they are seen from ---- */

typedef uint32_t end_fn(const coop_pair *pair);

typedef struct plan {
    end_fn *from, *to; /* the two ends */
    size_t *order;     /* count: pairs by the one, then by the other */
    uint32_t *other;   /* count: the others, in that order */
    struct run {
        uint32_t x;
        size_t first, count;
    } * runs; /* the tasks */
    size_t run_count, run_capacity;
} plan;

static void plan_clear(plan *p) {
    free(p->order);
    free(p->other);
    free(p->runs);
}

static uint32_t first_end(const coop_pair *pair) {
    return pair->a;
}

static uint32_t second_end(const coop_pair *pair) {
    return pair->b;
}

static uint32_t smaller(const coop_pair *pair) {
    return pair->a < pair->b ? pair->a : pair->b;
}

static uint32_t larger(const coop_pair *pair) {
    return pair->a < pair->b ? pair->b : pair->a;
}

/* Counting sort by one end, keeping the order of what is equal. */
static bool sort_by(size_t *to, const size_t *from, const coop_pair *pairs, size_t count, uint32_t n, end_fn *end) {
    size_t *start = coop_i_calloc((size_t)n + 1, sizeof *start);
    if (!start) return false;
    for (size_t i = 0; i < count; i++) start[(size_t)end(&pairs[i]) + 1]++;
    for (size_t u = 1; u <= n; u++) start[u] += start[u - 1];
    for (size_t i = 0; i < count; i++) {
        size_t pair = from ? from[i] : i;
        to[start[end(&pairs[pair])]++] = pair;
    }
    free(start);
    return true;
}

static bool make_runs(plan *p, const coop_pair *pairs, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const coop_pair *pair = &pairs[p->order[i]];
        p->other[i] = p->to(pair);
        if (pair->a == pair->b) continue;
        struct run *last = p->run_count > 0 ? &p->runs[p->run_count - 1] : NULL;
        if (last && last->x == p->from(pair) && last->first + last->count == i && last->count < BLOCK) {
            last->count++;
            continue;
        }
        if (!coop_i_grow(&p->runs, &p->run_capacity, p->run_count + 1, sizeof *p->runs)) return false;
        p->runs[p->run_count++] = (struct run){p->from(pair), i, 1};
    }
    return true;
}

static coop_status order_by(size_t *order, const coop_signals *signals, const coop_pair *pairs, size_t count,
                            end_fn *from, end_fn *to, coop_context *ctx) {
    uint32_t n = signals->ground.n;
    for (size_t i = 0; i < count; i++) {
        if (pairs[i].a < n && pairs[i].b < n) continue;
        return coop_fail(ctx, COOP_USAGE, "pair %zu: there is no organisation %u", i + 1, larger(&pairs[i]));
    }
    size_t *by_other = coop_i_calloc(count, sizeof *by_other);
    bool fine =
        by_other && sort_by(by_other, NULL, pairs, count, n, to) && sort_by(order, by_other, pairs, count, n, from);
    free(by_other);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

coop_status signals_order(size_t *order, const coop_signals *signals, const coop_pair *pairs, size_t count,
                          coop_context *ctx) {
    return order_by(order, signals, pairs, count, smaller, larger, ctx);
}

static coop_status plan_fill(plan *p, const coop_signals *signals, const coop_pair *pairs, size_t count,
                             coop_context *ctx) {
    p->order = coop_i_calloc(count, sizeof *p->order);
    p->other = coop_i_calloc(count, sizeof *p->other);
    if (!p->order || !p->other) return coop_fail_memory(ctx);
    coop_status status = order_by(p->order, signals, pairs, count, p->from, p->to, ctx);
    return status == COOP_OK && !make_runs(p, pairs, count) ? coop_fail_memory(ctx) : status;
}

/* ---- workers ---- */

typedef struct worker {
    signal_work work;
    double *values; /* SIGNAL_TOGETHER * SIGNAL_COLUMNS * BLOCK */
} worker;

static void workers_free(worker *workers, size_t count) {
    for (size_t w = 0; workers && w < count; w++) {
        for (int k = 0; k < SIGNAL_VECTORS; k++) free(workers[w].work.vector[k]);
        for (int k = 0; k < SIGNAL_LISTS; k++) free(workers[w].work.list[k]);
        for (int k = 0; k < SIGNAL_WIDE; k++) free(workers[w].work.wide[k]);
        free(workers[w].values);
    }
    free(workers);
}

static worker *workers_new(size_t count, const coop_signals *signals) {
    int vectors = 0, lists = 0, wide = signals->compact ? SIGNAL_WIDE : 0;
    for (size_t f = 0; f < signals->families; f++) {
        if (signals->family[f]->vectors > vectors) vectors = signals->family[f]->vectors;
        if (signals->family[f]->lists > lists) lists = signals->family[f]->lists;
    }
    worker *made = coop_i_calloc(count, sizeof *made);
    bool fine = made != NULL;
    for (size_t w = 0; w < count && fine; w++) {
        made[w].values = coop_i_calloc((size_t)SIGNAL_TOGETHER * SIGNAL_COLUMNS * BLOCK, sizeof(double));
        fine = made[w].values != NULL;
        for (int k = 0; k < vectors && fine; k++)
            fine = (made[w].work.vector[k] = coop_i_calloc(signals->ground.n, sizeof(double))) != NULL;
        for (int k = 0; k < lists && fine; k++)
            fine = (made[w].work.list[k] = coop_i_calloc(signals->ground.n, sizeof(uint32_t))) != NULL;
        for (int k = 0; k < wide && fine; k++)
            fine = (made[w].work.wide[k] =
                        coop_i_calloc(SIGNAL_TOGETHER * (size_t)signals->ground.n, sizeof(double))) != NULL;
    }
    if (fine) return made;
    workers_free(made, count);
    return NULL;
}

static void compute(const signal_family *family, const signal_task *tasks, size_t count, const void *state) {
    if (family->compute_some) {
        family->compute_some(tasks, count, state);
        return;
    }
    for (size_t i = 0; i < count; i++) family->compute(&tasks[i], state);
}

/* At most SIGNAL_TOGETHER runs. */
static void run_some(double *values, const coop_signals *signals, const plan *p, const struct run *runs, size_t count,
                     worker *w) {
    signal_task tasks[SIGNAL_TOGETHER];
    for (size_t i = 0; i < count; i++) {
        tasks[i] = (signal_task){.ground = &signals->ground, .work = &w->work, .x = runs[i].x, .count = runs[i].count};
        tasks[i].y = p->other + runs[i].first;
        for (size_t c = 0; c < SIGNAL_COLUMNS; c++) tasks[i].value[c] = w->values + (i * SIGNAL_COLUMNS + c) * BLOCK;
    }
    for (size_t f = 0; f < signals->families; f++) {
        bool here = known(signals, f);
        if (here) compute(signals->family[f], tasks, count, signals->state[f]);
        for (size_t s = 0; s < signals->count; s++) {
            if (signals->family_of[s] != f) continue;
            for (size_t i = 0; i < count; i++) {
                const double *column = tasks[i].value[signals->rows[s]->code->column];
                for (size_t k = 0; k < runs[i].count; k++)
                    values[p->order[runs[i].first + k] * signals->count + s] = here ? column[k] : NAN;
            }
        }
    }
}

static coop_status run_all(double *values, const coop_signals *signals, const plan *p, coop_context *ctx) {
    size_t threads = coop_threads(ctx) < p->run_count ? coop_threads(ctx) : p->run_count;
    worker *workers = workers_new(threads, signals);
    if (!workers) return coop_fail_memory(ctx);
    size_t each = p->run_count / threads < SIGNAL_TOGETHER ? p->run_count / threads : SIGNAL_TOGETHER;
    coop_status status = COOP_OK;
    for (size_t from = 0; from < p->run_count && status == COOP_OK; from += ROUND) {
        size_t last = p->run_count - from < ROUND ? p->run_count : from + ROUND;
        /* Each task writes numbers of its own, so who takes it changes nothing. */
        size_t next = from;
#pragma omp parallel for schedule(static, 1) num_threads((int)threads)
        for (size_t w = 0; w < threads; w++) {
            for (;;) {
                size_t r;
#pragma omp atomic capture
                {
                    r = next;
                    next += each;
                }
                if (r >= last || (ctx && ctx->cancel && *ctx->cancel)) break;
                run_some(values, signals, p, &p->runs[r], last - r < each ? last - r : each, &workers[w]);
            }
        }
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        coop_progress(ctx, "signals", (double)last / (double)p->run_count);
    }
    workers_free(workers, threads);
    return status;
}

static coop_status compute_planned(double *values, plan p, const coop_signals *signals, const coop_pair *pairs,
                                   size_t count, coop_context *ctx) {
    coop_status status = plan_fill(&p, signals, pairs, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        if (pairs[i].a == pairs[i].b)
            for (size_t s = 0; s < signals->count; s++) values[i * signals->count + s] = NAN;
    }
    if (status == COOP_OK && p.run_count > 0) status = run_all(values, signals, &p, ctx);
    plan_clear(&p);
    return status;
}

coop_status coop_signals_compute(double *values, const coop_signals *signals, const coop_pair *pairs, size_t count,
                                 coop_context *ctx) {
    return compute_planned(values, (plan){.from = smaller, .to = larger}, signals, pairs, count, ctx);
}

coop_status signals_compute_from(double *values, const coop_signals *signals, const coop_pair *pairs, size_t count,
                                 coop_context *ctx) {
    return compute_planned(values, (plan){.from = first_end, .to = second_end}, signals, pairs, count, ctx);
}
