/* The numbers that a rating works on, before they are normalised. */
#ifndef COOP_RATING_VALUES_H
#define COOP_RATING_VALUES_H

#include "rating/units.h"

typedef struct coop_i_values {
    size_t leaves, units;
    double *raw;       /* leaf * units + unit; NaN = missing */
    bool *synthetic;   /* likewise: the number, or one that went into it, is made up */
    coop_i_from *from; /* of each leaf's value: where it was found */
    const char **unit; /* of measurement, as the rating or the data say; NULL = none */
} coop_i_values;

/* Looks every indicator up. A name that the network does not have is COOP_INPUT with its place in the rating file and
 * the nearest one. */
coop_status coop_i_values_find(coop_i_values *values, const coop_rating *rating, const coop_i_units *units,
                               const coop_graph *graph, coop_context *ctx);
void coop_i_values_clear(coop_i_values *values);

#endif
