#include "suggest/search.h"

#include <stdlib.h>
#include <string.h>

#include "suggest/choose.h"
#include "util/mem.h"
#include "util/top.h"

enum {
    BLOCK_ITEMS = 1 << 18, /* candidates that a block of organisations may hold */
    POOL_ALL = 600000,     /* pairs judged for one list of all, where each organisation gives its part … */
    POOL_EACH = 4000000,   /* … and for lists of every organisation */
    POOL_LEAST = 8,        /* candidates that every organisation gives */
    POOL_MOST = 4096
};

typedef struct worker {
    coop_i_candidates candidates;
    coop_i_top top;
} worker;

typedef struct search {
    const coop_i_proposer *proposer;
    const coop_i_filter *filter;
    const bool *visit; /* NULL = every organisation */
    uint32_t n, keep;  /* candidates kept of each */
    worker *workers;
    unsigned worker_count;
    uint32_t block;       /* organisations in one */
    coop_i_scored *slots; /* block * keep */
    uint32_t *filled;     /* by slot */
} search;

void coop_i_found_clear(coop_i_found *found) {
    free(found->pairs);
    *found = (coop_i_found){0};
}

static void search_clear(search *s) {
    for (unsigned w = 0; s->workers && w < s->worker_count; w++) {
        coop_i_candidates_clear(&s->workers[w].candidates);
        coop_i_top_clear(&s->workers[w].top);
    }
    free(s->workers);
    free(s->slots);
    free(s->filled);
}

static coop_status search_init(search *s, const coop_suggester *suggester, const coop_i_filter *filter, uint64_t keep,
                               coop_context *ctx) {
    *s = (search){.proposer = suggester->proposer, .filter = filter, .n = suggester->view.n};
    s->keep = keep < s->n ? (uint32_t)keep : s->n;
    s->block = s->keep > 0 && s->keep < BLOCK_ITEMS ? BLOCK_ITEMS / s->keep : 1;
    if (s->block > s->n) s->block = s->n;
    s->worker_count = coop_threads(ctx);
    s->workers = coop_i_calloc(s->worker_count, sizeof *s->workers);
    s->slots = coop_i_calloc((size_t)s->block * s->keep, sizeof *s->slots);
    s->filled = coop_i_calloc(s->block, sizeof *s->filled);
    bool fine = s->workers && s->slots && s->filled;
    for (unsigned w = 0; w < s->worker_count && fine; w++)
        fine = coop_i_candidates_init(&s->workers[w].candidates, s->n) && coop_i_top_init(&s->workers[w].top, s->keep);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

/* The best candidates of x by their quick values, into its slot. */
static void visit(search *s, worker *w, uint32_t x, uint32_t slot) {
    s->filled[slot] = 0;
    if (s->visit && !s->visit[x]) return;
    coop_i_propose(&w->candidates, s->proposer, s->filter, x);
    w->top.count = 0;
    for (uint32_t c = 0; c < w->candidates.count; c++)
        coop_i_top_offer(&w->top, (coop_i_scored){w->candidates.value[c], x, w->candidates.list[c]});
    coop_i_top_sort(&w->top);
    memcpy(&s->slots[(size_t)slot * s->keep], w->top.items, w->top.count * sizeof *w->top.items);
    s->filled[slot] = (uint32_t)w->top.count;
}

/* Workers take the next organisation when they are done with one; each has its slot, so who visits it changes nothing.
 */
static void visit_block(search *s, uint32_t begin, uint32_t end) {
    uint32_t next = begin;
#pragma omp parallel for schedule(static, 1) num_threads(s->worker_count) if (s->worker_count > 1)
    for (unsigned w = 0; w < s->worker_count; w++) {
        for (;;) {
            uint32_t x;
#pragma omp atomic capture
            x = next++;
            if (x >= end) break;
            visit(s, &s->workers[w], x, x - begin);
        }
    }
}

/* What is done with the candidates of the organisations begin .. end - 1. */
typedef coop_status block_fn(void *data, const search *s, uint32_t begin, uint32_t end, coop_context *ctx);

static coop_status each_block(search *s, block_fn *take, void *data, coop_context *ctx) {
    coop_status status = COOP_OK;
    for (uint32_t begin = 0; begin < s->n && status == COOP_OK;) {
        uint32_t end = s->n - begin < s->block ? s->n : begin + s->block;
        if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
        visit_block(s, begin, end);
        status = take(data, s, begin, end, ctx);
        coop_progress(ctx, "suggestions", (double)end / s->n);
        begin = end;
    }
    return status;
}

/* Judges pairs into *found, behind those that stand there. */
static coop_status append(coop_i_found *found, const coop_suggester *suggester, const coop_pair *pairs, size_t count,
                          coop_context *ctx) {
    if (!coop_i_grow(&found->pairs, &found->capacity, found->count + count, sizeof *found->pairs))
        return coop_fail_memory(ctx);
    coop_status status = coop_i_weigh(found->pairs + found->count, suggester, pairs, count, ctx);
    if (status == COOP_OK) found->count += count;
    return status;
}

/* ---- one organisation ---- */

coop_status coop_i_search_one(coop_i_found *found, const coop_suggester *suggester, uint32_t organisation,
                              coop_context *ctx) {
    coop_i_candidates candidates;
    coop_i_found made = {0};
    if (!coop_i_candidates_init(&candidates, suggester->view.n)) return coop_fail_memory(ctx);
    coop_i_propose(&candidates, suggester->proposer, &suggester->filter, organisation);
    coop_pair *pairs = coop_i_calloc(candidates.count, sizeof *pairs);
    coop_status status = pairs ? COOP_OK : coop_fail_memory(ctx);
    for (uint32_t c = 0; c < candidates.count && status == COOP_OK; c++)
        pairs[c] = (coop_pair){organisation, candidates.list[c]};
    if (status == COOP_OK) status = append(&made, suggester, pairs, candidates.count, ctx);
    coop_i_candidates_clear(&candidates);
    free(pairs);
    if (status == COOP_OK) {
        if (made.count > 0) coop_i_weighed_sort(made.pairs, made.count);
        *found = made;
    } else {
        coop_i_found_clear(&made);
    }
    return status;
}

/* ---- all ---- */

typedef struct pool {
    coop_pair *pairs;
    size_t count, capacity;
} pool;

static coop_status take_pairs(void *data, const search *s, uint32_t begin, uint32_t end, coop_context *ctx) {
    pool *all = data;
    for (uint32_t x = begin; x < end; x++) {
        const coop_i_scored *items = &s->slots[(size_t)(x - begin) * s->keep];
        uint32_t count = s->filled[x - begin];
        if (!coop_i_grow(&all->pairs, &all->capacity, all->count + count, sizeof *all->pairs))
            return coop_fail_memory(ctx);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t y = items[i].b;
            all->pairs[all->count++] = x < y ? (coop_pair){x, y} : (coop_pair){y, x};
        }
    }
    return COOP_OK;
}

static int by_ends(const void *x, const void *y) {
    const coop_pair *p = x, *q = y;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

/* Each pair may have been proposed from both its ends. */
static void drop_repeats(pool *all) {
    size_t kept = 0;
    if (all->count == 0) return;
    qsort(all->pairs, all->count, sizeof *all->pairs, by_ends);
    for (size_t i = 0; i < all->count; i++) {
        if (i == 0 || by_ends(&all->pairs[i], &all->pairs[kept - 1]) != 0) all->pairs[kept++] = all->pairs[i];
    }
    all->count = kept;
}

static uint64_t pool_size(uint64_t pairs, uint32_t least, uint32_t n) {
    uint64_t size = n > 0 ? pairs / n : 0;
    if (size > POOL_MOST) size = POOL_MOST;
    if (size < POOL_LEAST) size = POOL_LEAST;
    return size < least ? least : size;
}

coop_status coop_i_search_all(coop_i_found *found, const coop_suggester *suggester, uint32_t each, coop_context *ctx) {
    search s;
    pool all = {0};
    coop_i_found made = {0};
    uint64_t size = pool_size(POOL_ALL, each, suggester->view.n);
    coop_status status = search_init(&s, suggester, &suggester->filter, size, ctx);
    if (status == COOP_OK) status = each_block(&s, take_pairs, &all, ctx);
    search_clear(&s);
    if (status == COOP_OK) drop_repeats(&all);
    if (status == COOP_OK) status = append(&made, suggester, all.pairs, all.count, ctx);
    free(all.pairs);
    if (status == COOP_OK) {
        if (made.count > 0) coop_i_weighed_sort(made.pairs, made.count);
        made.pool = size < suggester->view.n ? (uint32_t)size : 0;
        *found = made;
    } else {
        coop_i_found_clear(&made);
    }
    return status;
}

/* ---- every one ---- */

typedef struct lists {
    const coop_suggester *suggester;
    coop_i_found *found;
    uint32_t top;
} lists;

/* The `top` best of one organisation's judged candidates. */
static bool keep_best(lists *all, coop_i_weighed *judged, size_t count) {
    coop_i_found *found = all->found;
    if (count == 0) return true;
    coop_i_weighed_sort(judged, count);
    bool diverse = all->suggester->options.diverse;
    if (diverse && !coop_i_choose_diverse(judged, &count, all->suggester, all->top)) return false;
    if (count > all->top) count = all->top;
    if (!coop_i_grow(&found->pairs, &found->capacity, found->count + count, sizeof *found->pairs)) return false;
    memcpy(&found->pairs[found->count], judged, count * sizeof *judged);
    found->count += count;
    return true;
}

/* Judges the block's candidates and keeps the best of each organisation. */
static coop_status take_best(void *data, const search *s, uint32_t begin, uint32_t end, coop_context *ctx) {
    lists *all = data;
    coop_i_found block = {0};
    pool pairs = {0};
    coop_status status = COOP_OK;
    for (uint32_t x = begin; x < end; x++) pairs.capacity += s->filled[x - begin];
    pairs.pairs = coop_i_calloc(pairs.capacity, sizeof *pairs.pairs);
    if (!pairs.pairs) return coop_fail_memory(ctx);
    for (uint32_t x = begin; x < end; x++) {
        for (uint32_t i = 0; i < s->filled[x - begin]; i++)
            pairs.pairs[pairs.count++] = (coop_pair){x, s->slots[(size_t)(x - begin) * s->keep + i].b};
    }
    status = append(&block, all->suggester, pairs.pairs, pairs.count, ctx);
    free(pairs.pairs);
    size_t at = 0;
    for (uint32_t x = begin; x < end && status == COOP_OK; x++) {
        uint32_t count = s->filled[x - begin];
        if (!keep_best(all, block.pairs + at, count)) status = coop_fail_memory(ctx);
        all->found->without += count == 0 && !all->suggester->view.cluster[x] && (!s->visit || s->visit[x]);
        at += count;
    }
    coop_i_found_clear(&block);
    return status;
}

coop_status coop_i_search_every(coop_i_found *found, const coop_suggester *suggester, uint32_t top, coop_context *ctx) {
    search s;
    coop_i_found made = {0};
    lists all = {suggester, &made, top};
    uint64_t least = 2 * (uint64_t)top,
             size = pool_size(POOL_EACH, least < UINT32_MAX ? (uint32_t)least : UINT32_MAX, suggester->view.n);
    coop_status status = search_init(&s, suggester, &suggester->filter, size, ctx);
    if (status == COOP_OK) status = each_block(&s, take_best, &all, ctx);
    search_clear(&s);
    if (status == COOP_OK) {
        made.pool = size < suggester->view.n ? (uint32_t)size : 0;
        *found = made;
    } else {
        coop_i_found_clear(&made);
    }
    return status;
}

/* ---- quickly ---- */

static coop_status take_quick(void *data, const search *s, uint32_t begin, uint32_t end, coop_context *ctx) {
    (void)ctx;
    for (uint32_t x = begin; x < end; x++) {
        for (uint32_t i = 0; i < s->filled[x - begin]; i++) {
            coop_i_scored item = s->slots[(size_t)(x - begin) * s->keep + i];
            if (item.b < item.a) item = (coop_i_scored){item.score, item.b, item.a};
            coop_i_top_offer(data, item);
        }
    }
    return COOP_OK;
}

coop_status coop_i_search_quick(coop_pair **pairs, size_t *count, const coop_suggester *suggester,
                                const coop_i_filter *filter, const bool *visit_these, size_t most, coop_context *ctx) {
    search s;
    coop_i_top best = {0};
    coop_status status = search_init(&s, suggester, filter, most, ctx);
    if (status == COOP_OK && !coop_i_top_init(&best, 2 * most))
        status = coop_fail_memory(ctx); /* pairs may come twice */
    s.visit = visit_these;
    if (status == COOP_OK) status = each_block(&s, take_quick, &best, ctx);
    search_clear(&s);
    coop_i_top_sort(&best);
    coop_pair *made = status == COOP_OK ? coop_i_calloc(best.count, sizeof *made) : NULL;
    if (status == COOP_OK && !made) status = coop_fail_memory(ctx);
    if (status == COOP_OK) {
        *count = 0;
        for (size_t i = 0; i < best.count && *count < most; i++) {
            const coop_i_scored *item = &best.items[i];
            if (i == 0 || item->a != item[-1].a || item->b != item[-1].b)
                made[(*count)++] = (coop_pair){item->a, item->b};
        }
        *pairs = made;
    }
    coop_i_top_clear(&best);
    return status;
}
