/* The library inside a program of someone else: contexts beside each other, many analyses, the host's own igraph. */
#include <coopgraph/coopgraph.h>
#include <igraph/igraph.h>
#include <malloc.h>
#include <pthread.h>
#include <string.h>

#include "check.h"

static const char *const SMALL = "tests/fault/inputs/small.json", *const LARGE = "graphs/ino-tomsk.json";

static void mix(uint64_t *digest, const void *bytes, size_t size) {
    for (size_t i = 0; i < size; i++)
        *digest = (*digest ^ ((const unsigned char *)bytes)[i]) * 0x100000001b3; /* FNV-1a */
}

static void mix_table(uint64_t *digest, const coop_table *table) {
    for (size_t i = 0; i < coop_table_rows(table); i++) {
        for (size_t c = 0; c < coop_table_columns(table); c++) {
            const char *text = coop_table_string(table, i, c);
            double real = coop_table_real(table, i, c);
            if (text) mix(digest, text, strlen(text));
            if (!isnan(real)) mix(digest, &real, sizeof real);
        }
    }
}

/* A digest of every cell of all that `analyze` knows of a network. */
static coop_status analyse(uint64_t *digest, const char *path, coop_context *ctx) {
    coop_network *network = NULL;
    coop_graph *graph = NULL;
    coop_report *report = NULL;
    coop_status status = coop_load(&network, &path, 1, NULL, ctx);
    if (status == COOP_OK) status = coop_graph_new(&graph, network, NULL, ctx);
    if (status == COOP_OK) status = coop_report_new(&report, graph, NULL, ctx);
    *digest = 0xcbf29ce484222325;
    for (size_t t = 0; status == COOP_OK && t < coop_report_tables(report); t++)
        mix_table(digest, coop_report_table(report, t));
    coop_report_free(report);
    coop_graph_free(graph);
    coop_network_free(network);
    return status;
}

typedef struct work {
    const char *path;
    uint64_t alone, seed;
    int differ;
} work;

static void *work_beside(void *data) {
    enum { TIMES = 3 };
    work *w = data;
    for (int i = 0; i < TIMES; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        uint64_t beside;
        ctx.seed = w->seed;
        if (analyse(&beside, w->path, &ctx) != COOP_OK || beside != w->alone) w->differ++;
        const char *absent = "no/such/file.json";
        coop_network *none = NULL;
        if (coop_load(&none, &absent, 1, NULL, &ctx) != COOP_INPUT) w->differ++;
        if (ctx.error.status != COOP_INPUT || !strstr(ctx.error.message, absent)) w->differ++;
    }
    return NULL;
}

Test(library, two_contexts_in_two_threads, .timeout = 300) {
    work all[] = {{.path = LARGE, .seed = 1}, {.path = SMALL, .seed = 7}, {.path = LARGE, .seed = 3}};
    enum { THREADS = sizeof all / sizeof *all };
    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        ctx.seed = all[i].seed;
        check_eq_where(analyse(&all[i].alone, all[i].path, &ctx), COOP_OK, "%s", ctx.error.message);
    }
    check_neq(all[0].alone, all[1].alone);
    for (size_t i = 0; i < THREADS; i++) check_eq(pthread_create(&threads[i], NULL, work_beside, &all[i]), 0);
    for (size_t i = 0; i < THREADS; i++) check_eq(pthread_join(threads[i], NULL), 0);
    for (size_t i = 0; i < THREADS; i++) check_eq_where(all[i].differ, 0, "thread %zu", i);
    CHECK_CLEAN();
}

/* What is allocated does not grow; where an allocator does not count (a sanitizer's), it looks for leaks itself. */
Test(library, two_hundred_analyses_in_flat_memory, .timeout = 600) {
    enum { FIRST = 100, ALL = 200 };
    uint64_t first = 0;
    size_t settled = 0;
    for (int i = 0; i < ALL; i++) {
        coop_context ctx = COOP_CONTEXT_INIT;
        uint64_t digest;
        ctx.threads = 1;
        check_eq_where(analyse(&digest, SMALL, &ctx), COOP_OK, "%s", ctx.error.message);
        if (i == 0) first = digest;
        check_eq_where(digest, first, "analysis %d", i);
        if (i == FIRST) settled = mallinfo2().uordblks;
    }
    check_leq(mallinfo2().uordblks, settled);
    CHECK_CLEAN();
}

static int host_errors, host_warnings;

static void on_host_error(const char *reason, const char *file, int line, igraph_error_t code) {
    (void)reason, (void)file, (void)line, (void)code;
    host_errors++;
    IGRAPH_FINALLY_FREE();
}

static void on_host_warning(const char *reason, const char *file, int line) {
    (void)reason, (void)file, (void)line;
    host_warnings++;
}

static igraph_error_t on_host_interruption(void *data) {
    (void)data;
    return IGRAPH_SUCCESS;
}

Test(library, the_hosts_igraph_is_as_it_was, .timeout = 60) {
    coop_context ctx = COOP_CONTEXT_INIT;
    uint64_t digest;
    igraph_vector_t own;
    igraph_rng_t *random = igraph_rng_default();
    igraph_set_error_handler(on_host_error);
    igraph_set_warning_handler(on_host_warning);
    igraph_set_interruption_handler(on_host_interruption);
    check_eq(igraph_vector_init(&own, 3), IGRAPH_SUCCESS);
    IGRAPH_FINALLY(igraph_vector_destroy, &own); /* what the host has on igraph's stack stays there */
    check_eq_where(analyse(&digest, SMALL, &ctx), COOP_OK, "%s", ctx.error.message);
    check_eq(host_errors + host_warnings, 0);
    cr_assert(igraph_rng_default() == random);
    check_eq(check_finally_depth(), 1);
    IGRAPH_FINALLY_CLEAN(1);
    igraph_vector_destroy(&own);
    cr_assert(igraph_set_error_handler(igraph_error_handler_abort) == on_host_error);
    cr_assert(igraph_set_warning_handler(NULL) == on_host_warning);
    cr_assert(igraph_set_interruption_handler(NULL) == on_host_interruption);
    CHECK_CLEAN();
}
