/* The tree of groups: sub-indices from below, contributions from above. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rating/rated.h"

bool rating_multiplied(const coop_rating *rating, const rating_node *node, rating_mean mean) {
    if (mean != RATING_MEANS) return mean == RATING_GEOMETRIC;
    for (uint32_t at = node->parent;; at = rating->nodes[at].parent) {
        if (rating->nodes[at].mean == RATING_GEOMETRIC) return true;
        if (at == 0) return false;
    }
}

void rating_index(double *index, double *mass, const coop_rating *rating, const double *normal, size_t stride,
                  const double *weights, rating_mean mean) {
    size_t count = rating->count;
    memset(index, 0, count * sizeof *index);
    memset(mass, 0, count * sizeof *mass);
    for (size_t i = count; i-- > 0;) { /* children come behind their parents */
        const rating_node *node = &rating->nodes[i];
        rating_mean own = mean == RATING_MEANS ? node->mean : mean;
        if (rating_is_leaf(node))
            index[i] = normal[node->leaf * stride];
        else if (mass[i] > 0)
            index[i] = own == RATING_GEOMETRIC ? exp(index[i] / mass[i]) : index[i] / mass[i];
        else
            index[i] = NAN;
        if (i == 0 || isnan(index[i]) || weights[i] == 0) continue;
        rating_mean above = mean == RATING_MEANS ? rating->nodes[node->parent].mean : mean;
        mass[node->parent] += weights[i];
        index[node->parent] += weights[i] * (above == RATING_GEOMETRIC ? log(index[i]) : index[i]);
    }
}

double rating_score_round(double score) {
    if (score == 0 || !isfinite(score)) return score;
    double scale = pow(10, 12 - ceil(log10(fabs(score))));
    double rounded = round(score * scale) / scale;
    return isfinite(rounded) ? rounded : score;
}

static int best_first(const void *left, const void *right) {
    const rating_score *a = left, *b = right;
    if (a->score != b->score) return a->score > b->score ? -1 : 1;
    return a->position < b->position ? -1 : 1;
}

void rating_ranks(uint32_t *rank, rating_score *sorted, const double *score, size_t count) {
    for (size_t i = 0; i < count; i++) sorted[i] = (rating_score){score[i], (uint32_t)i};
    if (count > 1) qsort(sorted, count, sizeof *sorted, best_first);
    for (size_t i = 0; i < count; i++) {
        bool equal = i > 0 && sorted[i].score == sorted[i - 1].score;
        rank[sorted[i].position] = equal ? rank[sorted[i - 1].position] : (uint32_t)i + 1;
    }
}
