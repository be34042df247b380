/* Figures of organisations and groups that are counted from the network. */
#ifndef COOP_RATING_FIGURES_H
#define COOP_RATING_FIGURES_H

#include "rating/units.h"

/* One figure of every unit. `kinds`: members of these kinds alone count, `with`: partners of these kinds; 0 = all.
 * O(n + m), for clusters that share members O(sum of their members' ties). */
coop_status rating_figure_values(double *values, const coop_figure *figure, const rating_units *units, uint32_t kinds,
                                 uint32_t with, const coop_graph *graph, coop_context *ctx);

#endif
