/* Seconds and peak memory of each measure, beside plain igraph calls for the same in the same run.
 *
 *   bench_measures FILE [SOURCES [THREADS]]
 *
 * FILE: ties, one a line, "a,b[,weight]" or "a b [weight]" (.gz, .zst too). SOURCES: shortest-path measures from that
 * many organisations, the same ones for igraph; 0 = all. igraph closeness, harmonic and eccentricity are then asked for
 * those sources only, betweenness as a sum over them. Without FILE a network is generated. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/ig.h"
#include "core/input.h"
#include "cost.h"
#include "measure/field.h"
#include "measure/measure.h"
#include "util/random.h"

static void check(coop_status status, const coop_context *ctx) {
    if (status == COOP_OK) return;
    fprintf(stderr, "bench_measures: %s\n", ctx->error.message);
    exit((int)status);
}

static void ig_check(igraph_error_t code, const char *what) {
    if (code == IGRAPH_SUCCESS) return;
    fprintf(stderr, "bench_measures: %s: %s\n", what, igraph_strerror(code));
    exit(1);
}
#define IG(call) ig_check((call), #call)

static coop_network *load(const char *path, coop_context *ctx) {
    coop_i_input *input = NULL;
    coop_network *network = NULL;
    check(coop_i_input_open(&input, path, ctx), ctx);
    check(coop_network_new(&network, ctx), ctx);
    char *line;
    size_t length;
    for (;;) {
        check(coop_i_input_line(input, &line, &length, ctx), ctx);
        if (!line) break;
        coop_place place = {.file = path, .line = coop_i_input_line_number(input)};
        char *rest = line, *a = strtok_r(rest, ", \t;", &rest), *b = strtok_r(rest, ", \t;", &rest);
        char *weight = strtok_r(rest, ", \t;", &rest);
        if (!a || !b || a[0] == '#' || strcmp(a, "source") == 0) continue;
        coop_tie tie = COOP_TIE_INIT;
        tie.place = place;
        if (weight) tie.weight = strtod(weight, NULL);
        check(coop_network_refer(network, &tie.source, a, &place, ctx), ctx);
        check(coop_network_refer(network, &tie.target, b, &place, ctx), ctx);
        check(coop_network_add_tie(network, NULL, &tie, ctx), ctx);
    }
    coop_i_input_close(input);
    coop_finish_options options = COOP_FINISH_OPTIONS_INIT;
    options.implicit = true;
    check(coop_network_finish(network, &options, ctx), ctx);
    return network;
}

/* Partners are drawn near the square of a uniform number: some organisations have many. */
static coop_network *generate(uint32_t organisations, uint32_t ties, coop_context *ctx) {
    coop_network *network = NULL;
    coop_i_random random;
    coop_i_random_init(&random, ctx->seed, 0);
    check(coop_network_new(&network, ctx), ctx);
    for (uint32_t i = 0; i < ties; i++) {
        char a[16], b[16];
        double skew = coop_i_random_real(&random);
        snprintf(a, sizeof a, "%08u", (uint32_t)coop_i_random_below(&random, organisations));
        snprintf(b, sizeof b, "%08u", (uint32_t)(skew * skew * organisations));
        if (strcmp(a, b) == 0) continue;
        coop_tie tie = COOP_TIE_INIT;
        tie.weight = 1 + (double)coop_i_random_below(&random, 5);
        check(coop_network_refer(network, &tie.source, a, &tie.place, ctx), ctx);
        check(coop_network_refer(network, &tie.target, b, &tie.place, ctx), ctx);
        check(coop_network_add_tie(network, NULL, &tie, ctx), ctx);
    }
    coop_finish_options options = COOP_FINISH_OPTIONS_INIT;
    check(coop_network_finish(network, &options, ctx), ctx);
    return network;
}

static void row(const char *stage, cost ours, const cost *igraph) {
    printf("%-34s %9.3f s %8.0f MiB", stage, ours.seconds, ours.mebibytes);
    if (igraph) {
        printf("   %9.3f s %8.0f MiB   %6.1f x", igraph->seconds, igraph->mebibytes,
               ours.seconds > 0 ? igraph->seconds / ours.seconds : 0);
    }
    putchar('\n');
    fflush(stdout);
}

static cost ours(const coop_graph *graph, uint32_t samples, const char *const *names, size_t count, coop_context *ctx) {
    coop_measure_options options = {
        .size = sizeof(coop_measure_options), .names = names, .count = count, .samples = samples};
    coop_table *table = NULL;
    cost start = cost_begin();
    check(coop_measures(&table, graph, &options, ctx), ctx);
    cost spent = cost_end(start);
    for (size_t i = 0; i < coop_table_notes(table); i++) printf("  note: %s\n", coop_table_note_text(table, i));
    coop_table_free(table);
    return spent;
}

typedef struct plain { /* igraph's view */
    igraph_t ig;
    igraph_vector_t weights, lengths, out;
    igraph_vector_t *length; /* NULL when all are the same: the call is then igraph's faster one, as ours is */
    igraph_vs_t sources;
} plain;

typedef enum call {
    BETWEENNESS,
    CLOSENESS,
    HARMONIC,
    ECCENTRICITY,
    EIGENVECTOR,
    PAGERANK,
    CORENESS,
    CLUSTERING,
    CONSTRAINT,
    CALLS
} call;

static const char *const NAMES[CALLS] = {"betweenness", "closeness", "harmonic",   "eccentricity", "eigenvector",
                                         "pagerank",    "coreness",  "clustering", "constraint"};

static void igraph_once(plain *p, call which) {
    igraph_vector_int_t cores;
    igraph_arpack_options_t arpack;
    igraph_arpack_options_init(&arpack);
    switch (which) {
    case BETWEENNESS:
        IG(coop_i_ig_betweenness(&p->out, &p->ig, p->sources, p->length));
        break;
    case CLOSENESS:
        IG(igraph_closeness(&p->ig, &p->out, NULL, NULL, p->sources, IGRAPH_OUT, p->length, false));
        break;
    case HARMONIC:
        IG(igraph_harmonic_centrality(&p->ig, &p->out, p->sources, IGRAPH_OUT, p->length, false));
        break;
    case ECCENTRICITY:
        IG(coop_i_ig_eccentricity(&p->out, &p->ig, p->sources, p->length));
        break;
    case EIGENVECTOR:
        IG(coop_i_ig_eigenvector(&p->out, &p->ig, &p->weights, &arpack));
        break;
    case PAGERANK:
        IG(coop_i_ig_pagerank(&p->out, &p->ig, &p->weights));
        break;
    case CORENESS:
        IG(igraph_vector_int_init(&cores, 0));
        IG(igraph_coreness(&p->ig, &cores, IGRAPH_ALL));
        igraph_vector_int_destroy(&cores);
        break;
    case CLUSTERING:
        IG(igraph_transitivity_barrat(&p->ig, &p->out, igraph_vss_all(), &p->weights, IGRAPH_TRANSITIVITY_NAN));
        break;
    case CONSTRAINT:
        IG(igraph_constraint(&p->ig, &p->out, igraph_vss_all(), &p->weights));
        break;
    case CALLS:
        break;
    }
}

/* The organisations that our sweep starts from, as igraph's selector. */
static void same_sources(plain *p, igraph_vector_int_t *list, const coop_graph *graph, uint32_t samples,
                         coop_context *ctx) {
    measure_layout layout;
    check(measure_layout_init(&layout, graph, ctx), ctx);
    uint32_t *drawn = calloc(graph->n, sizeof *drawn);
    IG(igraph_vector_int_init(list, 0));
    for (uint32_t c = 0; drawn && c < graph->components; c++) {
        uint32_t size = graph->component_size[c], count = size < samples ? size : samples;
        measure_sources_draw(drawn, size, count, c, ctx);
        for (uint32_t i = 0; size > 1 && i < count; i++)
            IG(igraph_vector_int_push_back(list, layout.organisation[layout.first[c] + drawn[i]]));
    }
    IG(igraph_vs_vector(&p->sources, list));
    free(drawn);
    measure_layout_clear(&layout);
}

static void compare(const coop_graph *graph, uint32_t samples, coop_context *ctx) {
    plain p;
    igraph_vector_int_t list;
    coop_i_ig_enter(ctx);
    cost start = cost_begin();
    check(coop_i_ig_graph(&p.ig, &p.weights, &p.lengths, graph, ctx), ctx);
    row("igraph's own graph", (cost){0}, &(cost){cost_end(start).seconds, cost_end(start).mebibytes});
    IG(igraph_vector_init(&p.out, 0));
    bool equal = igraph_vector_empty(&p.lengths) || igraph_vector_min(&p.lengths) == igraph_vector_max(&p.lengths);
    p.length = equal ? NULL : &p.lengths;
    same_sources(&p, &list, graph, samples ? samples : graph->n, ctx);
    coop_i_ig_leave();
    cost all_paths = {0};
    for (call which = 0; which < CALLS; which++) {
        cost mine = ours(graph, samples ? samples : graph->n, &NAMES[which], 1, ctx);
        coop_i_ig_enter(ctx);
        start = cost_begin();
        igraph_once(&p, which);
        cost theirs = cost_end(start);
        coop_i_ig_leave();
        row(NAMES[which], mine, &theirs);
        if (which > ECCENTRICITY) continue;
        all_paths.seconds += theirs.seconds;
        if (theirs.mebibytes > all_paths.mebibytes) all_paths.mebibytes = theirs.mebibytes;
    }
    row("the first four in one sweep", ours(graph, samples ? samples : graph->n, NAMES, 4, ctx), &all_paths);
    igraph_vs_destroy(&p.sources);
    igraph_vector_int_destroy(&list);
    igraph_vector_destroy(&p.out);
    igraph_vector_destroy(&p.weights);
    igraph_vector_destroy(&p.lengths);
    igraph_destroy(&p.ig);
}

int main(int argc, char **argv) {
    coop_context ctx = COOP_CONTEXT_INIT;
    uint32_t samples = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 0;
    ctx.threads = argc > 3 ? (unsigned)strtoul(argv[3], NULL, 10) : 0;
    coop_network *network = NULL;
    cost start = cost_begin();
    if (argc > 1) {
        network = load(argv[1], &ctx);
    } else {
        network = generate(2000, 16000, &ctx);
    }
    cost loaded = cost_end(start);
    for (int weighted = 1; weighted >= 0; weighted--) {
        coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
        options.unweighted = !weighted;
        coop_graph *graph = NULL;
        start = cost_begin();
        check(coop_graph_new(&graph, network, &options, &ctx), &ctx);
        cost built = cost_end(start);
        printf("%s, %s: %u organisations, %llu pairs, %u components, %u threads, sources %s%u\n",
               argc > 1 ? argv[1] : "generated", weighted ? "weighted" : "unweighted", graph->n,
               (unsigned long long)graph->pairs, graph->components, coop_threads(&ctx), samples ? "" : "all ",
               samples ? samples : graph->n);
        printf("%-34s %11s %12s   %11s %12s   %8s\n", "", "coopgraph", "peak", "igraph", "peak", "faster");
        if (weighted) row("load", loaded, NULL);
        row("graph", built, NULL);
        compare(graph, samples, &ctx);
        row("all measures, as analyze does", ours(graph, 0, NULL, 0, &ctx), NULL);
        putchar('\n');
        coop_graph_free(graph);
    }
    coop_network_free(network);
    return 0;
}
