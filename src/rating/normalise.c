/* The normalisations: formulas stand in words.c. */
#include <math.h>
#include <stdlib.h>

#include "rating/rated.h"
#include "util/search.h"

typedef struct moments {
    double count, mean, deviation, least, greatest;
} moments;

static moments describe(const double *values, size_t count) {
    moments m = {.least = INFINITY, .greatest = -INFINITY};
    double sum = 0, squares = 0;
    for (size_t i = 0; i < count; i++) {
        if (isnan(values[i])) continue;
        m.count++;
        sum += values[i];
        m.least = fmin(m.least, values[i]);
        m.greatest = fmax(m.greatest, values[i]);
    }
    m.mean = m.count > 0 ? sum / m.count : NAN;
    for (size_t i = 0; i < count; i++) {
        if (!isnan(values[i])) squares += (values[i] - m.mean) * (values[i] - m.mean);
    }
    m.deviation = m.count > 1 ? sqrt(squares / (m.count - 1)) : 0;
    return m;
}

static int ascending(const void *left, const void *right) {
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* How many of the sorted values are below x. */
static size_t below(const double *sorted, size_t count, double x) {
    size_t low = 0, high = count, middle;
    COOP_I_SEARCH(low, high, middle, sorted[middle] < x);
    return low;
}

static void ranks(double *normal, double *sorted, const double *values, size_t count, bool down, bool percent) {
    size_t known = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(values[i])) sorted[known++] = down ? -values[i] : values[i];
    if (known > 1) qsort(sorted, known, sizeof *sorted, ascending);
    for (size_t i = 0; i < count; i++) {
        double rank = isnan(values[i]) ? NAN : 1 + (double)below(sorted, known, down ? -values[i] : values[i]);
        normal[i] = percent ? 100 * rank / (double)known : rank;
    }
}

static double min_max(double x, double low, double high, bool down, const coop_rating *rating) {
    if (isnan(x)) return x;
    double span = rating->high - rating->low;
    if (!(low < high)) return rating->low + span / 2;
    x = fmin(fmax(x, low), high);
    return rating->low + span * (down ? high - x : x - low) / (high - low);
}

bool rating_normalise(double *normal, double *room, const double *values, size_t count, rating_scale scale,
                      const rating_node *leaf, const coop_rating *rating) {
    moments m = describe(values, count);
    bool equal = !(m.least < m.greatest);
    double sign = leaf->down ? -1 : 1;
    double low = isnan(leaf->low) ? m.least : leaf->low, high = isnan(leaf->high) ? m.greatest : leaf->high;
    if (scale == RATING_RATIO && !equal && m.mean <= 0) return false;
    if (scale == RATING_RANK || scale == RATING_PERCENTILE) {
        ranks(normal, room, values, count, leaf->down, scale == RATING_PERCENTILE);
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        double x = values[i];
        switch (scale) {
        case RATING_RATIO:
            normal[i] = isnan(x) ? x : equal ? 100 : leaf->down ? 200 - 100 * x / m.mean : 100 * x / m.mean;
            break;
        case RATING_MIN_MAX:
            normal[i] = min_max(x, low, high, leaf->down, rating);
            break;
        case RATING_Z_SCORE:
            normal[i] = isnan(x) ? x : equal ? 0 : sign * (x - m.mean) / m.deviation;
            break;
        default:
            normal[i] = sign * x;
        }
    }
    return true;
}
