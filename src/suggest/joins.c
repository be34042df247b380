#include "suggest/joins.h"

#include <stdlib.h>

#include "signal/matches.h"
#include "util/mem.h"

/* Below this part of the ties expected, two clusters hardly cooperate. */
static const double FEW = 0.5;

void coop_i_joins_clear(coop_i_joins *joins) {
    coop_i_map_clear(&joins->ties);
    free(joins->degree);
    *joins = (coop_i_joins){0};
}

/* One more tie between each cluster of u and each of v. (Of two clusters that share a member it may count twice; those
 * are never asked for.) */
static bool count_tie(coop_i_joins *joins, const coop_network *network, uint32_t u, uint32_t v) {
    const uint32_t *of_u, *of_v;
    size_t u_count = coop_network_clusters(&of_u, network, u), v_count = coop_network_clusters(&of_v, network, v);
    for (size_t i = 0; i < u_count; i++) {
        for (size_t j = 0; j < v_count; j++) {
            uint32_t ties = 0;
            if (of_u[i] == of_v[j]) continue;
            coop_i_map_get(&joins->ties, coop_i_pair(of_u[i], of_v[j]), &ties);
            if (!coop_i_map_put(&joins->ties, coop_i_pair(of_u[i], of_v[j]), ties + 1)) return false;
        }
    }
    return true;
}

coop_status coop_i_joins_init(coop_i_joins *joins, const coop_i_view *view, coop_context *ctx) {
    const uint32_t *list;
    *joins = (coop_i_joins){.twice_all = 2 * (double)view->of_partners->pairs};
    joins->degree = coop_i_calloc(view->n, sizeof *joins->degree);
    if (!joins->degree) return coop_fail_memory(ctx);
    for (uint32_t u = 0; u < view->n && view->clusters > 0; u++) {
        size_t clusters = coop_network_clusters(&list, view->network, u);
        for (size_t c = 0; c < clusters; c++) joins->degree[list[c]] += (double)coop_i_partners_of(view, u);
        for (uint64_t i = view->partners->offset[u]; i < view->partners->offset[u + 1] && clusters > 0; i++) {
            uint32_t v = view->partners->to[i];
            if (v < u || count_tie(joins, view->network, u, v)) continue;
            coop_i_joins_clear(joins);
            return coop_fail_memory(ctx);
        }
    }
    return COOP_OK;
}

static bool share_members(const coop_network *network, uint32_t c, uint32_t d) {
    const uint32_t *of_c, *of_d;
    size_t c_count = coop_network_members(&of_c, network, c), d_count = coop_network_members(&of_d, network, d);
    coop_i_matches matches = {of_c, of_c + c_count, of_d, of_d + d_count};
    uint32_t member;
    return coop_i_matches_next(&matches, &member);
}

/* Fewer of those expected first; equally few: more expected. */
static bool emptier(const coop_i_join *x, const coop_i_join *y) {
    double x_part = x->ties / x->expected, y_part = y->ties / y->expected;
    return x_part != y_part ? x_part < y_part : x->expected > y->expected;
}

bool coop_i_joins_empty(coop_i_join *join, const coop_i_joins *joins, const coop_i_view *view) {
    join->ties = 0;
    join->expected =
        joins->twice_all > 0 ? joins->degree[join->of_a] * joins->degree[join->of_b] / joins->twice_all : 0;
    coop_i_map_get(&joins->ties, coop_i_pair(join->of_a, join->of_b), &join->ties);
    if (join->expected <= 0 || join->ties >= FEW * join->expected) return false;
    return !share_members(view->network, join->of_a, join->of_b);
}

bool coop_i_joins_find(coop_i_join *join, const coop_i_joins *joins, const coop_i_view *view, uint32_t a, uint32_t b) {
    const coop_network *network = view->network;
    const uint32_t *of_a, *of_b;
    size_t a_count = coop_network_clusters(&of_a, network, a), b_count = coop_network_clusters(&of_b, network, b);
    coop_i_matches shared = {of_a, of_a + a_count, of_b, of_b + b_count};
    uint32_t cluster;
    bool found = false;
    if (joins->twice_all == 0 || coop_i_matches_next(&shared, &cluster)) return false;
    for (size_t i = 0; i < a_count; i++) {
        for (size_t j = 0; j < b_count; j++) {
            coop_i_join now = {.of_a = of_a[i], .of_b = of_b[j]};
            if (!coop_i_joins_empty(&now, joins, view) || (found && !emptier(&now, join))) continue;
            *join = now;
            found = true;
        }
    }
    return found;
}
