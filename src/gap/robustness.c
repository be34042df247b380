/* The robustness curve: what share of the organisations still hangs together when some leave. */
#include <math.h>
#include <stdlib.h>

#include "gap/gap.h"
#include "gap/percolation.h"
#include "util/mem.h"
#include "util/random.h"

enum { REMOVED, LEFT_OUT, DEGREE, RECALCULATED, RANDOM, RANDOM_DEVIATION, SENTENCE, COLUMNS };

static const coop_column_spec columns[] = {
    {"removed", COOP_REAL, "Left", NULL, "share of the organisations that have left"},
    {"organisations", COOP_INTEGER, "Organisations", NULL, "how many these are"},
    {"degree", COOP_REAL, "Best connected", NULL,
     "share of all organisations in the largest part, when those with most ties at the start leave first"},
    {"recalculated", COOP_REAL, "Recalculated", NULL, "when each time the one with most ties left leaves"},
    {"random", COOP_REAL, "At random", NULL, "when they leave at random: mean over draws"},
    {"random_deviation", COOP_REAL, "± at random", NULL, "standard deviation over the draws"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

enum { STEPS = 20, DRAWS = 100, FEWEST = 10, STREAM = 77 };
#define BUDGET 4e8 /* organisations and ties put back: some ten seconds */

typedef struct curves {
    uint32_t count;                  /* organisations that take part */
    uint32_t *degree, *recalculated; /* largest part after each departure; count + 1 */
    double *mean, *squares;          /* of the random ones, at the steps */
    double r_degree, r_recalculated, r_random, r_error;
    uint32_t steps, draws;
} curves;

static uint32_t at_step(const curves *c, uint32_t step) {
    return (uint32_t)((uint64_t)c->count * step / c->steps);
}

static void shuffle(uint32_t *order, uint32_t count, uint64_t seed, uint32_t draw) {
    coop_i_random random;
    coop_i_random_init(&random, seed, (uint64_t)STREAM << 32 | draw);
    for (uint32_t i = count; i > 1; i--) {
        uint32_t k = (uint32_t)coop_i_random_below(&random, i), other = order[i - 1];
        order[i - 1] = order[k];
        order[k] = other;
    }
}

/* Each draw shuffles the canonical order anew, so that it depends on its own number alone. */
static coop_status draw_random(curves *c, const gap_layer *layer, const coop_graph *graph, uint32_t *work[4],
                               coop_context *ctx) {
    double sum = 0, squares = 0;
    for (uint32_t draw = 0; draw < c->draws; draw++) {
        uint32_t *order = work[0], *largest = work[1], count = 0;
        for (uint32_t u = 0; u < graph->n; u++)
            if (gap_takes_part(graph, u)) order[count++] = u;
        shuffle(order, count, ctx->seed, draw);
        gap_percolate(largest, order, count, layer, work[2], work[3]);
        double r = gap_robustness(largest, count);
        sum += r, squares += r * r;
        for (uint32_t step = 0; step <= c->steps; step++) {
            double share = largest[at_step(c, step)] / (double)count;
            c->mean[step] += share / c->draws;
            c->squares[step] += share * share / c->draws;
        }
        if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
        coop_progress(ctx, "robustness", (double)draw / c->draws);
    }
    c->r_random = sum / c->draws;
    c->r_error = sqrt(fmax(0, squares / c->draws - c->r_random * c->r_random) / c->draws);
    return COOP_OK;
}

static coop_status compute(curves *c, const gap_layer *layer, const coop_graph *graph, coop_context *ctx) {
    uint32_t *work[4] = {NULL}, n = graph->n, count = 0;
    bool fine = true;
    for (int i = 0; i < 4; i++) fine = (work[i] = coop_i_calloc((size_t)n + 1, sizeof **work)) && fine;
    c->degree = coop_i_calloc((size_t)n + 1, sizeof *c->degree);
    c->recalculated = coop_i_calloc((size_t)n + 1, sizeof *c->recalculated);
    c->mean = coop_i_calloc(STEPS + 1, sizeof *c->mean);
    c->squares = coop_i_calloc(STEPS + 1, sizeof *c->squares);
    fine = fine && c->degree && c->recalculated && c->mean && c->squares;
    fine = fine && gap_order_by_degree(work[0], &count, layer, graph, false);
    if (fine) gap_percolate(c->degree, work[0], count, layer, work[2], work[3]);
    fine = fine && gap_order_by_degree(work[0], &count, layer, graph, true);
    if (fine) gap_percolate(c->recalculated, work[0], count, layer, work[2], work[3]);
    coop_status status = fine ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK && count > 0) {
        double cost = (double)n + 2 * (double)layer->pairs;
        c->count = count;
        c->steps = count < STEPS ? count : STEPS;
        c->draws = (uint32_t)fmax(FEWEST, fmin(DRAWS, BUDGET / cost));
        c->r_degree = gap_robustness(c->degree, count);
        c->r_recalculated = gap_robustness(c->recalculated, count);
        status = draw_random(c, layer, graph, work, ctx);
    }
    for (int i = 0; i < 4; i++) free(work[i]);
    return status;
}

static void curves_clear(curves *c) {
    free(c->degree);
    free(c->recalculated);
    free(c->mean);
    free(c->squares);
}

static coop_status fill_row(coop_table *table, const curves *c, uint32_t step, coop_context *ctx) {
    uint32_t gone = at_step(c, step);
    double all = c->count, degree = c->degree[gone] / all, recalculated = c->recalculated[gone] / all;
    double deviation = sqrt(fmax(0, c->squares[step] - c->mean[step] * c->mean[step]));
    const coop_value cells[] = {COOP_REAL_VALUE(gone / all),    COOP_INT_VALUE(gone),
                                COOP_REAL_VALUE(degree),        COOP_REAL_VALUE(recalculated),
                                COOP_REAL_VALUE(c->mean[step]), COOP_REAL_VALUE(deviation)};
    coop_status status = COOP_OK;
    for (size_t i = 0; i < SENTENCE && status == COOP_OK; i++) status = coop_table_set(table, step, i, cells[i], ctx);
    if (status != COOP_OK) return status;
    if (step == 0)
        return coop_table_set_text(table, step, SENTENCE, ctx, "While all are here, %.0f %% hang together.",
                                   100 * degree);
    return coop_table_set_text(table, step, SENTENCE, ctx,
                               "When the %u best connected leave%s (%.0f %%), %.0f %% of all still hang together; when "
                               "as many leave at random, %.0f %%.",
                               gone, gone == 1 ? "s" : "", 100 * gone / all, 100 * recalculated, 100 * c->mean[step]);
}

static coop_status robustness_table(coop_table **table, const coop_gap *gap, const coop_graph *graph,
                                    const coop_gap_options *options, coop_context *ctx) {
    (void)options;
    gap_layer layer = {0};
    curves c = {0};
    coop_table *made = NULL;
    coop_status status = gap_layer_init(&layer, graph) ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK) status = compute(&c, &layer, graph, ctx);
    if (status == COOP_OK) status = coop_table_new(&made, gap->name, gap->title, COOP_ROWS_FREE, columns, COLUMNS, ctx);
    if (status == COOP_OK && c.count > 0) status = coop_table_add_rows(made, NULL, (size_t)c.steps + 1, ctx);
    for (uint32_t step = 0; step <= c.steps && c.count > 0 && status == COOP_OK; step++)
        status = fill_row(made, &c, step, ctx);
    if (status == COOP_OK && c.count > 0)
        status = coop_table_note(made, ctx,
                                 "R (0 .. 0.5, the mean share over all departures): %.3f when the best connected leave "
                                 "first, %.3f recalculated each time, %.3f +- %.3f at random (%u draws, seed %llu, "
                                 "standard error). Clusters' own nodes do not count.",
                                 c.r_degree, c.r_recalculated, c.r_random, c.r_error, c.draws,
                                 (unsigned long long)ctx->seed);
    curves_clear(&c);
    gap_layer_clear(&layer);
    return coop_i_table_give(table, made, status);
}

const gap_code gap_robustness_code = {.table = robustness_table};
