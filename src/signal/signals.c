/* Signals prepared on a graph, and their values for any set of pairs. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/say.h"
#include "signal/plan.h"
#include "signal/signal.h"
#include "signal/spread.h"
#include "util/mem.h"

enum {
    FAMILIES = 32, /* room */
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

static coop_status prepare_groups(coop_signals *made, coop_context *ctx) {
    coop_status status = signal_ground_groups(&made->group, &made->ground.groups, made->ground.graph, ctx);
    made->ground.group = made->group;
    return status;
}

/* Those that need communities, or those that do not. */
static coop_status prepare_families(coop_signals *made, size_t from, size_t to, bool groups, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (size_t f = from; f < to && status == COOP_OK; f++) {
        const signal_family *family = made->family[f];
        if (family->prepare && family->groups == groups) status = family->prepare(&made->state[f], &made->ground, ctx);
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    return status;
}

static coop_status prepare_in_turn(coop_signals *made, bool groups, coop_context *ctx) {
    coop_status status = groups ? prepare_groups(made, ctx) : COOP_OK;
    if (status == COOP_OK) status = prepare_families(made, 0, made->families, true, ctx);
    return status == COOP_OK ? prepare_families(made, 0, made->families, false, ctx) : status;
}

/* Each in a context of its own; the first that failed is told of. Communities, and who needs them, are the last task:
 * it is begun first. */
static coop_status prepare_beside(coop_signals *made, bool groups, coop_context *ctx) {
    coop_context own[FAMILIES + 1];
    coop_status done[FAMILIES + 1];
    size_t tasks = made->families + 1;
#pragma omp parallel for schedule(dynamic, 1) num_threads(coop_threads(ctx))
    for (size_t t = 0; t < tasks; t++) {
        size_t f = tasks - 1 - t;
        own[f] = (coop_context){.seed = ctx ? ctx->seed : COOP_SEED,
                                .threads = 1,
                                .cancel = ctx ? ctx->cancel : NULL,
                                .language = ctx ? ctx->language : NULL};
        if (f < made->families) {
            done[f] = prepare_families(made, f, f + 1, false, &own[f]);
            continue;
        }
        done[f] = groups ? prepare_groups(made, &own[f]) : COOP_OK;
        if (done[f] == COOP_OK) done[f] = prepare_families(made, 0, made->families, true, &own[f]);
    }
    for (size_t f = 0; f < tasks; f++) {
        if (done[f] == COOP_OK) continue;
        if (ctx && ctx->error.status == COOP_OK) ctx->error = own[f].error;
        return done[f];
    }
    return COOP_OK;
}

static coop_status prepare(coop_signals *made, coop_context *ctx) {
    bool groups = false, walks = false;
    for (size_t f = 0; f < made->families; f++) {
        groups = groups || made->family[f]->groups;
        walks = walks || made->family[f]->compute_some;
    }
    if (walks && made->ground.steps >= made->ground.ties->offset[made->ground.n]) {
        made->ground.compact = made->compact = signal_compact_new(made->ground.ties, made->ground.n);
        if (!made->compact) return coop_fail_memory(ctx);
    }
    coop_status status =
        signal_is_wide(&made->ground) ? prepare_in_turn(made, groups, ctx) : prepare_beside(made, groups, ctx);
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

/* ---- workers ---- */

typedef struct worker {
    signal_work work;
    double *values; /* SIGNAL_TOGETHER * SIGNAL_COLUMNS * SIGNAL_BLOCK */
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
        made[w].values = coop_i_calloc((size_t)SIGNAL_TOGETHER * SIGNAL_COLUMNS * SIGNAL_BLOCK, sizeof(double));
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
static void run_some(double *values, const coop_signals *signals, const signal_plan *p, const signal_run *runs,
                     size_t count, worker *w) {
    signal_task tasks[SIGNAL_TOGETHER];
    for (size_t i = 0; i < count; i++) {
        tasks[i] = (signal_task){.ground = &signals->ground, .work = &w->work, .x = runs[i].x, .count = runs[i].count};
        tasks[i].y = p->other + runs[i].first;
        for (size_t c = 0; c < SIGNAL_COLUMNS; c++)
            tasks[i].value[c] = w->values + (i * SIGNAL_COLUMNS + c) * SIGNAL_BLOCK;
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

static coop_status run_all(double *values, const coop_signals *signals, const signal_plan *p, coop_context *ctx) {
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

coop_status signals_order(size_t *order, const coop_signals *signals, const coop_pair *pairs, size_t count,
                          coop_context *ctx) {
    return signal_order(order, signals->ground.n, pairs, count, ctx);
}

static coop_status compute_planned(double *values, signal_plan p, const coop_signals *signals, const coop_pair *pairs,
                                   size_t count, coop_context *ctx) {
    coop_status status = signal_plan_fill(&p, signals->ground.n, pairs, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        if (pairs[i].a == pairs[i].b)
            for (size_t s = 0; s < signals->count; s++) values[i * signals->count + s] = NAN;
    }
    if (status == COOP_OK && p.run_count > 0) status = run_all(values, signals, &p, ctx);
    signal_plan_clear(&p);
    return status;
}

coop_status coop_signals_compute(double *values, const coop_signals *signals, const coop_pair *pairs, size_t count,
                                 coop_context *ctx) {
    return compute_planned(values, (signal_plan){.from = signal_smaller, .to = signal_larger}, signals, pairs, count,
                           ctx);
}

coop_status signals_compute_from(double *values, const coop_signals *signals, const coop_pair *pairs, size_t count,
                                 coop_context *ctx) {
    return compute_planned(values, (signal_plan){.from = signal_first_end, .to = signal_second_end}, signals, pairs,
                           count, ctx);
}
