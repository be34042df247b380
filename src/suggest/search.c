#include "suggest/search.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/top.h"

enum {
    BLOCK_ITEMS = 1 << 18 /* candidates that a block of organisations may hold */
};

typedef struct worker {
    suggest_candidates candidates;
    coop_i_top top;
} worker;

typedef struct search {
    const suggest_proposer *proposer;
    const suggest_filter *filter;
    const uint32_t *who;     /* count: whose candidates are looked for; NULL = every organisation's */
    uint32_t n, count, keep; /* candidates kept of each */
    worker *workers;
    unsigned worker_count;
    uint32_t block;       /* organisations in one */
    coop_i_scored *slots; /* block * keep */
    uint32_t *filled;     /* by slot */
} search;

static void search_clear(search *s) {
    for (unsigned w = 0; s->workers && w < s->worker_count; w++) {
        suggest_candidates_clear(&s->workers[w].candidates);
        coop_i_top_clear(&s->workers[w].top);
    }
    free(s->workers);
    free(s->slots);
    free(s->filled);
}

static coop_status search_init(search *s, const coop_suggester *suggester, const suggest_filter *filter, uint64_t keep,
                               const uint32_t *who, uint32_t count, coop_context *ctx) {
    *s =
        (search){.proposer = suggester->proposer, .filter = filter, .n = suggester->view.n, .who = who, .count = count};
    s->keep = keep < s->n ? (uint32_t)keep : s->n;
    s->block = s->keep > 0 && s->keep < BLOCK_ITEMS ? BLOCK_ITEMS / s->keep : 1;
    if (s->block > count) s->block = count;
    s->worker_count = coop_threads(ctx) < count ? coop_threads(ctx) : count > 0 ? count : 1;
    s->workers = coop_i_calloc(s->worker_count, sizeof *s->workers);
    s->slots = coop_i_calloc((size_t)s->block * s->keep, sizeof *s->slots);
    s->filled = coop_i_calloc(s->block, sizeof *s->filled);
    bool fine = s->workers && s->slots && s->filled;
    for (unsigned w = 0; w < s->worker_count && fine; w++)
        fine = suggest_candidates_init(&s->workers[w].candidates, s->n) && coop_i_top_init(&s->workers[w].top, s->keep);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

/* The best candidates of x by their quick values, into its slot. */
static void visit(search *s, worker *w, uint32_t x, uint32_t slot) {
    suggest_propose(&w->candidates, s->proposer, s->filter, x);
    w->top.count = 0;
    for (uint32_t c = 0; c < w->candidates.count; c++)
        coop_i_top_offer(&w->top, (coop_i_scored){w->candidates.value[c], x, w->candidates.list[c]});
    coop_i_top_sort(&w->top);
    memcpy(&s->slots[(size_t)slot * s->keep], w->top.items, w->top.count * sizeof *w->top.items);
    s->filled[slot] = (uint32_t)w->top.count;
}

/* Workers take the next organisation when they are done with one; each has its slot, so who visits it changes nothing.
 */
static void visit_block(search *s, uint32_t begin, uint32_t end, coop_context *ctx) {
    uint32_t next = begin;
#pragma omp parallel for schedule(static, 1) num_threads(s->worker_count) if (s->worker_count > 1)
    for (unsigned w = 0; w < s->worker_count; w++) {
        for (;;) {
            uint32_t i;
#pragma omp atomic capture
            i = next++;
            if (i >= end) break;
            visit(s, &s->workers[w], s->who ? s->who[i] : i, i - begin);
            if (w == 0) coop_progress(ctx, "suggestions", (double)i / s->count); /* the caller's own thread */
        }
    }
}

/* What is done with the candidates of those who are visited as number begin .. end - 1. */
typedef coop_status block_fn(void *data, const search *s, uint32_t begin, uint32_t end, coop_context *ctx);

static coop_status each_block(search *s, block_fn *take, void *data, coop_context *ctx) {
    coop_status status = COOP_OK;
    coop_progress(ctx, "suggestions", 0);
    for (uint32_t begin = 0; begin < s->count && status == COOP_OK;) {
        uint32_t end = s->count - begin < s->block ? s->count : begin + s->block;
        if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
        visit_block(s, begin, end, ctx);
        status = take(data, s, begin, end, ctx);
        coop_progress(ctx, "suggestions", (double)end / s->count);
        begin = end;
    }
    return status;
}

/* ---- the lists of all ---- */

void suggest_lists_of_clear(suggest_lists_of *lists) {
    free(lists->offset);
    free(lists->other);
    *lists = (suggest_lists_of){0};
}

static coop_status take_list(void *data, const search *s, uint32_t begin, uint32_t end, coop_context *ctx) {
    suggest_lists_of *lists = data;
    size_t count = (size_t)lists->offset[begin];
    for (uint32_t x = begin; x < end; x++) {
        const coop_i_scored *items = &s->slots[(size_t)(x - begin) * s->keep];
        uint32_t filled = s->filled[x - begin];
        if (!coop_i_grow(&lists->other, &lists->capacity, count + filled, sizeof *lists->other))
            return coop_fail_memory(ctx);
        for (uint32_t i = 0; i < filled; i++) lists->other[count++] = items[i].b;
        lists->offset[x + 1] = count;
    }
    return COOP_OK;
}

coop_status suggest_search_lists(suggest_lists_of *lists, const coop_suggester *suggester, const suggest_filter *filter,
                                 uint64_t keep, coop_context *ctx) {
    search s;
    suggest_lists_of made = {.offset = coop_i_calloc((size_t)suggester->view.n + 1, sizeof *made.offset)};
    coop_status status = search_init(&s, suggester, filter, keep, NULL, suggester->view.n, ctx);
    if (status == COOP_OK && !made.offset) status = coop_fail_memory(ctx);
    if (status == COOP_OK) status = each_block(&s, take_list, &made, ctx);
    search_clear(&s);
    if (status == COOP_OK)
        *lists = made;
    else
        suggest_lists_of_clear(&made);
    return status;
}

/* ---- quickly ---- */

static coop_status take_quick(void *data, const search *s, uint32_t begin, uint32_t end, coop_context *ctx) {
    (void)ctx;
    for (uint32_t slot = 0; slot < end - begin; slot++) {
        for (uint32_t i = 0; i < s->filled[slot]; i++) {
            coop_i_scored item = s->slots[(size_t)slot * s->keep + i];
            if (item.b < item.a) item = (coop_i_scored){item.score, item.b, item.a};
            coop_i_top_offer(data, item);
        }
    }
    return COOP_OK;
}

coop_status suggest_search_quick(coop_pair **pairs, size_t *count, const coop_suggester *suggester,
                                 const suggest_filter *filter, const uint32_t *who, uint32_t who_count, size_t most,
                                 coop_context *ctx) {
    search s;
    coop_i_top best = {0};
    coop_status status = search_init(&s, suggester, filter, most, who, who_count, ctx);
    if (status == COOP_OK && !coop_i_top_init(&best, 2 * most))
        status = coop_fail_memory(ctx); /* pairs may come twice */
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
