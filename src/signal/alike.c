/* What those do who are most like an organisation: which share of them works with the other one (memory-based
 * collaborative filtering: Breese, Heckerman, Kadie 1998, "Empirical analysis of predictive algorithms for
 * collaborative filtering"). It sees what sums over shared partners do not: only the nearest count.
 *
 * Alike are those with the same partners: Jaccard, weighted the sum of the smaller over the sum of the larger weights
 * (Ruzicka), each to the power of 2.5 (their "case amplification"). The few most alike count, found once; those as
 * alike as the first who finds no room are left out too, so that no order of ids decides. */
#include <math.h>
#include <stdlib.h>

#include "signal/signal.h"
#include "util/mem.h"
#include "util/top.h"

enum { MOST = 32, CHUNK = 64 };
static const double AMPLIFICATION = 2.5;
static const double DIGITS = 1e12; /* of a likeness: sums in another order are still as alike */

typedef struct likes {
    uint32_t who[MOST];
    double how[MOST]; /* shares of all: their sum is 1 */
    uint32_t count;
} likes;

typedef struct alike {
    bool weighted;
    double scale; /* of a weight: 1 / the mean */
    likes of[];   /* n */
} alike;

/* ---- who is most like whom ---- */

/* A worker's room. */
typedef struct search {
    double *common; /* n, zeros between two searches: the partners in common */
    uint32_t *seen; /* n: who has any */
    coop_i_top top;
} search;

static bool search_init(search *s, uint32_t n) {
    s->common = coop_i_calloc(n, sizeof *s->common);
    s->seen = coop_i_calloc(n, sizeof *s->seen);
    return s->common && s->seen && coop_i_top_init(&s->top, MOST + 1);
}

static void search_clear(search *s) {
    free(s->common);
    free(s->seen);
    coop_i_top_clear(&s->top);
}

/* Partners with more ties than a step of a walk may follow are passed over: too dear, and no sign of being alike. */
static uint32_t count_common(search *s, const signal_ground *ground, bool weighted, uint32_t x) {
    const coop_i_csr *ties = ground->ties;
    uint32_t count = 0;
    SIGNAL_EACH_ARC(a, ties, x) {
        if (coop_i_degree(ties, ties->to[a]) > ground->steps) continue;
        SIGNAL_EACH_ARC(b, ties, ties->to[a]) {
            uint32_t z = ties->to[b];
            if (z == x) continue;
            if (s->common[z] == 0) s->seen[count++] = z;
            s->common[z] += weighted ? fmin(ties->weight[a], ties->weight[b]) : 1;
        }
    }
    return count;
}

static void find(likes *found, search *s, const signal_ground *ground, bool weighted, uint32_t x) {
    const double *strength = ground->graph->strength;
    uint32_t count = count_common(s, ground, weighted, x);
    double size = weighted ? strength[x] : (double)coop_i_degree(ground->ties, x), all = 0;
    s->top.count = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t z = s->seen[i];
        double other = weighted ? strength[z] : (double)coop_i_degree(ground->ties, z);
        double share = s->common[z] / (size + other - s->common[z]);
        s->common[z] = 0;
        coop_i_top_offer(&s->top, (coop_i_scored){round(share * DIGITS) / DIGITS, z, 0});
    }
    coop_i_top_sort(&s->top);
    double least = s->top.count > MOST ? s->top.items[MOST].score : 0;
    for (size_t i = 0; i < s->top.count && s->top.items[i].score > least; i++) {
        found->who[i] = s->top.items[i].a;
        all += found->how[i] = pow(s->top.items[i].score, AMPLIFICATION);
        found->count++;
    }
    for (uint32_t i = 0; i < found->count; i++) found->how[i] /= all;
}

/* Each organisation has a place of its own to write to, so who takes it changes nothing. */
static coop_status find_all(alike *made, const signal_ground *ground, coop_context *ctx) {
    bool fine = true;
#pragma omp parallel num_threads(coop_threads(ctx)) reduction(&& : fine)
    {
        search s = {0};
        bool room = search_init(&s, ground->n);
#pragma omp for schedule(dynamic, CHUNK)
        for (uint32_t x = 0; x < ground->n; x++) {
            if (room && !(ctx && ctx->cancel && *ctx->cancel)) find(&made->of[x], &s, ground, made->weighted, x);
        }
        fine = room;
        search_clear(&s);
    }
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

static coop_status prepare(void **state, const signal_ground *ground, bool weighted, coop_context *ctx) {
    alike *made = coop_i_calloc(1, sizeof *made + ground->n * sizeof *made->of);
    if (!made) return coop_fail_memory(ctx);
    made->weighted = weighted;
    made->scale = signal_weight_scale(ground->graph, weighted);
    coop_status status = find_all(made, ground, ctx);
    if (status == COOP_OK)
        *state = made;
    else
        free(made);
    return status;
}

static coop_status prepare_plain(void **state, const signal_ground *ground, coop_context *ctx) {
    return prepare(state, ground, false, ctx);
}

static coop_status prepare_weighted(void **state, const signal_ground *ground, coop_context *ctx) {
    return prepare(state, ground, true, ctx);
}

/* ---- what they do ---- */

static void compute(const signal_task *task, const void *state) {
    const alike *all = state;
    const coop_i_csr *ties = task->ground->ties;
    const likes *of_x = &all->of[task->x];
    double *partner = task->work->vector[0], *theirs = task->work->vector[1];
    SIGNAL_EACH_ARC(a, ties, task->x) partner[ties->to[a]] = all->weighted ? ties->weight[a] * all->scale : 1;
    for (uint32_t i = 0; i < of_x->count; i++) {
        SIGNAL_EACH_ARC(a, ties, of_x->who[i])
        theirs[ties->to[a]] += of_x->how[i] * (all->weighted ? ties->weight[a] * all->scale : 1);
    }
    for (size_t i = 0; i < task->count; i++) {
        const likes *of_y = &all->of[task->y[i]];
        double there = theirs[task->y[i]], here = 0;
        for (uint32_t k = 0; k < of_y->count; k++) here += of_y->how[k] * partner[of_y->who[k]];
        task->value[SIGNAL_ALIKE_LESS][i] = fmin(there, here);
        task->value[SIGNAL_ALIKE_MORE][i] = fmax(there, here);
    }
    SIGNAL_EACH_ARC(a, ties, task->x) partner[ties->to[a]] = 0;
    for (uint32_t i = 0; i < of_x->count; i++) {
        SIGNAL_EACH_ARC(a, ties, of_x->who[i]) theirs[ties->to[a]] = 0;
    }
}

const signal_family signal_alike_family = {
    .columns = SIGNAL_ALIKE_COLUMNS, .vectors = 2, .prepare = prepare_plain, .release = free, .compute = compute};
const signal_family signal_alike_w_family = {
    .columns = SIGNAL_ALIKE_COLUMNS, .vectors = 2, .prepare = prepare_weighted, .release = free, .compute = compute};
