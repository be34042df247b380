/* Density of the ego network: how many of the ties that could be among an organisation's partners are there (Wasserman
 * and Faust 1994; Borgatti, Everett and Johnson 2013). The organisation itself and its own ties do not count. Without
 * directions this is the clustering of an unweighted graph; with them each direction is a tie of its own. */
#include <math.h>

#include "measure/measure.h"
#include "measure/neighbourhood.h"

static double density(const coop_graph *graph, uint32_t i, double *mark) {
    const coop_i_csr *all = &graph->all, *out = &graph->out;
    uint64_t degree = coop_i_degree(all, i), from = all->offset[i], to = all->offset[i + 1];
    double there = 0;
    if (degree < 2) return NAN;
    for (uint64_t a = from; a < to; a++) mark[all->to[a]] = 1;
    for (uint64_t a = from; a < to; a++) {
        uint32_t j = all->to[a];
        if (!graph->directed) {
            there += measure_shared(graph, i, j, mark, false);
        } else {
            for (uint64_t b = out->offset[j]; b < out->offset[j + 1]; b++) there += mark[out->to[b]];
        }
    }
    for (uint64_t a = from; a < to; a++) mark[all->to[a]] = 0;
    return there / ((double)degree * (double)(degree - 1));
}

coop_status measure_ego(double *const out[MEASURE_SLOTS], const coop_graph *graph, const measure_how *how,
                        coop_table *notes, coop_context *ctx) {
    (void)how, (void)notes;
    return measure_neighbourhoods(out[0], graph, density, "ego networks", ctx);
}
