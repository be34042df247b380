#include "signal/plan.h"

#include <stdlib.h>

#include "util/mem.h"

void signal_plan_clear(signal_plan *p) {
    free(p->order);
    free(p->other);
    free(p->runs);
}

uint32_t signal_first_end(const coop_pair *pair) {
    return pair->a;
}

uint32_t signal_second_end(const coop_pair *pair) {
    return pair->b;
}

uint32_t signal_smaller(const coop_pair *pair) {
    return pair->a < pair->b ? pair->a : pair->b;
}

uint32_t signal_larger(const coop_pair *pair) {
    return pair->a < pair->b ? pair->b : pair->a;
}

/* Counting sort by one end, keeping the order of what is equal. */
static bool sort_by(size_t *to, const size_t *from, const coop_pair *pairs, size_t count, uint32_t n, signal_end *end) {
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

static bool make_runs(signal_plan *p, const coop_pair *pairs, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const coop_pair *pair = &pairs[p->order[i]];
        p->other[i] = p->to(pair);
        if (pair->a == pair->b) continue;
        signal_run *last = p->run_count > 0 ? &p->runs[p->run_count - 1] : NULL;
        if (last && last->x == p->from(pair) && last->first + last->count == i && last->count < SIGNAL_BLOCK) {
            last->count++;
            continue;
        }
        if (!coop_i_grow(&p->runs, &p->run_capacity, p->run_count + 1, sizeof *p->runs)) return false;
        p->runs[p->run_count++] = (signal_run){p->from(pair), i, 1};
    }
    return true;
}

static coop_status order_by(size_t *order, uint32_t n, const coop_pair *pairs, size_t count, signal_end *from,
                            signal_end *to, coop_context *ctx) {
    for (size_t i = 0; i < count; i++) {
        if (pairs[i].a < n && pairs[i].b < n) continue;
        return coop_fail(ctx, COOP_USAGE, "pair %zu: there is no organisation %u", i + 1, signal_larger(&pairs[i]));
    }
    size_t *by_other = coop_i_calloc(count, sizeof *by_other);
    bool fine =
        by_other && sort_by(by_other, NULL, pairs, count, n, to) && sort_by(order, by_other, pairs, count, n, from);
    free(by_other);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}

coop_status signal_plan_fill(signal_plan *p, uint32_t n, const coop_pair *pairs, size_t count, coop_context *ctx) {
    p->order = coop_i_calloc(count, sizeof *p->order);
    p->other = coop_i_calloc(count, sizeof *p->other);
    if (!p->order || !p->other) return coop_fail_memory(ctx);
    coop_status status = order_by(p->order, n, pairs, count, p->from, p->to, ctx);
    return status == COOP_OK && !make_runs(p, pairs, count) ? coop_fail_memory(ctx) : status;
}

coop_status signal_order(size_t *order, uint32_t n, const coop_pair *pairs, size_t count, coop_context *ctx) {
    return order_by(order, n, pairs, count, signal_smaller, signal_larger, ctx);
}
