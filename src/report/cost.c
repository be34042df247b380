/* What the stages of an analysis take. Each is a row of what one unit of each quantity costs; the quantities follow
 * from the size of the network and from the budgets that the stages have (measure/paths.c, whole/,
 * suggest/model_examples.c). Measured by tests/bench/bench_scale.c on generated networks of 3,000 to 100,000
 * organisations with two to 32 ties each, on one virtual machine with two cores. */
#include <coopgraph/cost.h>
#include <coopgraph/measure.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "core/graph.h"
#include "measure/between.h"
#include "measure/measure.h"
#include "signal/signal.h"
#include "suggest/model.h"
#include "suggest/model_past.h"
#include "util/mem.h"

typedef enum quantity {
    ALWAYS,        /* 1 */
    SMALL,         /* 1, less below a thousand organisations: what has a bound that is reached there */
    ORGANISATIONS, /* n */
    PAIRS,         /* m */
    SWEEPS,        /* pairs and organisations that sweeps from sources meet, dearer where they are out of the cache */
    DRAWN_PATHS,   /* what drawing paths may cost, where betweenness is not swept for, dearer as well */
    FIGURE_SWEEPS, /* sweeps for figures of the whole network, which have a budget of their own */
    DRAWN,         /* the same in networks drawn by chance */
    WAVE,          /* organisations in the workspaces of sweeps that are made at once */
    EACH_THREAD,   /* n * threads */
    HIDDEN,        /* ties that are learned from */
    LISTED,        /* pairs in lists that models are chosen by */
    ORGANISATIONS_OF_FOLDS, /* n * folds of learning */
    PAIRS_OF_FOLDS,         /* m * folds */
    WALKED_HIDDEN,          /* arcs that walks follow from ends of hidden ties, a step; 0 where no walk is afforded */
    WALKED,                 /* the same from everyone */
    SHARED,                 /* pairs that have a partner in common, once for each: the squares of degrees */
    QUANTITIES
} quantity;

typedef struct row {
    const char *title;
    double parallel; /* share of the work that threads share */
    double seconds[QUANTITIES], peak[QUANTITIES], kept[QUANTITIES];
} row;

static const row rows[COOP_STAGES] = {
    [COOP_STAGE_COMMUNITIES] = {.title = "communities",
                                .parallel = 0.8,
                                .seconds = {[ORGANISATIONS] = 1.6e-4, [PAIRS] = 5e-6},
                                .peak = {[ORGANISATIONS] = 60, [PAIRS] = 110},
                                .kept = {[ORGANISATIONS] = 400}},
    [COOP_STAGE_FIGURES] = {.title = "figures of the whole network",
                            .parallel = 0.9,
                            .seconds = {[FIGURE_SWEEPS] = 2e-8, [DRAWN] = 6e-9},
                            .peak = {[ORGANISATIONS] = 800, [WAVE] = 30}},
    [COOP_STAGE_MEASURES] = {.title = "measures",
                             .parallel = 0.5,
                             .seconds = {[ORGANISATIONS] = 1e-5, [PAIRS] = 5e-6},
                             .peak = {[ORGANISATIONS] = 350, [PAIRS] = 60},
                             .kept = {[ORGANISATIONS] = 350}},
    [COOP_STAGE_PATHS] = {.title = "shortest paths",
                          .parallel = 1,
                          .seconds = {[SWEEPS] = 2e-8, [DRAWN_PATHS] = 3.2e-8},
                          .peak = {[ORGANISATIONS] = 500, [PAIRS] = 24, [EACH_THREAD] = 70, [WAVE] = 30}},
    [COOP_STAGE_GAPS] = {.title = "gaps",
                         .parallel = 0.5,
                         .seconds = {[SMALL] = 5, [ORGANISATIONS] = 9e-5},
                         .peak = {[SMALL] = 5e6, [ORGANISATIONS] = 1200},
                         .kept = {[ORGANISATIONS] = 1200}},
    [COOP_STAGE_LEARNING] = {.title = "learning what foretells partners",
                             .parallel = 0.8,
                             .seconds = {[HIDDEN] = 7e-4,
                                         [WALKED_HIDDEN] = 3.9e-8,
                                         [LISTED] = 4e-5,
                                         [ORGANISATIONS_OF_FOLDS] = 8e-5,
                                         [PAIRS_OF_FOLDS] = 5e-6},
                             .peak = {[ORGANISATIONS] = 1500, [EACH_THREAD] = 150, [HIDDEN] = 14300, [LISTED] = 1500}},
    [COOP_STAGE_SUGGESTIONS] =
        {
            .title = "suggestions",
            .parallel = 0.8,
            .seconds = {[SMALL] = 4, [ORGANISATIONS] = 2.5e-4, [PAIRS] = 2.2e-5, [WALKED] = 3.4e-8, [SHARED] = 8.2e-8},
            .peak = {[SMALL] = 85e6, [ORGANISATIONS] = 3000, [EACH_THREAD] = 150},
            .kept = {[ORGANISATIONS] = 1}},
    [COOP_STAGE_LAYOUT] = {.title = "layout",
                           .parallel = 0.8,
                           .seconds = {[SMALL] = 0.3, [ORGANISATIONS] = 1.2e-4, [PAIRS] = 4e-6},
                           .peak = {[ORGANISATIONS] = 200, [PAIRS] = 60}},
    [COOP_STAGE_DRAWING] = {.title = "drawing", .seconds = {[PAIRS] = 1e-6}, .peak = {[ALWAYS] = 33e6}}};

const char *coop_stage_title(coop_stage stage) {
    return rows[stage].title;
}

/* ---- quantities ---- */

/* As coop_measure_options and coop_whole_options tell. */
static const double figure_steps = 2e8, drawn_steps = 2e7, draws = 100, most_drawn_pairs = 10000;

/* `latest`: ties that are learned from where the network tells when they began; 0 = others are. */
static void measure(double amount[QUANTITIES], const coop_graph *graph, size_t latest, uint32_t samples,
                    coop_context *ctx) {
    coop_graph_facts facts;
    coop_graph_facts_of(&facts, graph);
    double n = facts.organisations, m = (double)facts.pairs, threads = coop_threads(ctx), sweep = n + m;
    double cache = fmax(1, pow(n / 1e4, 0.4)),
           hidden = latest ? fmin((double)latest, SUGGEST_MOST_LATEST) : fmin(m, SUGGEST_MOST_TIES);
    double budget = facts.unweighted ? COOP_MEASURE_STEPS : COOP_MEASURE_LENGTH_STEPS;
    bool drawn = !samples && n > COOP_MEASURE_LEAST_SOURCES && n * sweep > budget;
    double sources = fmax(MEASURE_SAMPLE_STEPS / fmax(sweep, 1), COOP_MEASURE_LEAST_SOURCES);
    double steps = fmin(samples ? samples : !drawn ? n : facts.unweighted ? 0 : sources, n) * sweep;
    double folds = latest ? 2 : m > 0 ? 2 * ceil(SUGGEST_FOLDS * hidden / m / 2) : 0; /* each half has its own */
    amount[ALWAYS] = 1;
    amount[SMALL] = fmin(n, 1000) / 1000;
    amount[ORGANISATIONS] = n;
    amount[PAIRS] = m;
    amount[SWEEPS] = steps * cache;
    amount[DRAWN_PATHS] = drawn ? MEASURE_BETWEEN_STEPS * cache : 0;
    amount[FIGURE_SWEEPS] = fmin(n * sweep, figure_steps) * cache;
    amount[DRAWN] = m <= most_drawn_pairs ? draws * fmin(n * sweep, drawn_steps) : 0;
    amount[WAVE] = fmax(fmin(256 * n, 1 << 20), 4 * threads * n);
    amount[EACH_THREAD] = n * threads;
    amount[HIDDEN] = hidden;
    amount[LISTED] = (hidden < 1500 ? 240 : 40) * (n <= 200 ? n : 100);
    amount[ORGANISATIONS_OF_FOLDS] = n * folds;
    amount[PAIRS_OF_FOLDS] = m * folds;
    double walked = signals_steps(graph) < UINT64_MAX ? 0 : facts.unweighted ? m : 2 * m; /* by ties, and by strength */
    amount[WALKED_HIDDEN] = hidden * walked;
    amount[WALKED] = n * walked;
    for (uint32_t u = 0; u < graph->n; u++) {
        double degree = (double)coop_i_degree(&graph->all, u);
        amount[SHARED] += degree * degree;
    }
}

static double sum(const double each[QUANTITIES], const double amount[QUANTITIES]) {
    double all = 0;
    for (int q = 0; q < QUANTITIES; q++) all += each[q] * amount[q];
    return all;
}

void coop_cost_of(coop_cost *cost, coop_stage stage, const coop_graph *graph, uint32_t samples, coop_context *ctx) {
    const row *r = &rows[stage];
    double amount[QUANTITIES] = {0};
    size_t latest = 0;
    if (stage == COOP_STAGE_LEARNING && suggest_past_count(&latest, graph, SUGGEST_NEWS, ctx) != COOP_OK)
        coop_context_clear_error(ctx); /* whoever learns will meet it again */
    measure(amount, graph, latest, samples, ctx);
    double work = sum(r->seconds, amount);
    cost->seconds = work * (1 - r->parallel + r->parallel / coop_threads(ctx));
    cost->peak = sum(r->peak, amount);
    cost->kept = sum(r->kept, amount);
}

/* ---- this machine, now ---- */

/* Cells visited a second there, by one core that had nothing else to do. */
static const double visits_there = 8e6;

double coop_cost_pace(void) {
    enum { CELLS = 1 << 20, VISITS = 1 << 16 };
    const double most = 0.1; /* seconds: some turns of a processor that others want too */
    uint32_t *cell = coop_i_calloc(CELLS, sizeof *cell), at = 0;
    double visits = 0, seconds = 0;
    if (!cell) return 1;
    for (uint32_t i = 0; i < CELLS; i++) cell[i] = (uint32_t)(i * UINT64_C(2654435761) % CELLS);
    struct timespec begin, now;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    while (seconds < most) {
        for (int i = 0; i < VISITS; i++) at = (cell[at] + (uint32_t)i) % CELLS; /* each waits for the one before */
        visits += VISITS;
        clock_gettime(CLOCK_MONOTONIC, &now);
        seconds = (double)(now.tv_sec - begin.tv_sec) + 1e-9 * (double)(now.tv_nsec - begin.tv_nsec);
    }
    volatile uint32_t end = at; /* so that the walk is not left out */
    (void)end;
    free(cell);
    return visits_there * seconds / visits;
}
