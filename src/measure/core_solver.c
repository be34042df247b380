/* What the solver of core scores asks of all processes that share the network. */
#include <math.h>

#include "measure/core_solver.h"

void core_sum(const core_solver *s, double *values, size_t count) {
    if (s->ties->sum) s->ties->sum(values, count);
}

double core_most(const core_solver *s, double value) {
    if (s->ties->most) s->ties->most(&value, 1);
    return value;
}

void core_over_ties(core_solver *s, double *out, const double *x) {
    s->ties->over(s->ties->data, out, x);
    s->passes++;
}

bool core_ends(const core_solver *s) {
    return core_most(s, s->passes >= s->budget || coop_cancelled(s->ctx)) > 0;
}

uint32_t core_hub(const core_solver *s, bool *any) {
    static const double AHEAD = 2;
    uint32_t n = s->ties->n, first = 0;
    for (uint32_t u = 1; u < n; u++)
        if (s->score[u] > s->score[first]) first = u;
    double own = n > 0 ? s->score[first] : -1, most = core_most(s, own), next = 0;
    bool here = own >= most; /* perhaps of several processes: of the first of them */
    bool leads = core_most(s, here ? -s->ties->rank : -INFINITY) <= -s->ties->rank;
    for (uint32_t u = 0; u < n; u++)
        if (!here || !leads || u != first) next = fmax(next, s->score[u]);
    *any = core_most(s, next) * AHEAD <= most;
    return *any && here && leads ? first : n;
}

void core_divisors(core_solver *s, uint32_t hub) {
    double sums[2] = {0}; /* of squares: but the hub's; the hub's */
    for (uint32_t u = 0; u < s->ties->n; u++) sums[u == hub] += s->score[u] * s->score[u];
    core_sum(s, sums, 2);
    for (uint32_t u = 0; u < s->ties->n; u++)
        s->others[u] = u == hub ? sums[0] : sums[1] + (sums[0] - s->score[u] * s->score[u]);
}
