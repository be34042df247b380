/* Seconds, speed and peak memory of reading and writing files, beside igraph's and NetworkX's own readers and writers
 * of the same content in the same run.
 *
 *   bench_formats [FILE...]
 *
 * FILE: what `coopgraph convert` takes. Without one the largest of the data sets beside the repository, where it is
 * there. igraph reads and writes the GraphML file that we wrote, so that its graph has the same columns; NetworkX gets
 * our files likewise, from build/interop/venv, where `make interop` installs it. Seconds are the processor's, so that
 * what else runs on the machine does not count; each number of ours and of igraph is the best of three. */
#include <coopgraph/coopgraph.h>
#include <malloc.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/ig.h"
#include "cost.h"

enum { RUNS = 3 };

static const char *const formats[] = {"graphml", "gexf", "csv", "json", "node-link.json", "coop"};
static const char theirs[] = "build/bench-igraph.graphml";
static const char python[] = "build/interop/venv/bin/python";

static void check(coop_status status, const coop_context *ctx) {
    if (status == COOP_OK) return;
    fprintf(stderr, "bench_formats: %s\n", ctx->error.message);
    exit((int)status);
}

static void ig_check(igraph_error_t code) {
    if (code == IGRAPH_SUCCESS) return;
    fprintf(stderr, "bench_formats: igraph: %s\n", igraph_strerror(code));
    exit(1);
}

/* One run of `work`, which measures what it does, in a process of its own: what earlier runs left behind in the heap
 * would hide its peak. */
static cost apart(cost (*work)(const void *), const void *with) {
    cost spent = {0};
    int ends[2];
    if (pipe(ends) != 0) exit(1);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        malloc_trim(0);
        spent = work(with);
        _exit(write(ends[1], &spent, sizeof spent) == sizeof spent ? 0 : 1);
    }
    close(ends[1]);
    bool told = read(ends[0], &spent, sizeof spent) == sizeof spent;
    close(ends[0]);
    if (child < 0 || waitpid(child, NULL, 0) < 0 || !told) exit(1);
    return spent;
}

static cost best_of(cost (*work)(const void *), const void *with) {
    cost best = apart(work, with);
    for (int i = 1; i < RUNS; i++) {
        cost again = apart(work, with);
        best.seconds = fmin(best.seconds, again.seconds);
        best.mebibytes = fmax(best.mebibytes, again.mebibytes);
    }
    return best;
}

static cost begin(void) {
    cost start = cost_begin();
    start.seconds = (double)clock() / CLOCKS_PER_SEC;
    return start;
}

static cost end(cost start) {
    cost spent = cost_end(start);
    spent.seconds = (double)clock() / CLOCKS_PER_SEC - start.seconds;
    return spent;
}

/* A format of two files has its sizes summed. */
static double megabytes(const char *path) {
    struct stat about;
    if (stat(path, &about) == 0) return (double)about.st_size / 1e6;
    return megabytes("build/bench-ours.nodes.csv") + megabytes("build/bench-ours.ties.csv");
}

static void row(const char *format, const char *what, const char *program, cost spent, double size) {
    printf("%-14s %-5s  %-10s %8.2f s %7.0f MB/s %7.0f MiB\n", format, what, program, spent.seconds,
           size / spent.seconds, spent.mebibytes);
    fflush(stdout);
}

typedef struct file {
    const char *path;
    const coop_export *what;
} file;

static cost our_write(const void *with) {
    const file *f = with;
    coop_context ctx = COOP_CONTEXT_INIT;
    cost start = begin();
    check(coop_save(f->path, f->what, NULL, &ctx), &ctx);
    return end(start);
}

static cost our_read(const void *with) {
    static const char *const pair[] = {"build/bench-ours.nodes.csv", "build/bench-ours.ties.csv"};
    const file *f = with;
    const coop_load_options load = COOP_LOAD_OPTIONS_INIT;
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    bool two = strstr(f->path, ".csv") != NULL;
    cost start = begin();
    check(coop_load(&network, two ? pair : &f->path, two ? 2 : 1, &load, &ctx), &ctx);
    return end(start);
}

static void ours(const char *format, const coop_export *what) {
    char path[64];
    snprintf(path, sizeof path, "build/bench-ours.%s", format);
    const file f = {path, what};
    cost written = best_of(our_write, &f); /* first: it makes the file whose size is asked for */
    row(format, "write", "coopgraph", written, megabytes(path));
    row(format, "read", "coopgraph", best_of(our_read, &f), megabytes(path));
}

static cost ig_read(igraph_t *graph) {
    FILE *in = fopen("build/bench-ours.graphml", "r");
    cost start = begin();
    ig_check(igraph_read_graph_graphml(graph, in, 0));
    cost spent = end(start);
    fclose(in);
    return spent;
}

static cost igraph_read(const void *with) {
    (void)with;
    igraph_t graph;
    return ig_read(&graph);
}

static cost igraph_write(const void *with) {
    (void)with;
    igraph_t graph;
    ig_read(&graph);
    malloc_trim(0);
    FILE *out = fopen(theirs, "w");
    cost start = begin();
    ig_check(igraph_write_graph_graphml(&graph, out, true));
    fclose(out);
    return end(start);
}

static void igraph(void) {
    cost write = best_of(igraph_write, NULL);
    row("graphml", "write", "igraph", write, megabytes(theirs));
    row("graphml", "read", "igraph", best_of(igraph_read, NULL), megabytes("build/bench-ours.graphml"));
}

static void networkx(void) {
    if (access(python, X_OK) != 0) {
        printf("skipped: NetworkX (`make interop` installs it)\n");
        return;
    }
    char command[512];
    snprintf(command, sizeof command,
             "%s tests/bench/bench_networkx.py build/bench-ours.graphml build/bench-ours.gexf "
             "build/bench-ours.node-link.json",
             python);
    if (system(command) != 0) printf("NetworkX stopped\n");
}

int main(int argc, char **argv) {
    static const char *const data[] = {"../shared/data/cordis/h2020_full.nodes.csv.gz",
                                       "../shared/data/cordis/h2020_full.edges.csv.gz"};
    const coop_load_options load = COOP_LOAD_OPTIONS_INIT;
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = NULL;
    if (argc < 2 && access(data[0], R_OK) != 0) {
        printf("skipped: bench_formats (no data beside the repository; name files)\n");
        return 0;
    }
    bool named = argc > 1;
    check(coop_load(&network, named ? (const char *const *)argv + 1 : data, named ? (size_t)argc - 1 : 2, &load, &ctx),
          &ctx);
    const coop_export what = {.network = network};
    igraph_set_attribute_table(&igraph_cattribute_table);
    printf("%-14s %-5s  %-10s %10s %12s %11s\n", "format", "", "program", "seconds", "of the file", "peak memory");
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        ours(formats[i], &what);
        if (i == 0) igraph();
    }
    coop_network_free(network);
    networkx();
    return 0;
}
