/* Seconds and memory of each stage of `analyze` with a thousand suggestions, of networks of growing size, and what was
 * expected of them (cost.h).
 *
 *   bench_scale JSON [ORGANISATIONS[:TIES] | FILE,FILE...]...
 *
 * Each argument is one network: so many organisations with TIES (8) ties each (planted groups, heavy-tailed degrees),
 * or the files of one. A table in Markdown is printed, and a line of JSON a stage is added to JSON. Memory is what
 * counts for
 * --max-memory: all that the process holds. A bar whose half is not shown between a quarter and three quarters of its
 * time is told, and the exit code is 1. */
#include <coopgraph/coopgraph.h>
#include <ctype.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cost.h"

enum { TIES = 8, SUGGESTIONS = 1000, FILES = 8 };

typedef struct run {
    coop_context ctx;
    const char *name;
    coop_network *network;
    coop_graph *graph;
    coop_report *communities, *measures, *gaps;
    coop_model *model;
    coop_table *suggestions;
    coop_picture *picture;
    double held; /* bytes, as far as it is expected */
} run;

/* ---- what is measured ---- */

static _Atomic double most_data, most_resident; /* MiB, since the stage began */
static _Atomic bool over;

static void look(double *data, double *resident) {
    long pages[6] = {0};
    char line[256] = "", *at = line;
    FILE *f = fopen("/proc/self/statm", "r");
    if (f && !fgets(line, sizeof line, f)) line[0] = '\0';
    if (f) fclose(f);
    for (int i = 0; i < 6; i++) pages[i] = strtol(at, &at, 10);
    double page = (double)sysconf(_SC_PAGESIZE) / (1 << 20);
    *resident = page * (double)pages[1];
    *data = page * (double)pages[5];
}

static void *watch(void *unused) {
    while (!over) {
        double data, resident;
        look(&data, &resident);
        if (data > most_data) most_data = data;
        if (resident > most_resident) most_resident = resident;
        nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
    }
    return unused;
}

static double processor(void) {
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
           1e-6 * (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec);
}

static FILE *json;

/* ---- what the bar says ---- */

enum { BARS = 64 };
typedef struct bar {
    char name[48];
    unsigned begins, back; /* how often it began, and went backwards */
    double seconds, half;  /* until the next bar; when a half was shown (0 = never) */
    double done;
} bar;
static struct {
    bar bars[BARS];
    size_t count;
    bar *shown;
    double since;
} said;

static bar *bar_named(const char *name) {
    for (size_t i = 0; i < said.count; i++)
        if (!strncmp(said.bars[i].name, name, sizeof said.bars[i].name - 1)) return &said.bars[i];
    if (said.count == BARS) return &said.bars[BARS - 1];
    bar *made = &said.bars[said.count++];
    *made = (bar){.done = -1};
    snprintf(made->name, sizeof made->name, "%s", name);
    return made;
}

static void hear(void *data, const char *stage, double done) {
    double now = cost_now();
    (void)data;
    if (said.shown) said.shown->seconds += now - said.since;
    said.since = now;
    bar *b = stage ? bar_named(stage) : NULL;
    if (b && b != said.shown) b->begins++;
    said.shown = b;
    if (!b || done < 0) return;
    if (done < b->done) b->back++;
    b->done = done;
    if (done >= 0.5 && !(b->half > 0)) b->half = b->seconds + 1e-9;
}

enum { WATCHED = 2 }; /* seconds: shorter bars are not judged */
static bool lied;

/* Ends what was shown. */
static void judge_bars(void) {
    hear(NULL, NULL, 0);
    for (size_t i = 0; i < said.count; i++) {
        const bar *b = &said.bars[i];
        double half = b->half / b->seconds;
        if (b->seconds < WATCHED || b->done < 0) continue;
        bool lies = b->back > 0 || b->begins > 1 || half < 0.25 || half > 0.75;
        fprintf(stderr, "bar '%s': %.1f s, half at %.0f %%, began %u times, back %u times%s\n", b->name, b->seconds,
                100 * half, b->begins, b->back, lies ? ": WRONG" : "");
        lied = lied || lies;
    }
    said.count = 0;
}

static void check(coop_status status, const coop_context *ctx) {
    if (status == COOP_OK) return;
    fprintf(stderr, "bench_scale: %s\n", ctx->error.message);
    exit((int)status);
}

static const char *scratch(const char *suffix) {
    static char path[64];
    snprintf(path, sizeof path, "build/bench-scale.%s", suffix);
    return path;
}

/* ---- the stages ---- */

static void load(run *r) {
    const coop_load_options options = COOP_LOAD_OPTIONS_INIT;
    const char *paths[FILES];
    size_t count = 0;
    char words[4096];
    snprintf(words, sizeof words, "%s", r->name);
    for (char *word = strtok(words, ","); word && count < FILES; word = strtok(NULL, ",")) paths[count++] = word;
    if (isdigit((unsigned char)*r->name) && !strchr(r->name, '.'))
        paths[0] = "build/bench-scale.nodes.csv", paths[1] = "build/bench-scale.ties.csv", count = 2;
    check(coop_load(&r->network, paths, count, &options, &r->ctx), &r->ctx);
}

static void graph(run *r) {
    check(coop_graph_new(&r->graph, r->network, NULL, &r->ctx), &r->ctx);
}

static void report(coop_report **made, unsigned parts, run *r) {
    coop_report_options options = COOP_REPORT_OPTIONS_INIT;
    coop_whole_options whole = COOP_WHOLE_OPTIONS_INIT;
    options.parts = parts;
    options.whole = &whole;
    if (r->communities) whole.communities = coop_report_communities(r->communities);
    check(coop_report_new(made, r->graph, &options, &r->ctx), &r->ctx);
}

static void communities(run *r) {
    report(&r->communities, COOP_REPORT_COMMUNITIES, r);
}

static void figures(run *r) {
    coop_report *made = NULL;
    report(&made, COOP_REPORT_SUMMARY, r);
    coop_report_free(made);
}

static void centrality(run *r) {
    report(&r->measures, COOP_REPORT_MEASURES, r);
}

static void gaps(run *r) {
    report(&r->gaps, COOP_REPORT_GAPS, r);
}

static void learning(run *r) {
    coop_graph *partners = NULL;
    check(coop_graph_partners(&partners, r->graph, &r->ctx), &r->ctx);
    check(coop_model_train(&r->model, partners, NULL, &r->ctx), &r->ctx);
    coop_graph_free(partners);
}

static void suggestions(run *r) {
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    options.top = SUGGESTIONS;
    options.model = r->model;
    check(coop_suggestions(&r->suggestions, r->graph, &options, &r->ctx), &r->ctx);
}

static void layout(run *r) {
    const coop_picture_options options = COOP_PICTURE_OPTIONS_INIT;
    check(coop_picture_new(&r->picture, r->graph, &options, &r->ctx), &r->ctx);
}

static void save(run *r, const char *suffix) {
    const coop_table *tables[] = {coop_report_find(r->measures, "measures")};
    const coop_export what = {.network = r->network,
                              .tables = tables,
                              .table_count = 1,
                              .suggestions = r->suggestions,
                              .picture = r->picture};
    check(coop_save(scratch(suffix), &what, NULL, &r->ctx), &r->ctx);
    remove(scratch(suffix));
}

static void graphml(run *r) {
    save(r, "graphml");
}

static void svg(run *r) {
    save(r, "svg");
}

static void json_file(run *r) {
    save(r, "json");
}

static void workbook(run *r) {
    save(r, "xlsx");
}

static void page(run *r) {
    const coop_web_options options = {.size = sizeof options, .picture = r->picture};
    check(coop_web_write(scratch("html"), r->measures, &options, &r->ctx), &r->ctx);
    remove(scratch("html"));
}

typedef struct stage {
    const char *name;
    void (*run)(run *r);
    unsigned parts; /* of coop_stage, as bits; 0 = nothing is expected */
} stage;

#define PART(name) (1U << COOP_STAGE_##name)
static const stage stages[] = {{"load", load, 0},
                               {"graph", graph, 0},
                               {"communities", communities, PART(COMMUNITIES)},
                               {"network", figures, PART(FIGURES)},
                               {"centrality", centrality, PART(MEASURES) | PART(PATHS)},
                               {"gaps", gaps, PART(GAPS)},
                               {"learning", learning, PART(LEARNING)},
                               {"suggestions", suggestions, PART(SUGGESTIONS)},
                               {"layout", layout, PART(LAYOUT)},
                               {"graphml", graphml, 0},
                               {"svg", svg, PART(DRAWING)},
                               {"json", json_file, 0},
                               {"xlsx", workbook, 0},
                               {"html", page, 0}};

/* What the stages before are expected to hold counts as held. */
static coop_cost expect(run *r, const stage *s) {
    coop_cost all = {0};
    for (coop_stage part = 0; part < COOP_STAGES; part++) {
        coop_cost one;
        if (!(s->parts & 1U << part)) continue;
        coop_cost_of(&one, part, r->graph, 0, &r->ctx);
        all.seconds += one.seconds;
        if (r->held + one.peak > all.peak) all.peak = r->held + one.peak;
        r->held += one.kept;
    }
    return all;
}

static void put_row(const run *r, const stage *s, double seconds, double work, coop_cost expected) {
    const double mib = 1 << 20;
    coop_graph_facts facts = {0};
    if (r->graph) coop_graph_facts_of(&facts, r->graph);
    printf("| %s | %.2f | %.2f | ", s->name, seconds, work);
    if (s->parts) printf("%.2f", expected.seconds);
    printf(" | %.0f | ", most_data);
    if (s->parts) printf("%.0f", expected.peak / mib);
    printf(" |\n");
    fflush(stdout);
    fprintf(json,
            "{\"network\": \"%s\", \"organisations\": %u, \"pairs\": %llu, \"threads\": %u, \"stage\": \"%s\", "
            "\"seconds\": %.3f, \"processor\": %.3f, \"mib\": %.1f, \"resident_mib\": %.1f",
            r->name, facts.organisations, (unsigned long long)facts.pairs, coop_threads(&r->ctx), s->name, seconds,
            work, most_data, most_resident);
    if (s->parts)
        fprintf(json, ", \"expected_seconds\": %.3f, \"expected_mib\": %.1f", expected.seconds, expected.peak / mib);
    fprintf(json, "}\n");
    fflush(json);
}

static void measure(run *r, const stage *s) {
    double data, resident;
    look(&data, &resident);
    most_data = data;
    most_resident = resident;
    coop_cost expected = s->parts ? expect(r, s) : (coop_cost){0};
    double used = processor(), begin = cost_now();
    s->run(r);
    double seconds = cost_now() - begin, work = processor() - used;
    judge_bars();
    look(&data, &resident);
    if (data > most_data) most_data = data;
    if (!r->communities) r->held = data * (1 << 20);
    put_row(r, s, seconds, work, expected);
}

static void generate(const char *organisations) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_generate_options options = COOP_GENERATE_OPTIONS_INIT;
    coop_network *made = NULL;
    char *end;
    options.organisations = (uint32_t)strtoul(organisations, &end, 10);
    options.ties = (uint64_t)(*end == ':' ? strtoul(end + 1, NULL, 10) : TIES) * options.organisations;
    check(coop_generate(&made, &options, &ctx), &ctx);
    const coop_export what = {.network = made};
    check(coop_save(scratch("csv"), &what, NULL, &ctx), &ctx);
    coop_network_free(made);
}

/* A process each, so that memory begins anew. */
static void of_network(const char *name) {
    run r = {.ctx = COOP_CONTEXT_INIT, .name = name};
    r.ctx.progress = hear;
    pthread_t watcher;
    const char *only = getenv("BENCH_STAGES");
    printf("\n%s: %.1f times slower just now than where costs were measured\n\n", name, coop_cost_pace());
    printf("| stage | seconds | processor | expected | MiB | expected |\n| --- | --- | --- | --- | --- | --- |\n");
    pthread_create(&watcher, NULL, watch, NULL);
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
        if (i < 2 || !only || strstr(only, stages[i].name)) measure(&r, &stages[i]);
    over = true;
    pthread_join(watcher, NULL);
    fflush(stdout);
    _exit(lied);
}

static bool failed;
static void in_child(void (*work)(const char *name), const char *name) {
    int result;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        work(name);
        _exit(0);
    }
    if (child < 0 || waitpid(child, &result, 0) < 0 || !WIFEXITED(result) || WEXITSTATUS(result) > 1) exit(2);
    failed = failed || result != 0;
}

int main(int argc, char **argv) {
    if (argc < 2 || !(json = fopen(argv[1], "a"))) return 2;
    for (int i = 2; i < argc; i++) {
        if (isdigit((unsigned char)*argv[i]) && !strchr(argv[i], '.')) in_child(generate, argv[i]);
        in_child(of_network, argv[i]);
    }
    return failed;
}
