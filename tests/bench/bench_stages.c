/* Seconds and peak memory of each stage of `analyze`, with plain igraph's beside it where igraph has the stage.
 *
 *   bench_stages [FILE...]
 *
 * FILE: what `coopgraph analyze` takes. Without one the largest of the data sets beside the repository, where it is
 * there. */
#include <coopgraph/coopgraph.h>
#include <unistd.h>

#include "core/ig.h"
#include "cost.h"

static const char ours[] = "build/bench-ours.graphml", theirs[] = "build/bench-igraph.graphml";

static void check(coop_status status, const coop_context *ctx) {
    if (status == COOP_OK) return;
    fprintf(stderr, "bench_stages: %s\n", ctx->error.message);
    exit((int)status);
}

static void ig_check(igraph_error_t code) {
    if (code == IGRAPH_SUCCESS) return;
    fprintf(stderr, "bench_stages: igraph: %s\n", igraph_strerror(code));
    exit(1);
}

static void row(const char *stage, cost own, const cost *igraph, const char *remark) {
    printf("%-14s %8.2f s %7.0f MiB", stage, own.seconds, own.mebibytes);
    if (igraph)
        printf("   %8.2f s %7.0f MiB  %6.2f x", igraph->seconds, igraph->mebibytes, igraph->seconds / own.seconds);
    printf("%s%s\n", igraph || !remark[0] ? "  " : "   ", remark);
    fflush(stdout);
}

/* The graph as igraph holds it, with weights as an edge attribute and names as a vertex attribute. */
static void igraph_of(igraph_t *ig, igraph_vector_t *weights, const coop_graph *graph, coop_context *ctx) {
    check(coop_i_ig_graph(ig, weights, NULL, graph, ctx), ctx);
    ig_check(SETEANV(ig, "weight", weights));
    for (coop_i_int i = 0; i < igraph_vcount(ig); i++)
        ig_check(SETVAS(ig, "name", i, coop_network_id(graph->network, (uint32_t)i)));
}

static void communities(coop_communities **found, const coop_graph *graph, const igraph_t *ig,
                        const igraph_vector_t *weights, coop_context *ctx) {
    cost start = cost_begin();
    check(coop_communities_detect(found, graph, NULL, ctx), ctx);
    cost own = cost_end(start);
    igraph_vector_int_t membership;
    igraph_vector_t strengths;
    igraph_real_t quality;
    ig_check(igraph_vector_int_init(&membership, 0));
    ig_check(igraph_vector_init(&strengths, graph->n));
    for (uint32_t u = 0; u < graph->n; u++) VECTOR(strengths)[u] = graph->strength[u];
    start = cost_begin();
    for (int i = 0; i < 2; i++)
        ig_check(coop_i_ig_leiden(ig, weights, &strengths, 0.5 / graph->total, i > 0, &membership, &quality));
    cost igraph = cost_end(start);
    char remark[96];
    snprintf(remark, sizeof remark, "modularity %.4f; igraph: one run of two iterations, %.4f",
             coop_communities_modularity(*found), quality);
    row("communities", own, &igraph, remark);
    igraph_vector_int_destroy(&membership);
    igraph_vector_destroy(&strengths);
}

static void files(const coop_export *what, const igraph_t *ig, coop_context *ctx) {
    const coop_load_options load = COOP_LOAD_OPTIONS_INIT;
    coop_network *network = NULL;
    igraph_t read;
    const char *path = ours;
    cost start = cost_begin();
    check(coop_save(path, what, NULL, ctx), ctx);
    cost own = cost_end(start);
    FILE *f = fopen(theirs, "w");
    start = cost_begin();
    ig_check(igraph_write_graph_graphml(ig, f, true));
    fclose(f);
    cost igraph = cost_end(start);
    row("GraphML write", own, &igraph, "ours with every column, position and colour; igraph's with name and weight");
    start = cost_begin();
    check(coop_load(&network, &path, 1, &load, ctx), ctx);
    own = cost_end(start);
    f = fopen(ours, "r");
    start = cost_begin();
    ig_check(igraph_read_graph_graphml(&read, f, 0));
    igraph = cost_end(start);
    fclose(f);
    row("GraphML read", own, &igraph, "the file that we wrote");
    igraph_destroy(&read);
    coop_network_free(network);
    remove(ours);
    remove(theirs);
}

static void stages(const char *const *paths, size_t count, coop_context *ctx) {
    const coop_load_options load = COOP_LOAD_OPTIONS_INIT;
    const coop_measure_options measure = COOP_MEASURE_OPTIONS_INIT;
    const coop_suggest_options suggest = COOP_SUGGEST_OPTIONS_INIT;
    const coop_picture_options look = COOP_PICTURE_OPTIONS_INIT;
    coop_network *network = NULL;
    coop_graph *graph = NULL;
    coop_communities *groups = NULL;
    coop_table *measures = NULL, *suggestions = NULL;
    coop_picture *picture = NULL;
    igraph_t ig;
    igraph_vector_t weights;
    size_t gaps;
    cost start = cost_begin();
    check(coop_load(&network, paths, count, &load, ctx), ctx);
    row("load", cost_end(start), NULL, "");
    start = cost_begin();
    check(coop_graph_new(&graph, network, NULL, ctx), ctx);
    cost own = cost_end(start);
    start = cost_begin();
    igraph_of(&ig, &weights, graph, ctx);
    cost igraph = cost_end(start);
    row("graph", own, &igraph, "igraph's from ties that are summed already");
    start = cost_begin();
    check(coop_measures(&measures, graph, &measure, ctx), ctx);
    row("centrality", cost_end(start), NULL, "all measures; bench_measures has each beside igraph's");
    communities(&groups, graph, &ig, &weights, ctx);
    const coop_gap *rows = coop_gap_rows(&gaps);
    start = cost_begin();
    for (size_t i = 0; i < gaps; i++) {
        coop_table *table = NULL;
        check(coop_gaps(&table, rows[i].name, graph, NULL, ctx), ctx);
        coop_table_free(table);
    }
    row("gaps", cost_end(start), NULL, "");
    start = cost_begin();
    check(coop_suggestions(&suggestions, graph, &suggest, ctx), ctx);
    row("suggestions", cost_end(start), NULL, "");
    start = cost_begin();
    check(coop_picture_new(&picture, graph, &look, ctx), ctx);
    row("picture", cost_end(start), NULL, "");
    const coop_table *tables[] = {measures};
    const coop_export what = {
        .network = network, .tables = tables, .table_count = 1, .suggestions = suggestions, .picture = picture};
    files(&what, &ig, ctx);
    igraph_destroy(&ig);
    igraph_vector_destroy(&weights);
    coop_picture_free(picture);
    coop_table_free(suggestions);
    coop_table_free(measures);
    coop_communities_free(groups);
    coop_graph_free(graph);
    coop_network_free(network);
}

int main(int argc, char **argv) {
    static const char *const data[] = {"../shared/data/cordis/h2020_full.nodes.csv.gz",
                                       "../shared/data/cordis/h2020_full.edges.csv.gz"};
    coop_context ctx = COOP_CONTEXT_INIT;
    if (argc < 2 && access(data[0], R_OK) != 0) {
        printf("skipped: bench_stages (no data beside the repository; name files)\n");
        return 0;
    }
    igraph_set_attribute_table(&igraph_cattribute_table);
    printf("%-14s %24s   %24s\n", "stage", "coopgraph", "plain igraph");
    if (argc < 2) {
        stages(data, 2, &ctx);
    } else {
        stages((const char *const *)argv + 1, (size_t)argc - 1, &ctx);
    }
    return 0;
}
