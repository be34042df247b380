#include "suggest/push.h"

#include <stdlib.h>

#include "util/mem.h"

bool suggest_push_init(suggest_push *push, uint32_t n) {
    *push = (suggest_push){.value = coop_i_calloc(n, sizeof *push->value),
                           .rest = coop_i_calloc(n, sizeof *push->rest),
                           .queue = coop_i_calloc(n, sizeof *push->queue),
                           .waits = coop_i_calloc(n, sizeof *push->waits),
                           .touched = coop_i_calloc(n, sizeof *push->touched)};
    if (push->value && push->rest && push->queue && push->waits && push->touched) return true;
    suggest_push_clear(push);
    return false;
}

void suggest_push_clear(suggest_push *push) {
    free(push->value);
    free(push->rest);
    free(push->queue);
    free(push->waits);
    free(push->touched);
    *push = (suggest_push){0};
}

void suggest_push_reset(suggest_push *push) {
    for (uint32_t i = 0; i < push->count; i++) {
        push->value[push->touched[i]] = 0;
        push->rest[push->touched[i]] = 0;
    }
    push->count = 0;
}

static void receive(suggest_push *push, uint32_t u, double amount) {
    if (amount == 0) return; /* too small for a number: u would be touched again and again */
    if (push->value[u] == 0 && push->rest[u] == 0) push->touched[push->count++] = u;
    push->rest[u] += amount;
}

void suggest_push_from(suggest_push *push, const suggest_view *view, const double *strength, uint32_t x) {
    const coop_i_csr *partners = view->partners;
    uint32_t head = 0, length = 1; /* nobody stands in the ring twice, so it never overflows */
    receive(push, x, 1);
    push->queue[0] = x;
    push->waits[x] = true;
    while (length > 0) {
        uint32_t u = push->queue[head];
        head = head + 1 == view->n ? 0 : head + 1;
        length--;
        push->waits[u] = false;
        double rest = push->rest[u], onward = (1 - SUGGEST_RESTART) * rest;
        push->value[u] += SUGGEST_RESTART * rest;
        push->rest[u] = 0;
        for (uint64_t i = partners->offset[u]; i < partners->offset[u + 1]; i++) {
            uint32_t v = partners->to[i];
            receive(push, v, onward * partners->weight[i] / strength[u]);
            if (push->waits[v] || push->rest[v] <= SUGGEST_LEAST * (double)suggest_partners_of(view, v)) continue;
            push->queue[head + length < view->n ? head + length : head + length - view->n] = v;
            push->waits[v] = true;
            length++;
        }
    }
}
