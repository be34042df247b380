/* Seconds and modularity of each method of communities: one run, the best of ten, the consensus; igraph's Leiden beside
 * our own.
 *
 *   bench_communities FILE... */
#include <coopgraph/coopgraph.h>
#include <math.h>

#include "community/community.h"
#include "cost.h"

static void check(coop_status status, const coop_context *ctx) {
    if (status == COOP_OK) return;
    fprintf(stderr, "bench_communities: %s\n", ctx->error.message);
    exit((int)status);
}

static int larger(const void *x, const void *y) {
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

/* `runs` runs with seeds of their own: the median of seconds, the first and the best modularity. */
static void row(const char *name, const coop_graph *graph, uint32_t runs, coop_context *ctx) {
    double seconds[64], first = NAN, best = -INFINITY;
    uint32_t count = 0;
    for (uint32_t r = 0; r < runs; r++) {
        coop_communities *found = NULL;
        const coop_community_options options = {
            .size = sizeof(coop_community_options), .method = name, .resolution = 1};
        ctx->seed = 42 + r;
        cost start = cost_begin();
        check(coop_communities_detect(&found, graph, &options, ctx), ctx);
        seconds[r] = cost_end(start).seconds;
        double modularity = coop_communities_modularity(found);
        if (r == 0) first = modularity, count = coop_communities_count(found);
        best = fmax(best, modularity);
        coop_communities_free(found);
    }
    qsort(seconds, runs, sizeof *seconds, larger);
    printf("  %-18s %8.3f s   modularity %.5f, best of %2u %.5f, %u communities\n", name, seconds[runs / 2], first,
           runs, best, count);
    fflush(stdout);
}

int main(int argc, char **argv) {
    const coop_load_options load = COOP_LOAD_OPTIONS_INIT;
    for (int i = 1; i < argc; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        coop_network *network = NULL;
        coop_graph *graph = NULL;
        const char *path = argv[i];
        check(coop_load(&network, &path, 1, &load, &ctx), &ctx);
        check(coop_graph_new(&graph, network, NULL, &ctx), &ctx);
        printf("%s: %u organisations, %llu pairs\n", path, graph->n, (unsigned long long)graph->pairs);
        row("leiden", graph, 10, &ctx);
        row("leiden-igraph", graph, graph->pairs > 200000 ? 1 : 10, &ctx);
        row("louvain", graph, 10, &ctx);
        row("label-propagation", graph, 3, &ctx);
        row("consensus", graph, 1, &ctx);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    return 0;
}
