/* Centralities of two-mode networks, normalised by what they can be there (Borgatti and Everett 1997), and redundancy.
 * Ties inside a mode do not count, nor do strengths. */
#include "measure/two_mode.h"

#include <math.h>
#include <stdlib.h>

#include "measure/measure.h"
#include "util/mem.h"

/* Without the ties of two of the same mode. */
static coop_status keep_between(measure_modes *m, const coop_graph *plain, coop_context *ctx) {
    const coop_i_csr *all = &plain->all;
    coop_pair *inside = coop_i_calloc((size_t)plain->pairs, sizeof *inside);
    size_t count = 0;
    if (!inside) return coop_fail_memory(ctx);
    for (uint32_t u = 0; u < plain->n; u++)
        for (uint64_t a = all->offset[u]; a < all->offset[u + 1]; a++)
            if (all->to[a] > u && m->mode[u] == m->mode[all->to[a]]) inside[count++] = (coop_pair){u, all->to[a]};
    coop_status status = coop_graph_without(&m->ties, plain, inside, count, ctx);
    free(inside);
    return status;
}

coop_status measure_modes_init(measure_modes *modes, const coop_graph *graph, coop_context *ctx) {
    measure_modes m = {0};
    coop_graph *plain = NULL;
    m.mode = coop_i_calloc(graph->n, sizeof *m.mode);
    m.together = coop_i_calloc(graph->n, sizeof *m.together);
    m.met = coop_i_calloc(graph->n, sizeof *m.met);
    coop_status status =
        m.mode && m.together && m.met ? coop_i_graph_events(m.mode, graph, ctx) : coop_fail_memory(ctx);
    if (status == COOP_OK) status = coop_i_graph_plain(&plain, graph, ctx);
    if (status == COOP_OK) status = keep_between(&m, plain, ctx);
    coop_graph_free(plain);
    if (status == COOP_OK) m.sizes = coop_i_calloc(2 * (size_t)m.ties->components, sizeof *m.sizes);
    if (status == COOP_OK && !m.sizes) status = coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++) {
        if (!coop_i_takes_part(m.ties, u)) continue; /* nor does a cluster without a tie between the modes */
        m.count[m.mode[u]]++;
        m.sizes[2 * (size_t)m.ties->component[u] + m.mode[u]]++;
    }
    if (status == COOP_OK)
        *modes = m;
    else
        measure_modes_clear(&m);
    return status;
}

void measure_modes_clear(measure_modes *m) {
    free(m->mode);
    free(m->together);
    free(m->met);
    free(m->sizes);
    coop_graph_free(m->ties);
    *m = (measure_modes){0};
}

/* together[w] grows with each way u - x - w that does not go through `but`; how many w there are, in met[]. */
static uint32_t walk(measure_modes *m, uint32_t u, uint32_t but) {
    const coop_i_csr *all = &m->ties->all;
    uint32_t count = 0;
    for (uint64_t a = all->offset[u]; a < all->offset[u + 1]; a++) {
        uint32_t x = all->to[a];
        if (x == but) continue;
        for (uint64_t b = all->offset[x]; b < all->offset[x + 1]; b++) {
            uint32_t w = all->to[b];
            if (w != u && m->together[w]++ == 0) m->met[count++] = w;
        }
    }
    return count;
}

double measure_redundancy(measure_modes *m, uint32_t u) {
    const coop_i_csr *all = &m->ties->all;
    double degree = (double)coop_i_degree(all, u), joined = 0;
    if (degree < 2) return NAN;
    for (uint64_t a = all->offset[u]; a < all->offset[u + 1]; a++) {
        uint32_t count = walk(m, all->to[a], u);
        for (uint64_t b = all->offset[u]; b < all->offset[u + 1]; b++) joined += m->together[all->to[b]] > 0;
        for (uint32_t i = 0; i < count; i++) m->together[m->met[i]] = 0;
    }
    return joined / (degree * (degree - 1));
}

coop_status measure_four_circles(double *clustering, measure_modes *m, coop_context *ctx) {
    const coop_i_csr *all = &m->ties->all;
    double circles = 0, paths = 0;
    for (uint32_t u = 0; u < m->ties->n; u++) {
        if (u % 256 == 0 && coop_cancelled(ctx)) return COOP_INTERRUPTED;
        if (m->mode[u]) continue;
        for (uint64_t a = all->offset[u]; a < all->offset[u + 1]; a++)
            paths += ((double)coop_i_degree(all, u) - 1) * ((double)coop_i_degree(all, all->to[a]) - 1);
        uint32_t count = walk(m, u, COOP_NONE);
        for (uint32_t i = 0; i < count; i++) {
            double shared = m->together[m->met[i]];
            if (m->met[i] > u) circles += shared * (shared - 1) / 2;
            m->together[m->met[i]] = 0;
        }
    }
    *clustering = paths > 0 ? 4 * circles / paths : NAN;
    return COOP_OK;
}

/* The most that the betweenness of one of `own` can be, with `other` in the other mode (Borgatti and Everett 1997). */
static double most_betweenness(double own, double other) {
    double s = floor((own - 1) / other), t = own - 1 - s * other;
    return (other * other * (s + 1) * (s + 1) + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2;
}

static void normalise(double *const out[MEASURE_SLOTS], const measure_modes *m, uint32_t u) {
    const coop_graph *ties = m->ties;
    double own = m->count[m->mode[u]], other = m->count[1 - m->mode[u]];
    double most = most_betweenness(own, other), ways = ties->directed ? 2 : 1;
    const uint32_t *sizes = m->sizes + 2 * (size_t)ties->component[u];
    double near = sizes[1 - m->mode[u]] + 2 * (sizes[m->mode[u]] - 1.0), reached = sizes[0] + sizes[1] - 1.0;
    if (out[MEASURE_TWO_DEGREE])
        out[MEASURE_TWO_DEGREE][u] = other > 0 ? (double)coop_i_degree(&ties->all, u) / other : 0;
    if (out[MEASURE_TWO_BETWEENNESS])
        out[MEASURE_TWO_BETWEENNESS][u] = other > 0 && most > 0 ? out[MEASURE_TWO_BETWEENNESS][u] / ways / most : 0;
    if (out[MEASURE_TWO_CLOSENESS])
        out[MEASURE_TWO_CLOSENESS][u] = reached > 0 ? near * out[MEASURE_TWO_CLOSENESS][u] / reached : 0;
}

coop_status measure_two_mode(double *const out[MEASURE_SLOTS], const coop_graph *graph, const measure_how *how,
                             coop_table *notes, coop_context *ctx) {
    measure_modes m;
    coop_status status = measure_modes_init(&m, graph, ctx);
    if (status != COOP_OK) return status;
    double *const paths[MEASURE_SLOTS] = {
        [MEASURE_BETWEENNESS] = out[MEASURE_TWO_BETWEENNESS], [MEASURE_CLOSENESS] = out[MEASURE_TWO_CLOSENESS]};
    if (paths[MEASURE_BETWEENNESS] || paths[MEASURE_CLOSENESS]) status = measure_paths(paths, m.ties, how, notes, ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++) {
        bool part = coop_i_takes_part(m.ties, u);
        for (int slot = 0; slot < MEASURE_SLOTS && !part; slot++)
            if (out[slot]) out[slot][u] = NAN;
        if (!part) continue;
        normalise(out, &m, u);
        if (out[MEASURE_TWO_REDUNDANCY]) out[MEASURE_TWO_REDUNDANCY][u] = measure_redundancy(&m, u);
        if (u % 256 == 0 && coop_cancelled(ctx)) status = COOP_INTERRUPTED;
    }
    measure_modes_clear(&m);
    return status;
}
