/* What a rating gives, and the steps that lead there. */
#ifndef COOP_RATING_RATED_H
#define COOP_RATING_RATED_H

#include "rating/values.h"

typedef struct rating_pair_flips { /* positions among the rated; a is ranked above b */
    uint32_t a, b;
    double flips;
} rating_pair_flips;

struct coop_rated {
    const coop_rating *rating;
    const coop_graph *graph;
    rating_units units;   /* all that were asked for */
    rating_values values; /* of all of them */
    double *coverage;     /* per unit: share of the weights with data */
    uint32_t *position;   /* per unit: where it is among the rated, COOP_NONE = not rated */
    size_t count;         /* rated units; from here on arrays go by them */
    uint32_t *unit;
    double *filled;              /* leaf * count + position: the values with what the policy puts for missing ones */
    double *normal;              /* likewise, normalised; NaN = left out */
    double *index;               /* node * count + position: sub-indices; node 0 has the scores */
    double *weight;              /* leaf * count + position: of the whole, after missing data; a unit's sum to 1 */
    double *points;              /* likewise: contributions; a unit's sum to its score */
    double *mean_points;         /* per leaf: of the mean unit */
    double mean;                 /* of the scores */
    uint32_t *rank, *low, *high; /* low and high 0 without draws */
    uint32_t *order;             /* positions, best first */
    uint64_t draws;
    unsigned draw_ways; /* combinations of normalisation and mean that were drawn from … */
    unsigned draw_left; /* … and those left out because values below 0 have no geometric mean, or no mean above 0 */
    rating_pair_flips *pairs; /* most doubtful first */
    size_t pair_count, pair_capacity;
    size_t pair_window; /* only units so many ranks apart were compared; 0 = all */
};

/* One indicator's values normalised: NaN stays NaN. False when the normalisation does not fit: ratio with a mean of 0
 * or below. `room` is for count numbers. O(count log count). */
bool rating_normalise(double *normal, double *room, const double *values, size_t count, rating_scale scale,
                      const rating_node *leaf, const coop_rating *rating);

/* Sub-indices of one unit: index[node] from its leaves' normalised values, leaf k at normal[k * stride], and the given
 * weights of the nodes. `mean`: for all groups, RATING_MEANS = each one's own. `mass` (per node) gets the sum of the
 * weights with data. NaN where a group has no data. */
void rating_index(double *index, double *mass, const coop_rating *rating, const double *normal, size_t stride,
                  const double *weights, rating_mean mean);
/* 12 digits: what differs by rounding alone is equal. */
double rating_score_round(double score);
typedef struct rating_score {
    double score;
    uint32_t position;
} rating_score;
/* rank[i] = 1 + how many have a greater score. `sorted` has room for count scores and gets them best first, equal ones
 * by position. */
void rating_ranks(uint32_t *rank, rating_score *sorted, const double *score, size_t count);

/* True when some group above the leaf multiplies (or would with `mean`). */
bool rating_multiplied(const coop_rating *rating, const rating_node *node, rating_mean mean);

/* low, high, pairs. Threads share the draws, each draw has its own stream of random numbers. */
coop_status rating_draw(coop_rated *rated, coop_context *ctx);

#endif
