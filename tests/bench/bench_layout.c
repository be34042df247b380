/* Seconds of the picture, and how well it shows the network, beside igraph's Fruchterman-Reingold (500 rounds, all
 * pairs up to 1,000 organisations, else its grid):
 *
 *   stress        mean of (distance / steps - 1)² over pairs of a component, at the scale that makes it least;
 *                 smaller is better
 *   neighbours    of as many nearest organisations as one has partners, the share that are partners; larger is better
 *
 *   bench_layout FILE... */
#include <coopgraph/coopgraph.h>
#include <math.h>

#include "core/ig.h"
#include "cost.h"

enum { SOURCES = 200 };

static void check(coop_status status, const coop_context *ctx) {
    if (status == COOP_OK) return;
    fprintf(stderr, "bench_layout: %s\n", ctx->error.message);
    exit((int)status);
}

static void ig_check(igraph_error_t code) {
    if (code == IGRAPH_SUCCESS) return;
    fprintf(stderr, "bench_layout: igraph: %s\n", igraph_strerror(code));
    exit(1);
}

static uint32_t steps_from(uint32_t *steps, uint32_t *queue, const coop_graph *graph, uint32_t root) {
    uint32_t head = 0, found = 0;
    for (uint32_t u = 0; u < graph->n; u++) steps[u] = UINT32_MAX;
    queue[found++] = root;
    steps[root] = 0;
    while (head < found) {
        uint32_t u = queue[head++];
        for (uint64_t k = graph->all.offset[u]; k < graph->all.offset[u + 1]; k++) {
            uint32_t v = graph->all.to[k];
            if (steps[v] != UINT32_MAX) continue;
            steps[v] = steps[u] + 1;
            queue[found++] = v;
        }
    }
    return found;
}

static double distance(const double *x, const double *y, uint32_t a, uint32_t b) {
    return hypot(x[a] - x[b], y[a] - y[b]);
}

/* With scale s: sum of (s d/k - 1)², least at s = sum(d/k) / sum(d²/k²). */
static double stress(const coop_graph *graph, const double *x, const double *y, uint32_t *steps, uint32_t *queue) {
    double sum = 0, squares = 0, pairs = 0;
    uint32_t stride = graph->n / SOURCES + 1;
    for (uint32_t root = 0; root < graph->n; root += stride) {
        uint32_t found = steps_from(steps, queue, graph, root);
        for (uint32_t i = 1; i < found; i++) {
            double ratio = distance(x, y, root, queue[i]) / steps[queue[i]];
            sum += ratio, squares += ratio * ratio, pairs++;
        }
    }
    return 1 - sum * sum / squares / pairs;
}

static int nearer(const void *p, const void *q) {
    const double *a = p, *b = q;
    return (a[0] > b[0]) - (a[0] < b[0]);
}

static double neighbours(const coop_graph *graph, const double *x, const double *y) {
    double(*row)[2] = calloc(graph->n, sizeof *row), share = 0, count = 0;
    uint32_t stride = graph->n / SOURCES + 1;
    for (uint32_t u = 0; u < graph->n; u += stride) {
        uint64_t degree = coop_i_degree(&graph->all, u), kept = 0;
        if (degree == 0) continue;
        for (uint32_t v = 0; v < graph->n; v++) {
            row[v][0] = v == u ? INFINITY : distance(x, y, u, v);
            row[v][1] = v;
        }
        qsort(row, graph->n, sizeof *row, nearer);
        for (uint64_t i = 0; i < degree; i++) kept += coop_i_arc(&graph->all, u, (uint32_t)row[i][1]) != UINT64_MAX;
        share += (double)kept / (double)degree, count++;
    }
    free(row);
    return share / count;
}

static void judge(const char *name, double seconds, const coop_graph *graph, const double *x, const double *y) {
    uint32_t *steps = calloc(graph->n, sizeof *steps), *queue = calloc(graph->n, sizeof *queue);
    printf("  %-24s %8.2f s   stress %.4f   neighbours %.4f\n", name, seconds, stress(graph, x, y, steps, queue),
           neighbours(graph, x, y));
    fflush(stdout);
    free(steps);
    free(queue);
}

static void compare(const coop_graph *graph, coop_context *ctx) {
    coop_picture *picture = NULL;
    igraph_t ig;
    igraph_matrix_t at;
    double *x = calloc(graph->n, sizeof *x), *y = calloc(graph->n, sizeof *y);
    cost start = cost_begin();
    check(coop_picture_new(&picture, graph, NULL, ctx), ctx);
    double seconds = cost_end(start).seconds;
    for (uint32_t u = 0; u < graph->n; u++) x[u] = (double)picture->x[u], y[u] = (double)picture->y[u];
    judge("coopgraph", seconds, graph, x, y);
    check(coop_i_ig_graph(&ig, NULL, NULL, graph, ctx), ctx);
    ig_check(igraph_matrix_init(&at, 0, 0));
    start = cost_begin();
    ig_check(igraph_layout_fruchterman_reingold(&ig, &at, false, 500, sqrt(graph->n),
                                                graph->n <= 1000 ? IGRAPH_LAYOUT_NOGRID : IGRAPH_LAYOUT_GRID, NULL,
                                                NULL, NULL, NULL, NULL));
    seconds = cost_end(start).seconds;
    for (uint32_t u = 0; u < graph->n; u++) x[u] = MATRIX(at, u, 0), y[u] = MATRIX(at, u, 1);
    judge("igraph", seconds, graph, x, y);
    igraph_matrix_destroy(&at);
    igraph_destroy(&ig);
    coop_picture_free(picture);
    free(x);
    free(y);
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
        compare(graph, &ctx);
        coop_graph_free(graph);
        coop_network_free(network);
    }
    return 0;
}
