/* igraph's process-wide handlers are ours only between enter and leave; the host's come back afterwards. */
#include "core/ig.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* Debian's igraph is built without thread safety */

/* What the handlers need; valid while the lock is held. */
static struct {
    coop_context *ctx;
    char reason[256];
    igraph_error_handler_t *error;
    igraph_warning_handler_t *warning;
    igraph_interruption_handler_t *interruption;
} border;

/* A nested failure calls this again with an empty reason: keep the first. */
static void on_error(const char *reason, const char *file, int line, igraph_error_t code) {
    (void)file;
    (void)line;
    if (border.reason[0] == '\0' && reason && reason[0]) {
        snprintf(border.reason, sizeof border.reason, "%s", reason);
    }
    if (border.reason[0] == '\0') snprintf(border.reason, sizeof border.reason, "%s", igraph_strerror(code));
    IGRAPH_FINALLY_FREE();
}

static void on_warning(const char *reason, const char *file, int line) {
    (void)reason;
    (void)file;
    (void)line;
}

/* Without emptying the FINALLY stack here 0.10.2 aborts with an invalid free. */
static bool stop_wanted(void) {
    if (!coop_cancelled(border.ctx)) return false;
    IGRAPH_FINALLY_FREE();
    return true;
}

#if COOP_I_IG1
static igraph_bool_t on_interruption(void) {
    return stop_wanted();
}
#else
static igraph_error_t on_interruption(void *data) {
    (void)data;
    return stop_wanted() ? IGRAPH_INTERRUPTED : IGRAPH_SUCCESS;
}
#endif

void coop_i_ig_enter(coop_context *ctx) {
    pthread_mutex_lock(&lock);
#if COOP_I_IG1
    igraph_setup();
#endif
    border.ctx = ctx;
    border.reason[0] = '\0';
    border.error = igraph_set_error_handler(on_error);
    border.warning = igraph_set_warning_handler(on_warning);
    border.interruption = igraph_set_interruption_handler(on_interruption);
}

void coop_i_ig_leave(void) {
    igraph_set_error_handler(border.error);
    igraph_set_warning_handler(border.warning);
    igraph_set_interruption_handler(border.interruption);
    border.ctx = NULL;
    pthread_mutex_unlock(&lock);
}

coop_status coop_i_ig_status(igraph_error_t code, const char *what, coop_context *ctx) {
    if (code == IGRAPH_SUCCESS) return COOP_OK;
    if (code == IGRAPH_INTERRUPTED) return coop_fail(ctx, COOP_INTERRUPTED, "interrupted");
    if (code == IGRAPH_ENOMEM) return coop_fail_memory(ctx);
    size_t name = strcspn(what, "(");
    coop_fail(ctx, COOP_ANALYSIS, "%.*s: %s", (int)name, what, border.reason);
    border.reason[0] = '\0';
    return COOP_ANALYSIS;
}

static void fill_edges(igraph_vector_int_t *edges, igraph_vector_t *weights, igraph_vector_t *lengths,
                       const coop_graph *graph) {
    const coop_i_csr *csr = graph->directed ? &graph->out : &graph->all;
    coop_i_int edge = 0;
    for (uint32_t u = 0; u < graph->n; u++) {
        for (uint64_t k = csr->offset[u]; k < csr->offset[u + 1]; k++) {
            if (!graph->directed && csr->to[k] < u) continue;
            VECTOR(*edges)[2 * edge] = u;
            VECTOR(*edges)[2 * edge + 1] = csr->to[k];
            if (weights) VECTOR(*weights)[edge] = csr->weight[k];
            if (lengths) VECTOR(*lengths)[edge] = csr->length[k];
            edge++;
        }
    }
}

coop_status coop_i_ig_graph(igraph_t *ig, igraph_vector_t *weights, igraph_vector_t *lengths, const coop_graph *graph,
                            coop_context *ctx) {
    coop_status status = COOP_OK;
    coop_i_int count = (coop_i_int)(graph->directed ? graph->arcs : graph->pairs);
    igraph_vector_int_t edges;
    bool has_edges = false, has_weights = false, has_lengths = false;
    COOP_I_IG(ctx, igraph_vector_int_init(&edges, 2 * count));
    has_edges = true;
    if (weights) {
        COOP_I_IG(ctx, igraph_vector_init(weights, count));
        has_weights = true;
    }
    if (lengths) {
        COOP_I_IG(ctx, igraph_vector_init(lengths, count));
        has_lengths = true;
    }
    fill_edges(&edges, weights, lengths, graph);
    COOP_I_IG(ctx, igraph_create(ig, &edges, graph->n, graph->directed));
done:
    if (has_edges) igraph_vector_int_destroy(&edges);
    if (status != COOP_OK && has_weights) igraph_vector_destroy(weights);
    if (status != COOP_OK && has_lengths) igraph_vector_destroy(lengths);
    return status;
}

void coop_i_ig_seed(const coop_context *ctx, uint64_t stream) {
    uint64_t seed = (ctx ? ctx->seed : 42) * UINT64_C(0x9E3779B97F4A7C15) + stream;
    igraph_rng_seed(igraph_rng_default(), (igraph_uint_t)(seed >> 1));
}
