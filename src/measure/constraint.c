/* Constraint: how far an organisation's ties are concentrated in partners that are tied to each other; low = it spans
 * structural holes. Burt (1992), "Structural Holes": with p(i,j) the part of i's strength that goes to j, the sum over
 * i's partners j of (p(i,j) + sum over shared partners q of p(i,q) p(q,j))^2. */
#include <math.h>

#include "measure/measure.h"
#include "measure/neighbourhood.h"

static double constraint(const coop_graph *graph, uint32_t i, double *mark) {
    const coop_i_csr *all = &graph->all;
    uint64_t from = all->offset[i], to = all->offset[i + 1];
    if (from == to) return NAN;
    double strength = graph->strength[i], sum = 0;
    for (uint64_t a = from; a < to;
         a++) /* p(i,q) / strength(q): what is left of p(i,q) p(q,j) is the weight of q and j */
        mark[all->to[a]] = all->weight[a] / strength / graph->strength[all->to[a]];
    for (uint64_t a = from; a < to; a++) {
        double part = all->weight[a] / strength + measure_shared(graph, i, all->to[a], mark, true);
        sum += part * part;
    }
    for (uint64_t a = from; a < to; a++) mark[all->to[a]] = 0;
    return sum;
}

coop_status measure_constraint(double *const out[MEASURE_SLOTS], const coop_graph *graph, const measure_how *how,
                               coop_table *notes, coop_context *ctx) {
    (void)how, (void)notes;
    return measure_neighbourhoods(out[0], graph, constraint, "constraint", ctx);
}
