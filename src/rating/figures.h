/* Figures of organisations and groups that are counted from the network. */
#ifndef COOP_RATING_FIGURES_H
#define COOP_RATING_FIGURES_H

#include "rating/units.h"

typedef enum coop_i_figure {
    COOP_I_PARTNERS,
    COOP_I_TIES,
    COOP_I_AGREEMENTS,
    COOP_I_PROJECTS,
    COOP_I_OFFERS,
    COOP_I_NEEDS,
    COOP_I_MEMBERS,
    COOP_I_INSIDE,
    COOP_I_DENSITY,
    COOP_I_GROUPS,
    COOP_I_FIGURES
} coop_i_figure;

/* One figure of every unit. `kinds`: members of these kinds alone count, `with`: partners of these kinds; 0 = all.
 * O(n + m), for clusters that share members O(sum of their members' ties). */
coop_status coop_i_figure_values(double *values, coop_i_figure figure, const coop_i_units *units, uint32_t kinds,
                                 uint32_t with, const coop_graph *graph, coop_context *ctx);

#endif
