/* The numbers that a rating works on, before they are normalised. */
#ifndef COOP_RATING_VALUES_H
#define COOP_RATING_VALUES_H

#include "rating/units.h"

typedef struct rating_values {
    size_t leaves, units;
    double *raw;       /* leaf * units + unit; NaN = missing */
    bool *synthetic;   /* likewise: the number, or one that went into it, is made up */
    rating_from *from; /* of each leaf's value: where it was found */
    const char **unit; /* of measurement, as the rating or the data say; NULL = none */
} rating_values;

/* Looks every indicator up. A name that the network does not have is COOP_INPUT with its place in the rating file and
 * the nearest one. */
coop_status rating_values_find(rating_values *values, const coop_rating *rating, const rating_units *units,
                               const coop_graph *graph, coop_context *ctx);
void rating_values_clear(rating_values *values);

#endif
