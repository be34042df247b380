/* Eigenvector centrality, hubs and authorities: whoever is tied to those that count, counts.
 *
 * Bonacich (1987); Kleinberg (1999). The leading eigenvector means something within a connected graph only: of several
 * components all but one would get zeros or, when two are alike, whatever the start vector says. So each component is
 * solved on its own (by igraph, with ARPACK), its largest value set to 1, and multiplied by (size - 1) / (size of the
 * largest component - 1): a pair apart does not outshine the network. */
#include <math.h>
#include <stdlib.h>

#include "core/ig.h"
#include "measure/measure.h"
#include "util/mem.h"

typedef struct part { /* one component as igraph sees it */
    igraph_t ig;
    igraph_vector_t weights;
    bool has_ig, has_weights;
    const uint32_t *organisation; /* by vertex */
    uint32_t size;
} part;

/* organisation[] sorted by component, in canonical order within each; first[] by component; vertex[] backwards. */
static void sort_by_component(uint32_t *organisation, uint32_t *vertex, uint32_t *first, const coop_graph *graph) {
    for (uint32_t c = 0; c < graph->components; c++) first[c + 1] = first[c] + graph->component_size[c];
    for (uint32_t i = 0; i < graph->n; i++) {
        uint32_t c = graph->component[i], place = first[c]++;
        organisation[place] = i;
        vertex[i] = place;
    }
    for (uint32_t c = graph->components; c > 0; c--) first[c] = first[c - 1];
    first[0] = 0;
    for (uint32_t i = 0; i < graph->n; i++) vertex[i] -= first[graph->component[i]];
}

static bool counts(const coop_graph *graph, uint32_t u, uint64_t arc) {
    return graph->directed || u < graph->out.to[arc];
}

static void part_clear(part *p) {
    if (p->has_ig) igraph_destroy(&p->ig);
    if (p->has_weights) igraph_vector_destroy(&p->weights);
    p->has_ig = p->has_weights = false;
}

static coop_status part_init(part *p, const coop_graph *graph, const uint32_t *vertex, coop_context *ctx) {
    coop_status status = COOP_OK;
    igraph_vector_int_t edges;
    bool has_edges = false;
    coop_i_int count = 0, edge = 0;
    for (uint32_t i = 0; i < p->size; i++) {
        uint32_t u = p->organisation[i];
        for (uint64_t a = graph->out.offset[u]; a < graph->out.offset[u + 1]; a++) count += counts(graph, u, a);
    }
    COOP_I_IG(ctx, igraph_vector_int_init(&edges, 2 * count));
    has_edges = true;
    COOP_I_IG(ctx, igraph_vector_init(&p->weights, count));
    p->has_weights = true;
    for (uint32_t i = 0; i < p->size; i++) {
        uint32_t u = p->organisation[i];
        for (uint64_t a = graph->out.offset[u]; a < graph->out.offset[u + 1]; a++) {
            if (!counts(graph, u, a)) continue;
            VECTOR(edges)[2 * edge] = i;
            VECTOR(edges)[2 * edge + 1] = vertex[graph->out.to[a]];
            VECTOR(p->weights)[edge++] = graph->out.weight[a];
        }
    }
    COOP_I_IG(ctx, igraph_create(&p->ig, &edges, p->size, graph->directed));
    p->has_ig = true;
done:
    if (has_edges) igraph_vector_int_destroy(&edges);
    return status;
}

/* Values below the solver's precision are zeros in truth (who can not be reached by any influence). */
static void store(double *out, const part *p, const igraph_vector_t *scores, double scale) {
    for (uint32_t i = 0; out && i < p->size; i++) {
        double score = VECTOR(*scores)[i];
        out[p->organisation[i]] = score > 1e-12 ? score * scale : score <= 1e-12 ? 0 : NAN;
    }
}

/* *found = false when ARPACK does not converge even with much room: nothing is stored. */
static coop_status solve(double *const out[COOP_I_SLOTS], bool *found, const part *p, double scale, bool hits,
                         coop_context *ctx) {
    coop_status status = COOP_OK;
    igraph_vector_t first, second;
    bool has_first = false, has_second = false;
    COOP_I_IG(ctx, igraph_vector_init(&first, 0));
    has_first = true;
    COOP_I_IG(ctx, igraph_vector_init(&second, 0));
    has_second = true;
    *found = false;
    for (int attempt = 0; attempt < 2 && !*found; attempt++) {
        igraph_arpack_options_t options;
        igraph_arpack_options_init(&options);
        if (attempt == 1) {
            options.ncv = p->size < 100 ? (int)p->size : 100;
            options.mxiter = 10000;
        }
        igraph_error_t code = hits ? coop_i_ig_hits(&first, &second, &p->ig, &p->weights, &options)
                                   : coop_i_ig_eigenvector(&first, &p->ig, &p->weights, &options);
        *found = code == IGRAPH_SUCCESS;
        if (code == IGRAPH_ENOMEM || code == IGRAPH_INTERRUPTED) COOP_I_IG(ctx, code);
        if (coop_cancelled(ctx)) status = COOP_INTERRUPTED;
        if (status != COOP_OK) goto done;
    }
    if (*found && hits) {
        store(out[COOP_I_HUBS], p, &first, scale);
        store(out[COOP_I_AUTHORITIES], p, &second, scale);
    } else if (*found) {
        store(out[COOP_I_EIGENVECTOR], p, &first, scale);
    }
done:
    if (has_first) igraph_vector_destroy(&first);
    if (has_second) igraph_vector_destroy(&second);
    return status;
}

static void fill(double *const out[COOP_I_SLOTS], const part *p, double value, bool hits) {
    for (uint32_t i = 0; i < p->size; i++) {
        if (!hits && out[COOP_I_EIGENVECTOR]) out[COOP_I_EIGENVECTOR][p->organisation[i]] = value;
        if (hits && out[COOP_I_HUBS]) out[COOP_I_HUBS][p->organisation[i]] = value;
        if (hits && out[COOP_I_AUTHORITIES]) out[COOP_I_AUTHORITIES][p->organisation[i]] = value;
    }
}

/* Two organisations tied both ways need no solver, and an undirected network may have many such pairs. */
static coop_status solve_component(double *const out[COOP_I_SLOTS], uint32_t failed[2], part *p, double scale,
                                   const coop_graph *graph, const uint32_t *vertex, coop_context *ctx) {
    if (p->size == 1 || (p->size == 2 && !graph->directed)) {
        for (int hits = 0; hits < 2; hits++) fill(out, p, p->size == 1 ? 0 : scale, hits);
        return COOP_OK;
    }
    bool wanted[2] = {out[COOP_I_EIGENVECTOR], out[COOP_I_HUBS] || out[COOP_I_AUTHORITIES]};
    coop_status status = part_init(p, graph, vertex, ctx);
    for (int hits = 0; hits < 2 && status == COOP_OK; hits++) {
        bool found = true;
        if (wanted[hits]) status = solve(out, &found, p, scale, hits, ctx);
        if (status != COOP_OK || found) continue;
        fill(out, p, NAN, hits);
        failed[hits] += p->size;
    }
    part_clear(p);
    return status;
}

coop_status coop_i_spectral(double *const out[COOP_I_SLOTS], const coop_graph *graph, uint32_t samples,
                            coop_table *notes, coop_context *ctx) {
    (void)samples;
    static const char *const NAMES[2] = {"Eigenvector centrality", "Hubs and authorities"};
    uint32_t n = graph->n, failed[2] = {0, 0};
    coop_status status = COOP_OK;
    uint32_t *organisation = coop_i_calloc(n, sizeof *organisation), *vertex = coop_i_calloc(n, sizeof *vertex);
    uint32_t *first = coop_i_calloc((size_t)graph->components + 1, sizeof *first);
    if (!organisation || !vertex || !first) {
        status = coop_fail_memory(ctx);
        goto done;
    }
    sort_by_component(organisation, vertex, first, graph);
    coop_i_ig_enter(ctx);
    for (uint32_t c = 0; c < graph->components && status == COOP_OK; c++) {
        part p = {.organisation = organisation + first[c], .size = graph->component_size[c]};
        double scale = (p.size - 1.0) / (graph->component_size[0] - 1.0);
        status = solve_component(out, failed, &p, scale, graph, vertex, ctx);
        if ((c & 0xff) == 0) coop_progress(ctx, "eigenvectors", (double)first[c + 1] / n);
    }
    coop_i_ig_leave();
    for (int hits = 0; hits < 2 && status == COOP_OK; hits++) {
        if (failed[hits] == 0) continue;
        status = coop_table_note(notes, ctx, "%s did not converge for %u organisations: their values are missing.",
                                 NAMES[hits], failed[hits]);
    }
done:
    free(organisation);
    free(vertex);
    free(first);
    return status;
}
