#include "evaluate/metrics.h"

#include <math.h>
#include <stdlib.h>

static double known(double score) {
    return isnan(score) ? -INFINITY : score;
}

static int compare(const void *left, const void *right) {
    const evaluate_judged *x = left, *y = right;
    double a = known(x->score), b = known(y->score);
    if (a != b) return a > b ? -1 : 1;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

void evaluate_judged_sort(evaluate_judged *items, size_t count) {
    if (count > 1) qsort(items, count, sizeof *items, compare);
}

/* ---- one pool of pairs ---- */

static double weight_of(const evaluate_judged *item, const uint32_t *weight) {
    return weight ? (double)weight[item->a] * weight[item->b] : 1;
}

typedef struct group { /* items of the same score: [begin, end) */
    size_t begin, end;
    double tied, untied; /* their weights */
} group;

static bool next_group(group *g, const evaluate_judged *items, size_t count, const uint32_t *weight) {
    if (g->end == count) return false;
    *g = (group){.begin = g->end, .end = g->end};
    double score = known(items[g->begin].score);
    while (g->end < count && known(items[g->end].score) == score) {
        double w = weight_of(&items[g->end], weight);
        if (items[g->end++].tied)
            g->tied += w;
        else
            g->untied += w;
    }
    return true;
}

evaluate_area evaluate_area_of(const evaluate_judged *items, size_t count, const uint32_t *weight, uint32_t k) {
    double tied = 0, untied = 0, false_ones = 0;
    for (size_t i = 0; i < count; i++) {
        double w = weight_of(&items[i], weight);
        tied += items[i].tied ? w : 0;
        untied += items[i].tied ? 0 : w;
        false_ones += !items[i].tied;
    }
    if (tied == 0 || untied == 0) return (evaluate_area){NAN, NAN, NAN};
    evaluate_area area = {.hits = NAN};
    double above = 0, false_above = 0, threshold = k * untied / false_ones;
    bool looking = k > 0 && k <= false_ones;
    for (group g = {0}; next_group(&g, items, count, weight);) {
        if (looking && false_above + g.untied >= threshold) {
            area.hits = above / tied;
            looking = false;
        }
        area.auc += g.tied * (untied - false_above - g.untied / 2);
        above += g.tied;
        false_above += g.untied;
        if (g.tied > 0) area.average_precision += g.tied / tied * (above / (above + false_above));
    }
    area.auc /= tied * untied;
    return area;
}

/* ---- one list ---- */

/* The mean of 1 / (above + J), where J is the place of the first of `tied` among `size` items in random order:
 * P(J = 1) = tied / size, P(J = j + 1) = P(J = j) (size - j - tied + 1) / (size - j). */
static double first_place(size_t above, size_t size, size_t tied) {
    double sum = 0, chance = (double)tied / (double)size;
    for (size_t j = 1; j + tied <= size + 1 && chance > 0; j++) {
        sum += chance / (double)(above + j);
        if (j < size) chance *= ((double)size - (double)j - (double)tied + 1) / (double)(size - j);
    }
    return sum;
}

static double discount(size_t rank) {
    return 1 / log2((double)rank + 1);
}

evaluate_list_merit evaluate_list_merit_of(const evaluate_judged *items, size_t count, uint32_t k) {
    evaluate_list_merit merit = {0};
    size_t all = 0;
    for (group g = {0}; next_group(&g, items, count, NULL);) {
        size_t size = g.end - g.begin, tied = (size_t)g.tied;
        if (tied > 0 && all == 0) merit.reciprocal = first_place(g.begin, size, tied);
        all += tied;
        double share = g.tied / (double)size; /* of each place in the group, the chance to hold a true one */
        for (size_t rank = g.begin + 1; tied > 0 && rank <= g.end && rank <= k; rank++) {
            merit.precision += share;
            merit.ndcg += share * discount(rank);
        }
    }
    double best = 0;
    for (size_t rank = 1; rank <= all && rank <= k; rank++) best += discount(rank);
    if (k > 0) merit.precision /= k;
    if (best > 0) merit.ndcg /= best;
    return merit;
}

double evaluate_place_of(double *beaten, double score, const double *others, size_t count) {
    size_t above = 0, equal = 0;
    score = known(score);
    for (size_t i = 0; i < count; i++) {
        above += known(others[i]) > score;
        equal += known(others[i]) == score;
    }
    double rank = (double)above + (double)equal / 2;
    *beaten = count ? 1 - rank / (double)count : NAN;
    return 1 / (1 + rank);
}

/* ---- curves ---- */

void evaluate_curves_add(double roc[EVALUATE_CURVE], double precision[EVALUATE_CURVE], const evaluate_judged *items,
                         size_t count) {
    double tied = 0, above = 0, false_above = 0;
    for (size_t i = 0; i < count; i++) tied += items[i].tied;
    double untied = (double)count - tied;
    int at = 0, found = 0; /* the next points of the two curves */
    const double last = EVALUATE_CURVE - 1;
    for (group g = {0}; next_group(&g, items, count, NULL);) {
        /* A point on an upright piece takes its top: it is met by the piece that begins there. */
        for (; at < EVALUATE_CURVE && at / last * untied < false_above + g.untied; at++) {
            roc[at] += (above + g.tied * (at / last * untied - false_above) / g.untied) / tied;
        }
        above += g.tied;
        false_above += g.untied;
        for (; found < EVALUATE_CURVE && above > 0 && found / last * tied <= above; found++) {
            precision[found] += above / (above + false_above);
        }
    }
    for (; at < EVALUATE_CURVE; at++) roc[at] += 1;
}
