#include "gap/mixing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gap/rewire.h"
#include "util/mem.h"

enum { STREAM = 9001, DRAWS = 1000, FEWEST = 100, STEPS = 200000000 };

double gap_ei(double inside, double outside) {
    return inside + outside > 0 ? (outside - inside) / (outside + inside) : NAN;
}

size_t gap_mixing_cell(const gap_mixing *m, uint32_t a, uint32_t b) {
    size_t low = a < b ? a : b, high = a < b ? b : a;
    return 1 + (size_t)m->groups + low * m->groups - low * (low + 1) / 2 + high;
}

/* Fills the figures of one way of dealing the groups; inside and outside have room for a number a group, zeros. */
static void count(double *figures, double *inside, double *outside, const gap_mixing *m, const uint32_t *group) {
    const coop_i_csr *all = &m->graph->all;
    for (uint32_t u = 0; u < m->graph->n; u++) {
        uint32_t a = group[u];
        if (a == COOP_NONE) continue;
        for (uint64_t k = all->offset[u]; k < all->offset[u + 1]; k++) {
            uint32_t v = all->to[k], b = group[v];
            if (b == COOP_NONE || v < u) continue;
            if (a == b) {
                figures[0]++;
                inside[a]++;
            } else {
                outside[a]++;
                outside[b]++;
            }
            if (m->matrix) figures[gap_mixing_cell(m, a, b)]++;
        }
    }
    for (uint32_t g = 0; g < m->groups; g++) {
        double ei = gap_ei(inside[g], outside[g]);
        figures[gap_mixing_ei(g)] = isnan(ei) ? 0 : ei;
    }
}

static bool draw(double *figures, uint32_t number, const void *data) {
    const gap_mixing *m = data;
    uint32_t n = m->graph->n;
    uint32_t *group = coop_i_calloc(n, sizeof *group), *order = coop_i_calloc(m->count, sizeof *order);
    double *ends = coop_i_calloc(2 * (size_t)m->groups, sizeof *ends);
    bool fine = group && order && ends;
    coop_i_random random;
    coop_i_random_init(&random, m->seed, STREAM + (uint64_t)number);
    for (uint32_t i = 0; fine && i < m->count; i++) order[i] = m->labelled[i];
    if (fine) {
        memset(group, 0xFF, n * sizeof *group);
        coop_i_random_shuffle(&random, order, m->count);
        for (uint32_t i = 0; i < m->count; i++) group[m->labelled[i]] = m->group[order[i]];
        count(figures, ends, ends + m->groups, m, group);
        m->drawn[number] = figures[0];
    }
    free(group);
    free(order);
    free(ends);
    return fine;
}

/* Newman (2003): how far ends of ties are alike beyond what the groups' parts of all ends give. */
double gap_mixing_assortativity(const gap_mixing *m) {
    double ends = 0;
    for (uint32_t g = 0; g < m->groups; g++) {
        double part = (2 * m->inside[g] + m->outside[g]) / (2 * m->ties);
        ends += part * part;
    }
    return m->ties > 0 && ends < 1 ? (m->seen[0] / m->ties - ends) / (1 - ends) : NAN;
}

static double share_as_far(const gap_mixing *m) {
    double far = fabs(m->seen[0] - m->mean[0]) - 1e-9, as_far = 1;
    for (uint32_t i = 0; i < m->draws; i++) as_far += fabs(m->drawn[i] - m->mean[0]) >= far;
    return as_far / (m->draws + 1.0);
}

static uint32_t draws_wanted(const coop_graph *graph, uint32_t asked) {
    double affordable = STEPS / ((double)graph->pairs + graph->n + 1);
    if (asked > 0) return asked;
    return affordable >= DRAWS ? DRAWS : affordable < FEWEST ? FEWEST : (uint32_t)affordable;
}

static bool take_room(gap_mixing *m) {
    size_t groups = m->groups;
    m->figures = 1 + groups + (m->matrix ? groups * (groups + 1) / 2 : 0);
    m->labelled = coop_i_calloc(m->graph->n, sizeof *m->labelled);
    m->inside = coop_i_calloc(groups, sizeof(double));
    m->outside = coop_i_calloc(groups, sizeof(double));
    m->seen = coop_i_calloc(m->figures, sizeof(double));
    m->mean = coop_i_calloc(m->figures, sizeof(double));
    m->sd = coop_i_calloc(m->figures, sizeof(double));
    m->drawn = coop_i_calloc(m->draws, sizeof(double));
    return m->labelled && m->inside && m->outside && m->seen && m->mean && m->sd && m->drawn;
}

coop_status gap_mixing_find(gap_mixing *mixing, const coop_graph *graph, const gap_partition *partition, bool matrix,
                            uint32_t draws, coop_context *ctx) {
    gap_mixing m = {.graph = graph,
                    .group = partition->group,
                    .groups = partition->count,
                    .matrix = matrix,
                    .draws = draws_wanted(graph, draws),
                    .seed = ctx->seed};
    coop_status status = take_room(&m) ? COOP_OK : coop_fail_memory(ctx);
    for (uint32_t u = 0; u < graph->n && status == COOP_OK; u++)
        if (m.group[u] != COOP_NONE) m.labelled[m.count++] = u;
    if (status == COOP_OK) {
        count(m.seen, m.inside, m.outside, &m, m.group);
        for (uint32_t g = 0; g < m.groups; g++) m.ties += m.inside[g] + m.outside[g] / 2;
        m.assortativity = gap_mixing_assortativity(&m);
        status = gap_moments(m.mean, m.sd, m.figures, m.draws, draw, &m, graph->pairs > 500, ctx);
    }
    if (status == COOP_OK) {
        m.p = share_as_far(&m);
        *mixing = m;
    } else {
        gap_mixing_clear(&m);
    }
    return status;
}

void gap_mixing_clear(gap_mixing *m) {
    free(m->labelled);
    free(m->inside);
    free(m->outside);
    free(m->seen);
    free(m->mean);
    free(m->sd);
    free(m->drawn);
    *m = (gap_mixing){0};
}
