#include "fuzz/reader.h"

/* Besides: what was read can be written as GraphML and read again with the same organisations and ties. */
static void write_graphml_and_read_again(const coop_network *network, coop_context *ctx) {
    char path[64];
    const coop_export everything = {.network = network};
    fuzz_demand(coop_save(fuzz_path(path, ".graphml"), &everything, NULL, ctx) == COOP_OK, "cannot be written", ctx);
    coop_network *again = fuzz_load(path, "graphml", ctx);
    fuzz_demand(again != NULL, "its GraphML cannot be read again", ctx);
    fuzz_demand(coop_network_organisations(again) == coop_network_organisations(network) &&
                    coop_network_ties(again) == coop_network_ties(network),
                "its GraphML came back different", ctx);
    for (uint32_t i = 0; i < coop_network_organisations(network); i++) {
        fuzz_demand(strcmp(coop_network_id(network, i), coop_network_id(again, i)) == 0, "an id changed", ctx);
    }
    coop_network_free(again);
    unlink(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    char path[64];
    FILE *file = fopen(fuzz_path(path, ".in"), "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0) abort();
    coop_context ctx = COOP_CONTEXT_INIT;
    ctx.threads = 1;
    if (coop_problems_new(&ctx.problems, 20, &ctx) != COOP_OK) abort();
    coop_network *network = fuzz_load(path, "graphml", &ctx);
    if (network) write_graphml_and_read_again(network, &ctx);
    coop_network_free(network);
    coop_problems_free(ctx.problems);
    unlink(path);
    return 0;
}
