/* Two-mode networks: organisations, and the agreements and projects that they take part in. */
#ifndef COOP_MEASURE_TWO_MODE_H
#define COOP_MEASURE_TWO_MODE_H

#include "core/graph.h"

typedef struct measure_modes {
    uint8_t *mode;      /* by organisation: 0, or 1 for an agreement or project */
    uint32_t count[2];  /* who takes part in them, by mode */
    coop_graph *ties;   /* between the modes alone, each counting 1 */
    uint32_t *sizes;    /* of each component of these, by mode: sizes[2 * component + mode] */
    uint32_t *together; /* by organisation, 0: scratch of the counts below */
    uint32_t *met;      /* a list: scratch too */
} measure_modes;

coop_status measure_modes_init(measure_modes *m, const coop_graph *graph, coop_context *ctx);
void measure_modes_clear(measure_modes *m);

/* Of the pairs of those that u has ties with, the share that has a tie to another one too (Latapy, Magnien, Del Vecchio
 * 2008); NaN below two. O(two-step walks from those). */
double measure_redundancy(measure_modes *m, uint32_t u);

/* 4 * circles of four / paths of three ties (Robins and Alexander 2004); NaN without such a path. */
coop_status measure_four_circles(double *clustering, measure_modes *m, coop_context *ctx);

#endif
