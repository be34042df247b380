/* What is rated: organisations, or groups of them. */
#ifndef COOP_RATING_UNITS_H
#define COOP_RATING_UNITS_H

#include "core/graph.h"
#include "rating/rating.h"

typedef struct rating_units { /* in canonical order: by index, regions by their names' bytes */
    rating_by by;
    size_t count;
    uint32_t *organisation; /* the organisation, or the cluster's; COOP_NONE of a region */
    const char **key;       /* id, or the region's name; borrowed from the network */
    size_t *first;          /* count + 1: members[first[u] .. first[u + 1]) */
    uint32_t *members;      /* of an organisation: itself */
} rating_units;

coop_status rating_units_find(rating_units *units, const coop_rating *rating, const coop_graph *graph,
                              coop_context *ctx);
void rating_units_clear(rating_units *units);
/* The name that people read. */
const char *rating_unit_label(const rating_units *units, size_t unit, const coop_network *network);

#endif
