#include "suggest/search.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

/* Organisations between two looks at the cancel flag, and the suggestions they may hold at a time. */
enum { BLOCK = 512, BLOCK_ITEMS = 1 << 22 };

typedef struct worker {
    coop_i_candidates candidates;
    coop_i_top top;
} worker;

typedef struct search {
    const coop_i_proposer *proposer;
    const coop_i_query *query;
    uint32_t n, keep;
    worker *workers;
    unsigned worker_count;
    uint32_t block;       /* organisations in one */
    coop_i_scored *slots; /* with `every`: block * keep */
    uint32_t *filled;     /* by slot */
} search;

void coop_i_found_clear(coop_i_found *found) {
    free(found->pairs);
    *found = (coop_i_found){0};
}

static void search_clear(search *s) {
    for (unsigned w = 0; w < s->worker_count && s->workers; w++) {
        coop_i_candidates_clear(&s->workers[w].candidates);
        coop_i_top_clear(&s->workers[w].top);
    }
    free(s->workers);
    free(s->slots);
    free(s->filled);
}

static bool search_init(search *s) {
    s->workers = coop_i_calloc(s->worker_count, sizeof *s->workers);
    if (!s->workers) return false;
    for (unsigned w = 0; w < s->worker_count; w++) {
        if (!coop_i_candidates_init(&s->workers[w].candidates, s->n)) return false;
        if (!coop_i_top_init(&s->workers[w].top, s->keep)) return false;
    }
    s->block = BLOCK;
    if (!s->query->every) return true;
    if (s->keep > BLOCK_ITEMS / BLOCK) s->block = s->keep < BLOCK_ITEMS ? BLOCK_ITEMS / s->keep : 1;
    s->slots = coop_i_calloc((size_t)s->block * s->keep, sizeof *s->slots);
    s->filled = coop_i_calloc(s->block, sizeof *s->filled);
    return s->slots && s->filled;
}

/* Offers all candidates of x to the worker's heap. */
static void visit(worker *w, const search *s, uint32_t x, bool ordered) {
    if (s->query->from && !s->query->from[x]) return;
    coop_i_propose(&w->candidates, s->proposer, x);
    for (uint32_t c = 0; c < w->candidates.count; c++) {
        uint32_t y = w->candidates.list[c], a = ordered && y < x ? y : x;
        if (s->query->to && !s->query->to[y]) continue;
        coop_i_top_offer(&w->top, (coop_i_scored){w->candidates.score[c], a, a == x ? y : x});
    }
}

static void visit_every(search *s, worker *w, uint32_t x, uint32_t slot) {
    w->top.count = 0;
    visit(w, s, x, false);
    coop_i_top_sort(&w->top);
    memcpy(&s->slots[(size_t)slot * s->keep], w->top.items, w->top.count * sizeof *w->top.items);
    s->filled[slot] = (uint32_t)w->top.count;
}

/* Workers take the next organisation when they are done with one. Which worker visits which does not matter: with
 * `every` each organisation has its slot, and the best of heaps that hold the best of each part are the best. */
static void visit_block(search *s, uint32_t begin, uint32_t end) {
    uint32_t next = begin;
#pragma omp parallel for schedule(static, 1) num_threads(s->worker_count) if (s->worker_count > 1)
    for (unsigned w = 0; w < s->worker_count; w++) {
        for (;;) {
            uint32_t x;
#pragma omp atomic capture
            x = next++;
            if (x >= end) break;
            if (s->query->every) {
                visit_every(s, &s->workers[w], x, x - begin);
            } else {
                visit(&s->workers[w], s, x, true);
            }
        }
    }
}

static bool append(coop_i_found *found, const coop_i_scored *items, size_t count) {
    if (count == 0) return true;
    if (!coop_i_grow(&found->pairs, &found->capacity, found->count + count, sizeof *found->pairs)) return false;
    memcpy(&found->pairs[found->count], items, count * sizeof *items);
    found->count += count;
    return true;
}

static bool collect_block(coop_i_found *found, const search *s, uint32_t begin, uint32_t end) {
    for (uint32_t x = begin; x < end; x++) {
        found->without += s->filled[x - begin] == 0 && !s->proposer->scorer->cluster[x];
        if (!append(found, &s->slots[(size_t)(x - begin) * s->keep], s->filled[x - begin])) return false;
    }
    return true;
}

/* Each pair may have been proposed from both its ends, with the same score: its copies stand side by side. */
static bool collect_overall(coop_i_found *found, search *s, uint32_t top) {
    coop_i_top *all = &s->workers[0].top;
    for (unsigned w = 1; w < s->worker_count; w++) {
        for (size_t i = 0; i < s->workers[w].top.count; i++) coop_i_top_offer(all, s->workers[w].top.items[i]);
    }
    coop_i_top_sort(all);
    for (size_t i = 0; i < all->count && found->count < top; i++) {
        const coop_i_scored *item = &all->items[i];
        if (i > 0 && item->a == item[-1].a && item->b == item[-1].b) continue;
        if (!append(found, item, 1)) return false;
    }
    return true;
}

coop_status coop_i_search(coop_i_found *found, const coop_i_proposer *proposer, const coop_i_query *query,
                          coop_context *ctx) {
    coop_status status = COOP_OK;
    coop_i_found made = {0};
    search s = {.proposer = proposer, .query = query, .n = proposer->scorer->n, .worker_count = 1};
    bool one = query->organisation != COOP_NONE;
    uint32_t top = query->top;
    uint64_t most = one || query->every ? s.n : (uint64_t)s.n * s.n; /* no list is longer; overall, pairs come twice */
    uint64_t keep = one || query->every ? top : 2 * (uint64_t)top;
    if (keep > most) keep = most;
    s.keep = keep < UINT32_MAX ? (uint32_t)keep : UINT32_MAX;
    if (!one) s.worker_count = coop_threads(ctx);
    if (!search_init(&s)) {
        status = coop_fail_memory(ctx);
        goto done;
    }
    if (one) {
        visit(&s.workers[0], &s, query->organisation, false);
        coop_i_top_sort(&s.workers[0].top);
        if (!append(&made, s.workers[0].top.items, s.workers[0].top.count)) status = coop_fail_memory(ctx);
        goto done;
    }
    for (uint32_t begin = 0; begin < s.n && status == COOP_OK; begin += s.block) {
        uint32_t end = s.n - begin < s.block ? s.n : begin + s.block;
        if (coop_cancelled(ctx)) {
            status = COOP_INTERRUPTED;
            goto done;
        }
        visit_block(&s, begin, end);
        if (query->every && !collect_block(&made, &s, begin, end)) status = coop_fail_memory(ctx);
        coop_progress(ctx, "suggestions", (double)end / s.n);
        if (end == s.n) break; /* begin += block could wrap */
    }
    if (status == COOP_OK && !query->every && !collect_overall(&made, &s, top)) status = coop_fail_memory(ctx);
done:
    search_clear(&s);
    if (status == COOP_OK) {
        *found = made;
    } else {
        coop_i_found_clear(&made);
    }
    return status;
}
