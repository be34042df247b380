/* The robustness curve: what share of the organisations is still in the largest component when some leave. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/say.h"
#include "gap/gap.h"
#include "gap/percolation.h"
#include "util/mem.h"

enum { REMOVED, LEFT_OUT, DEGREE, DEGREE_SPREAD, RECALCULATED, RECALCULATED_SPREAD, RANDOM, RANDOM_SPREAD };
enum { SENTENCE = RANDOM_SPREAD + 1, COLUMNS };

static const coop_column_spec columns[] = {
    {"removed", COOP_REAL, "Left", NULL, "share of the organisations that have left; 0..1"},
    {"organisations", COOP_INTEGER, "Organisations", NULL, "how many these are"},
    {"degree", COOP_REAL, "Best connected", NULL,
     "share of all organisations in the largest component, when those with most ties at the start leave first: mean "
     "over "
     "draws of which of equal ones leaves first"},
    {"degree_deviation", COOP_REAL, "± best connected", NULL, "standard deviation over the draws"},
    {"recalculated", COOP_REAL, "Recalculated", NULL, "when each time the one with most ties left leaves"},
    {"recalculated_deviation", COOP_REAL, "± recalculated", NULL, "standard deviation over the draws"},
    {"random", COOP_REAL, "At random", NULL, "when they leave at random: mean over draws"},
    {"random_deviation", COOP_REAL, "± at random", NULL, "standard deviation over the draws"},
    {"sentence", COOP_STRING, "In words", NULL, NULL},
};

enum { STEPS = 20 };

/* The largest part when some have left: mean and squares over the draws. */
typedef struct curve {
    double mean[STEPS + 1], squares[STEPS + 1];
    double r, deviation; /* of R */
} curve;

typedef struct curves {
    uint32_t count; /* organisations that take part */
    uint32_t steps, draws;
    curve by_degree, recalculated, random;
} curves;

static uint32_t at_step(const curves *c, uint32_t step) {
    return (uint32_t)((uint64_t)c->count * step / c->steps);
}

/* Each draw has a stream of its own, so that it depends on its own number alone. */
static bool put_order(uint32_t *order, uint32_t *count, const gap_layer *layer, const coop_graph *graph, int stream,
                      uint32_t draw, uint64_t seed) {
    coop_i_random random;
    coop_i_random_init(&random, seed, (uint64_t)stream << 32 | draw);
    if (stream != GAP_AT_RANDOM)
        return gap_order_by_degree(order, count, layer, graph, stream == GAP_BY_DEGREE_LEFT, &random);
    *count = 0;
    for (uint32_t u = 0; u < graph->n; u++)
        if (coop_i_takes_part(graph, u)) order[(*count)++] = u;
    gap_shuffle(order, *count, &random);
    return true;
}

static coop_status draw(curve *drawn, int stream, const curves *c, const gap_layer *layer, const coop_graph *graph,
                        uint32_t *work[4], coop_context *ctx) {
    double sum = 0, squares = 0;
    for (uint32_t i = 0; i < c->draws; i++) {
        uint32_t *order = work[0], *largest = work[1], count;
        if (!put_order(order, &count, layer, graph, stream, i, ctx->seed)) return coop_fail_memory(ctx);
        gap_percolate(largest, order, count, layer, work[2], work[3]);
        double r = gap_robustness(largest, count);
        sum += r, squares += r * r;
        for (uint32_t step = 0; step <= c->steps; step++) {
            double share = largest[at_step(c, step)] / (double)count;
            drawn->mean[step] += share;
            drawn->squares[step] += share * share;
        }
        if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
        coop_progress(ctx, "robustness", (stream - GAP_AT_RANDOM + (double)i / c->draws) / 3);
    }
    for (uint32_t step = 0; step <= c->steps; step++) drawn->mean[step] /= c->draws, drawn->squares[step] /= c->draws;
    drawn->r = sum / c->draws;
    drawn->deviation = sqrt(fmax(0, squares / c->draws - drawn->r * drawn->r));
    return COOP_OK;
}

static coop_status compute(curves *c, const gap_layer *layer, const coop_graph *graph, coop_context *ctx) {
    uint32_t *work[4] = {NULL};
    bool fine = true;
    for (int i = 0; i < 4; i++) fine = (work[i] = coop_i_calloc((size_t)graph->n + 1, sizeof **work)) && fine;
    coop_status status = fine ? COOP_OK : coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n; u++) c->count += coop_i_takes_part(graph, u);
    c->steps = c->count < STEPS ? c->count : STEPS;
    c->draws = gap_robustness_draws(layer);
    if (status == COOP_OK && c->count > 0) {
        status = draw(&c->random, GAP_AT_RANDOM, c, layer, graph, work, ctx);
        if (status == COOP_OK) status = draw(&c->by_degree, GAP_BY_DEGREE, c, layer, graph, work, ctx);
        if (status == COOP_OK) status = draw(&c->recalculated, GAP_BY_DEGREE_LEFT, c, layer, graph, work, ctx);
    }
    for (int i = 0; i < 4; i++) free(work[i]);
    return status;
}

static double deviation(const curve *drawn, uint32_t step) {
    return sqrt(fmax(0, drawn->squares[step] - drawn->mean[step] * drawn->mean[step]));
}

static coop_status fill_row(coop_table *table, const curves *c, uint32_t step, coop_context *ctx) {
    uint32_t gone = at_step(c, step);
    double all = c->count;
    const coop_value cells[] = {COOP_REAL_VALUE(gone / all),
                                COOP_INT_VALUE(gone),
                                COOP_REAL_VALUE(c->by_degree.mean[step]),
                                COOP_REAL_VALUE(deviation(&c->by_degree, step)),
                                COOP_REAL_VALUE(c->recalculated.mean[step]),
                                COOP_REAL_VALUE(deviation(&c->recalculated, step)),
                                COOP_REAL_VALUE(c->random.mean[step]),
                                COOP_REAL_VALUE(deviation(&c->random, step))};
    coop_status status = COOP_OK;
    for (size_t i = 0; i < SENTENCE && status == COOP_OK; i++) status = coop_table_set(table, step, i, cells[i], ctx);
    if (status != COOP_OK) return status;
    if (step == 0)
        return coop_i_set_said(table, step, SENTENCE, ctx, SAY_ROBUST_ALL, COOP_I_REAL(100 * c->by_degree.mean[0], 0));
    return coop_i_set_said(table, step, SENTENCE, ctx, SAY_ROBUST_STEP, COOP_I_COUNT(gone),
                           COOP_I_REAL(100 * gone / all, 0), COOP_I_REAL(100 * c->recalculated.mean[step], 0),
                           COOP_I_REAL(100 * c->random.mean[step], 0));
}

/* "0.33 (deviation 0.05)": with the digits that the standard error leaves. */
static void put_r(coop_i_buf *out, const coop_i_words *words, const curve *drawn, const curves *c) {
    int digits = gap_digits(drawn->deviation / sqrt(c->draws), 3);
    coop_i_say(out, words, SAY_ROBUST_DRAWN, COOP_I_REAL(drawn->r, digits), COOP_I_REAL(drawn->deviation, digits));
}

static coop_status add_note(coop_table *table, const curves *c, coop_context *ctx) {
    const curve *drawn[] = {&c->by_degree, &c->recalculated, &c->random};
    coop_i_buf r[3] = {{0}, {0}, {0}};
    for (size_t i = 0; i < 3; i++) put_r(&r[i], coop_i_language(ctx), drawn[i], c);
    coop_status status = r[0].failed || r[1].failed || r[2].failed ? coop_fail_memory(ctx) : COOP_OK;
    if (status == COOP_OK)
        status = coop_i_note(table, ctx, SAY_ROBUST_R, COOP_I_TEXT(r[0].data), COOP_I_TEXT(r[1].data),
                             COOP_I_TEXT(r[2].data), COOP_I_COUNT(c->draws), COOP_I_ID(ctx->seed));
    for (size_t i = 0; i < 3; i++) coop_i_buf_clear(&r[i]);
    return status;
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
    if (status == COOP_OK && c.count > 0) status = add_note(made, &c, ctx);
    gap_layer_clear(&layer);
    return coop_i_table_give(table, made, status);
}

const gap_code gap_robustness_code = {.table = robustness_table};
