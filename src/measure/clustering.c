/* Local clustering: how many of an organisation's partners are partners of each other.
 *
 * Weighted: Barrat, Barthelemy, Pastor-Satorras and Vespignani (2004): each pair of partners that are tied counts by
 * the mean weight of the two ties to them. With equal weights this is Watts and Strogatz (1998). */
#include <math.h>

#include "measure/measure.h"
#include "measure/neighbourhood.h"

static double clustering(const coop_graph *graph, uint32_t i, double *mark) {
    const coop_i_csr *all = &graph->all;
    uint64_t degree = coop_i_degree(all, i), from = all->offset[i], to = all->offset[i + 1];
    if (degree < 2) return NAN;
    for (uint64_t a = from; a < to; a++) mark[all->to[a]] = 1;
    double closed = 0, weights = 0;
    for (uint64_t a = from; a < to; a++) {
        double weight = graph->unweighted ? 1 : all->weight[a];
        closed += weight * measure_shared(graph, i, all->to[a], mark, false);
        weights += weight;
    }
    for (uint64_t a = from; a < to; a++) mark[all->to[a]] = 0;
    return fmin(1, closed / (weights * (double)(degree - 1))); /* rounding alone can pass 1 */
}

coop_status measure_clustering(double *const out[MEASURE_SLOTS], const coop_graph *graph, const measure_how *how,
                               coop_table *notes, coop_context *ctx) {
    (void)how, (void)notes;
    return measure_neighbourhoods(out[0], graph, clustering, "clustering", ctx);
}
