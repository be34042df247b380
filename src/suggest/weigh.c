/* The full score of pairs: the model's likelihood, the benefit, and what the objective makes of both. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/progress.h"
#include "suggest/suggester.h"
#include "util/mem.h"

enum { CHUNK = 1 << 16 }; /* pairs whose values are held at a time */

/* The geometric mean does not change the order when one of the two is measured in another unit. */
static double score_of(const coop_suggester *suggester, double likelihood, double aim) {
    if (suggester->options.objective == COOP_LIKELY || isnan(aim)) return likelihood;
    return sqrt(likelihood * aim);
}

static const char JUDGING[] = "judging pairs";
static const double likelihoods = 0.9; /* of the time; the rest is for benefits */

typedef struct chunk {
    double *likelihood, *parts, *values; /* of the benefit's signals */
} chunk;

static coop_status weigh_chunk(suggest_weighed *judged, const chunk *c, const coop_suggester *suggester,
                               const coop_pair *pairs, size_t count, coop_context *ctx) {
    const suggest_benefit *benefit = &suggester->benefit;
    coop_i_part part;
    coop_i_part_begin(&part, ctx, JUDGING, 0, likelihoods);
    coop_status status =
        coop_model_score(c->likelihood, c->parts, suggester->model, suggester->signals, pairs, count, ctx);
    coop_i_part_end(&part, ctx);
    coop_i_part_begin(&part, ctx, JUDGING, likelihoods, 1);
    if (status == COOP_OK && benefit->signals)
        status = coop_signals_compute(c->values, benefit->signals, pairs, count, ctx);
    coop_i_part_end(&part, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        const double *of_pair = c->values + i * benefit->count;
        double aim = suggest_benefit_of(benefit, of_pair, benefit->aim);
        judged[i] = (suggest_weighed){.a = pairs[i].a,
                                      .b = pairs[i].b,
                                      .likelihood = c->likelihood[i],
                                      .benefit = suggest_benefit_of(benefit, of_pair, benefit->factor),
                                      .score = score_of(suggester, c->likelihood[i], aim),
                                      .gives = suggest_benefit_gives(benefit, of_pair)};
        memcpy(judged[i].part, c->parts + i * COOP_SIGNAL_GROUPS, sizeof judged[i].part);
    }
    return status;
}

coop_status suggest_weigh(suggest_weighed *judged, const coop_suggester *suggester, const coop_pair *pairs,
                          size_t count, coop_context *ctx) {
    size_t room = count < CHUNK ? count : CHUNK;
    chunk c = {.likelihood = coop_i_calloc(room, sizeof *c.likelihood),
               .parts = coop_i_calloc(room, COOP_SIGNAL_GROUPS * sizeof *c.parts),
               .values = coop_i_calloc(room * (suggester->benefit.count + 1), sizeof *c.values)};
    coop_status status = c.likelihood && c.parts && c.values ? COOP_OK : coop_fail_memory(ctx);
    for (size_t from = 0; from < count && status == COOP_OK; from += CHUNK) {
        size_t here = count - from < CHUNK ? count - from : CHUNK;
        coop_i_part part;
        coop_i_part_begin(&part, ctx, JUDGING, (double)from / (double)count, (double)(from + here) / (double)count);
        status = weigh_chunk(judged + from, &c, suggester, pairs + from, here, ctx);
        coop_i_part_end(&part, ctx);
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    free(c.likelihood);
    free(c.parts);
    free(c.values);
    return status;
}

static int by_score(const void *x, const void *y) {
    const suggest_weighed *p = x, *q = y;
    if (p->score != q->score) return p->score > q->score ? -1 : 1;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

void suggest_weighed_sort(suggest_weighed *judged, size_t count) {
    if (count > 0) qsort(judged, count, sizeof *judged, by_score);
}
