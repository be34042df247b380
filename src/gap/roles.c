/* Counting works by groups: all pairs (i, k) of those who reach u and whom u reaches, by products of their numbers per
 * group, less the pairs that are one organisation and those with a tie of their own.
 *
 * Expectation and variance (Gould & Fernandez 1989, "Structures of Mediation", Sociological Methodology 19): groups are
 * as they are, each tie exists with probability d, the density, independently. A pair counts with p = d^2 (1 - d); two
 * pairs of u depend on each other only when they share one tie with u: then their covariance is d^3 (1 - d)^3. With S
 * pairs possible in a role and O ordered couples of them that share a tie: mean S p, variance
 * S p (1 - p) + O d^3 (1 - d)^3. */
#include "gap/roles.h"

#include <math.h>
#include <stdlib.h>

#include "util/mem.h"

enum { BLOCK = 8192 };

static int role_of(uint32_t i, uint32_t u, uint32_t k) {
    if (i == k) return i == u ? GAP_COORDINATOR : GAP_CONSULTANT;
    return k == u ? GAP_GATEKEEPER : i == u ? GAP_REPRESENTATIVE : GAP_LIAISON;
}

typedef struct worker {
    bool *reached;      /* n: u -> k */
    uint32_t *of_group; /* per group: how many of those */
} worker;

/* Takes away the pairs (i, k) with k != i, i -> k and u -> k. */
static void drop_closed(double *count, const coop_graph *graph, const uint32_t *group, const worker *w, uint32_t u,
                        uint32_t i) {
    const coop_i_csr *out = &graph->out;
    if (coop_i_degree(out, i) / 8 > coop_i_degree(out, u)) { /* few against many: look each one up */
        for (uint64_t b = out->offset[u]; b < out->offset[u + 1]; b++) {
            uint32_t k = out->to[b];
            if (w->reached[k] && coop_i_arc(out, i, k) != UINT64_MAX) count[role_of(group[i], group[u], group[k])]--;
        }
        return;
    }
    for (uint64_t b = out->offset[i]; b < out->offset[i + 1]; b++) {
        uint32_t k = out->to[b];
        if (w->reached[k]) count[role_of(group[i], group[u], group[k])]--;
    }
}

static void count_one(double count[GAP_ROLES], const coop_graph *graph, const uint32_t *group, worker *w, uint32_t u) {
    const coop_i_csr *in = &graph->in, *out = &graph->out;
    uint32_t own = group[u];
    double reached = 0;
    for (uint64_t b = out->offset[u]; b < out->offset[u + 1]; b++) {
        uint32_t k = out->to[b];
        if (group[k] == COOP_NONE) continue;
        w->reached[k] = true;
        w->of_group[group[k]]++;
        reached++;
    }
    for (uint64_t a = in->offset[u]; a < in->offset[u + 1]; a++) {
        uint32_t i = in->to[a];
        if (group[i] == COOP_NONE) continue;
        double to_own = w->of_group[own], alike = w->of_group[group[i]];
        if (group[i] == own) {
            count[GAP_COORDINATOR] += to_own;
            count[GAP_REPRESENTATIVE] += reached - to_own;
        } else {
            count[GAP_GATEKEEPER] += to_own;
            count[GAP_CONSULTANT] += alike;
            count[GAP_LIAISON] += reached - to_own - alike;
        }
        if (w->reached[i]) count[role_of(group[i], own, group[i])]--;
        drop_closed(count, graph, group, w, u, i);
    }
    for (uint64_t b = out->offset[u]; b < out->offset[u + 1]; b++) {
        uint32_t k = out->to[b];
        w->reached[k] = false;
        if (group[k] != COOP_NONE) w->of_group[group[k]] = 0;
    }
    if (!graph->directed) { /* each pair was met from both sides, but for those of one inside and one outside */
        count[GAP_COORDINATOR] /= 2;
        count[GAP_CONSULTANT] /= 2;
        count[GAP_LIAISON] /= 2;
    }
    count[GAP_BROKERAGE] = count[GAP_COORDINATOR] + count[GAP_CONSULTANT] + count[GAP_GATEKEEPER] +
                           (graph->directed ? count[GAP_REPRESENTATIVE] : 0) + count[GAP_LIAISON];
}

/* Sums of the powers of the groups' sizes. */
typedef struct powers {
    double one, two, three;
} powers;

/* Mean and deviation of each role for a member of a group of n: O(1). */
static void expect(gap_roles *roles, double n, powers all, double d, bool directed) {
    double m = all.one - n, two = all.two - n * n, three = all.three - n * n * n; /* the other groups */
    double total = all.one;
    double pairs[GAP_ROLES], couples[GAP_ROLES];
    pairs[GAP_COORDINATOR] = (n - 1) * (n - 2);
    couples[GAP_COORDINATOR] = 2 * (n - 1) * (n - 2) * (n - 3);
    pairs[GAP_CONSULTANT] = two - m;
    couples[GAP_CONSULTANT] = 2 * (three - 3 * two + 2 * m);
    pairs[GAP_GATEKEEPER] = pairs[GAP_REPRESENTATIVE] = (n - 1) * m;
    couples[GAP_GATEKEEPER] = couples[GAP_REPRESENTATIVE] = (n - 1) * m * (m - 1) + m * (n - 1) * (n - 2);
    pairs[GAP_LIAISON] = m * m - two;
    couples[GAP_LIAISON] = 2 * (m * m * m - 2 * m * two + three - m * m + two);
    pairs[GAP_BROKERAGE] = (total - 1) * (total - 2);
    couples[GAP_BROKERAGE] = 2 * (total - 1) * (total - 2) * (total - 3);
    double p = d * d * (1 - d), covariance = d * d * d * (1 - d) * (1 - d) * (1 - d);
    for (int r = 0; r < GAP_ROLES; r++) {
        bool one_way = directed || r == GAP_GATEKEEPER || r == GAP_REPRESENTATIVE;
        double share = one_way ? 1 : 0.5;
        roles->expected[r] = share * pairs[r] * p;
        roles->deviation[r] = sqrt(fmax(0, share * (pairs[r] * p * (1 - p) + couples[r] * covariance)));
    }
}

static bool sum_groups(double *sizes, powers *all, double *arcs, const coop_graph *graph,
                       const gap_partition *partition) {
    const uint32_t *group = partition->group;
    *all = (powers){0};
    *arcs = 0;
    for (uint32_t u = 0; u < graph->n; u++) {
        if (group[u] == COOP_NONE) continue;
        sizes[group[u]]++;
        for (uint64_t a = graph->out.offset[u]; a < graph->out.offset[u + 1]; a++)
            *arcs += group[graph->out.to[a]] != COOP_NONE;
    }
    for (uint32_t g = 0; g < partition->count; g++) {
        all->one += sizes[g];
        all->two += sizes[g] * sizes[g];
        all->three += sizes[g] * sizes[g] * sizes[g];
    }
    return all->one > 1;
}

coop_status gap_roles_count(gap_roles *roles, double *density, const coop_graph *graph, const gap_partition *partition,
                            coop_context *ctx) {
    uint32_t n = graph->n;
    int threads = (int)coop_threads(ctx);
    bool *reached = coop_i_calloc((size_t)threads * n, sizeof *reached);
    uint32_t *of_group = coop_i_calloc((size_t)threads * partition->count, sizeof *of_group);
    double *sizes = coop_i_calloc(partition->count, sizeof *sizes), arcs = 0;
    powers all = {0};
    coop_status status = reached && of_group && sizes ? COOP_OK : coop_fail_memory(ctx);
    if (status == COOP_OK)
        *density = sum_groups(sizes, &all, &arcs, graph, partition) ? arcs / (all.one * (all.one - 1)) : 0;
    for (uint64_t from = 0; from < n && status == COOP_OK; from += BLOCK) {
        uint64_t last = n - from < BLOCK ? n : from + BLOCK;
#pragma omp parallel for schedule(static, 1) num_threads(threads) if (graph->pairs > 5000)
        for (int t = 0; t < threads; t++) {
            worker w = {reached + (size_t)t * n, of_group + (size_t)t * partition->count};
            for (uint64_t u = from + (uint64_t)t; u < last; u += (uint64_t)threads) {
                if (ctx->cancel && *ctx->cancel) break;
                if (partition->group[u] == COOP_NONE) continue;
                count_one(roles[u].observed, graph, partition->group, &w, (uint32_t)u);
                expect(&roles[u], sizes[partition->group[u]], all, *density, graph->directed);
            }
        }
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        coop_progress(ctx, "brokerage", (double)last / n);
    }
    free(reached);
    free(of_group);
    free(sizes);
    return status;
}
