/* What a tie would do for all shortest paths in the network: the gain in global efficiency, the mean over all pairs of
 * 1 / steps (Latora, Marchiori 2001). A new tie x - y shortens the path from s to t to the least of d(s,t), d(s,x) + 1
 * + d(y,t) and d(s,y) + 1 + d(x,t). Exact in networks of up to 256 organisations; in larger ones from 64 seeded
 * sources. */
#include <stdlib.h>

#include "signal/signal.h"
#include "util/mem.h"
#include "util/random.h"

enum { EXACT = 256, SOURCES = 64, FAR = UINT16_MAX };

typedef struct efficiency {
    uint32_t sources;
    uint16_t *steps; /* [source * n + organisation]; FAR = no path */
} efficiency;

static void release(void *state) {
    efficiency *e = state;
    if (!e) return;
    free(e->steps);
    free(e);
}

/* Steps from `source` to all, + 1; 0 = no path. Returns how many are in the queue. */
static uint32_t search(double *steps, uint32_t *queue, const coop_i_csr *ties, uint32_t source) {
    uint32_t count = 1;
    queue[0] = source;
    steps[source] = 1;
    for (uint32_t head = 0; head < count; head++) {
        SIGNAL_EACH_ARC(a, ties, queue[head]) {
            uint32_t v = ties->to[a];
            if (steps[v] > 0) continue;
            steps[v] = steps[queue[head]] + 1;
            queue[count++] = v;
        }
    }
    return count;
}

static void clear(double *steps, const uint32_t *queue, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) steps[queue[i]] = 0;
}

static coop_status prepare(void **state, const signal_ground *ground, coop_context *ctx) {
    uint32_t n = ground->n;
    efficiency *made = coop_i_calloc(1, sizeof *made);
    double *steps = coop_i_calloc(n, sizeof *steps);
    uint32_t *queue = coop_i_calloc(n, sizeof *queue);
    coop_i_random random;
    coop_i_random_init(&random, ctx ? ctx->seed : 42, 0x656666);
    if (made) {
        made->sources = n <= EXACT ? n : SOURCES;
        made->steps = coop_i_calloc((size_t)made->sources * n, sizeof *made->steps);
    }
    coop_status status = made && steps && queue && made->steps ? COOP_OK : coop_fail_memory(ctx);
    for (uint32_t k = 0; status == COOP_OK && k < made->sources; k++) {
        uint32_t source = n <= EXACT ? k : (uint32_t)coop_i_random_below(&random, n);
        uint16_t *row = made->steps + (size_t)k * n;
        uint32_t count = search(steps, queue, ground->ties, source);
        for (uint32_t u = 0; u < n; u++)
            row[u] = steps[u] == 0 ? FAR : steps[u] - 1 < FAR ? (uint16_t)(steps[u] - 1) : FAR - 1;
        clear(steps, queue, count);
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    free(steps);
    free(queue);
    if (status != COOP_OK) {
        release(made);
        return status;
    }
    *state = made;
    return COOP_OK;
}

/* What source `row` gains when it may step from `near` (a steps away) to the other side, whose paths lead on. */
static double gain(const uint16_t *row, uint32_t near, const double *beyond, const uint32_t *queue, uint32_t count) {
    double sum = 0, at = row[near];
    for (uint32_t i = 0; i < count; i++) {
        double next = at + beyond[queue[i]]; /* beyond holds steps + 1: the new tie is counted */
        uint16_t old = row[queue[i]];
        if (old == FAR) {
            sum += 1 / next;
        } else if (next < old) {
            sum += 1 / next - 1.0 / old;
        }
    }
    return sum;
}

static void compute(const signal_task *task, const void *state) {
    const efficiency *e = state;
    const signal_ground *ground = task->ground;
    double *from_x = task->work->vector[0], *from_y = task->work->vector[1], n = ground->n;
    uint32_t *queue_x = task->work->list[0], *queue_y = task->work->list[1];
    uint32_t count_x = search(from_x, queue_x, ground->ties, task->x);
    for (size_t i = 0; i < task->count; i++) {
        uint32_t x = task->x, y = task->y[i], count_y = search(from_y, queue_y, ground->ties, y);
        double sum = 0;
        for (uint32_t k = 0; k < e->sources; k++) {
            const uint16_t *row = e->steps + (size_t)k * ground->n;
            /* only the nearer end can be on a shorter path; FAR is farther than all */
            if (row[x] + 1 < row[y]) sum += gain(row, x, from_y, queue_y, count_y);
            if (row[y] + 1 < row[x]) sum += gain(row, y, from_x, queue_x, count_x);
        }
        task->value[0][i] = sum / e->sources / (n - 1);
        clear(from_y, queue_y, count_y);
    }
    clear(from_x, queue_x, count_x);
}

const signal_family signal_efficiency_family = {
    .columns = 1, .vectors = 2, .lists = 2, .prepare = prepare, .release = release, .compute = compute};
