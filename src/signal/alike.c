/* What those do who are most like an organisation: which share of them works with the other one (memory-based
 * collaborative filtering: Breese, Heckerman, Kadie 1998, "Empirical analysis of predictive algorithms for
 * collaborative filtering"). It sees what sums over shared partners do not: only the nearest count.
 *
 * Alike are those with the same partners: Jaccard, weighted the sum of the smaller over the sum of the larger weights
 * (Ruzicka), each to the power of 2.5 (their "case amplification"). The 32 most alike count, found once; where more are
 * as alike as the last of them, these share the places that are left, each counting in part, so that no order of ids
 * decides. Those with the very same ties (structurally equivalent: Lorrain, White 1971) are as alike to anybody else
 * and work with the same: one of them stands for all. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "signal/signal.h"
#include "util/mem.h"
#include "util/top.h"

enum { MOST = 32, CHUNK = 64 };
static const double AMPLIFICATION = 2.5;
static const double DIGITS = 1e12;     /* of a likeness: sums in another order are still as alike */
static const double ENTRIES = 1 << 23; /* of those who share the last places, over all organisations */

typedef struct like {
    uint32_t who; /* stands for all with its ties */
    double how;   /* their share of all: the sum is 1 */
} like;

typedef struct likes {
    like *list;
    uint32_t count;
    bool cut; /* so many share the last places that they are left out */
} likes;

typedef struct alike {
    bool weighted;
    double scale;     /* of a weight: 1 / the mean */
    uint32_t *stands; /* n: who stands for it, the first with the very same ties */
    uint32_t *size;   /* n: how many that one stands for */
    uint32_t n, room; /* entries that one may have */
    likes of[];       /* n */
} alike;

static void release(void *state) {
    alike *made = state;
    if (!made) return;
    for (uint32_t x = 0; x < made->n; x++) free(made->of[x].list);
    free(made->stands);
    free(made->size);
    free(made);
}

uint32_t signal_alike_cut(const void *state) {
    const alike *made = state;
    uint32_t count = 0;
    for (uint32_t x = 0; x < made->n; x++) count += made->of[x].cut;
    return count;
}

/* ---- who has the very same ties ---- */

typedef struct row {
    const coop_i_csr *ties;
    bool weighted;
    uint32_t of;
} row;

static int compare_rows(const void *left, const void *right) {
    const row *a = left, *b = right;
    const coop_i_csr *ties = a->ties;
    uint64_t i = ties->offset[a->of], j = ties->offset[b->of], degree = coop_i_degree(ties, a->of),
             other = coop_i_degree(ties, b->of);
    if (degree != other) return degree < other ? -1 : 1;
    for (uint64_t k = 0; k < degree; k++)
        if (ties->to[i + k] != ties->to[j + k]) return ties->to[i + k] < ties->to[j + k] ? -1 : 1;
    for (uint64_t k = 0; k < degree && a->weighted; k++)
        if (ties->weight[i + k] != ties->weight[j + k]) return ties->weight[i + k] < ties->weight[j + k] ? -1 : 1;
    return 0;
}

static int compare_in_order(const void *left, const void *right) {
    const row *a = left, *b = right;
    int order = compare_rows(left, right);
    return order ? order : (a->of > b->of) - (a->of < b->of);
}

static bool find_equivalent(alike *made, const signal_ground *ground) {
    row *rows = coop_i_calloc(ground->n, sizeof *rows);
    made->stands = coop_i_calloc(ground->n, sizeof *made->stands);
    made->size = coop_i_calloc(ground->n, sizeof *made->size);
    bool fine = rows && made->stands && made->size;
    for (uint32_t u = 0; u < ground->n && fine; u++) rows[u] = (row){ground->ties, made->weighted, u};
    if (fine) qsort(rows, ground->n, sizeof *rows, compare_in_order);
    for (uint32_t i = 0, first = 0; i < ground->n && fine; i++) {
        if (i > 0 && compare_rows(&rows[i - 1], &rows[i]) != 0) first = i;
        made->stands[rows[i].of] = rows[first].of;
        made->size[rows[first].of]++;
    }
    free(rows);
    return fine;
}

/* ---- who is most like whom ---- */

/* A worker's room. */
typedef struct search {
    double *common; /* n, zeros between two searches: the partners in common */
    double *how;    /* n: of those seen */
    uint32_t *seen; /* n: who has any */
    coop_i_top top;
} search;

static bool search_init(search *s, uint32_t n) {
    s->common = coop_i_calloc(n, sizeof *s->common);
    s->how = coop_i_calloc(n, sizeof *s->how);
    s->seen = coop_i_calloc(n, sizeof *s->seen);
    return s->common && s->how && s->seen && coop_i_top_init(&s->top, MOST + 1);
}

static void search_clear(search *s) {
    free(s->common);
    free(s->how);
    free(s->seen);
    coop_i_top_clear(&s->top);
}

/* Partners with more ties than a step of a walk may follow are passed over: too dear, and no sign of being alike. Of
 * those with the very same ties the one that stands for all is seen, be it x itself. */
static uint32_t count_common(search *s, const signal_ground *ground, const alike *all, uint32_t x) {
    const coop_i_csr *ties = ground->ties;
    uint32_t count = 0;
    SIGNAL_EACH_ARC(a, ties, x) {
        if (coop_i_degree(ties, ties->to[a]) > ground->steps) continue;
        SIGNAL_EACH_ARC(b, ties, ties->to[a]) {
            uint32_t z = ties->to[b];
            if (all->stands[z] != z) continue;
            if (s->common[z] == 0) s->seen[count++] = z;
            s->common[z] += all->weighted ? fmin(ties->weight[a], ties->weight[b]) : 1;
        }
    }
    return count;
}

/* How many others than x it stands for. */
static uint32_t others(const alike *all, uint32_t z, uint32_t x) {
    return all->size[z] - (all->stands[x] == z);
}

/* Those who are less alike find no place: so many are more so. Before rounding, so that no rounding decides. */
static double least_yet(const coop_i_top *top) {
    return top->count < top->capacity ? 0 : top->items[0].score - 2 / DIGITS;
}

/* How alike those seen are, but for some who will find no place; whom x alone stands for is not seen. Returns how many
 * there are. */
static uint32_t weigh(search *s, const signal_ground *ground, const alike *all, uint32_t x) {
    const double *strength = ground->graph->strength;
    uint32_t count = count_common(s, ground, all, x), kept = 0;
    double size = all->weighted ? strength[x] : (double)coop_i_degree(ground->ties, x);
    s->top.count = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t z = s->seen[i];
        double other = all->weighted ? strength[z] : (double)coop_i_degree(ground->ties, z);
        double common = s->common[z], either = size + other - common;
        s->common[z] = 0;
        if (common < least_yet(&s->top) * either || others(all, z, x) == 0) continue;
        s->seen[kept] = z;
        s->how[kept] = round(common / either * DIGITS) / DIGITS;
        coop_i_top_offer(&s->top, (coop_i_scored){s->how[kept++], z, 0});
    }
    coop_i_top_sort(&s->top);
    return kept;
}

/* The likeness of the last who finds a place, and how many find one by being more alike. */
static double last_place(uint32_t *before, const search *s, const alike *all, uint32_t x) {
    double least = 0;
    uint32_t so_far = 0;
    *before = 0;
    for (size_t i = 0; i < s->top.count && so_far < MOST; i++) {
        if (s->top.items[i].score != least) *before = so_far;
        least = s->top.items[i].score;
        so_far += others(all, s->top.items[i].a, x);
    }
    return least;
}

static bool find(likes *found, search *s, const signal_ground *ground, const alike *made, uint32_t x) {
    uint32_t count = weigh(s, ground, made, x), before, tied = 0, entries = 0;
    double least = last_place(&before, s, made, x), all = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (s->how[i] < least) continue;
        entries++;
        if (s->how[i] == least) tied += others(made, s->seen[i], x);
    }
    found->cut = entries > made->room;
    double part = found->cut ? 0 : fmin(1, (MOST - (double)before) / fmax(tied, 1));
    found->list = coop_i_calloc(found->cut ? MOST : entries, sizeof *found->list);
    if (!found->list) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (s->how[i] < least) continue;
        double counts = s->how[i] > least ? 1 : part;
        double how = counts * others(made, s->seen[i], x) * pow(s->how[i], AMPLIFICATION);
        if (how == 0) continue;
        found->list[found->count++] = (like){s->seen[i], how};
        all += how;
    }
    for (uint32_t i = 0; i < found->count; i++) found->list[i].how /= all;
    return true;
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
            if (room && !(ctx && ctx->cancel && *ctx->cancel)) room = find(&made->of[x], &s, ground, made, x);
        }
        fine = room;
        search_clear(&s);
    }
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

static coop_status prepare(void **state, const signal_ground *ground, bool weighted, coop_context *ctx) {
    alike *made = coop_i_calloc(1, sizeof *made + ground->n * sizeof *made->of);
    if (!made) return coop_fail_memory(ctx);
    made->n = ground->n;
    made->room = MOST + (uint32_t)(ENTRIES / fmax(ground->n, 1));
    made->weighted = weighted;
    made->scale = signal_weight_scale(ground->graph, weighted);
    coop_status status = find_equivalent(made, ground) ? find_all(made, ground, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK)
        *state = made;
    else
        release(made);
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
        SIGNAL_EACH_ARC(a, ties, of_x->list[i].who)
        theirs[ties->to[a]] += of_x->list[i].how * (all->weighted ? ties->weight[a] * all->scale : 1);
    }
    for (size_t i = 0; i < task->count; i++) {
        const likes *of_y = &all->of[task->y[i]];
        double there = theirs[task->y[i]], here = 0;
        for (uint32_t k = 0; k < of_y->count; k++) here += of_y->list[k].how * partner[of_y->list[k].who];
        task->value[SIGNAL_ALIKE_LESS][i] = fmin(there, here);
        task->value[SIGNAL_ALIKE_MORE][i] = fmax(there, here);
    }
    SIGNAL_EACH_ARC(a, ties, task->x) partner[ties->to[a]] = 0;
    for (uint32_t i = 0; i < of_x->count; i++) {
        SIGNAL_EACH_ARC(a, ties, of_x->list[i].who) theirs[ties->to[a]] = 0;
    }
}

const signal_family signal_alike_family = {
    .columns = SIGNAL_ALIKE_COLUMNS, .vectors = 2, .prepare = prepare_plain, .release = release, .compute = compute};
const signal_family signal_alike_w_family = {
    .columns = SIGNAL_ALIKE_COLUMNS, .vectors = 2, .prepare = prepare_weighted, .release = release, .compute = compute};
