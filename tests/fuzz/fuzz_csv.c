/* The CSV reader on any bytes; what it read is also written as CSV and read again. */
#include "fuzz/reader.h"

static void csv_again(const coop_network *network) {
    coop_context own = COOP_CONTEXT_INIT, *ctx = &own; /* the bad rows of the first load are none of this one's */
    char target[64], nodes[64], ties[64];
    const coop_export everything = {.network = network};
    const char *const paths[] = {fuzz_path(nodes, ".nodes.csv"), fuzz_path(ties, ".ties.csv")};
    fuzz_demand(coop_save(fuzz_path(target, ".csv"), &everything, NULL, ctx) == COOP_OK, "cannot be written", ctx);
    coop_network *again = NULL;
    fuzz_demand(coop_load(&again, paths, 2, NULL, ctx) == COOP_OK, "cannot be read again", ctx);
    fuzz_demand(coop_network_ties(again) == coop_network_ties(network), "came back with other rows", ctx);
    fuzz_demand_same(network, again, false, ctx);
    coop_network_free(again);
    unlink(nodes);
    unlink(ties);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    char path[64];
    coop_context ctx = COOP_CONTEXT_INIT;
    if (coop_problems_new(&ctx.problems, 20, &ctx) != COOP_OK) abort();
    const char *held = fuzz_hold(path, ".in", bytes, length);
    coop_network *network = fuzz_load_all(&held, 1, "csv", fuzz_charset(length), &ctx);
    if (network && fuzz_writes()) {
        csv_again(network);
        fuzz_write_and_read_again(network, "json", &ctx);
    }
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    return 0;
}
