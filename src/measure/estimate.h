/* What sums over sweeps say of shortest-path centralities, and how sure it is. */
#ifndef COOP_MEASURE_ESTIMATE_H
#define COOP_MEASURE_ESTIMATE_H

#include "measure/measure.h"

typedef struct measure_estimate {
    double value;
    double error; /* standard error as a part of the value; NaN when it has none */
} measure_estimate;

typedef struct measure_sums { /* of one organisation, over the sources at a finite distance, itself not counted */
    double through, through2; /* dependency and its square */
    double far, far2;         /* distance */
    double near, near2;       /* 1 / distance */
    double farthest, met;     /* met: how many these are */
} measure_sums;

typedef struct measure_sample {
    double swept, size; /* sources in its component, of how many organisations */
    double count;       /* organisations in all */
    bool self;          /* it is a source */
    bool directed;
} measure_sample;

/* With 95 % the means of `many` populations, each of `of` values within 0 .. 1, are all no farther than this from those
 * of `count` of their values, drawn without repetition; what is given are the sums of one of them. By the better of
 * Hoeffding's inequality (1963, theorem 1) and Bernstein's, with the mean of the squares bounded in the same way; both
 * hold without repetition (theorem 4). 0 where all were drawn. */
double measure_within(double sum, double squares, double count, double of, double many);

/* With 95 % the true shares of `many` kinds are all between low and high, where `share` of `drawn` independent draws
 * were of one of them (Chernoff's inequality, by the divergence of the two shares). */
void measure_share_between(double *low, double *high, double share, double drawn, double many);

enum { MEASURE_HIGHEST = 10 }; /* values, of whose error is told */

/* The measures of the slots that are estimated: as they are swept, and against the directions; NULL = of none. */
extern const char *const measure_path_names[MEASURE_SLOTS], *const measure_path_in_names[MEASURE_SLOTS];

/* The values by slot, but those of a source alone, which are NaN. With every organisation swept from these are the
 * definitions themselves. */
void measure_path_values(measure_estimate out[MEASURE_SLOTS], const measure_sums *sums, const measure_sample *sample);

#endif
