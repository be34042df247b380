/* What a tie would do for all shortest paths in the network: the gain in global efficiency, the mean over all pairs of
 * 1 / steps (Latora, Marchiori 2001). A new tie x - y shortens the path from s to t to the least of d(s,t), d(s,x) + 1
 * + d(y,t) and d(s,y) + 1 + d(x,t): only where s is nearer to the one end and t to the other, each by two steps or
 * more. Exact in networks of up to SIGNAL_EXACT_STEPS organisations; in larger ones from 64 seeded sources. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "signal/signal.h"
#include "util/mem.h"
#include "util/random.h"

enum { SOURCES = 64, FAR = UINT16_MAX };

typedef struct efficiency {
    uint32_t sources;
    double pairs;    /* each source with each other one that takes part */
    uint16_t *steps; /* [source * n + organisation]; FAR = no path */
} efficiency;

static bool is_exact(const signal_ground *ground) {
    return ground->n <= SIGNAL_EXACT_STEPS;
}

static void release(void *state) {
    efficiency *e = state;
    if (!e) return;
    free(e->steps);
    free(e);
}

/* Steps from `source` to all; FAR = no path. */
static void search(double *steps, uint32_t *queue, const signal_ground *ground, uint32_t source) {
    uint32_t count = 1;
    for (uint32_t u = 0; u < ground->n; u++) steps[u] = FAR;
    queue[0] = source;
    steps[source] = 0;
    for (uint32_t head = 0; head < count; head++) {
        SIGNAL_EACH_ARC(a, ground->ties, queue[head]) {
            uint32_t v = ground->ties->to[a];
            if (steps[v] != FAR) continue;
            steps[v] = fmin(steps[queue[head]] + 1, FAR - 1);
            queue[count++] = v;
        }
    }
}

/* Sampled: one of those who take part. */
static uint32_t draw(const signal_ground *ground, coop_i_random *random) {
    uint32_t u = (uint32_t)coop_i_random_below(random, ground->n);
    while (ground->graph->count > 0 && !coop_i_takes_part(ground->graph, u))
        u = (uint32_t)coop_i_random_below(random, ground->n);
    return u;
}

static coop_status prepare(void **state, const signal_ground *ground, coop_context *ctx) {
    uint32_t n = ground->n;
    bool exact = is_exact(ground);
    double count = ground->graph->count;
    efficiency *made = coop_i_calloc(1, sizeof *made);
    double *steps = coop_i_calloc(n, sizeof *steps);
    uint32_t *queue = coop_i_calloc(n, sizeof *queue);
    coop_i_random random;
    coop_i_random_init(&random, ctx ? ctx->seed : 42, 0x656666);
    if (made) {
        made->sources = exact ? n : SOURCES;
        made->pairs = fmax(1, (exact ? count : SOURCES) * (count - 1));
        made->steps = coop_i_calloc((size_t)made->sources * n, sizeof *made->steps);
    }
    coop_status status = made && steps && queue && made->steps ? COOP_OK : coop_fail_memory(ctx);
    for (uint32_t k = 0; status == COOP_OK && k < made->sources; k++) {
        uint16_t *row = made->steps + (size_t)k * n;
        search(steps, queue, ground, exact ? k : draw(ground, &random));
        for (uint32_t u = 0; u < n; u++) row[u] = (uint16_t)steps[u];
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

static void find_steps(double *steps, uint32_t *queue, const signal_ground *ground, const efficiency *e,
                       uint32_t from) {
    if (!is_exact(ground)) {
        search(steps, queue, ground, from);
        return;
    }
    const uint16_t *row = e->steps + (size_t)from * ground->n;
    for (uint32_t u = 0; u < ground->n; u++) steps[u] = row[u];
}

/* One end of the tie, and who is nearer to it than to the other one. */
typedef struct side {
    double *steps; /* to this end */
    uint32_t *near, count;
    double *gains; /* where the ends are apart, all so far from the other one gain the same: 0 = not known yet */
} side;

static void find_near(side *here, const side *there, uint32_t n) {
    here->count = 0;
    for (uint32_t u = 0; u < n; u++)
        if (here->steps[u] + 2 <= there->steps[u]) here->near[here->count++] = u;
}

/* What a source gains that is `at` steps from this end, whose paths to those beyond can now lead over the tie. */
static double gain(const uint16_t *row, uint32_t at, const side *beyond) {
    double sum = 0;
    for (uint32_t i = 0; i < beyond->count; i++) {
        double next = at + 1 + beyond->steps[beyond->near[i]], old = row[beyond->near[i]];
        if (next < old) sum += 1 / next - (old == FAR ? 0 : 1 / old);
    }
    return sum;
}

static double gain_apart(const uint16_t *row, uint32_t at, side *beyond) {
    if (beyond->gains[at] == 0) beyond->gains[at] = gain(row, at, beyond);
    return beyond->gains[at];
}

static double gain_of(const uint16_t *row, uint32_t at, side *beyond, bool apart) {
    return apart ? gain_apart(row, at, beyond) : gain(row, at, beyond);
}

static void compute(const signal_task *task, const void *state) {
    const efficiency *e = state;
    const signal_ground *ground = task->ground;
    const signal_work *work = task->work;
    uint32_t n = ground->n, x = task->x;
    side of_x = {work->vector[0], work->list[0], 0, work->vector[1]},
         of_y = {work->vector[2], work->list[1], 0, work->vector[3]};
    find_steps(of_x.steps, of_x.near, ground, e, x);
    for (size_t i = 0; i < task->count; i++) {
        uint32_t y = task->y[i];
        double sum = 0;
        find_steps(of_y.steps, of_y.near, ground, e, y);
        find_near(&of_x, &of_y, n);
        find_near(&of_y, &of_x, n);
        bool apart = of_x.steps[y] == FAR;
        for (uint32_t k = 0; k < e->sources; k++) {
            const uint16_t *row = e->steps + (size_t)k * n;
            if (row[x] + 2 <= row[y]) sum += gain_of(row, row[x], &of_y, apart);
            if (row[y] + 2 <= row[x]) sum += gain_of(row, row[y], &of_x, apart);
        }
        task->value[0][i] = sum / e->pairs;
        memset(of_x.gains, 0, n * sizeof *of_x.gains);
        memset(of_y.gains, 0, n * sizeof *of_y.gains);
    }
    memset(of_x.steps, 0, n * sizeof *of_x.steps);
    memset(of_y.steps, 0, n * sizeof *of_y.steps);
}

const signal_family signal_efficiency_family = {
    .columns = 1, .vectors = 4, .lists = 2, .prepare = prepare, .release = release, .compute = compute};
