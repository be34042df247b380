/* The rating file: whatever the bytes, a rating or one clean error; a rating that was read is applied to a small
 * network, which ends with tables or with one clean error, too. */
#include "fuzz/reader.h"

static coop_network *world(coop_context *ctx) {
    static const char *const ids[] = {"a", "b", "c", "d"};
    coop_network *network = NULL;
    if (coop_network_new(&network, ctx) != COOP_OK) abort();
    for (uint32_t i = 0; i < 4; i++) {
        coop_organisation row = COOP_ORGANISATION_INIT;
        uint32_t index;
        row.id = ids[i];
        row.kind_text = i == 3 ? "cluster" : "company";
        row.region = i % 2 ? "north" : "south";
        if (coop_network_add_organisation(network, &index, &row, ctx) != COOP_OK) abort();
        coop_indicator number = {.owner = index, .name = "jobs", .value = (double)i - 1, .year = 2020};
        if (coop_network_add_indicator(network, &number, false, ctx) != COOP_OK) abort();
        number.name = "area";
        number.synthetic = true;
        if (i && coop_network_add_indicator(network, &number, false, ctx) != COOP_OK) abort();
        if (i == 3 && coop_network_add_membership(network, 0, index, NULL, ctx) != COOP_OK) abort();
    }
    if (coop_network_finish(network, NULL, ctx) != COOP_OK) abort();
    return network;
}

static void apply(const coop_rating *rating, coop_context *ctx) {
    typedef coop_status table_of(coop_table **, const coop_rated *, coop_context *);
    static table_of *const tables[] = {coop_rated_ranks, coop_rated_contributions, coop_rated_indicators,
                                       coop_rated_pairs, coop_rated_scores};
    const coop_graph_options options = COOP_GRAPH_OPTIONS_INIT;
    coop_network *network = world(ctx);
    coop_graph *graph = NULL;
    coop_rated *rated = NULL;
    if (coop_graph_new(&graph, network, &options, ctx) != COOP_OK) abort();
    coop_status status = coop_rate(&rated, rating, graph, ctx);
    if (status == COOP_OK) {
        for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
            coop_table *table = NULL;
            fuzz_demand(tables[i](&table, rated, ctx) == COOP_OK, "a table failed", ctx);
            coop_table_free(table);
        }
        coop_table *changes = NULL;
        fuzz_demand(coop_rated_changes(&changes, rated, rated, ctx) == COOP_OK, "no changes", ctx);
        coop_table_free(changes);
    } else {
        fuzz_demand(rated == NULL, "a failure left an output behind", ctx);
        fuzz_demand(ctx->error.status == status && ctx->error.message[0], "a failure without an error", ctx);
    }
    coop_rated_free(rated);
    coop_graph_free(graph);
    coop_network_free(network);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    char path[64];
    coop_context ctx = COOP_CONTEXT_INIT;
    coop_rating_options options = COOP_RATING_OPTIONS_INIT;
    coop_rating *rating = NULL;
    ctx.threads = 1;
    options.draws = 20;
    coop_status status = coop_rating_new(&rating, fuzz_hold(path, ".in", bytes, length), &options, &ctx);
    if (status == COOP_OK) {
        apply(rating, &ctx);
    } else {
        fuzz_demand(rating == NULL, "a failure left an output behind", &ctx);
        fuzz_demand(status == COOP_INPUT && ctx.error.status == status && ctx.error.message[0], "an unclear failure",
                    &ctx);
    }
    coop_rating_free(rating);
    return 0;
}
