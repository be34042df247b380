#include "evaluate/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"
#include "util/random.h"

evaluate_figure *evaluate_figure_at(const coop_evaluation *e, evaluate_ties ties, evaluate_against against,
                                    size_t method, evaluate_metric metric) {
    size_t at = (size_t)ties * EVALUATE_AGAINSTS + against;
    return &e->figures[(at * e->methods.count + method) * EVALUATE_METRICS + metric];
}

void evaluate_draw_weights(uint32_t *weight, uint32_t n, const uint32_t *people, size_t people_count, uint64_t seed,
                           uint64_t d) {
    coop_i_random random;
    coop_i_random_init(&random, seed, ((uint64_t)EVALUATE_STREAM_DRAWS << 32) + d);
    memset(weight, 0, n * sizeof *weight);
    for (size_t i = 0; i < people_count; i++) weight[people[coop_i_random_below(&random, people_count)]]++;
}

static int compare_reals(const void *left, const void *right) {
    const double *x = left, *y = right;
    return (*x > *y) - (*x < *y);
}

/* The value below which a share of the sorted ones lies, linear between them (type 7 of Hyndman and Fan 1996). */
static double quantile(const double *sorted, size_t count, double share) {
    double at = share * (double)(count - 1);
    size_t below = (size_t)at;
    if (below + 1 >= count) return sorted[count - 1];
    return sorted[below] + (at - (double)below) * (sorted[below + 1] - sorted[below]);
}

static double mean_of(const evaluate_draw *draw) {
    return draw->count ? draw->sum / draw->count : NAN;
}

enum { FEWEST = 10 }; /* true ties or lists that an interval needs */

static void interval(evaluate_summary *summary, const evaluate_draw *draws, const evaluate_draw *others, uint32_t all) {
    double *sorted = coop_i_calloc(all, sizeof *sorted);
    summary->failed = !sorted;
    size_t count = 0;
    for (uint32_t d = 0; sorted && d < all; d++) {
        double value = mean_of(&draws[d]) - (others ? mean_of(&others[d]) : 0);
        if (!isnan(value)) sorted[count++] = value;
    }
    if (count > 1 && summary->items >= FEWEST) {
        qsort(sorted, count, sizeof *sorted, compare_reals);
        summary->low = quantile(sorted, count, 0.025);
        summary->high = quantile(sorted, count, 0.975);
        /* what is the same in all draws says nothing of how sure it is */
        if (summary->low == summary->high) summary->low = summary->high = NAN;
    }
    free(sorted);
}

bool evaluate_figure_summary(evaluate_summary *summary, const coop_evaluation *e, const evaluate_figure *figure,
                             const evaluate_figure *other) {
    double sum = 0, squares = 0;
    uint32_t count = 0;
    *summary = (evaluate_summary){NAN, NAN, NAN, NAN, figure->items, false};
    if (!figure->values || (other && !other->values)) return false;
    for (int pass = 0; pass < 2; pass++) { /* the mean, then what is around it */
        for (uint32_t i = 0; i < e->repeats; i++) {
            double value = figure->values[i] - (other ? other->values[i] : 0);
            if (isnan(value)) continue;
            if (pass == 0) count++, sum += value;
            if (pass == 1) squares += (value - summary->value) * (value - summary->value);
        }
        if (count == 0) return false;
        summary->value = sum / count;
    }
    if (count > 1) summary->deviation = sqrt(squares / (count - 1));
    if (figure->draws) interval(summary, figure->draws, other ? other->draws : NULL, e->options.draws);
    return true;
}
