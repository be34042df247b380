/* The border to igraph: the only header that includes it, and the only place with an #if on its version.
 *
 * Every igraph call goes through COOP_I_IG: its error becomes a coop_status with igraph's reason, its FINALLY stack is
 * emptied, and neither can outlive the call. coop_i_ig_enter/leave swap the process-wide handlers in and the host's
 * back; they also take the lock that makes us one igraph caller at a time (Debian's library is not thread-safe). */
#ifndef COOP_CORE_IG_H
#define COOP_CORE_IG_H

#include <igraph.h>

#include "core/graph.h"

#if IGRAPH_VERSION_MAJOR >= 1
typedef igraph_int_t coop_i_int;
#define COOP_I_IG1 1
#else
typedef igraph_integer_t coop_i_int;
#define COOP_I_IG1 0
#endif

/* Between enter and leave igraph's errors, warnings, progress and interruption are ours. Not nested. */
void coop_i_ig_enter(coop_context *ctx);
void coop_i_ig_leave(void);
/* What an igraph return code means; records the reason under `what`. */
coop_status coop_i_ig_status(igraph_error_t code, const char *what, coop_context *ctx);

/* Use inside a function with `coop_status status` and a label `done:`, between enter and leave. */
#define COOP_I_IG(ctx, call)                                                                                           \
    do {                                                                                                               \
        status = coop_i_ig_status((call), #call, (ctx));                                                               \
        if (status != COOP_OK) goto done;                                                                              \
    } while (0)

/* The snapshot as igraph objects: edge i is the i-th pair u < v of `all` (or the i-th arc of `out` when directed),
 * nodes are organisations. Any of weights and lengths may be NULL. The caller destroys what it asked for. Call between
 * enter and leave. */
coop_status coop_i_ig_graph(igraph_t *ig, igraph_vector_t *weights, igraph_vector_t *lengths, const coop_graph *graph,
                            coop_context *ctx);

/* Scores whose largest is 1; 1.x always scales so. Directed: by those that point to a node, igraph's convention. */
static inline igraph_error_t coop_i_ig_eigenvector(igraph_vector_t *scores, const igraph_t *ig,
                                                   const igraph_vector_t *weights, igraph_arpack_options_t *options) {
#if COOP_I_IG1
    return igraph_eigenvector_centrality(ig, scores, NULL, IGRAPH_OUT, weights, options);
#else
    return igraph_eigenvector_centrality(ig, scores, NULL, IGRAPH_DIRECTED, true, weights, options);
#endif
}

static inline igraph_error_t coop_i_ig_hits(igraph_vector_t *hubs, igraph_vector_t *authorities, const igraph_t *ig,
                                            const igraph_vector_t *weights, igraph_arpack_options_t *options) {
#if COOP_I_IG1
    return igraph_hub_and_authority_scores(ig, hubs, authorities, NULL, weights, options);
#else
    return igraph_hub_and_authority_scores(ig, hubs, authorities, NULL, true, weights, options);
#endif
}

/* One Leiden iteration. Strengths given: modularity (resolution divided by 2W); NULL: constant Potts model. */
static inline igraph_error_t coop_i_ig_leiden(const igraph_t *ig, const igraph_vector_t *weights,
                                              const igraph_vector_t *strengths, double resolution, bool start,
                                              igraph_vector_int_t *membership, igraph_real_t *quality) {
    coop_i_int count;
#if COOP_I_IG1
    return igraph_community_leiden(ig, weights, strengths, NULL, resolution, 0.01, start, 1, membership, &count,
                                   quality);
#else
    return igraph_community_leiden(ig, weights, strengths, resolution, 0.01, start, 1, membership, &count, quality);
#endif
}

/* Ten trials, as the authors' program does by default. */
static inline igraph_error_t coop_i_ig_infomap(const igraph_t *ig, const igraph_vector_t *weights,
                                               igraph_vector_int_t *membership, igraph_real_t *length) {
#if COOP_I_IG1
    return igraph_community_infomap(ig, weights, NULL, 10, false, 0, membership, length);
#else
    return igraph_community_infomap(ig, weights, NULL, 10, membership, length);
#endif
}

/* The next three serve tests and benchmarks, beside our own kernels. Lengths may be NULL: every step counts 1. */

/* Only the paths that start at `sources`. */
static inline igraph_error_t coop_i_ig_betweenness(igraph_vector_t *out, const igraph_t *ig, igraph_vs_t sources,
                                                   const igraph_vector_t *lengths) {
#if COOP_I_IG1
    return igraph_betweenness_subset(ig, lengths, out, sources, igraph_vss_all(), igraph_vss_all(), IGRAPH_DIRECTED,
                                     false);
#else
    return igraph_betweenness_subset(ig, out, igraph_vss_all(), IGRAPH_DIRECTED, sources, igraph_vss_all(), lengths);
#endif
}

static inline igraph_error_t coop_i_ig_eccentricity(igraph_vector_t *out, const igraph_t *ig, igraph_vs_t vids,
                                                    const igraph_vector_t *lengths) {
#if COOP_I_IG1
    return igraph_eccentricity(ig, lengths, out, vids, IGRAPH_OUT);
#else
    return lengths ? igraph_eccentricity_dijkstra(ig, lengths, out, vids, IGRAPH_OUT)
                   : igraph_eccentricity(ig, out, vids, IGRAPH_OUT);
#endif
}

static inline igraph_error_t coop_i_ig_pagerank(igraph_vector_t *out, const igraph_t *ig,
                                                const igraph_vector_t *weights) {
#if COOP_I_IG1
    return igraph_pagerank(ig, weights, out, NULL, 0.85, IGRAPH_DIRECTED, igraph_vss_all(), IGRAPH_PAGERANK_ALGO_PRPACK,
                           NULL);
#else
    return igraph_pagerank(ig, IGRAPH_PAGERANK_ALGO_PRPACK, out, NULL, igraph_vss_all(), IGRAPH_DIRECTED, 0.85, weights,
                           NULL);
#endif
}

/* Seeds igraph's default generator from ctx->seed and a stream number. */
void coop_i_ig_seed(const coop_context *ctx, uint64_t stream);

#endif
