#include "suggest/whole.h"

#include <stdlib.h>
#include <string.h>

#include "signal/signal.h"
#include "util/mem.h"

static const double AFFORDABLE = 5e8; /* steps: a second or two */

enum {
    FAR = UINT16_MAX / 4
}; /* no way: sums of two and one stay below UINT16_MAX; longer ways do not occur, see below */

bool suggest_whole_affordable(const suggest_view *view, size_t count) {
    double n = (double)view->n, arcs = 2 * (double)view->graph->pairs;
    return view->n <= SIGNAL_EXACT_STEPS && n * (arcs + n * (double)(count + 1)) <= AFFORDABLE;
}

static void steps_from(uint16_t *steps, uint32_t *queue, const suggest_view *view, uint32_t from) {
    const coop_i_csr *ties = &view->graph->all;
    uint32_t head = 0, count = 1;
    for (uint32_t u = 0; u < view->n; u++) steps[u] = FAR;
    steps[from] = 0;
    queue[0] = from;
    while (head < count) {
        uint32_t u = queue[head++];
        for (uint64_t i = ties->offset[u]; i < ties->offset[u + 1]; i++) {
            uint32_t v = ties->to[i];
            if (steps[v] != FAR) continue;
            steps[v] = (uint16_t)(steps[u] + 1); /* below n, which is below FAR */
            queue[count++] = v;
        }
    }
}

static unsigned shorter(unsigned x, unsigned y) {
    return x < y ? x : y;
}

/* The sum of 1 / steps from i to all others, as they are and with each tie: sums[0], sums[1 ..]. */
static void sum_from(double *sums, const uint16_t *steps, const uint16_t *ends, const suggest_view *view, uint32_t i,
                     size_t count) {
    size_t n = view->n;
    for (size_t k = 0; k <= count; k++) sums[k] = 0;
    for (uint32_t j = 0; j < view->n; j++) {
        if (j == i || !coop_i_takes_part(view->graph, j)) continue;
        double now = steps[j] < FAR ? 1.0 / steps[j] : 0;
        sums[0] += now;
        for (size_t k = 0; k < count; k++) {
            const uint16_t *of_a = ends + 2 * k * n, *of_b = of_a + n;
            unsigned over = shorter((unsigned)of_a[i] + of_b[j], (unsigned)of_b[i] + of_a[j]) + 1;
            sums[k + 1] += over < steps[j] ? 1.0 / over : now;
        }
    }
}

coop_status suggest_whole_efficiency(double *before, double *after, const suggest_view *view, const coop_pair *pairs,
                                     size_t count, coop_context *ctx) {
    size_t n = view->n, threads = coop_threads(ctx);
    double others = (double)view->graph->count, all = others * (others - 1);
    uint16_t *ends = coop_i_calloc(2 * count * n, sizeof *ends); /* steps from both ends of each pair */
    uint16_t *steps = coop_i_calloc(threads * n, sizeof *steps);
    uint32_t *queue = coop_i_calloc(threads * n, sizeof *queue);
    double *sums = coop_i_calloc(n * (count + 1), sizeof *sums);
    bool fine = ends && steps && queue && sums;
    for (size_t k = 0; k < count && fine; k++) {
        steps_from(ends + 2 * k * n, queue, view, pairs[k].a);
        steps_from(ends + (2 * k + 1) * n, queue, view, pairs[k].b);
    }
#pragma omp parallel for schedule(static, 1) num_threads((int)threads) if (fine && n > 100)
    for (size_t w = 0; w < threads; w++) {
        for (size_t i = w; fine && i < n; i += threads) {
            if (!coop_i_takes_part(view->graph, (uint32_t)i)) continue;
            steps_from(steps + w * n, queue + w * n, view, (uint32_t)i);
            sum_from(sums + i * (count + 1), steps + w * n, ends, view, (uint32_t)i, count);
        }
    }
    for (size_t k = 0; k <= count && fine; k++) { /* added up in the order of organisations, whoever computed them */
        double sum = 0;
        for (size_t i = 0; i < n; i++) sum += sums[i * (count + 1) + k];
        *(k == 0 ? before : &after[k - 1]) = all > 0 ? sum / all : NAN;
    }
    free(ends);
    free(steps);
    free(queue);
    free(sums);
    return fine ? COOP_OK : coop_fail_memory(ctx);
}
