#include "measure/estimate.h"

#include <math.h>

const char *const measure_path_names[MEASURE_SLOTS] = {[MEASURE_BETWEENNESS] = "betweenness",
                                                       [MEASURE_CLOSENESS] = "closeness",
                                                       [MEASURE_HARMONIC] = "harmonic",
                                                       [MEASURE_ECCENTRICITY] = "eccentricity",
                                                       [MEASURE_OUT_CLOSENESS] = "out_closeness"};
const char *const measure_path_in_names[MEASURE_SLOTS] = {[MEASURE_CLOSENESS] = "in_closeness"};

/* The mean of `count` values drawn from `of` without repetition, and its standard error; one value has none. */
static measure_estimate mean_of(double sum, double squares, double count, double of) {
    double mean = sum / count;
    if (count >= of) return (measure_estimate){mean, 0};
    if (count < 2) return (measure_estimate){mean, NAN};
    double variance = fmax(0, (squares - sum * mean) / (count - 1));
    return (measure_estimate){mean, sqrt(variance / count * (1 - count / of)) / mean};
}

static const double UNSURE = 0.05;

/* The largest mean that is not surprising where `mean` was seen: kl(mean, it) = room, by halving (Garivier & Cappe
 * 2011).
 */
static double at_most(double mean, double room) {
    double low = mean, high = 1;
    for (int step = 0; step < 60; step++) {
        double q = (low + high) / 2, kl = 0;
        if (mean > 0) kl += mean * log(mean / q);
        if (mean < 1) kl += (1 - mean) * log((1 - mean) / (1 - q));
        if (kl > room)
            high = q;
        else
            low = q;
    }
    return high;
}

void measure_share_between(double *low, double *high, double share, double drawn, double many) {
    double room = log(2 * many / UNSURE) / drawn;
    *high = at_most(share, room);
    *low = 1 - at_most(1 - share, room);
}

double measure_within(double sum, double squares, double count, double of, double many) {
    const double events = 5; /* that may fail: the mean and Bernstein's bound to each side, the squares */
    if (count >= of) return 0;
    double mean = fmin(sum / count, 1), square = fmin(squares / count, 1), room = log(events * many / UNSURE) / count;
    double above = at_most(mean, room) - mean, below = at_most(1 - mean, room) - (1 - mean);
    double by_squares = sqrt(2 * at_most(square, room) * room) + room / 3; /* no variance is above the mean square */
    return fmin(fmax(above, below), by_squares);
}

/* Closeness is r^2 / D but for a constant: r the share of the others that are within reach, D their mean distance, out
 * of reach counting 0. Both are estimated from the same sources, so the relative error of it is (delta method) that of
 * the mean of what a source adds to 2 r / mean r - D / mean D: 2 / r - distance / D when it is met, else 0. */
static measure_estimate closeness_of(const measure_sums *s, double count, double of, double others) {
    if (s->met == 0) return (measure_estimate){0, count >= of ? 0 : NAN};
    double reach = s->met / count, distance = s->far / count;
    double squares = 4 * s->met / (reach * reach) - 4 * s->far / (reach * distance) + s->far2 / (distance * distance);
    return (measure_estimate){reach * reach / distance * of / others, mean_of(count, squares, count, of).error};
}

void measure_path_values(measure_estimate out[MEASURE_SLOTS], const measure_sums *sums, const measure_sample *sample) {
    const measure_estimate none = {NAN, NAN};
    double size = sample->size, others = sample->swept - sample->self; /* sources but itself */
    measure_estimate through = mean_of(sums->through, sums->through2, sample->swept, size);
    measure_estimate near = mean_of(sums->near, sums->near2, others, size - 1);
    for (int slot = 0; slot < MEASURE_SLOTS; slot++) out[slot] = none;
    out[MEASURE_BETWEENNESS] = (measure_estimate){through.value * size / (sample->directed ? 1 : 2), through.error};
    out[MEASURE_HARMONIC] = (measure_estimate){size < 2 ? 0 : near.value * (size - 1), near.error};
    out[MEASURE_CLOSENESS] = closeness_of(sums, others, size - 1, sample->count - 1);
    out[MEASURE_ECCENTRICITY] = (measure_estimate){sums->farthest, NAN};
    out[MEASURE_OUT_CLOSENESS] = out[MEASURE_CLOSENESS];
}
