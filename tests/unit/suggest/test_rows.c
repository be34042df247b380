/* Rows in portions: what is written of them is what is written of the whole table, byte for byte. */
#include <coopgraph/format.h>
#include <criterion/criterion.h>
#include <string.h>

#include "suggest/columns.h"
#include "suggest/rows.h"
#include "world.h"

static coop_status copy(void *data, const coop_table *portion, coop_context *ctx) {
    return coop_table_stream_add(data, portion, ctx);
}

/* Portions of `most` rows (0 = as the library makes them) into a file. */
static void write_portions(const char *path, const coop_graph *graph, const coop_suggest_options *options, size_t most,
                           coop_table_format format, unsigned threads) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_table_stream *stream = NULL;
    coop_suggester *suggester = NULL;
    suggest_found found = {0};
    suggest_rows *rows = NULL;
    ctx.threads = threads;
    check_eq(coop_table_stream_open(&stream, path, graph->network, format, &ctx), COOP_OK);
    if (most == 0) {
        check_eq(coop_suggestions_read(copy, stream, graph, options, &ctx), COOP_OK);
    } else {
        check_eq(coop_suggester_new(&suggester, graph, options, &ctx), COOP_OK);
        check_eq(suggest_search_every(&found, suggester, options->top, &ctx), COOP_OK);
        check_eq(suggest_rows_new(&rows, suggester, &found, &ctx), COOP_OK);
    }
    for (size_t first = 0, count = suggest_found_count(&found); most > 0 && first < count; first += most) {
        size_t here = count - first < most ? count - first : most;
        coop_table *table = NULL;
        check_eq(suggest_columns_table(&table, suggester, "Suggested partnerships", &ctx), COOP_OK);
        check_eq(suggest_rows_fill(table, rows, first, here, &ctx), COOP_OK);
        if (first + here == count) check_eq(suggest_rows_note(table, rows, &ctx), COOP_OK);
        check_eq(coop_table_stream_add(stream, table, &ctx), COOP_OK);
        coop_table_free(table);
    }
    check_eq(coop_table_stream_close(stream, true, &ctx), COOP_OK);
    suggest_rows_free(rows);
    suggest_found_clear(&found);
    coop_suggester_free(suggester);
}

static void expect_same(const coop_graph *graph, const coop_suggest_options *options, coop_table_format format) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_table *whole = NULL;
    check_eq(coop_suggestions(&whole, graph, options, &ctx), COOP_OK);
    check_gt(coop_table_rows(whole), 40);
    const char *path = check_path("whole");
    check_eq(coop_tables_write(path, (const coop_table *const[]){whole}, 1, graph->network, format, &ctx), COOP_OK);
    size_t length;
    const char *wanted = check_read(path, &length);
    for (unsigned threads = 1; threads <= 3; threads += 2) {
        static const size_t most[] = {0, 1, 7, 64, 100000};
        for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
            const char *part = check_path("portions");
            write_portions(part, graph, options, most[i], format, threads);
            check_str_where(check_read(part, NULL), wanted, "portions of %zu rows, %u threads", most[i], threads);
        }
    }
    coop_table_free(whole);
}

Test(rows, portions_are_the_whole) {
    static world w;
    coop_network *network;
    coop_graph *graph;
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    world_random(&w, 40, 90, 7);
    world_build(&network, &graph, &w, false, 0);
    options.every = true;
    options.top = 6;
    expect_same(graph, &options, COOP_TABLE_JSON);
    options.signals = true;
    expect_same(graph, &options, COOP_TABLE_CSV);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* What the reader returns ends the work. */
static coop_status refuse(void *data, const coop_table *portion, coop_context *ctx) {
    (*(int *)data)++;
    return coop_fail(ctx, COOP_OUTPUT, "%zu rows are too many", coop_table_rows(portion));
}

Test(rows, a_reader_may_refuse) {
    static world w;
    coop_network *network;
    coop_graph *graph;
    coop_context ctx = COOP_CONTEXT_INIT;
    int calls = 0;
    world_random(&w, 20, 30, 7);
    world_build(&network, &graph, &w, false, 0);
    check_eq(coop_suggestions_read(refuse, &calls, graph, NULL, &ctx), COOP_OUTPUT);
    check_eq(calls, 1);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}

/* A network without a pair to suggest: one portion without rows, which has the columns and the notes. */
Test(rows, none) {
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_network *network = check_load("n.json", "{\"organisations\": [{\"id\": \"a\"}]}", &ctx);
    coop_graph *graph = NULL;
    coop_suggest_options options = COOP_SUGGEST_OPTIONS_INIT;
    options.every = true;
    check_eq(coop_graph_new(&graph, network, NULL, &ctx), COOP_OK);
    const char *path = check_path("none");
    write_portions(path, graph, &options, 0, COOP_TABLE_JSON, 1);
    const char *text = check_read(path, NULL);
    cr_assert(strstr(text, "\"rows\": [], \"notes\": [\""), "%s", text);
    coop_graph_free(graph);
    coop_network_free(network);
    CHECK_CLEAN();
}
