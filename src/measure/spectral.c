/* Eigenvector centrality, hubs and authorities: whoever is tied to those that count, counts.
 *
 * Bonacich (1987); Kleinberg (1999). The leading eigenvector means something within a connected graph only: of several
 * components all but one would get zeros or, when two are alike, whatever the start vector says. So each component is
 * solved on its own, its largest value set to 1, and multiplied by (size - 1) / (size of the largest component - 1): a
 * pair apart does not outshine the network. Where a component still has several leading eigenvectors (directed), the
 * one nearest to all-equal is taken: the start vector is all ones. */
#include "measure/spectral.h"

#include <math.h>
#include <stdlib.h>

#include "core/say.h"
#include "measure/measure.h"
#include "util/mem.h"

void measure_pull(double *out, const double *in, const measure_part *p, const coop_i_csr *csr) {
    bool parallel = p->arcs > 20000; /* below, waking the threads costs more */
    (void)parallel;                  /* a build without OpenMP has one thread */
#pragma omp parallel for schedule(dynamic, 512) num_threads(p->threads) if (parallel)
    for (uint32_t i = 0; i < p->size; i++) {
        uint32_t u = p->organisation[i];
        double sum = 0;
        for (uint64_t a = csr->offset[u]; a < csr->offset[u + 1]; a++)
            sum += csr->weight[a] * p->unit * in[p->vertex[csr->to[a]]];
        out[i] = sum;
    }
}

static void by_those_that_point(double *out, const double *in, const void *data) {
    const measure_part *p = data;
    measure_pull(out, in, p, &p->graph->in);
}

static void by_shared_targets(double *out, const double *in, const void *data) {
    const measure_part *p = data;
    measure_pull(p->between, in, p, &p->graph->in);
    measure_pull(out, p->between, p, &p->graph->out);
}

/* organisation[] sorted by component, in canonical order within each; first[] by component; vertex[] backwards. */
static void sort_by_component(uint32_t *organisation, uint32_t *vertex, uint32_t *first, const coop_graph *graph) {
    for (uint32_t c = 0; c < graph->components; c++) first[c + 1] = first[c] + graph->component_size[c];
    for (uint32_t i = 0; i < graph->n; i++) {
        if (!coop_i_takes_part(graph, i)) continue;
        uint32_t place = first[graph->component[i]]++;
        organisation[place] = i;
        vertex[i] = place;
    }
    for (uint32_t c = graph->components; c > 0; c--) first[c] = first[c - 1];
    first[0] = 0;
    for (uint32_t i = 0; i < graph->n; i++)
        if (coop_i_takes_part(graph, i)) vertex[i] -= first[graph->component[i]];
}

/* Organisations nobody points to are taken away until none is left to take. */
coop_status measure_has_circle(bool *circle, const measure_part *p, coop_context *ctx) {
    const coop_i_csr *in = &p->graph->in, *out = &p->graph->out;
    uint32_t *pointing = coop_i_calloc(p->size, sizeof *pointing), *queue = coop_i_calloc(p->size, sizeof *queue);
    uint32_t taken = 0, seen = 0;
    coop_status status = COOP_OK;
    if (!pointing || !queue) {
        status = coop_fail_memory(ctx);
        goto done;
    }
    for (uint32_t i = 0; i < p->size; i++) {
        pointing[i] = (uint32_t)coop_i_degree(in, p->organisation[i]);
        if (pointing[i] == 0) queue[seen++] = i;
    }
    for (; taken < seen; taken++) {
        uint32_t u = p->organisation[queue[taken]];
        for (uint64_t a = out->offset[u]; a < out->offset[u + 1]; a++) {
            uint32_t v = p->vertex[out->to[a]];
            if (--pointing[v] == 0) queue[seen++] = v;
        }
    }
    *circle = taken < p->size;
done:
    free(pointing);
    free(queue);
    return status;
}

/* The largest becomes `scale`; what is below the solver's precision is 0. `x` may have either sign. */
static void store(double *out, const double *x, const measure_part *p, double scale) {
    double largest = 0;
    for (uint32_t i = 0; i < p->size; i++)
        if (fabs(x[i]) > fabs(largest)) largest = x[i];
    for (uint32_t i = 0; out && i < p->size; i++) {
        double score = largest != 0 ? x[i] / largest : 0;
        out[p->organisation[i]] = score > 1e-13 ? score * scale : 0;
    }
}

static void fill(double *out, const measure_part *p, double value) {
    for (uint32_t i = 0; out && i < p->size; i++) out[p->organisation[i]] = value;
}

/* Two billion steps along arcs are a few seconds; small graphs may take more rounds. */
coop_status measure_part_leading(double *x, bool *found, const measure_part *p, measure_operator *apply,
                                 coop_context *ctx) {
    uint64_t most = UINT64_C(2000000000) / (p->arcs + 20 * (uint64_t)p->size + 1) + 200;
    for (uint32_t i = 0; i < p->size; i++) x[i] = 1;
    return measure_leading(x, found, p->size, apply, p, most, ctx);
}

static coop_status eigenvector(double *out, uint32_t *missing, double *x, const measure_part *p, double scale,
                               coop_context *ctx) {
    bool found = false, circle = true;
    coop_status status = p->graph->directed ? measure_has_circle(&circle, p, ctx) : COOP_OK;
    if (status != COOP_OK) return status;
    if (!circle) {
        fill(out, p, 0);
        return COOP_OK;
    }
    status = measure_part_leading(x, &found, p, by_those_that_point, ctx);
    if (status != COOP_OK) return status;
    if (found) {
        store(out, x, p, scale);
    } else {
        fill(out, p, NAN);
        *missing += p->size;
    }
    return COOP_OK;
}

static coop_status hits(double *hubs, double *authorities, uint32_t *missing, double *x, const measure_part *p,
                        double scale, coop_context *ctx) {
    bool found = false;
    coop_status status = measure_part_leading(x, &found, p, by_shared_targets, ctx);
    if (status != COOP_OK) return status;
    if (found) {
        store(hubs, x, p, scale);
        measure_pull(p->between, x, p, &p->graph->in);
        store(authorities, p->between, p, scale);
    } else {
        fill(hubs, p, NAN);
        fill(authorities, p, NAN);
        *missing += p->size;
    }
    return COOP_OK;
}

void measure_part_look(measure_part *p) {
    const coop_i_csr *out = &p->graph->out;
    double largest = 0;
    p->arcs = 0;
    for (uint32_t i = 0; i < p->size; i++) {
        uint32_t u = p->organisation[i];
        p->arcs += coop_i_degree(out, u);
        for (uint64_t a = out->offset[u]; a < out->offset[u + 1]; a++) largest = fmax(largest, out->weight[a]);
    }
    p->unit = largest > 0 ? ldexp(1, -ilogb(largest)) : 1;
}

static coop_status solve_components(double *const out[MEASURE_SLOTS], uint32_t missing[2], double *x, measure_part *p,
                                    const uint32_t *organisation, const uint32_t *first, coop_context *ctx) {
    const coop_graph *graph = p->graph;
    coop_status status = COOP_OK;
    for (uint32_t c = 0; c < graph->components && status == COOP_OK; c++) {
        p->organisation = organisation + first[c];
        p->size = graph->component_size[c];
        measure_part_look(p);
        if (p->size == 1) {
            for (int slot = 0; slot < MEASURE_SLOTS; slot++) fill(out[slot], p, 0);
            continue;
        }
        double scale = (p->size - 1.0) / (graph->component_size[0] - 1.0);
        if (out[MEASURE_EIGENVECTOR]) status = eigenvector(out[MEASURE_EIGENVECTOR], &missing[0], x, p, scale, ctx);
        if (status == COOP_OK && (out[MEASURE_HUBS] || out[MEASURE_AUTHORITIES]))
            status = hits(out[MEASURE_HUBS], out[MEASURE_AUTHORITIES], &missing[1], x, p, scale, ctx);
        if ((c & 0xff) == 0) coop_progress(ctx, "eigenvectors", (double)first[c + 1] / graph->count);
    }
    return status;
}

coop_status measure_spectral(double *const out[MEASURE_SLOTS], const coop_graph *graph, const measure_how *how,
                             coop_table *notes, coop_context *ctx) {
    (void)how;
    static const char *const NAMES[2] = {"Eigenvector centrality", "Hubs and authorities"};
    uint32_t n = graph->n, missing[2] = {0, 0};
    coop_status status = COOP_OK;
    uint32_t *organisation = coop_i_calloc(n, sizeof *organisation), *vertex = coop_i_calloc(n, sizeof *vertex);
    uint32_t *first = coop_i_calloc((size_t)graph->components + 1, sizeof *first);
    double *x = coop_i_calloc(n, sizeof *x), *between = coop_i_calloc(n, sizeof *between);
    if (!organisation || !vertex || !first || !x || !between) {
        status = coop_fail_memory(ctx);
        goto done;
    }
    sort_by_component(organisation, vertex, first, graph);
    measure_part p = {.graph = graph, .vertex = vertex, .threads = (int)coop_threads(ctx), .between = between};
    status = solve_components(out, missing, x, &p, organisation, first, ctx);
    for (int k = 0; k < 2 && status == COOP_OK; k++) {
        if (missing[k] > 0)
            status = coop_i_note(notes, ctx, SAY_SPECTRAL_UNSETTLED, COOP_I_TERM(NAMES[k]), COOP_I_COUNT(missing[k]));
    }
done:
    free(organisation);
    free(vertex);
    free(first);
    free(x);
    free(between);
    return status;
}
