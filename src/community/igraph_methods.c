/* The methods that igraph brings, on the undirected view. All run with every output asked for (0.10.2 dereferences
 * missing ones) and never on a graph without ties. */
#include "community/community.h"

#include <math.h>

#include "core/ig.h"

enum { MAX_ITERATIONS = 50, LARGE = 200000 };

/* An igraph of the undirected view with what the methods need; all of it cleared by close_view. */
typedef struct view {
    igraph_t ig;
    igraph_vector_t weights, strengths;
    igraph_vector_int_t membership;
    bool has_graph, has_weights, has_strengths, has_membership;
} view;

static void close_view(view *v) {
    if (v->has_graph) igraph_destroy(&v->ig);
    if (v->has_weights) igraph_vector_destroy(&v->weights);
    if (v->has_strengths) igraph_vector_destroy(&v->strengths);
    if (v->has_membership) igraph_vector_int_destroy(&v->membership);
    coop_i_ig_leave();
}

static coop_status open_view(view *v, const coop_graph *graph, uint64_t run, coop_context *ctx) {
    coop_status status = COOP_OK;
    igraph_vector_int_t edges;
    bool has_edges = false;
    coop_i_int count = 0;
    *v = (view){0};
    coop_i_ig_enter(ctx);
    coop_i_ig_seed(ctx, run);
    COOP_I_IG(ctx, igraph_vector_int_init(&edges, 2 * (coop_i_int)graph->pairs));
    has_edges = true;
    COOP_I_IG(ctx, igraph_vector_init(&v->weights, (coop_i_int)graph->pairs));
    v->has_weights = true;
    COOP_I_IG(ctx, igraph_vector_init(&v->strengths, graph->n));
    v->has_strengths = true;
    COOP_I_IG(ctx, igraph_vector_int_init(&v->membership, graph->n));
    v->has_membership = true;
    for (uint32_t u = 0; u < graph->n; u++) {
        VECTOR(v->strengths)[u] = graph->strength[u];
        for (uint64_t k = graph->all.offset[u]; k < graph->all.offset[u + 1]; k++) {
            if (graph->all.to[k] < u) continue;
            VECTOR(edges)[2 * count] = u;
            VECTOR(edges)[2 * count + 1] = graph->all.to[k];
            VECTOR(v->weights)[count++] = graph->all.weight[k];
        }
    }
    COOP_I_IG(ctx, igraph_create(&v->ig, &edges, graph->n, IGRAPH_UNDIRECTED));
    v->has_graph = true;
done:
    if (has_edges) igraph_vector_int_destroy(&edges);
    return status;
}

static void take(uint32_t *group, const view *v, uint32_t n) {
    for (uint32_t u = 0; u < n; u++) group[u] = (uint32_t)VECTOR(v->membership)[u];
}

/* Repeats single iterations while the quality grows: a negative count runs once, or for ever, in 0.10.2. On large
 * networks an iteration takes a second and the last twenty of thirty gain less than a thousandth together: they stop
 * earlier. */
static coop_status leiden(view *v, double resolution, coop_context *ctx) {
    coop_status status = COOP_OK;
    double before = -INFINITY, quality = 0;
    double least_gain = igraph_ecount(&v->ig) > LARGE ? 1e-4 : 1e-10;
    resolution /= 2 * igraph_vector_sum(&v->weights);
    for (int i = 0; i < MAX_ITERATIONS; i++) {
        COOP_I_IG(ctx,
                  coop_i_ig_leiden(&v->ig, &v->weights, &v->strengths, resolution, i > 0, &v->membership, &quality));
        if (!(quality > before + least_gain * fabs(quality))) break;
        before = quality;
        if (coop_cancelled(ctx)) return COOP_INTERRUPTED;
    }
done:
    return status;
}

coop_status community_detect_leiden_igraph(uint32_t *group, const coop_graph *graph, double resolution, uint64_t run,
                                           coop_context *ctx) {
    view v;
    coop_status status = open_view(&v, graph, run, ctx);
    if (status == COOP_OK) status = leiden(&v, resolution, ctx);
    if (status == COOP_OK) take(group, &v, graph->n);
    close_view(&v);
    return status;
}

coop_status community_detect_infomap(uint32_t *group, const coop_graph *graph, double resolution, uint64_t run,
                                     coop_context *ctx) {
    view v;
    igraph_real_t length;
    (void)resolution;
    coop_status status = open_view(&v, graph, run, ctx);
    if (status != COOP_OK) goto done;
    COOP_I_IG(ctx, coop_i_ig_infomap(&v.ig, &v.weights, &v.membership, &length));
    take(group, &v, graph->n);
done:
    close_view(&v);
    return status;
}

/* The two hierarchical methods: both give merges, modularity a step and the best cut. */
static coop_status hierarchical(uint32_t *group, const coop_graph *graph, bool walktrap, uint64_t run,
                                coop_context *ctx) {
    view v;
    igraph_matrix_int_t merges;
    igraph_vector_t modularity;
    bool has_merges = false, has_modularity = false;
    coop_status status = open_view(&v, graph, run, ctx);
    if (status != COOP_OK) goto done;
    COOP_I_IG(ctx, igraph_matrix_int_init(&merges, 0, 0));
    has_merges = true;
    COOP_I_IG(ctx, igraph_vector_init(&modularity, 0));
    has_modularity = true;
    if (walktrap) {
        COOP_I_IG(ctx, igraph_community_walktrap(&v.ig, &v.weights, 4, &merges, &modularity, &v.membership));
    } else {
        COOP_I_IG(ctx, igraph_community_fastgreedy(&v.ig, &v.weights, &merges, &modularity, &v.membership));
    }
    take(group, &v, graph->n);
done:
    if (has_merges) igraph_matrix_int_destroy(&merges);
    if (has_modularity) igraph_vector_destroy(&modularity);
    close_view(&v);
    return status;
}

coop_status community_detect_walktrap(uint32_t *group, const coop_graph *graph, double resolution, uint64_t run,
                                      coop_context *ctx) {
    (void)resolution;
    return hierarchical(group, graph, true, run, ctx);
}

coop_status community_detect_fast_greedy(uint32_t *group, const coop_graph *graph, double resolution, uint64_t run,
                                         coop_context *ctx) {
    (void)resolution;
    return hierarchical(group, graph, false, run, ctx);
}
