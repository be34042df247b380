/* The full score of pairs: the model's likelihood, the benefit, and what the objective makes of both. */
#include <math.h>
#include <stdlib.h>

#include "suggest/suggester.h"
#include "util/mem.h"

enum { CHUNK = 1 << 16 }; /* pairs whose values are held at a time */

/* The geometric mean does not change the order when one of the two is measured in another unit. */
static double score_of(const coop_suggester *suggester, double likelihood, double aim) {
    if (suggester->options.objective == COOP_LIKELY || isnan(aim)) return likelihood;
    return sqrt(likelihood * aim);
}

static coop_status weigh_chunk(coop_i_weighed *judged, double *likelihood, double *values,
                               const coop_suggester *suggester, const coop_pair *pairs, size_t count,
                               coop_context *ctx) {
    const coop_i_benefit *benefit = &suggester->benefit;
    coop_status status = coop_model_score(likelihood, NULL, suggester->model, suggester->signals, pairs, count, ctx);
    if (status == COOP_OK && benefit->signals)
        status = coop_signals_compute(values, benefit->signals, pairs, count, ctx);
    for (size_t i = 0; i < count && status == COOP_OK; i++) {
        const double *of_pair = values + i * benefit->count;
        double all = coop_i_benefit_of(benefit, of_pair, benefit->factor);
        double aim = coop_i_benefit_of(benefit, of_pair, benefit->aim);
        judged[i] =
            (coop_i_weighed){pairs[i].a, pairs[i].b, likelihood[i], all, score_of(suggester, likelihood[i], aim)};
    }
    return status;
}

coop_status coop_i_weigh(coop_i_weighed *judged, const coop_suggester *suggester, const coop_pair *pairs, size_t count,
                         coop_context *ctx) {
    size_t room = count < CHUNK ? count : CHUNK;
    double *likelihood = coop_i_calloc(room, sizeof *likelihood);
    double *values = coop_i_calloc(room * (suggester->benefit.count + 1), sizeof *values);
    coop_status status = likelihood && values ? COOP_OK : coop_fail_memory(ctx);
    for (size_t from = 0; from < count && status == COOP_OK; from += CHUNK) {
        size_t here = count - from < CHUNK ? count - from : CHUNK;
        status = weigh_chunk(judged + from, likelihood, values, suggester, pairs + from, here, ctx);
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    free(likelihood);
    free(values);
    return status;
}

static int by_score(const void *x, const void *y) {
    const coop_i_weighed *p = x, *q = y;
    if (p->score != q->score) return p->score > q->score ? -1 : 1;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

void coop_i_weighed_sort(coop_i_weighed *judged, size_t count) {
    qsort(judged, count, sizeof *judged, by_score);
}
